/** What the label learns about a text: one value a rule looks at, and what the rules say together. */
import { z } from 'zod';

const count = z.int32().min(0).nullable();
const share = z.number().min(0).max(1).nullable();
const ratio = z.number().min(0).nullable();

/** Values are null where they mean nothing: a share of no lines, stop words in a script that has no list. */
const values = {
  words: count.describe('words; two ideographs or kana are one'),
  wordlength: ratio.describe(
    'mean length of words in characters; null where most are ideographs or of a script without a stop list',
  ),
  hashsigns: ratio.describe('# a word, marks of headings left out'),
  ellipses: ratio.describe('ellipses a word'),
  bulletlines: share.describe('lines that begin with a bullet'),
  ellipsislines: share.describe('lines that end with an ellipsis'),
  alphabetic: share.describe('words of counted lines with at least one letter'),
  lettered: share.describe('words of all lines, tables too, with at least one letter'),
  stopwords: count.describe('function words; null where most letters are of a script without a list'),
  datalines: share.describe(
    'lines that are rows of a table or numbers; shares of lines are of those left, the counted lines',
  ),
  duplicatelines: share.describe('lines said before, labels left out'),
  duplicatelinechars: share.describe('characters in lines said before'),
  duplicateparagraphs: share.describe('paragraphs said before, labels left out'),
  duplicateparagraphchars: share.describe('characters in paragraphs said before'),
  top2gram: share.describe('characters in the most frequent pair of words'),
  top3gram: share.describe('characters in the most frequent 3-gram'),
  top4gram: share.describe('characters in the most frequent 4-gram'),
  duplicate5gram: share.describe('characters in 5-grams said before'),
  duplicate6gram: share.describe('characters in 6-grams said before'),
  duplicate7gram: share.describe('characters in 7-grams said before'),
  duplicate8gram: share.describe('characters in 8-grams said before'),
  duplicate9gram: share.describe('characters in 9-grams said before'),
  duplicate10gram: share.describe('characters in 10-grams said before'),
  loremipsum: count.describe('lines with lorem ipsum'),
  curlybrackets: count.describe('opening curly brackets'),
  javascriptlines: count.describe('lines that name JavaScript'),
  policylines: count.describe('lines that name cookies, terms of use or a privacy policy'),
  sentences: count.describe('sentences in the lines C4 would keep'),
  terminallines: share.describe('lines that end with a terminal punctuation mark'),
  shortlines: share.describe('lines of at most 30 characters; an ideograph is as wide as two'),
  newlines: ratio.describe('lines a word'),
};

export const valuesSchema = z.strictObject(values);
export type Values = z.infer<typeof valuesSchema>;

/** What is around a text and is none. */
const residue = {
  referencechars: share.describe('characters in references of a list'),
  authorchars: share.describe('characters in lists of authors and their affiliations'),
  figurechars: share.describe('characters in captions, labels of axes and panels of figures'),
  menulines: share.describe('lines that are menus, buttons or paths of a site'),
};
export const residueSchema = z.strictObject(residue);
export type Residue = z.infer<typeof residueSchema>;

export const writes = z.strictObject({
  ...values,
  ...residue,
  quality: z.boolean().nullable().describe('whether every rule for this kind of document is met'),
  qualityrule: z.string().nullable().describe('the first rule that is not; null if all are'),
  qualityscore: share.describe('how likely it is sound text, by the model or the endpoint; no rule asks for it'),
});
