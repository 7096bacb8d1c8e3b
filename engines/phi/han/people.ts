/** People in a text: after labels and cues, before titles, by nickname or mask, and wherever a name stands again. */
import { ACCEPTED } from '../span.js';
import { beginsHere, endsHere } from './boundary.js';
import { COLON, DOUBLE, END, isHan, JOINER, NUMERAL, PERSON, TYPICAL } from './characters.js';
import {
  BEFORE,
  COMPOUND,
  COURTESY,
  ENDING,
  type Entry,
  entryAt,
  FAINT,
  FAMILY,
  isWord,
  MASK,
  NICKNAME,
  ROLE,
  SAFE,
  SEX,
  SPEECH,
  STRONG,
  WHOLE,
} from './entries.js';
import { surnameWeight } from './evidence.js';
import { calledName, cues, nameFrom, nameUpTo, type Person, strangeName, wholeName } from './person.js';
import type { Scan } from './scan.js';
import { closing } from './value.js';

/** Distinct names that are looked for again: more are a list of people, where each stands once. */
const PROPAGATED = 64;

/** @returns whether it was a name */
export function addPerson({ out, names, text }: Scan, person: Person | null, rule: string): boolean {
  if (!person) return false;
  if (person.score < ACCEPTED) {
    out.doubt(person.start, person.end, person.score);
    return false;
  }
  out.add(person.start, person.end, 'name', rule, person.score);
  if (person.full && names.size < PROPAGATED) names.add(text.slice(person.start, person.end));
  return true;
}

/** A name, and those after it in a list. */
export function addPeople(scan: Scan, first: Person | null, rule: string): void {
  const { lexicon, text } = scan;
  let person = first;
  for (let count = 0; count < 24 && person && addPerson(scan, person, rule); count += 1) {
    let at = person.end;
    // 张三(配偶)、李四
    if (text.charCodeAt(at) === 40) at = closing(text, at);
    const role = entryAt(lexicon, text, at, ROLE);
    if (role) at += role.word.length;
    if (((lexicon.bits[text.charCodeAt(at)] ?? 0) & JOINER) === 0) return;
    at += 1;
    if (text.charCodeAt(at) === 32) at += 1;
    person = nameFrom(lexicon, text, at, cues.list);
  }
}

/** A word that a name may follow. */
export function afterCue(scan: Scan, kinds: number, end: number): void {
  const { lexicon, text } = scan;
  if ((kinds & FAMILY) !== 0) {
    const next = text.charCodeAt(end + 1);
    const alone = !isHan(next) || ((lexicon.bits[next] ?? 0) & END) !== 0;
    const surname = surnameWeight(lexicon, text.charCodeAt(end)) > 0;
    if (surname && alone) scan.out.add(end, end + 1, 'name', 'han/surname', 105);
    return;
  }
  let at = end;
  let code = text.charCodeAt(at);
  const colon = ((lexicon.bits[code] ?? 0) & COLON) !== 0;
  if (colon || code === 32 || code === 34 || code === 0x201c || code === 40) at += 1;
  code = text.charCodeAt(at);
  if (at > end && code === 32) at += 1;
  const strong = (kinds & STRONG) !== 0;
  const weight = strong ? cues.strong : (kinds & FAINT) !== 0 ? cues.faint : cues.before;
  const person = nameFrom(lexicon, text, at, colon ? Math.max(weight, cues.colon) : weight);
  const found = person && person.score >= ACCEPTED ? person : strong ? calledName(lexicon, text, at) : null;
  addPeople(scan, found, 'han/name-after-cue');
}

/** 随访人：徐静: a label nobody listed, by its last character. */
export function afterColon(scan: Scan, colon: number): void {
  const { lexicon, text } = scan;
  if (((lexicon.bits[text.charCodeAt(colon - 1)] ?? 0) & PERSON) === 0) return;
  const at = text.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1;
  addPeople(scan, nameFrom(lexicon, text, at, cues.colon), 'han/name-after-colon');
}

export function beforeTitle(scan: Scan, kinds: number, at: number, end: number): void {
  const courtesy = (kinds & COURTESY) !== 0;
  const person = nameUpTo(scan.lexicon, scan.text, at, courtesy ? cues.courtesy : cues.role);
  addPerson(scan, person && courtesy && !person.full ? { ...person, end } : person, 'han/name-before-title');
}

