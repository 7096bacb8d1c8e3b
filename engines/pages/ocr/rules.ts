/**
 * Ruled lines of a straightened page: frames of tables, bars under headings. Engines read a frame as letters and lose
 * the cells inside (measured on a scanned table: 0 of 66 cells right with the frame, 59 without).
 */
import type { Box } from '../../blocks/block.js';
import type { PageImage, Rule } from '../page.js';

/** No stroke of a letter in running text is that long; of a title that is, it is also thicker. */
const shortestPoints = 36;
/** A bar that is thicker is a box or a picture. */
const thickestPoints = 4.5;
/** Scans break lines: gaps up to that are bridged. */
const gapPoints = 1.2;
const inkBelow = 175;
/** Share of a bar along which ink may lie close by: strokes of bold letters in a row have the rest of the letter there. */
const mostNeighbours = 0.3;
/** Share of a run that is ink, gaps counted out: noise strung together is thinner. */
const densest = 0.85;

interface Run {
  readonly from: number;
  readonly to: number;
}

interface Bar {
  from: number;
  to: number;
  first: number;
  last: number;
}

export interface FoundRules {
  readonly rules: readonly Rule[];
  /** The same in pixels, for taking them out. */
  readonly boxes: readonly Box[];
}

export function findRules(image: PageImage): FoundRules {
  const points = 72 / image.dpi;
  const horizontal = bars(image, 'horizontal').map((bar): Box => [bar.from, bar.first, bar.to, bar.last + 1]);
  const vertical = bars(image, 'vertical').map((bar): Box => [bar.first, bar.from, bar.last + 1, bar.to]);
  const asRule =
    (direction: Rule['direction']) =>
    ([left, top, right, bottom]: Box): Rule => ({
      direction,
      box: [left * points, top * points, right * points, bottom * points],
    });
  return {
    rules: [...horizontal.map(asRule('horizontal')), ...vertical.map(asRule('vertical'))],
    boxes: [...horizontal, ...vertical],
  };
}

/** Runs of neighbouring rows (or columns) that lie upon each other, joined to bars; those too thick dropped. */
function bars(image: PageImage, direction: Rule['direction']): Bar[] {
  const pixelsAPoint = image.dpi / 72;
  const shortest = Math.round(shortestPoints * pixelsAPoint);
  const gap = Math.max(1, Math.round(gapPoints * pixelsAPoint));
  const thickest = Math.max(2, Math.round(thickestPoints * pixelsAPoint));
  const lines = direction === 'horizontal' ? image.height : image.width;
  const length = direction === 'horizontal' ? image.width : image.height;
  const lineStep = direction === 'horizontal' ? image.width : 1;
  const step = direction === 'horizontal' ? 1 : image.width;
  const done: Bar[] = [];
  let open: Bar[] = [];
  for (let line = 0; line < lines; line++) {
    const runs = runsOf(image.pixels, line * lineStep, step, length, shortest, gap);
    const still: Bar[] = [];
    for (const bar of open) (bar.last >= line - 2 ? still : done).push(bar);
    open = still;
    for (const run of runs) {
      const touching = open.filter((bar) => bar.from - gap <= run.to && bar.to + gap >= run.from);
      const [first, ...rest] = touching;
      if (first === undefined) {
        open.push({ from: run.from, to: run.to, first: line, last: line });
        continue;
      }
      // One run that touches several bars joins them: a line that a scan broke is one line again.
      for (const other of rest) {
        first.from = Math.min(first.from, other.from);
        first.to = Math.max(first.to, other.to);
        first.first = Math.min(first.first, other.first);
      }
      if (rest.length > 0) open = open.filter((bar) => !rest.includes(bar));
      first.from = Math.min(first.from, run.from);
      first.to = Math.max(first.to, run.to);
      first.last = line;
    }
  }
  done.push(...open);
  return done.filter((bar) => bar.last - bar.first < thickest && neighbours(image, direction, bar) <= mostNeighbours);
}

/** Share of the bar's length with ink next to it on either side, two to five pixels (of 200 an inch) away. */
function neighbours(image: PageImage, direction: Rule['direction'], bar: Bar): number {
  const near = Math.max(2, Math.round(image.dpi / 100));
  const far = Math.max(3, Math.round(image.dpi / 40));
  const lines = direction === 'horizontal' ? image.height : image.width;
  const lineStep = direction === 'horizontal' ? image.width : 1;
  const step = direction === 'horizontal' ? 1 : image.width;
  let close = 0;
  for (let at = bar.from; at < bar.to; at++) {
    let isClose = false;
    for (let away = near; away <= far && !isClose; away++) {
      const before = bar.first - away;
      const after = bar.last + away;
      isClose =
        (before >= 0 && (image.pixels[before * lineStep + at * step] ?? 255) < inkBelow) ||
        (after < lines && (image.pixels[after * lineStep + at * step] ?? 255) < inkBelow);
    }
    if (isClose) close++;
  }
  return close / Math.max(1, bar.to - bar.from);
}

function runsOf(pixels: Uint8Array, start: number, step: number, length: number, shortest: number, gap: number): Run[] {
  const runs: Run[] = [];
  let from = -1;
  let last = -1;
  let ink = 0;
  const close = (): void => {
    if (from >= 0 && last - from + 1 >= shortest && ink >= (last - from + 1) * densest) {
      runs.push({ from, to: last + 1 });
    }
    from = -1;
    ink = 0;
  };
  for (let at = 0, pixel = start; at < length; at++, pixel += step) {
    if ((pixels[pixel] ?? 255) < inkBelow) {
      if (from < 0) from = at;
      last = at;
      ink++;
    } else if (from >= 0 && at - last > gap) close();
  }
  close();
  return runs;
}

/** The picture with its rules painted over in white, a pixel wider than they are: their edges are grey. */
export function withoutRules(image: PageImage, boxes: readonly Box[]): PageImage {
  const pixels = image.pixels.slice();
  const { width, height } = image;
  for (const [left, top, right, bottom] of boxes) {
    const isHorizontal = right - left > bottom - top;
    for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y++) {
      for (let x = Math.max(0, left - 1); x < Math.min(width, right + 1); x++) {
        if (isCrossed(image, x, y, isHorizontal, isHorizontal ? top : left, isHorizontal ? bottom : right)) continue;
        pixels[y * width + x] = 255;
      }
    }
  }
  return { pixels, width, height, dpi: image.dpi };
}

/** Ink on both sides of the bar is a letter that crosses it (a descender on an underline): it stays. */
function isCrossed(
  image: PageImage,
  x: number,
  y: number,
  isHorizontal: boolean,
  first: number,
  after: number,
): boolean {
  const at = (line: number): number =>
    isHorizontal ? (image.pixels[line * image.width + x] ?? 255) : (image.pixels[y * image.width + line] ?? 255);
  return at(first - 3) < inkBelow && at(after + 2) < inkBelow;
}
