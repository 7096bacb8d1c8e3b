/** `medcorpus probe …`: questions from knowledge points, asked of a trained model, before and after. */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { openModel } from '../../engines/models/open-models.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { UserError } from '../../schemas/errors.js';
import type { Model } from '../../schemas/model.js';
import { pointSchema } from '../../schemas/point.js';
import { type Probe, type ProbeAnswer, probeAnswerSchema, probeSchema } from '../../schemas/probe.js';
import { resourcePath } from '../io/index.js';
import { buildProbes } from '../probe/build.js';
import { compare, matchOf, type Score, scoresOf } from '../probe/score.js';
import { parseWording } from '../probe/wording.js';
import { readModels } from './options.js';

/** Tokens an answer may have: a term or a letter, and the words some models put around it. */
const LONGEST_ANSWER = 64;

export async function build(options: { points: string; wording: string; seed: string; to: string }): Promise<void> {
  const points = await readAll(options.points, pointSchema);
  const path = resourcePath(options.wording, process.cwd());
  const wording = parseWording(await readFile(path, 'utf8'), options.wording);
  const probes = buildProbes(points, wording, options.seed);
  if (probes.length === 0) throw new UserError(`no point of ${options.points} has both a name and an expected item`);
  await writeAll(options.to, probes);
  const asked = new Set(probes.map(({ point }) => point)).size;
  print(`${options.to}: ${probes.length} probes of ${asked} points; ${points.length - asked} points expect nothing`);
}

export async function run(path: string, options: { models: string; model: string; to: string }): Promise<void> {
  const probes = await readAll(path, probeSchema);
  const model = await modelOf(options.models, options.model);
  const answers: ProbeAnswer[] = await Promise.all(probes.map((probe) => ask(probe, model)));
  await writeAll(options.to, answers);
  printScores(scoresOf(answers));
}

export async function comparison(before: string, after: string, options: { json?: boolean }): Promise<void> {
  const result = compare(await readAll(before, probeAnswerSchema), await readAll(after, probeAnswerSchema));
  if (options.json) return print(JSON.stringify(result));
  if (result.asked === 0) throw new UserError(`${before} and ${after} have no probe in common`);
  printScores({ before: result.before, after: result.after });
  print(
    `gained ${result.gained.length}, lost ${result.lost.length} of ${result.asked}; p = ${result.p.toPrecision(2)}`,
  );
}

async function ask(probe: Probe, model: Model): Promise<ProbeAnswer> {
  const { id, point, type, form, lead, lang, prompt } = probe;
  const request = { messages: [{ role: 'user' as const, content: prompt }], maxTokens: LONGEST_ANSWER };
  const { response, provenance } = await model.complete(request);
  const answer = response.text.trim();
  return { id, point, type, form, lead, lang, answer, match: matchOf(probe, answer), request: provenance.request };
}

async function modelOf(path: string, name: string): Promise<Model> {
  const models = await readModels(path);
  const config = models[name];
  if (!config)
    throw new UserError(`${path} has no model '${name}'; it has: ${Object.keys(models).join(', ') || 'none'}`);
  const folder = join(process.cwd(), '.medcorpus', 'models');
  return openModel(config, { folder, environment: process.env, signal: new AbortController().signal });
}

async function readAll<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const line of readJsonLines(createReadStream(resourcePath(path, process.cwd())))) {
    if ('broken' in line) throw new UserError(`${path}, ${line.broken.place}: ${line.broken.message}`);
    const parsed = schema.safeParse(line.value);
    if (!parsed.success) throw new UserError(`${path}, line ${line.line}: ${z.prettifyError(parsed.error)}`);
    rows.push(parsed.data);
  }
  return rows;
}

async function writeAll(path: string, rows: readonly unknown[]): Promise<void> {
  const file = createWriteStream(path);
  for (const row of rows) file.write(`${JSON.stringify(row)}\n`);
  file.end();
  await finished(file);
}

function printScores(scores: Readonly<Record<string, Score>>): void {
  for (const [name, { asked, right, share, interval }] of Object.entries(scores)) {
    const [low, high] = interval.map((bound) => (bound * 100).toFixed(1));
    print(`${name.padEnd(18)} ${right} of ${asked}  ${(share * 100).toFixed(1)} % (${low} to ${high})`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
