/** `medcorpus structurer`: a training set for a model that structures pages, and what each way of reading is worth on it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pageLimitsSchema } from '../../engines/pages/limits.js';
import { openOcr } from '../../engines/pages/ocr/open-ocr.js';
import { openImagePaper } from '../../engines/pages/raster.js';
import { answerSchema } from '../../engines/pages/structuring/answer.js';
import { openStructuring } from '../../engines/pages/structuring/open-structuring.js';
import { pngOf } from '../../engines/pages/structuring/picture.js';
import { INSTRUCTION } from '../../engines/pages/structuring/prompt.js';
import { chanceOf, type Degradation, degrees } from '../../engines/pages/structuring/training/degrade.js';
import { type RouteScore, routes, scoreRoutes } from '../../engines/pages/structuring/training/lift.js';
import { pairsOf } from '../../engines/pages/structuring/training/pairs.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { InputError, UserError } from '../../schemas/errors.js';
import { LocalFiles } from '../io/files.js';
import { standaloneIo } from '../run/standalone.js';
import { positive, readModels } from './options.js';

const MAX_BYTES = 256 * 1024 * 1024;
const splits = ['train', 'test'] as const;
type Split = (typeof splits)[number];

export interface PairsSettings {
  readonly to: string;
  readonly seed: string;
  readonly copies: string;
  readonly dpi: string;
  readonly test: string;
}

/** A line of a split. The form of messages with pictures is what trainers of vision-language models read. */
const lineSchema = z.object({
  id: z.string(),
  document: z.string(),
  page: z.int(),
  degraded: z.looseObject({ degree: z.enum(degrees) }),
  images: z.tuple([z.string()]),
  messages: z.tuple([
    z.object({ role: z.literal('user'), content: z.string() }),
    z.object({ role: z.literal('assistant'), content: z.string() }),
  ]),
});

