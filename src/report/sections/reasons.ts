/** Rejections by rule and failures by code, each with the sources they met. */
import { grouped } from '../../cli/units.js';
import { bar } from '../bar.js';
import type { ReportData } from '../data.js';
import { html } from '../html.js';
import { FIRST_FAILURES, type ReasonCount } from '../ledgers.js';
import type { Section } from '../section.js';
import { figure, table } from '../table.js';

export function rejections({ ledgers }: ReportData): Section {
  const rows = bySource(ledgers.rejections);
  const body =
    rows.length === 0
      ? html`<p>No rule rejected anything.</p>`
      : html`<p>A rule that says no is named, with the stage it belongs to. <code>medcorpus explain</code> tells the whole story of one document.</p>
${reasons('rejections by rule', 'Rule', rows, 'rejected')}`;
  return { id: 'rejections', title: 'Rejections by rule', body };
}

export function failures({ ledgers }: ReportData): Section {
  const rows = bySource(ledgers.failures);
  const title = 'Failures';
  if (rows.length === 0) return { id: 'failures', title, body: html`<p>Nothing failed.</p>` };
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const shown =
    all > FIRST_FAILURES ? `The first ${FIRST_FAILURES} of ${grouped(all)}` : all === 1 ? 'The one' : `All ${all}`;
  const body = html`${reasons('failures by code', 'Code', rows, 'failed')}
<h3>${shown} in full</h3>
${table(
  'failures in full',
  [
    { head: 'File or document', holds: 'path', cell: ({ uri, id }) => html`<code>${uri || id || ''}</code>` },
    { head: 'place', cell: ({ place }) => place },
    { head: 'stage', cell: whereOf },
    { head: 'code', cell: ({ code }) => html`<code>${code}</code>` },
    { head: 'what happened', holds: 'prose', cell: ({ message }) => message },
  ],
  ledgers.firstFailures,
)}`;
  return { id: 'failures', title, body };
}

interface Reason {
  readonly reason: string;
  readonly stage: string;
  readonly unit: string;
  count: number;
  readonly sources: string[];
}

function reasons(label: string, head: string, rows: readonly Reason[], name: 'rejected' | 'failed') {
  const most = Math.max(...rows.map(({ count }) => count));
  return table(
    label,
    [
      { head, cell: ({ reason }) => html`<code>${reason}</code>` },
      { head: 'stage', cell: whereOf },
      { head: 'number', holds: 'number', cell: ({ count }) => figure(count) },
      { head: '', holds: 'bar', cell: ({ count }) => bar([{ name, value: count }], most) },
      { head: 'sources', cell: ({ sources }) => sources.join(', ') },
    ],
    rows,
  );
}

/** The stage, and the unit where it goes by another name. */
function whereOf({ stage, unit }: { readonly stage: string; readonly unit: string }): string {
  return stage === unit ? stage : `${stage} (${unit})`;
}

/** One row a rule or code, the most frequent first, with the sources it met. */
function bySource(counts: readonly ReasonCount[]): Reason[] {
  const rows = new Map<string, Reason>();
  for (const { stage, unit, reason, source, count } of counts) {
    const key = JSON.stringify([stage, unit, reason]);
    const row = rows.get(key) ?? { reason, stage, unit, count: 0, sources: [] };
    rows.set(key, row);
    row.count += count;
    row.sources.push(`${source} ${grouped(count)}`);
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}
