/**
 * Everything on a page, out of one pass over its operators: words, straight rules, pictures, and what is drawn without
 * being seen. pdf.js's own text extraction drops what it cannot name; here it is counted, because a lost digit is a dose.
 * Follows ISO 32000-1, 8.4 (graphics state) and 9.4 (text objects).
 */
import type { PdfRule } from './drawing.js';
import { isGlyph, type PdfFont, readFont } from './font.js';
import { applyGraphicsState, initialState, isWhite, number, type State } from './graphics-state.js';
import { imagesOf, type PlacedImage } from './images.js';
import { loadPdfjs, type PdfDocument, type PdfPageProxy } from './library.js';
import {
  clipBox,
  IDENTITY,
  isInside,
  type Matrix,
  multiply,
  type Rectangle,
  readMatrix,
  transformBox,
} from './matrix.js';
import { paintPaths } from './paths.js';
import { buildWords, type PdfWord } from './words.js';

export interface PdfImage {
  readonly box: Rectangle;
  /** Pixels; 0 where nobody says. */
  readonly width: number;
  readonly height: number;
}

export interface PdfPageContent {
  /** Points, after /Rotate, of the visible box. */
  readonly width: number;
  readonly height: number;
  /** In the order they are drawn; origin in the top left corner. */
  readonly words: readonly PdfWord[];
  readonly rules: readonly PdfRule[];
  readonly images: readonly PdfImage[];
  /** Paths that are painted in a colour one can see and are no rules: charts, coloured cells, outlined letters. */
  readonly shapes: number;
  /** Glyphs by what became of them. */
  readonly glyphs: {
    /** Drawn with ink and kept. */
    readonly shown: number;
    /** Drawn where nobody looks: outside of the page, in a hidden layer, without size. */
    readonly dropped: number;
  };
}

/** Invisible text and text that only clips: ISO 32000-1, table 106. */
const INVISIBLE = 3;
const CLIP_ONLY = 7;
/** An image over that share of the page hides what was drawn before it. */
const COVERING = 0.5;
/** Points below which nobody reads. */
const TINY = 1;
/** Filled boxes remembered, to tell white letters on a dark ground from white letters on paper. */
const MOST_GROUNDS = 2000;

