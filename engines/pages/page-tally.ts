/**
 * How the pages of a document were read, in one line: `digital text-layer 9, scan ocr 2, scan quarantined low-confidence 1`.
 * It travels in `meta.pagetally`, or in the ledger where nothing was read, and the report adds it up.
 */
import type { PageRecord, PageRoute } from './page.js';

/**
 * `digital`: a text layer that was believed; `doubtful`: one that was not; `scan`: a PDF page without text; `image`: a page of an
 * image file; `unread`: beyond a limit, so nobody looked.
 */
export const pageClasses = ['digital', 'doubtful', 'scan', 'image', 'unread'] as const;
export type PageClass = (typeof pageClasses)[number];

const pageRoutes = ['text-layer', 'ocr', 'model', 'blank', 'quarantined'] as const satisfies readonly PageRoute[];

export interface TalliedPages {
  readonly pageClass: PageClass;
  readonly route: PageRoute;
  /** The first reason of pages in quarantine; empty for the others. */
  readonly reason: string;
  readonly pages: number;
}

export function classOf({ route, attempts }: PageRecord): PageClass {
  const [first = ''] = attempts;
  if (route === 'text-layer') return 'digital';
  if (first.startsWith('limit-')) return 'unread';
  if (!first.startsWith('text-layer: ')) return 'image';
  if (/^text-layer: (?:blank|ok)$/.test(first)) return 'digital';
  return /^text-layer: (?:no-text|scan|hidden-layer scan)$/.test(first) ? 'scan' : 'doubtful';
}

export function tallyOf(records: readonly PageRecord[]): string {
  const counts = new Map<string, number>();
  for (const record of records) {
    const { route, reasons } = record;
    const reason = route === 'quarantined' ? ` ${reasons[0] ?? 'unknown'}` : '';
    const key = `${classOf(record)} ${route}${reason}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.keys()]
    .sort()
    .map((key) => `${key} ${counts.get(key)}`)
    .join(', ');
}

/** @returns nothing where the words are no tally */
export function readTally(tally: string): TalliedPages[] {
  const pages: TalliedPages[] = [];
  for (const entry of tally.split(', ')) {
    const [, first, second, reason = '', count] = /^([a-z]+) ([a-z-]+)(?: ([a-z-]+))? (\d{1,9})$/.exec(entry) ?? [];
    const pageClass = pageClasses.find((one) => one === first);
    const route = pageRoutes.find((one) => one === second);
    if (!pageClass || !route) return [];
    pages.push({ pageClass, route, reason, pages: Number(count) });
  }
  return pages;
}

/** Pages a person may want to see. */
const SHOWN = 20;

/** What of its pages a document says of itself: keys of `meta`. */
export function pageMeta(records: readonly PageRecord[]): Record<string, string> {
  if (records.length === 0) return {};
  const quarantined = records.filter(({ route }) => route === 'quarantined').map(({ number }) => number);
  return {
    pages: String(records.length),
    pagetally: tallyOf(records),
    ...(quarantined.length > 0 ? { quarantined: quarantined.slice(0, SHOWN).join(' ') } : {}),
  };
}
