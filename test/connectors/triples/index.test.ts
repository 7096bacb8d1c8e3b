import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import triples from '../../../connectors/triples/index.js';
import { kebab, loadVocabulary } from '../../../connectors/triples/vocabulary.js';
import { ioAt } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: triples, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

test('several objects in a cell and identifiers do not go together', () => {
  const columns = { subject: 'a', objectid: 'b' };
  const parsed = triples.options.safeParse({ path: 'x.tsv', columns, separator: ';' });
  expect(parsed.error?.issues).toMatchObject([{ path: ['separator'] }]);
});

test.each([
  ['has_symptom', 'has-symptom'],
  ['hasExactSynonym', 'has-exact-synonym'],
  ['oboInOwl:hasDbXref', 'has-db-xref'],
  ['RO:0009999', 'ro-0009999'],
  ['DRUG  TREATS (first line)', 'drug-treats-first-line'],
  ['影像学检查（首选）', '影像学检查-首选'],
  ['--', ''],
])('relation %s is stored as %s', (source, stored) => {
  expect(kebab(source)).toBe(stored);
  expect(kebab(stored)).toBe(stored);
});

describe('the tables of names', async () => {
  const vocabulary = await loadVocabulary(ioAt('.'));
  const table = async (name: string) =>
    JSON.parse(await readFile(new URL(`../../../datasets/knowledge/${name}`, import.meta.url), 'utf8'));
  const spellings = z.looseObject({ aliases: z.array(z.string()).optional(), inverse: z.string().optional() });

  test.each(['prefixes', 'relations'])('no spelling of %s means two things', async (name) => {
    const entries = z.record(z.string(), spellings).parse((await table(`${name}.json`))[name]);
    const all = Object.entries(entries).flatMap(([key, { aliases = [], inverse = [] }]) =>
      [key, ...aliases].concat(inverse),
    );
    const compared = name === 'prefixes' ? all.map((spelling) => spelling.toLowerCase()) : all;
    expect(compared.filter((spelling, i) => compared.indexOf(spelling) !== i)).toEqual([]);
  });

  test('names of relations are stored as they are written', async () => {
    for (const name of Object.keys((await table('relations.json')).relations)) {
      expect(vocabulary.relationOf(name)).toMatchObject({ name, isInverse: false });
      expect(kebab(name)).toBe(name);
    }
  });

  test('an identifier that is stored stays as it is', async () => {
    const prefixes = Object.entries(z.record(z.string(), spellings).parse((await table('prefixes.json')).prefixes));
    const spelling = fc.constantFrom(...prefixes.flatMap(([prefix, { aliases = [] }]) => [prefix, ...aliases]));
    fc.assert(
      fc.property(spelling, fc.stringMatching(/^[A-Z]?[0-9]{1,8}(\.[0-9])?$/), (prefix, local) => {
        const { id, type } = vocabulary.identifierOf(`${prefix}:${local}`);
        expect(id.endsWith(`:${local}`)).toBe(true);
        expect(vocabulary.identifierOf(id)).toEqual({ id, type });
      }),
    );
  });
});
