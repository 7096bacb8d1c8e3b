/**
 * Blocks of an insert cut where a prescribed heading begins, and put together where one is broken. What a file has as a heading,
 * a bold line, the head of a paragraph, an item of a list or a cell of a table comes out the same.
 */
import type { Block } from '../blocks/block.js';
import { numbered } from './fold.js';
import type { Grammar } from './grammar.js';
import { type Match, matchLine } from './match.js';

export interface Candidate {
  readonly block: Block;
  readonly match: Match | undefined;
  readonly number: string;
  /** A heading of the source itself, with a number: enough in a language whose wordings are not known. */
  readonly standsOut: boolean;
}

/** A heading is broken over at most this many lines. */
const MOST_LINES = 4;
const LONGEST_HEADING = 240;

/** As many headings as this directly after each other, all of which come again, are a table of contents. */
const CONTENTS_RUN = 4;

/** How far below they come again, in lines: beyond is another insert of the same file. */
const REACH = 600;

export function candidates(blocks: readonly Block[], grammar: Grammar): Candidate[] {
  const running = repeatedHeaders(blocks);
  const lines = mended(
    blocks.flatMap((block) =>
      running.has(block.text) && block.kind === 'header' ? [plain(block)] : cut(block, grammar),
    ),
    grammar,
  );
  return withoutContents(lines.flatMap(withRest));
}

/** Text that stands on the line of its heading becomes a paragraph below it. */
function withRest(line: Candidate): Candidate[] {
  const rest = line.match?.rest.trim() ?? '';
  return rest === '' ? [line] : [line, plain({ ...line.block, kind: 'paragraph', level: 0, text: rest })];
}

function plain(block: Block): Candidate {
  return { block, match: undefined, number: '', standsOut: false };
}

function candidateOf(block: Block, text: string, grammar: Grammar, isItem: boolean): Candidate {
  const isHeading = block.kind === 'heading' || block.kind === 'title';
  const match = matchLine(text, grammar, { isHeading, isItem });
  const { number } = numbered(text);
  return { block, match, number: match?.number || number, standsOut: isHeading && number.includes('.') };
}

function cut(block: Block, grammar: Grammar): Candidate[] {
  switch (block.kind) {
    case 'heading':
    case 'title':
      return [candidateOf(block, block.text, grammar, false)];
    case 'paragraph':
      return cutLines(block, splitAtBrackets(block.text, grammar), grammar, false);
    case 'list':
      return cutLines(block, block.text.split('\n'), grammar, true);
    case 'table':
      return cutTable(block, grammar);
    case 'header':
      return [headerOf(block, grammar)];
    default:
      return [plain(block)];
  }
}

/** Texts of headers that stand on several pages: they run on. */
function repeatedHeaders(blocks: readonly Block[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { kind, text } of blocks) {
    if (kind !== 'header') continue;
    if (seen.has(text)) repeated.add(text);
    seen.add(text);
  }
  return repeated;
}

/** A numbered heading at the top of one page looks like a running header to layout analysis. */
function headerOf(block: Block, grammar: Grammar): Candidate {
  const heading: Block = { ...block, kind: 'heading', level: 1 };
  const candidate = candidateOf(heading, block.text, grammar, false);
  const isNumbered = candidate.match?.wordings.some(
    ({ rule }) => rule.number !== '' && rule.number === candidate.number,
  );
  return isNumbered ? candidate : plain(block);
}

/** Lines between headings stay one block. */
function cutLines(block: Block, lines: readonly string[], grammar: Grammar, isList: boolean): Candidate[] {
  const written: Candidate[] = [];
  let running: string[] = [];
  const flush = (): void => {
    if (running.length > 0) written.push(candidateOf({ ...block, text: running.join('\n') }, '', grammar, isList));
    running = [];
  };
  for (const line of lines) {
    const text = isList ? line.replace(/^\s*- /, '') : line;
    const candidate = candidateOf({ ...block, text: line }, text, grammar, isList);
    if (candidate.match) {
      flush();
      written.push(candidate);
    } else running.push(line);
  }
  flush();
  const [only] = written;
  // Nothing was cut: a paragraph as it was, which may be half of a broken heading.
  return written.length === 1 && only && !only.match
    ? [{ ...candidateOf(block, '', grammar, isList), block }]
    : written;
}

