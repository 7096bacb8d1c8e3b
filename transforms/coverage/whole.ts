/**
 * Whether a mention is the entity itself and not a part of another's name: pulmonary hypertension is no hypertension,
 * an influenza vaccine no influenza, 高血压性心脏病 no 高血压.
 */
import { matchAt } from '../../engines/linking/dictionary.js';
import type { Framework } from './framework.js';
import { endsInSmallWord, type Scene, smallWordAt } from './scene.js';

/** Endings of adjectives; the words before an entity that make it another one. */
const ADJECTIVE =
  /(?:al|ic|ary|ous|ive|ar|ile|oid|ian|ese|genic|tory|iac|ular|able|ible|ant|induced|related|associated|like|onset|type|borne|linked|resistant|refractory|dependent|negative|positive)$/i;
const MODIFIERS = new Set(
  'heart lung liver kidney brain breast skin bone blood stomach colon bowel eye ear childhood juvenile infantile neonatal secondary acute non pre post anti pseudo pregnancy gestational stage type variant bird swine avian family stress silent latent severe late advanced portal complicated hidden masked white-coat mixed atypical cough'.split(
    ' ',
  ),
);
const HARMLESS_ADJECTIVE = new Set(
  'chronic typical clinical classical symptomatic general medical critical initial oral topical essential common usual several special other prior similar regular individual actual additional intravenous subcutaneous intramuscular mild moderate overt primary established uncontrolled treat is has total principal main major natural important potential physical uncomplicated plasma intestinal'.split(
    ' ',
  ),
);

export function isWhole(framework: Framework, scene: Scene, start: number, end: number): boolean {
  return !isModified(framework, scene, start) && !isContinued(framework, scene, start, end);
}

function isModified(framework: Framework, { text, mentions, cues }: Scene, start: number): boolean {
  if (start === 0) return false;
  const before = text.charAt(start - 1);
  if (text.charCodeAt(start) < 0x2e80) {
    if (before === '-') return true;
    const word = /([A-Za-z][A-Za-z-]*)\s$/.exec(text.slice(Math.max(0, start - 30), start))?.[1]?.toLowerCase();
    if (word === undefined) return false;
    if (MODIFIERS.has(word)) return true;
    if (HARMLESS_ADJECTIVE.has(word) || !ADJECTIVE.test(word)) return false;
    const wordStart = start - 1 - word.length;
    if (cues.some((cue) => cue.start <= wordStart && cue.end === start - 1)) return false;
    return (
      smallWordAt(framework, text, wordStart, 'neutral') < 0 ||
      !endsInSmallWord(framework, text, wordStart, start - 1, 'neutral')
    );
  }
  if (!/\p{Script=Han}/u.test(before)) return /[A-Za-z0-9Ⅰ-Ⅻ]/.test(before) && /[型期级]/.test(text.charAt(start));
  if (mentions.some((other) => other.end === start) || cues.some((cue) => cue.end === start)) return false;
  return (
    !endsInSmallWord(framework, text, 0, start, 'neutral') && !endsInSmallWord(framework, text, 0, start, 'pronouns')
  );
}

/** A name that goes on: "diabetes insipidus", "hepatitis B", 糖尿病肾病. */
function isContinued(framework: Framework, { text, cues }: Scene, start: number, end: number): boolean {
  const after = text.slice(end, end + 24);
  if (text.charCodeAt(end - 1) < 0x2e80 || text.charCodeAt(start) < 0x2e80) {
    if (/^-[a-z]/i.test(after)) return true;
    const next = /^\s([A-Za-z][A-Za-z-]*)/.exec(after)?.[1];
    if (next === undefined)
      return (
        /^\s(?:type\s)?(?:\d|[IVX]+\b)(?!\s*(?:mg|g|ml|%|µg|mcg|units?|to|times))/.test(after) &&
        !/\d\s*(?:mg|g|mcg|ml|units?|%|to|-|–)/i.test(after)
      );
    if (/^[A-Z]$/.test(next)) return true;
    return (
      matchAt(framework.grammar, text, end + 1)?.end === end + 1 + next.length &&
      smallWordAt(framework, text, end + 1, 'heads') >= 0
    );
  }
  const head = smallWordAt(framework, text, end, 'heads');
  if (head < 0) return false;
  if (cues.some((cue) => cue.start === end && cue.end >= head)) return false;
  return !/^性?(?:患者|病人)/.test(after) && !/^(?:合并|伴|并发)/.test(after);
}
