/** Documents that stand apart: taken back, replaced, repeated. A mix may leave them out. */
import type { ReportData } from '../data.js';
import { type Mark, marks } from '../documents.js';
import { html } from '../html.js';
import type { Section } from '../section.js';
import { type Column, figure, percent, table } from '../table.js';

const MEANINGS: Readonly<Record<Mark, string>> = {
  retracted: 'retracted by the publisher',
  superseded: 'superseded by a newer edition in the corpus',
  duplicate: 'duplicate of a document that stays',
  corrected: 'corrected by a notice in the corpus',
  translates: 'translation of another document in the corpus',
  quality: 'below the rules of quality',
};

/** @returns null where no unit says any of it */
export function marked({ documents }: ReportData): Section | null {
  const known = marks.filter((mark) => documents.columns.has(mark));
  if (known.length === 0) return null;
  const rows = known.map((mark) => ({ mark, ...(documents.marked.get(mark) ?? { documents: 0, tokens: 0 }) }));
  const columns: Column<(typeof rows)[number]>[] = [
    { head: 'Documents that are', cell: ({ mark }) => MEANINGS[mark] },
    { head: 'documents', holds: 'number', cell: (row) => figure(row.documents) },
    { head: 'of all', holds: 'number', cell: (row) => percent(row.documents, documents.all.documents) },
  ];
  if (documents.columns.has('tokens')) {
    columns.push({ head: 'tokens', holds: 'number', cell: (row) => figure(row.tokens) });
  }
  return {
    id: 'standing',
    title: 'Retracted, superseded, duplicate',
    body: html`<p>They stay in the store, marked; a mix decides what a release takes. One document may have several marks.</p>
${table('documents that stand apart', columns, rows)}`,
  };
}
