import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kebab } from '../../../engines/curies/relations.js';
import { loadVocabulary } from '../../../engines/curies/vocabulary.js';
import { ioAt } from '../../conformance/cases.js';

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
  const spellings = z.looseObject({
    aliases: z.array(z.string()).optional(),
    inverse: z.string().optional(),
    inversealiases: z.array(z.string()).optional(),
  });

  test.each(['prefixes', 'relations'])('no spelling of %s means two things', async (name) => {
    const entries = z.record(z.string(), spellings).parse((await table(`${name}.json`))[name]);
    const all = Object.entries(entries).flatMap(([key, { aliases = [], inverse = [], inversealiases = [] }]) =>
      [key, ...aliases, ...inversealiases].concat(inverse),
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

  test.each([
    ['Compound - treats - Disease', 'treats', false],
    ['Gene > regulates > Gene', 'regulates', false],
    ['Gene < regulates < Gene', 'regulates', true],
    ['TREATS_CtD', 'treats', false],
    ['DpS', 'presents', false],
    ['tradename_of', 'has-tradename', true],
    ['Pharmacologic Class - includes - Compound', 'includes', false],
  ])('%s is %s', (raw, name, isInverse) => {
    expect(vocabulary.relationOf(raw)).toMatchObject({ name, isInverse });
  });

  test.each([
    ['http://loinc.org|718-7', 'LOINC:718-7', 'test'],
    ['http://snomed.info/sct|http://snomed.info/sct/900000000000207008|22298006', 'SNOMEDCT:22298006', ''],
    ['http://terminology.hl7.org/CodeSystem/v2-0301|DNS', 'v2-0301:DNS', ''],
    ['c|DEL|1314_1328|', 'c|DEL|1314_1328|', ''],
    ['SNOMEDCT_US_2025_09_01:75934005', 'SNOMEDCT:75934005', ''],
  ])('%s is stored as %s', (raw, id, type) => {
    expect(vocabulary.identifierOf(raw)).toEqual({ id, type });
  });
});
