/** Where the time of the run went. */
import { seconds } from '../../cli/units.js';
import type { RunRecord } from '../../run/run-record.js';
import { bar } from '../bar.js';
import type { ReportData } from '../data.js';
import { html } from '../html.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

type Slow = RunRecord['slowest'][number];

export function slowest({ run }: ReportData): Section {
  const rows = fused(run.slowest);
  const longest = rows[0]?.seconds ?? 0;
  const body =
    rows.length === 0
      ? html`<p>No task had to be run.</p>`
      : html`<p>Tasks of one shard that ran as one share their time.</p>
${table(
  'slowest tasks',
  [
    { head: 'Task', cell: ({ step }) => step },
    { head: 'place', cell: ({ place }) => html`<code>${place}</code>` },
    { head: 'time', holds: 'number', cell: (row) => seconds(row.seconds) },
    { head: '', holds: 'bar', cell: (row) => bar([{ name: 'kept', value: row.seconds }], longest) },
  ],
  rows,
)}`;
  return { id: 'slowest', title: 'Slowest tasks', body };
}

/** Labels of one shard run together and are given the same time: one row for them. */
function fused(tasks: readonly Slow[]): Slow[] {
  const rows = new Map<string, Slow>();
  for (const task of tasks) {
    const key = JSON.stringify([task.place, task.seconds]);
    const row = rows.get(key);
    rows.set(key, row ? { ...row, step: `${row.step}, ${task.step}` } : task);
  }
  return [...rows.values()];
}
