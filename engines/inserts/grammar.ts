/**
 * Headings of drug inserts as an agency prescribes them: data (datasets/inserts/*.yaml) compiled for look-up. What is added to
 * the data needs no code.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { folded, NAME } from './fold.js';

const names = z.record(z.string(), z.array(z.string()).min(1)).describe('wordings by language; {} stands for a name');

const sectionSchema = z.strictObject({
  key: z.string().describe('what the section is about, the same in all languages'),
  part: z.string().optional().describe('key of the part it belongs to'),
  number: z.string().optional().describe('number the form gives it'),
  level: z.int().min(1).default(1),
  code: z.string().optional().describe('LOINC section code'),
  names,
});

const partSchema = z.strictObject({
  key: z.string(),
  type: z.string().describe('what a document of this part is'),
  level: z.int().min(1).default(1),
  names,
});

const fileSchema = z.strictObject({
  authority: z.string(),
  language: z.string().optional().describe('where the form exists in one language only'),
  documenttype: z.string(),
  brackets: z.boolean().describe('whether 【…】 opens a section whatever is in it'),
  begins: z.array(z.string()).describe('keys whose section or part begins another document'),
  parts: z.array(partSchema).default([]),
  sections: z.array(sectionSchema).min(1),
});

/** A prescribed heading. A part is one too: it has its own key as `part` and `isPart`. */
export interface Rule {
  readonly key: string;
  readonly part: string | undefined;
  readonly isPart: boolean;
  readonly number: string;
  readonly level: number;
  readonly code: string | undefined;
  readonly begins: boolean;
}

export interface Wording {
  readonly rule: Rule;
  readonly lang: string;
}

interface Pattern extends Wording {
  readonly pieces: readonly string[];
}

export interface Grammar {
  readonly authority: string;
  readonly language: string | undefined;
  readonly documenttype: string;
  readonly brackets: boolean;
  /** By folded wording. */
  readonly exact: ReadonlyMap<string, readonly Wording[]>;
  readonly patterns: readonly Pattern[];
  /** By `part/number`. */
  readonly byNumber: ReadonlyMap<string, Rule>;
  readonly parts: readonly string[];
  /** What a document of a part is. */
  readonly types: ReadonlyMap<string, string>;
}

/** @throws UserError that names the file and what is wrong in it */
export function compileGrammar(yaml: string, path: string): Grammar {
  let data: unknown;
  try {
    data = parse(yaml);
  } catch (error) {
    throw new UserError(`${path}: not YAML: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  const checked = fileSchema.safeParse(data);
  if (!checked.success) throw new UserError(`${path}: ${z.prettifyError(checked.error)}`);
  const { begins, parts, sections, ...rest } = checked.data;
  const exact = new Map<string, Wording[]>();
  const patterns: Pattern[] = [];
  const byNumber = new Map<string, Rule>();
  const entries = [
    ...parts.map((part) => ({ ...part, part: part.key, isPart: true, number: '', code: undefined })),
    ...sections.map((section) => ({ isPart: false, ...section })),
  ];
  for (const entry of entries) {
    const { key, part, isPart, number = '', level, code } = entry;
    if (part !== undefined && !parts.some((it) => it.key === part)) {
      throw new UserError(`${path}: section ${key} belongs to a part ${part} that is not declared; add it to parts`);
    }
    const rule: Rule = { key, part, isPart, number, level, code, begins: begins.includes(key) };
    if (number !== '') byNumber.set(`${part ?? ''}/${number}`, rule);
    for (const [lang, wordings] of Object.entries(entry.names)) {
      for (const wording of wordings) {
        const form = folded(wording.replaceAll('{}', NAME));
        if (form.includes(NAME)) patterns.push({ rule, lang, pieces: form.split(NAME) });
        else exact.set(form, [...(exact.get(form) ?? []), { rule, lang }]);
      }
    }
  }
  return {
    ...rest,
    language: rest.language,
    exact,
    patterns,
    byNumber,
    parts: parts.map(({ key }) => key),
    types: new Map(parts.map(({ key, type }) => [key, type])),
  };
}

/** Whether a folded heading is made like a pattern, with something where the name belongs. */
export function fitsPattern(form: string, pieces: readonly string[]): boolean {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    if (index === 0) {
      if (!form.startsWith(piece)) return false;
      at = piece.length;
      continue;
    }
    // At least one letter for the name.
    const found = isLast ? form.length - piece.length : form.indexOf(piece, at + 1);
    if (found < at + 1 || !form.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return at === form.length;
}
