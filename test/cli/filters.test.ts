/** Connectors and transforms as Unix filters: `read` and `apply`, in pipes, in bounded memory. */
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { documentSchema } from '../../schemas/document.js';
import { tripleSchema } from '../../schemas/triple.js';
import {
  article,
  expectNoTrace,
  expectUserError,
  guideline,
  jsonLines,
  key,
  recipeOf,
  Workspace,
} from './medcorpus.js';

/** Rows of a table that is read with as little memory as one of a tenth: held, they would take some 200 MB. */
const MANY_ROWS = 300_000;

let space: Workspace;
let documents: string;

beforeAll(async () => {
  space = new Workspace();
  space.write('a.md', guideline('a'));
  space.write('b.md', guideline('b'));
  space.write('copy.md', guideline('a'));
  space.write(
    'graph.csv',
    'subject,predicate,object\nmetformin,treats,diabetes\nmetformin,treats,obesity\nzinc,treats,cold\n',
  );
  documents = (await space.medcorpus(['read', 'text', 'a.md', 'b.md', 'copy.md', '--zone', 'public', '-o', 'lang=en']))
    .stdout;
});

describe('read', () => {
  test('gives documents as they would be stored, and counts on stderr', async () => {
    const ran = await space.medcorpus(['read', 'text', '*.md', '--zone', 'public', '-o', 'kind=consensus']);
    expect(ran.code).toBe(0);
    expect(jsonLines(ran.stderr)).toEqual([{ read: 3, kept: 3, rejected: 0, failed: 0 }]);
    const rows = jsonLines(ran.stdout).map((row) => documentSchema.parse(row));
    expect(rows).toMatchObject([{ uri: 'a.md', kind: 'consensus' }, { uri: 'b.md' }, { uri: 'copy.md' }]);
  });

  test('gives triples', async () => {
    const ran = await space.medcorpus(['read', 'triples', 'graph.csv']);
    const rows = jsonLines(ran.stdout).map((row) => tripleSchema.parse(row));
    expect(rows.map(({ subject, object }) => `${subject.label} ${object.label}`)).toContain('zinc cold');
  });

  test('stops at its limit', async () => {
    const ran = await space.medcorpus(['read', 'text', '*.md', '--zone', 'public', '--limit', '2']);
    expect(jsonLines(ran.stdout)).toHaveLength(2);
  });

  test('scrubs records, whatever it is asked', async () => {
    const own = new Workspace({ MEDCORPUS_KEY: key });
    const name = [{ family: 'Zzyxborough', given: ['Qwertina'] }];
    const patient = { resourceType: 'Patient', id: 'p-4711', gender: 'female', birthDate: '1970-02-03', name };
    const encounter = {
      resourceType: 'Encounter',
      id: 'e-4712',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/p-4711' },
    };
    const entry = [patient, encounter].map((resource) => ({ resource }));
    own.write('Zzyxborough.json', JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
    const ran = await own.medcorpus(['read', 'fhir', 'Zzyxborough.json']);
    const [row] = jsonLines(ran.stdout).map((one) => documentSchema.parse(one));
    expect(row).toMatchObject({ zone: 'clinical', text: expect.stringMatching(/Born: 1970/) });
    expect(ran.stdout + ran.stderr).not.toMatch(/Zzyxborough|Qwertina|1970-02-03|p-4711|e-4712/);
  });
});

describe('apply', () => {
  test('a label adds its columns to every line', async () => {
    const ran = await space.medcorpus(['apply', 'language'], { input: documents });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(ran.stdout)).toMatchObject([{ language: 'en' }, { language: 'en' }, { language: 'en' }]);
    expect(jsonLines(ran.stdout).map(({ text }) => text)).toEqual(jsonLines(documents).map(({ text }) => text));
  });

  test('labels in a pipe', async () => {
    const ran = await space.shell('medcorpus apply language | medcorpus apply quality', { input: documents });
    expect(ran.code).toBe(0);
    for (const row of jsonLines(ran.stdout))
      expect(Object.keys(row)).toEqual(expect.arrayContaining(['language', 'quality']));
  });

  test('a rewrite gives documents again', async () => {
    const wide = documents.replaceAll('oral', '\uff4f\uff52\uff41\uff4c');
    const ran = await space.medcorpus(['apply', 'normalise'], { input: wide });
    expect(ran.code).toBe(0);
    expect(jsonLines(ran.stdout).map((row) => documentSchema.parse(row))).toHaveLength(3);
  });

  test('a relate takes the whole input and gives it back with its columns', async () => {
    const ran = await space.medcorpus(['apply', 'dedup'], { input: documents });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const duplicates = jsonLines(ran.stdout).filter(({ duplicate }) => duplicate === true);
    expect(duplicates).toHaveLength(1);
    expect(['a.md', 'copy.md']).toContain(duplicates[0]?.uri);
    expect(readdirSync(space.path('tmp'))).toEqual([]);
  });

  test('a relate takes no records: it would keep them on the disk', async () => {
    const clinical = documents.replaceAll('"zone":"public"', '"zone":"clinical"');
    expectUserError(await space.medcorpus(['apply', 'dedup'], { input: clinical }), 2, /give it public documents only/);
    expect(readdirSync(space.path('tmp'))).toEqual([]);
  });

  test('a derive makes documents from triples', async () => {
    const ran = await space.shell(
      'medcorpus read triples graph.csv -o lang=en -o subjecttype=drug | medcorpus apply verbalise',
    );
    expect(ran.code).toBe(0);
    const texts = jsonLines(ran.stdout).map(({ text }) => String(text));
    expect(texts.some((text) => /metformin/i.test(text) && /diabetes/.test(text) && /obesity/.test(text))).toBe(true);
  });

  test('filters say what a run says', async () => {
    const source = 'text: { connector: text, zone: public, path: "*.md", lang: en }';
    space.write('recipe.yaml', recipeOf(source, 'stages: { rewrite: [], derive: [], label: [quality], relate: [] }'));
    expect((await space.run('recipe.yaml')).code).toBe(0);
    const ran = await space.medcorpus(['apply', 'quality'], { input: documents });
    const filtered = jsonLines(ran.stdout).map((row) => ({ id: row.id, quality: row.quality, rule: row.qualityrule }));
    const stored = await space.inspect('quality', '--select', 'id, quality, qualityrule AS rule');
    expect(filtered).toEqual(stored);
  });

  test('says which line is wrong', async () => {
    const apply = (input: string) => space.medcorpus(['apply', 'language'], { input });
    expectUserError(await apply('{"text":\n'), 2, /standard input, line 1, column 9: /);
    expectUserError(await apply('\n[1]\n'), 2, /standard input, line 2: expected an object a line/);
    expectUserError(
      await apply('{"id":"x","text":5}\n'),
      2,
      /language: text: .*give lines as 'medcorpus read' writes them/,
    );
  });

  test('nothing in, nothing out', async () => {
    expect(await space.medcorpus(['apply', 'language'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a pipe', () => {
  let peak: (name: string) => Record<string, string>;

  beforeAll(() => {
    const file = openSync(space.path('many.csv'), 'w');
    const rows = Array.from(
      { length: 1000 },
      (_, at) => `drug number ${at},interacts with,another drug with a long name ${at}`,
    );
    const chunk = Buffer.from(`${rows.join('\n')}\n`);
    writeSync(file, 'subject,predicate,object\n');
    for (let written = 0; written < MANY_ROWS; written += 1000) writeSync(file, chunk);
    closeSync(file);
    space.write(
      'peak.mjs',
      "import { writeFileSync } from 'node:fs';\n" +
        "process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));\n",
    );
    peak = (name) => ({ NODE_OPTIONS: `--import=${pathToFileURL(space.path('peak.mjs'))}`, PEAK: space.path(name) });
  });

  test('that breaks ends quietly', async () => {
    const read = await space.shell('medcorpus read triples many.csv | head -1');
    expect(read).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(read.stdout)).toHaveLength(1);
    const apply = await space.shell(
      'medcorpus read text a.md b.md --zone public 2>/dev/null | medcorpus apply quality | head -c 10',
    );
    expectNoTrace(apply);
    expect(apply.stderr).not.toMatch(/EPIPE/);
    expect(apply.stdout).toHaveLength(10);
  });

  test('of any length needs the same memory', async () => {
    space.write('some.csv', space.read('many.csv').slice(0, space.read('many.csv').length / 10));
    const short = await space.shell('medcorpus read triples some.csv | wc -l', { env: peak('short') });
    const long = await space.shell('medcorpus read triples many.csv | wc -l', { env: peak('long') });
    expect(Number(short.stdout)).toBeGreaterThan(MANY_ROWS / 11);
    expect(long.stdout.trim()).toBe(String(MANY_ROWS));
    const megabytes = (name: string) => Number(space.read(name)) / 1000;
    expect(megabytes('short')).toBeGreaterThan(10);
    expect(megabytes('long') - megabytes('short')).toBeLessThan(80);
  });

  test('reads what is compressed', async () => {
    const ran = await space.shell('gzip -k a.md && medcorpus read text a.md.gz --zone public');
    expect(jsonLines(ran.stdout)).toMatchObject([{ uri: 'a.md.gz', title: 'Guideline a' }]);
  });

  test('carries articles into labels', async () => {
    space.write('trial.xml', article('trial'));
    const ran = await space.shell('medcorpus read jats trial.xml | medcorpus apply authority --asof 2026-11-20');
    expect(jsonLines(ran.stdout)).toMatchObject([
      { title: 'Trial trial', authority: { level: expect.stringMatching(/^[A-E]$/) } },
    ]);
  });
});
