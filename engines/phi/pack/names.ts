/** How a language writes names of people, and what looks like one and is none. */
import { z } from 'zod';

const words = z.array(z.string().min(1));
/** Keys that came later, or that only some languages need. */
const some = words.default([]);

export const namesSchema = z.strictObject({
  script: z
    .enum(['Latn', 'Hani'])
    .default('Latn')
    .describe('the script that makes the pack apply where nobody said which language a text is in'),
  accents: z.boolean().default(true).describe('native words have letters with accents'),
  functions: some.describe('the most frequent words of the language, lower case: they tell it from others'),
  titles: words.describe('before a name, lower case, without a dot: dr, mr, señora'),
  suffixes: words.describe('after a name: jr, md, phd'),
  particles: words.describe('inside a name, lower case: van, de la, al'),
  before: words.describe('words in running text that a name follows, known or not: named, seen by'),
  closings: some.describe('words of greeting and of signing, before a name that stands on a line of its own'),
  hints: some.describe('words in running text that a name often follows: patient, woman'),
  after: words.describe('words that follow a name: says, reports'),
  ages: some.describe('what follows the number in an age, or begins the word after it: year, yo, m, f'),
  relatives: words.describe('mother, husband, neighbour: a name may follow'),
  frames: words.describe('words that make a name before them an eponym: disease, syndrome, sign'),
  diseases: some.describe('frames that make an eponym even of a first and a last name: syndrome, murmur'),
  eponyms: words.describe('names in terms of medicine, lower case'),
  ambiguous: some.describe('names that are words too and stand in no list of words'),
  acronyms: some.describe('no names where they are written in capitals: ANA, MS, ACE'),
  safe: words.describe('capitalised words of medicine that are no names: drugs, genes, months, units'),
});
