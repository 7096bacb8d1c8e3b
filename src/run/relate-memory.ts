/** Runs a relate over rows in memory: the filter `medcorpus apply`, and the specification the engine is tested against. */
import type { Row } from '../../schemas/columns.js';
import type { Io } from '../../schemas/io.js';
import type { Relate } from '../../schemas/transform.js';
import { bucketOf, sortRows } from './tables.js';

/**
 * @param rows document rows with `id`, `shard` and every column the map stages read
 * @param buckets over how many buckets the rows of a key are spread; changes nothing in the result
 * @returns attribute rows (`id`, `shard` and the columns of the relate) or, without an attribute stage, the rows of
 * the last table; sorted
 */
export async function relateInMemory<O>(
  relate: Relate<O>,
  rows: readonly Row[],
  options: O,
  io: Io,
  buckets: number,
): Promise<Row[]> {
  const tables = new Map<string, { rows: Row[]; key: string | null }>();
  const shards = groupBy(rows, (row) => String(row.shard));
  let last: Row[] = [];
  for (const stage of relate.stages) {
    last = [];
    if (stage.does === 'map') {
      for (const shard of shards.values()) last.push(...(await stage.run(shard, options, io)));
      tables.set(stage.name, { rows: last, key: stage.key });
    } else if (stage.does === 'reduce') {
      for (let bucket = 0; bucket < buckets; bucket++) {
        const inputs = Object.fromEntries(stage.tables.map((name) => [name, slice(tables, name, bucket, buckets)]));
        if (Object.values(inputs).every((input) => input.length === 0)) continue;
        last.push(...(await stage.run(inputs, options, io)));
      }
      tables.set(stage.name, { rows: last, key: stage.key });
    } else {
      for (const [shard, members] of shards) {
        const ids = members.map((row) => String(row.id)).sort();
        const inputs = Object.fromEntries(
          stage.tables.map((name) => [
            name,
            sortRows((tables.get(name)?.rows ?? []).filter((row) => row.shard === shard)),
          ]),
        );
        stage.run(ids, inputs, options, io).forEach((row, index) => last.push({ id: ids[index], shard, ...row }));
      }
    }
  }
  return sortRows(last);
}

function slice(
  tables: ReadonlyMap<string, { rows: Row[]; key: string | null }>,
  name: string,
  bucket: number,
  buckets: number,
): Row[] {
  const table = tables.get(name);
  if (!table?.key) throw new Error(`table ${name} is not keyed, so no later stage can read it`);
  const { key } = table;
  return sortRows(table.rows.filter((row) => bucketOf(String(row[key]), buckets) === bucket));
}

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
