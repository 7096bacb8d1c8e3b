/** Broken files: each costs itself and nothing else, and stands in the failure ledger with place, code and remedy. */
import { chmodSync, closeSync, linkSync, openSync, readFileSync, symlinkSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Summary, summarySchema } from '../../schemas/summary.js';
import { article, expectNoTrace, guideline, key, type Ran, recipeOf, Workspace } from './medcorpus.js';

const MIB = 1024 * 1024;

const recipe = recipeOf(
  `
articles: { connector: jats, path: ["articles/*.xml", "articles/*.xml.gz"] }
guidelines: { connector: text, zone: public, path: "guidelines/*" }
graph: { connector: triples, path: "graph/*.csv" }
records: { connector: fhir, path: "records/*.json" }
`,
  'tolerate: 1\nstages: { rewrite: [scrub], derive: [], label: [], relate: [] }',
);

function bundle(...resources: { resourceType: string; id: string }[]): string {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
}

function patient(id: string) {
  return { resourceType: 'Patient', id, gender: 'female', birthDate: '1970-02-03', name: [{ family: 'Zzyxborough' }] };
}

function encounter(id: string, subject: string) {
  const reason = { coding: [{ system: 'http://snomed.info/sct', code: '49727002', display: 'Cough' }] };
  const period = { start: '2020-01-02' };
  return {
    ...{ resourceType: 'Encounter', id, status: 'finished', class: { code: 'AMB' }, period, reasonCode: [reason] },
    subject: { reference: subject },
  };
}

function condition(id: string, subject: string) {
  const code = { coding: [{ system: 'http://snomed.info/sct', code: '38341003', display: 'Hypertensive disorder' }] };
  return { resourceType: 'Condition', id, code, subject: { reference: subject } };
}

