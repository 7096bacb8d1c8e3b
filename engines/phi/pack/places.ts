/** How a language writes addresses, towns and institutions. */
import { z } from 'zod';

const words = z.array(z.string().min(1));
/** Keys that came later, or that only some languages need. */
const some = words.default([]);

export const placesSchema = z.strictObject({
  streets: words.describe('street types that follow the street, lower case: street, ave'),
  streetsFirst: some.describe('street types that come before the name of the street: calle, rue'),
  streetEndings: some.describe('ends of one-word street names: straße, weg'),
  numbers: some.describe('before the number of a house, as written, small: nº, n, km'),
  numberless: some.describe('instead of the number of a house, without blanks: s/n'),
  units: some.describe('what a number inside an address counts: apt, suite, piso'),
  directions: some.describe('north, ne: between the number and the street'),
  institutions: words.describe('head nouns of institutions: hospital, clinic, school'),
  headFirst: z.boolean().default(false).describe('the head noun comes before the name: Hospital Clínico'),
  inside: some.describe('lower-case words inside names of institutions: of, the, and'),
  ofs: some.describe('those of them that stand between a head noun and the name: of, for'),
  generic: some.describe('capitalised words that with a head noun name no particular place: primary, pain'),
  saints: some.describe('words that with the name after them are a place: st, saint, mount'),
  boxes: some.describe('words that with a number are an address, capitalised: box'),
  known: some.describe('institutions known by a name without a head noun, lower case'),
  before: words.describe('words in running text that a place follows: lives in, from, seen at'),
  hints: some.describe('words that a place often follows, and many other things: in, at'),
  employers: some.describe('words that an employer follows: works at, employed by'),
  states: some.describe('regions that may stay, names and short forms; they end an address'),
  countries: some.describe('countries and continents; they may stay'),
  frames: some.describe('words that make a place before them a term: criteria, scale, virus'),
  towns: some.describe('short and popular names of towns, and parts of them, that the list lacks'),
  safe: some.describe('entries of the list of places that are mostly something else'),
  postcodes: some.describe('masks of postal codes, 9 a digit, A a capital: 99999-9999, A9 9AA'),
});
