/**
 * A real Neo4j 5.26, from Maven artefacts on Java 17: installed by the test, in a folder and on ports of its own. The
 * connector reaches it through a TCP relay, whose connections can be cut.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';
import type { Held } from '../../connectors/neo4j/graph.js';
import type { GraphServer } from '../../connectors/neo4j/suite.js';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('./server/', import.meta.url));
const PASSWORD = 'a password of the tests';
const TRIES = 3;
const START_MS = 180_000;

export interface RealServer extends GraphServer {
  /** Ends the transactions that read relationships, as an administrator would. @returns how many there were */
  terminate(): Promise<number>;
}

/** @throws Error naming what to install, when Java or Maven is missing */
export async function startRealServer(): Promise<RealServer> {
  await expectTools();
  const scratch = await mkdtemp(join(tmpdir(), 'medcorpus-neo4j-'));
  const classpath = await install(join(scratch, 'classpath'));
  const relay = await startRelay();
  let server = await startJava(scratch, classpath);
  let admin: Driver | undefined;
  try {
    await setPassword(server.url);
    relay.to(server.port);
    admin = neo4j.driver(server.url, neo4j.auth.basic('neo4j', PASSWORD));
  } catch (error) {
    await server.kill();
    await relay.stop();
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
  const query: Query = async (text, parameters = {}) => {
    if (!admin) throw new Error('the server is down');
    return (await admin.executeQuery(text, parameters, { database: 'neo4j' })).records;
  };
  return {
    url: relay.url,
    password: PASSWORD,
    load: (held) => load(query, held),
    async count(label) {
      const [row] = await query(`MATCH (n:\`${label}\`) RETURN count(n) AS n`);
      return Number(row?.get('n'));
    },
    async terminate() {
      const rows = await query(
        "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH 'MATCH (s' RETURN transactionId",
      );
      for (const row of rows) await query(`TERMINATE TRANSACTIONS '${row.get('transactionId')}'`);
      return rows.length;
    },
    cut: relay.cut,
    async kill() {
      await server.kill();
      relay.cut();
      await admin?.close();
    },
    async restart() {
      server = await startJava(scratch, classpath);
      await answers(server.url, PASSWORD);
      relay.to(server.port);
      admin = neo4j.driver(server.url, neo4j.auth.basic('neo4j', PASSWORD));
    },
    async stop() {
      await admin?.close();
      await server.kill();
      await relay.stop();
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function expectTools(): Promise<void> {
  for (const [tool, flag] of [
    ['java', '-version'],
    ['mvn', '-v'],
  ] as const) {
    await run(tool, [flag]).catch(() => {
      throw new Error(`${tool} is missing: apt-get install -y openjdk-17-jdk-headless maven`);
    });
  }
}

/** Mirrors fail now and then: three tries. @returns the class path */
async function install(output: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const goal = ['dependency:build-classpath', `-Dmdep.outputFile=${output}`];
      await run('mvn', ['-q', '-B', '-f', join(sources, 'pom.xml'), ...goal], { timeout: 280_000 });
      return await readFile(output, 'utf8');
    } catch (error) {
      if (attempt === TRIES) throw error;
      await sleep(attempt * 5000);
    }
  }
}

interface Java {
  readonly url: string;
  readonly port: number;
  kill(): Promise<void>;
}

async function startJava(scratch: string, classpath: string): Promise<Java> {
  const port = await freePort();
  const log = join(scratch, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(
    'java',
    ['-Xmx768m', '-cp', classpath, join(sources, 'Server.java'), join(scratch, 'data'), `${port}`],
    {
      stdio: ['ignore', output, output],
    },
  );
  closeSync(output);
  // Vitest may end us without a chance to call stop().
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const kill = async (): Promise<void> => {
    process.off('exit', killAtExit);
    await ended(child);
  };
  const end = Date.now() + START_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > end) {
      await kill();
      throw new Error(`Neo4j did not start:\n${(await readFile(log, 'utf8')).slice(-4000)}`);
    }
    await sleep(200);
  }
  return { url: `bolt://127.0.0.1:${port}`, port, kill };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await exit;
}

/** A new Neo4j lets its user do nothing but choose a password. */
async function setPassword(url: string): Promise<void> {
  await answers(url, 'neo4j', `ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '${PASSWORD}'`);
  await answers(url, PASSWORD);
}

/** The port is open before the databases are. */
async function answers(url: string, password: string, query?: string): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    const driver = neo4j.driver(url, neo4j.auth.basic('neo4j', password));
    try {
      await driver.executeQuery(query ?? 'RETURN 1', {}, { database: query === undefined ? 'neo4j' : 'system' });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(300);
    } finally {
      await driver.close();
    }
  }
}

type Query = (text: string, parameters?: object) => Promise<readonly { get(name: string): unknown }[]>;

/** Nodes and relationships by label set and type, since Cypher takes no names as parameters. */
async function load(query: Query, { graph: { unique, nodes, relationships } }: Held): Promise<void> {
  await query('MATCH (n) DETACH DELETE n');
  for (const row of await query('SHOW CONSTRAINTS YIELD name')) await query(`DROP CONSTRAINT \`${row.get('name')}\``);
  for (const [label, property] of Object.entries(unique)) {
    await query(`CREATE CONSTRAINT FOR (n:\`${label}\`) REQUIRE n.\`${property}\` IS UNIQUE`);
  }
  const ids: unknown[] = [];
  for (const [name, rows] of grouped(nodes.entries(), ([, [labels]]) =>
    labels.map((label) => `:\`${label}\``).join(''),
  )) {
    const created = await query(
      `UNWIND $rows AS row CREATE (n${name}) SET n = row.properties RETURN row.index AS index, elementId(n) AS id`,
      { rows: rows.map(([index, [, properties]]) => ({ index, properties })) },
    );
    for (const row of created) ids[Number(row.get('index'))] = row.get('id');
  }
  for (const [type, rows] of grouped(relationships, ([, name]) => name)) {
    await query(
      `UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.from MATCH (b) WHERE elementId(b) = row.to
       CREATE (a)-[r:\`${type}\`]->(b) SET r = row.properties`,
      { rows: rows.map(([from, , to, properties]) => ({ from: ids[from], to: ids[to], properties })) },
    );
  }
}

function grouped<T>(items: Iterable<T>, nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

interface Relay {
  readonly url: string;
  to(port: number): void;
  readonly cut: () => void;
  stop(): Promise<void>;
}

async function startRelay(): Promise<Relay> {
  const sockets = new Set<Socket>();
  let target = 0;
  const relay = createServer((inward) => {
    const outward = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const port = await new Promise<number>((done) => {
    relay.listen(0, '127.0.0.1', () => {
      const address = relay.address();
      if (typeof address === 'object' && address) done(address.port);
    });
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `bolt://127.0.0.1:${port}`,
    to(next) {
      target = next;
    },
    cut,
    stop: () =>
      new Promise((done) => {
        relay.close(() => done());
        cut();
      }),
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => done(true)));
    socket.once('error', () => done(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
