/** The coverage table of a snapshot, in memory: a hundred thousand points are filtered and sorted in milliseconds. */
import { z } from 'zod';
import { openParquet } from '../../../formats/parquet/read.js';
import type { TableSchema } from '../../../schemas/columns.js';
import type { Snapshot } from '../../../schemas/snapshot.js';
import { loadTransform } from '../../plan/registry.js';
import type { Store } from '../../store/store.js';

const TABLE = 'coverage';

/** Columns later versions of the table may add or leave out are not asked for; what is needed must be there. */
const pointRow = z.object({
  point: z.string(),
  type: z.string(),
  domain: z.string(),
  entity: z.string(),
  relation: z.string(),
  importance: z.number(),
  verdict: z.string(),
  evidence: z.int(),
  authority: z.string().nullable().default(null),
  id: z.string().nullable().default(null),
  start: z.int().nullable().default(null),
  end: z.int().nullable().default(null),
  heading: z.string().nullable().default(null),
  conflict: z.string().nullable().default(null),
  passages: z
    .array(z.looseObject({ id: z.string(), start: z.int(), end: z.int() }))
    .nullish()
    .transform((passages) => (passages ?? []).map(({ id, start, end }) => ({ id, start, end }))),
  reason: z.string(),
});
export interface Point extends z.infer<typeof pointRow> {
  /** The kind of its reason, told once: figures are made of it on every request. */
  readonly why: string;
}

/** Where a point's evidence stands, the best first. */
export function passagesOf({
  id,
  start,
  end,
  passages,
}: Point): { id: string; start: number | null; end: number | null }[] {
  const best = id === null ? [] : [{ id, start, end }];
  const others = passages.filter((one) => one.id !== id || (start !== null && one.start !== start));
  return [...best, ...others].slice(0, MOST_PASSAGES);
}

const MOST_PASSAGES = 8;

export class CoverageTables {
  readonly #tables = new Map<string, Promise<readonly Point[]>>();

  constructor(private readonly store: Store) {}

  /** Points, the most important first. Empty where the recipe relates no coverage. */
  of(digest: string, snapshot: Snapshot): Promise<readonly Point[]> {
    const known = this.#tables.get(digest);
    if (known) return known;
    const table = this.#load(snapshot);
    this.#tables.set(digest, table);
    // Two versions are compared; older ones make room.
    for (const oldest of [...this.#tables.keys()].slice(0, -KEPT)) this.#tables.delete(oldest);
    return table;
  }

  async #load({ tables }: Snapshot): Promise<Point[]> {
    const schema = await publishedSchema();
    const points: Point[] = [];
    for (const { blob } of tables[TABLE] ?? []) {
      const file = await openParquet(await this.store.path(blob), schema);
      const columns = Object.keys(pointRow.shape).filter((column) => file.columns.includes(column));
      for (const group of file.groups) {
        for (const row of await file.read(columns, group)) {
          const point = pointRow.parse(row);
          points.push({ ...point, why: reasonKind(point.reason) });
        }
      }
    }
    return points.sort((a, b) => b.importance - a.importance || (a.point < b.point ? -1 : 1));
  }
}

/** What reasons have in common: the words before numbers, names and what was decided. */
export function reasonKind(reason: string): string {
  const [beforeDetail = ''] = reason.split(/[;:(]/);
  return beforeDetail.replace(/\d+/g, 'n').trim();
}

const KEPT = 4;

async function publishedSchema(): Promise<TableSchema> {
  const unit = await loadTransform(TABLE);
  const last = unit.does === 'relate' ? unit.stages.findLast((stage) => stage.does === 'reduce') : undefined;
  if (last?.does !== 'reduce' || last.key !== null) throw new Error('the coverage transform publishes no table');
  return last.writes;
}
