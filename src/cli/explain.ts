/** `medcorpus explain`: a document's whole story, from the file it came from to the release it is in or not. */
import { openParquet, readTable } from '../../formats/parquet/read.js';
import { attributeSchema } from '../../schemas/attribute.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import { failureRowSchema, rejectionRowSchema } from '../../schemas/ledger.js';
import type { Shard } from '../../schemas/snapshot.js';
import { loadTransform } from '../plan/registry.js';
import { selectionSchema } from '../run/mix-task.js';
import { readHead } from '../run/snapshot.js';
import { type FolderStore, openExistingStore } from '../store/folder.js';

/** @param name an id, or the work or uri of a public document as its source names it */
export async function explain(name: string, options: { store: string; corpus?: string }): Promise<void> {
  const store = await openExistingStore(options.store);
  const { snapshot } = await readHead(store, options.corpus ?? (await onlyCorpus(store)));
  // A ledger may know a document by its id alone.
  const names = new Set([name]);
  let found = 0;
  for (const shard of snapshot.shards) {
    const file = await openParquet(await store.path(shard.documents), documentSchema);
    for (const group of file.groups) {
      const rows = await file.read(['id', 'work', 'uri'], group);
      for (const [index, row] of rows.entries()) {
        if (row.id !== name && row.work !== name && row.uri !== name) continue;
        found++;
        names.add(String(row.id));
        await tellDocument(store, shard, group.start + index);
      }
    }
  }
  found += await tellLedger(store, names, 'rejected', snapshot.rejections, rejectionRowSchema);
  found += await tellLedger(store, names, 'failed', snapshot.failures, failureRowSchema);
  if (found === 0) {
    throw new UserError(
      `nothing named '${name}' in ${snapshot.corpus}: not a document, no rejection, no failure; give an id, work or uri`,
    );
  }
}

async function tellDocument(store: FolderStore, shard: Shard, row: number): Promise<void> {
  const range = { start: row, end: row + 1 };
  const columns = Object.keys(documentSchema.shape).filter((column) => column !== 'text' && column !== 'sections');
  const file = await openParquet(await store.path(shard.documents), documentSchema);
  const [document] = await file.read(columns, range);
  say(`document ${String(document?.id)}`);
  tell('  ', document);
  say(`  shard: ${shard.shard}, row ${row}`);
  for (const [unit, blob] of Object.entries(shard.attributes)) {
    const transform = await loadTransform(unit);
    if (transform.does !== 'label' && transform.does !== 'relate') continue;
    const attributes = await openParquet(await store.path(blob), attributeSchema(transform.writes));
    const [values] = await attributes.read(Object.keys(transform.writes.shape), range);
    say(`  ${unit} (version ${transform.version})`);
    tell('    ', values);
  }
  for (const [mix, blob] of Object.entries(shard.mixes)) {
    const selection = await openParquet(await store.path(blob), selectionSchema);
    const [verdict] = await selection.read(['selected', 'rule'], range);
    say(`  mix ${mix}: ${verdict?.selected === true ? 'selected' : `kept out by ${String(verdict?.rule)}`}`);
  }
}

async function tellLedger(
  store: FolderStore,
  names: ReadonlySet<unknown>,
  verb: string,
  files: readonly { blob: string }[],
  schema: TableSchema,
): Promise<number> {
  let found = 0;
  for (const { blob } of files) {
    for await (const rows of readTable(await store.path(blob), schema)) {
      for (const row of rows) {
        if (!names.has(row.id) && !names.has(row.work) && !names.has(row.uri)) continue;
        found++;
        say(`${verb} in ${String(row.stage)} by ${String(row.unit)}`);
        tell('  ', row);
      }
    }
  }
  return found;
}

function tell(indent: string, row: Row | undefined): void {
  for (const [name, value] of Object.entries(row ?? {})) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    say(`${indent}${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  }
}

/** @throws UserError when the store holds several corpora, or none */
export async function onlyCorpus(store: FolderStore): Promise<string> {
  const heads = (await store.listRefs('heads')).map((ref) => ref.slice('heads/'.length));
  const [corpus, ...others] = heads;
  if (corpus === undefined) throw new UserError(`${store.location} holds no corpus yet; run a recipe first`);
  if (others.length > 0)
    throw new UserError(`${store.location} holds several corpora; add --corpus ${heads.join(' | ')}`);
  return corpus;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
