/**
 * Makes every call to a language model: from the record where the same was asked before, otherwise reserved against hard
 * caps, a few at a time, tried again where a fault may pass. Killed at any moment, it repeats at most the calls under way.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { z } from 'zod';
import type {
  Completion,
  Estimate,
  Model,
  ModelConfig,
  ModelRequest,
  ModelResponse,
  Structured,
} from '../../schemas/model.js';
import { CallFailed } from './errors.js';
import { Journal, type Spent } from './journal.js';
import { Pace } from './pace.js';
import type { Provider } from './provider.js';
import { AnswerRecord, requestDigest } from './record.js';
import { costOf, reservationOf } from './reservation.js';

export interface RunnerSettings {
  readonly config: ModelConfig;
  readonly provider: Provider;
  /** Holds the record and the journal of this model; shared by every process that works on one store. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Milliseconds before the first further try; doubles with each. Default 500. */
  readonly backoff?: number;
}

export class ModelRunner implements Model {
  readonly #record: AnswerRecord;
  readonly #journal: Journal;
  readonly #limit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #pace: Pace;
  readonly #underway = new Map<string, Promise<Completion>>();

  constructor(private readonly settings: RunnerSettings) {
    const { folder, config } = settings;
    this.#record = new AnswerRecord(join(folder, 'answers'));
    this.#journal = new Journal(join(folder, 'journal.jsonl'), config);
    this.#limit = pLimit(config.concurrency);
    this.#pace = new Pace(config.perminute);
  }

  /**
   * @throws BudgetStopped before a call that could pass a cap
   * @throws CallFailed after the last try, CallRefused when the request is wrong
   */
  complete(request: ModelRequest): Promise<Completion> {
    const digest = requestDigest(request, this.settings.config);
    const underway = this.#underway.get(digest);
    if (underway) return underway;
    const completion = this.#complete(request, digest).finally(() => this.#underway.delete(digest));
    this.#underway.set(digest, completion);
    return completion;
  }

  async structured<T>(
    request: Omit<ModelRequest, 'schema'>,
    name: string,
    schema: z.ZodType<T>,
  ): Promise<Structured<T>> {
    const json = z.toJSONSchema(schema, { io: 'input' });
    const { response, provenance } = await this.complete({ ...request, schema: { name, json } });
    if (response.finish === 'length' || response.finish === 'filter') return { refused: response.finish, provenance };
    let answer: unknown;
    try {
      answer = JSON.parse(withoutFence(response.text));
    } catch {
      return { refused: 'not-json', provenance };
    }
    const parsed = schema.safeParse(answer);
    return parsed.success ? { value: parsed.data, provenance } : { refused: 'schema', provenance };
  }

  async estimate(requests: readonly ModelRequest[]): Promise<Estimate> {
    const { config } = this.settings;
    const seen = new Set<string>();
    let recorded = 0;
    let tokens = 0;
    let dollars = 0;
    for (const request of requests) {
      const digest = requestDigest(request, config);
      if (seen.has(digest) || (await this.#record.find(digest))) recorded++;
      else {
        const usage = reservationOf(request);
        tokens += usage.input + usage.output;
        dollars += costOf(usage, config);
      }
      seen.add(digest);
    }
    return { calls: requests.length - recorded, recorded, tokens, dollars };
  }

  spent(): Promise<Spent> {
    return this.#journal.spent();
  }

  async #complete(request: ModelRequest, digest: string): Promise<Completion> {
    const { model, revision } = this.settings.config;
    const known = await this.#record.find(digest);
    if (known) return { response: known, provenance: { model, revision, request: digest, recorded: true } };
    const response = await this.#limit(() => this.#call(request));
    // A cut or censored answer cost money and is worth nothing: it is not kept, so a later run may ask again.
    if (response.finish === 'stop') await this.#record.keep(digest, response);
    return { response, provenance: { model, revision, request: digest, recorded: false } };
  }

  async #call(request: ModelRequest): Promise<ModelResponse> {
    const { config, signal, backoff = 500 } = this.settings;
    for (let tries = 0; ; tries++) {
      signal.throwIfAborted();
      try {
        return await this.#reservedCall(request);
      } catch (error) {
        if (!(error instanceof CallFailed) || tries >= config.retries) throw error;
        await sleep(error.wait === null ? backoff * 2 ** tries : error.wait * 1000, undefined, { signal });
      }
    }
  }

  /** One try. Each reserves for itself: a try that timed out may have been paid. */
  async #reservedCall(request: ModelRequest): Promise<ModelResponse> {
    const { config, provider, signal } = this.settings;
    const id = await this.#journal.reserve(reservationOf(request));
    await this.#pace.wait(signal);
    let response: ModelResponse;
    try {
      response = await provider.complete(request, config, signal);
    } catch (error) {
      const isSpent = !(error instanceof CallFailed) || error.spent;
      if (!isSpent || isRefusal(error)) await this.#journal.settle(id, { input: 0, output: 0 });
      throw error;
    }
    await this.#journal.settle(id, response.usage);
    return response;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'CallRefused';
}

/** Models without a JSON mode put the JSON into a fence. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}
