/** The sentences of an insert, each with where it stands. A table is one statement. */
import { type Sentence, sentencesOf } from '../linking/sentences.js';

const ROW = /^\s*\|.*\|\s*$/;

/** Marks of an item alone: `1.`, `(2)`, `•`, `一、`. */
const MARK = /^[\s(（]*(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3}|[•·▪■●*–-])\s*[.)）、]?\s*$/u;

/** @returns in order, in offsets of the text */
export function statementsIn(text: string, from: number, to: number): Sentence[] {
  const statements: Sentence[] = [];
  let table: { start: number; end: number } | undefined;
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    const line = text.slice(start, end);
    if (ROW.test(line))
      table = {
        start: table?.start ?? start + (line.length - line.trimStart().length),
        end: start + line.trimEnd().length,
      };
    else {
      if (table) statements.push(table);
      table = undefined;
      statements.push(...sentencesInLine(line, start));
    }
    start = end + 1;
  }
  if (table) statements.push(table);
  return statements;
}

function sentencesInLine(line: string, offset: number): Sentence[] {
  const sentences: Sentence[] = [];
  let lead: number | undefined;
  for (const { start, end } of sentencesOf(line)) {
    // `1.` ends no sentence: it belongs to the next one.
    if (MARK.test(line.slice(start, end))) {
      lead ??= start;
      continue;
    }
    sentences.push({ start: offset + (lead ?? start), end: offset + end });
    lead = undefined;
  }
  return sentences;
}

export function isTable(text: string): boolean {
  return text.startsWith('|');
}