/** `…36个月。【执行标准】WS1`: lines an engine has joined. A reference (见【禁忌】) is no heading. */
function splitAtBrackets(text: string, grammar: Grammar): string[] {
  const lines = text.split('\n');
  if (!grammar.brackets || !text.includes('【')) return lines;
  return lines.flatMap((line) => {
    const pieces: string[] = [];
    let from = 0;
    for (const { index, 0: heading } of line.matchAll(/【[^【】]{2,24}】/g)) {
      const before = line.slice(0, index).trimEnd().at(-1) ?? '';
      const after = line.slice(index + heading.length).trimStart()[0] ?? '';
      if (index === 0 || /[见照阅和及与、（(“"，,]/u.test(before) || /[）)、，。”"]/u.test(after)) continue;
      if (/^(?:项|中|部分|章节|一节|内容)/.test(line.slice(index + heading.length).trimStart())) continue;
      if (!matchLine(heading, grammar, { isHeading: false, isItem: false })?.wordings.length) continue;
      pieces.push(line.slice(from, index));
      from = index;
    }
    return [...pieces, line.slice(from)].filter((piece) => piece.trim() !== '');
  });
}

/** An insert laid out as a table: headings in the first column, or in cells of their own. */
function cutTable(block: Block, grammar: Grammar): Candidate[] {
  const rows = block.cells ?? [];
  const matchOf = (cell: string): Match | undefined => matchLine(cell, grammar, { isHeading: false, isItem: false });
  const headed = rows.filter(([first = '']) => (matchOf(first)?.wordings.length ?? 0) > 0).length;
  if (headed < 2 || headed * 2 < rows.length || (rows[0]?.length ?? 0) > 3) return [plain(block)];
  return rows.flatMap((row) => {
    const cells = row.filter((cell) => cell !== '');
    return cells.flatMap((text) => {
      const { page, box, confidence } = block;
      const paragraph: Block = { kind: 'paragraph', level: 0, text, page, ...(box ? { box } : {}), confidence };
      return cutLines(paragraph, splitAtBrackets(text, grammar), grammar, false);
    });
  });
}

/** `4.8` above `Undesirable effects`; `… and other forms of` above `interaction`. */
function mended(lines: readonly Candidate[], grammar: Grammar): Candidate[] {
  const written: Candidate[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    const joined = line.match ? undefined : joinedFrom(lines, at, grammar);
    if (joined) {
      written.push(joined.candidate);
      at += joined.lines - 1;
    } else written.push(line);
  }
  return written;
}

function joinedFrom(
  lines: readonly Candidate[],
  from: number,
  grammar: Grammar,
): { candidate: Candidate; lines: number } | undefined {
  const first = lines[from];
  if (!first || !canBreak(first.block)) return undefined;
  let text = first.block.text;
  for (let at = from + 1; at < lines.length && at < from + MOST_LINES; at++) {
    const next = lines[at];
    if (!next || !canBreak(next.block)) return undefined;
    // A number alone belongs to the wording below it, which may be a heading by itself.
    if (next.match && !/^\s*\d{1,2}(?:\.\d{1,2})?\.?\s*$/.test(text)) return undefined;
    text = `${text} ${next.block.text}`;
    if (text.length > LONGEST_HEADING) return undefined;
    const candidate = candidateOf({ ...first.block, text }, text, grammar, false);
    if (candidate.match?.isWhole && candidate.match.wordings.length > 0) return { candidate, lines: at - from + 1 };
  }
  return undefined;
}

/** One line, without the end of a sentence. */
function canBreak({ kind, text }: Block): boolean {
  if (kind !== 'heading' && kind !== 'title' && kind !== 'paragraph' && kind !== 'list') return false;
  return (
    text.length <= LONGEST_HEADING && !text.includes('\n') && !/[.;:。；]$/.test(text.trim().replace(/^[\d.]+$/, ''))
  );
}

/** Headings listed at the beginning are no sections: each comes again, with text below it. */
function withoutContents(lines: readonly Candidate[]): Candidate[] {
  const written: Candidate[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfRun(lines, at);
    if (end === at) {
      const line = lines[at++];
      if (line) written.push(line);
      continue;
    }
    const run = lines.slice(at, end);
    const later = new Set(lines.slice(end, end + REACH).flatMap(keysOf));
    const listed = run.filter((line) => keysOf(line).some((key) => later.has(key)));
    const isContents = listed.length >= CONTENTS_RUN;
    for (const line of run) {
      const before = written.at(-1);
      if (!isContents || !listed.includes(line)) written.push(line);
      else if (line.block.kind === 'list' && before?.block.kind === 'list' && !before.match) {
        written[written.length - 1] = plain({ ...before.block, text: `${before.block.text}\n${line.block.text}` });
      } else written.push(plain(asText(line.block)));
    }
    at = end;
  }
  return written;
}

/** Headings in a row, up to where one comes for the second time: there the text begins. */
function endOfRun(lines: readonly Candidate[], from: number): number {
  const seen = new Set<string>();
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    const [key] = line ? keysOf(line) : [];
    if (key === undefined || seen.has(key)) return at;
    seen.add(key);
  }
  return lines.length;
}

function asText(block: Block): Block {
  return block.kind === 'heading' ? { ...block, kind: 'paragraph', level: 0 } : block;
}

function keysOf({ match }: Candidate): string[] {
  return match?.wordings.map(({ rule }) => rule.key) ?? [];
}
