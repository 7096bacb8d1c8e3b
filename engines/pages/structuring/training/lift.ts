/** How much better each way of reading a page is than plain OCR, on pages of known truth: the same pages, the same engine. */
import type { Block } from '../../../blocks/block.js';
import { blockOf } from '../../../blocks/material.js';
import type { PageLimits } from '../../limits.js';
import type { OcrEngine, PageImage, StructuringEngine, Word } from '../../page.js';
import { readPages } from '../../read-pages.js';
import { type PageScore, plainTexts, scorePage, type TruePage } from '../../usability.js';
import { blocksOf, type StructureAnswer } from '../answer.js';

export interface Reading {
  readonly limits: PageLimits;
  readonly ocr: () => Promise<OcrEngine>;
  readonly structuring: StructuringEngine | undefined;
  readonly signal: AbortSignal;
}

/** `plain`: what the engine says of the page as it is; `ladder`: prepared, laid out; `model`: the ladder with a model. */
export const routes = ['plain', 'ladder', 'model'] as const;
export type Route = (typeof routes)[number];

export interface RouteScore extends PageScore {
  readonly route: Route;
}

export async function scoreRoutes(
  picture: { readonly png: Uint8Array; readonly image: PageImage },
  answer: StructureAnswer,
  reading: Reading,
): Promise<RouteScore[]> {
  const truth = truthOf(answer);
  const scores: RouteScore[] = [{ route: 'plain', ...scorePage(await plainBlocks(picture.image, reading), truth) }];
  const { ocr, structuring } = reading;
  scores.push({
    route: 'ladder',
    ...scorePage(await ladderBlocks(picture.png, { ...reading, structuring: undefined }), truth),
  });
  if (structuring)
    scores.push({ route: 'model', ...scorePage(await ladderBlocks(picture.png, { ...reading, ocr }), truth) });
  return scores;
}

function truthOf(answer: StructureAnswer): TruePage {
  const blocks = blocksOf(answer, 1);
  const isRunning = ({ kind }: Block): boolean => kind === 'header' || kind === 'footer';
  const texts = blocks.filter((block) => !isRunning(block)).flatMap(plainTexts);
  const letters = texts.join('');
  const han = letters.match(/\p{Script=Han}/gu)?.length ?? 0;
  return {
    lang: han > 0.2 * letters.length ? 'zh' : 'und',
    blocks: texts,
    tables: blocks.flatMap(({ cells }) => (cells ? [cells] : [])),
    // Page numbers are everywhere: only lines that cannot be in the text by chance.
    running: blocks.filter(isRunning).flatMap(({ text }) => (text.length > 12 ? [text] : [])),
  };
}

async function plainBlocks(image: PageImage, { ocr, signal }: Reading): Promise<Block[]> {
  const { words, native } = await (await ocr()).recognise(image, { signal });
  const line = (indexes: readonly number[]): string =>
    indexes
      .map((at) => spaced(words[at]))
      .join('')
      .trim();
  const lines = native ? native.map(line) : [words.map(spaced).join('').trim()];
  return lines.map((text) => blockOf('paragraph', text));
}

function spaced(word: Word | undefined): string {
  return word === undefined ? '' : word.text + (word.spaced === false ? '' : ' ');
}

/** What the gate holds back counts as not read: that is what a corpus would have of it. */
async function ladderBlocks(png: Uint8Array, { limits, ocr, structuring, signal }: Reading): Promise<Block[]> {
  const { pages } = await readPages({ bytes: png, uri: 'page.png' }, limits, { ocr, structuring }, signal);
  const blocks: Block[] = [];
  for await (const page of pages) blocks.push(...page.blocks);
  return blocks;
}
