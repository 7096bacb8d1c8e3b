/** What the corpus is made of: documents and tokens by kind, language and authority, and documents that stand apart. */
import { bar } from '../bar.js';
import type { ReportData } from '../data.js';
import { type Amount, type Mark, marks, UNKNOWN_LANGUAGE, UNRATED } from '../documents.js';
import { type Content, type Html, html } from '../html.js';
import type { Section } from '../section.js';
import { type Column, figure, percent, table } from '../table.js';

export function kinds({ documents }: ReportData): Section {
  const selections: Column<Named>[] = [...documents.selected].map(([mix, amounts]) => ({
    head: `in ${mix}`,
    isNumber: true,
    cell: ({ name }) => figure(measured(amounts.get(name) ?? nothing)),
  }));
  const measured = (amount: Amount) => (hasTokens ? amount.tokens : amount.documents);
  const hasTokens = documents.columns.has('tokens');
  const note =
    documents.selected.size === 0
      ? null
      : html`<p>A column <em>in …</em> says how many ${hasTokens ? 'tokens' : 'documents'} of a kind that mix selects.</p>`;
  return {
    id: 'kinds',
    title: hasTokens ? 'Tokens by kind' : 'Documents by kind',
    body: html`${note}${shares('Kind', documents.byKind, documents, selections, totalOf)}`,
  };

  function totalOf(): Named {
    return { name: 'all', ...documents.all };
  }
}

export function languages({ documents }: ReportData): Section | null {
  if (!documents.columns.has('language')) return null;
  const languageOf = ({ name }: Named) => (name === UNKNOWN_LANGUAGE ? name : languageName(name));
  return {
    id: 'languages',
    title: 'Languages',
    body: shares('Language', documents.byLanguage, documents, [], undefined, languageOf),
  };
}

export function authorities({ documents }: ReportData): Section | null {
  if (!documents.columns.has('authority')) return null;
  const ranked = new Map([...documents.byAuthority].sort(([a], [b]) => (rankOf(a) < rankOf(b) ? -1 : 1)));
  return {
    id: 'authority',
    title: 'Authority',
    body: html`<p>How far a reader may rely on a document as evidence, from A (most) to E.</p>
${shares('Level', ranked, documents, [], undefined, undefined, true)}`,
  };
}
