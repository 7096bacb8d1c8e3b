/** What the connector must do on any server that speaks Bolt: the small one of these tests, and a real Neo4j. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import neo4j from '../../../connectors/neo4j/index.js';
import type { Item } from '../../../schemas/connector.js';
import { TransientError, UserError } from '../../../schemas/errors.js';
import type { Partition } from '../../../schemas/io.js';
import { rejectionSchema } from '../../../schemas/ledger.js';
import { tripleSchema } from '../../../schemas/triple.js';
import { casesIn, expectLines, ioFor, testVersionGuard } from '../../conformance/cases.js';
import { answerSchema, graphSchema, type Held } from './graph.js';

export interface GraphServer {
  readonly url: string;
  readonly password: string;
  /** Replaces what the database holds. */
  load(held: Held): Promise<void>;
  /** How many nodes have a label. */
  count(label: string): Promise<number>;
  /** Breaks all connections; new ones are let in. */
  cut(): void;
  /** The server is gone at once, as after kill -9; what it holds is not. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const folder = new URL('./cases/', import.meta.url);
const PASSWORD = 'MEDCORPUS_NEO4J_PASSWORD';
const PAGE = 100;
const EDGES = 1200;

export function testGraphServer(start: () => Promise<GraphServer>): void {
  let server: GraphServer;
  const before = process.env[PASSWORD];
  beforeAll(async () => {
    server = await start();
    process.env[PASSWORD] = server.password;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env[PASSWORD];
    else process.env[PASSWORD] = before;
    await server?.stop();
  });
  const optionsOf = (given: object = {}) => neo4j.options.parse({ url: server.url, retry: 20, page: PAGE, ...given });
  type Options = ReturnType<typeof optionsOf>;
  const partitionsOf = async (options: Options): Promise<Partition[]> => {
    const partitions: Partition[] = [];
    for await (const partition of neo4j.partitions(options, ioFor(neo4j, '.'))) partitions.push(partition);
    return partitions;
  };
  const readAll = async (options: Options): Promise<Item[]> => {
    const items: Item[] = [];
    for (const partition of await partitionsOf(options)) {
      for await (const item of neo4j.read(partition, options, ioFor(neo4j, '.'))) items.push(item);
    }
    return items;
  };

  describe.each(casesIn(folder))('$name', ({ folder: path, options: given }) => {
    const load = () => server.load(heldIn(path));
    const stated = z.record(z.string(), z.unknown()).parse(given ?? {});

    test('gives the expected items, whatever the size of a page', async () => {
      await load();
      const items = await readAll(optionsOf({ ...stated, page: 2 }));
      expectLines(path, linesOf(items));
      expect(await readAll(optionsOf({ ...stated, page: 1000 }))).toEqual(items);
      const cut = await readAll(optionsOf({ ...stated, page: 2, range: 1 }));
      expect(cut.map((item) => told(item, uriOf(item).replace(/\?.*$/, '')))).toEqual(items);
      for (const item of items) {
        if ('triple' in item) tripleSchema.parse(item.triple);
        else if ('rejected' in item) rejectionSchema.parse(item.rejected);
        else throw new Error('expected triples and rejections');
      }
    });

    test('partitions come in order, are the same again, and each gives something', async () => {
      await load();
      const options = optionsOf(stated);
      const partitions = await partitionsOf(options);
      expect(partitions.map(({ key }) => key)).toEqual(partitions.map(({ key }) => key).sort());
      expect(await partitionsOf(options)).toEqual(partitions);
      const uris = new Set((await readAll(options)).map(uriOf));
      for (const { parts } of partitions) for (const { uri } of parts) expect(uris).toContain(uri);
    });
  });
  testVersionGuard(folder, neo4j.version);

  test('a wrong password, a database and a label that are not there are for the user to mend', async () => {
    await server.load(treatments(3));
    process.env[PASSWORD] = 'not the password';
    await expect(partitionsOf(optionsOf())).rejects.toThrow(/does not let neo4j read.*check user and MEDCORPUS_NEO4J/);
    await expect(partitionsOf(optionsOf())).rejects.toBeInstanceOf(UserError);
    process.env[PASSWORD] = server.password;
    await expect(partitionsOf(optionsOf({ nodes: { Drugg: {} } }))).rejects.toThrow("no label 'Drugg'; it has: D");
  });

  test.each([
    "CREATE (n:Intruder {id: 'x'}) RETURN n.id AS key, 'a' AS subject, 'b' AS predicate, 'c' AS object",
    "MATCH (n:Drug) SET n:Intruder RETURN n.id AS key, 'a' AS subject, 'b' AS predicate, 'c' AS object",
  ])('a query that writes is refused and not run: %s', async (query) => {
    await server.load(treatments(3));
    const reading = partitionsOf(optionsOf({ query }));
    await expect(reading).rejects.toThrow('does more than read');
    await expect(reading).rejects.toBeInstanceOf(UserError);
    expect(await server.count('Intruder')).toBe(0);
  });

  test('a large graph is read by ranges, and only those that changed are others', async () => {
    const held = treatments(EDGES);
    await server.load(held);
    const options = optionsOf({ range: 100 });
    const before = await partitionsOf(options);
    expect(before.length).toBeGreaterThan(4);
    const whole = await readAll(optionsOf());
    expect((await readAll(options)).map((item) => told(item, 'neo4j:neo4j/TREATS'))).toEqual(whole);

    const last = held.graph.nodes.length - 1;
    const relationships: typeof held.graph.relationships = [...held.graph.relationships, [last, 'TREATS', 0, {}]];
    await server.load({ graph: { ...held.graph, relationships } });
    const after = await partitionsOf(options);
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
    expect(after).not.toEqual(before);
  });

  test('connections that break give nothing twice and lose nothing', async () => {
    await server.load(treatments(EDGES));
    const options = optionsOf();
    const expected = await readAll(options);
    expect(expected).toHaveLength(EDGES);
    const timer = setInterval(() => server.cut(), 60);
    const stop = setTimeout(() => clearInterval(timer), 600);
    try {
      expect(await readAll(options)).toEqual(expected);
    } finally {
      clearInterval(timer);
      clearTimeout(stop);
    }
  });

  test('a server that is gone in the middle of a page: later the same, from the start', async () => {
    await server.load(treatments(EDGES));
    const options = optionsOf({ retry: 0 });
    const [partition] = await partitionsOf(options);
    if (!partition) throw new Error('no partition');
    const expected = await readAll(options);
    const items: Item[] = [];
    const reading = (async () => {
      for await (const item of neo4j.read(partition, options, ioFor(neo4j, '.'))) {
        items.push(item);
        if (items.length === PAGE * 3) await server.kill();
      }
    })();
    await expect(reading).rejects.toBeInstanceOf(TransientError);
    await expect(partitionsOf(options)).rejects.toBeInstanceOf(TransientError);
    expect(items).toEqual(expected.slice(0, PAGE * 3));
    await server.restart();
    expect(await readAll({ ...options, url: server.url })).toEqual(expected);
  }, 300_000);

  test('what changes while it is read is read again', async () => {
    await server.load(treatments(3));
    const options = optionsOf();
    const [partition] = await partitionsOf(options);
    if (!partition) throw new Error('no partition');
    await server.load(treatments(4));
    const reading = (async () => {
      for await (const _item of neo4j.read(partition, options, ioFor(neo4j, '.'))) {
        // Every item is read: the digest is checked at the end.
      }
    })();
    await expect(reading).rejects.toThrow('changed while it was being read');
  });

  test('an interrupted run stops', async () => {
    await server.load(treatments(EDGES));
    const options = optionsOf();
    const [partition] = await partitionsOf(options);
    if (!partition) throw new Error('no partition');
    const controller = new AbortController();
    let count = 0;
    const reading = (async () => {
      for await (const _item of neo4j.read(partition, options, ioFor(neo4j, '.', controller.signal))) {
        if (++count === 10) controller.abort(new Error('interrupted'));
      }
    })();
    await expect(reading).rejects.toThrow('interrupted');
    expect(count).toBeLessThanOrEqual(PAGE);
  });
}

/** Drugs that treat diseases: so many relationships, ten a drug. */
export function treatments(count: number): Held {
  const nodes: [string[], Record<string, unknown>][] = [];
  const relationships: [number, string, number, Record<string, unknown>][] = [];
  for (let index = 0; index < 10; index++) nodes.push([['Disease'], { id: `D${index}`, name: `disease ${index}` }]);
  for (let index = 0; index < count; index++) {
    if (index % 10 === 0)
      nodes.push([['Drug'], { id: `DRUG${String(index).padStart(7, '0')}`, name: `drug ${index}` }]);
    relationships.push([nodes.length - 1, 'TREATS', index % 10, {}]);
  }
  return { graph: { unique: { Drug: 'id', Disease: 'id' }, nodes, relationships } };
}

function heldIn(path: string): Held {
  const json = (name: string): unknown => JSON.parse(readFileSync(`${path}/${name}`, 'utf8'));
  return {
    graph: graphSchema.parse(json('graph.json')),
    answer: existsSync(`${path}/answer.json`) ? answerSchema.parse(json('answer.json')) : undefined,
  };
}

/** Sorted, since relationships between the same two nodes come in the order of ids that each server gives as it likes. */
function linesOf(items: readonly Item[]): unknown[] {
  return items
    .map((item) =>
      'rejected' in item && item.rejected.rule === 'neo4j/nameless'
        ? { rejected: { ...item.rejected, work: '' } }
        : item,
    )
    .map((item) => JSON.stringify(item))
    .sort()
    .map((line) => JSON.parse(line));
}

function told(item: Item, uri: string): Item {
  if ('triple' in item) return { ...item, uri };
  return 'rejected' in item ? { rejected: { ...item.rejected, uri } } : item;
}

function uriOf(item: Item): string {
  if ('triple' in item) return item.uri;
  if ('document' in item) return item.document.uri;
  return 'rejected' in item ? item.rejected.uri : item.failed.uri;
}
