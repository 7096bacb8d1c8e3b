/** The forms in which each kind of known value is written. Dates are read instead, see dates.ts. */
import type { Identity } from '../../../schemas/connector.js';
import type { Category } from '../span.js';
import { HAN, kindOf } from './characters.js';
import type { Lexicon } from './lexicon.js';
import { type Pattern, patternOf, wordsOf } from './patterns.js';

/** Shorter words would be found everywhere: initials, "Li" in "Li 0.8 mmol/l". */
const SHORTEST_WORD = 3;
/** A word of an organisation's or a street's name that stands for all of it. */
const SHORTEST_DISTINCTIVE = 5;
/** Digits that could be anything are looked for from here on; a code with a letter in it may be shorter. */
const SHORTEST_NUMBER = 5;
/** From here on a number is the same number with other separators. */
const SHORTEST_COMPACT = 6;
/** National and local forms of a telephone number. */
const NATIONAL = 10;
const LOCAL = 7;

type Others = Exclude<Identity['kind'], 'date'>;

const categoryOf: Readonly<Record<Others, Category>> = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  address: 'location',
  id: 'id',
  url: 'url',
  organisation: 'organisation',
};

export function patternsOf(kind: Others, value: string, lexicon: Lexicon): Pattern[] {
  switch (kind) {
    case 'name':
      return isHan(value) ? hanNames(value, lexicon) : names(value, lexicon);
    case 'organisation':
      return organisations(value, lexicon);
    case 'address':
      return value.split(/[,;\n，；]/).flatMap((part) => addressPart(part, lexicon));
    case 'phone':
      return phones(value);
    case 'email':
      return codes(value, 'email');
    case 'url':
      return codes(value.replace(/^[a-z]+:\/\/(?:www\.)?/i, ''), 'url');
    case 'id':
      return codes(value, 'id');
  }
}

function isHan(value: string): boolean {
  return /\p{Script=Han}/u.test(value);
}

/** As a whole, family name first, without middle names, and every word by itself. */
function names(value: string, lexicon: Lexicon): Pattern[] {
  const written = value.split(/[\s,]+/).map(wordsOf);
  const words = written.filter((parts) => parts.length > 0 && !lexicon.titles.has(parts.join('')));
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last) return [];
  const patterns: Pattern[] = [];
  const whole = (...parts: (readonly string[])[]) => {
    const flat = parts.flat();
    if (flat.join('').length >= SHORTEST_WORD + 1) patterns.push(patternOf(flat, 'name', 'name', { person: true }));
  };
  if (words.length > 1) {
    whole(...words);
    whole(last, ...words.slice(0, -1));
    whole(first, last);
    whole(last, first);
    const initials = words.map((parts) => parts[0]?.charAt(0) ?? '');
    patterns.push(patternOf(initials, 'name', 'initials'));
  }
  for (const parts of words) {
    const single = (word: readonly string[]) => {
      const base = word.join('');
      if (base.length < SHORTEST_WORD || lexicon.particles.has(base) || lexicon.titles.has(base)) return;
      patterns.push(patternOf(word, 'name', 'name', { person: true, common: lexicon.isWord(base) }));
      const german = transcribed(base);
      if (german !== base) patterns.push(patternOf([german], 'name', 'name', { person: true }));
    };
    single(parts);
    // The halves of a hyphenated name are used alone; what follows an apostrophe hardly ever is.
    if (parts.length > 1) for (const part of parts) if (part.length > SHORTEST_WORD) single([part]);
  }
  return [...patterns, ...umlauts(value)];
}

/** Letters German writes as two where it lacks them: Müller is Mueller, Weiß is Weiss. */
function transcribed(base: string): string {
  return base.replaceAll('ß', 'ss');
}

function umlauts(value: string): Pattern[] {
  const lower = value.toLowerCase().normalize('NFC');
  if (!/[äöüß]/.test(lower)) return [];
  const written = lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return written
    .split(/[\s,]+/)
    .map(wordsOf)
    .filter((parts) => parts.join('').length >= SHORTEST_WORD)
    .map((parts) => patternOf(parts, 'name', 'name', { person: true }));
}

/** The whole name, the given name where it has two characters, and the family name with a form of address. */
function hanNames(value: string, lexicon: Lexicon): Pattern[] {
  const characters = [...value].filter((char) => kindOf(char.charCodeAt(0)) === HAN);
  const whole = characters.join('');
  if (characters.length < 2) return [];
  const patterns = [patternOf(characters, 'name', 'name')];
  const isCompound = characters.length > 2 && lexicon.isFamilyName(characters.slice(0, 2).join(''));
  const familyLength = isCompound ? 2 : 1;
  const family = characters.slice(0, familyLength).join('');
  const given = characters.slice(familyLength);
  if (given.length === 2 && !lexicon.isWord(given.join(''))) patterns.push(patternOf(given, 'name', 'name'));
  for (const title of lexicon.hanTitles) {
    if (!whole.endsWith(title)) patterns.push(patternOf([family, title], 'name', 'address'));
  }
  return patterns;
}

