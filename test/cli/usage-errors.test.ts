/** What the user can mend, before anything runs: exit code 2, one message that names file, line and remedy, nothing written. */
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectUserError, guideline, key, recipeOf, Workspace } from './medcorpus.js';

const text = 'guidelines: { connector: text, zone: public, path: "data/*.md" }';
const clinical = 'records: { connector: fhir, path: "data/*.json" }';
const scrubbed = 'stages: { rewrite: [scrub], derive: [], label: [], relate: [] }';

let space: Workspace;
beforeAll(() => {
  space = new Workspace();
  space.write('data/fever.md', guideline('fever'));
  space.write('data/one.json', '{"resourceType":"Bundle","type":"collection","entry":[]}');
});

describe('a recipe that cannot be right', () => {
  const cases: { what: string; recipe: string; says: (string | RegExp)[] }[] = [
    {
      what: 'unknown key',
      recipe: recipeOf(text, 'tolerat: 0.5'),
      says: ["recipe.yaml:5: unknown key 'tolerat'; did you mean 'tolerate'?"],
    },
    {
      what: 'unknown option of a connector',
      recipe: recipeOf('guidelines:\n  connector: text\n  zone: public\n  pathh: data/*.md'),
      says: [/recipe\.yaml:10: unknown key 'pathh'; did you mean 'path'\?/],
    },
    {
      what: 'missing variable',
      recipe: recipeOf('guidelines:\n  connector: text\n  zone: public\n  path: ${GUIDELINES}/*.md'),
      says: [/recipe\.yaml:10: the environment variable GUIDELINES is not set; set it/],
    },
    {
      what: 'unknown connector',
      recipe: recipeOf('articles: { connector: jatz, path: "data/*.xml" }'),
      says: [/recipe\.yaml:7: there is no connector 'jatz'; did you mean 'jats'\?/],
    },
    {
      what: 'unknown transform',
      recipe: recipeOf(text, 'stages:\n  rewrite: []\n  label:\n    - langauge'),
      says: [/recipe\.yaml:7: there is no transform 'langauge'; did you mean 'language'\?/],
    },
    {
      what: 'YAML that does not parse',
      recipe: 'corpus: small\nsources:\n  a: { connector: text\nasof: 2026-11-20\n',
      says: [/recipe\.yaml/, /line 4/],
    },
    {
      what: 'records that nobody scrubs',
      recipe: recipeOf(clinical),
      says: [/recipe\.yaml:4: source records is clinical, so 'scrub' must be among the rewrites/],
    },
    {
      what: 'mix that is not there',
      recipe: recipeOf(text, 'mixes: { pretrain: mixes/none.yaml }'),
      says: [/recipe\.yaml:5: cannot read .*mixes\/none\.yaml \(ENOENT\)/],
    },
  ];

  test.concurrent.each(cases)('$what', async ({ recipe, says }) => {
    const own = new Workspace();
    own.write('data/fever.md', guideline('fever'));
    own.write('recipe.yaml', recipe);
    expectUserError(await own.medcorpus(['run', 'recipe.yaml']), 2, ...says);
    expect(existsSync(own.path('.medcorpus'))).toBe(false);
  });
});

describe('paths', () => {
  const cases: [path: string, says: RegExp][] = [
    ['data', /data is a directory where a file is expected; write data\/\*\* to read what is inside/],
    ['data/none.md', /no such file: data\/none\.md under .*check the path/],
    ['data/*.txt', /no file matches data\/\*\.txt under .*check the path/],
  ];

  test.concurrent.each(cases)('%s', async (path, says) => {
    const recipe = `paths-${path.replaceAll(/\W/g, '-')}.yaml`;
    space.write(recipe, recipeOf(`guidelines: { connector: text, zone: public, path: "${path}" }`));
    expectUserError(await space.medcorpus(['run', recipe, '--store', `store-${recipe}`]), 2, says);
  });

  test.concurrent('the recipe itself', async () => {
    expectUserError(
      await space.medcorpus(['run', 'none.yaml']),
      2,
      /cannot read none\.yaml \(ENOENT\); check the path/,
    );
    expectUserError(await space.medcorpus(['run', 'data']), 2, /cannot read data \(EISDIR\)/);
  });

  test.concurrent('a store that cannot be one', async () => {
    space.write('taken', 'a file');
    space.write('stored.yaml', recipeOf(text, 'store: taken'));
    expectUserError(await space.medcorpus(['run', 'stored.yaml']), 2, /cannot use .*taken as a store/);
  });
});

