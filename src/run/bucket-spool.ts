/** Rows on their way into buckets: held while they are few, spooled to scratch files when they are many. */
import { appendFile, readFile, rm } from 'node:fs/promises';
import type { Row } from '../../schemas/columns.js';
import { bucketOf } from './tables.js';

/** Rows held in memory at the most, over all buckets. */
const HELD_ROWS = 100_000;

export class BucketSpool {
  readonly #rows = new Map<number, Row[]>();
  readonly #files = new Map<number, string>();
  #held = 0;

  constructor(
    private readonly settings: {
      readonly buckets: number;
      keyOf(row: Row): string;
      /** A path of a new scratch file. */
      scratch(): string;
      readonly heldRows?: number;
    },
  ) {}

  async add(rows: readonly Row[]): Promise<void> {
    const { buckets, keyOf, heldRows } = this.settings;
    for (const row of rows) {
      const bucket = bucketOf(keyOf(row), buckets);
      const members = this.#rows.get(bucket);
      if (members) members.push(row);
      else this.#rows.set(bucket, [row]);
    }
    this.#held += rows.length;
    if (this.#held > (heldRows ?? HELD_ROWS)) await this.#spill();
  }

  /** The rows of each bucket that has any, in order of buckets; one bucket is in memory at a time. */
  async *drain(): AsyncIterable<readonly [bucket: number, rows: Row[]]> {
    const occupied = new Set([...this.#rows.keys(), ...this.#files.keys()]);
    for (const bucket of [...occupied].sort((a, b) => a - b)) {
      const held = this.#rows.get(bucket) ?? [];
      this.#rows.delete(bucket);
      yield [bucket, [...(await this.#spilled(bucket)), ...held]];
    }
  }

  /** Removes what lies in scratch. */
  async close(): Promise<void> {
    for (const path of this.#files.values()) await rm(path, { force: true });
    this.#files.clear();
  }

  async #spill(): Promise<void> {
    for (const [bucket, rows] of this.#rows) {
      const path = this.#files.get(bucket) ?? this.settings.scratch();
      this.#files.set(bucket, path);
      await appendFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
    this.#rows.clear();
    this.#held = 0;
  }

  async #spilled(bucket: number): Promise<Row[]> {
    const path = this.#files.get(bucket);
    if (path === undefined) return [];
    const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
    return lines.map((line): Row => JSON.parse(line));
  }
}
