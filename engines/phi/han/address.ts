/**
 * Addresses as chains of parts, from the large to the small: 省 市 区 街道 路 号 栋 单元 室. A part ends in a known ending and has a
 * name or a number before it; divisions of the country are known by the list of places.
 */
import {
  END,
  isAlphanumeric,
  isDigit,
  isHan,
  NUMERAL,
  PLACE_NUMBER,
  PLACE_STOP,
  SOFT_STOP,
  START,
} from './characters.js';
import {
  DEPENDENT,
  DIVISION,
  type Entry,
  entryAt,
  isWord,
  type Lexicon,
  MUNICIPALITY,
  NAMED,
  NUMBERED,
  SHORT,
  STATE,
  STREET,
} from './entries.js';

export interface Chain {
  readonly end: number;
  readonly parts: number;
  /** Only names of state level: may stay. */
  readonly state: boolean;
  readonly municipality: boolean;
  /** Holds a division of the list below state level. */
  readonly known: boolean;
  /** Holds a part with a number. */
  readonly numbered: boolean;
  /** The first part is a street. */
  readonly street: boolean;
  /** The first part has an ending that says an address by itself. */
  readonly certain: boolean;
}

const PARTS = 16;
/** Characters looked through for the ending of a part. */
const REACH = 14;
const NUMBER = 8;
/** A longer name of a part, without a cue, is rather a sentence. */
const LONGEST_BARE = 4;

type Part = { end: number; kind: 'state' | 'municipality' | 'known' | 'named' | 'certain' | 'street' | 'numbered' };

/** @returns the chain that begins at an offset; `parts` is 0 where none does */
export function chainFrom(lexicon: Lexicon, text: string, from: number): Chain {
  let end = from;
  let parts = 0;
  let state = true;
  let municipality = false;
  let known = false;
  let numbered = false;
  let certain = false;
  let street = false;
  // The part before is a division of the list: its short-named parts may follow.
  let listed = false;
  while (parts < PARTS) {
    const part: Part | null =
      partAt(lexicon, text, end, parts, listed) ??
      (parts > 0 ? partBehindBlank(lexicon, text, end, parts, listed) : null);
    if (!part) break;
    if (part.kind !== 'state' && part.kind !== 'municipality') state = false;
    if (part.kind === 'municipality') municipality = true;
    if (part.kind === 'known') known = true;
    if (part.kind === 'numbered') numbered = true;
    if (parts === 0 && part.kind === 'certain') certain = true;
    if (parts === 0 && part.kind === 'street') street = true;
    listed = part.kind === 'state' || part.kind === 'municipality' || part.kind === 'known';
    end = part.end;
    parts += 1;
  }
  if (parts > 0 && !state) {
    const tail = trailingNumber(lexicon, text, end);
    if (tail > end) numbered = true;
    end = tail;
  }
  return { end, parts, state, municipality, known, numbered, street, certain };
}

function partBehindBlank(lexicon: Lexicon, text: string, at: number, parts: number, listed: boolean): Part | null {
  const code = text.charCodeAt(at);
  const and = ((lexicon.bits[code] ?? 0) & SOFT_STOP) !== 0;
  if (code !== 32 && code !== 45 && code !== 0xb7 && !and) return null;
  const part = partAt(lexicon, text, at + 1, parts, listed);
  if (!part || part.end <= at + 2) return null;
  // 沂蒙路与金雀山路
  if (and) return part.kind === 'street' ? part : null;
  // A province begins an address of its own.
  return part.kind === 'state' || part.kind === 'municipality' ? null : part;
}

function partAt(lexicon: Lexicon, text: string, from: number, parts: number, listed: boolean): Part | null {
  const division = entryAt(lexicon, text, from, DIVISION | STATE);
  if (division) {
    const end = from + division.word.length;
    if ((division.kinds & STATE) === 0) return { end, kind: 'known' };
    return { end, kind: (division.kinds & MUNICIPALITY) !== 0 ? 'municipality' : 'state' };
  }
  const ending = partByEnding(lexicon, text, from, parts);
  if (ending) return ending;
  const short = listed ? entryAt(lexicon, text, from, SHORT) : null;
  return short ? { end: from + short.word.length, kind: 'known' } : null;
}

/** Reads on to the first ending before which stands what may be a name or a number. */
function partByEnding(lexicon: Lexicon, text: string, from: number, parts: number): Part | null {
  const { bits, sets, han } = lexicon;
  let numeric = true;
  let digits = false;
  for (let at = from; at < text.length && at - from <= REACH; at += 1) {
    const code = text.charCodeAt(at);
    const length = at - from;
    const entry = entryAt(lexicon, text, at, NAMED | NUMBERED);
    if (entry && length > 0 && !(entry.word.length === 1 && beginsAnother(lexicon, text, at, parts))) {
      const end = at + entry.word.length;
      if ((entry.kinds & NUMBERED) !== 0 && numeric && length <= NUMBER) return { end, kind: 'numbered' };
      if (
        (entry.kinds & NAMED) !== 0 &&
        !numeric &&
        !(digits && parts === 0 && (entry.kinds & DEPENDENT) !== 0) &&
        length <= han.places.name &&
        !sets.generic.has(text.slice(from, at))
      ) {
        if ((entry.kinds & STREET) !== 0) return { end, kind: 'street' };
        return { end, kind: (entry.kinds & DEPENDENT) !== 0 ? 'named' : 'certain' };
      }
    } else if (entry && length === 0 && parts > 0 && (entry.kinds & NAMED) !== 0 && stands(lexicon, text, at, entry)) {
      return { end: at + entry.word.length, kind: 'named' };
    }
    if (!numeric && parts > 0 && isDigit(code)) {
      const end = buildingEnd(lexicon, text, at);
      if (end > at) return { end, kind: 'numbered' };
    }
    digits ||= isDigit(code);
    const kind = bits[code] ?? 0;
    if (isHan(code)) {
      const soft = parts > 0 && (kind & SOFT_STOP) !== 0;
      if ((kind & PLACE_STOP) !== 0 && !soft && isStop(lexicon, text, at)) return null;
      if ((kind & (NUMERAL | PLACE_NUMBER)) === 0) numeric = false;
    } else if (!isAlphanumeric(code) && code !== 45 && code !== 35) return null;
  }
  return null;
}