describe('the key of clinical sources', () => {
  test.concurrent('missing: nothing is read, nothing is written', async () => {
    const own = new Workspace();
    own.write('data/one.json', '{}');
    own.write('recipe.yaml', recipeOf(clinical, scrubbed));
    const says = [/MEDCORPUS_KEY is not set/, /at least 16 characters/];
    expectUserError(await own.medcorpus(['run', 'recipe.yaml']), 2, ...says);
    expect(existsSync(own.path('.medcorpus'))).toBe(false);
    expectUserError(await own.medcorpus(['preview', 'recipe.yaml', 'records']), 2, ...says);
    expectUserError(await own.medcorpus(['read', 'fhir', 'data/one.json']), 2, ...says);
  });

  test.concurrent('too short', async () => {
    const own = new Workspace({ MEDCORPUS_KEY: 'short' });
    own.write('data/one.json', '{}');
    own.write('recipe.yaml', recipeOf(clinical, scrubbed));
    const says = [/MEDCORPUS_KEY has 5 characters, at least 16 are needed/];
    expectUserError(await own.medcorpus(['run', 'recipe.yaml']), 2, ...says);
    expectUserError(await own.medcorpus(['preview', 'recipe.yaml', 'records']), 2, ...says);
    expectUserError(await own.medcorpus(['read', 'fhir', 'data/one.json']), 2, ...says);
  });

  test.concurrent('a public connector is not made to need one', async () => {
    const ran = await space.medcorpus(['read', 'text', 'data/fever.md', '--zone', 'public']);
    expect(ran.code).toBe(0);
  });
});

describe('arguments', () => {
  const cases: [args: string[], says: RegExp][] = [
    [['rum'], /unknown command 'rum'[\s\S]*did you mean run/i],
    [['run'], /missing required argument 'recipe'/],
    [['run', 'ok.yaml', '--dryrun'], /unknown option '--dryrun'[\s\S]*--dry-run/],
    [['run', 'ok.yaml', '--workers', 'two'], /--workers two: give a whole number/],
    [['run', 'ok.yaml', '--only', 'labels'], /--only labels: no such source or stage; there are guidelines, read/],
    [['preview', 'ok.yaml', 'labels'], /has no source 'labels'; it has: guidelines/],
    [['read', 'text', 'data/fever.md'], /MEDCORPUS_KEY is not set|--zone/],
    [['read', 'text', 'data/fever.md', '--zone', 'public', '-o', 'kind'], /-o kind: write -o key=value/],
    [['read', 'fhir', 'data/one.json', '--zone', 'public'], /fhir reads patient records, which are never public/],
    [['apply', 'language', '--asof', 'today'], /Write a date as 2026-11-20/],
    [
      ['inspect', 'documents'],
      /there is no store at \.\/\.medcorpus; run a recipe first, or say where it is with --store/,
    ],
    [['gc', '--lease', 'long'], /--lease long: give a number of hours/],
    [['release', 'create', 'small', '--version', '1', '--format', 'csv'], /--format csv is not built yet/],
  ];

  beforeAll(() => space.write('ok.yaml', recipeOf(text)));

  test.concurrent.each(cases)('%j', async (args, says) => {
    expectUserError(await space.medcorpus(args), 2, says);
  });

  test.concurrent('--help and --version are no errors', async () => {
    const help = await space.medcorpus(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['init', 'preview', 'run', 'status', 'explain', 'inspect', 'doctor', 'gc', 'read', 'apply'])
      expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect((await space.medcorpus(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.concurrent('a store with a layout of the future is left alone', async () => {
    space.write('future/layout.json', '{"layout":99}\n');
    const ran = await space.medcorpus(['status', '--store', 'future'], { env: { MEDCORPUS_KEY: key } });
    expectUserError(ran, 2, /has layout 99, this medcorpus knows \d+; use a newer medcorpus/);
  });
});
