/** Words that engines misread in one known way and that mean nothing else: each entry was seen in real output. */
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

/** @param before the word before it on its line */
export function mended(word: Word, before: Word | undefined): Word {
  const text = mendedText(word.text, before?.text);
  return text === word.text ? word : { ...word, text };
}

function mendedText(text: string, before: string | undefined): string {
  if (before?.endsWith('HbA') && glycatedTail.test(text)) return text.replace(glycatedTail, '1c$1');
  return text
    .replace(glycated, '$1HbA1c$2')
    .replace(filtration, '$1eGFR$2')
    .replace(square, (_, before: string) => `${before}2`)
    .replace(frequency, '$1≥$2');
}

/** Whether the two are one word that the engine broke. */
export const isBroken = (before: Word | undefined, word: Word): boolean =>
  (before?.text.endsWith('HbA') ?? false) && word.text.startsWith('1c');
