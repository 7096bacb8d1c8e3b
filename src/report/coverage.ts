/** The coverage table of a run: what is said of each knowledge point. */
import { z } from 'zod';
import { readTable } from '../../formats/parquet/read.js';
import type { TableSchema } from '../../schemas/columns.js';
import { loadTransform } from '../plan/registry.js';
import type { Contents } from '../run/run-record.js';
import type { Store } from '../store/store.js';

const TABLE = 'coverage';

/** What the report shows of the table the coverage transform publishes. */
const pointRow = z.object({
  point: z.string(),
  type: z.string(),
  domain: z.string(),
  entity: z.string(),
  relation: z.string(),
  importance: z.number(),
  verdict: z.enum(['covered', 'partial', 'contradicted', 'missing', 'unjudged']),
  evidence: z.int(),
  authority: z.string().nullable(),
  id: z.string().nullable(),
  passage: z.string().nullable(),
  reason: z.string(),
});
export type CoveredPoint = z.infer<typeof pointRow>;
export type CoverageVerdict = CoveredPoint['verdict'];

/** @returns points, the most important first; null where the run came to no coverage */
export async function readCoverage(store: Store, { tables }: Contents): Promise<CoveredPoint[] | null> {
  const files = tables[TABLE];
  if (files === undefined) return null;
  const schema = await publishedSchema();
  const points: CoveredPoint[] = [];
  for (const { blob } of files) {
    for await (const rows of readTable(await store.path(blob), schema, Object.keys(pointRow.shape))) {
      points.push(...z.array(pointRow).parse(rows));
    }
  }
  return points.sort((a, b) => b.importance - a.importance || (a.point < b.point ? -1 : 1));
}

async function publishedSchema(): Promise<TableSchema> {
  const unit = await loadTransform(TABLE);
  const last = unit.does === 'relate' ? unit.stages.findLast((stage) => stage.does === 'reduce') : undefined;
  if (last?.does !== 'reduce' || last.key !== null) throw new Error('the coverage transform publishes no table');
  return last.writes;
}
