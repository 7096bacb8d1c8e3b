/** Lines of one column to groups: a paragraph, an item of a list or a heading each. */

import { quantile } from './boxes.js';
import { endsSentence, firstOf, hasHan, isUnspaced, lastOf, startsLower } from './characters.js';
import { distanceOf, type Fonts } from './fonts.js';
import type { Line } from './lines.js';
import { gluedMarker, isMisreadBullet, type MarkerKind, markerKind } from './markers.js';

export interface Group {
  readonly lines: Line[];
  /** What the first line begins with, if that makes it an item of a list. */
  readonly marker: { readonly text: string; readonly kind: MarkerKind } | undefined;
  /** Where the text of an item begins; the left edge of any other group. */
  readonly left: number;
}

/** A line farther below than this many line distances begins something new. */
const APART = 1.3;

interface Column {
  readonly left: number;
  readonly right: number;
  /** Points from line to line. */
  readonly pitch: number;
}

/** @param lines of one column, top down */
export function groupsOf(lines: readonly Line[], fonts: Fonts): Group[] {
  const column = columnOf(lines, fonts);
  const groups: Group[] = [];
  lines.forEach((line, at) => {
    const group = groups.at(-1);
    const above = lines[at - 1];
    const marker = markerOf(line);
    if (group && above && !begins(line, above, lines[at + 1], group, marker, column)) group.lines.push(line);
    else groups.push({ lines: [line], marker, left: marker ? textLeft(line) : line.box[0] });
  });
  return groups;
}

function columnOf(lines: readonly Line[], fonts: Fonts): Column {
  const wide = lines.filter(({ text }) => text.length > 12);
  const shown = wide.length >= 3 ? wide : lines;
  const distances = lines
    .slice(1)
    .map((line, at) => distanceOf(lines[at] ?? line, line))
    .filter((distance) => distance > 0);
  const size = quantile(
    lines.map((line) => line.size),
    0.5,
  );
  const usual = distances.length === 0 ? Infinity : quantile(distances, 0.4);
  return {
    left: quantile(
      shown.map(({ box }) => box[0]),
      0.1,
    ),
    right: quantile(
      shown.map(({ box }) => box[2]),
      0.93,
    ),
    pitch: Math.max(size, Math.min(usual, 1.12 * fonts.pitch * size)),
  };
}

function begins(
  line: Line,
  above: Line,
  below: Line | undefined,
  group: Group,
  marker: Group['marker'],
  column: Column,
): boolean {
  const distance = distanceOf(above, line);
  const size = Math.min(line.size, above.size);
  const pitch = Math.max(column.pitch, size);
  if (distance < -0.3 * size) return true;
  if (distance > APART * pitch && !isEven(distance, size, line, below, group)) return true;
  const tolerated = line.isRecognised ? (hasHan(line.text) ? 1.6 : 1.35) : 1.1;
  if (Math.max(line.size, above.size) > tolerated * size) return true;
  if (line.isBold !== above.isBold && !(above.isBold && startsLower(line.text) && isFull(above, line, column)))
    return true;
  if (line.isUnderlined !== above.isUnderlined) return true;
  if (/^【[^】]*】$/u.test(line.text) || /^【[^】]*】$/u.test(above.text) || /^【/u.test(line.text)) return true;
  const isFilled = isFull(above, line, column);
  const isOpen = !endsSentence(above.text);
  if (marker) {
    if (marker.kind === 'bullet' || group.marker?.kind === marker.kind)
      return !(isFilled && isOpen && /^[-–—]$/.test(marker.text) && !group.marker);
    return !(isFilled && isOpen);
  }
  if (
    group.marker &&
    Math.abs(line.box[0] - group.left) < 0.6 * size &&
    line.box[0] > (group.lines[0]?.box[0] ?? 0) + 0.5 * size
  )
    return false;
  if (!isFilled && /[\p{L}\p{N}][-\u2010\u00ad/]$/u.test(above.text)) return false;
  if (!isFilled) return isLabel(line.text) || !(isOpen && couldGoOn(line, above, column));
  return isIndented(line, above, below, group, isOpen);
}