/** An ending right behind a part that was cut too early: 石桥|村, 马家堡|乡, 花园|路. */
function stands(lexicon: Lexicon, text: string, at: number, { word, kinds }: Entry): boolean {
  if (word.length > 1) return true;
  const next = text.charCodeAt(at + 1);
  if ((kinds & DEPENDENT) !== 0 && (kinds & STREET) === 0)
    return !isHan(next) || ((lexicon.bits[next] ?? 0) & NUMERAL) !== 0;
  return !beginsAnother(lexicon, text, at, 1);
}

/** @returns the end of a building's number that begins at an offset, the offset for none */
function buildingEnd(lexicon: Lexicon, text: string, from: number): number {
  let at = from;
  while (at - from < 4 && isAlphanumeric(text.charCodeAt(at))) at += 1;
  const word = lexicon.han.places.buildings.find((one) => text.startsWith(one, at));
  return word ? at + word.length : from;
}

/** 镇静, 村里: the ending rather begins the next word; a part of the address that follows is none. */
function beginsAnother(lexicon: Lexicon, text: string, at: number, parts: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (!isHan(next) || ((lexicon.bits[next] ?? 0) & (NUMERAL | PLACE_NUMBER)) !== 0) return false;
  if (lexicon.han.places.people.includes(text.charAt(at + 1))) return false;
  return isWord(lexicon, text.charCodeAt(at), next) && !(parts > 0 && chainFollows(lexicon, text, at + 1));
}

function chainFollows(lexicon: Lexicon, text: string, from: number): boolean {
  for (let at = from + 1; at < from + 6; at += 1) {
    const code = text.charCodeAt(at);
    if (!isHan(code) && !isAlphanumeric(code)) return false;
    if (entryAt(lexicon, text, at, NAMED | NUMBERED)) return true;
  }
  return false;
}

/** A city without its ending stands across two other words: 完成|都有, 东西|安全. */
export function crossesWords(lexicon: Lexicon, text: string, start: number, end: number): boolean {
  if (end - start !== 2) return false;
  const { bits } = lexicon;
  const previous = text.charCodeAt(start - 1);
  const next = text.charCodeAt(end);
  if (isHan(previous) && ((bits[previous] ?? 0) & START) === 0 && isWord(lexicon, previous, text.charCodeAt(start)))
    return true;
  return isHan(next) && ((bits[next] ?? 0) & END) === 0 && isWord(lexicon, text.charCodeAt(end - 1), next);
}

/** A character of grammar, unless it begins a word that names things: 和平, 经济. */
export function isStop(lexicon: Lexicon, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (((lexicon.bits[code] ?? 0) & SOFT_STOP) === 0) return true;
  const next = text.charCodeAt(at + 1);
  return !isHan(next) || stops(lexicon, next) || !isWord(lexicon, code, next);
}

function stops(lexicon: Lexicon, code: number): boolean {
  return ((lexicon.bits[code] ?? 0) & PLACE_STOP) !== 0;
}

/** 3-2-501, #1203, 甲: the door, without an ending; a length of time or an amount behind an address is none. */
function trailingNumber(lexicon: Lexicon, text: string, from: number): number {
  let at = from;
  const first = text.charCodeAt(from);
  const second = text.charCodeAt(from + 1);
  const letter = ((lexicon.bits[first] ?? 0) & PLACE_NUMBER) !== 0 && !isHan(second) && !isAlphanumeric(second);
  if (letter) return from + 1;
  if (first === 45 || first === 35 || first === 32) at += 1;
  const start = at;
  while (at < text.length && at - start < 16) {
    const code = text.charCodeAt(at);
    const joins = (code === 45 || code === 35) && isAlphanumeric(text.charCodeAt(at + 1));
    if (!isAlphanumeric(code) && !joins) break;
    at += 1;
  }
  if (at - start < 2 || !isDigit(text.charCodeAt(at - 1)) || at - start > 12) return from;
  const next = text.charAt(at);
  if (next === '.' || next === '%' || lexicon.han.dates.measures.includes(next)) return next === '' ? at : from;
  // Between words it must be long enough for a door.
  return isHan(next.charCodeAt(0)) && at - start < 3 ? from : at;
}

/**
 * Where the name before an ending begins: behind a mark, a blank or a character no name holds.
 * @returns null where the name would be too long
 */
export function nameStart(lexicon: Lexicon, text: string, ending: number): number | null {
  let start = ending;
  while (start > 0 && ending - start <= LONGEST_BARE) {
    const code = text.charCodeAt(start - 1);
    if (!isHan(code)) return start;
    if (stops(lexicon, code) && isStop(lexicon, text, start - 1)) return start;
    start -= 1;
  }
  return start === 0 && ending <= LONGEST_BARE ? 0 : null;
}
