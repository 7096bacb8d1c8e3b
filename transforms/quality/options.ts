/** The thresholds, with the papers they come from, and the kinds of documents a group of rules is not for. */
import { z } from 'zod';
import { kindSchema } from '../../schemas/document.js';

const gopher = 'Rae et al. 2021, A1.1';
const table = 'Rae et al. 2021, table A1';
const c4 = 'Raffel et al. 2020, section 2.2';
const fineweb = 'Penedo et al. 2024, section 3.6';

const count = (value: number, meaning: string) => z.number().min(0).default(value).describe(meaning);
const share = (value: number, meaning: string) => z.number().min(0).max(1).default(value).describe(meaning);

export const options = z.strictObject({
  minWords: count(50, `fewest words (${gopher})`),
  maxWords: count(100_000, `most words (${gopher})`),
  minWordLength: count(3, `shortest mean word (${gopher})`),
  maxWordLength: count(10, `longest mean word (${gopher})`),
  maxHashSigns: count(0.1, `most # a word (${gopher})`),
  maxEllipses: count(0.1, `most ellipses a word (${gopher})`),
  maxBulletLines: share(0.9, `most lines that begin with a bullet (${gopher})`),
  maxEllipsisLines: share(0.3, `most lines that end with an ellipsis (${gopher})`),
  minAlphabetic: share(0.8, `fewest words with a letter (${gopher})`),
  minStopWords: count(2, `fewest function words (${gopher})`),
  minLettered: share(0.2, 'fewest words with a letter, tables included (ours)'),

  maxDuplicateLines: share(0.3, `most repeated lines (${table})`),
  maxDuplicateLineChars: share(0.2, `most characters in repeated lines (${table})`),
  maxDuplicateParagraphs: share(0.3, `most repeated paragraphs (${table})`),
  maxDuplicateParagraphChars: share(0.2, `most characters in repeated paragraphs (${table})`),
  maxTop2Gram: share(0.2, `most characters in the top 2-gram (${table})`),
  maxTop3Gram: share(0.18, `most characters in the top 3-gram (${table})`),
  maxTop4Gram: share(0.16, `most characters in the top 4-gram (${table})`),
  maxDuplicate5Gram: share(0.15, `most characters in repeated 5-grams (${table})`),
  maxDuplicate6Gram: share(0.14, `most characters in repeated 6-grams (${table})`),
  maxDuplicate7Gram: share(0.13, `most characters in repeated 7-grams (${table})`),
  maxDuplicate8Gram: share(0.12, `most characters in repeated 8-grams (${table})`),
  maxDuplicate9Gram: share(0.11, `most characters in repeated 9-grams (${table})`),
  maxDuplicate10Gram: share(0.1, `most characters in repeated 10-grams (${table})`),

  maxReferenceChars: share(0.6, 'most characters in references (ours)'),
  maxAuthorChars: share(0.4, 'most characters in authors and affiliations (ours)'),
  maxFigureChars: share(0.5, 'most characters in what is left of figures (ours)'),
  maxMenuLines: share(0.3, 'most lines that are menus, buttons or paths (ours)'),

  maxLoremIpsum: count(0, `most lines with lorem ipsum (${c4})`),
  maxCurlyBrackets: count(0, `most curly brackets (${c4})`),
  minSentences: count(5, `fewest sentences in lines of three words or more that end as sentences do (${c4})`),
  minTerminalLines: share(0.12, `fewest lines that end with a terminal punctuation mark (${fineweb})`),
  maxWebDuplicateLineChars: share(0.1, `most characters in repeated lines of a web page (${fineweb})`),
  maxShortLines: share(0.67, `most short lines (${fineweb})`),
  maxNewlines: count(0.3, 'most lines a word (datatrove, FineWeb quality filter)'),

  model: z
    .string()
    .min(1)
    .default('datasets/quality/model.json')
    .describe('the model of qualityscore; `medcorpus train quality` makes one from labelled lines'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('asked for qualityscore instead of the model: POST {texts} gives {scores}; public documents only'),

  web: z
    .array(kindSchema)
    .default(['web', 'popular'])
    .describe('kinds taken from web pages: the rules of C4 and FineWeb are for these alone'),
  brief: z
    .array(kindSchema)
    .default(['insert', 'knowledge', 'terminology', 'outpatient', 'inpatient', 'dialogue', 'query', 'exam'])
    .describe('kinds that may be shorter than minWords'),
  long: z
    .array(kindSchema)
    .default(['textbook', 'regulation', 'standard', 'terminology'])
    .describe('kinds that may be longer than maxWords'),
  terse: z
    .array(kindSchema)
    .default(['insert', 'knowledge', 'terminology', 'outpatient', 'inpatient', 'query', 'exam'])
    .describe(
      'kinds written in names, values and fragments: the rules on word length, bullets, letters and function words are not for these',
    ),
  templated: z
    .array(kindSchema)
    .default(['knowledge', 'terminology', 'outpatient', 'inpatient'])
    .describe('kinds that say many things in one form: the rules on repeated lines and paragraphs are not for these'),
  formulaic: z
    .array(kindSchema)
    .default(['insert', 'knowledge', 'terminology', 'outpatient', 'inpatient'])
    .describe('kinds whose wording is prescribed and returns: the rules on repeated n-grams are not for these'),
});
export type Options = z.infer<typeof options>;
