/** `medcorpus inspect`: a table of the corpus as SQL sees it. */
import { DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../schemas/errors.js';
import type { Snapshot } from '../../schemas/snapshot.js';
import { readHead } from '../run/snapshot.js';
import { type FolderStore, openExistingStore } from '../store/folder.js';
import { onlyCorpus } from './explain.js';
import { positive } from './options.js';
import { quietOnBrokenPipe, stdoutLines } from './output.js';

export interface InspectOptions {
  readonly store: string;
  readonly corpus?: string;
  readonly where?: string;
  readonly select: string;
  readonly limit: string;
}

/** Rows as JSON lines. @param dataset documents, triples, rejections, failures, a unit's columns, or a published table */
export async function inspect(dataset: string, options: InspectOptions): Promise<void> {
  quietOnBrokenPipe();
  const store = await openExistingStore(options.store);
  const { snapshot } = await readHead(store, options.corpus ?? (await onlyCorpus(store)));
  const blobs = blobsOf(snapshot, dataset);
  if (blobs.length === 0) return;
  const files = await Promise.all(blobs.map((blob) => pathOf(store, blob)));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  // Nothing of the corpus may be spilled to a disk that nobody scrubs.
  await connection.run("SET temp_directory = ''");
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  const where = options.where === undefined ? '' : ` WHERE ${options.where}`;
  const limit = positive('--limit', options.limit);
  const query = `SELECT ${options.select} FROM read_parquet([${list}])${where} LIMIT ${limit}`;
  const result = await connection.runAndReadAll(query).catch((error: unknown) => {
    // The message ends with the query, which is a list of blobs and not what the user wrote.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UserError(`${reason}\nin: SELECT ${options.select} …${where}`);
  });
  for (const row of result.getRowObjectsJson()) await stdoutLines.write(row);
}

function blobsOf(snapshot: Snapshot, dataset: string): string[] {
  const units = new Set(snapshot.shards.flatMap(({ attributes }) => Object.keys(attributes)));
  if (dataset === 'documents') return snapshot.shards.map(({ documents }) => documents);
  if (dataset === 'triples' || dataset === 'rejections' || dataset === 'failures')
    return snapshot[dataset].map(({ blob }) => blob);
  const table = snapshot.tables[dataset];
  if (table) return table.map(({ blob }) => blob);
  if (units.has(dataset)) return snapshot.shards.flatMap(({ attributes }) => attributes[dataset] ?? []);
  const known = ['documents', 'triples', 'rejections', 'failures', ...Object.keys(snapshot.tables), ...units];
  throw new UserError(`there is no dataset '${dataset}'; there are: ${known.join(', ')}`);
}

function pathOf(store: FolderStore, blob: string): Promise<string> {
  return store.path(blob);
}
