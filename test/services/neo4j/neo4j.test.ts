/** The suite of the connector on a real Neo4j, and what only a real one does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import neo4j from '../../../connectors/neo4j/index.js';
import { TransientError } from '../../../schemas/errors.js';
import { ioFor } from '../../conformance/cases.js';
import { testGraphServer, treatments } from '../../connectors/neo4j/suite.js';
import { type RealServer, startRealServer } from './real-server.js';

let server: RealServer;
testGraphServer(async () => {
  server = await startRealServer();
  return server;
});

const ROWS = 20_000;

test('a transaction that an administrator ends: later the same', async () => {
  await server.load(treatments(ROWS));
  const options = neo4j.options.parse({ url: server.url, page: ROWS, retry: 0 });
  const reading = countTriples(options);
  const outcome = reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  let ended = 0;
  for (let attempt = 0; ended === 0 && attempt < 200; attempt++) {
    ended += await server.terminate();
    await sleep(5);
  }
  expect(ended).toBeGreaterThan(0);
  expect(await outcome).toBeInstanceOf(TransientError);
  expect(await countTriples(options)).toBe(ROWS);
});

async function countTriples(options: ReturnType<typeof neo4j.options.parse>): Promise<number> {
  let triples = 0;
  for await (const partition of neo4j.partitions(options, ioFor(neo4j, '.'))) {
    for await (const item of neo4j.read(partition, options, ioFor(neo4j, '.'))) if ('triple' in item) triples++;
  }
  return triples;
}