/** Names without a surname, masks, the sex after a name, 杨姐, 小李. */
export function informal(scan: Scan, { kinds }: Entry, at: number, end: number): void {
  const { lexicon, text, out } = scan;
  if ((kinds & WHOLE) !== 0) whole(scan, at, end);
  if ((kinds & MASK) !== 0) masked(scan, at, end);
  if ((kinds & SEX) !== 0) beforeSex(scan, at, end);
  if (
    (kinds & ENDING) !== 0 &&
    isDouble(scan, at - 1) &&
    beginsHere(lexicon, text, at - 1) &&
    endsHere(lexicon, text, at)
  ) {
    out.add(at - 1, end, 'name', 'han/surname-address', 105);
  }
  if (
    (kinds & NICKNAME) !== 0 &&
    isDouble(scan, end) &&
    beginsHere(lexicon, text, at) &&
    endsHere(lexicon, text, end)
  ) {
    if (!entryAt(lexicon, text, at, SAFE)) out.add(at, end + 1, 'name', 'han/nickname', 100);
  }
}

function isDouble({ lexicon, text }: Scan, at: number): boolean {
  return ((lexicon.bits[text.charCodeAt(at)] ?? 0) & DOUBLE) !== 0;
}

function whole(scan: Scan, start: number, first: number): void {
  const { lexicon, text } = scan;
  const end = wholeName(lexicon, text, start);
  if (end === first && end - start <= 2) return;
  const next = text.charCodeAt(end);
  const ends = !isHan(next) || ((lexicon.bits[next] ?? 0) & END) !== 0 || entryAt(lexicon, text, end, SPEECH | ROLE);
  if (ends && beginsHere(lexicon, text, start))
    addPerson(scan, { start, end, score: 105, full: true }, 'han/whole-name');
}

/** 张某某, 欧阳XX */
function masked({ lexicon, text, out }: Scan, at: number, end: number): void {
  const compound = at > 1 ? entryAt(lexicon, text, at - 2, COMPOUND) : null;
  const start = at - (compound?.word.length === 2 ? 2 : 1);
  if (!compound && surnameWeight(lexicon, text.charCodeAt(start)) < 22) return;
  if (beginsHere(lexicon, text, start)) out.add(start, end, 'name', 'han/masked-name', 105);
}

/** 王某，男，45岁 */
function beforeSex(scan: Scan, at: number, end: number): void {
  const { lexicon, text } = scan;
  let name = at;
  while (name > 0 && at - name < 2 && !isHan(text.charCodeAt(name - 1))) name -= 1;
  const next = text.charCodeAt(end);
  if (isHan(next) && ((lexicon.bits[next] ?? 0) & (END | NUMERAL)) === 0) return;
  const person = nameUpTo(lexicon, text, name, cues.sex);
  const free = person?.full && (!isHan(text.charCodeAt(person.start - 1)) || followsCue(scan, person.start));
  if (free && addPerson(scan, person, 'han/name-before-sex')) return;
  if (name < at) addPerson(scan, strangeName(lexicon, text, name), 'han/name-before-sex');
}

function followsCue({ lexicon, text }: Scan, start: number): boolean {
  for (let length = 2; length <= 4; length += 1) {
    if (entryAt(lexicon, text, start - length, BEFORE)?.word.length === length) return true;
  }
  return false;
}

/** The names that were found, wherever else they stand; of three characters the given name too. */
export function propagate(scan: Scan): void {
  const { lexicon, names } = scan;
  for (const name of names) {
    const [first, second, third] = [name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)];
    if (name.length > 2 || !isWord(lexicon, first, second)) addEverywhere(scan, name, 'han/propagated');
    const given = ((lexicon.bits[second] ?? 0) & (lexicon.bits[third] ?? 0) & TYPICAL) !== 0;
    if (name.length === 3 && given && !isWord(lexicon, second, third)) {
      addEverywhere(scan, name.slice(1), 'han/propagated-given');
    }
  }
}

function addEverywhere({ text, out }: Scan, name: string, rule: string): void {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    out.add(at, at + name.length, 'name', rule, ACCEPTED);
  }
}
