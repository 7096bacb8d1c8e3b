/** Releases from end to end: create, list, show, verify, diff and pull; what was tampered with is noticed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Release, releaseSchema } from '../../schemas/release.js';
import { article, expectUserError, guideline, key, recipeOf, Workspace } from './medcorpus.js';

const recipe = recipeOf(
  'guidelines: { connector: text, zone: public, path: "data/*.md", license: CC-BY-4.0 }\narticles: { connector: jats, path: "articles/*" }',
  'stages: { rewrite: [], derive: [], label: [authority], relate: [links] }\nmixes: { pretrain: mixes/pretrain.yaml }',
);
const mix = 'mix: pretrain\nreject:\n  - { rule: papers, column: kind, equals: literature }\n';

let space: Workspace;
let first: Release;

beforeAll(async () => {
  space = new Workspace();
  space.write('data/fever.md', guideline('fever'));
  space.write('data/fasting.md', `# Ayuno \u{1f37d}\n\n${guideline('fasting')}`);
  space.write('data/cough.md', guideline('cough'));
  space.write('articles/sound.xml', article('sound'));
  space.write('mixes/pretrain.yaml', mix);
  space.write('recipe.yaml', recipe);
  await space.run('recipe.yaml');
  const ran = await space.medcorpus([
    'release',
    'create',
    'small',
    '--version',
    '1.0.0',
    '--format',
    'parquet,arrow',
    '--json',
  ]);
  first = releaseSchema.parse(JSON.parse(ran.stdout));
});

/** Where a file of the release lies in a workspace. */
function blob(path: string): string {
  const file = first.files.find((one) => one.path.startsWith(path));
  if (!file) throw new Error(`the release has no ${path}`);
  return `.medcorpus/blobs/${file.sha256.slice(0, 2)}/${file.sha256}`;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

describe('create', () => {
  test.concurrent('says what is in it, and what the mix kept out', () => {
    expect(first).toMatchObject({
      ...{ corpus: 'small', version: '1.0.0', mix: 'pretrain', parent: null, asof: '2026-11-20' },
      totals: { documents: 3, bySource: { guidelines: 3 }, byKind: { guideline: 3 } },
      licenses: { 'CC-BY-4.0': 3 },
      clinical: null,
      excluded: { papers: 1 },
    });
    const folders = first.files.filter(({ rows }) => rows !== null).map(({ path }) => path.replace(/[^/]*$/, ''));
    expect(folders).toEqual([...folders].sort());
    expect(new Set(folders.map((folder) => folder.split('/').slice(0, 3).join('/')))).toEqual(
      new Set(['arrow/guideline/guidelines', 'data/guideline/guidelines']),
    );
  });

  test.concurrent('a name that exists is refused, and nothing changes', async () => {
    const again = await space.medcorpus(['release', 'create', 'small', '--version', '1.0.0']);
    expectUserError(again, 2, /small@1\.0\.0 exists and a release never changes; choose another version/);
    expect(JSON.parse((await space.medcorpus(['release', 'show', 'small@1.0.0'])).stdout)).toEqual(first);
  });

  test.concurrent.each([
    [['create', 'small', '--version', '../1'], 2, /'\.\.\/1' is no version; use letters, digits, dots and dashes/],
    [['create', 'small', '--version', '2', '--mix', 'sft'], 2, /the snapshot has no mix 'sft'; it has: pretrain/],
    [['create', 'large', '--version', '2'], 2, /has no corpus 'large' yet; run its recipe first/],
    [['show', 'small@9'], 2, /has no small@9; there are: 1\.0\.0/],
    [['show', 'large@9'], 2, /has no large@9; it has no release yet/],
    [['verify', 'small'], 2, /'small' is no release; write corpus@version/],
    [['diff', 'small@1.0.0', 'small@9'], 2, /has no small@9/],
  ] as const)('%j', async (args, code, says) => {
    expectUserError(await space.medcorpus(['release', ...args]), code, says);
  });

  test.concurrent('the same snapshot gives the same bytes', async () => {
    const own = space.copy();
    const ran = await own.medcorpus([
      'release',
      'create',
      'small',
      '--version',
      '1.0.1',
      '--format',
      'parquet,arrow',
      '--json',
    ]);
    const data = (release: Release) => release.files.filter(({ path }) => path !== 'README.md');
    expect(data(releaseSchema.parse(JSON.parse(ran.stdout)))).toEqual(data(first));
  });
});

describe('list, show, verify, diff', () => {
  test.concurrent('list and show', async () => {
    expect((await space.medcorpus(['release', 'list', 'small'])).stdout).toMatch(
      /^small@1\.0\.0 {2}2026-11-20 {2}3 documents, 0 tokens\n$/,
    );
    expect(JSON.parse((await space.medcorpus(['release', 'show', 'small@1.0.0'])).stdout)).toEqual(first);
  });

  test.concurrent('verify re-counts everything', async () => {
    const ran = await space.medcorpus(['release', 'verify', 'small@1.0.0', '--json']);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toEqual({ files: first.files.length, documents: 3, tokens: 0, problems: [] });
  });

  test.concurrent('verify notices a flipped byte', async () => {
    const own = space.copy();
    const path = blob('data/');
    const bytes = readFileSync(own.path(path));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    own.write(path, bytes);
    const ran = await own.medcorpus(['release', 'verify', 'small@1.0.0']);
    expectUserError(
      ran,
      1,
      /^medcorpus: data\/guideline\/guidelines\/.*: \d+ bytes with sha256 [0-9a-f]{64}, the manifest says/m,
    );
    const pulled = await own.medcorpus(['pull', 'small@1.0.0', '--to', 'out']);
    expectUserError(pulled, 1, /the manifest says/);
  });

  test.concurrent('verify notices a missing blob', async () => {
    const own = space.copy();
    own.remove(blob('LICENSES.json'));
    expectUserError(
      await own.medcorpus(['release', 'verify', 'small@1.0.0']),
      1,
      /^medcorpus: LICENSES\.json: missing$/m,
    );
    expectUserError(await own.medcorpus(['pull', 'small@1.0.0', '--to', 'out']), 1, /blob [0-9a-f]{64} is missing/);
  });

  test.concurrent('diff tells documents added, removed and changed', async () => {
    const own = space.copy();
    const ids = new Map((await own.inspect('documents')).map(({ id, uri }) => [uri, id]));
    own.remove('data/cough.md');
    own.write('data/fever.md', guideline('fever, revised'));
    own.write('data/asthma.md', guideline('asthma'));
    await own.run('recipe.yaml');
    const created = await own.medcorpus(['release', 'create', 'small', '--version', '1.1.0', '--json']);
    expect(JSON.parse(created.stdout)).toMatchObject({ parent: 'small@1.0.0' });
    const ran = await own.medcorpus(['release', 'diff', 'small@1.0.0', 'small@1.1.0', '--json']);
    const added = (await own.inspect('documents', '--where', "uri = 'data/asthma.md'")).map(({ id }) => id);
    expect(JSON.parse(ran.stdout).documents).toEqual({
      added,
      removed: [ids.get('data/cough.md')],
      changed: [ids.get('data/fever.md')],
    });
    const shown = await own.medcorpus(['release', 'diff', 'small@1.0.0', 'small@1.1.0']);
    expect(shown.stdout).toMatch(/^documents {2}1 added, 1 removed, 1 changed$/m);
    expect(shown.stdout).toMatch(
      new RegExp(`^\\+ ${added[0]}\n- ${ids.get('data/cough.md')}\n~ ${ids.get('data/fever.md')}$`, 'm'),
    );
    expect((await own.medcorpus(['release', 'diff', 'small@1.0.0', 'small@1.0.0'])).stdout).toMatch(
      /^documents {2}0 added, 0 removed, 0 changed$/m,
    );
  });

  test.concurrent('a format the version was not made in', async () => {
    const own = space.copy();
    await own.medcorpus(['release', 'create', 'small', '--version', '2.0.0', '--mix', 'everything']);
    const ran = await own.medcorpus(['pull', 'small@2.0.0', '--to', 'out', '--format', 'arrow']);
    expectUserError(ran, 2, /small@2\.0\.0 was not made as arrow; make a version with --format arrow/);
    expect(existsSync(own.path('out'))).toBe(false);
    const all = await own.medcorpus(['release', 'show', 'small@2.0.0']);
    expect(JSON.parse(all.stdout)).toMatchObject({ mix: null, totals: { documents: 4 }, excluded: {} });
  });
});

describe('pull', () => {
  test.concurrent('Parquet, with checksums that hold and a card', async () => {
    const ran = await space.medcorpus(['pull', 'small@1.0.0', '--to', 'parquet']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^small@1\.0\.0 in parquet is what it says: \d+ files, 3 documents/);
    const sums = space.read('parquet/SHA256SUMS').trim().split('\n');
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(
      filesUnder(space.path('parquet')).filter((name) => name !== 'SHA256SUMS'),
    );
    for (const line of sums) {
      const bytes = readFileSync(space.path(`parquet/${line.slice(66)}`));
      expect(line.slice(0, 64)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    expect(releaseSchema.parse(JSON.parse(space.read('parquet/MANIFEST.json')))).toEqual(first);
    expect(space.read('parquet/README.md')).toMatch(/^---\npretty_name: small 1\.0\.0\n[\s\S]*path: data\/guideline/);

    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const files = space.path('parquet/data/**/*.parquet');
    const cut = 'text[sections[1].start + 1 : sections[1].start + length(sections[1].title) + 2]';
    const result = await connection.runAndReadAll(
      `SELECT uri, ${cut} AS heading FROM read_parquet('${files}') WHERE uri = 'data/fasting.md'`,
    );
    // Offsets are code points, which is how SQL and Python count.
    expect(result.getRowObjectsJson()).toEqual([{ uri: 'data/fasting.md', heading: '# Ayuno \u{1f37d}' }]);
  });

  test.concurrent('Arrow', async () => {
    const ran = await space.medcorpus(['pull', 'small@1.0.0', '--to', 'arrow', '--format', 'arrow', '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ documents: 3, problems: [] });
    const names = filesUnder(space.path('arrow')).filter((name) => name.endsWith('.arrow'));
    const uris = names.flatMap((name) => [
      ...(tableFromIPC(readFileSync(space.path(`arrow/${name}`))).getChild('uri') ?? []),
    ]);
    expect(uris.sort()).toEqual(['data/cough.md', 'data/fasting.md', 'data/fever.md']);
  });

  test.concurrent('goes on where it stopped', async () => {
    await space.medcorpus(['pull', 'small@1.0.0', '--to', 'resumed']);
    const files = filesUnder(space.path('resumed'));
    const whole = files.map((name) => space.read(`resumed/${name}`));
    const data = files.find((name) => name.endsWith('.parquet')) ?? '';
    space.write(`resumed/${data}`, 'half a file');
    space.write(`resumed/${data}.partial`, 'half of another');
    space.remove('resumed/SHA256SUMS');
    const untouched = statSync(space.path('resumed/recipe.json')).mtimeMs;
    expect((await space.medcorpus(['pull', 'small@1.0.0', '--to', 'resumed'])).code).toBe(0);
    expect(filesUnder(space.path('resumed'))).toEqual(files);
    expect(files.map((name) => space.read(`resumed/${name}`))).toEqual(whole);
    expect(statSync(space.path('resumed/recipe.json')).mtimeMs).toBe(untouched);
  });

  test.concurrent('never writes into a folder that holds something else', async () => {
    space.write('mine/thesis.txt', 'do not touch');
    const ran = await space.medcorpus(['pull', 'small@1.0.0', '--to', 'mine']);
    expectUserError(ran, 2, /mine holds something else; pull into an empty folder/);
    expect(readdirSync(space.path('mine'))).toEqual(['thesis.txt']);
  });
});

describe('clinical documents', () => {
  const hospital = 'lakeside-general';
  let ward: Workspace;
  let release: Release;

  beforeAll(async () => {
    ward = new Workspace({ MEDCORPUS_KEY: key });
    const lines = Array.from({ length: 120 }, (_, index) =>
      JSON.stringify({
        id: `n${index}`,
        text: `Visit ${index}: cough for ${index} days. Chest clear. Fluids and rest.`,
      }),
    );
    ward.write('lakeside/notes.jsonl', `${lines.join('\n')}\n`);
    ward.write('data/fever.md', guideline('fever'));
    ward.write(
      'mixes/pretrain.yaml',
      `mix: pretrain\nreject:\n  - { rule: ward, column: source, equals: ${hospital} }\n`,
    );
    ward.write(
      'recipe.yaml',
      recipeOf(
        `guidelines: { connector: text, zone: public, path: "data/*.md" }\n${hospital}: { connector: notes, path: "lakeside/*.jsonl", license: ODbL-1.0 }`,
        'stages: { derive: [], label: [tokens], relate: [] }\nmixes: { pretrain: mixes/pretrain.yaml }',
      ),
    );
    await ward.run('recipe.yaml');
    const made = await ward.medcorpus([
      'release',
      'create',
      'small',
      '--version',
      '1',
      '--mix',
      'everything',
      '--json',
    ]);
    release = releaseSchema.parse(JSON.parse(made.stdout));
  });

  test('their volumes are decades, and no total gives them away', () => {
    expect(release.totals).toMatchObject({ documents: 1, bySource: { guidelines: 1 }, byKind: { guideline: 1 } });
    expect(release.clinical).toEqual({
      documents: '100 to 999',
      tokens: '1000 to 9999',
      policies: ['safe-harbor'],
      licenses: ['ODbL-1.0'],
    });
    const files = release.files.filter(({ zone }) => zone === 'clinical');
    expect(files.map(({ rows }) => rows)).toEqual(['100 to 999']);
  });

  test('what is published never names their source or its paths', async () => {
    expect((await ward.medcorpus(['pull', 'small@1', '--to', 'out'])).code).toBe(0);
    for (const name of ['MANIFEST.json', 'README.md', 'recipe.json', 'LICENSES.json', 'SHA256SUMS']) {
      expect(ward.read(`out/${name}`)).not.toMatch(/lakeside|120/);
    }
    expect(ward.read('out/README.md')).toMatch(
      /Documents: 100 to 999\.[\s\S]*Safe-Harbor-transformed per policy safe-harbor/,
    );
    expect(JSON.parse(ward.read('out/recipe.json'))).toMatchObject({
      sources: { 'clinical-1': { connector: 'notes', zone: 'clinical', phi: 'safe-harbor' } },
      mixes: { pretrain: { reject: [{ equals: 'clinical-1' }] } },
    });
  });

  test('verify counts them all the same', async () => {
    const ran = await ward.medcorpus(['release', 'verify', 'small@1', '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ documents: 121, problems: [] });
    expect((await ward.medcorpus(['release', 'list', 'small'])).stdout).toMatch(
      /^small@1 {2}2026-11-20 {2}1 document, \d+ tokens; clinical: 100 to 999 documents, 1000 to 9999 tokens\n$/,
    );
  });
});
