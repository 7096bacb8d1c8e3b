/** Where the corpus comes from: the sources of the recipe, and the units that make documents from triples. */

import type { ReportData } from '../data.js';
import type { Amount } from '../documents.js';
import { html } from '../html.js';
import type { Section } from '../section.js';
import { type Column, figure, table } from '../table.js';

interface Origin extends Amount {
  readonly name: string;
  readonly format: string;
  readonly zone: string;
  readonly triples: number;
}

export function sources({ contents, documents }: ReportData): Section {
  const named = new Set(contents.sources.map(({ name }) => name));
  const derived = [...documents.bySource.keys()].filter((name) => !named.has(name)).sort();
  const origins: Origin[] = [
    ...contents.sources.map(({ name, connector, zone }) => ({ name, format: connector, zone })),
    ...derived.map((name) => ({ name, format: 'made from other rows', zone: 'public' })),
  ].map((origin) => ({ ...origin, ...amountOf(origin.name) }));
  const total: Origin = {
    name: 'all',
    format: '',
    zone: '',
    ...documents.all,
    triples: origins.reduce((sum, { triples }) => sum + triples, 0),
  };
  const tokens: Column<Origin>[] = documents.columns.has('tokens')
    ? [{ head: 'tokens', holds: 'number', cell: (origin) => figure(origin.tokens) }]
    : [];
  const columns: Column<Origin>[] = [
    { head: 'Source', cell: ({ name }) => name },
    { head: 'format', cell: ({ format }) => format },
    { head: 'zone', cell: ({ zone }) => zone },
    { head: 'documents', holds: 'number', cell: (origin) => figure(origin.documents) },
    ...tokens,
    { head: 'triples', holds: 'number', cell: ({ triples }) => figure(triples) },
  ];
  return {
    id: 'sources',
    title: 'Sources',
    body: html`<p>What each source gave to the corpus.</p>
${table('what each source gave', columns, origins, total)}`,
  };

  function amountOf(source: string): Amount & { triples: number } {
    const triples = contents.triples.filter((shard) => shard.source === source);
    return {
      ...(documents.bySource.get(source) ?? { documents: 0, tokens: 0 }),
      triples: triples.reduce((sum, { rows }) => sum + rows, 0),
    };
  }
}
