/** Tables: openFDA gives each as markup in a field of its own, and its words again, run together, in the section. */
import { writeNarrative } from '../../formats/narrative/index.js';
import { createOutline, type Outline, parseXml, textOf } from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';

export interface Table {
  /** Its words without any white space: what it is found by. */
  readonly words: string;
  write(outline: Outline): void;
}

/** Shorter ones may stand anywhere. */
const SHORTEST = 8;

/** @returns undefined for markup that cannot be read, or says nothing: its words stand in the section anyway */
export function tableOf(markup: string): Table | undefined {
  try {
    const root = parseXml(Buffer.from(markup));
    const words = textOf(root).replace(/\s+/g, '');
    const rows = createOutline();
    writeNarrative([root], rows);
    const { text } = rows.finish();
    if (text === '') return undefined;
    const write = (outline: Outline): void => {
      for (const block of text.split('\n\n')) outline.paragraph(block);
    };
    return { words, write };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  }
}

/** Where the words of a table stand in a text, whatever the white space between them. */
export function placeIn(text: string, { words }: Table): { readonly start: number; readonly end: number } | undefined {
  if (words.length < SHORTEST || words.length > text.length) return undefined;
  const found = text.replace(/\s+/g, '').indexOf(words);
  if (found === -1) return undefined;
  let start = -1;
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text.charAt(at))) continue;
    if (seen === found) start = at;
    seen += 1;
    if (seen === found + words.length) return { start, end: at + 1 };
  }
  return undefined;
}
