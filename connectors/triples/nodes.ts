/** The table of nodes beside an edge list: names and kinds by id (Hetionet, PrimeKG, Biolink KGX). */
import { gunzipSync } from 'node:zlib';
import { headerOf } from '../../formats/delimited/header.js';
import { readRecords } from '../../formats/delimited/records.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { Node } from './context.js';

const IDS = ['id', 'node_id', 'node_index', 'identifier', 'curie'];
const LABELS = ['name', 'label', 'node_name'];
const TYPES = ['kind', 'type', 'category', 'node_type', 'metanode'];

/** @throws UserError where it has no columns of ids and names */
export async function loadNodes(path: string | undefined, io: Io): Promise<ReadonlyMap<string, Node>> {
  const nodes = new Map<string, Node>();
  if (path === undefined) return nodes;
  const bytes = await io.resource(path);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const delimiter = /\.csv(?:\.gz)?$/i.test(path) ? ',' : '\t';
  let at: readonly [id: number, label: number, type: number] | undefined;
  for await (const records of readRecords(decodeBlocks(oneChunk(plain)), { delimiter })) {
    for (const { cells } of records) {
      if (at === undefined) {
        at = columnsOf(cells, path);
        continue;
      }
      const id = cells[at[0]]?.trim() ?? '';
      const label = cells[at[1]]?.trim() ?? '';
      if (id !== '' && label !== '') nodes.set(id, { label, type: cells[at[2]]?.trim() ?? '' });
    }
  }
  return nodes;
}

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function columnsOf(cells: readonly string[], path: string): readonly [number, number, number] {
  const { names } = headerOf(cells.map((cell) => cell.toLowerCase()));
  const column = (spellings: readonly string[]) => names.findIndex((name) => spellings.includes(name));
  const [id, label, type] = [column(IDS), column(LABELS), column(TYPES)];
  if (id === -1 || label === -1) {
    throw new UserError(`${path}: a table of nodes needs a column of ids (${IDS.join(', ')}) and of names`);
  }
  return [id, label, type];
}
