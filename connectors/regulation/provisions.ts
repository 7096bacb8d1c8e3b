/**
 * Finds the provisions of a law or the clauses of a standard by the numbers at the beginning of their lines. A number counts where
 * it follows the one before it, so that quoted articles, doses and rows of tables are none.
 */
import type { Section } from '../../schemas/document.js';
import { valueOfNumeral } from './numerals.js';

type Kind = 'part' | 'chapter' | 'division' | 'article' | 'clause' | 'annex' | 'heading';

interface Mark {
  readonly kind: Kind;
  readonly start: number;
  readonly title: string;
  /** As digits: `3`, `5.2.1`, `A.1`; null for headings without a number. */
  readonly number: string | null;
  /** 1 the highest; only the order matters. */
  readonly rank: number;
}

/** Provisions below which a text has no structure of this sort. */
const MIN_MARKS = 3;
/** A line this long is a provision with its words, not a heading. */
const MAX_TITLE = 60;
/** An article may be missing where a law was amended. */
const MAX_GAP = 5;

const HAN =
  /^第\s?([一二三四五六七八九十百千零〇\d]{1,8})\s?([编篇分章节条])(?:之([一二三四五六七八九十]))?(?:[\s　]+|(?=[【（(《]|$)|(?<=[编章节条])(?=[\u4e00-\u9fff]))/;
const HAN_KINDS: Readonly<Record<string, readonly [Kind, number]>> = {
  编: ['part', 1],
  篇: ['part', 1],
  分: ['part', 1],
  章: ['chapter', 2],
  节: ['division', 3],
  条: ['article', 5],
};
const LATIN =
  /^(?:(part|title|book|chapter|subchapter|subpart|article|art\.|section|sec\.|§+)\s?)([IVXLC]{1,7}|[A-Z]|\d{1,4}(?:[.-]\d{1,4}){0,3}[a-z]?)(?=[\s.:—–-]|$)[.:]?\s*/i;
const LATIN_KINDS: readonly (readonly [RegExp, Kind, number])[] = [
  [/^(?:part|title|book)/i, 'part', 1],
  [/^chapter/i, 'chapter', 2],
  [/^sub/i, 'division', 3],
  [/^(?:section|sec\.|§)/i, 'article', 4],
  [/^art/i, 'article', 5],
];
const ANNEX =
  /^(?:附录|附件|附表|Annex|Appendix|Schedule)\s?([A-Z](?![a-z])|[IVX]{1,4}(?![a-z])|\d{1,2}|[一二三四五六七八九十]{1,3})(?![.\d])/i;
const CLAUSE = /^((?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,3}){0,5})[.、]?(?:[\s　]+|(?=[\u4e00-\u9fff]))(?=\S)/;

/** @returns the sections found, or those given where there is no such structure */
export function provisionsOf(text: string, given: readonly Section[]): Section[] {
  const numbered = inSequence(marksIn(text));
  const provisions = numbered.filter(({ kind }) => kind === 'article' || kind === 'clause');
  if (provisions.length < MIN_MARKS) return [...given];
  // Foreword, introduction: beside the chapters, or beside the first clauses where there are none.
  const rank = numbered.reduce(
    (least, mark) => (mark.kind === 'annex' ? least : Math.min(least, mark.rank)),
    Number.POSITIVE_INFINITY,
  );
  const starts = new Set(numbered.map(({ start }) => start));
  const headings = given
    .filter(
      ({ start, title }) =>
        !starts.has(start) &&
        title.length <= MAX_TITLE &&
        !LATIN.test(title) &&
        !CLAUSE.test(title) &&
        !HAN.test(title),
    )
    .map(({ start, title }): Mark => ({ kind: 'heading', start, title, number: null, rank }));
  return sectionsOf(
    [...numbered, ...headings].sort((one, other) => one.start - other.start),
    text.length,
  );
}

function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const mark = markOf(text.slice(start, Math.min(end, start + 200)), start, end - start);
    if (mark) marks.push(mark);
    start = end + 1;
  }
  return marks;
}

