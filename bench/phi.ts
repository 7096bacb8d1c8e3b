/**
 * What the detector of identifying text finds, leaves and takes too much of: on gold sets, the same with a naive rule
 * detector; what it takes of terms of medicine and of literature; and how fast it is. `--gold FILE[,FILE]` scores those
 * files alone, `--parts` picks among sets, publication and speed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Choices } from './figures.js';
import { chineseNotes } from './phi/chinese.js';
import { openEveryPack, packLanguages } from './phi/detector.js';
import { englishNotes } from './phi/english.js';
import { type GoldSet, type GoldText, readGold } from './phi/gold.js';
import { openNaive } from './phi/naive.js';
import { damagedTerms, redactionsInLiterature } from './phi/publication.js';
import { type Detect, type Example, type Score, score } from './phi/score.js';
import { speeds } from './phi/speed.js';

/** Text for speed, when the command does not say. */
const MEGABYTES = 20;

const phi: Bench = async (megabytes = MEGABYTES, choices) => {
  const detector = await openEveryPack();
  const naive = openNaive();
  const detect: Detect = (text, lang) => detector.detect(text, { lang, known: [], profile: 'record' });
  const wants = (part: string) => (choices.parts ? choices.parts.includes(part) : choices.gold === undefined);
  const examples = new Examples(choices.misses);
  const sets = choices.gold || wants('sets') ? goldSets(choices) : [];
  const scores = sets.map((set) => score(set, detect, (example) => examples.add(set.name, example)));
  const data = process.env.MEDCORPUS_DATA;
  const speed = wants('speed') ? await speeds(detector, naive, megabytes) : undefined;
  return {
    packs: packLanguages(),
    sets: scores,
    ...(wants('publication') && {
      terms: (['publication', 'record'] as const).map((profile) => damagedTerms(detector, profile)),
      literature: data === undefined ? null : await redactionsInLiterature(detector, data),
    }),
    ...(speed && { speed }),
    peer: { name: NAIVE, sets: sets.map((set) => brief(score(set, naive, () => {}))), speed: speed?.peer ?? null },
    ratio: speed?.ratio ?? null,
  };
};
export default phi;

const NAIVE = 'a regular expression a class over the whole text, a set of names';

function brief({ set, overlap, full, precision, touched }: Score) {
  return { set, overlap: overlap.share, full: full.share, precision: precision.share, touched: touched.share };
}

/** Sets under MEDCORPUS_DATA, for development; none is needed for the rest of the bench. */
const published = [
  { path: 'phi/asq-phi/dev.jsonl', lang: 'en' },
  { path: 'phi/meddocan/train.jsonl', lang: 'es' },
  { path: 'phi/meddocan/dev.jsonl', lang: 'es' },
  { path: 'phi/presidio-research/synth_v2.jsonl', lang: 'en' },
] as const;

const generated: readonly GoldSet[] = [
  { name: 'generated English notes', lang: 'en', texts: take(englishNotes(), 420) },
  { name: 'generated Chinese notes', lang: 'zh', texts: take(chineseNotes(), 500) },
];

function goldSets({ gold, lang }: Choices): GoldSet[] {
  if (gold) return gold.map((path) => readGold(path, lang ?? null));
  const data = process.env.MEDCORPUS_DATA;
  if (data === undefined) return [...generated];
  const read = published
    .map(({ path, lang }) => ({ path: join(data, path), lang }))
    .filter(({ path }) => existsSync(path))
    .map(({ path, lang }) => readGold(path, lang));
  return [...read, ...generated];
}

function take(texts: Iterator<GoldText, never>, count: number): GoldText[] {
  return Array.from({ length: count }, () => texts.next().value);
}

/** The first few of each kind and label in each set, for whoever writes rules. */
class Examples {
  readonly #shown = new Map<string, number>();

  constructor(private readonly most: number) {}

  add(set: string, { kind, id, label, context }: Example): void {
    const key = `${set} ${kind} ${label}`;
    const shown = this.#shown.get(key) ?? 0;
    if (shown >= this.most) return;
    this.#shown.set(key, shown + 1);
    console.error(`${kind}\t${label}\t${id}\t${context}`);
  }
}
