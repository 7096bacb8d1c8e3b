/** Words of lines to running text: spaces where the script has them, raised type kept raised, broken words mended. */
import type { Word } from '../page.js';
import { directionOf, firstOf, isUnspaced, lastOf } from './characters.js';
import type { Hyphenation } from './hyphens.js';
import { loweredText, raisedText } from './scripts.js';

/** In font sizes: a gap between two letters of Chinese that was meant. */
const WIDE = 0.6;
/** In font sizes: a gap between Chinese and Latin that is a space. */
const NARROW = 0.12;

export function textOfLine(words: readonly Word[]): string {
  let text = '';
  let last: Word | undefined;
  for (const word of readingOrder(words)) {
    const isJoined = last === undefined || !hasSpace(last, word);
    const before = isJoined ? text : `${text} `;
    if (word.script === undefined) text = before + word.text.trim();
    else {
      const close = last !== undefined && word.box[0] - last.box[2] < 0.35 * last.size ? text : before;
      const shown = word.script === 'super' ? raisedText(word.text, close) : loweredText(word.text, close);
      if (shown === '') {
        // A mark that is left out leaves the space behind it to the next word.
        if (last) last = { ...word, text: last.text, size: last.size };
        continue;
      }
      text = close + shown;
    }
    last = word;
  }
  return text;
}

function hasSpace(before: Word, after: Word): boolean {
  const gap = directionOf(after.text) === 'right-to-left' ? before.box[0] - after.box[2] : after.box[0] - before.box[2];
  const size = Math.min(before.size, after.size);
  const last = isUnspaced(lastOf(before.text));
  const first = isUnspaced(firstOf(after.text));
  if (last && first) return gap > WIDE * size && before.spaced !== false;
  if (before.spaced !== undefined) return before.spaced || gap > 0.5 * size;
  return last || first ? gap > NARROW * size : true;
}

/** Words from left to right to the order they are read in: runs against the direction of the line are turned. */
export function readingOrder(words: readonly Word[]): readonly Word[] {
  const directions = words.map(({ text }) => directionOf(text));
  const against = directions.filter((direction) => direction === 'right-to-left').length;
  if (against === 0) return words;
  // Numbers run to the right in any line and say nothing of it.
  const strong = words.filter(({ text }) => /\p{L}/u.test(text)).length;
  const isLeftwards = against * 2 >= strong;
  const line = isLeftwards ? words.toReversed() : [...words];
  if (isLeftwards) directions.reverse();
  const turned = isLeftwards ? 'left-to-right' : 'right-to-left';
  for (let from = 0; from < line.length; from++) {
    if (directions[from] !== turned) continue;
    let to = from;
    for (let at = from + 1; at < line.length && (directions[at] === turned || directions[at] === 'neutral'); at++) {
      if (directions[at] === turned) to = at;
    }
    line.splice(from, to - from + 1, ...line.slice(from, to + 1).reverse());
    from = to;
  }
  return line;
}

/** Two pieces of one text, of which a line, a column or a page ended between. */
export function joinedText(before: string, after: string, hyphenation: Hyphenation): string {
  if (before === '' || after === '') return before + after;
  const last = lastOf(before);
  if (isUnspaced(last) || isUnspaced(firstOf(after))) return before + after;
  if (/[-\u2010\u00ad]$/.test(before) && /^[\p{L}\p{N}]/u.test(after)) return hyphenation.mended(before, after);
  if (/[\p{L}\p{N}]\/$/u.test(before)) return before + after;
  return `${before} ${after}`;
}
