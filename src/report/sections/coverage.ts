/** Which knowledge points the corpus has evidence for, which it lacks and why. */
import { count, grouped } from '../../cli/units.js';
import { bar } from '../bar.js';
import type { CoverageVerdict, CoveredPoint } from '../coverage.js';
import { type Content, type Html, html } from '../html.js';
import type { Section } from '../section.js';
import { type Column, figure, percent, table } from '../table.js';

/** Points listed of one verdict, the most important first: a page has to be read. */
const MAX_LISTED = 200;
/** Characters of a passage. */
const MAX_PASSAGE = 240;

const verdicts = [
  'covered',
  'partial',
  'contradicted',
  'missing',
  'unjudged',
] as const satisfies readonly CoverageVerdict[];

export function coverage(points: readonly CoveredPoint[]): Section {
  const of = (verdict: CoverageVerdict) => points.filter((point) => point.verdict === verdict);
  const title = 'Coverage of knowledge points';
  if (points.length === 0) return { id: 'coverage', title, body: html`<p>The framework holds no point.</p>` };
  const body: Content = [
    html`<p>The corpus covers <strong>${grouped(of('covered').length)} of ${count(points.length, 'point')}</strong>:
it has a passage that states what is expected. <em>Partial</em>: not all that is expected was found, or it is said weakly.
<em>Contradicted</em>: denied, past, or said with another number or the other way round. <em>Unjudged</em>: the point asks for nothing that can be looked for.</p>`,
    grouping('Type', points, ({ type }) => type),
    grouping('Domain', points, ({ domain }) => domain),
    listed('Contradicted', of('contradicted'), wanted),
    listed('Missing', of('missing'), wanted),
    listed('Partial', of('partial'), wanted),
    listed('Unjudged', of('unjudged'), wanted),
    listed('Covered, with the best evidence', of('covered'), evidence),
  ];
  return { id: 'coverage', title, body };
}

interface Group {
  readonly name: string;
  readonly points: readonly CoveredPoint[];
}

function grouping(head: string, points: readonly CoveredPoint[], nameOf: (point: CoveredPoint) => string): Html {
  const names = [...new Set(points.map(nameOf))].sort();
  const rows = names.map((name) => ({ name, points: points.filter((point) => nameOf(point) === name) }));
  const number = (group: Group, verdict: CoverageVerdict) =>
    group.points.filter((point) => point.verdict === verdict).length;
  const columns: Column<Group>[] = [
    { head, cell: ({ name }) => name },
    { head: 'points', holds: 'number', cell: (group) => figure(group.points.length) },
    ...verdicts.map(
      (verdict): Column<Group> => ({
        head: verdict,
        holds: 'number',
        cell: (group) => figure(number(group, verdict)),
      }),
    ),
    { head: 'of all', holds: 'number', cell: (group) => percent(number(group, 'covered'), group.points.length) },
    {
      head: '',
      holds: 'bar',
      cell: (group) =>
        bar(
          [
            { name: 'kept', value: number(group, 'covered') },
            { name: 'rejected', value: number(group, 'partial') + number(group, 'unjudged') },
          ],
          group.points.length,
        ),
    },
  ];
  return table(`points by ${head.toLowerCase()}`, columns, rows, { name: 'all', points });
}

const subject: readonly Column<CoveredPoint>[] = [
  { head: 'Entity', cell: ({ entity }) => entity },
  { head: 'relation', cell: ({ relation }) => relation },
];

const wanted: readonly Column<CoveredPoint>[] = [
  ...subject,
  { head: 'type', cell: ({ type }) => type },
  { head: 'domain', cell: ({ domain }) => domain },
  { head: 'importance', holds: 'number', cell: ({ importance }) => importance.toFixed(2) },
  { head: 'why', holds: 'prose', cell: ({ reason }) => reason },
];

const evidence: readonly Column<CoveredPoint>[] = [
  ...subject,
  { head: 'documents', holds: 'number', cell: (point) => figure(point.evidence) },
  { head: 'best level', cell: ({ authority }) => authority ?? 'unrated' },
  {
    head: 'passage of the best document',
    holds: 'prose',
    cell: ({ passage, id }) => html`${passage ? shortened(passage) : 'not shown'} <code class="id">${id}</code>`,
  },
];

function listed(
  heading: string,
  points: readonly CoveredPoint[],
  columns: readonly Column<CoveredPoint>[],
): Html | null {
  if (points.length === 0) return null;
  const rows = points.slice(0, MAX_LISTED);
  const cut =
    rows.length === points.length
      ? null
      : html`<p>The ${rows.length} most important of ${grouped(points.length)}; the rest stands in the table <code>coverage</code> of the store.</p>`;
  return html`<h3>${heading}: ${count(points.length, 'point')}</h3>
${cut}${table(`${heading.toLowerCase()} points`, columns, rows)}`;
}

function shortened(passage: string): string {
  const characters = [...passage];
  return characters.length <= MAX_PASSAGE ? passage : `${characters.slice(0, MAX_PASSAGE).join('')}…`;
}
