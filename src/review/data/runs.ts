/** Runs and releases: what came in and what was kept, over time. */

import { listReleases, readRelease } from '../../release/manifest.js';
import type { RunsAnswer, StageLine } from '../shapes.js';
import { readCoverageCounts } from './coverage-counts.js';
import type { CoverageTables } from './points.js';
import type { Snapshots } from './snapshots.js';

/** Runs told in one page. */
const MOST_RUNS = 30;

export async function runsOf(snapshots: Snapshots, tables: CoverageTables, corpus: string): Promise<RunsAnswer> {
  const runs: RunsAnswer['runs'][number][] = [];
  for (const { started, exitCode, complaints, summary } of await snapshots.runs(corpus, MOST_RUNS)) {
    const snapshot = summary.snapshot === null ? null : await snapshots.one(summary.snapshot);
    runs.push({
      started,
      exitCode,
      complaints,
      seconds: summary.seconds,
      snapshot: summary.snapshot,
      documents: snapshot?.shards.reduce((sum, { rows }) => sum + rows, 0) ?? null,
      covered:
        snapshot === null || summary.snapshot === null
          ? null
          : await readCoverageCounts(tables, summary.snapshot, snapshot),
      stages: summary.stages.map(lineOf),
      sources: summary.sources.map(lineOf),
    });
  }
  const { store } = snapshots;
  const releases = await Promise.all(
    (await listReleases(store, corpus)).map(async (version) => {
      const release = await readRelease(store, corpus, version);
      return {
        version,
        mix: release.mix,
        parent: release.parent,
        documents: release.totals.documents,
        tokens: release.totals.tokens,
        clinical: release.clinical?.documents ?? null,
        licenses: release.licenses,
        files: release.files.map(({ path, bytes }) => ({ path, bytes })),
      };
    }),
  );
  return { runs, releases };
}

function lineOf({ name, read, kept, rejected, failed }: StageLine): StageLine {
  return { name, read, kept, rejected, failed };
}