export async function pairs(paths: readonly string[], settings: PairsSettings): Promise<void> {
  const { to, seed } = settings;
  const limits = pageLimitsSchema.parse({ dpi: positive('--dpi', settings.dpi) });
  const copies = positive('--copies', settings.copies);
  const share = shareOf(settings.test);
  if ((await readdir(to).catch(() => [])).length > 0) throw new UserError(`${to} is not empty; name a new folder`);
  await mkdir(join(to, 'images'), { recursive: true });
  const lines = { train: await open(join(to, 'train.jsonl'), 'wx'), test: await open(join(to, 'test.jsonl'), 'wx') };
  const documents = new Map<string, DocumentOfPairs>();
  const { signal } = new AbortController();
  const files = new LocalFiles(process.cwd());
  for (const { uri } of await files.list(paths)) {
    const bytes = await files.bytes({ uri, digest: null }, MAX_BYTES);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const known = documents.get(digest);
    if (known) {
      known.files.push(uri);
      continue;
    }
    // By document: pages of one must not stand on both sides.
    const split: Split = chanceOf(seed, 'split', digest)() < share ? 'test' : 'train';
    const document: DocumentOfPairs = { digest, files: [uri], split, pairs: 0, leftOut: {}, failed: null };
    documents.set(digest, document);
    try {
      for await (const pair of pairsOf(bytes, uri, { seed, digest, copies, limits, signal })) {
        if ('reason' in pair) {
          document.leftOut[pair.reason] = (document.leftOut[pair.reason] ?? 0) + 1;
          continue;
        }
        const id = `${digest.slice(0, 16)}-${pair.page}-${pair.copy}`;
        const image = `images/${id}.png`;
        await writeFile(join(to, image), await pngOf(pair.image));
        await lines[split].write(`${JSON.stringify(lineOf(id, digest, image, pair))}\n`);
        document.pairs++;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      document.failed = error.code;
    }
    process.stderr.write(`${uri}: ${document.failed ?? `${document.pairs} pairs, ${split}`}\n`);
  }
  for (const split of splits) await lines[split].close();
  const all = [...documents.values()];
  const count = (split: Split) => all.reduce((sum, it) => sum + (it.split === split ? it.pairs : 0), 0);
  const totals = { train: count('train'), test: count('test') };
  const instruction = createHash('sha256').update(INSTRUCTION).digest('hex');
  const answer = z.toJSONSchema(answerSchema, { io: 'input' });
  const manifest = {
    layout: 1,
    seed,
    copies,
    dpi: limits.dpi,
    test: share,
    pairs: totals,
    instruction,
    answer,
    documents: all,
  };
  await writeFile(join(to, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify({ documents: all.length, ...totals, to })}\n`);
  if (totals.train + totals.test === 0)
    throw new UserError('no page of these files has a text layer that can be trusted');
}

interface DocumentOfPairs {
  readonly digest: string;
  readonly files: string[];
  readonly split: Split;
  pairs: number;
  /** Reason to pages. */
  readonly leftOut: Record<string, number>;
  failed: string | null;
}

function lineOf(
  id: string,
  document: string,
  image: string,
  { page, degradation, answer }: { page: number; degradation: Degradation; answer: z.infer<typeof answerSchema> },
) {
  const messages = [
    { role: 'user', content: `<image>${INSTRUCTION}` },
    { role: 'assistant', content: JSON.stringify(answer) },
  ];
  return { id, document, page, degraded: degradation, images: [image], messages };
}

function shareOf(text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new UserError(`--test ${text}: give a share between 0 and 1`);
}

export interface LiftSettings {
  readonly split: string;
  readonly limit: string;
  readonly models?: string;
  readonly structurer?: string;
  readonly asof: string;
}

export async function lift(folder: string, settings: LiftSettings): Promise<void> {
  const path = join(folder, `${settings.split}.jsonl`);
  const most = positive('--limit', settings.limit);
  const { signal } = new AbortController();
  const limits = pageLimitsSchema.parse({});
  const models = await readModels(settings.models);
  const log = (message: string) => void process.stderr.write(`${message}\n`);
  const io = standaloneIo({ root: process.cwd(), asof: settings.asof, key: undefined, models, signal, log });
  const { structurer } = settings;
  const structuring = structurer === undefined ? undefined : openStructuring(io.model(structurer), structurer);
  const engine = await openOcr();
  const scored: { readonly degree: string; readonly scores: readonly RouteScore[] }[] = [];
  try {
    for await (const line of readJsonLines(createReadStream(path))) {
      if (scored.length >= most) break;
      if ('broken' in line) throw new UserError(`${path}, ${line.broken.place}: ${line.broken.message}`);
      const parsed = lineSchema.safeParse(line.value);
      if (!parsed.success) throw new UserError(`${path}, line ${line.line}: no pair that 'structurer pairs' wrote`);
      const { images, messages, degraded } = parsed.data;
      const png = await readFile(join(folder, images[0]));
      const image = await (await openImagePaper(png, limits)).look(1, { dpi: limits.dpi, signal });
      const answer = answerSchema.parse(JSON.parse(messages[1].content));
      const reading = { limits, ocr: async () => engine, structuring, signal };
      scored.push({ degree: degraded.degree, scores: await scoreRoutes({ png, image }, answer, reading) });
    }
  } finally {
    await engine.close();
  }
  if (scored.length === 0) throw new UserError(`${path} has no pairs; make them with 'medcorpus structurer pairs'`);
  const byDegree = Object.fromEntries(
    degrees.flatMap((degree) => {
      const own = scored.filter((one) => one.degree === degree);
      return own.length === 0 ? [] : [[degree, routesOf(own)]];
    }),
  );
  process.stdout.write(`${JSON.stringify({ pages: scored.length, routes: routesOf(scored), byDegree }, null, 2)}\n`);
}

/** Means of each route, and how much of the letters plain OCR had wrong it has right. */
function routesOf(scored: readonly { readonly scores: readonly RouteScore[] }[]) {
  const of = (name: (typeof routes)[number]) =>
    scored.flatMap(({ scores }) => scores.filter(({ route }) => route === name));
  const mean = (values: readonly number[]) => round(values.reduce((sum, value) => sum + value, 0) / values.length);
  const plain = mean(of('plain').map(({ cer }) => cer));
  return Object.fromEntries(
    routes.flatMap((name) => {
      const own = of(name);
      if (own.length === 0) return [];
      const cer = mean(own.map((score) => score.cer));
      const figures = {
        pages: own.length,
        cer,
        orderEdit: mean(own.map((score) => score.orderEdit)),
        numbers: mean(own.map((score) => score.numbers)),
        usable: mean(own.map((score) => (score.usable ? 1 : 0))),
        lift: round(plain - cer),
      };
      return [[name, figures]];
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
