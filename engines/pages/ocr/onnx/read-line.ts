/** What a line says: the recognition model of PP-OCR, decoded greedily (CTC), cut into words with boxes. */
import sharp from 'sharp';
import type { Box } from '../../../blocks/block.js';
import type { PageImage, Word } from '../../page.js';
import type { Model, Tensor } from './runtime.js';

/** Height the model was trained at. */
const lineHeight = 48;
/** A line is never wider than that; wider ones are squeezed. */
const widest = 4096;
const unspaced = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** @param characters by class of the model; class 0 is the blank */
export async function readLine(
  model: Model,
  characters: readonly string[],
  image: PageImage,
  box: Box,
): Promise<Word[]> {
  const [left, top, right, bottom] = box;
  const width = Math.min(widest, Math.max(16, Math.round(((right - left) * lineHeight) / (bottom - top))));
  const grey = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize({ width, height: lineHeight, fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const size = width * lineHeight;
  const data = new Float32Array(3 * size);
  for (let at = 0; at < size; at++) data[at] = (grey[at] ?? 0) / 127.5 - 1;
  data.copyWithin(size, 0, size);
  data.copyWithin(2 * size, 0, size);
  const scores = await model.run({ data, dims: [1, 3, lineHeight, width] });
  return wordsOf(spaced(decode(scores, characters), grey, width), box, image.dpi);
}

interface Read {
  readonly text: string;
  readonly confidence: number;
  /** Where along the line, 0 to 1. */
  readonly at: number;
}

/** The likeliest class of each step; the same class again is the same character, unless a blank lies between. */
export function decode({ data, dims }: Tensor, characters: readonly string[]): Read[] {
  const [, steps = 0, classes = 0] = dims;
  const read: Read[] = [];
  let before = 0;
  for (let step = 0; step < steps; step++) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let at = 0, from = step * classes; at < classes; at++) {
      const score = data[from + at] ?? 0;
      if (score > bestScore) {
        bestScore = score;
        best = at;
      }
    }
    if (best !== 0 && best !== before) {
      read.push({ text: characters[best] ?? '\ufffd', confidence: bestScore, at: (step + 0.5) / steps });
    }
    before = best;
  }
  return read;
}

/** In heights of a line. Ems are about four fifths of it; a space is a quarter of an em, a gap between letters a tenth. */
const spaceWidth = 0.2;
/** Where the model gives spaces in a line itself, the share of the usual one that another must have. */
const likeOthers = 0.8;
const narrowest = 0.16;
/** Of the way from ink to paper, on so many pixels of a column: less is a speck. */
const inkShare = 0.7;
const columnInk = 2;
const latin = /[\p{Script=Latin}\p{N}\])]/u;

/**
 * The model leaves out spaces of Latin text. They are on the paper: where two characters stand that far apart, one of
 * them a letter, there is one.
 */
export function spaced(read: readonly Read[], grey: Uint8Array, width: number): Read[] {
  const gaps = gapsOf(grey, width);
  const before = gapsBefore(read, gaps, width);
  const given = read.flatMap(({ text }, at) => (text === ' ' ? Math.max(before[at] ?? 0, before[at + 1] ?? 0) : []));
  const usual = given.toSorted((one, other) => one - other)[given.length >> 1] ?? 0;
  const least = usual > 0 ? Math.max(narrowest * lineHeight, likeOthers * usual) : spaceWidth * lineHeight;
  const all: Read[] = [];
  for (const [at, one] of read.entries()) {
    const last = all.at(-1);
    const isText = last !== undefined && latin.test(one.text) && /[\p{Script=Latin}\p{N}.,;:)\]%]/u.test(last.text);
    const hasLetter = /\p{L}/u.test(one.text + (last?.text ?? ''));
    if (last && isText && hasLetter && (before[at] ?? 0) >= least) all.push({ ...last, text: ' ' });
    all.push(one);
  }
  return all;
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Width of the widest gap between each character and the one before it, in pixels. */
function gapsBefore(read: readonly Read[], gaps: readonly Gap[], width: number): number[] {
  let next = 0;
  return read.map(({ at }, place) => {
    const from = (read[place - 1]?.at ?? 0) * width;
    let widest = 0;
    for (let gap = gaps[next]; gap && (gap.from + gap.to) / 2 < at * width; gap = gaps[++next]) {
      if (place > 0 && (gap.from + gap.to) / 2 > from) widest = Math.max(widest, gap.to - gap.from);
    }
    return widest;
  });
}

/** Runs of columns without ink. */
function gapsOf(grey: Uint8Array, width: number): Gap[] {
  let [darkest, lightest] = [255, 0];
  for (const value of grey) {
    if (value < darkest) darkest = value;
    if (value > lightest) lightest = value;
  }
  const inkBelow = darkest + inkShare * (lightest - darkest);
  const gaps: Gap[] = [];
  let from = -1;
  for (let x = 0; x <= width; x++) {
    let ink = x === width ? columnInk : 0;
    for (let y = 0; y < lineHeight && ink < columnInk; y++) if ((grey[y * width + x] ?? 255) < inkBelow) ink++;
    if (ink < columnInk) {
      if (from < 0) from = x;
      continue;
    }
    if (from >= 0) gaps.push({ from, to: x });
    from = -1;
  }
  return gaps;
}

/** Characters of scripts without spaces are words of their own; what else stands together is one word. */
function wordsOf(read: readonly Read[], [left, top, right, bottom]: Box, dpi: number): Word[] {
  const points = 72 / dpi;
  const words: Word[] = [];
  const size = (bottom - top) * points;
  // Half a character: the model tells where its middle is, not its edges.
  const half = (bottom - top) * 0.25;
  const push = (run: readonly Read[], spaced: boolean): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const from = Math.max(left, left + first.at * (right - left) - half);
    const to = Math.min(right, left + last.at * (right - left) + half);
    words.push({
      text: run.map((one) => one.text).join(''),
      box: [from * points, top * points, to * points, bottom * points],
      confidence: Math.min(1, Math.max(0, Math.min(...run.map((one) => one.confidence)))),
      // A box is grown past its letters by about a quarter on both sides together.
      size: size * 0.8,
      ...(spaced ? {} : { spaced: false }),
    });
  };
  let run: Read[] = [];
  for (const one of read) {
    const isSpace = one.text.trim() === '';
    const stands = unspaced.test(one.text);
    if (!isSpace && !stands) {
      run.push(one);
      continue;
    }
    push(run, isSpace);
    run = [];
    if (stands) push([one], false);
  }
  push(run, true);
  return words;
}