/** The whole name, and what stands before a legal form, which is short and behind a comma or in capitals. */
function organisations(value: string, lexicon: Lexicon): Pattern[] {
  if (isHan(value)) return hanText(value, 'organisation');
  const bare = value.replace(/\s*\([^()]*\)\s*$/, '');
  const withoutForm = bare.replace(
    /(?:,\s*[\p{L}. &]{2,12}|\s+(?:\p{Lu}[\p{L}.]{0,3}\p{Lu}\p{L}?\.?|\p{Lu}\p{Ll}{1,3}\.))$/u,
    '',
  );
  const forms = new Set([value, bare, withoutForm]);
  const whole = [...forms].flatMap((form) => {
    const words = wordsOf(form);
    const base = words.join('');
    if (base.length < SHORTEST_WORD) return [];
    if (words.length > 1) return [patternOf(words, 'organisation', 'organisation')];
    return [patternOf(words, 'organisation', 'organisation', { common: lexicon.isWord(base) })];
  });
  return [...whole, ...distinctiveWords(bare, 'organisation', lexicon)];
}

/** What a name is called by for short: "at Brackenmoor" for Brackenmoor Community Clinic. No ordinary word, no head noun. */
function distinctiveWords(value: string, category: 'organisation' | 'location', lexicon: Lexicon): Pattern[] {
  return wordsOf(value)
    .filter((word) => word.length >= SHORTEST_DISTINCTIVE && !/\d/.test(word))
    .filter((word) => !lexicon.isWord(word) && !lexicon.heads.has(word) && !lexicon.streets.has(word))
    .map((word) => patternOf([word], category, category === 'location' ? 'address' : category));
}

function hanText(value: string, category: Category): Pattern[] {
  const words = wordsOf(value);
  return words.join('').length < 2 ? [] : [patternOf(words, category, category === 'location' ? 'address' : category)];
}

/** A part of an address: a street line, also without its type; a town; a ZIP code, also without its last digits. */
function addressPart(part: string, lexicon: Lexicon): Pattern[] {
  if (isHan(part)) return hanText(part, 'location');
  const words = wordsOf(part);
  const base = words.join('');
  if (base.length < SHORTEST_WORD) return [];
  const make = (list: readonly string[], common = false) => patternOf(list, 'location', 'address', { common });
  if (/^\d+$/.test(base)) {
    if (base.length < SHORTEST_NUMBER) return [];
    return base.length === 9 ? [make([base.slice(0, 5), base.slice(5)]), make([base.slice(0, 5)])] : [make(words)];
  }
  if (words.length === 1) return [make(words, lexicon.isWord(base))];
  const patterns = [make(words)];
  const last = words[words.length - 1] ?? '';
  const hasNumber = words.some((word) => /^\d/.test(word));
  if (!hasNumber) return patterns;
  if (words.length > 2 && lexicon.streets.has(last)) patterns.push(make(words.slice(0, -1)));
  // "outside Copperbeech Lane": the street without its number.
  const street = words.filter((word) => !/^\d/.test(word));
  if (street.length > 1) patterns.push(make(street));
  return [...patterns, ...distinctiveWords(street.join(' '), 'location', lexicon)];
}

function phones(value: string): Pattern[] {
  // What follows a letter is an extension.
  const digits = (/^[^\p{L}]*/u.exec(value)?.[0] ?? '').replace(/\D+/g, '');
  if (digits.length < LOCAL) return [];
  const national = digits.length > NATIONAL ? digits.slice(-NATIONAL) : digits;
  const forms = new Set([digits, national]);
  if (national.length === NATIONAL) forms.add(national.slice(-LOCAL));
  return [...forms].map((form) => patternOf([form], 'phone', 'phone', { gaps: 'anywhere' }));
}

function codes(value: string, kind: 'id' | 'email' | 'url'): Pattern[] {
  const words = wordsOf(value);
  const base = words.join('');
  const isNumber = /^\d+$/.test(base);
  if (base.length < (isNumber ? SHORTEST_NUMBER : SHORTEST_WORD + 1)) return [];
  if (kind !== 'id') return [patternOf(words, categoryOf[kind], kind)];
  // A word alone is no code: it would be found as a word.
  if (!/\d/.test(base) && base.length < SHORTEST_COMPACT) return [];
  const isLong = base.length >= SHORTEST_COMPACT && /\d{3}/.test(base);
  // patient-1 is a code, "patient, 1 tablet" is not.
  const gaps = isLong ? 'anywhere' : words.some((word) => /^\p{L}{4,}$/u.test(word)) ? 'tight' : 'between';
  return [patternOf(words, 'id', 'id', { gaps })];
}
