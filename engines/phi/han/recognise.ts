/**
 * Identifiers in Chinese text. One pass over the characters looks up what begins at each: labels, cues, titles, endings of
 * addresses, head nouns, marks of dates; each looks at a bounded window around it. Then the names that were found are
 * looked for in the rest of the document.
 */
import type { Recogniser } from '../scene.js';
import { ageAfter, ageBefore, dateAround, dayOfMonth, holiday, monthAndDay } from './calendar.js';
import { AMBIGUOUS, COLON, COMMON, DOT, isAlphanumeric, isHan, MARK, TOWARDS } from './characters.js';
import {
  activeAt,
  BEFORE,
  CALENDAR,
  COURTESY,
  ENDING,
  type Entry,
  entryAt,
  FAMILY,
  INSTITUTION,
  KNOWN,
  LABEL,
  MASK,
  NAME_LABEL,
  NICKNAME,
  PLACE_LABEL,
  ROLE,
  SEX,
  STRONG,
  WHOLE,
  WORKPLACE,
} from './entries.js';
import { institutionStart } from './institution.js';
import { lexiconOf } from './lexicon.js';
import { addPeople, addPerson, afterColon, afterCue, beforeTitle, informal, propagate } from './people.js';
import { bareName, dottedName } from './person.js';
import { placeAt } from './places.js';
import type { Scan } from './scan.js';
import { labelledCode, labelledName, labelledPlace, labelledWorkplace } from './value.js';
import { readAs } from './variants.js';

const HAN = /[\u4e00-\u9fff]/;

/** Contacts: what goes even where authors stay. */
const contacts: ReadonlySet<string> = new Set(['phone', 'fax', 'email', 'id', 'ssn', 'account']);

/** Labels apply in every text with Chinese characters, whatever language it is said to be in. */
export const recogniseHan: Recogniser = ({ text, loaded, profile }, out) => {
  if (!HAN.test(text)) return;
  for (const pack of loaded) {
    const lexicon = lexiconOf(pack);
    if (!lexicon) continue;
    const scan: Scan = { lexicon, text: readAs(text, lexicon.variant), profile, out, names: new Set(), placed: 0 };
    pass(scan);
    propagate(scan);
  }
};

function pass(scan: Scan): void {
  const { text, lexicon, profile } = scan;
  const { heads, bits } = lexicon;
  const record = profile === 'record';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kinds = bits[code] ?? 0;
    if (((heads[code] ?? 0) & 12) !== 0) {
      const entry = activeAt(lexicon, text, at, code);
      if (entry) meet(scan, entry, at);
      if (text.charCodeAt(at + 1) === 32 && isHan(code)) spacedLabel(scan, at);
    }
    if (!record) continue;
    if ((kinds & (COMMON | AMBIGUOUS)) !== 0) addPerson(scan, bareName(lexicon, text, at), 'han/bare-name');
    else if ((kinds & MARK) !== 0) mark(scan, at, kinds);
  }
}

function mark(scan: Scan, at: number, kinds: number): void {
  const { lexicon, text, out } = scan;
  if ((kinds & COLON) !== 0) afterColon(scan, at);
  else if ((kinds & DOT) !== 0) addPerson(scan, dottedName(lexicon, text, at), 'han/dotted-name');
  else monthAndDay(lexicon, text, at, out);
}

function meet(scan: Scan, entry: Entry, at: number): void {
  const { lexicon, text, out } = scan;
  const { kinds } = entry;
  const end = at + entry.word.length;
  // A label in letters is no part of a longer word.
  const whole = isHan(text.charCodeAt(at)) || !isAlphanumeric(text.charCodeAt(at - 1));
  if ((kinds & LABEL) !== 0 && whole) label(scan, entry, end);
  if (scan.profile === 'publication') return;
  if ((kinds & (BEFORE | STRONG | FAMILY)) !== 0) afterCue(scan, kinds, end);
  if ((kinds & (ROLE | COURTESY)) !== 0) beforeTitle(scan, kinds, at, end);
  if ((kinds & (ENDING | NICKNAME | MASK | SEX | WHOLE)) !== 0) informal(scan, entry, at, end);
  if ((kinds & CALENDAR) !== 0) calendar(scan, entry, at);
  if ((kinds & INSTITUTION) !== 0) {
    const start = institutionStart(lexicon, text, at, entry);
    if (start !== null) out.add(start, end, 'organisation', 'han/institution', 105);
  }
  if ((kinds & KNOWN) !== 0 && ((lexicon.bits[text.charCodeAt(at - 1)] ?? 0) & TOWARDS) !== 0) {
    out.add(at, end, 'organisation', 'han/known-institution', 100);
  }
  if (at >= scan.placed) placeAt(scan, kinds, at, end);
}

function label(scan: Scan, entry: Entry, end: number): void {
  const { lexicon, text, out, profile } = scan;
  const { kinds, category } = entry;
  if (category && (profile === 'record' || contacts.has(category))) labelledCode(lexicon, text, end, entry, out);
  if (profile === 'publication') return;
  if ((kinds & NAME_LABEL) !== 0) addPeople(scan, labelledName(lexicon, text, end), 'han/labelled-name');
  if ((kinds & PLACE_LABEL) !== 0) labelledPlace(lexicon, text, end, out);
  if ((kinds & WORKPLACE) !== 0) labelledWorkplace(lexicon, text, end, entry, out);
}

/** 姓  名：, 住 院 号： */
function spacedLabel(scan: Scan, from: number): void {
  const { lexicon, text } = scan;
  let word = text.charAt(from);
  let at = from + 1;
  for (let blanks = 0; at < text.length && word.length < 6 && blanks < 5; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32) blanks += 1;
    else if (!isHan(code)) break;
    else {
      word += text.charAt(at);
      blanks = 0;
    }
  }
  if (((lexicon.bits[text.charCodeAt(at)] ?? 0) & COLON) === 0) return;
  const entry = entryAt(lexicon, word, 0, LABEL);
  if (entry?.word === word) label(scan, entry, at);
}

function calendar({ lexicon, text, out }: Scan, entry: Entry, at: number): void {
  const end = at + entry.word.length;
  if (entry.calendar === 'month') dateAround(lexicon, text, at, entry.word.length, out);
  else if (entry.calendar === 'age') ageBefore(lexicon, text, at, entry, out);
  else if (entry.calendar === 'holiday') holiday(lexicon, text, at, entry, out);
  else if (entry.calendar === 'months') dayOfMonth(lexicon, text, at, entry, out);
  else if (entry.calendar === 'cue') ageAfter(lexicon, text, end, out);
  else out.add(at, end, 'age', 'han/age', 105);
}
