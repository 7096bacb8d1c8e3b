/** The layout of pathways as data (datasets/guidelines/pathways.yaml), compiled to patterns once a read. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';

const patterns = z.array(z.string().min(1)).min(1);

const fileSchema = z.strictObject({
  sections: z.array(z.strictObject({ code: z.string().regex(/^[a-z-]+$/), begins: patterns })),
  stages: patterns,
  corner: patterns,
  steps: z.strictObject({ corner: patterns, cells: patterns }),
  headings: patterns,
  drop: patterns,
  blanks: patterns,
});

export interface Grammar {
  readonly sections: readonly { readonly code: string; readonly pattern: RegExp }[];
  /** The whole of a cell. */
  readonly stage: RegExp;
  readonly corner: RegExp;
  readonly steps: { readonly corner: RegExp; readonly cell: RegExp };
  /** Beginning of a heading. */
  readonly heading: RegExp;
  /** The whole of the first cell of a row. */
  readonly drop: RegExp;
  /** A label of a blank to fill in; global. */
  readonly blank: RegExp;
}

/** @throws UserError naming the file and what is wrong with it */
export function parseGrammar(yaml: string, path: string): Grammar {
  const parsed = fileSchema.safeParse(parse(yaml));
  if (!parsed.success) throw new UserError(`${path}: ${z.prettifyError(parsed.error)}`);
  const { sections, stages, corner, steps, headings, drop, blanks } = parsed.data;
  return {
    sections: sections.map(({ code, begins }) => ({ code, pattern: begin(begins) })),
    stage: whole(stages),
    corner: whole(corner),
    steps: { corner: whole(steps.corner), cell: whole(steps.cells) },
    heading: begin(headings),
    drop: whole(drop),
    blank: new RegExp(`(?:${blanks.join('|')})\\s?[:：]`, 'giu'),
  };
}

function whole(says: readonly string[]): RegExp {
  return new RegExp(`^(?:${says.join('|')})$`, 'iu');
}

function begin(says: readonly string[]): RegExp {
  return new RegExp(`^(?:${says.join('|')})`, 'iu');
}
