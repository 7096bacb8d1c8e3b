/**
 * What was reserved and what was spent: one line of JSON an event, appended and synced before the call it stands for. A
 * process that dies leaves reservations without settlement, and those count as spent. Several processes share one journal.
 *
 *   {"reserve":"<id>","input":812,"output":256}     before the call
 *   {"settle":"<id>","input":203,"output":118}      after it: what it took; nothing for a call that was refused
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ModelConfig, Usage } from '../../schemas/model.js';
import { BudgetStopped } from './errors.js';
import { costOf } from './reservation.js';

const amounts = { input: z.int().min(0), output: z.int().min(0) };
const eventSchema = z.union([
  z.strictObject({ reserve: z.string(), ...amounts }),
  z.strictObject({ settle: z.string(), ...amounts }),
]);

type JournalEvent = z.infer<typeof eventSchema>;

/** A lock nobody gives back is that of a dead process: an append takes milliseconds. */
const ABANDONED = 10_000;

export interface Spent {
  readonly calls: number;
  readonly tokens: number;
  readonly dollars: number;
}

export class Journal {
  /** Bytes taken in, and what they said. */
  #offset = 0;
  readonly #open = new Map<string, Usage>();
  readonly #spent = { calls: 0, tokens: 0, dollars: 0 };

  constructor(
    private readonly path: string,
    private readonly config: ModelConfig,
  ) {}

  /** Calls, tokens and money of all time on this journal, unsettled reservations at their full height. */
  async spent(): Promise<Spent> {
    await this.#readOn();
    return { ...this.#spent };
  }

  /**
   * @returns the id to settle with
   * @throws BudgetStopped when the reservation would pass a cap
   */
  async reserve(usage: Usage): Promise<string> {
    const id = randomUUID();
    await this.#locked(async () => {
      const { limits, model } = this.config;
      const { calls, tokens, dollars } = await this.spent();
      const wanted = {
        calls: calls + 1,
        tokens: tokens + usage.input + usage.output,
        dollars: dollars + costOf(usage, this.config),
      };
      for (const cap of ['calls', 'tokens', 'dollars'] as const) {
        const limit = limits[cap];
        if (limit !== undefined && wanted[cap] > limit) {
          throw new BudgetStopped(
            `budget_stopped: one more call of '${model}' could take ${cap} to ${wanted[cap]}, the limit is ${limit}; raise it and run again`,
          );
        }
      }
      await this.#append({ reserve: id, ...usage });
    });
    return id;
  }

  /** @param usage what the call took; zeros when the provider did nothing */
  async settle(id: string, usage: Usage): Promise<void> {
    await this.#locked(() => this.#append({ settle: id, ...usage }));
  }

  /** Takes in what was appended since the last look, by this process or another. A cut last line is left for later. */
  async #readOn(): Promise<void> {
    const tail = await tailOf(this.path, this.#offset);
    const whole = tail.subarray(0, tail.lastIndexOf(10) + 1);
    this.#offset += whole.length;
    for (const line of whole.toString('utf8').split('\n')) this.#take(eventOf(line));
  }

  #take(event: JournalEvent | undefined): void {
    if (!event) return;
    const { input, output } = event;
    if ('reserve' in event) {
      this.#open.set(event.reserve, { input, output });
      this.#add({ input, output }, 1);
      return;
    }
    const reserved = this.#open.get(event.settle);
    if (!reserved) return;
    this.#open.delete(event.settle);
    this.#add(reserved, -1);
    // A call that was refused took nothing, and is none.
    if (input + output > 0) this.#add({ input, output }, 1);
  }

  #add(usage: Usage, sign: 1 | -1): void {
    this.#spent.calls += sign;
    this.#spent.tokens += sign * (usage.input + usage.output);
    this.#spent.dollars += sign * costOf(usage, this.config);
  }

  /** A line that a crash cut is ended first, so that it spoils no other. */
  async #append(event: JournalEvent): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+');
    try {
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      const isCut = size > 0 && last[0] !== 10;
      await file.write(`${isCut ? '\n' : ''}${JSON.stringify(event)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const lock = `${this.path}.lock`;
    await mkdir(dirname(lock), { recursive: true });
    for (;;) {
      try {
        await mkdir(lock);
        break;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        const held = await stat(lock).catch(() => null);
        if (held && Date.now() - held.mtimeMs > ABANDONED) await rmdir(lock).catch(() => undefined);
        else await sleep(5);
      }
    }
    try {
      return await work();
    } finally {
      await rmdir(lock).catch(() => undefined);
    }
  }
}

/** A reservation that was cut by a crash was never acted on; a settlement that was cut leaves the reservation standing. */
function eventOf(line: string): JournalEvent | undefined {
  if (line === '') return undefined;
  try {
    return eventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function tailOf(path: string, offset: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const tail = Buffer.alloc(Math.max(0, size - offset));
      const { bytesRead } = await file.read(tail, 0, tail.length, offset);
      return tail.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
