/** Text that remembers what in it identifies somebody, so that generated notes come with their gold spans. */
import type { GoldSpan } from './gold.js';

export interface Piece {
  readonly text: string;
  readonly spans: readonly GoldSpan[];
}

export function mark(label: string, text: string): Piece {
  return { text, spans: [{ start: 0, end: text.length, label }] };
}

/** A template whose slots may be marked: say`seen on ${mark('date.full', '3/4/2021')}`. */
export function say(strings: TemplateStringsArray, ...slots: readonly (Piece | string | number)[]): Piece {
  const parts: Piece[] = [];
  strings.forEach((fixed, index) => {
    parts.push(plain(fixed));
    const slot = slots[index];
    if (slot !== undefined) parts.push(typeof slot === 'object' ? slot : plain(String(slot)));
  });
  return joined(parts, '');
}

export function plain(text: string): Piece {
  return { text, spans: [] };
}

export function joined(pieces: readonly Piece[], separator: string): Piece {
  let text = '';
  const spans: GoldSpan[] = [];
  pieces.forEach((piece, index) => {
    if (index > 0) text += separator;
    for (const { start, end, label } of piece.spans)
      spans.push({ start: start + text.length, end: end + text.length, label });
    text += piece.text;
  });
  return { text, spans };
}

/** @param change keeps the length, and so the offsets */
export function changed(piece: Piece, change: (text: string) => string): Piece {
  const text = change(piece.text);
  if (text.length !== piece.text.length) throw new Error('a change of a piece must keep its length');
  return { text, spans: piece.spans };
}

/** Lines of at most `width` characters where blanks allow it: a blank becomes a line end. */
export function wrapped(piece: Piece, width: number): Piece {
  return changed(piece, (text) => {
    let line = 0;
    let blank = -1;
    const units = text.split('');
    units.forEach((unit, at) => {
      if (unit === '\n') {
        line = at + 1;
        blank = -1;
      } else if (unit === ' ') blank = at;
      if (at - line < width || blank < 0) return;
      units[blank] = '\n';
      line = blank + 1;
      blank = -1;
    });
    return units.join('');
  });
}
