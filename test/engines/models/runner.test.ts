/** The runner of model calls: nothing is asked twice, nothing costs more than its cap, nothing is lost when it is killed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openModel } from '../../../engines/models/open-models.js';
import type { ModelRunner } from '../../../engines/models/runner.js';
import { type ModelConfig, type ModelRequest, modelConfigSchema } from '../../../schemas/model.js';
import { ModelServer } from './model-server.js';

let server: ModelServer;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-models-'));
  server = await new ModelServer((body) => ({ text: `answer to ${JSON.stringify(body.messages)}` })).open();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Config = z.input<typeof modelConfigSchema>;

function runnerOf(config: Partial<Config> = {}, signal = new AbortController().signal): ModelRunner {
  const whole: ModelConfig = modelConfigSchema.parse({ url: server.url, model: 'org/m', retries: 0, ...config });
  return openModel(whole, { folder, environment: { MEDCORPUS_MODEL_TOKEN: 'secret' }, signal });
}

function ask(content: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return { messages: [{ role: 'user', content }], maxTokens: 50, ...more };
}

describe('the record', () => {
  test('what was asked is never asked again, by another process either', async () => {
    const first = await runnerOf().complete(ask('one'));
    expect(first.provenance).toMatchObject({ model: 'org/m', recorded: false });
    const second = await runnerOf().complete(ask('one'));
    expect(second.response).toEqual(first.response);
    expect(second.provenance).toEqual({ ...first.provenance, recorded: true });
    expect(server.asked).toHaveLength(1);
  });

  test('the same question twice at once is one call', async () => {
    const runner = runnerOf();
    await Promise.all([runner.complete(ask('one')), runner.complete(ask('one'))]);
    expect(server.asked).toHaveLength(1);
  });

  test.each([
    ['another word', {}, ask('two')],
    ['another temperature', {}, ask('one', { temperature: 0.5 })],
    ['another length', {}, ask('one', { maxTokens: 51 })],
    ['another seed', {}, ask('one', { seed: 7 })],
    ['another schema', {}, ask('one', { schema: { name: 's', json: { type: 'object' } } })],
    ['another model', { model: 'other' }, ask('one')],
    ['other weights', { revision: '2' }, ask('one')],
  ])('%s is another question', async (_, config, request) => {
    await runnerOf().complete(ask('one'));
    await runnerOf(config).complete(request);
    expect(server.asked).toHaveLength(2);
  });

  test('price, pace and limits are no part of the question', async () => {
    await runnerOf().complete(ask('one'));
    await runnerOf({ price: { input: 1, output: 2 }, perminute: 1, concurrency: 9 }).complete(ask('one'));
    expect(server.asked).toHaveLength(1);
  });

  test.each(['length', 'content_filter'])('an answer that ended by %s is not kept', async (finish) => {
    server.answer = () => ({ text: 'half an', finish });
    await runnerOf().complete(ask('one'));
    await runnerOf().complete(ask('one'));
    expect(server.asked).toHaveLength(2);
  });

  test('holds what the provider said, and no secret', async () => {
    await runnerOf().complete(ask('one'));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.join('')).toContain('"choices"');
    expect(texts.join('')).not.toContain('secret');
  });
});

describe('structured answers', () => {
  const schema = z.strictObject({ dose: z.string() });

  test.each([
    ['{"dose":"5 mg"}', 'stop', { value: { dose: '5 mg' } }],
    ['```json\n{"dose":"5 mg"}\n```', 'stop', { value: { dose: '5 mg' } }],
    ['{"dose":5}', 'stop', { refused: 'schema' }],
    ['the dose is 5 mg', 'stop', { refused: 'not-json' }],
    ['{"dose":"5', 'length', { refused: 'length' }],
    ['', 'content_filter', { refused: 'filter' }],
  ])('%j, %s', async (text, finish, outcome) => {
    server.answer = () => ({ text, finish });
    expect(await runnerOf().structured(ask('one'), 'dose', schema)).toMatchObject(outcome);
    expect(server.asked[0]).toMatchObject({ response_format: { type: 'json_schema' } });
  });

  test('are parsed again from the record', async () => {
    server.answer = () => ({ text: '{"dose":"5 mg"}' });
    await runnerOf().structured(ask('one'), 'dose', schema);
    expect(await runnerOf().structured(ask('one'), 'dose', schema)).toMatchObject({ value: { dose: '5 mg' } });
    expect(server.asked).toHaveLength(1);
  });
});

describe('faults', () => {
  test.each([
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['503', { status: 503 }],
    ['a connection that breaks', { instead: 'half' as const }],
  ])('%s is tried again', async (_, fault) => {
    server.answer = (_body, index) => (index < 2 ? fault : { text: 'at last' });
    const { response } = await fast({ retries: 2 }).complete(ask('one'));
    expect(response.text).toBe('at last');
    await expect(fast({ retries: 1 }).complete(ask('two'))).resolves.toBeDefined();
  });

  test('silence ends after its time', async () => {
    server.answer = () => ({ instead: 'silence' });
    await expect(fast({ seconds: 0.1 }).complete(ask('one'))).rejects.toThrow(/did not answer within 0.1 s/);
  });

  test('what is wrong stays wrong: one try, nothing spent', async () => {
    server.answer = () => ({ status: 401 });
    const runner = fast({ retries: 3 });
    await expect(runner.complete(ask('private words'))).rejects.toThrow(/refused the request \(HTTP 401\)/);
    await expect(runner.complete(ask('private words'))).rejects.not.toThrow(/private|secret/);
    expect(server.asked).toHaveLength(2);
    expect(await runner.spent()).toEqual({ calls: 0, tokens: 0, dollars: 0 });
  });

  test('an interrupt ends it', async () => {
    server.answer = () => ({ instead: 'silence' });
    const controller = new AbortController();
    const asked = runnerOf({}, controller.signal).complete(ask('one'));
    setTimeout(() => controller.abort(), 50);
    await expect(asked).rejects.toThrow(/abort/i);
  });

  function fast(config: Partial<Config>): ModelRunner {
    return runnerOf(config);
  }
});

describe('caps', () => {
  test('calls', async () => {
    const runner = runnerOf({ limits: { calls: 2 } });
    await runner.complete(ask('one'));
    await runner.complete(ask('two'));
    await expect(runner.complete(ask('three'))).rejects.toThrow(/budget_stopped.*calls to 3, the limit is 2/);
    expect(await runnerOf({ limits: { calls: 2 } }).complete(ask('one'))).toMatchObject({
      provenance: { recorded: true },
    });
    expect(server.asked).toHaveLength(2);
  });

  test('a call that could pass the cap is not made, though it probably would not', async () => {
    const runner = runnerOf({ limits: { tokens: 100 } });
    await expect(runner.complete(ask('one', { maxTokens: 99 }))).rejects.toThrow(/budget_stopped/);
    expect(server.asked).toHaveLength(0);
  });

  test('money: reserved at its highest, settled at what it was', async () => {
    const runner = runnerOf({ price: { input: 1e6, output: 1e6 }, limits: { dollars: 200 } });
    await runner.complete(ask('one'));
    expect(await runner.spent()).toEqual({ calls: 1, tokens: 15, dollars: 15 });
  });

  test('a provider that tells no usage costs what was reserved', async () => {
    server.answer = () => ({ text: 'x', usage: null });
    const runner = runnerOf();
    await runner.complete(ask('one'));
    expect(await runner.spent()).toMatchObject({ calls: 1, tokens: 3 + 64 + 50 });
  });

  test('what timed out counts as spent, try by try', async () => {
    server.answer = () => ({ instead: 'silence' });
    const runner = runnerOf({ seconds: 0.05, retries: 1 });
    await expect(runner.complete(ask('one'))).rejects.toThrow();
    expect(await runner.spent()).toMatchObject({ calls: 2 });
  });

  test('hold over many at once', async () => {
    const runner = runnerOf({ limits: { calls: 5 }, concurrency: 20 });
    const asked = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => runner.complete(ask(`q${index}`))));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(server.asked).toHaveLength(5);
  });

  test('an estimate knows what is on record and asks nothing', async () => {
    const runner = runnerOf({ price: { input: 0, output: 1e6 } });
    await runner.complete(ask('one'));
    expect(await runner.estimate([ask('one'), ask('two'), ask('two')])).toMatchObject({
      ...{ calls: 1, recorded: 2, dollars: 50 },
    });
    expect(server.asked).toHaveLength(1);
  });
});

describe('killed', () => {
  const script = fileURLToPath(new URL('./asking.ts', import.meta.url));

  function run(calls: number, killAfter?: number): Promise<string> {
    return new Promise((ended) => {
      const child = spawn(process.execPath, ['--import', 'tsx', script, server.url, folder, String(calls)]);
      const output: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      child.on('close', () => ended(Buffer.concat(output).toString('utf8')));
      server.answer = async (body, index) => {
        if (index === killAfter) child.kill('SIGKILL');
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { text: String(body.messages[0]?.content) };
      };
    });
  }

  test('at most the calls under way are repeated, nothing is lost, the cap holds', async () => {
    await run(100, 3);
    const before = server.asked.length;
    expect(await run(100)).toBe('10 answered, 0 stopped\n');
    // Two at a time: no more than two were under way.
    expect(server.asked.length).toBeLessThanOrEqual(10 + 2);
    expect(before).toBeGreaterThan(0);
    const asked = new Set(server.asked.map(({ messages }) => messages[0]?.content));
    expect(asked.size).toBe(10);
  });

  test('reservations of a killed process count as spent', async () => {
    await run(100, 1);
    const spent = await runnerOf({ model: 'm' }).spent();
    expect(spent.calls).toBeGreaterThanOrEqual(2);
    expect(await run(spent.calls)).toMatch(/stopped\n$/);
    expect(server.asked.length).toBeLessThanOrEqual(spent.calls);
  });

  test('a line of the journal that was cut spoils no other', async () => {
    const runner = runnerOf();
    await runner.complete(ask('one'));
    const path = join(folder, 'org-m', 'journal.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"reserve":"x","in`);
    const next = runnerOf();
    await next.complete(ask('two'));
    expect(await runnerOf().spent()).toMatchObject({ calls: 2, tokens: 30 });
  });
});
