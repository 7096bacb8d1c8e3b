/**
 * The recipe as a release carries it. Clinical sources are in it without their names, paths and column names: those
 * tell which hospital's data set was read. Rules of mixes that name one name its alias.
 */
import { z } from 'zod';
import { canonicalJson } from '../../formats/json/canonical.js';
import { zoneSchema } from '../../schemas/document.js';

const sourceSchema = z.looseObject({ connector: z.string(), version: z.number(), zone: zoneSchema, phi: z.string() });
const recipeSchema = z.looseObject({
  sources: z.record(z.string(), sourceSchema),
  mixes: z.record(z.string(), z.unknown()),
});

export interface PublishedRecipe {
  readonly text: string;
  /** Policies of its clinical sources, sorted. */
  readonly policies: readonly string[];
}

/** @param bytes the recipe of a snapshot, as stored */
export function publishedRecipe(bytes: Uint8Array): PublishedRecipe {
  const recipe = recipeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const names = Object.keys(recipe.sources).sort();
  const clinical = names.filter((name) => recipe.sources[name]?.zone === 'clinical');
  const aliases = new Map(clinical.map((name, index) => [name, `clinical-${index + 1}`]));
  const sources = names.map((name): [string, unknown] => {
    const source = recipe.sources[name];
    const alias = aliases.get(name);
    if (!source || alias === undefined) return [name, source];
    const { connector, version, zone, phi } = source;
    return [alias, { connector, version, zone, phi }];
  });
  const published = {
    ...recipe,
    sources: Object.fromEntries(sources),
    mixes: renamed(recipe.mixes, aliases),
  };
  const policies = new Set(clinical.flatMap((name) => recipe.sources[name]?.phi ?? []));
  return { text: `${canonicalJson(published)}\n`, policies: [...policies].sort() };
}

/** The same value, where every string that is the name of a clinical source is its alias. */
function renamed(value: unknown, aliases: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return aliases.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, aliases));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, aliases)]));
}
