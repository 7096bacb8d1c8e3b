/** Which choices are right: by letter, by number, or by their own words. */
import type { Choice, Question } from './question.js';
import type { Read } from './row.js';

/** How a file counts choices, as far as its answers have shown. */
export interface Counting {
  /** An answer was 0. */
  hasZero: boolean;
  /** An answer was the number of choices: the last one, counted from 1. */
  hasLast: boolean;
}

/** A first reading of the file tells whether it counts from 0 or from 1; a single row rarely does. */
export function observe(counting: Counting, read: Read): void {
  const number = numberOf(read);
  if (number === undefined || read.choices.length < 2) return;
  if (number === 0) counting.hasZero = true;
  if (number === read.choices.length) counting.hasLast = true;
}

export function firstOf({ hasZero, hasLast }: Counting): number | undefined {
  if (hasZero === hasLast) return undefined;
  return hasZero ? 0 : 1;
}

export type Answered = { readonly question: Question } | { readonly refused: 'ambiguous-answer' | 'answer-disagrees' };

/** @param first number of the first choice; undefined where nothing tells */
export function answered(read: Read, first: number | undefined): Answered {
  const { key, words, ...rest } = read;
  const { choices } = read;
  if (choices.length === 0) return { question: { ...rest, right: [], answer: words || key } };
  const number = numberOf(read);
  const byKey = number === undefined ? keysOf(key, choices) : atNumber(number, first, choices);
  if (byKey === undefined) return { refused: 'ambiguous-answer' };
  const byWords = keysOfWords(words, choices);
  // The letter and the words of an answer are two columns; where they say different things, one of them is wrong.
  if (byKey.length > 0 && byWords.length > 0 && byKey.join() !== byWords.join()) return { refused: 'answer-disagrees' };
  const right = byKey.length > 0 ? byKey : byWords;
  return { question: { ...rest, right, answer: right.length > 0 ? '' : words } };
}

/** Of either column, when it is a number that is no choice in itself. −1 is how banks keep an answer back. */
function numberOf({ key, words, choices }: Read): number | undefined {
  const text = key === '' ? words : key;
  if (!/^-?\d{1,2}$/.test(text) || choices.some((choice) => choice.key === text || choice.text === text))
    return undefined;
  return Number(text);
}

function atNumber(number: number, first: number | undefined, choices: readonly Choice[]): string[] | undefined {
  if (number < 0) return [];
  if (first === undefined) return undefined;
  const choice = choices[number - first];
  return choice ? [choice.key] : [];
}

/** `B`, `ABD`, `A; C`, `(B)`, `B. Aspirin`, or the words of a choice. */
function keysOf(text: string, choices: readonly Choice[]): string[] {
  const letters = lettersOf(text, choices);
  return letters.length > 0 ? letters : withWords(text, choices);
}

/** The words of a choice may be a letter: vitamins, points in a drawing. There they go before its key. */
function keysOfWords(text: string, choices: readonly Choice[]): string[] {
  const words = choices.filter((choice) => normal(choice.text) === normal(text));
  // Two choices with the same words: which one is meant, the words cannot say.
  return words.length > 0 ? withWords(text, choices) : lettersOf(text, choices);
}

function withWords(text: string, choices: readonly Choice[]): string[] {
  const same = choices.filter((choice) => normal(choice.text) === normal(text));
  return same.length === 1 ? same.map(({ key }) => key) : [];
}

function lettersOf(text: string, choices: readonly Choice[]): string[] {
  const known = new Set(choices.map(({ key }) => key));
  const stated = /^\(?([A-Za-z0-9])[.)、．:：]\s/.exec(text)?.[1]?.toUpperCase();
  if (stated !== undefined && known.has(stated)) return [stated];
  if (known.has(text)) return [text];
  const letters = text.toUpperCase().replace(/[\s,;，、()（）]/g, '');
  const isLetters = letters.length > 0 && letters.length <= choices.length && [...letters].every((it) => known.has(it));
  return isLetters ? [...new Set(letters)].sort() : [];
}

function normal(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