/** @param file for the layers that are switched off */
export async function readPageContent(file: PdfDocument, page: PdfPageProxy): Promise<PdfPageContent> {
  const { OPS } = await loadPdfjs();
  const viewport = page.getViewport({ scale: 1 });
  const layers = await file.getOptionalContentConfig();
  const { fnArray, argsArray } = await page.getOperatorList();
  const pageArea = viewport.width * viewport.height;

  const builder = buildWords();
  const painter = paintPaths(OPS, viewport);
  const images: PdfImage[] = [];
  const grounds: Rectangle[] = [];
  const fonts = new Map<string, PdfFont | undefined>();
  const stack: State[] = [];
  const hiddenLayers: boolean[] = [];
  let shapes = 0;
  let shown = 0;
  let dropped = 0;
  let state = initialState(readMatrix(viewport.transform) ?? IDENTITY);
  const base = state.matrix;
  let textMatrix: Matrix = IDENTITY;
  let [x, y, lineX, lineY] = [0, 0, 0, 0];

  const moveTo = (toX: number, toY: number): void => {
    [x, y, lineX, lineY] = [toX, toY, toX, toY];
  };
  const save = (): void => {
    stack.push({ ...state });
  };
  const restore = (): void => {
    state = stack.pop() ?? state;
  };

  const showText = (glyphs: unknown): void => {
    const { font } = state;
    if (!font || !Array.isArray(glyphs)) return;
    const direction = state.fontSize < 0 ? -1 : 1;
    const size = Math.abs(state.fontSize);
    const whole = multiply(state.matrix, textMatrix);
    const stretch = state.stretch * direction;
    const scaleX = Math.hypot(whole[0], whole[1]);
    const scaleY = Math.hypot(whole[2], whole[3]);
    const forward = stretch * font.widthScale < 0 ? -1 : 1;
    const [ux, uy] = font.vertical
      ? [-whole[2] / scaleY, -whole[3] / scaleY]
      : [(whole[0] / scaleX) * forward, (whole[1] / scaleX) * forward];
    const glyphSize = size * scaleY * font.em;
    const perUnit = size * font.widthScale;
    let run = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        run += ((font.vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      if (!isGlyph(glyph)) continue;
      const text = font.textOf(glyph);
      const isSpace = glyph.originalCharCode === 32 && glyph.unicode === ' ';
      const spacing = (isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const metrics = glyph.vmetric ?? font.defaultVerticalMetrics;
      const width = font.vertical ? -number(metrics[0]) : number(glyph.width);
      const natural = width * perUnit;
      const at: readonly [number, number] = font.vertical
        ? [x - size / 2 + DESCENT_OF_VERTICAL * size, y - run]
        : [x + run * stretch, y + state.rise];
      run += font.vertical ? natural - spacing * direction : natural + spacing * direction;
      if (text === '') continue;
      const px = whole[0] * at[0] + whole[2] * at[1] + whole[4];
      const py = whole[1] * at[0] + whole[3] * at[1] + whole[5];
      // Letters that are spread evenly are one word: 2 0 0 0 is 2000.
      const spread = Math.max(0, Math.min(state.charSpacing, size));
      const advance = (Math.abs(natural) + spread) * (font.vertical ? scaleY : Math.abs(stretch) * scaleX);
      if (text !== ' ') {
        if (!(glyphSize >= TINY) || isOff(px, py) || hiddenLayers.includes(true) || state.alpha === 0) {
          dropped += 1;
          continue;
        }
        shown += 1;
      }
      const hidden =
        state.mode === INVISIBLE || state.mode === CLIP_ONLY
          ? 'invisible'
          : state.white && (state.mode === 0 || state.strokeWhite) && !isOnGround(px, py)
            ? 'white'
            : null;
      const bold = font.bold || (state.mode === 2 && !state.strokeWhite);
      builder.add({ text, x: px, y: py, ux, uy, advance, size: glyphSize, bold, hidden });
    }
    if (font.vertical) y -= run;
    else x += run * stretch;
  };
  const isOff = (px: number, py: number): boolean =>
    px < -1 || py < -1 || px > viewport.width + 1 || py > viewport.height + 1;
  const isOnGround = (px: number, py: number): boolean =>
    grounds.some(
      ([left, top, right, bottom]) => px >= left - 1 && px <= right + 1 && py >= top - 1 && py <= bottom + 1,
    );

  const addImage = ({ matrix, width, height, isOpaque }: PlacedImage): void => {
    if (hiddenLayers.includes(true)) return;
    const box = clipBox(transformBox(multiply(state.matrix, matrix), [0, 0, 1, 1]), viewport.width, viewport.height);
    if (box[2] - box[0] <= 0 || box[3] - box[1] <= 0) return;
    images.push({ box, width, height });
    if (grounds.length < MOST_GROUNDS) grounds.push(box);
    if (isOpaque && state.alpha === 1 && (box[2] - box[0]) * (box[3] - box[1]) > COVERING * pageArea) {
      builder.endWord();
      for (const word of builder.words) if (!word.hidden && isInside(word.box, box)) word.hidden = 'covered';
    }
  };

  const paintPath = (args: readonly unknown[]): void => {
    if (hiddenLayers.includes(true) || state.alpha === 0) return;
    const painted = painter.paint(args, state);
    shapes += painted.shapes;
    for (const box of painted.grounds) if (grounds.length < MOST_GROUNDS) grounds.push(box);
  };

  for (let at = 0; at < fnArray.length; at += 1) {
    const raw: unknown = argsArray[at];
    const args: readonly unknown[] = Array.isArray(raw) ? raw : [];
    switch (fnArray[at]) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endGroup:
      case OPS.endAnnotation:
        restore();
        break;
      case OPS.transform:
        state.matrix = multiply(state.matrix, readMatrix(args) ?? IDENTITY);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        state.matrix = multiply(state.matrix, readMatrix(args[0]) ?? IDENTITY);
        break;
      case OPS.beginGroup: {
        save();
        const [group] = args;
        if (typeof group === 'object' && group !== null && 'matrix' in group) {
          state.matrix = multiply(state.matrix, readMatrix(group.matrix) ?? IDENTITY);
        }
        break;
      }
      case OPS.beginAnnotation:
        save();
        state.matrix = multiply(multiply(base, readMatrix(args[2]) ?? IDENTITY), readMatrix(args[3]) ?? IDENTITY);
        break;
      case OPS.setGState:
        applyGraphicsState(state, args[0]);
        break;
      case OPS.setLineWidth:
        state.lineWidth = number(args[0]);
        break;
      case OPS.setFillRGBColor:
        state.white = isWhite(args[0]);
        break;
      case OPS.setFillColorN:
        state.white = false;
        break;
      case OPS.setFillTransparent:
        state.white = true;
        break;
      case OPS.setStrokeRGBColor:
        state.strokeWhite = isWhite(args[0]);
        break;
      case OPS.setStrokeColorN:
        state.strokeWhite = false;
        break;
      case OPS.beginText:
        textMatrix = IDENTITY;
        moveTo(0, 0);
        break;
      case OPS.setFont: {
        const name = String(args[0]);
        if (!fonts.has(name)) fonts.set(name, readFont(page, name));
        state.font = fonts.get(name);
        state.fontSize = number(args[1]);
        break;
      }
      case OPS.setCharSpacing:
        state.charSpacing = number(args[0]);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = number(args[0]);
        break;
      case OPS.setHScale:
        state.stretch = number(args[0]) / 100;
        break;
      case OPS.setLeading:
        state.leading = -number(args[0]);
        break;
      case OPS.setTextRise:
        state.rise = number(args[0]);
        break;
      case OPS.setTextRenderingMode:
        state.mode = number(args[0]);
        break;
      case OPS.setTextMatrix:
        textMatrix = readMatrix(args[0]) ?? IDENTITY;
        moveTo(0, 0);
        break;
      case OPS.setLeadingMoveText:
        state.leading = number(args[1]);
        moveTo(lineX + number(args[0]), lineY + number(args[1]));
        break;
      case OPS.moveText:
        moveTo(lineX + number(args[0]), lineY + number(args[1]));
        break;
      case OPS.nextLine:
        moveTo(lineX, lineY + state.leading);
        break;
      case OPS.showText:
        showText(args[0]);
        break;
      case OPS.constructPath:
        paintPath(args);
        break;
      case OPS.shadingFill:
        shapes += 1;
        break;
      case OPS.beginMarkedContent:
        hiddenLayers.push(false);
        break;
      case OPS.beginMarkedContentProps: {
        const isLayer = args[0] === 'OC' && typeof args[1] === 'object' && args[1] !== null;
        hiddenLayers.push(isLayer && !layers.isVisible(args[1]));
        break;
      }
      case OPS.endMarkedContent:
        hiddenLayers.pop();
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintInlineImageXObjectGroup:
      case OPS.paintImageMaskXObjectGroup:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
        for (const image of imagesOf(fnArray[at] ?? 0, args, OPS)) addImage(image);
        break;
      case OPS.paintSolidColorImageMask:
        painter.fill(transformBox(state.matrix, [0, 0, 1, 1]));
        break;
    }
  }
  return {
    width: viewport.width,
    height: viewport.height,
    words: builder.finish(),
    rules: painter.rules,
    images,
    shapes,
    glyphs: { shown, dropped },
  };
}

/** Vertical writing centres a glyph on its line; a box has its baseline a fifth above the bottom. */
const DESCENT_OF_VERTICAL = 0.2;
