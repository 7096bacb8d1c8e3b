/**
 * Finds the headings of a clinical note. Only forms a list knows are headings, and their title is the list's own: what
 * somebody wrote into a note never becomes the name of a section.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Section } from '../../schemas/document.js';

const headingSchema = z.strictObject({
  title: z.string().min(1).describe('what the section is called in the corpus'),
  code: z.string().nullable().describe('LOINC'),
  words: z.array(z.string().min(1)).min(1).describe('how it is written, lower case'),
});
export type Heading = z.infer<typeof headingSchema>;

export interface Headings {
  readonly byForm: ReadonlyMap<string, Heading>;
  /** UTF-16 units of the longest form. */
  readonly longest: number;
}

/** @param yaml a list of headings, see datasets/clinical/headings.yaml */
export function compileHeadings(yaml: string): Headings {
  const byForm = new Map<string, Heading>();
  for (const heading of z.array(headingSchema).parse(parse(yaml))) {
    for (const form of heading.words) byForm.set(form, heading);
  }
  return { byForm, longest: Math.max(...[...byForm.keys()].map((form) => form.length)) };
}

interface Found {
  readonly heading: Heading;
  readonly start: number;
}

/** Sections from each heading to the next; what stands before the first has none. Empty where there is no heading. */
export function sectionsOf(text: string, headings: Headings): Section[] {
  const found = [...headingsIn(text, headings)];
  return found.map(({ heading, start }, index) => ({
    title: heading.title,
    level: 1,
    start,
    end: endOf(text, start, found[index + 1]?.start ?? text.length),
    code: heading.code,
  }));
}

/** Without the blank lines before the next heading. */
function endOf(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function* headingsIn(text: string, headings: Headings): Iterable<Found> {
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    yield* headingsOfLine(text, start, end, headings);
    start = end + 1;
  }
}

/** At its start any form; further on only what a colon and capitals or Han script make unmistakable. */
function* headingsOfLine(text: string, start: number, end: number, headings: Headings): Iterable<Found> {
  const opening = openingOf(text, start, end);
  let previous = start;
  for (
    let colon = colonFrom(text, opening.words, end, opening.close);
    colon !== -1;
    colon = colonFrom(text, colon + 1, end)
  ) {
    const isFirst = previous === start;
    const from = isFirst ? opening.words : beginning(text, Math.max(previous, colon - headings.longest - 1), colon);
    const form = from === -1 ? '' : text.slice(from, colon).trimEnd();
    const heading = form.length <= headings.longest ? headings.byForm.get(form.toLowerCase()) : undefined;
    const isHeading = isFirst ? !opening.isNumbered || isUnmistakable(form) : isUnmistakable(form);
    if (heading && isHeading) yield { heading, start: isFirst ? opening.start : from };
    previous = colon + 1;
  }
  if (previous !== start || end - opening.words > headings.longest + 4) return;
  const form = text.slice(opening.words, end).replace(/[\s*_#=-]+$/, '');
  const alone = headings.byForm.get(form.toLowerCase());
  // A single letter alone on a line is anything, and an item of a list may be one word.
  if (alone && form.length > 1 && (!opening.isNumbered || isUnmistakable(form)))
    yield { heading: alone, start: opening.start };
}

interface Opening {
  /** The first character that is no blank. */
  readonly start: number;
  /** Past `#`, `**`, `【`, or a number such as `1.` or `一、`. */
  readonly words: number;
  /** A line of a list, unless what follows is unmistakable. */
  readonly isNumbered: boolean;
  /** What ends the heading beside a colon. */
  readonly close: string;
}

function openingOf(text: string, start: number, end: number): Opening {
  let first = start;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  MARK.lastIndex = first;
  const [mark = ''] = MARK.exec(text) ?? [];
  const close = mark === '【' ? '】' : mark === '[' ? ']' : '';
  return { start: first, words: Math.min(first + mark.length, end), isNumbered: /^[\d]/.test(mark), close };
}
const MARK = /#{1,6}[ \t]{1,4}|\*\*|[[【]|\d{1,2}[.)、][ \t]{0,4}|[一二三四五六七八九十]{1,2}[、.][ \t]{0,4}/y;

function colonFrom(text: string, from: number, end: number, close = ''): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a || (close !== '' && text[at] === close)) return at;
  }
  return -1;
}

/** Where the words before a colon begin: after the last mark that ends a sentence; -1 if there is none. */
function beginning(text: string, from: number, colon: number): number {
  for (let at = colon - 1; at >= from; at--) {
    if ('.;。；！？'.includes(text[at] ?? '')) {
      let start = at + 1;
      while (start < colon && isSpace(text.charCodeAt(start))) start++;
      return start;
    }
  }
  return -1;
}

function isUnmistakable(form: string): boolean {
  return /^\p{Script=Han}/u.test(form) ? form.length > 1 : form.length > 3 && form === form.toUpperCase();
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x3000;
}
