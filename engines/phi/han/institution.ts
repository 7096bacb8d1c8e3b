/**
 * Institutions: a head noun (医院, 大学, 有限公司) with a proper part before it. Without one (我院, 当地医院, 三甲医院) they name nobody
 * and stay.
 */
import { crossesWords } from './address.js';
import {
  AMBIGUOUS,
  END,
  INSTITUTION_STOP,
  isAlphanumeric,
  isHan,
  NEVER,
  POSSIBLE,
  TOWARDS,
  TYPICAL,
} from './characters.js';
import {
  DIVISION,
  type Entry,
  entryAt,
  GENERIC,
  INSTITUTION,
  isWord,
  type Lexicon,
  NAMED,
  SHORT,
  STATE,
} from './entries.js';

/** Characters before a head noun that may belong to its name. */
const LONGEST = 16;
/** The same for the full name of a company. */
const LONGEST_CERTAIN = 24;

/** @returns where the name of the institution with this head noun begins, null for none */
export function institutionStart(lexicon: Lexicon, text: string, at: number, head: Entry): number | null {
  for (const follower of lexicon.followers) if (text.startsWith(follower, at + head.word.length)) return null;
  let start = at;
  let stopped = false;
  const longest = head.certain ? LONGEST_CERTAIN : LONGEST;
  while (start > 0 && at - start < longest) {
    const code = text.charCodeAt(start - 1);
    const inside = isHan(code) || isAlphanumeric(code) || code === 0xb7;
    if (!inside) stopped = true;
    else if (((lexicon.bits[code] ?? 0) & INSTITUTION_STOP) !== 0) {
      stopped = standsAlone(lexicon, text, start - 1) && !insideName(lexicon, text, start - 1);
    }
    if (stopped) break;
    start -= 1;
  }
  if (start === 0) stopped = true;
  if (start === at) return null;
  for (let place = start; place < at; place += 1) {
    const entry = entryAt(lexicon, text, place, DIVISION | STATE | SHORT);
    // 海天|水泥集团 holds no 天水.
    const inside = place > start && entry !== null && crossesWords(lexicon, text, place, place + entry.word.length);
    if (entry && !inside && place + entry.word.length <= at) return place;
  }
  const core = withoutGeneric(lexicon, text, start, at);
  if (core === null || !stopped) return null;
  const length = core.end - core.start;
  if (length < 2 || length > (head.certain ? 16 : 6)) return null;
  if (head.certain) return start;
  // A town, or a second head noun, between the proper part and the head noun: 青石|镇中心卫生院, 川北|医科大学附属医院.
  const built = entryAt(lexicon, text, core.end, NAMED) !== null || holdsHead(lexicon, text, core.end, at);
  let names = true;
  for (let index = core.start; index < core.end; index += 1) {
    const kind = lexicon.bits[text.charCodeAt(index)] ?? 0;
    const name = (kind & (TYPICAL | POSSIBLE | AMBIGUOUS)) !== 0;
    if ((kind & (NEVER | END)) !== 0 && !name) return null;
    names &&= name;
  }
  if (built && (names || length <= 4)) return start;
  const word = isWord(lexicon, text.charCodeAt(core.start), text.charCodeAt(core.start + 1));
  const previous = text.charCodeAt(start - 1);
  if (!isHan(previous)) return names && !(word && length === 2) ? start : null;
  return ((lexicon.bits[previous] ?? 0) & TOWARDS) !== 0 && (names || !word) ? start : null;
}

function holdsHead(lexicon: Lexicon, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (entryAt(lexicon, text, at, INSTITUTION)) return true;
  return false;
}

/** 协和: a character of grammar inside a known name. */
function insideName(lexicon: Lexicon, text: string, at: number): boolean {
  for (let back = 0; back < 4; back += 1) {
    const entry = entryAt(lexicon, text, at - back, DIVISION | STATE | SHORT);
    if (entry && entry.word.length > back + (back === 0 ? 1 : 0)) return true;
  }
  return false;
}

/** A character of grammar that is no part of a word with what follows: 至 in 至诚, 和 in 和平 are names. */
function standsAlone(lexicon: Lexicon, text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (!isHan(next) || ((lexicon.bits[next] ?? 0) & INSTITUTION_STOP) !== 0) return true;
  return !isWord(lexicon, text.charCodeAt(at), next);
}

/** What is left when the words that name no one institution are taken off both ends. */
function withoutGeneric(
  lexicon: Lexicon,
  text: string,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | null {
  let start = from;
  let end = to;
  for (let length = -1; length !== 0 && end > start; end -= length) length = genericUpTo(lexicon, text, start, end);
  for (;;) {
    const entry = start < end ? entryAt(lexicon, text, start, GENERIC) : null;
    if (!entry || start + entry.word.length > end) break;
    start += entry.word.length;
  }
  return end > start ? { start, end } : null;
}

/** @returns the length of the longest generic word that ends at an offset, 0 for none */
function genericUpTo(lexicon: Lexicon, text: string, from: number, end: number): number {
  const words = lexicon.genericEnds.get(text.charCodeAt(end - 1));
  if (!words) return 0;
  for (const word of words)
    if (end - word.length >= from && text.startsWith(word, end - word.length)) return word.length;
  return 0;
}