function markOf(line: string, start: number, length: number): Mark | undefined {
  const first = line[0];
  if (first === undefined || first === '|' || first === '-' || first === ' ') return undefined;
  // `第一章 总则 ........ 3`: a table of contents.
  if (/[.…·]{4,}\s?\d{0,4}\s?$/.test(line)) return undefined;
  const titled = (words: string): string =>
    length <= MAX_TITLE && !/[。；;]/.test(line) ? line.trim() : words.trim().replace(/[.:、]$/, '');
  const [han, numeral = '', sign = '', sub] = HAN.exec(line) ?? [];
  if (han !== undefined) {
    const [kind, rank] = HAN_KINDS[sign] ?? ['heading', 2];
    const number = `${valueOfNumeral(numeral)}${sub === undefined ? '' : `-${valueOfNumeral(sub)}`}`;
    const title =
      kind === 'article'
        ? han.trim() + (/^【[^】]{1,40}】/.exec(line.slice(han.length).trim())?.[0] ?? '')
        : titled(han);
    return { kind, start, title, number, rank };
  }
  const annex = ANNEX.exec(line);
  if (annex && length <= 120)
    return { kind: 'annex', start, title: titled(annex[0]), number: annex[1] ?? null, rank: 2 };
  const [latin, word = '', value = ''] = LATIN.exec(line) ?? [];
  if (latin !== undefined && /^(?:[A-Z§]|sec)/.test(line)) {
    const [, kind, rank] = LATIN_KINDS.find(([pattern]) => pattern.test(word)) ?? [];
    const isName = length <= MAX_TITLE * 2 && !/[a-z]\.\s?$/.test(line);
    if (kind && rank && /^\s*$|^[^a-z]|^["“(]/.test(line.slice(latin.length))) {
      const title = isName ? line.trim() : latin.trim().replace(/[.:]$/, '');
      return {
        kind,
        start,
        title,
        number: /^[IVXLC]+$/.test(value) && kind !== 'article' ? String(romanValue(value)) : value,
        rank,
      };
    }
  }
  const [clause, number = ''] = CLAUSE.exec(line) ?? [];
  if (clause === undefined || /^[\d.]+\s?(?:[%％℃°]|mg|ml|mL|kg|cm|mm|g|μ|天|日|年|月|小时|分钟|次|例|个)/.test(line))
    return undefined;
  return { kind: 'clause', start, title: titled(number), number, rank: 5 + number.split('.').length };
}

/** Without numbers that follow nothing: of each kind the longest chain from the top. */
function inSequence(marks: readonly Mark[]): Mark[] {
  const last = new Map<string, Mark>();
  for (const mark of marks)
    if (mark.kind !== 'article' && mark.kind !== 'clause' && mark.number !== null)
      last.set(`${mark.kind} ${mark.number} ${mark.title}`, mark);
  let article = 0;
  let clause: number[] = [];
  let annex = '';
  return marks.filter((mark) => {
    if (mark.kind === 'clause') {
      const [letter = '', ...parts] = /^[A-Z]/.test(mark.number ?? '')
        ? (mark.number ?? '').split('.')
        : ['', ...(mark.number ?? '').split('.')];
      const numbers = parts.map(Number);
      if (letter !== annex) {
        if (letter === '' || numbers.some((value) => value > 1)) return false;
        annex = letter;
        clause = [];
      }
      if (!follows(clause, numbers)) return false;
      clause = numbers;
      return true;
    }
    if (mark.kind !== 'article') {
      if (mark.kind === 'annex') {
        annex = /^[A-Z]$/.test(mark.number ?? '') ? (mark.number ?? '') : annex;
        clause = [];
      }
      // A chapter named in a table of contents comes again where it stands.
      return last.get(`${mark.kind} ${mark.number} ${mark.title}`) === mark;
    }
    const value = Number.parseInt((mark.number ?? '').replace(/^.*[.](?=\d)/, ''), 10);
    const isNext = mark.number?.includes('-') ? value === article : value > article && value <= article + MAX_GAP;
    // Sections of a code (§ 11.10) and articles of an agreement begin anywhere.
    if (!(isNext || (article === 0 && !Number.isNaN(value)) || mark.number?.includes('.'))) return false;
    article = Number.isNaN(value) ? article : value;
    return true;
  });
}

/** 5.2 after 5.1, 5.1.4 or 5.1; 6 after 5.2.1; 5.2.1 after 5.2. */
function follows(before: readonly number[], next: readonly number[]): boolean {
  const depth = next.length;
  if (before.length === 0) return next.every((value) => value <= 1) || (depth === 1 && (next[0] ?? 9) <= 1);
  const parent = next.slice(0, -1);
  const value = next.at(-1) ?? 0;
  if (depth > before.length) {
    return (
      parent.every((one, at) => one === before[at] || (at === parent.length - 1 && at >= before.length)) &&
      depth === before.length + 1 &&
      value <= 1
    );
  }
  return (
    parent.every((one, at) => one === before[at]) &&
    value > (before[depth - 1] ?? 0) &&
    value <= (before[depth - 1] ?? 0) + 2
  );
}

function sectionsOf(marks: readonly Mark[], textLength: number): Section[] {
  const sections: Section[] = [];
  const open: { rank: number; section: Section }[] = [];
  const closeTo = (rank: number, end: number): void => {
    for (let top = open.at(-1); top && top.rank >= rank; top = open.at(-1)) {
      top.section.end = end;
      open.pop();
    }
  };
  for (const { kind, start, title, number, rank } of marks) {
    closeTo(rank, start);
    const code = number === null ? null : `${kind}:${number}`;
    const section: Section = { title, level: open.length + 1, start, end: textLength, code };
    open.push({ rank, section });
    sections.push(section);
  }
  return sections;
}

function romanValue(numeral: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  const digits = [...numeral].map((sign) => values[sign] ?? 0);
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0);
}
