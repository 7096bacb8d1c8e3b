/**
 * Everything with digits or fixed signs. One search for digits, one for words that begin a date or age, one for `@`, one
 * for addresses of the web; what is found is looked at from its neighbourhood, a bounded number of characters each time.
 */
import type { Candidates, Recogniser, Scene } from '../scene.js';
import { findCard, findIban } from './accounts.js';
import { findAge, findAgeInWords, findBirthYear } from './ages.js';
import type { AnchorKind } from './anchors.js';
import { isCapital, isDigit, isHan } from './characters.js';
import { cueAfter, cueWithin, findCode, findSpacedDigits } from './codes.js';
import { type Cue, cueBefore } from './context.js';
import { findEmails, findSpelledEmail } from './emails.js';
import { findHoliday, findOrdinalDay, findWeekday } from './holidays.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import { findLongNumber } from './long-numbers.js';
import { findMonthDate } from './month-dates.js';
import { findNationalId } from './national-ids.js';
import { findNetworkAddress } from './network.js';
import { findNumericDate } from './numeric-dates.js';
import { findPhone } from './phones.js';
import { findPostcode } from './postcodes.js';
import { endAt } from './sticky.js';
import { digitsAhead, eachToken, type Token, tokenAround } from './tokens.js';
import { findUrls } from './urls.js';
import { findVehicle } from './vehicles.js';

/** Groups of digits with one character between, of which none was found to be anything. */
const LONGEST_ROW = 8;
const DOT = 46;
const COLON = 58;
const LETTER_X = 120;
/** Letters and digits after a cue: jdoe8. */
const SHORTEST_CODE = 5;

export const recogniseNumbers: Recogniser = (scene, out) => {
  const lexicon = lexiconOf(scene.packs);
  findEmails(scene.text, lexicon, out);
  if (scene.profile === 'record') {
    findUrls(scene.text, out);
    findWords(scene.text, lexicon, out);
  }
  const read = scene.profile === 'record' ? recordToken : publicationToken;
  let floor = 0;
  let row = 0;
  eachToken(scene.text, (token) => {
    // A row of short numbers is a table, however long: identifiers have no more groups than this.
    row = isNextInRow(token, floor) ? row + 1 : 0;
    if (row > LONGEST_ROW) {
      floor = token.end;
      return floor;
    }
    const end = read(scene, token, floor, lexicon, out);
    if (end > 0) row = 0;
    floor = end || token.end;
    return end;
  });
};

function isNextInRow({ start, digits, letters, joiners }: Token, floor: number): boolean {
  return letters === 0 && joiners === 0 && digits <= 4 && start === floor + 1 && floor > 0;
}

const finders: Readonly<
  Record<AnchorKind, (text: string, start: number, lexicon: Lexicon, out: Candidates) => number>
> = {
  month: findMonthDate,
  holiday: findHoliday,
  weekday: findWeekday,
  age: findAgeInWords,
  dot: findSpelledEmail,
};

/** Months, holidays, ages in words, spelled addresses. */
function findWords(text: string, lexicon: Lexicon, out: Candidates): void {
  const { anchors } = lexicon;
  if (!anchors) return;
  const { pattern, kinds } = anchors;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    let end = 0;
    for (const kind of kinds.get(match[0].toLowerCase()) ?? []) end ||= finders[kind](text, match.index, lexicon, out);
    if (end > pattern.lastIndex) pattern.lastIndex = end;
  }
}

/** @returns the end of what was found at the token, 0 where nothing was */
function recordToken(scene: Scene, token: Token, floor: number, lexicon: Lexicon, out: Candidates): number {
  const { text, profile } = scene;
  const { start, end, head, digits } = token;
  if (isPlainDecimal(text, token)) return 0;
  if (head > 0) {
    const found = findAge(text, token, lexicon, out) || findDate(text, token, lexicon, out);
    if (found > 0) return found;
  }
  if (token.joiners > 2 || text.charCodeAt(end) === COLON || text.charCodeAt(start - 1) === COLON) {
    const address = findNetworkAddress(text, token, floor, lexicon, out);
    if (address > 0) return address;
  }
  if (head === 0) {
    const short = findShortGroup(scene, token, lexicon, out);
    if (short > 0) return short;
  }
  const ahead = head > 0 ? Math.max(digitsAhead(text, start), digits) : digits;
  if (digits < 3 && ahead < 4 && end - start < SHORTEST_CODE && !isJoinedByColon(text, end))
    return head === 0 ? findBehindLetters(scene, token, lexicon, out) : 0;
  const cue = cueBefore(text, start, lexicon) ?? cueWithin(text, token, lexicon) ?? cueAfter(text, end, lexicon);
  if (cue?.category === 'harmless') return ahead >= 7 ? findUnmistakable(text, start, lexicon, out) : 0;
  if (cue) {
    const announced = findAnnounced(scene, token, cue, lexicon, out);
    if (announced > 0) return announced;
  }
  return (
    (head === 0 ? findBehindLetters(scene, token, lexicon, out) : 0) ||
    (ahead >= (head === 0 ? 6 : 7) || isMasked(text, token) ? findCheckedNumber(scene, token, lexicon, out) : 0) ||
    (isHan(text.charCodeAt(start - 3)) ? findVehicle(text, token, lexicon, out) : 0) ||
    (ahead >= 7 || isTollFree(text, token) ? findPhone(text, start, cue, profile, lexicon, out) : 0) ||
    findPostcode(scene, token, lexicon, out) ||
    findLongNumber(text, token, lexicon, out)
  );
}

