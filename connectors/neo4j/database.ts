/**
 * A Neo4j database, read-only: one managed read transaction a page, its rows staged so that a page tried again gives
 * none twice. Errors are sorted here into what the user mends and what may pass.
 */
import neo4j, { type Driver, Neo4jError, type Session } from 'neo4j-driver';
import { TransientError, UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { Neo4jOptions } from './options.js';
import type { Row } from './row.js';

/** Records the server sends before it waits to be asked for more. */
const FETCH_SIZE = 1000;
const CONNECT_MS = 15_000;

export type Parameters = Readonly<Record<string, unknown>>;

export interface Database {
  /** All rows of a query, in one managed read transaction. */
  rows(query: string, parameters?: Parameters): Promise<readonly Row[]>;
  /** Has the server check a query without running it. @returns its columns. @throws UserError unless it only reads */
  check(query: string, parameters: Parameters): Promise<readonly string[]>;
}

/** Opens, hands out and closes: also when whoever reads stops early, and when the run is interrupted. */
export async function* withDatabase<T>(
  options: Neo4jOptions,
  io: Io,
  use: (database: Database) => AsyncIterable<T>,
): AsyncIterable<T> {
  io.signal.throwIfAborted();
  const driver = openDriver(options);
  // A page under way would hold an interrupted run for as long as the server likes.
  const close = () => void driver.close();
  io.signal.addEventListener('abort', close, { once: true });
  try {
    yield* use(databaseOf(driver, options, io.signal));
  } finally {
    io.signal.removeEventListener('abort', close);
    await driver.close();
  }
}

function openDriver({ url, user, password, retry }: Neo4jOptions): Driver {
  const secret = process.env[password];
  if (secret === undefined) {
    throw new UserError(
      `${password} is not set: it holds the password of ${user} at ${url}; set it, empty for a server without authentication`,
    );
  }
  return neo4j.driver(url, secret === '' ? undefined : neo4j.auth.basic(user, secret), {
    useBigInt: true,
    fetchSize: FETCH_SIZE,
    maxTransactionRetryTime: retry * 1000,
    connectionTimeout: CONNECT_MS,
    userAgent: 'medcorpus',
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    telemetryDisabled: true,
  });
}

function databaseOf(driver: Driver, options: Neo4jOptions, signal: AbortSignal): Database {
  const { database, timeout } = options;
  const inSession = async <T>(use: (session: Session) => Promise<T>): Promise<T> => {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
    try {
      return await use(session);
    } catch (error) {
      signal.throwIfAborted();
      throw sorted(error, options);
    } finally {
      await session.close();
    }
  };
  return {
    rows: (query, parameters = {}) =>
      inSession((session) =>
        session.executeRead(
          async (transaction) => {
            // Made anew at each try: what a broken try has staged is thrown away with it.
            const staged: Row[] = [];
            for await (const record of transaction.run(query, parameters)) staged.push(record);
            return staged;
          },
          { timeout: timeout * 1000 },
        ),
      ),
    check: (query, parameters) =>
      inSession(async (session) => {
        const { keys, summary } = await session.executeRead(async (transaction) => {
          const result = transaction.run(`EXPLAIN ${query}`, parameters);
          return { keys: await result.keys(), summary: await result.summary() };
        });
        if (summary.queryType === 'r') return keys.map(String);
        throw new UserError('the query does more than read; only MATCH … RETURN and the like are run');
      }),
  };
}

/** What the user mends, by the classes of https://neo4j.com/docs/status-codes/current/; everything else may pass. */
function sorted(error: unknown, { url, user, password, database, timeout }: Neo4jOptions): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  if (code.startsWith('Neo.ClientError.Security.')) {
    return new UserError(`${url} does not let ${user} read ${database} (${code}); check user and ${password}`);
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new UserError(`${url} has no database '${database}'; check the option database`);
  }
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut')) {
    return new TransientError(
      `a page took more than ${timeout} s at ${url}; raise timeout, lower page, or add an index`,
    );
  }
  if (code === 'Neo.ClientError.Transaction.Terminated' || code === 'Neo.ClientError.Transaction.LockClientStopped') {
    return new TransientError(`somebody at ${url} ended the transaction of a page; run again`);
  }
  if (code === 'Neo.ClientError.Statement.AccessMode') {
    return new UserError('the query writes; only queries that read are run');
  }
  // What the parser says quotes the query, which is the user's own; what happens at run time may quote the data.
  if (code === 'Neo.ClientError.Statement.SyntaxError' || code === 'Neo.ClientError.Statement.ParameterMissing') {
    return new UserError(`the server does not understand the query (${code}): ${message}`);
  }
  if (code.startsWith('Neo.ClientError.')) return new UserError(`the server refuses the query (${code}); try it there`);
  return new TransientError(`${url} could not be read (${code}); is the server up and the address right? Run again`);
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether passwords and data would cross a network in the clear. */
export function isUnprotected(url: string): boolean {
  const [, encryption, host] = /^(?:bolt|neo4j)(\+s|\+ssc)?:\/\/(.*?)(?::\d+)?\/?$/.exec(url) ?? [];
  return encryption === undefined && !LOOPBACK.test(host ?? '');
}
