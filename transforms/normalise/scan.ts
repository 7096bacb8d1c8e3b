/**
 * Finds what is to be changed in a text, in one scan. The text is a row of *gaps* (white space and what nobody sees,
 * together) and *clusters* (a character and the marks that compose with it); each is decided once, by itself and its
 * neighbours, so a second run finds nothing to do.
 */
import type { Edit } from '../../schemas/transform.js';
import {
  control,
  invisible,
  joiner,
  kinds,
  lineBreak,
  mapped,
  mark,
  plain,
  replacements,
  space,
  surrogate,
  wideStop,
} from './characters.js';

/** Columns of indentation that are kept in front of a list item. */
const maxIndentation = 12;

/** The edits that normalise a text: sorted, not overlapping, none where nothing changes. */
export function normalise(text: string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let decided = 0; // what lies before belongs to a gap or cluster already
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === plain || isPlainSpace(text, at)) {
      at++;
      continue;
    }
    const gapEnd = endOfGap(text, at);
    if (gapEnd > at && !belongsToCluster(text, at, gapEnd, decided)) {
      change(edits, text, at, gapEnd, gapText(text, at, gapEnd));
      at = decided = gapEnd;
      continue;
    }
    if (kind === wideStop && isDecimalPoint(text, at)) {
      change(edits, text, at, at + 1, '.');
      at = decided = at + 1;
      continue;
    }
    if (kind === mapped || kind === mark || gapEnd > at || (kind === surrogate && needsLook(text, at))) {
      const joins = kind === mark || gapEnd > at || isMark(text, at);
      const start = joins ? startOfBase(text, at, decided) : at;
      const end = endOfCluster(text, start);
      change(edits, text, start, end, composed(text.slice(start, end)));
      at = decided = end;
      continue;
    }
    at += kind === surrogate ? lengthAt(text, at) : 1;
  }
  return edits;
}

/** A single space between words, the most common of all gaps. */
function isPlainSpace(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x20 && at > 0 && at + 1 < text.length && kindAt(text, at + 1) === plain;
}

function change(edits: Edit[], text: string, start: number, end: number, replacement: string): void {
  if (replacement.length === end - start && text.startsWith(replacement, start)) return;
  const last = edits.at(-1);
  // Neighbours of unchanged length, such as full-width digits, are one edit: offsets inside stay exact.
  if (last?.end === start && last.text.length === last.end - last.start && replacement.length === end - start) {
    edits[edits.length - 1] = { start: last.start, end, text: last.text + replacement };
  } else edits.push({ start, end, text: replacement });
}

function kindAt(text: string, at: number): number {
  return kinds[text.charCodeAt(at)] ?? plain;
}

/** UTF-16 units of the character: two for a pair of surrogates. */
function lengthAt(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function endOfGap(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === space || kind === lineBreak || isHidden(text, at, kind)) at += kind === surrogate ? 2 : 1;
    else break;
  }
  return at;
}

/** Is removed wherever it stands. */
function isHidden(text: string, at: number, kind: number): boolean {
  if (kind === invisible || kind === control) return true;
  if (kind === joiner) return !isNeededJoiner(text, at);
  return kind === surrogate && isTag(text.codePointAt(at) ?? 0);
}

/** Tag characters spell hidden ASCII, and nothing else any more. */
function isTag(code: number): boolean {
  return code >= 0xe0000 && code <= 0xe007f;
}

/** Hidden characters between a letter and its accent: they go, and the two compose. */
function belongsToCluster(text: string, start: number, end: number, decided: number): boolean {
  if (start === decided || end === text.length || !isMark(text, end)) return false;
  for (let at = start; at < end; at++) if (kindAt(text, at) === space || kindAt(text, at) === lineBreak) return false;
  return startOfBase(text, start, decided) < start;
}

/** What a gap is replaced with; documents neither begin nor end with one. */
function gapText(text: string, start: number, end: number): string {
  let breaks = 0;
  let afterBreak = start;
  let hasSpace = false;
  let hasTab = false;
  let hasControl = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit];
    if (kind === space) hasSpace = true;
    if (kind === control) hasControl = true;
    if (unit === 0x09) hasTab = true;
    if (kind !== lineBreak) continue;
    if (unit === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    breaks += unit === 0x2029 ? 2 : 1; // a paragraph separator is a blank line
    afterBreak = at + 1;
  }
  if (!hasSpace && breaks === 0) {
    return hasControl && isDigit(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(end)) ? ' ' : '';
  }
  if (start === 0 || end === text.length) return '';
  if (breaks === 0) return hasTab ? '\t' : ' ';
  return (breaks === 1 ? '\n' : '\n\n') + (isListItem(text, end) ? indentation(text, afterBreak, end) : '');
}

