/**
 * How a language writes dates, ages and numbers, what announces an identifier, and what makes a number harmless.
 * Words are lower case, without the dot of an abbreviation (`tel`, `dni`, not `D.N.I.`); a blank stands for a blank or hyphen.
 */
import { z } from 'zod';

const words = z.array(z.string().min(1));
const ordinals = z.record(z.string(), z.int().min(1).max(31));

const dates = z.strictObject({
  order: z.enum(['mdy', 'dmy', 'ymd']).describe('of a date written with digits alone'),
  months: z.record(z.string(), z.int().min(1).max(12)).describe('full names and short forms'),
  ambiguous: words.describe(
    'months that are also everyday words or names: a lone one needs a cue, a short form a year',
  ),
  weekdays: words.describe('full names and short forms'),
  ordinals: ordinals.describe('days as words: first, twenty-first'),
  suffixes: words.describe('after the digits of a day: st, nd, º'),
  links: words.describe('between day, month and year: of, the, de, del'),
  ranges: words.describe('between two days or months: to, and, hasta'),
  labels: words.describe('words after which digits are a date whatever they look like: dob, date of birth'),
  cues: words.describe('words before a day and a month in digits: on, since, until'),
  dayCues: words.describe('phrases before an ordinal day without a month: on the, by the'),
  dayFollowers: words.describe('words after such a day, which tell it from "on the 3rd toe": and, at, with'),
  monthCues: words.describe('words before a month alone: in, since, early, last'),
  holidays: words.describe('days with a name'),
  notHolidays: words.describe('words after a holiday that make it something else: disease, factor, tree'),
  // Chinese writes 2019年5月2日: digits, each followed by its mark.
  marks: z
    .strictObject({ year: words, month: words, day: words })
    .default({ year: [], month: [], day: [] })
    .describe('characters after the digits of year, month and day'),
});

const ages = z.strictObject({
  certain: words.describe('after the number, always an age: year old, yo, jährige, 岁'),
  units: words.describe('after the number, an age unless the number is a duration: years, años'),
  cues: words.describe('before the number: aged, age, edad'),
  durations: words.describe('words next to it that make years a duration: for, ago, hace, follow'),
  comparators: words.describe('before 90, which then tells no more than "90 or older": over, at least'),
  onwards: words.describe('after 90, to the same effect: or older, and over'),
  numbers: words.describe('90 and more in words: ninety, ninety two, a hundred'),
  people: words.describe('words for somebody over 89: nonagenarian, centenarian'),
  articles: words.describe('before age and sex in one word: a 92F'),
  possessives: words.describe('before a decade of age: her, his, their'),
  decades: words.describe('decades of age: nineties, 90s'),
  births: words.describe('before a year of birth: born in, year of birth'),
  birthdays: words.describe('after the ordinal of an age: birthday'),
});

/** Words that announce the value of a category; `strong` ones with a short value too, `weak` ones with a number word or a long value. */
const cue = z.strictObject({ strong: words.default([]), weak: words.default([]) });

export const cueCategories = [
  'phone',
  'fax',
  'email',
  'ssn',
  'record',
  'plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'id',
] as const;
export type CueCategory = (typeof cueCategories)[number];

export const numbersSchema = z.strictObject({
  dates,
  ages,
  cues: z.partialRecord(z.enum(cueCategories), cue),
  numberWords: words.describe('between a cue and its value, they say that a number follows: number, no, nº, id'),
  fillers: words.describe('between a cue and its value, they say nothing: is, was, of, the'),
  harmless: z.strictObject({
    before: words.describe('words before a number that is no identifier: pmid, icd, version, page, grade'),
    after: words.describe('units and counted things after a number: mg, %, copies, patients'),
  }),
  telephones: words.describe(
    'how numbers are grouped in the country, d for any digit, 2-9 for a range: [6-9]dd ddd ddd',
  ),
  extensions: words.describe('before the extension of a telephone number: ext, x'),
  postcodes: z.strictObject({
    cues: words.describe('before a postcode: zip, cp, plz'),
    formats: words.describe('d for a digit: ddddd, ddddd-dddd'),
    regions: words.describe('short names, as written, between a town and the code: CA, NY'),
    places: z.boolean().describe('the code stands before the town: 28013 Madrid'),
  }),
  plates: words.default([]).describe('number plates, d for a digit, L for a capital, other characters as they are'),
  mail: z.strictObject({ at: words, dot: words }).describe('how an address is spelled out: at, dot'),
});
export type Numbers = z.infer<typeof numbersSchema>;
