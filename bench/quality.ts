/**
 * Speed of the quality label against the naive implementation, on the same generated documents in the same run.
 * `npx tsx bench/quality.ts [--mb 32]` prints one line of JSON. CPU time, so that a busy machine changes little.
 */
import { parseArgs } from 'node:util';
import type { Values } from '../transforms/quality/columns.js';
import { measure } from '../transforms/quality/measure.js';
import { options } from '../transforms/quality/options.js';
import { brokenRule } from '../transforms/quality/rules.js';
import { type BenchDocument, benchDocuments } from './corpus.js';
import { measureNaively } from './quality-naive.js';

/** The naive one is timed on a part: it is some fifty times slower. */
const peerShare = 8;

const { values } = parseArgs({ options: { mb: { type: 'string', default: '32' } } });
const bytes = Number(values.mb) * 1e6;
if (!(bytes > 0)) throw new Error(`--mb ${values.mb}: expected a positive number of megabytes`);

const scan = speed(measure, bytes);
const naive = speed(measureNaively, bytes / peerShare);
console.log(
  JSON.stringify({
    bench: 'quality',
    ...scan,
    peer: { name: 'split and regular expressions, strings in maps', ...naive },
    ratio: round(scan.mbPerSecond / naive.mbPerSecond),
    verdicts: verdicts(bytes / peerShare),
  }),
);

function speed(of: (text: string) => Values, amount: number) {
  for (const { text } of benchDocuments(amount / 8, 2)) of(text); // warm up on other documents
  const documents = [...benchDocuments(amount)];
  const before = process.cpuUsage();
  for (const { text } of documents) of(text);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const read = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return {
    bytes: read,
    documents: documents.length,
    seconds: round(seconds),
    mbPerSecond: round(read / 1e6 / seconds),
  };
}

/** A fast scan that decides otherwise would be no gain: how many documents both judge alike. */
function verdicts(amount: number): { documents: number; refused: number; different: number } {
  const defaults = options.parse({});
  const ruleOf = (of: (text: string) => Values, { text, kind }: BenchDocument) => brokenRule(of(text), kind, defaults);
  const counts = { documents: 0, refused: 0, different: 0 };
  for (const document of benchDocuments(amount)) {
    const rule = ruleOf(measure, document);
    counts.documents++;
    if (rule !== null) counts.refused++;
    if (rule !== ruleOf(measureNaively, document)) counts.different++;
  }
  return counts;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
