/**
 * Decisions as inputs of a run. What holds is written as blobs, and their digests are part of task ids: the same decisions
 * give the same bytes, and a new decision re-runs what reads it. For points that is the last stage of coverage alone; for
 * authority it is the label.
 */
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { canonicalJson } from '../../../formats/json/canonical.js';
import { UserError } from '../../../schemas/errors.js';
import { resourcePath } from '../../io/index.js';
import type { ResolvedRecipe, ResolvedUnit } from '../../plan/resolve.js';
import type { Store } from '../../store/store.js';
import { DecisionJournal } from './journal.js';
import { standingOf } from './standing.js';

export interface DecidedRecipe {
  readonly resolved: ResolvedRecipe;
  /** Blob of the decisions on points that hold, JSON lines; null where there are none. */
  readonly points: string | null;
}

/** @throws UserError when the recipe's own file of decisions cannot be read */
export async function withDecisions(resolved: ResolvedRecipe, store: Store): Promise<DecidedRecipe> {
  const decisions = await new DecisionJournal(store, resolved.recipe.corpus).all();
  const points = holding(standingOf(decisions, 'point'));
  const levels = holding(standingOf(decisions, 'authority'));
  return {
    points: points.length === 0 ? null : await store.put(points.map((one) => `${canonicalJson(one)}\n`).join('')),
    resolved:
      levels.length === 0
        ? resolved
        : { ...resolved, labels: await Promise.all(resolved.labels.map((unit) => withLevels(unit, levels))) },
  };

  async function withLevels<U extends ResolvedUnit>(unit: U, own: typeof levels): Promise<U> {
    if (unit.transform.name !== 'authority') return unit;
    const options = z.looseObject({ decisions: z.string().optional() }).parse(unit.options);
    const others = options.decisions === undefined ? [] : await readLevels(options.decisions, resolved.file.root);
    const text = stringify({
      // The first that names a document counts: what was decided in view of the corpus comes before what a file says.
      decisions: [
        ...own.map(({ subject, verdict, by, at, reason }) => ({
          id: subject,
          level: verdict,
          by,
          on: at.slice(0, 10),
          why: reason,
        })),
        ...others,
      ],
    });
    return { ...unit, options: { ...options, decisions: `blob:${await store.put(text)}` } };
  }
}

function holding<D>(standing: ReadonlyMap<string, { holds: D | null }>): D[] {
  return [...standing.values()].flatMap(({ holds }) => (holds === null ? [] : [holds]));
}

async function readLevels(path: string, root: string): Promise<unknown[]> {
  const text = await readFile(resourcePath(path, root), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`authority needs the file ${path}, which cannot be read (${error.code ?? 'unknown error'})`);
  });
  const parsed = z.object({ decisions: z.array(z.unknown()) }).safeParse(parse(text));
  if (!parsed.success) throw new UserError(`${path}: a file of decisions holds a list 'decisions'`);
  return parsed.data.decisions;
}