describe('a run over broken and sound files', () => {
  let space: Workspace;
  let ran: Ran;
  let failures: Record<string, unknown>[];
  let documents: Record<string, unknown>[];

  beforeAll(async () => {
    space = new Workspace({ MEDCORPUS_KEY: key });
    space.write('recipe.yaml', recipe);
    space.write('articles/sound.xml', article('sound'));
    space.write('articles/sound-too.xml.gz', gzipSync(article('sound-too')));
    space.write('articles/malformed.xml', article('malformed').replace('</sec>', '</section>'));
    space.write('articles/cut-off.xml', article('cut-off').slice(0, 300));
    space.write('articles/cut-off.xml.gz', gzipSync(article('cut-off')).subarray(0, 150));
    space.write('articles/not-gzip.xml.gz', article('not-gzip'));
    space.write('articles/empty.xml', '');
    space.write('articles/not-utf8.xml', Buffer.from(article('caf\u00e9'), 'latin1'));
    symlinkSync('/nowhere/at/all.xml', space.path('articles/nowhere.xml'));
    space.write('guidelines/sound.md', guideline('sound'));
    space.write('guidelines/gb18030.txt', Buffer.from('b8dfd1aad1b9d6b8c4cf0a', 'hex'));
    space.write('guidelines/empty.md', '');
    space.write(
      'guidelines/latin1.md',
      Buffer.from('# Caf\u00e9 r\u00e9sum\u00e9 na\u00efve\n\nCr\u00e8me.\n', 'latin1'),
    );
    space.write('guidelines/utf-16.md', Buffer.from('# Fever\n\nGive water.\n', 'utf16le'));
    space.write(
      'graph/edges.csv',
      'subject,predicate,object\nmetformin,treats,diabetes\naspirin,treats\n' +
        'ibuprofen,treats,pain,always\nzinc,treats,"cold\nparacetamol,treats,fever\n',
    );
    space.write('graph/empty.csv', '');
    space.write('records/sound.json', bundle(patient('p1'), encounter('e1', 'Patient/p1')));
    space.write(
      'records/dangling.json',
      bundle(
        patient('p2'),
        encounter('e2', 'Patient/p2'),
        encounter('e3', 'Patient/gone'),
        condition('c', 'urn:uuid:no'),
      ),
    );
    space.write('records/Zzyxborough.json', bundle(patient('p3'), encounter('e4', 'Patient/p3')).slice(0, 200));
    space.write('records/empty.json', '');
    ran = await space.medcorpus(['run', 'recipe.yaml', '--workers', '0']);
    failures = await space.inspect('failures', '--select', 'source, uri, place, code, message');
    documents = await space.inspect('documents', '--select', 'source, uri, title, meta');
  });

  test('ends well, without a trace', () => {
    expectNoTrace(ran);
    expect(ran.code).toBe(0);
  });

  const expected: [uri: string, place: string | RegExp, code: string, remedy: RegExp][] = [
    ['articles/malformed.xml', /^\d+:\d+$/, 'malformed-xml', /mend the file or fetch it again/],
    ['articles/cut-off.xml', /^\d+:\d+$/, 'malformed-xml', /mend the file or fetch it again/],
    ['articles/cut-off.xml.gz', /^byte \d+ after decompression$/, 'truncated-gzip', /fetch it again/],
    ['articles/not-gzip.xml.gz', 'byte 0 after decompression', 'malformed-gzip', /fetch it again/],
    ['articles/empty.xml', '', 'empty-file', /fetch it again/],
    ['articles/not-utf8.xml', /^byte \d+$/, 'not-utf8', /declare the encoding .* or convert the file/],
    ['articles/nowhere.xml', '', 'unreadable', /ENOENT.*check that it exists and its permissions/],
    ['guidelines/latin1.md', 'byte 6', 'unknown-encoding', /convert it to UTF-8 with iconv/],
    ['guidelines/utf-16.md', 'byte 1', 'binary', /convert it to UTF-8 with iconv/],
    ['graph/edges.csv', 'record 3, line 3', 'ragged-row', /2 cells, expected 3.*correct the row/],
    ['graph/edges.csv', 'record 4, line 4', 'ragged-row', /4 cells, expected 3.*correct the row/],
    ['graph/edges.csv', 'record 5, line 5', 'malformed-quotes', /double the quotes inside cells/],
  ];

  test.each(expected)('%s %s is %s', (uri, place, code, remedy) => {
    const found = failures.filter((row) => row.uri === uri && row.code === code);
    const row = found.length === 1 ? found[0] : found.find((one) => one.place === place);
    expect(row).toMatchObject({ uri, code, message: expect.stringMatching(remedy) });
    expect(row?.place).toEqual(typeof place === 'string' ? place : expect.stringMatching(place));
  });

  test('of records it says place and code, and neither name nor text', () => {
    const rows = failures.filter(({ source }) => source === 'records');
    expect(rows.map(({ code, place }) => [code, place]).sort()).toEqual([
      ['malformed-json', 'line 1, column 1'],
      ['malformed-json', 'line 1, column 201'],
    ]);
    expect(`${JSON.stringify(failures)}${ran.stderr}${ran.stdout}`).not.toMatch(/Zzyxborough/i);
  });

  test('has no other failures', () => {
    expect(failures).toHaveLength(expected.length + 2);
  });

  test('an empty text or table is rejected by a rule', async () => {
    const rejections = await space.inspect('rejections', '--select', 'uri, rule, value, threshold');
    expect(rejections).toEqual([
      { uri: 'guidelines/empty.md', rule: 'text/empty', value: '0', threshold: '1' },
      { uri: 'graph/empty.csv', rule: 'triples/no-rows', value: '0', threshold: '1' },
    ]);
  });

  test('keeps every sound file, and the sound rows of a broken one', async () => {
    const uris = documents.filter(({ source }) => source !== 'records').map(({ uri }) => uri);
    expect(uris.sort()).toEqual([
      'articles/sound-too.xml.gz',
      'articles/sound.xml',
      'guidelines/gb18030.txt',
      'guidelines/sound.md',
    ]);
    const triples = await space.inspect('triples', '--select', 'subject.label AS subject, object.label AS object');
    expect(triples).toEqual([
      { subject: 'metformin', object: 'diabetes' },
      { subject: 'paracetamol', object: 'fever' },
    ]);
  });

  test('a dangling reference never fails a record: its facts go to a summary', () => {
    const records = documents.filter(({ source }) => source === 'records');
    expect(records).toHaveLength(4); // e1, e2, e3 of nobody, and the facts of the patient who is not there
    expect(JSON.stringify(records)).toMatch(/dangling/);
  });

  test('tells counts that add up', async () => {
    const { sources, stages } = await space.run('recipe.yaml');
    for (const { read, kept, rejected, failed } of [...sources, ...stages]) expect(kept + rejected + failed).toBe(read);
    expect(sources.map(({ name, failed }) => [name, failed])).toEqual([
      ['articles', 7],
      ['guidelines', 2],
      ['graph', 3],
      ['records', 2],
    ]);
  });
});

