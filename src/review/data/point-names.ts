/**
 * The wordings of points, to mark them in a passage: the coverage table holds the preferred name alone. They are read from
 * the file of points the recipe names, where it still is there; without it fewer words are marked and nothing else is lost.
 */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Snapshot } from '../../../schemas/snapshot.js';
import { resourcePath } from '../../io/index.js';
import type { Store } from '../../store/store.js';

/** Bytes. Larger files of points would take the memory of the server for a little yellow. */
const LARGEST = 128 * 1024 * 1024;

const recipeSchema = z.looseObject({
  stages: z.looseObject({
    relate: z.array(z.looseObject({ unit: z.string(), options: z.looseObject({ points: z.string().optional() }) })),
  }),
});
const pointSchema = z.looseObject({ id: z.string(), entity: z.unknown(), expected: z.unknown(), steps: z.unknown() });

export class PointNames {
  readonly #byRecipe = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

  constructor(private readonly store: Store) {}

  async of(snapshot: Snapshot, point: string): Promise<readonly string[]> {
    const names = this.#byRecipe.get(snapshot.recipe) ?? this.#load(snapshot.recipe).catch(() => new Map());
    this.#byRecipe.set(snapshot.recipe, names);
    return (await names).get(point) ?? [];
  }

  async #load(recipe: string): Promise<Map<string, string[]>> {
    const text = Buffer.from(await this.store.bytes(recipe)).toString('utf8');
    const { stages } = recipeSchema.parse(JSON.parse(text));
    const path = stages.relate.find(({ unit }) => unit === 'coverage')?.options.points;
    if (path === undefined) return new Map();
    const file = resourcePath(path, process.cwd());
    if ((await stat(file)).size > LARGEST) return new Map();
    const names = new Map<string, string[]>();
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      if (line.trim() === '') continue;
      const { id, entity, expected, steps } = pointSchema.parse(JSON.parse(line));
      names.set(id, stringsIn([entity, expected, steps]));
    }
    return names;
  }
}

/** Points may say names as strings, lists or objects with labels. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
