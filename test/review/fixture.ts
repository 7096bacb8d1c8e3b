/** A small store to review: guidelines in both languages, hostile strings, a record, points of every verdict. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SealedFolder } from '../../src/audit/sealed-folder.js';
import { Accounts } from '../../src/review/server/accounts.js';
import type { AppSettings } from '../../src/review/server/app.js';
import { type Listening, listen } from '../../src/review/server/listen.js';
import { StaticFiles } from '../../src/review/server/static-files.js';
import type { Role } from '../../src/review/shapes.js';
import { type Executed, execute } from '../../src/run/execute.js';

export const CORPUS = 'review-test';
export const PASSWORD = 'correct horse battery';
export const KEY = 'a key for tests, long enough';
/** In the original of the sealed pair and nowhere else. */
export const ORIGINAL = 'Seen by Dr Wilhelmina Ashgrove-Tarn on 3 May 2019.';
export const HOSTILE = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202egnp.exe';

const note = Buffer.from('The patient slept well and was sent home.').toString('base64');
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1961-03-14' },
    {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/p1' },
      period: { start: '2024-02-03T09:00:00Z', end: '2024-02-03T09:30:00Z' },
    },
    {
      resourceType: 'Condition',
      id: 'c1',
      subject: { reference: 'Patient/p1' },
      encounter: { reference: 'Encounter/e1' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '38341003', display: 'Hypertensive disorder' }] },
    },
    {
      resourceType: 'DocumentReference',
      id: 'd1',
      status: 'current',
      subject: { reference: 'Patient/p1' },
      context: { encounter: [{ reference: 'Encounter/e1' }] },
      content: [{ attachment: { contentType: 'text/plain; charset=utf-8', data: note } }],
    },
  ].map((resource) => ({ resource })),
};

const point = { type: 'factual', domain: 'cardiology', steps: [], source: 'this test' };
const points = [
  {
    id: 'amlodipine',
    entity: ['hypertension', '高血压'],
    relation: 'treatment',
    expected: [['amlodipine']],
    importance: 1,
  },
  { id: 'headache', entity: ['高血压', 'hypertension'], relation: 'symptoms', expected: [['头痛']], importance: 0.9 },
  { id: 'gout', entity: [HOSTILE], relation: 'treatment', expected: [['colchicine']], importance: 0.8 },
  {
    id: 'asthma',
    entity: ['asthma'],
    relation: 'treatment',
    expected: [['salbutamol']],
    importance: 0.7,
    domain: 'lungs',
  },
];

const files: Readonly<Record<string, string>> = {
  'guides/hypertension.md': `# Hypertension in adults\n\nHypertension is treated with amlodipine or lisinopril. Treatment starts with one drug at a low dose, and the dose is raised after four weeks.\n`,
  'guides/gaoxueya.md': '# 高血压基层管理\n\n高血压可出现头晕、头痛和心悸。患者应当每天在家测量血压，并且记录结果。\n',
  'guides/hostile.md': `# ${HOSTILE}\n\n${HOSTILE} is a text that a page must show and never run. العربية من اليمين إلى اليسار.\n`,
  'records/bundle.json': JSON.stringify(bundle),
  'points.jsonl': points.map((one) => `${JSON.stringify({ ...point, ...one })}\n`).join(''),
  'recipe.yaml': `
corpus: ${CORPUS}
store: store
asof: 2026-11-20
key: throwaway
tolerate: 0.5
sources:
  guides: { connector: text, zone: public, kind: guideline, path: guides/*.md }
  records: { connector: fhir, path: records/*.json }
stages:
  rewrite: [scrub]
  derive: []
  label: [language, tokens, authority]
  relate: [links, { coverage: { points: points.jsonl } }]
`,
};

export async function writeFixture(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'medcorpus-review-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export async function runFixture(folder: string): Promise<Executed> {
  return execute({
    recipe: join(folder, 'recipe.yaml'),
    workers: 0,
    executor: 'local',
    environment: {},
    signal: new AbortController().signal,
    progress: {
      stepStarted: () => {},
      tasksPlanned: () => {},
      taskCommitted: () => {},
      stepEnded: () => {},
      log: () => {},
    },
    command: () => [],
    now: Date.now,
  });
}

/** An audit folder with one pair. */
export async function sealPair(folder: string): Promise<string> {
  const path = join(folder, 'audit');
  const sealed = await SealedFolder.create(path, KEY);
  await sealed.write('pairs/000001', {
    pair: '1',
    stratum: 'notes inpatient',
    patient: '0123456789abcdef',
    original: ORIGINAL,
    scrubbed: 'Seen by Dr [NAME] on [DATE].',
    spans: [
      { start: 11, end: 34, category: 'NAME', rule: 'known' },
      { start: 38, end: 48, category: 'DATE', rule: 'date' },
    ],
  });
  return path;
}

/** Accounts named by their role. */
export async function addAccounts(location: string, names: readonly Role[]): Promise<void> {
  const accounts = Accounts.of(location);
  for (const name of names) await accounts.add(name, 'person', [name], PASSWORD);
}

export async function serveFixture(
  executed: Executed,
  settings: Partial<Omit<AppSettings, 'origins' | 'store'>> & { page?: string } = {},
): Promise<Listening> {
  const { page, ...given } = settings;
  const files = page === undefined ? await StaticFiles.open() : await StaticFiles.open(page);
  return listen(
    () => ({
      store: executed.store,
      files,
      anonymous: true,
      link: null,
      audit: null,
      oidc: null,
      now: Date.now,
      log: () => {},
      ...given,
    }),
    '127.0.0.1',
    0,
    null,
  );
}
