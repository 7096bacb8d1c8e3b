/** A small run with something for every part of the report: both zones, both languages, every ledger, odd names. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Executed, execute } from '../../src/run/execute.js';

/** Planted in free text of the record: must never reach a report. */
export const PLANTED = 'Wilhelmina Ashgrove-Tarn';

/** A file name that would be markup if it were not escaped. */
export const ODD_NAME = '<img src=x>&"drugs".csv';

const note = Buffer.from(`${PLANTED} slept well and was sent home.`).toString('base64');

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resourceType: 'Patient',
      id: 'p1',
      name: [{ family: 'Ashgrove-Tarn', given: ['Wilhelmina'] }],
      gender: 'female',
      birthDate: '1961-03-14',
      address: [{ city: 'Fernhollow', state: 'VT', postalCode: '05901' }],
    },
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

const guideline = `# Hypertension in adults

Hypertension is treated with amlodipine or lisinopril. Treatment starts with one drug at a low dose, and the dose
is raised after four weeks where the blood pressure is still above the goal. The patient measures at home.
`;

const files: Readonly<Record<string, string>> = {
  'guides/hypertension.md': guideline,
  'guides/hypertension-copy.md': guideline,
  'guides/gaoxueya.md':
    '# 高血压基层管理\n\n高血压可出现头晕、头痛和心悸。患者应当每天在家测量血压，并且记录结果。医生每三个月复查一次，必要时调整药物。\n',
  'guides/empty.md': '',
  'records/bundle.json': JSON.stringify(bundle),
  [`graph/${ODD_NAME}`]:
    'subject,predicate,object\namlodipine,treats,hypertension\nlisinopril,treats,hypertension\nshort,row\n',
  'points.jsonl': [
    {
      ...point,
      id: 'a',
      entity: ['高血压', 'hypertension'],
      relation: 'symptoms',
      expected: [['头痛']],
      importance: 1,
    },
    { ...point, id: 'b', entity: ['<b>gout</b>'], relation: 'treatment', expected: [['colchicine']], importance: 0.5 },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(''),
  'mix.yaml': 'mix: pretrain\nreject:\n  - { rule: duplicate, column: duplicate, equals: true }\n',
};

const recipe = (tolerate: number) => `
corpus: report-test
store: store
asof: 2026-11-20
key: throwaway
tolerate: ${tolerate}
sources:
  guides: { connector: text, zone: public, kind: guideline, path: guides/*.md }
  records: { connector: fhir, path: records/*.json }
  graph: { connector: triples, path: graph/*.csv, subjecttype: drug, objecttype: disease, lang: en }
stages:
  rewrite: [scrub]
  derive: [verbalise]
  label: [language, tokens, authority]
  relate: [links, dedup, { coverage: { points: points.jsonl } }]
mixes: { pretrain: mix.yaml }
`;

export async function writeFixture(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** @param run what is run: everything, with a share of failures tolerated or not, or one source alone */
export async function runFixture(folder: string, run: { tolerate?: number; only?: string } = {}): Promise<Executed> {
  const path = join(folder, 'recipe.yaml');
  await writeFile(path, recipe(run.tolerate ?? 0.5));
  return execute({
    recipe: path,
    workers: 0,
    executor: 'local',
    only: run.only,
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
