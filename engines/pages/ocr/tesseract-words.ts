/** From Tesseract's tree of blocks to words in points, with the engine's own lines. */
import { z } from 'zod';
import { TransientError } from '../../../schemas/errors.js';
import type { Box } from '../../blocks/block.js';
import type { PageImage, RecognisedPage, Word } from '../page.js';
import { isBroken, mended, mendedLine } from './misread.js';
import { checkNumber } from './numbers.js';
import { checkSigns } from './signs.js';

const box = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const symbol = z.object({ text: z.string(), bbox: box });
const line = z.object({
  rowAttributes: z.object({ rowHeight: z.number() }).optional(),
  words: z.array(z.object({ text: z.string(), confidence: z.number(), bbox: box, symbols: z.array(symbol) })),
});
const tree = z.object({
  blocks: z.array(z.object({ paragraphs: z.array(z.object({ lines: z.array(line) })) })).nullable(),
});

/** Scripts written without spaces: each character of them is a word of its own. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** @param image what was recognised */
export function wordsOf(answer: unknown, image: PageImage): RecognisedPage {
  const parsed = tree.safeParse(answer);
  if (!parsed.success) throw new TransientError('the OCR engine gave an answer of an unknown shape');
  const points = 72 / image.dpi;
  const words: Word[] = [];
  const native: number[][] = [];
  for (const block of parsed.data.blocks ?? []) {
    for (const { lines } of block.paragraphs) {
      for (const { words: loose, rowAttributes } of lines) {
        const found = loose.map((word) => ({ ...word, symbols: word.symbols.map((one) => tightened(one, image)) }));
        const own: Word[] = [];
        const size = sizeOf(found, rowAttributes?.rowHeight ?? 0) * points;
        for (const word of found) {
          for (const piece of pieces(word)) {
            const read: Word = {
              text: piece.text,
              box: inPoints(piece.bbox, points),
              confidence: Math.min(1, Math.max(0, word.confidence / 100)),
              size,
              ...(piece.spaced ? {} : { spaced: false }),
            };
            const before = own.at(-1);
            const whole = mended(read, before);
            if (before !== undefined && isBroken(before, whole)) own[own.length - 1] = { ...before, spaced: false };
            for (const checked of checkNumber(whole, image)) own.push(checkSigns(checked, image));
          }
        }
        if (own.length === 0) continue;
        native.push(own.map((_, at) => words.length + at));
        words.push(...mendedLine(own));
      }
    }
  }
  return { words, native };
}

/** What is darker is ink; the paper was brightened before. */
const INK = 150;

/**
 * Characters without spaces come with the height of their line at times and with their own at others: all are cut to
 * their ink, above and below.
 */
function tightened(one: z.infer<typeof symbol>, { pixels, width, height }: PageImage): z.infer<typeof symbol> {
  if (!unspaced.test(one.text)) return one;
  const { x0, x1, y0, y1 } = one.bbox;
  const [from, to] = [Math.max(0, Math.floor(x0)), Math.min(width, Math.ceil(x1))];
  const hasInk = (y: number): boolean => {
    for (let at = y * width + from; at < y * width + to; at++) if ((pixels[at] ?? 255) < INK) return true;
    return false;
  };
  let top = Math.max(0, Math.floor(y0));
  let bottom = Math.min(height, Math.ceil(y1));
  while (top < bottom && !hasInk(top)) top++;
  while (bottom > top && !hasInk(bottom - 1)) bottom--;
  return top < bottom ? { ...one, bbox: { x0, x1, y0: top, y1: bottom } } : one;
}

/**
 * Height of the font of a line in pixels. The row counts ascenders and descenders, which a single box may lack; for
 * characters that fill their square it adds both once more, and the tallest of them says it better.
 */
function sizeOf(words: readonly z.infer<typeof line>['words'][number][], row: number): number {
  let tallest = 0;
  let square = 0;
  let count = 0;
  for (const word of words) {
    for (const { text, bbox } of word.symbols) {
      const height = bbox.y1 - bbox.y0;
      tallest = Math.max(tallest, height);
      count++;
      if (unspaced.test(text)) square++;
    }
  }
  return row > 0 && square * 2 < count ? row : tallest;
}

interface Piece {
  readonly text: string;
  readonly bbox: z.infer<typeof box>;
  readonly spaced: boolean;
}

/**
 * The engine mixes characters and words of Chinese with a space between any two of them. What is written without
 * spaces is cut into characters; a Latin word or number inside keeps together.
 */
function* pieces(word: {
  text: string;
  bbox: z.infer<typeof box>;
  symbols: z.infer<typeof symbol>[];
}): Generator<Piece> {
  const text = word.text.trim();
  if (text === '') return;
  if (!unspaced.test(text)) {
    yield { text, bbox: word.bbox, spaced: true };
    return;
  }
  let run: z.infer<typeof symbol>[] = [];
  for (const one of word.symbols) {
    if (!unspaced.test(one.text)) {
      run.push(one);
      continue;
    }
    if (run.length > 0) yield joined(run);
    run = [];
    yield { text: one.text, bbox: one.bbox, spaced: false };
  }
  if (run.length > 0) yield joined(run);
}

function joined(run: readonly z.infer<typeof symbol>[]): Piece {
  const bbox = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: 0, y1: 0 };
  let text = '';
  for (const one of run) {
    text += one.text;
    bbox.x0 = Math.min(bbox.x0, one.bbox.x0);
    bbox.y0 = Math.min(bbox.y0, one.bbox.y0);
    bbox.x1 = Math.max(bbox.x1, one.bbox.x1);
    bbox.y1 = Math.max(bbox.y1, one.bbox.y1);
  }
  return { text, bbox, spaced: false };
}

const inPoints = (pixels: z.infer<typeof box>, points: number): Box => [
  pixels.x0 * points,
  pixels.y0 * points,
  pixels.x1 * points,
  pixels.y1 * points,
];
