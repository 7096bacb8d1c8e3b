/** A recipe says where it is wrong: the line, the key that was meant, the variable that is missing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../schemas/errors.js';
import { nearest } from '../../src/plan/nearest.js';
import { readRecipe } from '../../src/plan/recipe.js';
import { resolveRecipe } from '../../src/plan/resolve.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-recipe-'));
  mkdirSync(join(folder, 'mixes'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const minimal = 'corpus: small\nasof: 2026-11-20\n';
const text = 'sources:\n  guidelines: { connector: text, zone: public, path: "*.md" }\n';

function read(yaml: string, environment: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, 'recipe.yaml'), yaml);
  return readRecipe(join(folder, 'recipe.yaml'), environment);
}

async function complaint(yaml: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const error = await read(yaml, environment)
    .then(resolveRecipe)
    .catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`expected a complaint, got ${JSON.stringify(error)}`);
  // The path of the file is the same in every line.
  return error.message.replaceAll(join(folder, ''), '').replaceAll(/^\//gm, '');
}

describe('defaults', () => {
  test('sources alone are a recipe', async () => {
    const { recipe } = await read(minimal + text);
    expect(recipe).toMatchObject({
      corpus: 'small',
      seed: 'medcorpus',
      key: 'environment',
      tolerate: 0.01,
      bucket: 64 * 1024 * 1024,
      mixes: {},
      stages: {
        rewrite: ['normalise', 'segment', 'scrub'],
        derive: ['verbalise'],
        label: ['language', 'quality', 'authority', 'tokens'],
        relate: ['links', 'dedup', 'coverage'],
      },
    });
  });

  test('one stage given leaves the others', async () => {
    const { recipe } = await read(`${minimal}${text}stages: { label: [] }\n`);
    expect(recipe.stages).toMatchObject({ label: [], relate: ['links', 'dedup', 'coverage'] });
  });

  test('paths are relative to the folder of the recipe', async () => {
    const file = await read(`${minimal}${text}store: ../store\nroot: data\n`);
    expect(file).toMatchObject({ folder, root: join(folder, 'data'), store: join(folder, '../store') });
  });

  test('one from the environment means what it means in the shell', async () => {
    const file = await read(`${minimal}${text}root: \${DATA}\n`, { DATA: 'here' });
    expect(file).toMatchObject({ root: join(process.cwd(), 'here'), store: join(folder, '.medcorpus') });
  });
});

describe('complaints', () => {
  test.each([
    ['key at the top', `${minimal}${text}sead: 1\n`, "recipe.yaml:5: unknown key 'sead'; did you mean 'seed'?"],
    [
      'key of stages',
      `${minimal}${text}stages:\n  labels: []\n`,
      "recipe.yaml:6: unknown key 'labels'; did you mean 'label'?",
    ],
    [
      'several at once, a line each',
      `${minimal}${text}sead: 1\nsotre: x\n`,
      "recipe.yaml:5: unknown key 'sead'; did you mean 'seed'?\nrecipe.yaml:6: unknown key 'sotre'; did you mean 'store'?",
    ],
    [
      'option of a connector',
      `${minimal}sources:\n  guidelines:\n    connector: text\n    zone: public\n    path: x\n    licence: MIT\n`,
      "recipe.yaml:8: unknown key 'licence'; did you mean 'license'?",
    ],
    [
      'option of a connector, deeper',
      `${minimal}sources:\n  graph:\n    connector: triples\n    path: x\n    columns:\n      subjekt: a\n`,
      "recipe.yaml:8: unknown key 'subjekt'; did you mean 'subject'?",
    ],
    [
      'option of a transform',
      `${minimal}${text}stages:\n  label:\n    - language\n    - quality: { minWord: 3 }\n`,
      /^recipe\.yaml:8: unknown key 'minWord'; did you mean '\w+'\?$/,
    ],
    ['name', `corpus: My Corpus\nasof: 2026-11-20\n${text}`, /^recipe\.yaml:1: corpus: a name is lower-case letters/],
    ['date', `corpus: small\nasof: yesterday\n${text}`, /^recipe\.yaml:2: asof: /],
    ['missing key', `corpus: small\n${text}`, /^recipe\.yaml: asof: /],
    ['no sources', minimal, /^recipe\.yaml: sources: /],
    ['list for a map', '- a\n- b\n', /^recipe\.yaml: the recipe: /],
    [
      'unknown kind',
      `${minimal}sources:\n  a: { connector: text, zone: public, path: x, kind: poem }\n`,
      /^recipe\.yaml:4: sources\.a\.kind: /,
    ],
    [
      'wrong zone',
      `${minimal}sources:\n  a: { connector: text, zone: secret, path: x }\n`,
      /^recipe\.yaml:4: sources\.a\.zone: /,
    ],
    [
      'phi that does not exist',
      `${minimal}sources:\n  a: { connector: jats, path: x, phi: safeharbour }\n`,
      /^recipe\.yaml:4: sources\.a\.phi: .*; did you mean 'safe-harbor'\?$/,
    ],
    [
      'phi of records for a public source',
      `${minimal}sources:\n  a: { connector: jats, path: x, phi: limited }\n`,
      "recipe.yaml:4: 'limited' is for clinical sources; a public one takes safe-harbor, publication or none",
    ],
    [
      'a clinical source that nobody scrubs',
      `${minimal}sources:\n  a: { connector: text, path: x, phi: none }\n`,
      'recipe.yaml:4: a clinical source is always scrubbed; take a policy: safe-harbor, limited, expert, publication',
    ],
    [
      'phi of literature for records',
      `${minimal}sources:\n  a: { connector: fhir, path: x, phi: publication }\n`,
      "recipe.yaml:4: 'publication' keeps names, and fhir reads patient records; take safe-harbor, limited or expert",
    ],
    [
      'phi without a scrub',
      `${minimal}sources:\n  a: { connector: jats, path: x, phi: publication }\nstages: { rewrite: [] }\n`,
      "recipe.yaml:5: source a asks for a policy, so 'scrub' must be among the rewrites",
    ],
    [
      'transform of another stage',
      `${minimal}${text}stages:\n  rewrite: [dedup]\n`,
      'recipe.yaml:6: dedup is a relate; list it under stages.relate',
    ],
    [
      'use that is not built yet',
      `${minimal}sources:\n  a: { connector: text, zone: public, path: x, use: decontaminate }\n`,
      "recipe.yaml:4: 'use: decontaminate' is planned but not built yet; leave the source out for now",
    ],
    [
      'records declared public',
      `${minimal}sources:\n  a: { connector: fhir, zone: public, path: x }\n`,
      "recipe.yaml:4: fhir reads patient records, which are never public; remove 'zone'",
    ],
    [
      'records that nobody scrubs',
      `${minimal}sources:\n  a: { connector: fhir, path: x }\nstages: { rewrite: [] }\n`,
      "recipe.yaml:5: source a is clinical, so 'scrub' must be among the rewrites",
    ],
  ])('%s', async (_what, yaml, says) => {
    const told = await complaint(yaml);
    if (typeof says === 'string') expect(told).toBe(says);
    else expect(told).toMatch(says);
  });

  test('YAML that does not parse names file and line', async () => {
    expect(await complaint('corpus: small\nsources: {\n')).toMatch(/^recipe\.yaml: .* at line \d/);
    expect(await complaint('corpus: a\ncorpus: b\n')).toMatch(/^recipe\.yaml: Map keys must be unique at line 2/);
  });

  test('a mix with a rule that tests nothing names its own file', async () => {
    writeFileSync(join(folder, 'mixes/idle.yaml'), 'mix: idle\nreject:\n  - { rule: nothing, column: kind }\n');
    const told = await complaint(
      `${minimal}${text}stages: { rewrite: [], derive: [], label: [], relate: [] }\nmixes: { idle: mixes/idle.yaml }\n`,
    );
    expect(told).toMatch(/^mixes\/idle\.yaml:3: .*a rule needs a test: equals, in, below, above or missing/);
  });
});

describe('variables', () => {
  const recipe = (path: string) => `${minimal}sources:\n  a: { connector: jats, path: "${path}" }\n`;
  const pathOf = async (path: string, environment: NodeJS.ProcessEnv) =>
    (await read(recipe(path), environment)).recipe.sources.a?.path;

  test('are filled in, several in a text, with defaults', async () => {
    expect(await pathOf('${A}/${B:-data}/*.xml', { A: '/x' })).toBe('/x/data/*.xml');
    expect(await pathOf('${A}/${B:-data}/*.xml', { A: '/x', B: 'y' })).toBe('/x/y/*.xml');
    expect(await pathOf('$A and ${lower}', {})).toBe('$A and ${lower}');
  });

  test('are never taken as YAML', async () => {
    expect(await pathOf('${A}', { A: 'x", connector: "text' })).toBe('x", connector: "text');
  });

  test.each([{}, { A: '' }])('not set, or empty: %j', async (environment) => {
    expect(await complaint(recipe('${A}/*.xml'), environment)).toBe(
      'recipe.yaml:4: the environment variable A is not set; set it, e.g. A=/path/to/data',
    );
  });
});

describe('the nearest word', () => {
  const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 });

  test('is the word itself where it is known', () => {
    fc.assert(
      fc.property(words, fc.nat(), (known, pick) => {
        const word = known[pick % known.length] ?? '';
        expect(nearest(word, known)).toBe(word);
      }),
    );
  });

  test('is always a known one, and none where none is known', () => {
    fc.assert(fc.property(fc.string(), words, (word, known) => known.includes(nearest(word, known) ?? '')));
    expect(nearest('anything', [])).toBeUndefined();
  });

  test.each([
    ['jatz', 'jats'],
    ['langauge', 'language'],
    ['tolerat', 'tolerate'],
  ])('%s', (word, meant) => {
    expect(nearest(word, ['jats', 'spl', 'language', 'quality', 'tolerate', 'store'])).toBe(meant);
  });
});
