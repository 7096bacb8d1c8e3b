/**
 * Headings of plain text, by layout: lines in capitals, decimal numbers, and the ordinals and brackets of Chinese documents.
 * Conservative: a heading missed leaves a longer section, a sentence taken for one tears a text apart.
 */

type Style = 'volume' | 'chapter' | 'part' | 'bracket' | 'capitals' | 'clause' | 'item' | 'decimal';

interface Rule {
  readonly style: Style;
  readonly level: number;
  readonly pattern: RegExp;
  /** How many lines of this style may follow each other directly: more are a list, a table or a table of contents. */
  readonly run: number;
}

/** No line above this many characters is a heading. It also keeps the patterns away from very long lines. */
const LONGEST = 120;

const ORDINAL = '[一二三四五六七八九十百零〇]{1,5}';
/** A title without the punctuation of a sentence; a final colon or stop is let pass. */
const WORDS = '[^，。；！？：]{1,30}[。：]?';

const RULES: readonly Rule[] = [
  // 第一编, 第二部分 … and 第四章, 第五节, as in guidelines, regulations and textbooks
  {
    style: 'volume',
    level: 1,
    pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})(?:编|部分|卷|篇)(?:[ 　]${WORDS})?$`),
    run: 1,
  },
  { style: 'chapter', level: 2, pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})章(?:[ 　]*${WORDS})?$`), run: 1 },
  { style: 'part', level: 3, pattern: new RegExp(`^第(?:${ORDINAL}|\\d{1,3})节(?:[ 　]*${WORDS})?$`), run: 1 },
  { style: 'bracket', level: 4, pattern: /^【[^】]{2,24}】[：:]?$/, run: Infinity },
  // TREATMENT OF CHOLERA; a title may be followed directly by the first heading
  { style: 'capitals', level: 4, pattern: /^[\p{Lu}\d(][^\p{Ll}\u2e80-\uffff]{3,79}$/u, run: 2 },
  // 一、诊断标准 and under it （一）临床表现。: the order set by GB/T 9704
  { style: 'clause', level: 5, pattern: new RegExp(`^${ORDINAL}、${WORDS}$`), run: 1 },
  { style: 'item', level: 6, pattern: new RegExp(`^[（(]${ORDINAL}[）)]${WORDS}$`), run: 1 },
];

/** `1.2 Dosage`, `2.1.3 诊断`; the letter after it must be a capital or not Latin: `2.5 mg daily` is no heading. */
const DECIMAL = /^([1-9]\d?(?:\.\d{1,2}){0,4})\.?[ \t　]+([^\s\p{Ll}\d].{1,110})$/u;
const DECIMAL_LEVEL = 7;

interface Candidate {
  readonly style: Style;
  readonly level: number;
  readonly run: number;
  readonly row: number;
  /** Of a decimal heading: `2.1`. */
  readonly number: string;
}

/** @returns levels of the lines that are headings, by row; @param lines trimmed, '' for blank ones */
export function headingLevels(lines: readonly string[]): Map<number, number> {
  const candidates: Candidate[] = [];
  let isApart = true;
  lines.forEach((line, row) => {
    const candidate = line === '' || line.length > LONGEST ? undefined : candidateOf(line, row, isApart);
    if (candidate) candidates.push(candidate);
    isApart = line === '' || candidate !== undefined;
  });
  const kept = withoutItems(withoutLists(candidates));
  return new Map(kept.map(({ row, level }) => [row, level]));
}

/** @param isApart whether the line stands at the beginning, after a blank line or after another heading */
function candidateOf(line: string, row: number, isApart: boolean): Candidate | undefined {
  const first = line.charCodeAt(0);
  // Most lines begin with a small letter, and need no pattern.
  if (first >= 0x61 && first <= 0x7a) return undefined;
  for (const { style, level, pattern, run } of RULES) {
    if (!pattern.test(line) || (style === 'capitals' && !(isApart && isCapitals(line)))) continue;
    return { style, level, run, row, number: '' };
  }
  const [, number, words] = DECIMAL.exec(line) ?? [];
  if (number === undefined || words === undefined || /[.;,。；，]$/.test(words)) return undefined;
  const isLatin = (words.codePointAt(0) ?? 0) < 0x2e80;
  if (isLatin && (!isApart || !/\p{L}{4}/u.test(words))) return undefined;
  return { style: 'decimal', level: DECIMAL_LEVEL + number.split('.').length, run: 1, row, number };
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
    if (run.length <= (run[0]?.run ?? 0)) kept.push(...run);
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
