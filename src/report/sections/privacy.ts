/** What became of clinical sources: notes that wait, and what scrub removed, in counts without values. */
import { count } from '../../cli/units.js';
import { html } from '../html.js';
import type { Privacy } from '../privacy.js';
import type { Section } from '../section.js';
import { figure, table } from '../table.js';

const CATEGORIES: Readonly<Record<string, string>> = {
  ages: 'ages over 89, and dates that tell them',
  dates: 'dates made years, or removed',
  identifiers: 'identifiers removed',
  postal: 'postal codes shortened, or removed',
  text: 'names and free text in fields removed',
};

export function privacy({ waiting, manifest, withheld }: Privacy): Section {
  const notes = waiting.reduce((sum, source) => sum + source.notes, 0);
  const wait =
    notes === 0
      ? html`<p>No free-text note waits for the detector of personal data.</p>`
      : html`<p><strong>${count(notes, 'free-text note')} ${notes === 1 ? 'waits' : 'wait'} for the detector of personal data.</strong>
Until there is one, notes are read and counted, but nothing of them is stored.</p>`;
  const removed =
    manifest.length === 0
      ? html`<p>No value had to be removed from structured fields.</p>`
      : table(
          'values changed or removed',
          [
            {
              head: 'Changed or removed before the first write',
              cell: ({ category }) => CATEGORIES[category] ?? category,
            },
            { head: 'values', holds: 'number', cell: ({ values }) => figure(values) },
          ],
          manifest,
        );
  const others =
    withheld.length === 0
      ? null
      : html`<h3>Records withheld for other reasons</h3>
${table(
  'records withheld',
  [
    { head: 'Reason', cell: ({ reason }) => html`<code>${reason}</code>` },
    { head: 'source', cell: ({ source }) => source },
    { head: 'records', holds: 'number', cell: (row) => figure(row.count) },
  ],
  withheld,
)}`;
  const bySource =
    waiting.length < 2
      ? null
      : table(
          'notes that wait',
          [
            { head: 'Clinical source', cell: ({ source }) => source },
            { head: 'notes that wait', holds: 'number', cell: (row) => figure(row.notes) },
          ],
          waiting,
        );
  return { id: 'privacy', title: 'Personal data', body: [wait, bySource, removed, others] };
}
