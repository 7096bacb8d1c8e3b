import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import driver from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isUnprotected } from '../../../connectors/neo4j/database.js';
import neo4j from '../../../connectors/neo4j/index.js';
import { compareKeys } from '../../../connectors/neo4j/row.js';
import { textOf } from '../../../connectors/neo4j/values.js';
import type { Item } from '../../../schemas/connector.js';
import { TransientError, UserError } from '../../../schemas/errors.js';
import type { Partition } from '../../../schemas/io.js';
import { ioFor } from '../../conformance/cases.js';
import { type BoltServer, type BoltSettings, startBoltServer } from './bolt-server.js';
import { answerOf, graphSchema, type Held } from './graph.js';
import { Structure } from './packstream.js';
import { type GraphServer, testGraphServer, treatments } from './suite.js';

const PASSWORD = 'a password of the tests';
const nothing: Held = { graph: graphSchema.parse({ nodes: [], relationships: [] }) };

class SmallServer implements GraphServer {
  readonly password = PASSWORD;
  #held = nothing;
  private constructor(public bolt: BoltServer) {}

  static async start(): Promise<SmallServer> {
    const server: SmallServer = new SmallServer(
      await startBoltServer({
        password: PASSWORD,
        answer: (query, parameters) => answerOf(server.#held, query, parameters),
      }),
    );
    return server;
  }
  get url() {
    return this.bolt.url;
  }
  async load(held: Held) {
    this.#held = held;
  }
  async count(label: string) {
    return this.#held.graph.nodes.filter(([labels]) => labels.includes(label)).length;
  }
  cut() {
    this.bolt.cut();
  }
  kill() {
    return this.bolt.stop();
  }
  async restart() {
    const answer = (query: string, parameters: Readonly<Record<string, unknown>>) =>
      answerOf(this.#held, query, parameters);
    this.bolt = await startBoltServer({ port: Number(new URL(this.url).port), password: PASSWORD, answer });
  }
  stop() {
    return this.bolt.stop();
  }
}

describe('on a small Bolt server', () => testGraphServer(SmallServer.start));

describe('with a server that can be told to fail', () => {
  let bolt: BoltServer;
  let answer: BoltSettings['answer'];
  beforeAll(async () => {
    bolt = await startBoltServer({ password: PASSWORD, answer: (query, parameters) => answer(query, parameters) });
  });
  afterAll(() => bolt.stop());
  beforeEach(() => {
    vi.stubEnv('MEDCORPUS_NEO4J_PASSWORD', PASSWORD);
    const held = treatments(250);
    answer = (query, parameters) => answerOf(held, query, parameters);
    bolt.messages.length = 0;
    bolt.faults.length = 0;
  });
  afterEach(() => vi.unstubAllEnvs());
  const optionsOf = (given: object = {}) => neo4j.options.parse({ url: bolt.url, page: 100, retry: 20, ...given });
  const partitionOf = async (options: ReturnType<typeof optionsOf>): Promise<Partition> => {
    for await (const partition of neo4j.partitions(options, ioFor(neo4j, '.'))) return partition;
    throw new Error('no partition');
  };
  const readAll = async (options: ReturnType<typeof optionsOf>): Promise<Item[]> => {
    const items: Item[] = [];
    const partition = await partitionOf(options);
    for await (const item of neo4j.read(partition, options, ioFor(neo4j, '.'))) items.push(item);
    return items;
  };

  test.each([
    ['Neo.TransientError.General.DatabaseUnavailable'],
    ['Neo.TransientError.Transaction.DeadlockDetected'],
    ['cut'],
  ])('%s twice in the middle of a page: the page is read again', async (fault) => {
    const expected = await readAll(optionsOf());
    expect(expected).toHaveLength(250);
    const planned = await partitionOf(optionsOf());
    bolt.faults.push(
      { query: /^MATCH \(s:/, record: 40, with: fault },
      { query: /^MATCH \(s:/, record: 70, with: fault },
    );
    const items: Item[] = [];
    for await (const item of neo4j.read(planned, optionsOf(), ioFor(neo4j, '.'))) items.push(item);
    expect(bolt.faults).toEqual([]);
    expect(items).toEqual(expected);
  });

  test.each([
    ['Neo.TransientError.General.DatabaseUnavailable', TransientError],
    ['Neo.ClientError.Transaction.Terminated', TransientError],
    ['Neo.ClientError.Transaction.TransactionTimedOut', TransientError],
    ['Neo.DatabaseError.General.UnknownError', TransientError],
    ['cut', TransientError],
    ['Neo.ClientError.Security.Forbidden', UserError],
    ['Neo.ClientError.Statement.TypeError', UserError],
  ])('%s that stays: what had been read stands, the task is not done', async (fault, kind) => {
    const planned = await partitionOf(optionsOf());
    // The driver tries once more whatever the time: the fault outlasts it.
    for (let time = 0; time < 5; time++) bolt.faults.push({ query: /last0/, record: 99, with: fault });
    const reading = (async () => {
      for await (const _item of neo4j.read(planned, optionsOf({ retry: 0 }), ioFor(neo4j, '.'))) {
        // The first page is the one that fails.
        throw new Error('an item of a page that was not complete');
      }
    })();
    await expect(reading).rejects.toBeInstanceOf(kind);
  });

  test('a page is one read transaction, fetched a thousand records at a time', async () => {
    const held = treatments(4500);
    answer = (query, parameters) => answerOf(held, query, parameters);
    await readAll(optionsOf({ page: 2000 }));
    const begun = bolt.messages.filter((message) => message.startsWith('BEGIN'));
    expect(new Set(begun)).toEqual(new Set(['BEGIN r']));
    expect(bolt.messages.filter((message) => message === 'RUN')).toHaveLength(begun.length);
    expect(new Set(bolt.messages.filter((message) => message.startsWith('PULL')))).toEqual(new Set(['PULL 1000']));
  });

  const columns = ['key', 'subject', 'predicate', 'object'];
  const query = 'MATCH (n) WHERE n.id > $last RETURN n.id AS key, … ORDER BY key LIMIT $limit';
  test.each([
    ['without key', [[null, 'a', 'b', 'c']], 'a row has no key'],
    [
      'with one key twice',
      [
        ['1', 'a', 'b', 'c'],
        ['1', 'a', 'b', 'd'],
      ],
      'two rows have the same key',
    ],
    [
      'out of order',
      [
        ['2', 'a', 'b', 'c'],
        ['1', 'a', 'b', 'd'],
      ],
      'rows do not come in the order of their key',
    ],
    [
      'that take no account of the limit',
      [
        ['1', 'a', 'b', 'c'],
        ['2', 'a', 'b', 'd'],
        ['3', 'a', 'b', 'e'],
      ],
      'LIMIT $limit',
    ],
    ['that are nodes', [['1', new Structure(0x4e, [1, ['Drug'], {}, '4:x:1']), 'b', 'c']], 'return its properties'],
  ])('rows %s are the fault of the query', async (_what, rows, message) => {
    answer = (text) => ({ fields: columns, rows: text.startsWith('EXPLAIN') ? [] : rows, type: 'r' });
    const reading = partitionOf(optionsOf({ query, page: 2 }));
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toBeInstanceOf(UserError);
  });

  test('columns that are missing are named', async () => {
    answer = () => ({ fields: ['key', 'drug'], rows: [], type: 'r' });
    await expect(partitionOf(optionsOf({ query }))).rejects.toThrow(
      "no column 'subject' or 'subjectid'; it returns: key, drug",
    );
    await expect(partitionOf(optionsOf({ query: 'MATCH (n) RETURN n LIMIT $limit' }))).rejects.toThrow(
      'must take both',
    );
  });

  test('with a watermark the graph is not read to plan it', async () => {
    let updated = '2026-11-20';
    const held = treatments(250);
    answer = (text, parameters) =>
      text.endsWith('AS updated')
        ? { fields: ['updated'], rows: text.startsWith('EXPLAIN') ? [] : [[updated]], type: 'r' }
        : answerOf(held, text, parameters);
    const options = optionsOf({ watermark: 'MATCH (n:Release) RETURN max(n.date) AS updated' });
    const first = await partitionOf(options);
    expect(await partitionOf(options)).toEqual(first);
    updated = '2026-11-21';
    expect(await partitionOf(options)).not.toEqual(first);
    expect(bolt.messages.filter((message) => message.startsWith('PULL'))).toHaveLength(
      bolt.messages.filter((message) => message === 'RUN').length,
    );
    expect(await readAll(options)).toHaveLength(250);
  });

  test('200 000 rows in 64 MB of heap', async () => {
    const rows = 200_000;
    answer = (text, { last, limit }) => ({
      fields: columns,
      rows: text.startsWith('EXPLAIN') ? [] : drugs(String(last), Math.min(Number(limit), rows - Number(last))),
      type: 'r',
    });
    const probe = fileURLToPath(new URL('./memory-probe.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--max-old-space-size=64', '--max-semi-space-size=8', '--import', 'tsx', probe, bolt.url, query],
      { env: { ...process.env, MEDCORPUS_NEO4J_PASSWORD: PASSWORD } },
    );
    expect(JSON.parse(stdout)).toEqual({ triples: rows });
  }, 180_000);
});

/** Keys are numbers written with seven digits, so that their texts have the same order. */
function* drugs(last: string, count: number): Iterable<readonly unknown[]> {
  for (let index = 1; index <= count; index++) {
    const key = String(Number(last) + index).padStart(7, '0');
    yield [key, `drug ${key}`, 'treats', `disease ${key} with a name of some length`];
  }
}

test.each([
  ['bolt://graph.example:7687', true],
  ['neo4j://graph.example', true],
  ['neo4j+s://graph.example', false],
  ['bolt+ssc://10.0.0.7:7687', false],
  ['bolt://localhost:7687', false],
  ['bolt://127.0.0.1', false],
  ['bolt://[::1]:7687/', false],
  ['bolt://localhost.example', true],
])('%s is told to be in the clear: %s', (url, isClear) => {
  expect(isUnprotected(url)).toBe(isClear);
});

test.each([
  [{ url: 'bolt://neo4j:secret@localhost' }, 'url'],
  [{ url: 'http://localhost:7474' }, 'url'],
  [{ password: 'hunter2' }, 'password'],
  [{ query: 'RETURN 1', relationships: { TREATS: {} } }, 'query'],
  [{ first: 'a' }, 'columns'],
])('options %j are refused', (given, key) => {
  const { error } = neo4j.options.safeParse({ url: 'bolt://localhost', ...given });
  expect(error?.issues[0]?.path).toEqual([key]);
});

test('a password that is not set is asked for by the name of its variable', async () => {
  const options = neo4j.options.parse({ url: 'bolt://localhost', password: 'GRAPH_PASSWORD' });
  const planning = neo4j.partitions(options, ioFor(neo4j, '.'))[Symbol.asyncIterator]().next();
  await expect(planning).rejects.toThrow('GRAPH_PASSWORD is not set');
});

const { Date: Day, DateTime, Duration, LocalTime, Point } = driver.types;
test.each([
  [9007199254740993n, '9007199254740993'],
  [0.1, '0.1'],
  [true, 'true'],
  [null, ''],
  [' text ', 'text'],
  [[1n, 'two', null], '1, two, '],
  [{ b: 1n, a: 'x', none: null }, 'a=x; b=1'],
  [new Day(2020n, 3n, 14n), '2020-03-14'],
  [new DateTime(2020n, 3n, 14n, 15n, 9n, 26n, 0n, 3600n), '2020-03-14T15:09:26+01:00'],
  [new LocalTime(15n, 9n, 26n, 0n), '15:09:26'],
  [new Duration(1n, 2n, 3n, 0n), 'P1M2DT3S'],
  [new Point(4326n, 12.5, 41.9), 'SRID=4326;POINT(12.5 41.9)'],
])('%o is written as %s', (value, text) => {
  expect(textOf(value)).toBe(text);
});

test.each([
  ['', 'a', -1],
  ['Z', 'a', -1],
  ['\u{ffee}', '\u{1f600}', -1],
  [2n, 10, -1],
  [['a', 2n], ['a', 10n], -1],
  [['a'], ['a', ''], -1],
  [['a', 'b'], ['a', 'b'], 0],
  ['a', 1n, undefined],
])('keys %o and %o are in the order of Neo4j: %s', (a, b, order) => {
  const found = compareKeys(a, b);
  expect(found === undefined ? undefined : Math.sign(found)).toBe(order);
});
