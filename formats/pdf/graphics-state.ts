/** The graphics state, as far as text and drawings need it: ISO 32000-1, 8.4. */
import type { PdfFont } from './font.js';
import type { Matrix } from './matrix.js';

export interface State {
  matrix: Matrix;
  font: PdfFont | undefined;
  /** Negative where the font is written mirrored. */
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  white: boolean;
  alpha: number;
  strokeWhite: boolean;
  lineWidth: number;
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Colours so light that nobody reads them on paper. */
export function isWhite(colour: unknown): boolean {
  if (typeof colour !== 'string') return false;
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return match?.slice(1).every((part) => Number.parseInt(part, 16) >= 250) ?? false;
}

/** @param matrix from the space of the page to points from its top left corner */
export function initialState(matrix: Matrix): State {
  return {
    matrix,
    font: undefined,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    white: false,
    alpha: 1,
    strokeWhite: false,
    lineWidth: 1,
  };
}

/** @param entries pairs of key and value, as pdf.js lists an ExtGState */
export function applyGraphicsState(state: State, entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry;
    if (key === 'ca') state.alpha = number(value);
    else if (key === 'LW') state.lineWidth = number(value);
  }
}
