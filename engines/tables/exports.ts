/** Files of table exports: which table each one is, and which of them belong together. */
import { createHash } from 'node:crypto';
import type { Io, Part, Partition } from '../../schemas/io.js';
import type { Rejection } from '../../schemas/ledger.js';
import type { TableFile } from './scan.js';
import { isParquet } from './scan.js';
import type { Table } from './table.js';

export interface ExportRules {
  /** Name of the connector: rules of rejections and keys begin with it. */
  readonly name: string;
  readonly tables: readonly Table[];
  /** Tables of the same specification that are left out by design. */
  readonly unread: readonly string[];
  /** Folders inside an export. */
  readonly modules: readonly string[];
}

/** One partition a folder, whatever the patterns that found its files. */
export async function* exportPartitions(
  path: string | readonly string[],
  rules: ExportRules,
  io: Io,
): AsyncIterable<Partition> {
  const exports = new Map<string, Part[]>();
  for (const { uri } of await io.files.list(path)) {
    const folder = folderOf(uri, rules);
    const parts = exports.get(folder) ?? [];
    parts.push({ uri, digest: await io.files.digest(uri) });
    exports.set(folder, parts);
  }
  const partitions = [...exports].map(([folder, parts]) => ({
    // A folder may be named after a hospital or a ward: keys are shown, so they hold a digest of it.
    key: `${rules.name}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
    parts,
    together: true,
  }));
  yield* partitions.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A table may be a folder of numbered files; an export may keep its tables in modules. */
function folderOf(uri: string, { modules, ...rules }: ExportRules): string {
  const segments = uri.split('/').slice(0, -1);
  const isInTableFolder = !tableNamed(stemOf(uri), rules) && tableNamed(segments.at(-1) ?? '', rules);
  if (isInTableFolder) segments.pop();
  if (modules.includes(segments.at(-1)?.toLowerCase() ?? '')) segments.pop();
  return segments.join('/');
}

/** Files whose tables are read, and a rejection for each other one. */
export function tablesIn(
  parts: readonly Part[],
  rules: ExportRules,
): { readonly files: TableFile[]; readonly rejections: Rejection[] } {
  const files: TableFile[] = [];
  const rejections: Rejection[] = [];
  const rejected = (uri: string, rule: string, value: string | null) =>
    rejections.push({ work: '', uri, rule: `${rules.name}/${rule}`, value, threshold: null });
  const tables = new Map(parts.map((part) => [part, tableOf(part.uri, rules)]));
  const inParquet = new Set(parts.filter(({ uri }) => isParquet(uri)).map((part) => tables.get(part)));
  const stems = new Set<string>();
  for (const part of parts) {
    const { uri } = part;
    const table = tables.get(part);
    const stem = withoutExtension(uri).toLowerCase();
    const isSecond = stems.has(stem) || (inParquet.has(table) && !isParquet(uri));
    if (!isTableFile(uri)) rejected(uri, 'not-a-table', null);
    else if (!table) rejected(uri, 'table-not-read', rules.unread.find((name) => name === stemOf(uri)) ?? null);
    else if (isSecond) rejected(uri, 'second-copy', table.name);
    else {
      files.push({ table, part });
      stems.add(stem);
    }
  }
  // In the order of the definitions, so that documents do not follow the names of files.
  const order = (file: TableFile) => rules.tables.indexOf(file.table);
  return { files: files.sort((a, b) => order(a) - order(b) || (a.part.uri < b.part.uri ? -1 : 1)), rejections };
}

function tableOf(uri: string, rules: Pick<ExportRules, 'tables' | 'unread'>): Table | undefined {
  if (!isTableFile(uri)) return undefined;
  const named = tableNamed(stemOf(uri), rules) ?? tableNamed(uri.split('/').at(-2) ?? '', rules);
  return rules.tables.find(({ name }) => name === named);
}

/** @returns the table's own name, also of tables that are not read */
function tableNamed(stem: string, { tables, unread }: Pick<ExportRules, 'tables' | 'unread'>): string | undefined {
  const name = stem.toUpperCase();
  const table = tables.find((one) => one.name === name || one.as.includes(name));
  return table?.name ?? unread.find((one) => one === name);
}

/** Large tables come in numbered files: `measurement_000001.csv`, `LABEVENTS.2.csv`. */
function stemOf(uri: string): string {
  return withoutExtension(uri.slice(uri.lastIndexOf('/') + 1))
    .replace(/[._-]\d+$/, '')
    .toUpperCase();
}

const EXTENSION = /\.(?:csv|tsv|txt|parquet|pq)(?:\.gz)?$/i;

function isTableFile(uri: string): boolean {
  return EXTENSION.test(uri);
}

function withoutExtension(uri: string): string {
  return uri.replace(EXTENSION, '');
}