test('a file that cannot be read, until it can', async () => {
  const space = new Workspace();
  space.write('recipe.yaml', recipeOf('guidelines: { connector: text, zone: public, path: "*.md" }', 'tolerate: 1'));
  space.write('sound.md', guideline('sound'));
  const expected = lock(space);
  expect((await space.run('recipe.yaml')).sources).toMatchObject([{ read: 2, kept: 1, failed: 1 }]);
  const [failure] = await space.inspect('failures');
  expect(failure).toMatchObject({ uri: 'locked.md', code: 'unreadable', message: expect.stringMatching(expected) });
  space.remove('locked.md');
  space.write('locked.md', guideline('locked'));
  expect((await space.run('recipe.yaml')).sources).toMatchObject([{ read: 2, kept: 2, failed: 0 }]);
});

/** Makes a file nobody can read. Root may read any file, but not its own memory from the start. @returns the error's code */
function lock(space: Workspace): RegExp {
  if (process.getuid?.() === 0) {
    symlinkSync('/proc/self/mem', space.path('locked.md'));
    return /EIO/;
  }
  space.write('locked.md', guideline('locked'));
  chmodSync(space.path('locked.md'), 0o000);
  return /EACCES/;
}

describe('200 MB on a single line', () => {
  let space: Workspace;
  let summary: Summary;

  beforeAll(async () => {
    space = new Workspace({ MEDCORPUS_KEY: key });
    space.write(
      'recipe.yaml',
      recipeOf(
        `
articles: { connector: jats, path: articles/*.xml }
guidelines: { connector: text, zone: public, path: "guidelines/*" }
graph: { connector: triples, path: graph/*.csv }
records: { connector: fhir, path: records/*.ndjson }
`,
        'tolerate: 1\nstages: { rewrite: [scrub], derive: [], label: [], relate: [] }',
      ),
    );
    // One file on the disk under four names: it is written once.
    space.write('guidelines/sound.md', guideline('sound'));
    space.write('articles/sound.xml', article('sound'));
    space.write('graph/edges.csv', 'subject,predicate,object\nzinc,treats,cold\n');
    space.write('records/Encounter.ndjson', `${JSON.stringify(encounter('e', 'Patient/p'))}\n`);
    const file = openSync(space.path('guidelines/line.txt'), 'w');
    const chunk = Buffer.alloc(MIB, 'the same words over and over ');
    for (let written = 0; written < 200; written++) writeSync(file, chunk);
    closeSync(file);
    for (const name of ['articles/line.xml', 'graph/line.csv', 'records/Patient.ndjson'])
      linkSync(space.path('guidelines/line.txt'), space.path(name));
    space.write(
      'peak.mjs',
      "import { writeFileSync } from 'node:fs';\n" +
        "process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));\n",
    );
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(space.path('peak.mjs'))}`, PEAK: space.path('peak.txt') };
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--json', '--workers', '0'], { env });
    expectNoTrace(ran);
    summary = summarySchema.parse(JSON.parse(ran.stdout));
  }, 60_000);

  test('fails by itself, with place and remedy', async () => {
    const failures = await space.inspect('failures', '--select', 'uri, place, code, message');
    expect(failures).toMatchObject([
      { uri: 'articles/line.xml', code: 'too-large', message: expect.stringMatching(/split the file/) },
      { uri: 'guidelines/line.txt', code: 'too-large', message: expect.stringMatching(/split the file/) },
      { uri: 'graph/line.csv', code: 'too-large', message: expect.stringMatching(/split into lines/) },
      { uri: expect.stringMatching(/^records:/), code: 'too-large', place: 'line 1' },
    ]);
    expect(summary.sources.map(({ kept }) => kept)).toEqual([1, 1, 1, 1]);
  });

  test('is never held: memory stays under 600 MB', () => {
    const peakKilobytes = Number(readFileSync(space.path('peak.txt'), 'utf8'));
    expect(peakKilobytes).toBeGreaterThan(10_000);
    expect(peakKilobytes).toBeLessThan(600_000);
  });
});
