/**
 * Insert PDFs against FHIR section trees of the same inserts. The trees are of another edition at times: only what the
 * words of the PDF contain at all is asked for, and the share of it is told. A heading or paragraph is found if a block,
 * an item or a cell begins with its first sixty letters.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../engines/blocks/block.js';
import { analyseLayout } from '../../engines/pages/layout/index.js';
import { pageLimitsSchema } from '../../engines/pages/limits.js';
import type { PageWords } from '../../engines/pages/page.js';
import { openPdfPaper } from '../../engines/pages/text-layer.js';
import { round } from '../figures.js';

/** Letters a piece is found by, and the fewest it must have. */
const KEY = 60;
const LEAST = 4;

interface Insert {
  readonly file: string;
  readonly pages: number;
  readonly seconds: number;
  /** All letters in the order of the file, and those of each block from its beginning. */
  readonly letters: string;
  readonly starts: readonly string[];
  readonly headings: readonly string[];
}

export async function insertRecall(folder: string) {
  const pdfs = ['epi-ema-pdf-html', 'epi-jp-inserts'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.pdf'))
      .map((file) => join(folder, name, file)),
  );
  const inserts: Insert[] = [];
  for (const path of pdfs.toSorted()) inserts.push(await readInsert(path));
  const trees = readdirSync(join(folder, 'epi-fhir-fsh'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.fsh'))
    .toSorted()
    .map((file) => ({ file, ...treeOf(readFileSync(join(folder, 'epi-fhir-fsh', file), 'utf8')) }));
  const pairs = trees.flatMap((tree) => {
    const best = inserts
      .map((insert) => ({ insert, present: shareOf(tree.paragraphs, (key) => insert.letters.includes(key)) }))
      .reduce((most, other) => (other.present > most.present ? other : most));
    return best.present >= 0.5 ? [scored(tree, best.insert)] : [];
  });
  const total = (of: (pair: (typeof pairs)[number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0);
  const [pages, seconds] = [
    inserts.reduce((sum, one) => sum + one.pages, 0),
    inserts.reduce((sum, one) => sum + one.seconds, 0),
  ];
  return {
    pairs,
    headings: round(total(({ headings }) => headings.found) / total(({ headings }) => headings.present)),
    headingsAsHeadings: round(total(({ headings }) => headings.asHeading) / total(({ headings }) => headings.present)),
    paragraphs: round(total(({ paragraphs }) => paragraphs.found) / total(({ paragraphs }) => paragraphs.present)),
    pages,
    pagesPerSecond: round(pages / seconds),
  };
}

async function readInsert(path: string): Promise<Insert> {
  const started = performance.now();
  const paper = await openPdfPaper(new Uint8Array(readFileSync(path)), undefined, pageLimitsSchema.parse({}));
  const words: PageWords[] = [];
  for (let number = 1; number <= paper.facts.pages; number++) {
    const layer = await paper.textLayer?.(number);
    if (layer) words.push(layer.page);
  }
  await paper.close();
  const blocks = analyseLayout(words).flat();
  const seconds = (performance.now() - started) / 1000;
  const shown = blocks.filter(({ kind }) => kind !== 'header' && kind !== 'footer');
  return {
    file: path.replace(/^.*\//, ''),
    pages: words.length,
    seconds,
    letters: lettersOf(words.flatMap((page) => page.words.map(({ text }) => text)).join('')),
    starts: shown.flatMap(piecesOf).map(lettersOf),
    headings: blocks.filter(({ kind }) => kind === 'heading' || kind === 'title').map(({ text }) => lettersOf(text)),
  };
}

function piecesOf({ text, cells }: Block): string[] {
  return cells
    ? cells
        .flat()
        .flatMap((cell) => [cell])
        .concat(cells.map((row) => row.join('')))
    : text.split('\n');
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

interface Tree {
  readonly headings: readonly string[];
  readonly paragraphs: readonly string[];
}

/** Titles of sections and the paragraphs, items and cells of their narratives, in FHIR Shorthand. */
function treeOf(source: string): Tree {
  const titles = [...source.matchAll(/^\s+\* title = "(.*)"/gm)].map(([, title = '']) => title);
  const texts = [...source.matchAll(/text\.div = """([\s\S]*?)"""/g)].map(([, html = '']) => html);
  return { headings: keysOf(titles), paragraphs: keysOf(texts.flatMap(htmlPieces)) };
}

function htmlPieces(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/<\/?(?:p|li|ul|ol|div|h\d|br|td|th|tr|table|tbody)\b[^>]*>/i)
    .map((piece) =>
      piece
        .replace(/<[^>]+>/g, '')
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&\w+;/g, ' '),
    );
}

function keysOf(texts: readonly string[]): string[] {
  const keys = texts
    .map((text) => lettersOf(text).slice(0, KEY))
    .filter((key) => key.length >= LEAST && key !== 'unavailable');
  return [...new Set(keys)];
}

function shareOf(keys: readonly string[], holds: (key: string) => boolean): number {
  return keys.length === 0 ? 0 : keys.filter(holds).length / keys.length;
}

function scored(tree: Tree & { readonly file: string }, insert: Insert) {
  const begins = beginsIn(insert.starts);
  const present = (keys: readonly string[]) => keys.filter((key) => insert.letters.includes(key));
  const [headings, paragraphs] = [present(tree.headings), present(tree.paragraphs)];
  const asHeading = headings.filter((key) => insert.headings.some((heading) => heading.includes(key))).length;
  return {
    tree: tree.file.replace(/^.*\//, ''),
    insert: insert.file,
    headings: { all: tree.headings.length, present: headings.length, found: headings.filter(begins).length, asHeading },
    paragraphs: { all: tree.paragraphs.length, present: paragraphs.length, found: paragraphs.filter(begins).length },
  };
}

/** The trees have headings and their paragraphs in one at times: a piece may go on in the next block. */
function beginsIn(starts: readonly string[]): (key: string) => boolean {
  const offsets = new Set<number>();
  let text = '';
  for (const start of starts) {
    offsets.add(text.length);
    // The tree has some without the number or letter that stands before them.
    const number = /^(?:\d{1,3}|[a-z])(?=\p{L})/u.exec(start)?.[0] ?? '';
    offsets.add(text.length + number.length);
    text += start;
  }
  return (key) => {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) if (offsets.has(at)) return true;
    return false;
  };
}
