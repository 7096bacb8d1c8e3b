/** Who says what. However a data set writes its turns, a document holds them one a line: `Speaker: words`. */
import { z } from 'zod';

export interface Turn {
  /** As the source names it; null where it does not. */
  readonly speaker: string | null;
  readonly words: string;
}

const turnObject = z.looseObject({
  speaker: z.string().optional(),
  role: z.string().optional(),
  from: z.string().optional(),
  words: z.string().optional(),
  text: z.string().optional(),
  content: z.string().optional(),
  value: z.string().optional(),
  utterance: z.string().optional(),
  sentence: z.string().optional(),
});

/**
 * @param value text with speakers before each turn (`Doctor: …`, `[doctor] …`, `医生：` on a line of its own), or a list of
 *   strings or of objects with a speaker and words
 * @param speakers who takes turns in a list that names nobody, the first speaker first
 * @returns null where an element of a list is neither: a conversation without one of its turns would say something else
 */
export function turnsOf(value: unknown, speakers: readonly string[]): Turn[] | null {
  if (Array.isArray(value) && !value.every(isTurn)) return null;
  const turns =
    typeof value === 'string' ? turnsOfText(value) : Array.isArray(value) ? turnsOfList(value, speakers) : [];
  return joined(turns.filter(({ words }) => words !== ''));
}

function isTurn(item: unknown): boolean {
  return typeof item === 'string' || turnObject.safeParse(item).success;
}

function turnsOfList(list: readonly unknown[], speakers: readonly string[]): Turn[] {
  return list.flatMap((item, index): Turn[] => {
    if (typeof item === 'string') {
      const said = turnsOfText(item);
      if (said[0]?.speaker) return said;
      return [{ speaker: speakers[index % speakers.length] ?? null, words: oneLine(item) }];
    }
    const parsed = turnObject.safeParse(item);
    if (!parsed.success) return [];
    const { speaker, role, from, words, text, content, value, utterance, sentence } = parsed.data;
    const said = words ?? text ?? content ?? value ?? utterance ?? sentence ?? '';
    return [{ speaker: speaker ?? role ?? from ?? null, words: oneLine(said) }];
  });
}

/** `[doctor] ` anywhere, or a label of at most 24 characters at the start of a line and before a colon. */
const BRACKETED = /\[([A-Za-z][A-Za-z_ ]{1,23})\](?=[ \n])/g;
const LABELLED = /^[ \t]*([\p{L}][\p{L}\p{M}._ ]{0,23}?)[ \t]?[:：][ \t]*/u;

/** Roles that are labels in the middle of a line too, where a data set lost its line ends. */
const INLINE =
  /(?<=^|[\s.?!。？！])(Doctor|Doctora?|Docteur|M[ée]dic[oa]|M[ée]decin|Physician|Clinician|Nurse|Patiente?|Paciente|Guest_\w{1,16}|医生|医師|患者|病人|护士)[ \u00a0]?[:：]/g;

function turnsOfText(text: string): Turn[] {
  const bracketed = turnsBetween(text, BRACKETED);
  if (bracketed.length > 0) return bracketed;
  const byLine = turnsOfLines(text);
  const inline = turnsBetween(text, INLINE);
  return inline.length > byLine.length ? inline : byLine;
}

/** Turns that each begin with a match; words before the first are somebody's whose label was lost. */
function turnsBetween(text: string, label: RegExp): Turn[] {
  const labels = [...text.matchAll(label)];
  if (labels.length === 0) return [];
  const labelled = labels.map((match, index) => ({
    speaker: match[1] ?? null,
    words: oneLine(text.slice(match.index + match[0].length, labels[index + 1]?.index)),
  }));
  const before = oneLine(text.slice(0, labels[0]?.index));
  return before === '' ? labelled : [{ speaker: null, words: before }, ...labelled];
}

function turnsOfLines(text: string): Turn[] {
  const turns: { speaker: string | null; words: string }[] = [];
  for (const line of text.split('\n')) {
    const [label, speaker] = LABELLED.exec(line) ?? [];
    const last = turns[turns.length - 1];
    if (label !== undefined && speaker !== undefined) turns.push({ speaker, words: oneLine(line.slice(label.length)) });
    else if (last === undefined) turns.push({ speaker: null, words: oneLine(line) });
    else last.words = `${last.words} ${oneLine(line)}`.trim();
  }
  return turns;
}

/** A wrapped utterance is one line: a line that begins like a label would otherwise become a turn. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** Chats send one thought in several messages: a speaker who goes on is one turn. */
function joined(turns: readonly Turn[]): Turn[] {
  const apart: Turn[] = [];
  for (const turn of turns) {
    const last = apart[apart.length - 1];
    if (last && last.speaker !== null && last.speaker === turn.speaker) {
      apart[apart.length - 1] = {
        speaker: turn.speaker,
        words: `${last.words}${pauseBefore(turn.words)}${turn.words}`,
      };
    } else apart.push(turn);
  }
  return apart;
}

function pauseBefore(words: string): string {
  return /^\p{Script=Han}/u.test(words) ? '，' : ' ';
}

/** One line a turn. */
export function written(turns: readonly Turn[], colon: string): string {
  return turns.map(({ speaker, words }) => (speaker === null ? words : `${named(speaker)}${colon}${words}`)).join('\n');
}

/** `guest_family` → `Guest family`. */
function named(speaker: string): string {
  const words = speaker.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
