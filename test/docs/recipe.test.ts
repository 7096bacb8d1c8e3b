/** The page on recipes names every key with the words of the schema, and editors complete recipes from the same schema. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { recipeSchema, sourceSchema } from '../../schemas/recipe.js';
import { mixRuleSchema, mixSchema } from '../../schemas/task.js';
import { page, root, tableRows } from './markdown.js';

const propertySchema = z.looseObject({ description: z.string().optional(), default: z.unknown().optional() });
const objectSchema = z.looseObject({ properties: z.record(z.string(), propertySchema) });

function rowsOf(schema: z.ZodType, prefix = ''): string[][] {
  const { properties } = objectSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties).map(([key, { description, default: value }]) => [
    `\`${prefix}${key}\``,
    value === undefined || isObject(value) ? '' : `\`${shown(value)}\``,
    description ?? '',
  ]);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

describe('docs/recipe.md', () => {
  const rows = tableRows(page('docs/recipe.md'));
  const all = [
    ...rowsOf(recipeSchema),
    ...rowsOf(sourceSchema, 'sources.*.'),
    ...rowsOf(recipeSchema.shape.stages.unwrap(), 'stages.'),
  ];
  // `stages` is described by its own table.
  const described = all.filter(([, , description]) => description !== '');

  test.each(described)('%s', (key, value, description) => {
    expect(rows.filter(([name]) => name === key)).toEqual([[key, value, description]]);
  });

  test.each(rowsOf(mixSchema))('key %s of a mix', (key) => {
    expect(rows.map(([name]) => name)).toContain(key);
  });

  test.each(rowsOf(mixRuleSchema))('key %s of a rule', (key) => {
    expect(rows.map(([name]) => name)).toContain(key);
  });

  test('names no key that is gone', () => {
    const known = [...all, ...rowsOf(mixSchema), ...rowsOf(mixRuleSchema)].map(([key]) => key);
    expect(rows.map(([name]) => name).filter((name) => name?.startsWith('`') && !known.includes(name))).toEqual([]);
  });
});

test('docs/recipe.schema.json is the schema of recipes', () => {
  const path = `${root}docs/recipe.schema.json`;
  const schema = z.toJSONSchema(recipeSchema, { io: 'input', unrepresentable: 'any' });
  // Lists that fit on a line stand on one, as the formatter of the project wants it.
  const expected = `${JSON.stringify({ title: 'medcorpus recipe', ...schema }, null, 2)}\n`.replace(
    /\[\s+((?:"[^"]*",?\s+)+)\]/g,
    (_list, items: string) => `[${items.trim().split(/,\s+/).join(', ')}]`,
  );
  if (process.env.UPDATE === '1' && !process.env.CI) writeFileSync(path, expected);
  if (!existsSync(path)) throw new Error(`${path} is missing: run with UPDATE=1`);
  expect(readFileSync(path, 'utf8')).toBe(expected);
});