/** Widely set, but evenly: as far from the line above as from the next, or as the lines before. */
function isEven(distance: number, size: number, line: Line, below: Line | undefined, group: Group): boolean {
  if (distance > 1.65 * size) return false;
  const [before, last] = group.lines.slice(-2);
  const usual = before && last ? distanceOf(before, last) : below ? distanceOf(line, below) : 0;
  return Math.abs(usual - distance) < 0.08 * distance;
}

/** It does not begin as a sentence does; with a number only behind a line that is nearly full. */
function couldGoOn(line: Line, above: Line, column: Column): boolean {
  if (startsLower(line.text)) return true;
  const isLong = above.box[2] - column.left > 0.7 * (column.right - column.left);
  const isNearlyFull = above.box[2] > column.right - 0.1 * (column.right - column.left);
  return (isLong && /^[\d(%≥≤<>±]/.test(line.text)) || (isNearlyFull && !isUnspaced(firstOf(line.text)));
}

/** `Dose: 5 mg`: each on a line of its own, whatever letter it begins with. */
function isLabel(text: string): boolean {
  return /^[^\s:：]{1,24}[:：]/u.test(text);
}

/** The first word of the line below had no room: the break was not meant. */
function isFull(above: Line, line: Line, column: Column): boolean {
  const room = column.right - above.box[2];
  const [first] = line.words;
  if (!first) return true;
  const needed = first.box[2] - first.box[0] + 0.6 * line.size;
  if (isUnspaced(firstOf(line.text))) return room < 2.6 * line.size;
  return room < (isUnspaced(lastOf(above.text)) ? Math.max(2.6 * line.size, needed) : needed);
}

/** The first line of a paragraph stands in, or out: the line after it is back where the ones before are. */
function isIndented(line: Line, above: Line, below: Line | undefined, group: Group, isOpen: boolean): boolean {
  const step = (line.box[0] - above.box[0]) / line.size;
  if (group.marker) return isOpen ? false : step < -0.8;
  if (isOpen && startsLower(line.text)) return false;
  if (step >= 0.8 && step <= 5) {
    const isFirst = group.lines.length === 1;
    return !isFirst && (!below || below.box[0] < line.box[0] - 0.5 * line.size);
  }
  return step <= -0.8 && group.lines.length > 1 && !isOpen && !!below && below.box[0] > line.box[0] + 0.5 * line.size;
}

function markerOf(line: Line): Group['marker'] {
  const [first, second] = line.words;
  if (!first) return undefined;
  const glued = gluedMarker(line.text);
  if (glued !== '' && glued.length < line.text.length) {
    return { text: glued, kind: /^[・･]/.test(glued) ? 'bullet' : (markerKind(glued) ?? 'number') };
  }
  const apart = /^(\d{1,2} ?[.．)])\s/.exec(line.text)?.[1];
  if (apart !== undefined && first.script === undefined) return { text: apart, kind: 'number' };
  if (!second || first.script !== undefined) return undefined;
  const kind = markerKind(first.text);
  const gap = second.box[0] - first.box[2];
  if (kind !== undefined) {
    // A range or a sum may begin a line: "- 5", "* 0.9".
    const isDash = kind === 'bullet' && /^[-–—*\u2212]$/.test(first.text);
    return isDash && gap < 0.1 * first.size ? undefined : { text: first.text, kind };
  }
  const isBullet =
    line.isRecognised && isMisreadBullet(first.text) && gap > 0.45 * line.size && /^\p{Lu}/u.test(second.text);
  return isBullet ? { text: first.text, kind: 'bullet' } : undefined;
}

function textLeft(line: Line): number {
  return (gluedMarker(line.text) === '' ? line.words[1]?.box[0] : undefined) ?? line.box[0];
}
