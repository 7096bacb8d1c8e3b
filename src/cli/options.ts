/** Options of a unit given on the command line as `-o key=value`. */
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { type ModelConfig, modelConfigSchema } from '../../schemas/model.js';
import { readYaml } from '../plan/recipe.js';

/** `-o limit=3 -o lang=en` → {limit: 3, lang: 'en'}. A value that is JSON is taken as JSON. */
export function parseOptions(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UserError(`-o ${pair}: write -o key=value`);
      return [pair.slice(0, at), jsonOrText(pair.slice(at + 1))];
    }),
  );
}

/** @throws UserError that says which option is wrong */
export function checkOptions<T>(schema: z.ZodType<T>, unit: string, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UserError(`options of ${unit}:\n${z.prettifyError(parsed.error)}`);
}

/** A whole number above 0, given as text. @throws UserError */
export function positive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UserError(`${option} ${text}: give a whole number above 0`);
}

/** Models for a unit used alone: the part `models` of a recipe, in a file of its own. @throws UserError */
export async function readModels(path: string | undefined): Promise<Record<string, ModelConfig>> {
  if (path === undefined) return {};
  const source = await readYaml(path);
  return source.parse(z.looseObject({ models: z.record(z.string(), modelConfigSchema) })).models;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
