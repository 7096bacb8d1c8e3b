/** The grammars of a folder, and which of them an insert is written by. */
import type { Io } from '../../schemas/io.js';
import type { Block } from '../blocks/block.js';
import { compileGrammar, type Grammar } from './grammar.js';
import { type Insert, insertsIn, wholeInsert } from './headings.js';

/** In the order they are tried; the first of those that fit equally well is taken. */
const shipped = ['nmpa', 'qrd', 'fda', 'pmda'] as const;

export function grammarFiles(folder: string, authority: string): string[] {
  const names = authority === 'auto' ? shipped : [authority];
  return names.map((name) => `${folder}/${name}.yaml`);
}

/** Compiled once an io: an io belongs to one run, and within a run resources do not change. */
const compiled = new WeakMap<object, Map<string, Promise<Grammar[]>>>();

export function loadGrammars(folder: string, authority: string, io: Pick<Io, 'resource'>): Promise<Grammar[]> {
  const known = compiled.get(io) ?? new Map<string, Promise<Grammar[]>>();
  compiled.set(io, known);
  const key = `${folder}\n${authority}`;
  let grammars = known.get(key);
  if (!grammars) {
    grammars = Promise.all(
      grammarFiles(folder, authority).map(async (path) =>
        compileGrammar(new TextDecoder().decode(await io.resource(path)), path),
      ),
    );
    known.set(key, grammars);
  }
  return grammars;
}

/** A page of a long insert may hold two headings; one alone may be a word of any text. */
const LEAST_HEADINGS = 2;

/**
 * The grammar by which the most headings are found.
 * @returns the whole file as one insert and no grammar where none fits
 */
export function readInserts(
  blocks: readonly Block[],
  grammars: readonly Grammar[],
): { readonly inserts: readonly Insert[]; readonly grammar: Grammar | undefined } {
  let best: { inserts: readonly Insert[]; grammar: Grammar | undefined } = { inserts: [], grammar: undefined };
  let most = LEAST_HEADINGS - 1;
  for (const grammar of grammars) {
    const inserts = insertsIn(blocks, grammar);
    const score = scoreOf(inserts);
    if (score > most) {
      best = { inserts, grammar };
      most = score;
    }
  }
  if (best.grammar) return best;
  return {
    inserts: [{ part: null, documenttype: '', blocks, lang: null, headings: 0, sections: [] }],
    grammar: undefined,
  };
}

/** The same for blocks that are one insert already. */
export function readWholeInsert(
  blocks: readonly Block[],
  grammars: readonly Grammar[],
): { readonly insert: Insert; readonly grammar: Grammar | undefined } {
  const plain: Insert = { part: null, documenttype: '', blocks, lang: null, headings: 0, sections: [] };
  let best: { insert: Insert; grammar: Grammar | undefined } = { insert: plain, grammar: undefined };
  let most = LEAST_HEADINGS - 1;
  for (const grammar of grammars) {
    const insert = wholeInsert(blocks, grammar);
    const score = scoreOf([insert]);
    if (score > most) {
      best = { insert, grammar };
      most = score;
    }
  }
  return best;
}

/** Different sections found, not how often: a word such as Storage comes again and again in any text. */
function scoreOf(inserts: readonly Insert[]): number {
  return inserts.reduce((most, { sections }) => Math.max(most, new Set(sections.map(({ key }) => key)).size), 0);
}
