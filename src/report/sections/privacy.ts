/** What became of personal data: what the scrub removed, by which rule, and what it withheld; counts without values. */
import { html } from '../html.js';
import type { Privacy } from '../privacy.js';
import type { Section } from '../section.js';
import { figure, table } from '../table.js';

const CATEGORIES: Readonly<Record<string, string>> = {
  account: 'accounts and cards',
  age: 'ages over 89, and years that tell them',
  date: 'dates',
  device: 'devices',
  email: 'e-mail addresses',
  fax: 'fax numbers',
  id: 'other identifiers',
  ip: 'network addresses',
  licence: 'licences, certificates, passports',
  location: 'places smaller than a state',
  name: 'names of people',
  organisation: 'employers, hospitals, schools',
  phone: 'telephone numbers',
  plan: 'insurance numbers',
  record: 'record numbers',
  ssn: 'social security and national numbers',
  url: 'web addresses',
  vehicle: 'vehicles',
};

export function privacy({ manifest, rules, withheld }: Privacy): Section {
  const removed =
    manifest.length === 0
      ? html`<p>No value had to be removed.</p>`
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
  const byRule =
    rules.length === 0
      ? null
      : html`<h3>What found them</h3>
${table(
  'rules that found values',
  [
    { head: 'Rule', cell: ({ rule }) => html`<code>${rule}</code>` },
    { head: 'values', holds: 'number', cell: ({ values }) => figure(values) },
  ],
  rules,
)}`;
  const others =
    withheld.length === 0
      ? null
      : html`<h3>Texts that were withheld</h3>
${table(
  'texts withheld',
  [
    { head: 'Reason', cell: ({ reason }) => html`<code>${reason}</code>` },
    { head: 'source', cell: ({ source }) => source },
    { head: 'texts', holds: 'number', cell: (row) => figure(row.count) },
  ],
  withheld,
)}`;
  return { id: 'privacy', title: 'Personal data', body: [removed, byRule, others] };
}
