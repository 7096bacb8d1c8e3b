/** The page on documents says what the schema says, names who owns which column, and every key that authority reads. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { documentSchema, kinds, linkSchema } from '../../schemas/document.js';
import { loadTransform, transformNames } from '../../src/plan/registry.js';
import { page, tableRows } from './markdown.js';

const text = page('docs/documents.md');
const rows = tableRows(text);
const keys = new Set(rows.flatMap(([name = '']) => [...name.matchAll(/`(\w+)`/g)].map(([, key]) => key)));

describe('docs/documents.md', () => {
  test.each(Object.entries(documentSchema.shape))('field %s', (name, { description }) => {
    const stated = rows.find(([field]) => field === `\`${name}\``)?.[1];
    if (description !== undefined && name !== 'meta') expect(stated).toBe(description);
    else expect(stated).toBeDefined();
  });

  test.each([...kinds, ...linkSchema.shape.relation.options])('names %s', (word) => {
    expect(text).toMatch(new RegExp(`\\b${word}\\b`));
  });

  test.each(transformNames())('columns of %s', async (name) => {
    const transform = await loadTransform(name);
    if (transform.does !== 'label' && transform.does !== 'relate') return;
    const columns = Object.keys(transform.writes.shape);
    const stated = rows.find(([unit]) => unit?.startsWith(`[${name}]`))?.[1] ?? '';
    // The values quality measures stand on its own page.
    for (const column of name === 'quality' ? ['quality', 'qualityrule'] : columns)
      expect(stated).toContain(`\`${column}\``);
  });

  test('every key that authority reads, in its first spelling', () => {
    const lines = z.record(z.string(), z.array(z.looseObject({ meta: z.array(z.string()).optional() })));
    const named = z.array(z.string());
    const facts = z
      .looseObject({
        facts: lines,
        types: named,
        journal: named,
        body: named,
        book: named,
        participants: named,
        reaffirmed: named,
      })
      .parse(parse(page('datasets/authority/facts.yaml')));
    const { types, journal, body, book, participants, reaffirmed } = facts;
    const read = Object.values(facts.facts).flatMap((group) => group.flatMap(({ meta }) => meta?.slice(0, 1) ?? []));
    const all = [...read, ...types, ...journal, ...body, ...book, ...participants, ...reaffirmed];
    expect([...new Set(all)].filter((key) => !keys.has(key))).toEqual([]);
  });
});
