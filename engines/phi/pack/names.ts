/** How a language writes names of people, and what looks like one and is none. */
import { z } from 'zod';

const words = z.array(z.string().min(1));

export const namesSchema = z.strictObject({
  titles: words.describe('before a name, lower case, without a dot: dr, mr, señora'),
  suffixes: words.describe('after a name: jr, md, phd'),
  particles: words.describe('inside a name, lower case: van, de la, al'),
  before: words.describe('words in running text that a name follows: named, called, patient'),
  after: words.describe('words that follow a name: says, reports'),
  relatives: words.describe('mother, husband, neighbour: a name may follow'),
  frames: words.describe('words that make a name before them an eponym: disease, syndrome, sign'),
  eponyms: words.describe('names in terms of medicine, lower case'),
  safe: words.describe('capitalised words of medicine that are no names: drugs, genes, months, units'),
});
