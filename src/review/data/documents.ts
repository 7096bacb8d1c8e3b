/** Search over the documents of a snapshot, and one row of them. Questions are asked in SQL, so that nothing is kept in memory. */
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import { openParquet } from '../../../formats/parquet/read.js';
import { attributeSchema } from '../../../schemas/attribute.js';
import type { Row } from '../../../schemas/columns.js';
import { documentSchema } from '../../../schemas/document.js';
import type { Shard, Snapshot } from '../../../schemas/snapshot.js';
import { loadTransform } from '../../plan/registry.js';
import { selectionSchema } from '../../run/mix-task.js';
import type { Store } from '../../store/store.js';
import type { DocumentLine, DocumentsAnswer } from '../shapes.js';

export interface DocumentFilter {
  readonly search: string;
  readonly source: string;
  readonly kind: string;
  readonly zone: string;
  /** Also look into the texts of public documents. */
  readonly text: boolean;
}

export interface Place {
  readonly shard: Shard;
  readonly row: number;
}

export interface LabelValues {
  readonly unit: string;
  readonly version: number;
  readonly values: Row;
}

const lineRow = z.object({
  id: z.string(),
  title: z.string().nullable(),
  source: z.string(),
  kind: z.string(),
  zone: z.string(),
  lang: z.string().nullable(),
  published: z.string().nullable(),
  license: z.string(),
});
const countRow = z.object({ n: z.coerce.number() });

export class Documents {
  #connection: Promise<DuckDBConnection> | undefined;

  constructor(private readonly store: Store) {}

