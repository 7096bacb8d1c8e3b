/** How a language writes addresses, towns and institutions. */
import { z } from 'zod';

const words = z.array(z.string().min(1));

export const placesSchema = z.strictObject({
  streets: words.describe('street types, lower case: street, ave, calle'),
  institutions: words.describe('head nouns of institutions: hospital, clinic, school'),
  before: words.describe('words in running text that a place follows: lives in, from, seen at'),
});
