/**
 * Runs a relate in one process: the filter `medcorpus apply`, and the specification the engine is tested against.
 * Documents pass through once, a shard at a time; only the rows of tables are held.
 */
import type { Row } from '../../schemas/columns.js';
import type { Io } from '../../schemas/io.js';
import type { Relate } from '../../schemas/transform.js';
import { bucketOf, sortRows } from './tables.js';

interface Table {
  readonly rows: Row[];
  readonly key: string | null;
}

export class RelateInMemory<O> {
  readonly #tables = new Map<string, Table>();
  readonly #shards = new Map<string, string[]>();

  /** @param buckets over how many buckets the rows of a key are spread; changes nothing in the result */
  constructor(
    private readonly relate: Relate<O>,
    private readonly options: O,
    private readonly io: Io,
    private readonly buckets = 1,
  ) {}

  /** @param rows documents of one shard, with `id` and every column the map stages read */
  async add(shard: string, rows: readonly Row[]): Promise<void> {
    this.#shards.set(
      shard,
      rows.map((row) => String(row.id)),
    );
    for (const stage of this.relate.stages) {
      if (stage.does !== 'map') continue;
      const columns = Object.keys(stage.reads.shape);
      const inputs = rows.map((row) => ({ ...Object.fromEntries(columns.map((name) => [name, row[name]])), shard }));
      const table = this.#tables.get(stage.name) ?? { rows: [], key: stage.key };
      for (const row of await stage.run(inputs, this.options, this.io)) table.rows.push(row);
      this.#tables.set(stage.name, table);
    }
  }

  /** Runs the reduce stages. @returns the rows of the last table, sorted */
  async reduce(): Promise<Row[]> {
    let last: Row[] = [];
    for (const stage of this.relate.stages) {
      if (stage.does !== 'reduce') continue;
      last = [];
      for (let bucket = 0; bucket < this.buckets; bucket++) {
        const inputs = Object.fromEntries(stage.tables.map((name) => [name, this.#bucket(name, bucket)]));
        if (Object.values(inputs).some((rows) => rows.length > 0))
          for (const row of await stage.run(inputs, this.options, this.io)) last.push(row);
      }
      this.#tables.set(stage.name, { rows: last, key: stage.key });
    }
    return sortRows(last);
  }

  /** After `reduce`: one row of columns for each document of a shard, in the order they were added; null without columns. */
  columns(shard: string): Row[] | null {
    const stage = this.relate.stages.find(({ does }) => does === 'attribute');
    if (stage?.does !== 'attribute') return null;
    const inputs = Object.fromEntries(
      stage.tables.map((name) => [name, sortRows(this.#table(name).rows.filter((row) => row.shard === shard))]),
    );
    return stage.run(this.#shards.get(shard) ?? [], inputs, this.options, this.io);
  }

  #bucket(name: string, bucket: number): Row[] {
    const { rows, key } = this.#table(name);
    if (key === null) throw new Error(`table ${name} is not keyed, so no later stage can read it`);
    return sortRows(rows.filter((row) => bucketOf(String(row[key]), this.buckets) === bucket));
  }

  #table(name: string): Table {
    return this.#tables.get(name) ?? { rows: [], key: this.#keyOf(name) };
  }

  #keyOf(name: string): string | null {
    const stage = this.relate.stages.find((one) => one.name === name);
    return stage && stage.does !== 'attribute' ? stage.key : null;
  }
}