  async search(snapshot: Snapshot, filter: DocumentFilter, from: number, size: number): Promise<DocumentsAnswer> {
    const files = await this.#files(snapshot);
    if (files === null) return { total: 0, from, documents: [], sources: [], kinds: [] };
    const { where, values } = conditionsOf(filter);
    const [counted] = await this.#ask(`SELECT count(*)::INTEGER AS n FROM ${files} WHERE ${where}`, values);
    // The title of a record is part of the record: it is shown where the reading is logged, not in a list.
    const rows = await this.#ask(
      `SELECT id, CASE WHEN zone = 'clinical' THEN NULL ELSE title END AS title, source, kind, zone, lang, published, license
       FROM ${files} WHERE ${where} ORDER BY source, id LIMIT ${size} OFFSET ${from}`,
      values,
    );
    return {
      total: countRow.parse(counted).n,
      from,
      documents: rows.map((row): DocumentLine => lineRow.parse(row)),
      sources: await this.#names(files, 'source'),
      kinds: await this.#names(files, 'kind'),
    };
  }

  /** Where a document lies. @param name its id; for public documents also work or uri */
  async find(snapshot: Snapshot, name: string): Promise<Place | null> {
    const files = await this.#files(snapshot);
    if (files === null) return null;
    const [found] = await this.#ask(
      `SELECT filename, file_row_number::INTEGER AS n FROM ${files}
       WHERE id = $1 OR (zone = 'public' AND (work = $1 OR uri = $1)) LIMIT 1`,
      [name],
    );
    if (found === undefined) return null;
    const { filename, n } = z.object({ filename: z.string(), n: z.coerce.number() }).parse(found);
    const shard = snapshot.shards.find(({ documents }) => filename.endsWith(documents));
    return shard === undefined ? null : { shard, row: n };
  }

  async titles(snapshot: Snapshot, ids: readonly string[]): Promise<Map<string, string | null>> {
    const files = await this.#files(snapshot);
    if (files === null || ids.length === 0) return new Map();
    const marks = ids.map((_, index) => `$${index + 1}`).join(', ');
    const rows = await this.#ask(
      `SELECT id, CASE WHEN zone = 'clinical' THEN NULL ELSE title END AS title FROM ${files} WHERE id IN (${marks})`,
      [...ids],
    );
    const titleRow = z.object({ id: z.string(), title: z.string().nullable() });
    return new Map(rows.map((row) => titleRow.parse(row)).map(({ id, title }) => [id, title]));
  }

  /** How many documents have each value of a label column. */
  async tally(snapshot: Snapshot, unit: string, column: 'authority'): Promise<Record<string, number>> {
    const blobs = snapshot.shards.flatMap(({ attributes }) => attributes[unit] ?? []);
    if (blobs.length === 0) return {};
    const files = await this.#list(blobs);
    const rows = await this.#ask(`SELECT ${column} AS name, count(*)::INTEGER AS n FROM ${files} GROUP BY 1`, []);
    const row = z.object({ name: z.string().nullable(), n: z.coerce.number() });
    return Object.fromEntries(
      rows
        .map((one) => row.parse(one))
        .map(({ name, n }) => [name ?? 'unrated', n] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  async document({ shard, row }: Place): Promise<z.infer<typeof documentSchema>> {
    const file = await openParquet(await this.store.path(shard.documents), documentSchema);
    const [document] = await file.read(Object.keys(documentSchema.shape), { start: row, end: row + 1 });
    return documentSchema.parse(document);
  }

  async labels({ shard, row }: Place): Promise<LabelValues[]> {
    const labels: LabelValues[] = [];
    for (const [unit, blob] of Object.entries(shard.attributes)) {
      const transform = await loadTransform(unit);
      if (transform.does !== 'label' && transform.does !== 'relate') continue;
      const file = await openParquet(await this.store.path(blob), attributeSchema(transform.writes));
      const columns = Object.keys(transform.writes.shape).filter((column) => file.columns.includes(column));
      const [values] = await file.read(columns, { start: row, end: row + 1 });
      labels.push({ unit, version: transform.version, values: values ?? {} });
    }
    return labels;
  }

  async levelOf(place: Place): Promise<string | null> {
    const level = (await this.labels(place)).find(({ unit }) => unit === 'authority')?.values.authority;
    return typeof level === 'string' ? level : null;
  }

  async mixes({ shard, row }: Place): Promise<{ mix: string; selected: boolean; rule: string | null }[]> {
    const verdict = z.object({ selected: z.boolean(), rule: z.string().nullable() });
    return Promise.all(
      Object.entries(shard.mixes).map(async ([mix, blob]) => {
        const file = await openParquet(await this.store.path(blob), selectionSchema);
        const [one] = await file.read(['selected', 'rule'], { start: row, end: row + 1 });
        return { mix, ...verdict.parse(one) };
      }),
    );
  }

  async #names(files: string, column: 'source' | 'kind'): Promise<string[]> {
    const rows = await this.#ask(`SELECT DISTINCT ${column} AS name FROM ${files} ORDER BY 1`, []);
    return rows.map((row) => z.object({ name: z.string() }).parse(row).name);
  }

  async #files({ shards }: Snapshot): Promise<string | null> {
    return shards.length === 0 ? null : this.#list(shards.map(({ documents }) => documents));
  }

  async #list(blobs: readonly string[]): Promise<string> {
    const paths = await Promise.all([...new Set(blobs)].map((blob) => this.store.path(blob)));
    const quoted = paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ');
    return `read_parquet([${quoted}], filename = true, file_row_number = true)`;
  }

  async #ask(query: string, values: readonly DuckDBValue[]): Promise<Row[]> {
    this.#connection ??= connect();
    const result = await (await this.#connection).runAndReadAll(query, [...values]);
    return result.getRowObjectsJson();
  }
}

async function connect(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  // Nothing of the corpus may be spilled to a disk that nobody scrubs.
  await connection.run("SET temp_directory = ''");
  return connection;
}

function conditionsOf({ search, source, kind, zone, text }: DocumentFilter): { where: string; values: string[] } {
  const values: string[] = [];
  const parts = ['true'];
  const given = (value: string) => `$${values.push(value)}`;
  for (const [column, value] of Object.entries({ source, kind, zone })) {
    if (value !== '') parts.push(`${column} = ${given(value)}`);
  }
  if (search !== '') {
    const exact = given(search);
    const like = given(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
    const contains = (column: string) => `${column} ILIKE ${like} ESCAPE '\\'`;
    const open = [contains('title'), contains('work'), contains('uri'), ...(text ? [contains('text')] : [])];
    parts.push(`(id = ${exact} OR (zone = 'public' AND (${open.join(' OR ')})))`);
  }
  return { where: parts.join(' AND '), values };
}
