/** The wording of recommendations as data (datasets/guidelines/recommendations.yaml), compiled to patterns once a read. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';

export const strengths = ['strong', 'conditional', 'consensus', 'insufficient'] as const;
export const certainties = ['high', 'moderate', 'low', 'very-low'] as const;
export type Strength = (typeof strengths)[number];
export type Certainty = (typeof certainties)[number];

/** What a piece of wording says of a recommendation. */
export interface Grade {
  readonly strength?: Strength;
  readonly certainty?: Certainty;
  readonly against?: true;
}

export interface Term {
  /** Sticky. */
  readonly pattern: RegExp;
  readonly grade: Grade;
  /** Says nothing when it stands alone. */
  readonly isWeak: boolean;
  /** Only inside of brackets: `1A`. */
  readonly isCode: boolean;
}

export interface Grammar {
  readonly terms: readonly Term[];
  /** Sticky. */
  readonly filler: RegExp;
  /** Where wording outside of brackets may begin; global. */
  readonly anchor: RegExp;
  readonly doubtful: RegExp;
  /** Sticky: beginning of a paragraph. */
  readonly opening: RegExp;
  /** Sticky: beginning of a sentence. */
  readonly verbs: readonly { readonly pattern: RegExp; readonly strength?: Strength }[];
  readonly against: RegExp;
  readonly columns: Readonly<Record<Column, RegExp>>;
  /** Values of a cell under such a header; sticky. */
  readonly values: Readonly<Record<Exclude<Column, 'recommendation'>, readonly Term[]>>;
}

const columnNames = ['recommendation', 'strength', 'class', 'certainty'] as const;
export type Column = (typeof columnNames)[number];

const patterns = z.array(z.string().min(1));
const strength = z.enum(strengths);
const certainty = z.enum(certainties);
/** `against` as a value of a class: ACC/AHA class III. */
const classValue = z.enum([...strengths, 'against']);

const fileSchema = z.strictObject({
  labels: z.strictObject({ strength: patterns, class: patterns, certainty: patterns }),
  values: z.strictObject({
    strength: z.partialRecord(classValue, patterns),
    class: z.partialRecord(classValue, patterns),
    certainty: z.partialRecord(certainty, patterns),
  }),
  terms: z.array(
    z.strictObject({
      says: patterns,
      strength: strength.exactOptional(),
      certainty: certainty.exactOptional(),
      against: z.literal(true).exactOptional(),
      weak: z.literal(true).exactOptional(),
    }),
  ),
  pairs: z.strictObject({
    join: z.string(),
    lead: z.string(),
    strength: z.record(z.string(), classValue),
    certainty: z.record(z.string(), certainty),
    doubtful: z.string(),
  }),
  reversed: z.strictObject({
    join: z.string(),
    strength: z.record(z.string(), classValue),
    certainty: z.record(z.string(), certainty),
  }),
  fillers: patterns,
  punctuation: z.string().min(1),
  openings: patterns,
  verbs: z.array(z.strictObject({ says: z.string(), strength: strength.exactOptional() })),
  against: patterns,
  columns: z.strictObject({ recommendation: patterns, strength: patterns, class: patterns, certainty: patterns }),
});
type File = z.infer<typeof fileSchema>;

/** @throws UserError naming the file and what is wrong with it */
export function parseGrammar(yaml: string, path: string): Grammar {
  const parsed = fileSchema.safeParse(parse(yaml));
  if (!parsed.success) throw new UserError(`${path}: ${z.prettifyError(parsed.error)}`);
  const file = parsed.data;
  const values = {
    strength: Object.entries(file.values.strength).map(([value, says]) => termOf(says, gradeOfClass(value))),
    class: Object.entries(file.values.class).map(([value, says]) => termOf(says, gradeOfClass(value))),
    certainty: Object.entries(file.values.certainty).map(([value, says]) => termOf(says, gradeOfCertainty(value))),
  };
  const plain = file.terms.map(({ says, weak, ...grade }) => termOf(says, grade, weak === true));
  return {
    terms: [...labelled(file), ...pairsOf(file), ...plain],
    filler: new RegExp(`${whole(file.fillers, '').source}|${file.punctuation}`, 'iuy'),
    anchor: whole(
      [
        ...Object.values(file.labels)
          .flat()
          .map((label) => `(?:${label})\\s?[:：=]`),
        ...file.terms.filter(({ weak }) => !weak).flatMap(({ says }) => says),
        `(?:class|grade|COR)\\s(?=[1-3IⅠⅡⅢ])`,
      ],
      'giu',
    ),
    doubtful: new RegExp(file.pairs.doubtful, 'iu'),
    opening: new RegExp(`(?:${file.openings.join('|')})`, 'iuy'),
    verbs: file.verbs.map(({ says, strength: stated }) => ({
      pattern: new RegExp(`(?:${says})\\b`, 'iuy'),
      ...(stated === undefined ? {} : { strength: stated }),
    })),
    against: new RegExp(file.against.join('|'), 'iu'),
    columns: {
      recommendation: header(file.columns.recommendation),
      strength: header(file.columns.strength),
      class: header(file.columns.class),
      certainty: header(file.columns.certainty),
    },
    values,
  };
}

function labelled({ labels, values }: File): Term[] {
  const kinds = ['strength', 'class', 'certainty'] as const;
  return kinds.flatMap((kind) =>
    Object.entries(values[kind]).map(([value, says]) =>
      termOf(
        [
          `(?:${labels[kind].join('|')})(?:\\s?[:：=]\\s?|\\s?(?:is|为)\\s?|\\s|(?<=[\\u4e00-\\u9fff]))["“'（(]?(?:${(says ?? []).join('|')})`,
        ],
        kind === 'certainty' ? gradeOfCertainty(value) : gradeOfClass(value),
      ),
    ),
  );
}

function pairsOf({ pairs, reversed }: File): Term[] {
  const codes = (
    both: Pick<File['pairs'], 'strength' | 'certainty'>,
    patternOf: (first: string, second: string) => string,
  ) =>
    Object.entries(both.strength).flatMap(([first, value]) =>
      Object.entries(both.certainty).map(([second, level]) => ({
        ...termOf([patternOf(first, second)], { ...gradeOfClass(value), certainty: level }),
        isCode: true,
      })),
    );
  return [
    ...codes(pairs, (first, second) => `${pairs.lead}(?:${first})${pairs.join}(?:${second})`),
    ...codes(reversed, (first, second) => `(?:${first})${reversed.join}(?:${second})`),
  ];
}

function gradeOfClass(value: string): Grade {
  if (value === 'against') return { strength: 'strong', against: true };
  return { strength: strength.parse(value) };
}

function gradeOfCertainty(value: string): Grade {
  return { certainty: certainty.parse(value) };
}

function termOf(says: readonly string[] | undefined, grade: Grade, isWeak = false): Term {
  return { pattern: whole(says ?? [], 'iuy'), grade, isWeak, isCode: false };
}

/** Whole words: no Latin letter or digit goes on at either end. */
function whole(says: readonly string[], flags: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])(?:${says.join('|')})(?![A-Za-z0-9])`, flags);
}

function header(says: readonly string[]): RegExp {
  return new RegExp(`^(?:${says.join('|')})$`, 'iu');
}
