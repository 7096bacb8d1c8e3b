/** Nothing is lost silently: what every source and stage read, and what became of it. */

import type { Counts } from '../../../schemas/task.js';
import { bytes } from '../../cli/units.js';
import { bar } from '../bar.js';
import type { ReportData } from '../data.js';
import { type Html, html } from '../html.js';
import type { Section } from '../section.js';
import { alarming, type Column, figure, table } from '../table.js';

export function conservation({ run, disagreements }: ReportData): Section {
  const { sources, stages } = run.summary;
  const total = { name: 'all sources', counts: '', ...sumOf(sources) };
  const sourceColumns: Column<(typeof sources)[number]>[] = [
    { head: 'Source', cell: ({ name }) => name },
    { head: 'counts', cell: ({ counts }) => counts },
    ...countColumns,
  ];
  const stageColumns: Column<(typeof stages)[number]>[] = [
    { head: 'Stage', cell: ({ name }) => name },
    ...countColumns,
    { head: 'tasks run', holds: 'number', cell: ({ tasks }) => figure(tasks.run) },
    { head: 'reused', holds: 'number', cell: ({ tasks }) => figure(tasks.reused) },
    { head: 'given up', holds: 'number', cell: ({ tasks }) => alarming(tasks.failed) },
    { head: 'written', holds: 'number', cell: (stage) => bytes(stage.bytes) },
  ];
  const check =
    disagreements.length === 0
      ? html`<p>All of it was counted twice, in the summary of the run and in the files it wrote. Both agree.</p>`
      : html`<p class="complaint">These numbers do not agree; please report this defect.</p>
${table(
  'numbers that do not agree',
  [
    { head: 'What', cell: ({ what }) => what },
    { head: 'by the summary', holds: 'number', cell: ({ expected }) => figure(expected) },
    { head: 'counted', holds: 'number', cell: ({ found }) => figure(found) },
  ],
  disagreements,
)}`;
  return {
    id: 'conservation',
    title: 'What became of everything read',
    body: html`<p>In every row, <em>read</em> is the sum of <em>kept</em>, <em>rejected</em> (a rule said no) and <em>failed</em> (something broke).
<span class="legend">${key('kept')} kept ${key('rejected')} rejected ${key('failed')} failed</span></p>
${table('sources', sourceColumns, sources, total)}
${table('stages', stageColumns, stages)}
${check}`,
  };
}

const countColumns: readonly Column<Counts>[] = [
  { head: 'read', holds: 'number', cell: ({ read }) => figure(read) },
  { head: 'kept', holds: 'number', cell: ({ kept }) => figure(kept) },
  { head: 'rejected', holds: 'number', cell: ({ rejected }) => figure(rejected) },
  { head: 'failed', holds: 'number', cell: ({ failed }) => alarming(failed) },
  { head: '', holds: 'bar', cell: stacked },
];

function stacked({ read, kept, rejected, failed }: Counts): Html {
  const parts = [
    { name: 'kept', value: kept },
    { name: 'rejected', value: rejected },
    { name: 'failed', value: failed },
  ];
  return bar(parts, read);
}

function key(name: string): Html {
  return html`<svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect class="${name}" width="10" height="10"/></svg>`;
}

function sumOf(rows: readonly Counts[]): Counts {
  const sum = { read: 0, kept: 0, rejected: 0, failed: 0 };
  for (const row of rows) {
    sum.read += row.read;
    sum.kept += row.kept;
    sum.rejected += row.rejected;
    sum.failed += row.failed;
  }
  return sum;
}
