/**
 * Headings of plain text, by layout: lines in capitals, decimal numbers, and the ordinals, brackets and tags of Chinese
 * documents. Conservative: a heading missed leaves a longer section, a sentence taken for one tears a text apart.
 */
import { linesOf } from '../../formats/text/newlines.js';
import { type Heading, MAX_HEADING } from './sections.js';

type Style = 'volume' | 'chapter' | 'section' | 'tag' | 'bracket' | 'capitals' | 'clause' | 'item' | 'decimal';

interface Rule {
  readonly style: Style;
  readonly rank: number;
  /** The first group is the title; without one the whole line is. */
  readonly pattern: RegExp;
  /** How many lines of this style may follow each other directly: more are a list, a table or a table of contents. */
  readonly run: number;
}

const ORDINAL = '[一二三四五六七八九十百零〇]{1,5}';
/** A title without the punctuation of a sentence; a final colon or stop is let pass. */
const WORDS = '[^，。；！？：]{1,30}[。：]?';

const RULES: readonly Rule[] = [
  // 第一编, 第二部分, 第三卷 … and 第四章, 第五节, as in guidelines, regulations and textbooks
  {
    style: 'volume',
    rank: 1,
    pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})(?:编|部分|卷|篇)(?:[ 　]${WORDS})?$`),
    run: 1,
  },
  { style: 'chapter', rank: 2, pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})章(?:[ 　]*${WORDS})?$`), run: 1 },
  { style: 'section', rank: 3, pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})节(?:[ 　]*${WORDS})?$`), run: 1 },
  // <篇名>升降部: how collections of classical medical books mark their chapters
  { style: 'tag', rank: 1, pattern: /^<篇名>(.{1,40})$/, run: Infinity },
  // 【用法用量】口服。: drug inserts (NMPA order no. 24), text on the same line or the next, sections may be empty
  { style: 'bracket', rank: 4, pattern: /^【([^】]{2,20})】/, run: Infinity },
  // TREATMENT OF CHOLERA; a title may be followed directly by the first heading
  { style: 'capitals', rank: 4, pattern: /^[A-Z0-9(][^a-z\u2e80-\uffff]{3,79}$/, run: 2 },
  // 一、诊断标准 and under it （一）临床表现。: the order set by GB/T 9704
  { style: 'clause', rank: 5, pattern: new RegExp(`^${ORDINAL}、${WORDS}$`), run: 1 },
  { style: 'item', rank: 6, pattern: new RegExp(`^[（(]${ORDINAL}[）)]${WORDS}$`), run: 1 },
];

/** `1.2 Dosage`, `2.1.3 诊断`; the letter after it must be a capital or not Latin: `2.5 mg daily` is no heading. */
const DECIMAL = /^([1-9]\d?(?:\.\d{1,2}){0,4})\.?[ \t　]+([^\sa-z\d].{1,78})$/u;
const DECIMAL_RANK = 7;

interface Candidate extends Heading {
  readonly style: Style;
  /** Of its line in the text, from 0. */
  readonly row: number;
  /** Of a decimal heading: `2.1`. */
  readonly number: string;
  readonly run: number;
}

export function layoutHeadings(text: string): Heading[] {
  const { candidates, lastRow } = candidatesIn(text);
  return withoutItems(withoutLists(candidates))
    .filter(({ row }) => row < lastRow)
    .map(({ start, title, rank, isName }) => ({ start, title, rank, isName }));
}

/** Lines that look like headings by themselves and by the line before them. */
function candidatesIn(text: string): { candidates: Candidate[]; lastRow: number } {
  const candidates: Candidate[] = [];
  let row = 0;
  let lastRow = 0;
  let isApart = true;
  for (const { start, end } of linesOf(text)) {
    const line = end - start > MAX_HEADING ? undefined : text.slice(start, end).trim();
    const candidate: Candidate | undefined = line ? candidateOf(line, start, row, isApart) : undefined;
    if (candidate) candidates.push(candidate);
    if (line !== '') lastRow = row;
    isApart = line === '' || candidate !== undefined;
    row++;
  }
  return { candidates, lastRow };
}

/** @param isApart whether the line stands at the beginning, after a blank line or after another heading */
function candidateOf(line: string, start: number, row: number, isApart: boolean): Candidate | undefined {
  const first = line.charCodeAt(0);
  // Most lines begin with a small letter or a bullet, and need no pattern.
  if (first >= 0x61 && first <= 0x7a) return undefined;
  for (const { style, rank, pattern, run } of RULES) {
    const match = pattern.exec(line);
    if (!match || (style === 'capitals' && !(isApart && isCapitals(line)))) continue;
    const title = (match[1] ?? line).replace(/[。：:∶]$/, '').trim();
    return { start, row, style, rank, run, title, number: '', isName: style === 'tag' || style === 'capitals' };
  }
  const [, number, words] = DECIMAL.exec(line) ?? [];
  if (number === undefined || words === undefined || /[.;,。；，]$/.test(words)) return undefined;
  const isLatin = (words.codePointAt(0) ?? 0) < 0x2e80;
  if (isLatin && (!isApart || !/\p{L}{4}/u.test(words))) return undefined;
  const rank = DECIMAL_RANK + number.split('.').length;
  return { start, row, style: 'decimal', rank, run: 1, title: line, number, isName: false };
}

/** Words, not a dose, a formula or an abbreviation: letters prevail, and there are enough of them. */
function isCapitals(line: string): boolean {
  if (/[.;,]$/.test(line) || line !== line.toUpperCase()) return false;
  const letters = line.replace(/\P{L}/gu, '').length;
  return letters >= line.length * 0.6 && (letters >= 8 || /\p{Lu}{4}/u.test(line));
}

/** Without those in runs longer than their style allows. */
function withoutLists(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (let first = 0, next = 0; first < candidates.length; first = next) {
    next = first + 1;
    while (adjoins(candidates[next - 1], candidates[next])) next++;
    const run = candidates.slice(first, next);
    if (run.length <= (run[0]?.run ?? 0)) for (const candidate of run) kept.push(candidate);
  }
  return kept;
}

function adjoins(above: Candidate | undefined, below: Candidate | undefined): boolean {
  return above !== undefined && below?.style === above.style && below.row === above.row + 1;
}

/** `2.1` is a heading by itself; a bare `2` might be an item of a list, unless the next number with a point is `2.1`. */
function withoutItems(candidates: readonly Candidate[]): Candidate[] {
  let following = '';
  return candidates
    .toReversed()
    .filter(({ style, number }) => {
      if (style !== 'decimal') return true;
      if (!number.includes('.')) return following === `${number}.1`;
      following = number;
      return true;
    })
    .toReversed();
}
