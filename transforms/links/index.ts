/**
 * Finds what documents of the corpus say of one another: retraction notices and corrections mark their target, newer
 * editions supersede older ones, translations know their original. See docs/transforms/links.md.
 *
 *     documents ─┬─ anchors ──┬─ resolved ─┬─ statements ── attributes
 *                ├─ claims ───┘            │
 *                ├─ editions ── superseded ┤
 *                └─ declared ──────────────┘
 */
import { z } from 'zod';
import { defineRelate } from '../../schemas/transform.js';
import { supersededEditions } from './editions.js';
import { resolveName } from './resolve.js';
import { anchorsOf, claimsOf, declaredBy, editionOf } from './rows.js';
import { statementsOf, strongest } from './statements.js';
import {
  anchorColumns,
  anchorRow,
  claimColumns,
  claimRow,
  declaredColumns,
  editionColumns,
  editionRow,
  findingRow,
  type StatementRow,
  statementRow,
} from './tables.js';

const writesSchema = z.object({
  retracted: z.boolean().nullable().describe('taken back by its publisher, or a translation of what was'),
  retractedby: z.string().nullable().describe('id of the notice; null where only the document itself says so'),
  superseded: z.boolean().nullable().describe('a newer edition is in the corpus'),
  supersededby: z.string().nullable().describe('id of the newer edition'),
  translates: z.string().nullable().describe('id of the original in this corpus'),
  corrected: z.boolean().nullable().describe('a correction notice in the corpus names it'),
});

export default defineRelate({
  name: 'links',
  version: 1,
  does: 'relate',
  options: z.strictObject({}),
  writes: writesSchema,
  stages: [
    {
      does: 'map',
      name: 'anchors',
      reads: anchorColumns,
      writes: anchorRow,
      key: 'name',
      run: (rows) => rows.flatMap(anchorsOf),
    },
    {
      does: 'map',
      name: 'claims',
      reads: claimColumns,
      writes: claimRow,
      key: 'name',
      run: (rows) => rows.flatMap(claimsOf),
    },
    {
      does: 'map',
      name: 'editions',
      reads: editionColumns,
      writes: editionRow,
      key: 'family',
      run: (rows) => rows.map(editionOf),
    },
    {
      does: 'map',
      name: 'declared',
      reads: declaredColumns,
      writes: findingRow,
      key: 'subject',
      run: (rows) => rows.flatMap(declaredBy),
    },
    {
      does: 'reduce',
      name: 'resolved',
      tables: ['anchors', 'claims'],
      writes: findingRow,
      key: 'subject',
      run: ({ anchors = [], claims = [] }) => {
        const names = groupBy(z.array(claimRow).parse(claims), (claim) => claim.name);
        const answering = groupBy(
          z
            .array(anchorRow)
            .parse(anchors.filter((anchor) => typeof anchor.name === 'string' && names.has(anchor.name))),
          (anchor) => anchor.name,
        );
        return [...names].flatMap(([name, said]) => resolveName(answering.get(name) ?? [], said));
      },
    },
    {
      does: 'reduce',
      name: 'superseded',
      tables: ['editions'],
      writes: findingRow,
      key: 'subject',
      run: ({ editions = [] }) =>
        [...groupBy(z.array(editionRow).parse(editions), (edition) => edition.family).values()].flatMap(
          supersededEditions,
        ),
    },
    {
      does: 'reduce',
      name: 'statements',
      tables: ['resolved', 'superseded', 'declared'],
      writes: statementRow,
      key: 'shard',
      run: (tables) => {
        const findings = z.array(findingRow).parse(Object.values(tables).flat());
        return [...groupBy(findings, (finding) => finding.subject).values()].flatMap(statementsOf);
      },
    },
    {
      does: 'attribute',
      name: 'attributes',
      tables: ['statements'],
      run: (ids, { statements = [] }) => {
        const about = groupBy(z.array(statementRow).parse(statements), (statement) => statement.id);
        return ids.map((id) => attributesOf(about.get(id) ?? []));
      },
    },
  ],
});

function attributesOf(statements: readonly StatementRow[]): z.infer<typeof writesSchema> {
  const best = (says: StatementRow['says']) => strongest(statements.filter((statement) => statement.says === says));
  const retraction = best('retracted');
  const edition = best('superseded');
  return {
    retracted: retraction !== undefined,
    retractedby: retraction?.by || null,
    superseded: edition !== undefined,
    supersededby: edition?.by ?? null,
    translates: best('translates')?.by ?? null,
    corrected: best('corrected') !== undefined,
  };
}

function groupBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
