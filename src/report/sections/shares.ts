/** What the corpus is made of: documents and tokens by kind, by language and by authority. */
import { bar } from '../bar.js';
import type { ReportData } from '../data.js';
import { type Amount, type DocumentCounts, type MaterialClass, UNKNOWN_LANGUAGE } from '../documents.js';
import { type Html, html } from '../html.js';
import type { Section } from '../section.js';
import { type Column, figure, percent, table } from '../table.js';

interface Share extends Amount {
  readonly name: string;
  /** What each mix selects of it, in the order of the mixes. */
  readonly selected: readonly Amount[];
}

export function kinds({ documents }: ReportData): Section {
  const mixes = [...documents.selected];
  const measure = documents.columns.has('tokens') ? 'tokens' : 'documents';
  const rows = largestFirst(documents.byKind, measure).map((share) => ({
    ...share,
    selected: mixes.map(([, amounts]) => amounts.get(share.name) ?? { documents: 0, tokens: 0 }),
  }));
  const total: Share = {
    name: 'all',
    ...documents.all,
    selected: mixes.map(([, amounts]) => sumOf([...amounts.values()])),
  };
  const columns: Column<Share>[] = mixes.map(([mix], index) => ({
    head: `selected by ${mix}`,
    holds: 'number',
    cell: ({ selected }) => figure(selected[index]?.[measure] ?? 0),
  }));
  const note = mixes.length === 0 ? null : html`<p>A release takes what its mix selects, here in ${measure}.</p>`;
  return {
    id: 'kinds',
    title: measure === 'tokens' ? 'Tokens by kind' : 'Documents by kind',
    body: html`${note}${shares('Kind', rows, documents, columns, total)}`,
  };
}

/** @returns null where no label tells the language */
export function languages({ documents }: ReportData): Section | null {
  if (!documents.columns.has('language')) return null;
  const rows = largestFirst(documents.byLanguage, 'documents');
  const named = rows.map((row) => ({ ...row, name: languageName(row.name) }));
  return { id: 'languages', title: 'Languages', body: shares('Language', named, documents) };
}

/** @returns null where no label tells the authority */
export function authorities({ documents }: ReportData): Section | null {
  if (!documents.columns.has('authority')) return null;
  // A to E, then what has no level: upper case sorts before lower case.
  const rows = largestFirst(documents.byAuthority, 'documents').sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    id: 'authority',
    title: 'Authority',
    body: html`<p>How far a reader may rely on a document as evidence, from A (most) to E.</p>
${shares('Level', rows, documents)}${highAuthority(documents)}`,
  };
}

/** Of guidelines, literature and books, how much may be relied on: levels A and B. */
function highAuthority({ high }: DocumentCounts): Html | null {
  const classes: readonly MaterialClass[] = ['guidelines', 'literature', 'books'];
  const rows = classes.flatMap((name) => {
    const amounts = high.get(name);
    return amounts ? [{ name, ...amounts }] : [];
  });
  if (rows.length === 0) return null;
  return table(
    'high authority by class of materials',
    [
      { head: 'Materials', cell: ({ name }) => name },
      { head: 'documents', holds: 'number', cell: ({ all }) => figure(all.documents) },
      { head: 'of level A or B', holds: 'number', cell: (row) => figure(row.high.documents) },
      { head: 'share', holds: 'number', cell: (row) => percent(row.high.documents, row.all.documents) },
    ],
    rows,
  );
}

/** Under which licences the documents stand: SPDX identifiers, as sources or recipes state them. */
export function licenses({ documents }: ReportData): Section {
  const rows = largestFirst(documents.byLicense, 'documents');
  return { id: 'licences', title: 'Licences', body: shares('Licence', rows, documents) };
}

function shares(
  head: string,
  rows: readonly Share[],
  { all, columns: known }: DocumentCounts,
  more: readonly Column<Share>[] = [],
  total?: Share,
): Html {
  if (rows.length === 0) return html`<p>No document was stored.</p>`;
  const measure = known.has('tokens') ? 'tokens' : 'documents';
  const columns: Column<Share>[] = [
    { head, cell: ({ name }) => name },
    { head: 'documents', holds: 'number', cell: (row) => figure(row.documents) },
    { head: 'of all', holds: 'number', cell: (row) => percent(row.documents, all.documents) },
  ];
  if (measure === 'tokens') {
    columns.push(
      { head: 'tokens', holds: 'number', cell: (row) => figure(row.tokens) },
      { head: 'of all', holds: 'number', cell: (row) => percent(row.tokens, all.tokens) },
    );
  }
  const length: Column<Share> = {
    head: '',
    holds: 'bar',
    cell: (row) => (row === total ? null : bar([{ name: 'kept', value: row[measure] }], all[measure])),
  };
  return table(`${measure} by ${head.toLowerCase()}`, [...columns, length, ...more], rows, total);
}

function largestFirst(amounts: ReadonlyMap<string, Amount>, measure: keyof Amount): Share[] {
  return [...amounts]
    .map(([name, amount]) => ({ name, ...amount, selected: [] }))
    .sort((a, b) => b[measure] - a[measure] || (a.name < b.name ? -1 : 1));
}

function sumOf(amounts: readonly Amount[]): Amount {
  const sum = { documents: 0, tokens: 0 };
  for (const { documents, tokens } of amounts) {
    sum.documents += documents;
    sum.tokens += tokens;
  }
  return sum;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  de: 'German',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  pt: 'Portuguese',
  ru: 'Russian',
  zh: 'Chinese',
  und: 'undetermined',
};

function languageName(code: string): string {
  if (code === UNKNOWN_LANGUAGE) return code;
  return LANGUAGES[code] === undefined ? code : `${LANGUAGES[code]} (${code})`;
}
