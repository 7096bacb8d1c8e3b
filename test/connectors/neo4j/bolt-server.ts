/**
 * A small Bolt 5.4 server (https://neo4j.com/docs/bolt/current/bolt/message/), so that the connector is tested with the
 * real driver and no Java. It knows no Cypher: a function answers. Connections can be cut and pages be made to fail.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { pack, Structure, unpack } from './packstream.js';

export interface Answer {
  readonly fields: readonly string[];
  readonly rows: Iterable<readonly unknown[]>;
  /** r, w, rw or s, as EXPLAIN tells it. */
  readonly type: string;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** What the server says instead of a result. */
export class BoltFailure extends Error {
  constructor(readonly code: string) {
    super(`the test server was told to fail with ${code}`);
  }
}

/** A fault at a record of a query; each happens once. */
export interface Fault {
  readonly query: RegExp;
  readonly record: number;
  /** A code to fail with; `cut` breaks the connection. */
  readonly with: string;
}

export interface BoltServer {
  readonly url: string;
  /** Names of the messages received, with the mode of BEGIN and the size of PULL. */
  readonly messages: string[];
  readonly faults: Fault[];
  /** Breaks all connections; new ones are let in. */
  cut(): void;
  stop(): Promise<void>;
}

const [MAGIC_AND_VERSIONS, VERSION] = [20, Buffer.of(0, 0, 4, 5)];
const END_OF_MESSAGE = Buffer.alloc(2);

const messages = new Map([
  [0x01, 'HELLO'],
  [0x6a, 'LOGON'],
  [0x6b, 'LOGOFF'],
  [0x02, 'GOODBYE'],
  [0x0f, 'RESET'],
  [0x10, 'RUN'],
  [0x11, 'BEGIN'],
  [0x12, 'COMMIT'],
  [0x13, 'ROLLBACK'],
  [0x2f, 'DISCARD'],
  [0x3f, 'PULL'],
]);

export interface BoltSettings {
  readonly port?: number;
  readonly password: string;
  readonly answer: (query: string, parameters: Parameters) => Answer;
}

export async function startBoltServer({ port = 0, password, answer }: BoltSettings): Promise<BoltServer> {
  const sockets = new Set<Socket>();
  const received: string[] = [];
  const faults: Fault[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const conversation = new Conversation(socket, { password, answer, received, faults });
    socket.on('data', (chunk) => conversation.take(chunk));
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `bolt://127.0.0.1:${await listen(server, port)}`,
    messages: received,
    faults,
    cut,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) done(address.port);
    });
  });
}

interface Open {
  readonly query: string;
  readonly rows: Iterator<readonly unknown[]>;
  readonly type: string;
  sent: number;
}

class Conversation {
  #bytes: Buffer = Buffer.alloc(0);
  #body: Buffer[] = [];
  #out: Buffer[] = [];
  #greeted = false;
  #failed = false;
  #open: Open | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly settings: BoltSettings & { readonly received: string[]; readonly faults: Fault[] },
  ) {}

  take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (!this.#greeted) {
      if (this.#bytes.length < MAGIC_AND_VERSIONS) return;
      this.#bytes = this.#bytes.subarray(MAGIC_AND_VERSIONS);
      this.#greeted = true;
      this.socket.write(VERSION);
    }
    while (this.#bytes.length >= 2) {
      const length = this.#bytes.readUInt16BE(0);
      if (this.#bytes.length < 2 + length) return;
      if (length > 0) this.#body.push(this.#bytes.subarray(2, 2 + length));
      this.#bytes = this.#bytes.subarray(2 + length);
      if (length > 0 || this.#body.length === 0) continue;
      const message = unpack(Buffer.concat(this.#body));
      this.#body = [];
      if (message instanceof Structure) this.#receive(message);
      this.#flush();
    }
  }

  #receive({ tag, fields }: Structure): void {
    const name = messages.get(tag) ?? `message ${tag}`;
    const [first, second, third] = fields;
    const extra = mapOf(name === 'RUN' ? third : first);
    this.settings.received.push([name, extra.mode, extra.n].filter((part) => part !== undefined).join(' '));
    if (name === 'RESET') this.#failed = false;
    if (name === 'GOODBYE') this.socket.end();
    else if (this.#failed) this.#send(0x7e);
    else {
      try {
        this.#reply(name, extra, String(first), mapOf(second));
      } catch (error) {
        if (!(error instanceof BoltFailure)) throw error;
        this.#failed = true;
        this.#open = undefined;
        this.#send(0x7f, { code: error.code, message: error.message });
      }
    }
  }

  #reply(name: string, extra: Parameters, query: string, parameters: Parameters): void {
    const { password, answer } = this.settings;
    if (name === 'HELLO') this.#succeed({ server: 'Neo4j/5.26.0', connection_id: 'bolt-1', hints: {} });
    else if (name === 'LOGON') {
      if (extra.credentials !== password) throw new BoltFailure('Neo.ClientError.Security.Unauthorized');
      this.#succeed({});
    } else if (name === 'RUN') {
      const { fields, rows, type } = answer(query, parameters);
      this.#open = { query, rows: rows[Symbol.iterator](), type, sent: 0 };
      this.#succeed({ fields, t_first: 0 });
    } else if (name === 'PULL') this.#pull(Number(extra.n));
    else {
      this.#open = undefined;
      this.#succeed(name === 'COMMIT' ? { bookmark: 'test:1' } : name === 'DISCARD' ? { type: 'r' } : {});
    }
  }

  #pull(wanted: number): void {
    const open = this.#open;
    if (!open) throw new BoltFailure('Neo.ClientError.Request.Invalid');
    for (let count = 0; wanted < 0 || count < wanted; count++) {
      if (!this.#isFaultless(open)) return;
      const { done, value } = open.rows.next();
      if (done) {
        this.#open = undefined;
        this.#succeed({ type: open.type, t_last: 0, db: 'neo4j' });
        return;
      }
      open.sent++;
      this.#send(0x71, value);
    }
    this.#succeed({ has_more: true });
  }

  #isFaultless({ query, sent }: Open): boolean {
    const { faults } = this.settings;
    const index = faults.findIndex((fault) => fault.record === sent && fault.query.test(query));
    const [fault] = index === -1 ? [] : faults.splice(index, 1);
    if (!fault) return true;
    if (fault.with !== 'cut') throw new BoltFailure(fault.with);
    this.#flush();
    this.socket.destroy();
    return false;
  }

  #succeed(metadata: Parameters): void {
    this.#send(0x70, metadata);
  }

  #send(tag: number, ...fields: readonly unknown[]): void {
    const bytes = pack(new Structure(tag, fields));
    for (let at = 0; at < bytes.length; at += 0xffff) {
      const chunk = bytes.subarray(at, at + 0xffff);
      this.#out.push(Buffer.of(chunk.length >> 8, chunk.length & 0xff), chunk);
    }
    this.#out.push(END_OF_MESSAGE);
  }

  /** What is due is written at once: a packet a record would take a hundred times as long. */
  #flush(): void {
    if (this.#out.length > 0) this.socket.write(Buffer.concat(this.#out));
    this.#out = [];
  }
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
