/**
 * Knowledge graphs in Neo4j 5 (Bolt, https://neo4j.com/docs/bolt/current/): relationships found by asking the graph what
 * it holds, or the rows of a query. Only reads, and by pages: a fault costs a page. A database has no digest, so planning
 * reads it once to make one for each range of keys; what did not change is then not read again.
 */
import { createHash } from 'node:crypto';
import { loadVocabulary, vocabularyResources } from '../../engines/curies/vocabulary.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { TransientError, UserError } from '../../schemas/errors.js';
import type { Io, Part, Partition } from '../../schemas/io.js';
import { type Database, isUnprotected, withDatabase } from './database.js';
import { type Kind, kindsOf } from './kinds.js';
import { type Neo4jOptions, options } from './options.js';
import { isBoundary, parseRange, type Range, rangeUri } from './ranges.js';
import { textOf } from './values.js';

export default defineConnector({
  name: 'neo4j',
  version: 1,
  options,
  resources: () => vocabularyResources,
  yields: 'triple',
  zone: 'public',
  counts: 'triple',

  async *partitions(options, io) {
    if (isUnprotected(options.url)) {
      io.log(`${options.url} is not encrypted: the password and the graph cross the network in the clear; use +s`);
    }
    const vocabulary = await loadVocabulary(io);
    yield* withDatabase(options, io, async function* (database) {
      const watermark = await watermarkOf(database, options);
      for (const kind of await kindsOf(database, options, vocabulary)) {
        if (watermark === undefined) yield* rangesOf(kind, options.range, io);
        else yield partitionOf(kind, 0, wholeKind, watermark);
      }
    });
  },

  async *read({ parts }, options, io) {
    const vocabulary = await loadVocabulary(io);
    yield* withDatabase(options, io, async function* (database) {
      const kinds = await kindsOf(database, options, vocabulary);
      for (const part of parts) {
        const range = parseRange(part.uri);
        const kind = kinds.find(({ uri }) => uri === range.kind);
        if (!kind) throw changed(part);
        yield* readRange(kind, range, part, options, io);
      }
    });
  },
});

async function* readRange(
  kind: Kind,
  { from, to }: Range,
  part: Part,
  { watermark }: Neo4jOptions,
  io: Io,
): AsyncIterable<Item> {
  const hash = createHash('sha256');
  reading: for await (const entries of kind.entries(from)) {
    io.signal.throwIfAborted();
    for (const { item, start } of entries) {
      if (to !== undefined && start() === to) break reading;
      hash.update(lineOf(item));
      yield withUri(item, part.uri);
    }
  }
  const isChecked = watermark === undefined && part.digest !== null;
  if (isChecked && hash.digest('hex') !== part.digest) throw changed(part);
}

const wholeKind: Range = { from: undefined, to: undefined };

/** Reads a kind once: cut into ranges, each with the digest of all it gives. */
async function* rangesOf(kind: Kind, size: number, io: Io): AsyncIterable<Partition> {
  let [from, rows, index]: [string | undefined, number, number] = [undefined, 0, 0];
  let hash = createHash('sha256');
  for await (const entries of kind.entries(undefined)) {
    io.signal.throwIfAborted();
    for (const { item, start } of entries) {
      const to = rows >= size ? start() : undefined;
      if (to !== undefined && isBoundary(to)) {
        yield partitionOf(kind, index++, { from, to }, hash.digest('hex'));
        [from, rows, hash] = [to, 0, createHash('sha256')];
      }
      hash.update(lineOf(item));
      rows++;
    }
  }
  yield partitionOf(kind, index, { from, to: undefined }, hash.digest('hex'));
}

function partitionOf({ key, uri }: Kind, index: number, range: Range, digest: string): Partition {
  return { key: `${key}/${String(index).padStart(5, '0')}`, parts: [{ uri: rangeUri(uri, range), digest }] };
}

/** What is read of a range is told from it; its digest does not know where the range ends. */
function withUri(item: Item, uri: string): Item {
  if ('triple' in item) return { ...item, uri };
  return 'rejected' in item ? { rejected: { ...item.rejected, uri } } : item;
}

async function watermarkOf(database: Database, { watermark }: Neo4jOptions): Promise<string | undefined> {
  if (watermark === undefined) return undefined;
  const names = await database.check(watermark, {});
  const [row, more] = await database.rows(watermark);
  if (!row || more) throw new UserError('the watermark query must return one row, such as RETURN max(n.updated)');
  const values = names.map((name) => textOf(row.get(name)));
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

function lineOf(item: Item): string {
  return `${JSON.stringify(item)}\n`;
}

function changed({ uri }: Part): TransientError {
  return new TransientError(`${uri} changed while it was being read; run again, or give a watermark`);
}