function indentation(text: string, start: number, end: number): string {
  let kept = '';
  for (let at = start; at < end && kept.length < maxIndentation; at++) {
    if (kindAt(text, at) === space) kept += text.charCodeAt(at) === 0x09 ? '\t' : ' ';
  }
  return kept;
}

const listItem = /(?:[-*+•◦▪■●○]|\d{1,3}[.)])(?:\s|$)/y;

function isListItem(text: string, at: number): boolean {
  listItem.lastIndex = at;
  return listItem.test(text);
}

function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
}

/** ０．５ is 0.5; １．二甲双胍 keeps its full stop. */
function isDecimalPoint(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && kindAt(text, before) !== surrogate && isHidden(text, before, kindAt(text, before))) before--;
  let after = at + 1;
  while (after < text.length && kindAt(text, after) !== surrogate && isHidden(text, after, kindAt(text, after)))
    after++;
  return isDigit(text.charCodeAt(before)) && isDigit(text.charCodeAt(after));
}

/** Between letters of Arabic, Indic and related scripts a joiner is spelling, between two emoji it makes them one. */
function isNeededJoiner(text: string, at: number): boolean {
  return (
    (joinsScript(text.charAt(startOfMarks(text, at) - 1)) && continuesScript(text, at + 1)) ||
    (emojiBefore.test(text.slice(Math.max(0, at - 2), at)) && emojiAfter.test(text.slice(at + 1, at + 3)))
  );
}

/** Looks past marks to the letter that carries them: composition may put them in another order. */
function startOfMarks(text: string, end: number): number {
  let at = end;
  while (at > 0) {
    const before = at >= 2 && lengthAt(text, at - 2) === 2 ? at - 2 : at - 1;
    if (!isMark(text, before)) break;
    at = before;
  }
  return at;
}

function continuesScript(text: string, start: number): boolean {
  let at = start;
  for (; isMark(text, at); at++) if (!joinsScript(text.charAt(at))) return false;
  return at > start || joinsScript(text.charAt(at));
}

/** Letters and marks of Arabic, Syriac, N'Ko, the scripts of India, Sri Lanka, Myanmar, Cambodia and Mongolia. */
function joinsScript(character: string): boolean {
  return scriptsWithJoiners.test(character) && letterOrMark.test(character);
}
const letterOrMark = /[\p{L}\p{M}]/u;
const scriptsWithJoiners = /[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe]/;
const emojiBefore = /(?:[\ud83c-\ud83e][\udc00-\udfff]|[\u2600-\u27bf]|\ufe0f)$/;
const emojiAfter = /^(?:[\ud83c-\ud83e][\udc00-\udfff]|[\u2600-\u27bf])/;

function needsLook(text: string, at: number): boolean {
  if (lengthAt(text, at) === 1) return true; // half a pair
  const character = text.slice(at, at + 2);
  return isMark(text, at) || character.normalize('NFC') !== character;
}

function isMark(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === mark || (kind === surrogate && lengthAt(text, at) === 2 && /^\p{M}/u.test(text.slice(at, at + 2)));
}

/** The character a mark at `at` belongs to; `at` itself if there is none. */
function startOfBase(text: string, at: number, decided: number): number {
  if (at <= decided || kindAt(text, at - 1) === joiner) return at;
  return at - 2 >= decided && lengthAt(text, at - 2) === 2 ? at - 2 : at - 1;
}

function endOfCluster(text: string, start: number): number {
  let end = start + lengthAt(text, start);
  for (let at = end; at < text.length; ) {
    const kind = kindAt(text, at);
    const isPartOf = isMark(text, at);
    if (!isPartOf && !isHidden(text, at, kind)) break;
    at += kind === surrogate ? 2 : 1;
    if (isPartOf) end = at;
  }
  return end;
}

function composed(cluster: string): string {
  let result = '';
  for (let at = 0; at < cluster.length; ) {
    const length = lengthAt(cluster, at);
    const kind = kindAt(cluster, at);
    if (kind === surrogate) {
      if (length === 1) result += '\ufffd';
      else if (!isTag(cluster.codePointAt(at) ?? 0)) result += cluster.slice(at, at + 2);
    } else if (kind !== invisible && kind !== control && kind !== joiner) {
      result += replacements.get(cluster.charCodeAt(at)) ?? cluster.charAt(at);
    }
    at += length;
  }
  return result.normalize('NFC');
}
