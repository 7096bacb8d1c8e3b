/**
 * Characters that engines take for others of the same shape, where only one of the two can be meant: what the word itself
 * or the word before it rules out. Each entry was seen in real output.
 */
import { commonWords } from '../lexicon.js';
import type { Word } from '../page.js';

/** Glycated haemoglobin: 1, l, I and | look alike in it. */
const glycated = /^([([]?)HbA[1lLI|]{1,2}c([.,;:)\]]*)$/;
/** Filtration rate: its small e becomes a sign of currency. */
const filtration = /^([([]?)[¢€]GFR([.,;:)\]]*)$/;

/** A raised 2 behind the body surface or the body mass index becomes a question mark. */
const square = /(1\.73 ?m|kg\/m)\?/;
/**
 * Frequencies of adverse reactions (SmPC guideline, section 4.8): the English model has no "at least" and reads it as
 * a 2, which makes a share greater than the whole.
 */
const frequency = /^([([]?)2(1\/1(?:0{1,4}|[.,]000|0[.,]000))(?=\D*$)/;
/** The tail of glycated haemoglobin where the engine broke it in two. */
const glycatedTail = /^[1lLI|]{1,2}c([.,;:)\]]*)$/;
/** Two or more, or before another digit: one alone at the end may be a sign of degree. */
const zeros = /^([([]?\d+)([oO]{2,}(?=$|[^\p{L}])|[oO]+(?=\d))/u;
/** A small L before a digit; 1 l is a litre, I2 a measure of scatter. */
const one = /^([([]?\d*)l(?=[.,]?\d[\d.,]*(?:$|[^\p{L}\d]))/u;
const oneUnit = /^l(?=(?:k?g|m[gLl]|[µμ]g)(?!\p{L}))/u;
const celsius = /(\d ?)(?:[°º"“”'‘’]{1,2}|℃)C(?!\p{L})/gu;
const celsiusSigns = /[°º]?℃{1,2}C?/gu;
/** Behind an abbreviation, before one more digit. */
const question = /^([([]?\p{Lu}{2,8})\?(?=\d)/u;

/** What was put in place of another character is worth a look. */
const changed = 0.5;

/** @param before the word before it on its line */
export function mended(word: Word, before: Word | undefined): Word {
  const text = mendedText(word.text, before);
  return text === word.text ? word : { ...word, text, confidence: Math.min(word.confidence, changed) };
}

function mendedText(given: string, before: Word | undefined): string {
  if (before?.text.endsWith('HbA') && glycatedTail.test(given)) return given.replace(glycatedTail, '1c$1');
  const text = given
    .replace(glycated, '$1HbA1c$2')
    .replace(filtration, '$1eGFR$2')
    .replace(square, (_, ahead: string) => `${ahead}2`)
    .replace(frequency, '$1≥$2')
    .replace(zeros, (_, ahead: string, run: string) => ahead + '0'.repeat(run.length))
    .replace(one, (_, ahead: string) => `${ahead}1`)
    .replace(celsius, '$1°C')
    .replace(celsiusSigns, '℃')
    .replace(question, '$1');
  // `lg` is a logarithm too, but not right behind a Chinese word and with nothing to follow.
  if (before?.spaced === false && /\p{Script=Han}$/u.test(before.text)) return text.replace(oneUnit, '1');
  return /^0\p{Ll}{2,}/u.test(text) && isKnown(`o${text.slice(1)}`) ? `o${text.slice(1)}` : text;
}

function isKnown(text: string): boolean {
  return commonWords().has(text.replace(/\P{L}+$/u, ''));
}

/** Whether the two are one word that the engine broke. */
export const isBroken = (before: Word | undefined, word: Word): boolean =>
  (before?.text.endsWith('HbA') ?? false) && word.text.startsWith('1c');

const abbreviation = /^[([]?\p{Lu}{2,8}\?$/u;
const OPENING = '【';
const CLOSING = '】';
const openings = /^[【〖[［〔「]/u;
const closings = /^[】〗\]］〕」]/u;
/** Han and a few signs: what the heads of the sections of a Chinese insert are made of. */
const headLetters = /^[\p{Script=Han}/／、·]+$/u;
const MOST_HEAD = 14;

/** What only the rest of the line tells. */
export function mendedLine(words: readonly Word[]): readonly Word[] {
  const line = words.map((word, at) => {
    // A question does not go on with a small letter.
    const goesOn = abbreviation.test(word.text) && /^\p{Ll}/u.test(words[at + 1]?.text ?? '');
    return goesOn
      ? { ...word, text: `${word.text.slice(0, -1)}2`, confidence: Math.min(word.confidence, changed) }
      : word;
  });
  return headed(line);
}

/** `【性状]`, `[成份】`, `【贮藏` alone on its line: heads whose brackets were read as others, or the last one not at all. */
function headed(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  if (!first || !openings.test(first.text)) return words;
  let letters = first.text.slice(1);
  let at = 0;
  for (at = letters === '' ? 1 : 0; at < words.length && at < MOST_HEAD; at++) {
    const text = at === 0 ? letters : (words[at]?.text ?? '');
    if (at > 0 && closings.test(text)) break;
    if (!headLetters.test(text)) return words;
    if (at > 0) letters += text;
  }
  const close = words[at];
  const isClosed = close !== undefined && closings.test(close.text);
  if (letters.length < 2 || (!isClosed && at < words.length)) return words;
  const isHead = first.text.startsWith(OPENING) || close?.text.startsWith(CLOSING);
  if (!isHead) return words;
  const opened = words.with(0, { ...first, text: OPENING + first.text.slice(1) });
  if (isClosed) return opened.with(at, { ...close, text: CLOSING + close.text.slice(1) });
  const last = opened[at - 1];
  return last ? opened.with(at - 1, { ...last, text: last.text + CLOSING }) : words;
}
