/** The language of one section: a bilingual insert, an abstract in a second language. */
import type { Section } from '../../schemas/document.js';
import type { Detect } from './ngrams.js';
import { census, languageOfScript } from './script.js';
import { windowLength } from './windows.js';

/** One window of a section is enough: its language does not change. Too little text takes that of the document. */
export function languageOfSection(text: string, document: string, minLetters: number, detect: Detect): string {
  const window = text.slice(0, windowLength);
  const counts = census(window);
  if (counts.letters < minLetters) return document;
  return languageOfScript(counts) ?? detect(window, document) ?? document;
}

/** Without the title, which is often in the language of the form and not of what is filled in. */
export function ownText(text: string, { title, start, end }: Section): string {
  const whole = text.slice(start, Math.min(end, start + windowLength + title.length + 8));
  return title !== '' && whole.startsWith(title) ? whole.slice(title.length) : whole;
}
