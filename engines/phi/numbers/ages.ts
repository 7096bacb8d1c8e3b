/** Ages over 89, in digits and in words, and years of birth that tell one. Ages up to 89 stay. */
import type { Candidates } from '../scene.js';
import { isDigit, isLetter } from './characters.js';
import { isAfter, isBefore } from './context.js';
import type { Lexicon } from './lexicon.js';
import { afterSeparator, type Phrases } from './phrases.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const OVER_89 = /(?:9\d|1[01]\d|12[0-5])(?!\d|[.,:]\d)/y;
const SEX = /[ /-]?[MFmf](?![A-Za-z0-9])/y;
const DECADE = /(?:1[01]0|90)'?[a-z](?![A-Za-z0-9])/y;
const ORDINAL = /(?:9\d|1[01]\d)[a-zº.]{1,2}(?![A-Za-z0-9])/y;
/** Who was born before has turned 90, or will while this text is in use. */
const OLDEST_HARMLESS_BIRTH = 1940;

const ONE = 49;
const NINE = 57;

const CERTAIN = 130;
const LIKELY = 110;

/** @returns the end of the age the token starts with, 0 where there is none */
export function findAge(text: string, { start, head }: Token, lexicon: Lexicon, out: Candidates): number {
  // 90 to 125, and nothing else begins with these digits.
  const first = text.charCodeAt(start);
  if (head === 2 ? first !== NINE : head !== 3 || first !== ONE) return 0;
  const { ages } = lexicon;
  const claim = (end: number, rule: string, score: number): number => {
    out.add(start, end, 'age', `ages/${rule}`, score);
    return end;
  };
  const decade = endAt(DECADE, text, start);
  if (decade > 0) {
    const spelled = ages.decades.get(text.slice(start, decade).toLowerCase());
    return spelled && isAfter(text, start, ages.possessives) ? claim(decade, 'decade', LIKELY) : 0;
  }
  const ordinal = endAt(ORDINAL, text, start);
  if (ordinal > 0 && isBefore(text, ordinal, ages.birthdays)) return claim(ordinal, 'birthday', LIKELY);
  const end = endAt(OVER_89, text, start);
  if (end === 0 || isThreshold(text, start, end, lexicon)) return 0;
  const rule = ageRule(text, start, end, lexicon);
  return rule === null ? 0 : claim(end, rule, rule === 'units' ? LIKELY : CERTAIN);
}

/** Why the number at `start` is an age, null where it is none. Works for words as well. */
function ageRule(text: string, start: number, end: number, lexicon: Lexicon): string | null {
  const { ages } = lexicon;
  if (isBefore(text, end, ages.certain)) return 'certain';
  const after = afterSeparator(text, end);
  const units = ages.units.startingAt(text, after);
  // A 100-year flood, a 95-year review: without `old` it is a duration.
  if (units && text[end] === '-') return null;
  if (units) return isDuration(text, start, units.end, ages.durations) ? null : 'units';
  if (isAfter(text, start, ages.cues)) {
    // Aged 92 days, age 95 %: years go without saying, other units are said.
    const unit = text[end] === ' ' ? end + 1 : end;
    return text[unit] !== '%' && lexicon.units.startingAt(text, unit) === null ? 'cue' : null;
  }
  return isDigit(text.charCodeAt(start)) && isWithSex(text, start, end, lexicon) ? 'sex' : null;
}

/** `a 92F`, `92M` at the head of a note. 101 F is a temperature, 100 m a distance, 100 M a concentration. */
function isWithSex(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const sex = endAt(SEX, text, end);
  if (sex === 0) return false;
  if (isAfter(text, start, lexicon.ages.articles)) return true;
  if (start > 0 && text[start - 1] !== '\n') return false;
  const fever = text[sex - 1] === 'F' && Number(text.slice(start, end)) >= 95;
  return text[end] !== ' ' && /[MF]/.test(text[sex - 1] ?? '') && !fever && text[sex] === ' ';
}

function isDuration(text: string, start: number, end: number, durations: Phrases<true>): boolean {
  return isAfter(text, start, durations) || isBefore(text, end, durations);
}

/** `over 90`, `≥ 90 years`: says no more than "90 or older", which may stand. */
function isThreshold(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  if (text.slice(start, end) !== '90') return false;
  const sign = text[start - 1] === ' ' ? text[start - 2] : text[start - 1];
  if (sign === '>' || sign === '<' || sign === '≥' || sign === '≤' || text[end] === '+') return true;
  const { ages } = lexicon;
  const units = ages.units.startingAt(text, afterSeparator(text, end));
  const years = ages.certain.startingAt(text, afterSeparator(text, end))?.end ?? units?.end ?? end;
  return (
    isAfter(text, start, ages.comparators) || isBefore(text, end, ages.onwards) || isBefore(text, years, ages.onwards)
  );
}

/** @param start of a word that begins a number over 89, a decade of age or a word for somebody that old */
export function findAgeInWords(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const { ages } = lexicon;
  if (start > 0 && isLetter(text.charCodeAt(start - 1))) return 0;
  const claim = (end: number, rule: string): number => {
    out.add(start, end, 'age', `ages/${rule}`, LIKELY);
    return end;
  };
  const person = ages.people.startingAt(text, start);
  if (person) return claim(person.end, 'person');
  const decade = ages.decades.startingAt(text, start);
  if (decade && isAfter(text, start, ages.possessives)) return claim(decade.end, 'decade');
  const number = ages.numbers.startingAt(text, start);
  if (!number) return 0;
  const rule = ageRule(text, start, number.end, lexicon);
  return rule === null ? 0 : claim(number.end, `words-${rule}`);
}

/** `born in 1921`, `DOB 1921`: a year that tells an age over 89. Later years of birth stay. */
export function findBirthYear(text: string, { start, end }: Token, lexicon: Lexicon, out: Candidates): number {
  const found = matchAt(/(1[89]\d\d)(?![\d/-])/y, text, start);
  if (!found || end - start !== 4 || Number(found[1]) >= OLDEST_HARMLESS_BIRTH) return 0;
  if (!isAfter(text, start, lexicon.ages.births)) return 0;
  out.add(start, end, 'age', 'ages/birth-year', CERTAIN);
  return end;
}