const DASHED_SSN = /\d{3}-\d{2}-\d{4}(?![-\w])/y;

/** Forms that no grade, page or catalogue has: a word that explains the number does not clear them. */
function findUnmistakable(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const end = endAt(DASHED_SSN, text, start);
  if (end > 0) out.add(start, end, 'ssn', 'national/ssn', 150);
  return end || findPhone(text, start, null, 'publication', lexicon, out);
}

/** What a cue says the token is. */
function findAnnounced({ text, profile }: Scene, token: Token, cue: Cue, lexicon: Lexicon, out: Candidates): number {
  if (cue.category === 'phone' || cue.category === 'fax')
    return findPhone(text, token.start, cue, profile, lexicon, out);
  const plate = cue.category === 'vehicle' ? findVehicle(text, token, lexicon, out) : 0;
  return plate || findCode(text, token, cue, lexicon, out);
}

/** The first group of a longer number in groups: IBAN, British and Canadian postcodes, Chinese plates. */
function findShortGroup(scene: Scene, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { text } = scene;
  const { start, end, letters, digits } = token;
  if (end - start === 4 && letters === 2 && digits === 2 && text[end] === ' ') {
    const account = findIban(text, start, out);
    if (account > 0) return account;
  }
  if (end - start <= 4 && text[end] === ' ' && isDigit(text.charCodeAt(end + 1)))
    return findPostcode(scene, token, lexicon, out);
  return isHan(text.charCodeAt(start - 1)) || isHan(text.charCodeAt(start - 3))
    ? findVehicle(text, token, lexicon, out)
    : 0;
}

/** 21:S12345, as laboratories join year and number. A clock time has digits on both sides. */
function isJoinedByColon(text: string, end: number): boolean {
  return text.charCodeAt(end) === COLON && isCapital(text.charCodeAt(end + 1));
}

/** xxx-xx-1234 */
function isMasked(text: string, { start, end, head }: Token): boolean {
  return head === 0 && (text.charCodeAt(start) | 32) === LETTER_X && end - start >= 9;
}

/** 1-800-DOCTORS */
function isTollFree(text: string, { start, head }: Token): boolean {
  return head === 1 && text.startsWith('1-8', start);
}

/** `mid-90s`, `DOB12/03/1960`: what letters before it are joined to. */
function findBehindLetters(scene: Scene, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { text } = scene;
  let start = token.start;
  while (!isDigit(text.charCodeAt(start))) start++;
  const rest = tokenAround(text, start, start);
  return (
    findAge(text, rest, lexicon, out) ||
    // caspase-4/5/11 is no date.
    (rest.digits >= 6 ? findNumericDate(text, rest, lexicon, out) : 0) ||
    (text[start - 1] === '-' ? findPostcode(scene, token, lexicon, out) || findPostcode(scene, rest, lexicon, out) : 0)
  );
}

function findDate(text: string, token: Token, lexicon: Lexicon, out: Candidates): number {
  if (token.letters > 0 && token.joiners === 0) {
    const day = findOrdinalDay(text, token.start, lexicon, out);
    if (day > 0) return day;
    // 12Apr2023: the search for words asks for a boundary before the month.
    const date = token.head <= 2 ? findMonthDate(text, token.start + token.head, lexicon, out) : 0;
    if (date > 0) return date;
  }
  return findNumericDate(text, token, lexicon, out) || findBirthYear(text, token, lexicon, out);
}

/** Forms with a check digit or a shape of their own, from seven digits on. */
function findCheckedNumber({ text, profile }: Scene, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { start, head } = token;
  return (
    findNationalId(text, start, head, profile, out) ||
    (head > 0 ? findCard(text, token, out) : findIban(text, start, out)) ||
    findVehicle(text, token, lexicon, out) ||
    (head === 1 ? findSpacedDigits(text, start, out) : 0)
  );
}

/** 4.1, 0.93, 12.75: the most frequent token of a laboratory table. `12.3.` may be a day and a month. */
function isPlainDecimal(text: string, { joiners, letters, head, start, end }: Token): boolean {
  if (joiners !== 1 || letters > 0 || text.charCodeAt(start + head) !== DOT || text.charCodeAt(end) === DOT)
    return false;
  const tail = end - start - head - 1;
  return head + tail < 7 && tail !== 4;
}

/** Contacts and checked numbers only: what the literature counts, measures and cites stays. */
function publicationToken(
  { text, profile }: Scene,
  { start, head, digits }: Token,
  _floor: number,
  lexicon: Lexicon,
  out: Candidates,
): number {
  if ((head > 0 ? digitsAhead(text, start) : digits) < 7) return 0;
  const cue = cueBefore(text, start, lexicon);
  if (cue?.category === 'harmless') return 0;
  return (
    findPhone(text, start, cue, profile, lexicon, out) ||
    findNationalId(text, start, head, profile, out) ||
    (head > 0 ? 0 : findIban(text, start, out))
  );
}
