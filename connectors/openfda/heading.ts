/** The heading a section's text begins with: openFDA runs it into the first sentence. */
import type { SectionField } from './sections.js';

/** `5`, `5.1`, `12.3.1`, as labels of the 2006 format number. */
const NUMBER = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?/;

/** Fields whose heading begins their first sentence: `Stop use and ask a doctor if …`. Only capitals mark it there. */
const sentences = new Set([
  'do_not_use',
  'ask_doctor',
  'ask_doctor_or_pharmacist',
  'when_using',
  'stop_use',
  'pregnancy_or_breast_feeding',
  'keep_out_of_reach_of_children',
]);

/** Fields whose text may go on in lower case behind the heading: `Uses temporarily relieves …`. */
const runsOn = new Set([
  'active_ingredient',
  'dosage_and_administration',
  'inactive_ingredient',
  'indications_and_usage',
  'purpose',
  'questions',
  'storage_and_handling',
  'warnings',
]);

/** What is left of the text behind it, as an offset. @returns offset 0 and the usual title where it has no heading */
export function headingOf(text: string, section: SectionField): { readonly title: string; readonly end: number } {
  const none = { title: section.title, end: 0 };
  const number = NUMBER.exec(text)?.[0].length ?? 0;
  const length = Math.max(0, ...section.headings.map((heading) => lengthAt(text, number, heading)));
  if (length === 0) return none;
  const heading = text.slice(number, number + length);
  const after = /^[\s:.?!*†-]*/.exec(text.slice(number + length))?.[0] ?? '';
  const next = text.charAt(number + length + after.length);
  const isCapital = heading === heading.toUpperCase();
  const startsAnew = !/\p{Ll}/u.test(next);
  if (!isCapital && !(startsAnew || runsOn.has(section.field))) return none;
  if (sentences.has(section.field) && !(isCapital && next === next.toUpperCase())) return none;
  return { title: text.slice(0, number + length), end: number + length + after.length };
}

/** How far a heading reaches from an offset, whatever the case; `&` is `and`. 0 where it is not there. */
function lengthAt(text: string, start: number, heading: string): number {
  const words = heading.split(' ');
  let at = start;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      if (text[at] === ' ') at += 1;
      else return 0;
    }
    const given = text.slice(at, at + word.length).toLowerCase();
    if (given === word) at += word.length;
    else if (word === 'and' && text[at] === '&') at += 1;
    else return 0;
  }
  return /[\p{L}\p{N}]/u.test(text.charAt(at)) ? 0 : at - start;
}
