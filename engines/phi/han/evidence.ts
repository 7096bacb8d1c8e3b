/**
 * Evidence that characters are a name: of the surname, of the characters of the given name, of what stands around them,
 * against the words they could be instead. Weights are integers.
 */
import { AMBIGUOUS, COMMON, DOUBTFUL, END, isHan, NEVER, POSSIBLE, START, TYPICAL } from './characters.js';
import {
  BEFORE,
  COURTESY,
  DIVISION,
  entryAt,
  isWord,
  LABEL,
  type Lexicon,
  ROLE,
  SAFE,
  SPEECH,
  STATE,
  STRONG,
} from './entries.js';

/** A name begins or ends at a mark, or at a word that says so. */
export const BOUNDARY = 10;

/** @returns the length of a term that begins like a name (高血压), or of a preposition before a place (于上海) */
export function otherLength(lexicon: Lexicon, text: string, start: number): number {
  const safe = entryAt(lexicon, text, start, SAFE);
  if (safe) return safe.word.length;
  const common = ((lexicon.bits[text.charCodeAt(start)] ?? 0) & COMMON) !== 0;
  const place = common ? null : entryAt(lexicon, text, start + 1, DIVISION | STATE);
  return place ? 1 + place.word.length : 0;
}

export function surnameWeight(lexicon: Lexicon, code: number): number {
  const bits = lexicon.bits[code] ?? 0;
  if ((bits & COMMON) !== 0) return 32;
  if ((bits & AMBIGUOUS) !== 0) return 22;
  return (bits & DOUBTFUL) !== 0 ? 12 : 0;
}

/** @returns null where some character rules the reading out */
export function nameEvidence(
  lexicon: Lexicon,
  text: string,
  start: number,
  surname: number,
  end: number,
): number | null {
  const { bits, ordinary } = lexicon;
  const first = text.charCodeAt(start);
  let score = surname === 2 ? 44 : surnameWeight(lexicon, first);
  if (score === 0) return null;
  for (let at = start + surname; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isHan(code)) return null;
    const kind = bits[code] ?? 0;
    const possible = (kind & (TYPICAL | POSSIBLE)) !== 0;
    if ((kind & NEVER) !== 0 && !possible) return null;
    // 张伟因|病, but 赖霞行|，: what would end a name belongs to it where nothing follows.
    if ((kind & END) !== 0 && isHan(text.charCodeAt(at + 1)))
      score += !possible ? -8 : beginsGiven(lexicon, text, at, end) ? 12 : -3;
    else if ((kind & TYPICAL) !== 0) score += 16;
    else if (possible || ordinary[code] === 0) score += 12;
  }
  if (surname === 1) {
    const given = text.charCodeAt(start + 1);
    if (isWord(lexicon, first, given)) {
      const usual = ((bits[first] ?? 0) & COMMON) !== 0 && ((bits[given] ?? 0) & TYPICAL) !== 0;
      score -= usual ? 8 : areNames(lexicon, text, start + 1, end) && end - start === 3 ? 10 : 25;
    } else score += 4;
  }
  return score - wordInGiven(lexicon, text, start + surname, end, first);
}

/** 向阳, 如意: a word of which both characters are in names. */
function beginsGiven(lexicon: Lexicon, text: string, at: number, end: number): boolean {
  if (end - at !== 2 || !areNames(lexicon, text, at, end)) return false;
  return isWord(lexicon, text.charCodeAt(at), text.charCodeAt(at + 1));
}

function areNames(lexicon: Lexicon, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (((lexicon.bits[text.charCodeAt(at)] ?? 0) & (TYPICAL | POSSIBLE)) === 0) return false;
  }
  return true;
}

/** Two characters of a given name that are a word: usual after a usual surname (建国), else rather that word. */
function wordInGiven(lexicon: Lexicon, text: string, given: number, end: number, surname: number): number {
  if (end - given !== 2) return 0;
  const [first, second] = [text.charCodeAt(given), text.charCodeAt(given + 1)];
  if (!isWord(lexicon, first, second)) return 0;
  if (!areNames(lexicon, text, given, end)) return 20;
  const kind = lexicon.bits[surname] ?? 0;
  return (kind & COMMON) !== 0 ? 0 : (kind & DOUBTFUL) !== 0 ? 10 : 6;
}

/** Evidence of what stands before a name. */
export function before(lexicon: Lexicon, text: string, start: number): number {
  if (start === 0) return BOUNDARY;
  const previous = text.charCodeAt(start - 1);
  if (!isHan(previous)) return BOUNDARY;
  const crosses = isWord(lexicon, previous, text.charCodeAt(start));
  if (((lexicon.bits[previous] ?? 0) & START) !== 0) return crosses ? -4 : BOUNDARY;
  if (crosses) return -30;
  return start > 1 && isWord(lexicon, text.charCodeAt(start - 2), previous) ? BOUNDARY : 0;
}

/** Evidence of what stands behind a name. */
export function after(lexicon: Lexicon, text: string, end: number): number {
  if (end >= text.length) return BOUNDARY;
  const next = text.charCodeAt(end);
  if (!isHan(next) || ((lexicon.bits[next] ?? 0) & END) !== 0) return BOUNDARY;
  if (entryAt(lexicon, text, end, LABEL | ROLE | COURTESY | BEFORE | STRONG | SPEECH)) return BOUNDARY;
  return isWord(lexicon, next, text.charCodeAt(end + 1)) ? 5 : 0;
}

/** The last character of a reading rather begins the next word. */
export function beginsWord(lexicon: Lexicon, text: string, end: number): number {
  const next = text.charCodeAt(end);
  if (!isHan(next) || ((lexicon.bits[next] ?? 0) & END) !== 0) return 0;
  if (!isWord(lexicon, text.charCodeAt(end - 1), next) || entryAt(lexicon, text, end, SPEECH | ROLE | LABEL)) return 0;
  return isWord(lexicon, next, text.charCodeAt(end + 1)) ? 5 : 15;
}
