/** The rules, in the order they are asked. A bound is part of what is allowed; a value that is null breaks no rule. */
import type { Kind } from '../../schemas/document.js';
import type { Residue, Values } from './columns.js';
import type { Options } from './options.js';

type Threshold = { [Key in keyof Options]-?: Options[Key] extends number ? Key : never }[keyof Options];
type Kinds = { [Key in keyof Options]-?: Options[Key] extends readonly Kind[] ? Key : never }[keyof Options];
/** Residue may be left unmeasured: then its rules say nothing. */
type Measured = Values & Partial<Residue>;

export interface Rule {
  /** The paper, and what is wrong with a document that the rule refuses. */
  readonly name: string;
  readonly column: keyof Measured;
  readonly threshold: Threshold;
  readonly allows: (value: number, threshold: number) => boolean;
  /** The kinds it is not for … */
  readonly except?: Kinds;
  /** … or the only ones it is for. */
  readonly only?: Kinds;
}

const gopherQuality = [
  atLeast('gopher/few-words', 'words', 'minWords', 'brief'),
  atMost('gopher/many-words', 'words', 'maxWords', 'long'),
  atLeast('gopher/short-words', 'wordlength', 'minWordLength', 'terse'),
  atMost('gopher/long-words', 'wordlength', 'maxWordLength', 'terse'),
  atMost('gopher/hash-signs', 'hashsigns', 'maxHashSigns'),
  atMost('gopher/ellipses', 'ellipses', 'maxEllipses'),
  atMost('gopher/bullet-lines', 'bulletlines', 'maxBulletLines', 'terse'),
  atMost('gopher/ellipsis-lines', 'ellipsislines', 'maxEllipsisLines'),
  atLeast('gopher/alphabetic', 'alphabetic', 'minAlphabetic', 'terse'),
  atLeast('gopher/stop-words', 'stopwords', 'minStopWords', 'terse'),
  atLeast('medical/lettered', 'lettered', 'minLettered'),
];

const gopherRepetition = [
  atMost('gopher/duplicate-lines', 'duplicatelines', 'maxDuplicateLines', 'templated'),
  atMost('gopher/duplicate-line-chars', 'duplicatelinechars', 'maxDuplicateLineChars', 'templated'),
  atMost('gopher/duplicate-paragraphs', 'duplicateparagraphs', 'maxDuplicateParagraphs', 'templated'),
  atMost('gopher/duplicate-paragraph-chars', 'duplicateparagraphchars', 'maxDuplicateParagraphChars', 'templated'),
  atMost('gopher/top-2-gram', 'top2gram', 'maxTop2Gram', 'formulaic'),
  atMost('gopher/top-3-gram', 'top3gram', 'maxTop3Gram', 'formulaic'),
  atMost('gopher/top-4-gram', 'top4gram', 'maxTop4Gram', 'formulaic'),
  atMost('gopher/duplicate-5-grams', 'duplicate5gram', 'maxDuplicate5Gram', 'formulaic'),
  atMost('gopher/duplicate-6-grams', 'duplicate6gram', 'maxDuplicate6Gram', 'formulaic'),
  atMost('gopher/duplicate-7-grams', 'duplicate7gram', 'maxDuplicate7Gram', 'formulaic'),
  atMost('gopher/duplicate-8-grams', 'duplicate8gram', 'maxDuplicate8Gram', 'formulaic'),
  atMost('gopher/duplicate-9-grams', 'duplicate9gram', 'maxDuplicate9Gram', 'formulaic'),
  atMost('gopher/duplicate-10-grams', 'duplicate10gram', 'maxDuplicate10Gram', 'formulaic'),
];

const medical = [
  atMost('medical/references', 'referencechars', 'maxReferenceChars', 'terse'),
  atMost('medical/authors', 'authorchars', 'maxAuthorChars', 'terse'),
  atMost('medical/figures', 'figurechars', 'maxFigureChars', 'terse'),
  atMost('medical/menus', 'menulines', 'maxMenuLines', 'terse'),
];

const c4 = [
  atMost('c4/lorem-ipsum', 'loremipsum', 'maxLoremIpsum'),
  atMost('c4/curly-brackets', 'curlybrackets', 'maxCurlyBrackets'),
  atLeast('c4/few-sentences', 'sentences', 'minSentences'),
];

const fineweb = [
  atLeast('fineweb/terminal-lines', 'terminallines', 'minTerminalLines'),
  atMost('fineweb/duplicate-line-chars', 'duplicatelinechars', 'maxWebDuplicateLineChars'),
  atMost('fineweb/short-lines', 'shortlines', 'maxShortLines'),
  atMost('fineweb/newlines', 'newlines', 'maxNewlines'),
];

export const rules: readonly Rule[] = [
  ...gopherQuality,
  ...gopherRepetition,
  ...medical,
  ...[...c4, ...fineweb].map((rule): Rule => ({ ...rule, only: 'web' })),
];

function atLeast(name: string, column: keyof Measured, threshold: Threshold, except?: Kinds): Rule {
  return { name, column, threshold, allows: (value, min) => value >= min, ...(except && { except }) };
}

function atMost(name: string, column: keyof Measured, threshold: Threshold, except?: Kinds): Rule {
  return { name, column, threshold, allows: (value, max) => value <= max, ...(except && { except }) };
}

/** The name of the first rule that is broken; null if all are met. A text without any word meets none. */
export function brokenRule(values: Measured, kind: Kind, options: Options): string | null {
  if (values.words === 0) return 'medical/no-words';
  for (const rule of rules) {
    const value = values[rule.column] ?? null;
    if (value === null || !concerns(rule, kind, options)) continue;
    if (!rule.allows(value, options[rule.threshold])) return rule.name;
  }
  return null;
}

function concerns({ except, only }: Rule, kind: Kind, options: Options): boolean {
  if (only) return options[only].includes(kind);
  return except === undefined || !options[except].includes(kind);
}
