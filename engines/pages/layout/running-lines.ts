/**
 * Running headers, footers and page numbers: fragments near an edge of the page that repeat over pages, digits aside. On
 * documents too short to repeat: page numbers, and small type that stands apart.
 */
import type { PageWords, Word } from '../page.js';
import { heightOf, middleOf, quantile, united } from './boxes.js';
import { type Fragment, rowsOf } from './fragments.js';

/** Share of the height of a page in which running lines stand, above and below. */
const EDGE = 0.09;
/** The same for the outermost line, if it ends or begins with the number of the page. */
const NUMBERED_EDGE = 0.13;
/** Pages it takes to repeat. */
const PAGES = 3;
/** Rows at one edge that may run. */
const ROWS = 5;

export interface Running {
  readonly headers: readonly Fragment[];
  readonly footers: readonly Fragment[];
  readonly rest: readonly Fragment[];
}

interface Edge {
  readonly side: 'headers' | 'footers';
  /** From the edge inwards. */
  readonly rows: readonly Fragment[][];
}

const roman = '[ivxlc]{1,6}';
const pageNumber = new RegExp(
  `^(?:[-–—~·|]?\\s*(?:page|pg\\.?|seite|página|pagina|side|p\\.)?\\s*(?:\\d{1,4}|${roman})\\s*(?:(?:/|of|von|de|af|out of)\\s*\\d{1,4})?\\s*[-–—~·|]?|第\\s*\\d+\\s*[页頁](?:\\s*[,，/]?\\s*共\\s*\\d+\\s*[页頁])?|\\d+\\s*/\\s*\\d+\\s*[页頁]?)$`,
  'iu',
);
/** What running lines of journals, archives and agencies say. */
const imprint =
  /https?:|www\.|\bdoi\b|©|\(c\)|copyright|\bvol(?:ume)?\.?\s*\d|\bissue\s+\d|downloaded? |all rights reserved|\bISSN\b|^page\s+\d|\brev(?:ision)?[.:]?\s*\d|published by/iu;

export function splitRunning(pages: readonly PageWords[], fragments: readonly (readonly Fragment[])[]): Running[] {
  const edges = pages.map((page, at) => edgesOf(page, fragments[at] ?? []));
  const repeated = repeatedOf(edges);
  return pages.map((page, at) => {
    const all = fragments[at] ?? [];
    const body = bodyOf(all);
    const found = { headers: [] as Fragment[], footers: [] as Fragment[] };
    for (const edge of edges[at] ?? []) {
      for (const row of runningRows(edge, page, body, repeated, pages.length)) found[edge.side].push(...row);
    }
    const taken = new Set([...found.headers, ...found.footers]);
    return { ...found, rest: all.filter((fragment) => !taken.has(fragment)) };
  });
}

function edgesOf({ height }: PageWords, fragments: readonly Fragment[]): Edge[] {
  const top = fragments.filter(({ box }) => middleOf(box) < NUMBERED_EDGE * height);
  const bottom = fragments.filter(({ box }) => middleOf(box) > (1 - NUMBERED_EDGE) * height);
  const inner = (row: readonly Fragment[]) => middleOf(united(row.map(({ box }) => box))) / height;
  const isEdge = (place: number, at: number) => Math.min(place, 1 - place) < (at < 2 ? NUMBERED_EDGE : EDGE);
  const kept = (rows: Fragment[][]) => rows.filter((row, at) => isEdge(inner(row), at)).slice(0, ROWS);
  return [
    { side: 'headers', rows: kept(rowsOf(top)) },
    { side: 'footers', rows: kept(rowsOf(bottom).reverse()) },
  ];
}

function keyOf(side: string, { words }: Fragment): string {
  return `${side} ${words
    .map(({ text }) => text)
    .join('')
    .replace(/\p{N}+/gu, '#')
    .toLowerCase()}`;
}

