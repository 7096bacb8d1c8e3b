/** The real engine, held against the model: same worlds, same documents, same work done and not done. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openParquet } from '../../formats/parquet/read.js';
import { attributeSchema } from '../../schemas/attribute.js';
import { documentSchema } from '../../schemas/document.js';
import { type Executed, execute } from '../../src/run/execute.js';
import { readSnapshot } from '../../src/run/snapshot.js';
import { addTombstones } from '../../src/run/tombstones.js';
import dedup from '../../transforms/dedup/index.js';
import links from '../../transforms/links/index.js';
import { type ModelStore, type ModelWorld, runModel } from '../model/engine-model.js';

/** Article number to what its file holds. Notices retract articles; they are not retracted themselves. */
interface Night {
  readonly articles: ReadonlyMap<number, { readonly text: number; readonly retracts: number | null }>;
  readonly erased: readonly number[];
}

const NOTICES_FROM = 10;

const nights: fc.Arbitrary<Night> = fc
  .record({
    articles: fc.uniqueArray(fc.record({ number: fc.nat(7), text: fc.nat(3) }), {
      selector: ({ number }) => number,
      minLength: 1,
    }),
    notices: fc.uniqueArray(fc.record({ number: fc.nat(2), retracts: fc.nat(7) }), {
      selector: ({ number }) => number,
    }),
    erased: fc.uniqueArray(fc.nat(7), { maxLength: 1 }),
  })
  .map(({ articles, notices, erased }) => ({
    articles: new Map<number, { text: number; retracts: number | null }>([
      ...articles.map(({ number, text }) => [number, { text, retracts: null }] as const),
      ...notices.map(
        ({ number, retracts }) => [NOTICES_FROM + number, { text: NOTICES_FROM + number, retracts }] as const,
      ),
    ]),
    // Only what is there can be erased: an id is known once its document was read.
    erased: erased.filter((number) => articles.some((article) => article.number === number)),
  }));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-engine-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the engine does what the model says', () => {
  test('over nights in which files come, change and go, notices appear and works are erased', {
    timeout: 120_000,
  }, async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(nights, { minLength: 2, maxLength: 2 }), async (sequence) => {
        const place = join(folder, String(number++));
        const modelStore: ModelStore = new Map();
        let erased: readonly number[] = [];
        for (const night of sequence) {
          // What was erased stays erased.
          erased = [...new Set([...erased, ...night.erased])];
          const world = worldOf(night, erased);
          const model = runModel(world, modelStore);
          const real = await runNight(place, 'store', night, erased);
          expect(await documentsOf(real)).toEqual(expectedOf(model.snapshot));
          expect(tasksRun(real, 'read')).toBe(model.executed.filter((task) => task.startsWith('read')).length);
          const fresh = await runNight(place, `fresh-${number++}`, night, erased);
          expect(fresh.summary.snapshot).toBe(real.summary.snapshot);
          const again = await runNight(place, 'store', night, erased);
          expect(again.summary.stages.map(({ tasks }) => tasks.run)).toEqual(again.summary.stages.map(() => 0));
          expect(again.summary.snapshot).toBe(real.summary.snapshot);
        }
      }),
      { numRuns: 4, seed: 20261120, endOnFailure: true },
    );
  });

  test('a label whose options change runs alone, and what read its columns', { timeout: 60_000 }, async () => {
    const place = join(folder, 'bump');
    const night: Night = {
      articles: new Map<number, { text: number; retracts: number | null }>([
        [1, { text: 1, retracts: null }],
        [2, { text: 2, retracts: null }],
      ]),
      erased: [],
    };
    await runNight(place, 'store', night, [], '[authority, tokens, language]');
    const bumped = await runNight(place, 'store', night, [], '[authority, tokens, { language: { letters: 25 } }]');
    expect(tasksRun(bumped, 'language')).toBeGreaterThan(0);
    for (const step of ['read', 'tokens', 'links', 'authority', 'dedup']) expect(tasksRun(bumped, step)).toBe(0);
  });
});

function worldOf({ articles }: Night, erased: readonly number[]): ModelWorld {
  return {
    files: new Map(
      [...articles].map(([number, { text, retracts }]) => [
        fileOf(number),
        `${workOf(number)}|${textOf(text)}${retracts === null ? '' : `|${workOf(retracts)}`}\n`,
      ]),
    ),
    versions: { read: 1, label: 1, relate: 1 },
    erased: new Set(erased.map(workOf)),
    bucketBytes: 1,
  };
}

