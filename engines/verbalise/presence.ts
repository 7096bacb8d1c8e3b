/** Whether a text names an entity, in full or in other words for it. */
import type { Entity } from '../../schemas/triple.js';
import { bareName, folded, numbersOf, numericWordsOf, significant, wordsOf } from './surface.js';

export interface TextEvidence {
  /** Folded, with single spaces and without stops in abbreviations: "U.S." is "us". */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** By their first four characters: Spain and Spanish. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** Significant digits of its numbers and number words. */
  readonly numeric: ReadonlySet<string>;
}

export function textEvidence(text: string): TextEvidence {
  const plain = squeezed(text);
  const words = new Set(wordsOf(plain));
  const stems = new Map<string, string[]>();
  for (const word of words) {
    const stem = word.slice(0, STEM);
    const same = stems.get(stem);
    if (same) same.push(word);
    else stems.set(stem, [word]);
  }
  const numeric = new Set([...numbersOf(text).map(significant), ...numericWordsOf(text)]);
  return { text: plain, words, stems, numeric };
}

function squeezed(text: string): string {
  return folded(text)
    .replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1')
    .replace(/\s+/g, ' ');
}

const STEM = 4;

/** Share of the entity's words that the text holds, from 0 to 1. */
export function nameEvidence(entity: Entity, evidence: TextEvidence): number {
  const name = bareName(entity);
  const plain = squeezed(name);
  if (isIn(plain, evidence)) return 1;
  const others = alternatives.get(plain);
  if (others?.some((other) => isIn(other, evidence))) return 1;
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(name);
  if (date) return share(date.slice(1).map((part) => evidence.numeric.has(significant(part))));
  // "Abilene, Texas" may be Abilene alone; words that only say what it is count for little.
  const [head = ''] = plain.split(/,\s/, 1);
  const whole = heldOf(plain, evidence);
  return head === plain || head.length < 3 ? whole : Math.max(whole, heldOf(head, evidence) * 0.9);
}

/** Enough of a name to be sure of it. */
export function isNamed(found: number): boolean {
  return found >= NAMED;
}

const NAMED = 0.7;

function isIn(name: string, { text, words }: TextEvidence): boolean {
  if (/\p{Script=Han}/u.test(name)) return text.includes(name);
  if (!name.includes(' ') && !/[^\p{L}\p{N}]/u.test(name)) return words.has(name);
  return text.includes(name);
}

function heldOf(name: string, evidence: TextEvidence): number {
  const words = wordsOf(name).filter((word) => !EMPTY.has(word));
  if (words.length === 0) return share(wordsOf(name).map((word) => isHeld(word, evidence)));
  return share(words.map((word) => isHeld(word, evidence)));
}

function isHeld(word: string, { words, stems, numeric }: TextEvidence): boolean {
  if (words.has(word)) return true;
  if (/^\d/.test(word)) return numeric.has(significant(numbersOf(word)[0] ?? ''));
  if (/\p{Script=Han}/u.test(word) || word.length < STEM) return false;
  return (stems.get(word.slice(0, STEM)) ?? []).some(
    (other) => commonPrefix(word, other) >= Math.min(word.length, other.length) * 0.6,
  );
}

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function share(held: readonly boolean[]): number {
  return held.length === 0 ? 0 : held.filter(Boolean).length / held.length;
}

const EMPTY = new Set('the a an of and in for at on to de la le du van von'.split(' '));

/** Names that share no letters. */
const alternatives = new Map<string, readonly string[]>(
  [
    ['united states', 'us', 'usa', 'u.s.', 'america', 'american', 'americans'],
    ['united kingdom', 'uk', 'britain', 'british', 'great britain'],
    ['netherlands', 'dutch', 'holland'],
    ['germany', 'german'],
    ['france', 'french'],
    ['greece', 'greek'],
    ['wales', 'welsh'],
    ['switzerland', 'swiss'],
    ['denmark', 'danish', 'danes', 'dane'],
    ['philippines', 'filipino'],
    ['soviet union', 'ussr', 'soviet'],
    ['european union', 'eu'],
    ["people's republic of china", 'china', 'chinese'],
  ].flatMap((group) => group.map((name): [string, string[]] => [name, group])),
);