/** Keys on half of all pages, or of the odd or the even ones. */
function repeatedOf(pages: readonly (readonly Edge[])[]): ReadonlySet<string> {
  const counts = new Map<string, [number, number]>();
  pages.forEach((edges, at) => {
    const keys = new Set(edges.flatMap(({ side, rows }) => rows.flat().map((fragment) => keyOf(side, fragment))));
    for (const key of keys) {
      const count = counts.get(key) ?? [0, 0];
      count[at % 2 === 0 ? 0 : 1]++;
      counts.set(key, count);
    }
  });
  const half = (count: number, of: number) => count >= PAGES && count * 2 >= of;
  const [odd, even] = [Math.ceil(pages.length / 2), Math.floor(pages.length / 2)];
  const repeated = [...counts].filter(
    ([, [first, second]]) => half(first + second, pages.length) || half(first, odd) || half(second, even),
  );
  return new Set(repeated.map(([key]) => key));
}

function bodyOf(fragments: readonly Fragment[]): number {
  return quantile(
    fragments.flatMap(({ words }) => words.map(({ size }) => size)),
    0.5,
  );
}

/** From the edge inwards, as long as rows run. */
function runningRows(
  { side, rows }: Edge,
  { height }: PageWords,
  body: number,
  repeated: ReadonlySet<string>,
  pages: number,
): Fragment[][] {
  let running = 0;
  rows.forEach((row, at) => {
    const text = row.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
    const place = middleOf(united(row.map(({ box }) => box))) / height;
    const isNear = Math.min(place, 1 - place) < EDGE;
    const isRepeated = isNear && row.some((fragment) => repeated.has(keyOf(side, fragment)));
    const isNumber =
      at <= running && ((isNear && (pageNumber.test(text) || !/[\p{L}\p{N}]/u.test(text))) || isNumbered(text));
    const isSmall =
      isNear && pages < PAGES && at <= running && isApart(rows, at, side, height) && looksRunning(row, text, body);
    if (isRepeated || isNumber || isSmall) running = at + 1;
  });
  return rows.slice(0, running);
}

/** `400 BRITISH HUSBANDRY`, `Structure Recognition of Tables 9`; no caption, and no heading with a small number. */
function isNumbered(text: string): boolean {
  const words = text.split(' ');
  if (words.length < 3 || words.length > 11 || /^(?:table|figure|fig\.|annex|section)\b/iu.test(text)) return false;
  if (/^\d{2,4}$/.test(words[0] ?? '') && /^\p{Lu}/u.test(words[1] ?? '') && !/\.$/.test(text.replace(/\S+$/, ''))) {
    return !/\p{Ll}{3}.*[.;]\s/u.test(text) && (words[1] ?? '').length > 1;
  }
  return words.length > 3 && /^\d{1,4}$/.test(words.at(-1) ?? '') && /^\p{Lu}/u.test(text) && !/[.,;:]/.test(text);
}

/** Two lines of nothing towards the body of the page. */
function isApart(rows: readonly Fragment[][], at: number, side: Edge['side'], height: number): boolean {
  const box = united((rows[at] ?? []).map((fragment) => fragment.box));
  const next = rows[at + 1];
  const inner = next ? united(next.map((fragment) => fragment.box)) : undefined;
  const edge = side === 'headers' ? EDGE * height : (1 - EDGE) * height;
  const gap = side === 'headers' ? (inner?.[1] ?? edge) - box[3] : box[1] - (inner?.[3] ?? edge);
  return gap > (inner ? 0.8 * heightOf(box) : -Infinity);
}

function looksRunning(row: readonly Fragment[], text: string, body: number): boolean {
  if (imprint.test(text)) return true;
  const words: Word[] = row.flatMap((fragment) => [...fragment.words]);
  const isRecognised = words.some(({ confidence }) => confidence < 1);
  const size = quantile(
    words.map((word) => word.size),
    0.5,
  );
  return words.length <= 16 && size < (isRecognised ? 0.8 : 0.95) * body;
}