function expectedOf(snapshot: ReturnType<typeof runModel>['snapshot']) {
  const works = [...snapshot];
  return {
    works: works.map(([work]) => work).sort(),
    retracted: works
      .filter(([, { retracted }]) => retracted !== '')
      .map(([work]) => work)
      .sort(),
    duplicates: works.filter(([, { duplicate }]) => duplicate !== '').length,
  };
}

async function runNight(
  place: string,
  store: string,
  night: Night,
  erased: readonly number[],
  labels = '[authority, tokens]',
): Promise<Executed> {
  const articles = join(place, 'articles');
  rmSync(articles, { recursive: true, force: true });
  mkdirSync(articles, { recursive: true });
  for (const [number, article] of night.articles)
    writeFileSync(join(place, fileOf(number)), articleXml(number, article));
  // One file a bucket, as in the model: every file is larger than the smallest bucket.
  writeFileSync(
    join(place, 'recipe.yaml'),
    `corpus: nights\nasof: 2026-11-20\nbucket: 1024\nsources: { articles: { connector: jats, path: articles/*.xml } }\n` +
      `stages: { rewrite: [], derive: [], label: ${labels}, relate: [links, dedup] }\n`,
  );
  const options = {
    recipe: join(place, 'recipe.yaml'),
    store: join(place, store),
    workers: 0,
    executor: 'local' as const,
    environment: {},
    signal: new AbortController().signal,
    progress: silent,
    command: () => [],
    now: () => 0,
  };
  // Ids are known once read: erasing works on what a run before has named.
  const first = await execute(options);
  if (erased.length === 0) return first;
  const ids = await idsOf(first, new Set(erased.map(workOf)));
  if (ids.length === 0) return first;
  await addTombstones(first.store, 'nights', 'articles', ids);
  return execute(options);
}

const silent = { stepStarted() {}, tasksPlanned() {}, taskCommitted() {}, stepEnded() {}, log() {} };

/** Named alike in both worlds: buckets follow from names. */
function fileOf(number: number): string {
  return `articles/article-${number}.xml`;
}

function workOf(number: number): string {
  return `doi:10.5555/night.${number}`;
}

function textOf(text: number): string {
  return `Text number ${text}. ${'The patients were followed for one year and the outcome was recorded at every visit. '.repeat(12)}`;
}

function articleXml(number: number, { text, retracts }: { text: number; retracts: number | null }): string {
  const type = retracts === null ? 'research-article' : 'retraction';
  const target =
    retracts === null
      ? ''
      : `<related-article related-article-type="retracted-article" ext-link-type="doi" xlink:href="${workOf(retracts).slice('doi:'.length)}"/>`;
  return `<?xml version="1.0"?><article article-type="${type}" xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>
<article-id pub-id-type="doi">${workOf(number).slice('doi:'.length)}</article-id>
<title-group><article-title>Outcome ${text}</article-title></title-group>${target}
</article-meta></front><body><p>${textOf(text)}</p></body></article>`;
}

/** What a run says of its documents, in the words of the model. */
async function documentsOf({ store, summary }: Executed) {
  if (summary.snapshot === null) throw new Error('the run has no snapshot');
  const { shards } = await readSnapshot(store, summary.snapshot);
  const works: string[] = [];
  const retracted: string[] = [];
  let duplicates = 0;
  for (const { documents, attributes, rows } of shards) {
    const all = { start: 0, end: rows };
    const file = await openParquet(await store.path(documents), documentSchema);
    const names = (await file.read(['work'], all)).map(({ work }) => String(work));
    works.push(...names);
    const linked = await openParquet(await store.path(attributes.links ?? ''), attributeSchema(links.writes));
    (await linked.read(['retracted'], all)).forEach((row, index) => {
      if (row.retracted === true) retracted.push(names[index] ?? '');
    });
    const deduplicated = await openParquet(await store.path(attributes.dedup ?? ''), attributeSchema(dedup.writes));
    duplicates += (await deduplicated.read(['duplicate'], all)).filter(({ duplicate }) => duplicate === true).length;
  }
  return { works: works.sort(), retracted: retracted.sort(), duplicates };
}

async function idsOf({ store, summary }: Executed, works: ReadonlySet<string>): Promise<string[]> {
  if (summary.snapshot === null) throw new Error('the run has no snapshot');
  const ids: string[] = [];
  for (const { documents, rows } of (await readSnapshot(store, summary.snapshot)).shards) {
    const file = await openParquet(await store.path(documents), documentSchema);
    for (const { id, work } of await file.read(['id', 'work'], { start: 0, end: rows })) {
      if (works.has(String(work))) ids.push(String(id));
    }
  }
  return ids;
}

function tasksRun({ summary }: Executed, stage: string): number {
  return summary.stages.find(({ name }) => name === stage)?.tasks.run ?? 0;
}
