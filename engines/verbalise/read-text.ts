/** Reads a whole text of our own making: paragraph by paragraph, sentence by sentence, pronouns resolved. */
import { sentencesOf } from '../linking/sentences.js';
import { type Reader, type Reading, readSentence } from './read.js';

export interface TextReading {
  readonly readings: readonly (Reading & { readonly start: number })[];
  /** Stretches no template reads: for a reader of free text. */
  readonly unread: readonly { readonly start: number; readonly end: number; readonly of: number | null }[];
}

export function readTemplates(reader: Reader, text: string): TextReading {
  const readings: (Reading & { start: number })[] = [];
  const unread: { start: number; end: number; of: number | null }[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    readLine(reader, text, lineStart, lineStart + line.length, readings, unread);
    lineStart += line.length + 1;
  }
  return { readings, unread };
}

function readLine(
  reader: Reader,
  text: string,
  from: number,
  to: number,
  readings: (Reading & { start: number })[],
  unread: { start: number; end: number; of: number | null }[],
): void {
  let of: number | null = null;
  let at = skipSpace(text, from, to);
  while (at < to) {
    const reading = readSentence(reader, text, at, of);
    if (reading && reading.end > at && reading.end <= to) {
      readings.push({ ...reading, start: at });
      of = reading.subject;
      at = reading.end;
    } else {
      // The sentence as punctuation has it: names with stops in them were the templates' to know.
      const [sentence] = sentencesOf(text.slice(at, to));
      const end = sentence ? at + sentence.end : to;
      unread.push({ start: at, end, of });
      of = null;
      at = end;
    }
    at = skipSpace(text, at, to);
  }
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
