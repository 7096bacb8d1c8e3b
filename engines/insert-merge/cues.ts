/** Words by which inserts contradict each other: data (datasets/inserts/merge-cues.yaml) compiled to one search a language. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { plainOf } from './plain.js';

const wordings = z.record(z.string(), z.array(z.string().min(1)));
const classes = z.record(z.string(), wordings);

const fileSchema = z.strictObject({
  ignored: wordings,
  kinds: z.array(
    z.strictObject({
      kind: z.string(),
      field: z.enum(['number', 'unit', 'population', 'polarity', 'frequency']),
      opposed: z.boolean().default(false).describe('told apart only where the rest of the sentence is the same'),
      agree: z.array(z.array(z.string())).default([]).describe('classes that do not contradict each other'),
      classes,
    }),
  ),
  populations: z.record(z.string(), classes),
  subjects: classes,
  negation: wordings,
});

export type Field = 'number' | 'unit' | 'population' | 'polarity' | 'frequency';

/** What a wording says: of which kind, and which class of the kind. */
export interface Cue {
  readonly kind: string;
  readonly key: string;
  readonly field: Field;
  readonly sort: 'cue' | 'opposed' | 'population' | 'subject' | 'negation' | 'ignored';
}

export interface Cues {
  readonly han: CueSearch;
  readonly latin: CueSearch;
  /** `kind/a/b` of classes that agree, both ways. */
  readonly agree: ReadonlySet<string>;
}

interface CueSearch {
  readonly pattern: RegExp;
  readonly byWording: ReadonlyMap<string, Cue>;
  readonly open: readonly { readonly pattern: RegExp; readonly cue: Cue }[];
}

export interface FoundCue extends Cue {
  readonly start: number;
  readonly end: number;
}

/** @throws UserError that names the file and what is wrong in it */
export function parseCues(yaml: string, place: string): Cues {
  const checked = fileSchema.safeParse(parse(yaml));
  if (!checked.success) throw new UserError(`${place}: ${z.prettifyError(checked.error)}`);
  const { ignored, kinds, populations, subjects, negation } = checked.data;
  const all: (readonly [Readonly<Record<string, readonly string[]>>, Cue])[] = [
    [ignored, { kind: 'ignored', key: '', field: 'polarity', sort: 'ignored' }],
    ...kinds.flatMap(({ kind, field, opposed, classes: named }) =>
      Object.entries(named).map(
        ([key, words]) => [words, { kind, key, field, sort: opposed ? 'opposed' : 'cue' }] as const,
      ),
    ),
    ...Object.entries(populations).flatMap(([kind, named]) =>
      Object.entries(named).map(
        ([key, words]) => [words, { kind, key, field: 'population', sort: 'population' }] as const,
      ),
    ),
    ...Object.entries(subjects).map(
      ([key, words]) => [words, { kind: 'subject', key, field: 'population', sort: 'subject' }] as const,
    ),
    [negation, { kind: 'negation', key: 'not', field: 'polarity', sort: 'negation' }],
  ];
  const agree = new Set<string>();
  for (const { kind, agree: pairs } of kinds) {
    for (const pair of pairs) for (const a of pair) for (const b of pair) agree.add(`${kind}/${a}/${b}`);
  }
  return { han: searchOf(all, 'zh'), latin: searchOf(all, 'en'), agree };
}

type Entries = readonly (readonly [Readonly<Record<string, readonly string[]>>, Cue])[];

function searchOf(all: Entries, language: 'en' | 'zh'): CueSearch {
  const byWording = new Map<string, Cue>();
  const open: { pattern: RegExp; cue: Cue }[] = [];
  for (const [words, cue] of all) {
    for (const wording of words[language] ?? []) {
      const plain = plainOf(wording);
      if (plain.includes('{}')) {
        const gap = language === 'en' ? '(?:\\s+\\S+){1,3}\\s+' : '.{1,6}';
        open.push({
          pattern: new RegExp(
            plain
              .split(/\s*\{\}\s*/)
              .map(escaped)
              .join(gap),
            'gu',
          ),
          cue,
        });
      } else if (!byWording.has(plain)) byWording.set(plain, cue);
    }
  }
  const alternatives = [...byWording.keys()]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((wording) => escaped(wording).replaceAll(' ', '\\s+'))
    .join('|');
  const bounded = language === 'en' ? `(?<![a-z])(?:${alternatives})(?![a-z])` : `(?:${alternatives})`;
  return { pattern: new RegExp(bounded, 'gu'), byWording, open };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** In order of their place; they do not overlap. */
export function cuesIn(plain: string, { pattern, byWording, open }: CueSearch): FoundCue[] {
  const found: FoundCue[] = [];
  for (const { pattern: gapped, cue } of open) {
    for (const match of plain.matchAll(gapped)) {
      found.push({ ...cue, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of plain.matchAll(pattern)) {
    const cue = byWording.get(match[0].replace(/\s+/g, ' '));
    const start = match.index;
    const end = start + match[0].length;
    if (cue && !found.some((one) => one.start < end && start < one.end)) found.push({ ...cue, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}
