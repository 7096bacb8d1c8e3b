/** How the pages of PDF files and pictures were read: added up from what documents and rejections say of themselves. */
import { z } from 'zod';
import { type PageClass, pageClasses, readTally } from '../../engines/pages/page-tally.js';
import { openParquet, readTable } from '../../formats/parquet/read.js';
import { documentSchema } from '../../schemas/document.js';
import { rejectionRowSchema } from '../../schemas/ledger.js';
import { loadConnector } from '../plan/registry.js';
import type { Contents } from '../run/run-record.js';
import type { Store } from '../store/store.js';

export interface PageCount {
  readonly source: string;
  readonly pageClass: PageClass;
  pages: number;
  blank: number;
  textLayer: number;
  ocr: number;
  model: number;
  quarantined: number;
  /** Reason of quarantine to pages. */
  readonly reasons: Map<string, number>;
}

/** A page nothing usable came of, in a file that anybody may see. */
export interface WorstPage {
  readonly source: string;
  readonly uri: string;
  readonly page: number;
}

export interface PageCounts {
  /** By source, then by class. */
  readonly counts: readonly PageCount[];
  readonly worst: readonly WorstPage[];
}

/** Pages shown; the first of each file before the second of any. */
const SHOWN = 12;

const documentRow = z.object({ uri: z.string(), meta: z.record(z.string(), z.string()) });
const rejectionRow = z.object({ source: z.string(), stage: z.string(), uri: z.string(), value: z.string().nullable() });

/** @returns null where no source is paper */
export async function countPages(store: Store, { sources, shards, rejections }: Contents): Promise<PageCounts | null> {
  const paper = new Map<string, 'public' | 'clinical'>();
  for (const { name, connector, zone } of sources) {
    if ((await loadConnector(connector)).paper) paper.set(name, zone);
  }
  if (paper.size === 0) return null;
  const counting = new Counting(paper);
  for (const { source, documents } of shards) {
    if (!paper.has(source)) continue;
    const file = await openParquet(await store.path(documents), documentSchema);
    for (const group of file.groups) {
      for (const row of await file.read(['uri', 'meta'], group)) {
        const { uri, meta } = documentRow.parse(row);
        counting.take(source, meta.pagetally ?? '');
        counting.show(source, uri, (meta.quarantined ?? '').split(' ').map(Number));
      }
    }
  }
  for (const { blob } of rejections) {
    const columns = Object.keys(rejectionRow.shape);
    for await (const rows of readTable(await store.path(blob), rejectionRowSchema, columns)) {
      for (const row of rows) {
        const { source, stage, uri, value } = rejectionRow.parse(row);
        if (stage !== 'read' || !paper.has(source) || !counting.take(source, value ?? '')) continue;
        counting.show(source, uri, [1]);
      }
    }
  }
  return counting.result();
}

/** Which page of its file it is, from 0. */
interface RankedPage extends WorstPage {
  readonly rank: number;
}

class Counting {
  readonly #counts = new Map<string, PageCount>();
  readonly #worst: RankedPage[] = [];

  constructor(private readonly zones: ReadonlyMap<string, 'public' | 'clinical'>) {}

  /** @returns whether it was a tally */
  take(source: string, tally: string): boolean {
    const entries = readTally(tally);
    for (const { pageClass, route, reason, pages } of entries) {
      const count = this.#countOf(source, pageClass);
      count.pages += pages;
      if (route === 'blank') count.blank += pages;
      if (route === 'text-layer') count.textLayer += pages;
      if (route === 'ocr') count.ocr += pages;
      if (route === 'model') count.model += pages;
      if (route === 'quarantined') {
        count.quarantined += pages;
        count.reasons.set(reason, (count.reasons.get(reason) ?? 0) + pages);
      }
    }
    return entries.length > 0;
  }

  /** Pages of records are not shown, whatever was scrubbed: a scan has the name of the patient on it. */
  show(source: string, uri: string, pages: readonly number[]): void {
    if (this.zones.get(source) !== 'public') return;
    for (const [rank, page] of pages.entries()) if (page > 0) this.#worst.push({ source, uri, page, rank });
    if (this.#worst.length > 100 * SHOWN) this.#sortWorst();
  }

  result(): PageCounts {
    this.#sortWorst();
    const counts = [...this.#counts.values()].sort(
      (a, b) =>
        (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
        pageClasses.indexOf(a.pageClass) - pageClasses.indexOf(b.pageClass),
    );
    return { counts, worst: this.#worst.map(({ source, uri, page }) => ({ source, uri, page })) };
  }

  #sortWorst(): void {
    const key = ({ rank, source, uri }: RankedPage): string => `${String(rank).padStart(3, '0')} ${source} ${uri}`;
    this.#worst.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    this.#worst.length = Math.min(this.#worst.length, SHOWN);
  }

  #countOf(source: string, pageClass: PageClass): PageCount {
    const key = `${source} ${pageClass}`;
    const known = this.#counts.get(key);
    if (known) return known;
    const rest = { pages: 0, blank: 0, textLayer: 0, ocr: 0, model: 0, quarantined: 0 };
    const count = { source, pageClass, ...rest, reasons: new Map<string, number>() };
    this.#counts.set(key, count);
    return count;
  }
}
