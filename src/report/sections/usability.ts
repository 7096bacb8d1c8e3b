/** How much of the paper can be used: by source and class of page, with the reasons and the worst pages. */
import type { ReportData } from '../data.js';
import { type Html, html } from '../html.js';
import type { PageCount } from '../pages.js';
import type { Section } from '../section.js';
import { alarming, type Column, figure, percent, table } from '../table.js';
import type { ShownPage } from '../thumbnails.js';

const CLASSES: Readonly<Record<PageCount['pageClass'], string>> = {
  digital: 'digital',
  doubtful: 'digital, text layer not believed',
  scan: 'scan in a PDF',
  image: 'picture',
  unread: 'beyond a limit',
};

/** @returns null where no source has pages */
export function usability({ pages }: ReportData): Section | null {
  if (pages === null || pages.counts.length === 0) return null;
  const total = sumOf(pages.counts);
  const columns: Column<PageCount>[] = [
    { head: 'Source', cell: (row) => (row === total ? 'all' : row.source) },
    { head: 'pages are', cell: (row) => (row === total ? '' : CLASSES[row.pageClass]) },
    { head: 'pages', holds: 'number', cell: (row) => figure(row.pages) },
    { head: 'blank', holds: 'number', cell: (row) => figure(row.blank) },
    { head: 'usable', holds: 'number', cell: (row) => usableShare(row) },
    { head: 'text layer', holds: 'number', cell: (row) => figure(row.textLayer) },
    { head: 'OCR', holds: 'number', cell: (row) => figure(row.ocr) },
    { head: 'model', holds: 'number', cell: (row) => figure(row.model) },
    { head: 'quarantined', holds: 'number', cell: (row) => alarming(row.quarantined) },
    { head: 'because of', holds: 'prose', cell: ({ reasons }) => reasonsOf(reasons) },
  ];
  return {
    id: 'usability',
    title: 'Pages',
    body: html`<p>A page is usable if the gate found nothing against it. Blank pages are left out of the share; text of pages in quarantine is in no document.</p>
${table('pages by source and class', columns, pages.counts, total)}
${worstPages(pages.worst)}`,
  };
}

function usableShare({ pages, blank, quarantined }: PageCount): string {
  const whole = pages - blank;
  return whole === 0 ? '–' : percent(whole - quarantined, whole);
}

function reasonsOf(reasons: ReadonlyMap<string, number>): string {
  return [...reasons]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

function sumOf(counts: readonly PageCount[]): PageCount {
  const sum: PageCount = {
    source: '',
    pageClass: 'unread',
    pages: 0,
    blank: 0,
    textLayer: 0,
    ocr: 0,
    model: 0,
    quarantined: 0,
    reasons: new Map(),
  };
  for (const one of counts) {
    sum.pages += one.pages;
    sum.blank += one.blank;
    sum.textLayer += one.textLayer;
    sum.ocr += one.ocr;
    sum.model += one.model;
    sum.quarantined += one.quarantined;
    for (const [reason, count] of one.reasons) sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + count);
  }
  return sum;
}

function worstPages(worst: readonly ShownPage[]): Html | null {
  if (worst.length === 0) return null;
  return html`<h3>The worst pages</h3>
<p>Pages in quarantine, of public sources: the first of each file before the second of any.</p>
<div class="pages">
${worst.map(
  ({ source, uri, page, picture }) => html`<figure>${
    picture === null ? null : html`<img src="${picture}" alt="page ${page} of ${uri}" loading="lazy">`
  }<figcaption>${source}: ${uri}, page ${page}</figcaption></figure>
`,
)}</div>`;
}
