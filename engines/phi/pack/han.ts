/**
 * How a language in Chinese characters writes people, places, institutions, dates and labels. Part of a pack that has
 * a `han.yaml`. Everything in simplified characters: `variants` maps the others to them, and the text is read so.
 */
import { z } from 'zod';
import { categories } from '../span.js';

const words = z.array(z.string().min(1));
const numbers = z.record(z.string().length(1), z.int().min(0));
/** A set of characters, written as a string; blanks and line ends do not count. */
const characters = z.string().transform((text) => text.replace(/\s/g, ''));

const labels = z.array(
  z.strictObject({
    category: z.enum(categories),
    words: words.describe('the label as written, Latin letters in the case used'),
    handle: z.boolean().default(false).describe('the value may be letters alone or, after a colon, a nickname'),
  }),
);

export const hanSchema = z.strictObject({
  variants: characters.describe('pairs: a character, then the one it is read as'),
  marks: z.strictObject({
    colon: words,
    year: words.describe('after the number of a year'),
    month: words,
    day: words,
    age: words.describe('after the number of an age'),
  }),
  numerals: numbers.describe('digits written as characters'),
  tens: numbers,
  hundreds: numbers,
  dates: z.strictObject({
    eras: words.describe('before the year of an era'),
    calendars: words.describe('before a date: lunar, solar'),
    'lunar-months': words.describe('months with a name, and the mark of a leap month'),
    'lunar-days': words.describe('first characters of lunar days'),
    parts: words.describe('after a month: beginning, end'),
    years: words.describe('this year, last year: a month after it is a date'),
    months: words.describe('this month, last month: a day after it is a date'),
    ranges: words.describe('between the two ends of a range'),
    holidays: words.describe('a date when a year stands before'),
    measures: characters.describe('after 10-12 they make it an amount'),
    durations: words.describe('after a month without a day, they make it a length of time'),
  }),
  ages: z.strictObject({
    words: words.describe('phrases that say an age over 89'),
    cues: words.describe('before an age written without its unit'),
  }),
  surnames: z.strictObject({
    common: characters.describe('seldom anything else at the beginning of a word'),
    ambiguous: characters.describe('everyday characters too'),
    doubtful: characters.describe('mostly something else'),
    compound: words.describe('of two characters'),
    double: characters.describe('so frequent that one with an ending or prefix is enough'),
  }),
  given: z.strictObject({
    typical: characters.describe('characters that many given names hold'),
    possible: characters,
    never: characters.describe('characters of grammar and medicine, unless they are listed above'),
  }),
  names: z.strictObject({
    labels: words.describe('a name follows after a colon or a blank'),
    persons: characters.describe('last characters of other labels that a name may follow after a colon'),
    strong: words.describe('a name follows directly: my name is'),
    before: words.describe('a name may follow: patient, mother, doctor'),
    faint: words.describe('of `before`: mostly something else follows'),
    family: words.describe('a surname follows'),
    roles: words.describe('follow a name and stay'),
    courtesies: words.describe('follow a name and go with it'),
    endings: words.describe('one character after a surname that makes it an address'),
    nicknames: words.describe('one character before a surname that makes it a nickname'),
    masks: words.describe('stand for a given name that was masked by hand'),
    sexes: words.describe('follow a name at the beginning of a note'),
    speech: words.describe('follow a name in running text'),
    ends: characters.describe('a name has ended before them'),
    starts: characters.describe('a name may begin after them'),
    joiners: words.describe('between the names of a list'),
    dots: words.describe('between the parts of a transliterated name'),
    transliteration: characters.describe('characters foreign names are written with'),
    whole: words.describe('given names and parts of names without a surname'),
    none: words.describe('after a label for a name, they are none'),
    safe: words.describe('begin with a surname and are no name'),
  }),
  labels: labels.describe('a code follows'),
  links: words.describe('between a label and its code: number, is'),
  extensions: words.describe('between a telephone number and its extension'),
  places: z.strictObject({
    labels: words.describe('an address follows'),
    workplaces: words.describe('the name of an institution follows'),
    units: words.describe('of `workplaces`: mostly something else, only an institution counts'),
    cues: words.describe('an address follows directly'),
    faint: words.describe('of `cues`: everyday prepositions'),
    countries: words,
    provinces: words.describe('state level: stay when they stand alone'),
    municipalities: words.describe('of `provinces`: cities too, removed after a label'),
    divisions: words.describe('endings of administrative names, longest first, after which a short form is left'),
    named: words.describe('endings of a part of an address with a name'),
    dependent: words.describe('of `named`: only inside an address'),
    streets: words.describe('of `named`: by themselves only with a number behind'),
    numbered: words.describe('endings of a part of an address with a number'),
    buildings: words.describe('of `numbered`: with a number they end a name without an ending'),
    numbers: characters.describe('stand for a number: east, front, A'),
    people: characters.describe('after an ending: the people of the place'),
    name: z.int().describe('characters of the longest name of a part'),
    stops: characters.describe('no name of a place holds them'),
    soft: characters.describe('of `stops`: part of a name where they begin a word with what follows'),
    generic: words.describe('with an ending they make an everyday word: countryside'),
    none: words.describe('after a label for a place, they are none'),
  }),
  institutions: z.strictObject({
    health: words,
    schools: words,
    companies: words,
    certain: words.describe('of `companies`: always part of a full name'),
    generic: words.describe('before a head noun, alone or in a row, they name no one institution'),
    proper: words.describe('known names'),
    known: words.describe('of `proper`: enough without a head noun, after a preposition'),
    followers: words.describe('after a head noun: it was part of another word'),
    before: characters.describe('an unlisted proper part is believed after these: in, at, to'),
    stops: characters.describe('an institution named in running text began after them'),
    none: words.describe('after a label for a workplace, they are none'),
  }),
});
export type Han = z.infer<typeof hanSchema>;
