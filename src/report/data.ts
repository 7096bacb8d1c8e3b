/** Collects what a report shows: the record of the run, and counts over the files the run names. */

import { type Contents, type RunRecord, readRunRecord } from '../run/run-record.js';
import { readSnapshot } from '../run/snapshot.js';
import { type Store, StoreError } from '../store/store.js';
import { type Disagreement, disagreements } from './checks.js';
import { type CoveredPoint, readCoverage } from './coverage.js';
import { countDocuments, type DocumentCounts } from './documents.js';
import { type Ledgers, readLedgers } from './ledgers.js';
import { countPages, type PageCount } from './pages.js';
import { type Privacy, privacyOf } from './privacy.js';
import { drawPages, type ShownPage } from './thumbnails.js';

export interface ReportData {
  readonly run: RunRecord;
  /** The snapshot, or how far a run without one came. */
  readonly contents: Contents;
  readonly documents: DocumentCounts;
  readonly ledgers: Ledgers;
  /** Null where nothing clinical was read. */
  readonly privacy: Privacy | null;
  /** Null where no source is paper. */
  readonly pages: { readonly counts: readonly PageCount[]; readonly worst: readonly ShownPage[] } | null;
  /** Null where the run came to no coverage. */
  readonly coverage: readonly CoveredPoint[] | null;
  /** Where counting again gave another number. */
  readonly disagreements: readonly Disagreement[];
}

/**
 * @param root folder of the recipe, to draw pages from; null where it is not known
 * @throws StoreError when the record of the run or a file it names is missing
 */
export async function collectReport(store: Store, folder: string, root: string | null = null): Promise<ReportData> {
  const run = await readRunRecord(folder);
  const contents = await contentsOf(store, run);
  const ledgers = await readLedgers(store, contents);
  const pages = await countPages(store, contents);
  const data = {
    run,
    contents,
    documents: await countDocuments(store, contents),
    ledgers,
    privacy: privacyOf(contents, ledgers),
    pages: pages && { ...pages, worst: await drawPages(pages.worst, root) },
    coverage: await readCoverage(store, contents),
  };
  return { ...data, disagreements: disagreements(data) };
}

async function contentsOf(store: Store, { summary, reached }: RunRecord): Promise<Contents> {
  if (reached !== null) return reached;
  if (summary.snapshot === null) throw new StoreError('the record of the run names no snapshot; run the recipe again');
  return readSnapshot(store, summary.snapshot);
}
