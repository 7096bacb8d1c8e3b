/**
 * Signs that the language models do not know and read as others, without doubt: µ as p (a millionth of the dose), ≥ as >
 * or as 2, ± as +. The pixels tell them apart: p has a closed bowl, µ has none; under a ≥ lies a bar.
 */
import type { PageImage, Word } from '../page.js';
import { type Ink, inkIn, type Mark } from './glyphs.js';

/** Units that exist with µ; p before anything else is a letter. */
const micro = /^p(?=(?:g|mol|L|l|M|m|kat|IU|Sv)(?:$|[^\p{Letter}]))/u;
const comparison = /^([([]?)([<>+2])/;
const signs: Readonly<Record<string, string>> = { '<': '≤', '>': '≥', '+': '±' };
/** What was put in place of another sign is worth a look. */
const changed = 0.5;
/** What cannot be told: a 2 whose foot broke off, or a ≥. */
const doubtful = 0.3;
/** A p in bad print may be closed at one threshold only. */
const thresholds = [0.72, 0.6, 0.5];

/** @param image what the word was recognised in */
export function checkSigns(word: Word, image: PageImage): Word {
  if (micro.test(word.text)) {
    const closed = thresholds.map((share) => firstIsClosed(inkIn(image, word.box, share)));
    if (closed.includes(null) || closed.includes(true)) return word;
    return { ...word, text: word.text.replace(micro, 'µ'), confidence: Math.min(word.confidence, changed) };
  }
  const sign = comparison.exec(word.text)?.[2];
  if (sign === undefined || (sign === '+' && word.text !== '+')) return word;
  const [left, top, right, bottom] = word.box;
  // The bar lies at or below the baseline, where the box may have ended.
  const ink = inkIn(image, [left, top, right, bottom + (bottom - top) * 0.3], 0.72);
  if (ink === null || !hasBar(ink.marks.slice(0, 4))) return word;
  const meant = signs[sign];
  if (meant === undefined) return { ...word, confidence: Math.min(word.confidence, doubtful) };
  return {
    ...word,
    text: word.text.replace(comparison, (_, bracket: string) => bracket + meant),
    confidence: Math.min(word.confidence, changed),
  };
}

/** A flat mark as wide as the one right above it. */
function hasBar(marks: readonly Mark[]): boolean {
  return marks.some((upper) =>
    marks.some((bar) => {
      const wide = upper.right - upper.left;
      const tall = upper.bottom - upper.top;
      const shared = Math.min(upper.right, bar.right) - Math.max(upper.left, bar.left);
      return (
        bar !== upper &&
        bar.top >= upper.bottom - 1 &&
        bar.top - upper.bottom <= tall * 0.6 &&
        bar.bottom - bar.top <= tall * 0.35 &&
        bar.right - bar.left <= wide * 1.4 &&
        shared >= wide * 0.7
      );
    }),
  );
}

/** Whether the first mark encloses paper; null where there is no mark to look at. */
function firstIsClosed(ink: Ink | null): boolean | null {
  const mark = ink?.marks[0];
  if (ink === null || mark === undefined) return null;
  // One pixel of paper around it, from where the paper outside is followed.
  const width = mark.right - mark.left + 2;
  const height = mark.bottom - mark.top + 2;
  const reached = new Uint8Array(width * height);
  const isInk = (x: number, y: number): boolean =>
    x > 0 && y > 0 && x < width - 1 && y < height - 1 && ink.isInk(mark.left + x - 1, mark.top + y - 1);
  const stack = [0];
  reached[0] = 1;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const y = Math.floor(at / width);
    const x = at - y * width;
    for (const [nx, ny] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      if (reached[ny * width + nx] === 1 || isInk(nx, ny)) continue;
      reached[ny * width + nx] = 1;
      stack.push(ny * width + nx);
    }
  }
  let enclosed = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (reached[y * width + x] === 0 && !isInk(x, y)) enclosed++;
  }
  // A single pixel is a flaw of the print.
  return enclosed >= 2;
}
