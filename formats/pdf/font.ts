/** What the text of a page needs to know of a font: metrics, weight, and which of its codes mean a character at all. */
import { foldGlyph, LOST } from './characters.js';
import { boundsOf } from './drawing.js';
import type { PdfPageProxy } from './library.js';
import { type Matrix, readMatrix } from './matrix.js';

export interface Glyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly fontChar: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly operatorListId?: unknown;
}

export interface PdfFont {
  readonly bold: boolean;
  readonly vertical: boolean;
  readonly type3: boolean;
  /** Of a Type 3 font: what one em of it measures in its own space, times its matrix. 1 for every other font. */
  readonly em: number;
  /** Width units to em. */
  readonly widthScale: number;
  readonly defaultVerticalMetrics: readonly number[];
  /** The text of a glyph, folded; ' ' for spaces, '' for what draws nothing, LOST for ink without a character. */
  textOf(glyph: Glyph): string;
}

export function isGlyph(value: unknown): value is Glyph {
  return typeof value === 'object' && value !== null && 'unicode' in value && typeof value.unicode === 'string';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/**
 * Whether a code has a character. A font without any map at all gets an identity map from pdf.js: its codes then are taken
 * for characters. In a composite font codes are numbers of glyphs, so that this is noise.
 */
function knownCodes(font: object): (code: number) => boolean {
  const map = 'toUnicode' in font ? font.toUnicode : undefined;
  if (typeof map !== 'object' || map === null) return () => true;
  if ('_map' in map && typeof map._map === 'object' && map._map !== null) {
    const entries = map._map;
    return (code) => Object.hasOwn(entries, code);
  }
  const isComposite = 'composite' in font && font.composite === true;
  return () => !isComposite;
}

const UNIT = 0.001;

/** @param loadedName as setFont names it */
export function readFont(page: PdfPageProxy, loadedName: string): PdfFont | undefined {
  if (!page.commonObjs.has(loadedName)) return undefined;
  const font: unknown = page.commonObjs.get(loadedName);
  if (typeof font !== 'object' || font === null) return undefined;
  const name = 'name' in font && typeof font.name === 'string' ? font.name : '';
  const type3 = 'isType3Font' in font && font.isType3Font === true;
  const matrix: Matrix = readMatrix('fontMatrix' in font ? font.fontMatrix : null) ?? [UNIT, 0, 0, UNIT, 0, 0];
  const box = 'bbox' in font && Array.isArray(font.bbox) ? font.bbox.map(Number) : [];
  const boxHeight = Math.abs((box[3] ?? 0) - (box[1] ?? 0));
  const scale = Math.abs(matrix[3]);
  // Most Type 3 fonts keep 1000 units an em. Fonts of pixels do not: there the box of the font is the best measure.
  const em = !type3 || (scale > UNIT / 2 && scale < UNIT * 2) || boxHeight === 0 ? 1 : boxHeight * scale;
  const isKnown = knownCodes(font);
  const procedures = record('charProcOperatorList' in font ? font.charProcOperatorList : null);
  const isBlank = (glyph: Glyph): boolean => {
    if (type3) return !draws(procedures[String(glyph.operatorListId)]);
    const path = `${loadedName}_path_${glyph.fontChar}`;
    if (!page.commonObjs.has(path)) return false;
    const outline: unknown = page.commonObjs.get(path);
    if (typeof outline !== 'object' || outline === null || !('path' in outline)) return false;
    return isPath(outline.path) && boundsOf(Array.from(outline.path)) === undefined;
  };
  const texts = new Map<number, string>();
  return {
    bold: ('bold' in font && font.bold === true) || ('black' in font && font.black === true) || isBoldName(name),
    vertical: 'vertical' in font && font.vertical === true,
    type3,
    em,
    widthScale: matrix[0],
    defaultVerticalMetrics:
      'defaultVMetrics' in font && Array.isArray(font.defaultVMetrics)
        ? font.defaultVMetrics.map(Number)
        : [-1000, 500, 880],
    textOf(glyph) {
      const kept = texts.get(glyph.originalCharCode);
      if (kept !== undefined) return kept;
      let text = isKnown(glyph.originalCharCode) ? foldGlyph(glyph.unicode, name) : LOST;
      if (text.includes(LOST) && isBlank(glyph)) text = ' ';
      texts.set(glyph.originalCharCode, text);
      return text;
    },
  };
}

function isPath(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) && 'length' in value;
}

function isBoldName(name: string): boolean {
  return /bold|black|heavy|demi/i.test(name);
}

/** Whether a procedure of a Type 3 glyph paints: its first two operators may only set a width. */
function draws(procedure: unknown): boolean {
  if (typeof procedure !== 'object' || procedure === null || !('fnArray' in procedure)) return false;
  const { fnArray } = procedure;
  return Array.isArray(fnArray) && fnArray.some((operator) => PAINTING.has(operator));
}

/** Operators of pdf.js that leave ink: shading, images of every kind, paths. */
const PAINTING: ReadonlySet<number> = new Set([62, 83, 84, 85, 86, 87, 88, 89, 90, 91, 94, 44, 20, 22]);
