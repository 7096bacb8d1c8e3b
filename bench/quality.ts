/**
 * Speed of the quality label against the naive implementation, on the same generated documents in the same run.
 * CPU time, so that a busy machine changes little.
 */
import type { Values } from '../transforms/quality/columns.js';
import { measure } from '../transforms/quality/measure.js';
import { options } from '../transforms/quality/options.js';
import { brokenRule } from '../transforms/quality/rules.js';
import { type BenchDocument, benchDocuments } from './corpus.js';
import { type Bench, round } from './figures.js';
import { measureNaively } from './quality-naive.js';

/** The naive one is timed on a part: it is some fifty times slower. */
const peerShare = 8;

const quality: Bench = async (megabytes = 32) => {
  const bytes = megabytes * 1e6;
  const scan = speed(measure, bytes);
  const naive = speed(measureNaively, bytes / peerShare);
  return {
    ...scan,
    verdicts: verdicts(bytes / peerShare),
    peer: { name: 'split and regular expressions, strings in maps', ...naive },
    ratio: round(scan.megabytesPerSecondPerCore / naive.megabytesPerSecondPerCore),
  };
};
export default quality;

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
    megabytesPerSecondPerCore: round(read / 1e6 / seconds),
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
