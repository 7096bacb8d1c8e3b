/** Brings together what several inserts say of the same, in the order of the first insert. */
import { differencesOf } from './compare.js';
import type { Cues } from './cues.js';
import type { Reading } from './facts.js';
import { spaced } from './plain.js';

/** A sentence of an insert. */
export interface Statement {
  /** Rank of its insert: 0 is preferred. */
  readonly insert: number;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reading: Reading;
}

/** One wording, the preferred insert that has it first. */
export interface Wording {
  readonly statements: Statement[];
}

/** Wordings that say the same or contradict each other, by rank. */
export interface Cluster {
  readonly wordings: Wording[];
}

/** Two sentences are about the same if the weight of their common words is this share of that of all their words. */
const SAME_MATTER = 0.6;
/** Enough where what they say of it is opposite: contraindicated in one, allowed in the other. */
const SAME_TOPIC = 0.4;
/** A word of so many clusters finds no candidates: it is in every other sentence. */
const MOST_POSTINGS = 400;

export function clusterOf(statements: readonly Statement[], cues: Cues): Cluster[] {
  const weight = weights(statements);
  const clusters: Cluster[] = [];
  const order: number[] = [];
  const exact = new Map<string, number>();
  const postings = new Map<string, number[]>();
  const inserts = [...new Set(statements.map(({ insert }) => insert))].sort((a, b) => a - b);
  for (const insert of inserts) {
    const own = statements.filter((statement) => statement.insert === insert);
    const places = own.map((statement) => exact.get(spaced(statement.text)));
    const taken = new Set(places.filter((place) => place !== undefined));
    const slots = slotsOf(own);
    const pairs: { index: number; cluster: number; score: number }[] = [];
    for (const [index, statement] of own.entries()) {
      if (places[index] !== undefined) continue;
      for (const cluster of candidates(statement, postings, slots.get(index), clusters)) {
        if (taken.has(cluster)) continue;
        const score = bestLikeness(statement, clusters[cluster], weight);
        const isSlot = slots.get(index) !== undefined && slotIn(clusters[cluster]) === slots.get(index);
        if (score >= SAME_TOPIC || isSlot) {
          pairs.push({ index, cluster, score: score + sharedFacts(statement, clusters[cluster]) / 10 });
        }
      }
    }
    pairs.sort((a, b) => b.score - a.score || a.index - b.index || a.cluster - b.cluster);
    for (const { index, cluster } of pairs) {
      const statement = own[index];
      const found = clusters[cluster];
      if (!statement || !found || places[index] !== undefined || taken.has(cluster)) continue;
      const slot = slots.get(index);
      const isSlot = slot !== undefined && slotIn(found) === slot;
      if (!isSameMatter(statement, found, isSlot, weight, cues)) continue;
      places[index] = cluster;
      taken.add(cluster);
    }
    let previous = -1;
    for (const [index, statement] of own.entries()) {
      let place = places[index] ?? exact.get(spaced(statement.text));
      if (place === undefined) {
        place = clusters.push({ wordings: [] }) - 1;
        order.splice(previous < 0 ? (insert === inserts[0] ? order.length : 0) : order.indexOf(previous) + 1, 0, place);
      }
      previous = place;
      add(place, statement, clusters, exact, postings);
    }
  }
  return order.flatMap((place) => clusters[place] ?? []);
}

function isSameMatter(
  statement: Statement,
  { wordings }: Cluster,
  isSlot: boolean,
  weight: (word: string) => number,
  cues: Cues,
): boolean {
  let isClose = isSlot;
  for (const {
    statements: [first],
  } of wordings) {
    if (!first) continue;
    const alike = likeness(first, statement, weight);
    const differences = differencesOf(first.reading, statement.reading, alike, cues);
    if (differences === null) return false;
    isClose ||=
      alike >= SAME_MATTER ||
      (alike >= SAME_TOPIC && differences.some(({ a, b }) => a.sort === 'cue' && b.sort === 'cue'));
  }
  return isClose;
}

function add(
  place: number,
  statement: Statement,
  clusters: readonly Cluster[],
  exact: Map<string, number>,
  postings: Map<string, number[]>,
): void {
  const key = spaced(statement.text);
  const wordings = clusters[place]?.wordings ?? [];
  const known = wordings.find(({ statements: [first] }) => first && spaced(first.text) === key);
  if (known) known.statements.push(statement);
  else wordings.push({ statements: [statement] });
  if (!exact.has(key)) exact.set(key, place);
  for (const word of statement.reading.words) {
    const list = postings.get(word);
    if (!list) postings.set(word, [place]);
    else if (list.at(-1) !== place && list.length < MOST_POSTINGS) list.push(place);
  }
}

/** Rare words weigh more: that both are about patients says little. */
export function weights(statements: readonly Statement[]): (word: string) => number {
  const counts = new Map<string, { all: number; inserts: Set<number> }>();
  for (const { reading, insert } of statements) {
    for (const word of reading.words) {
      const count = counts.get(word) ?? { all: 0, inserts: new Set() };
      counts.set(word, count);
      count.all += 1;
      count.inserts.add(insert);
    }
  }
  // Of one insert: that many makers use a word does not make it a common one.
  const length = statements.length / new Set(statements.map(({ insert }) => insert)).size;
  return (word) => {
    const count = counts.get(word);
    return Math.log(2 + (count ? (length * count.inserts.size) / count.all : length));
  };
}

export function likeness(a: Statement, b: Statement, weight: (word: string) => number): number {
  const left = a.reading.words;
  const right = b.reading.words;
  if (left.size === 0 && right.size === 0) return sameKinds(a, b) ? 0.8 : 0;
  let common = 0;
  let all = 0;
  for (const word of left) {
    all += weight(word);
    if (right.has(word)) common += weight(word);
  }
  for (const word of right) if (!left.has(word)) all += weight(word);
  return all === 0 ? 0 : common / all;
}

function sameKinds(a: Statement, b: Statement): boolean {
  const kinds = ({ reading }: Statement) => [...new Set(reading.facts.map(({ kind }) => kind))].sort().join(' ');
  return kinds(a) === kinds(b) && kinds(a) !== '';
}

function bestLikeness(statement: Statement, cluster: Cluster | undefined, weight: (word: string) => number): number {
  let best = 0;
  for (const {
    statements: [first],
  } of cluster?.wordings ?? []) {
    if (first) best = Math.max(best, likeness(first, statement, weight));
  }
  return best;
}

function sharedFacts(statement: Statement, cluster: Cluster | undefined): number {
  const [first] = cluster?.wordings[0]?.statements ?? [];
  const own = statement.reading.facts;
  if (!first || own.length === 0) return 0;
  const stated = new Set(first.reading.facts.map(({ kind, key }) => `${kind}|${key}`));
  return (
    own.filter(({ kind, key }) => stated.has(`${kind}|${key}`)).length /
    Math.max(own.length, first.reading.facts.length)
  );
}

function candidates(
  { reading }: Statement,
  postings: ReadonlyMap<string, readonly number[]>,
  slot: string | undefined,
  clusters: readonly Cluster[],
): Set<number> {
  const found = new Set<number>();
  for (const word of reading.words) for (const cluster of postings.get(word) ?? []) found.add(cluster);
  if (reading.words.size > 0 && slot === undefined) return found;
  for (const [place, cluster] of clusters.entries()) {
    const [first] = cluster.wordings[0]?.statements ?? [];
    if (first && (first.reading.words.size === 0 || (slot !== undefined && slotIn(cluster) === slot))) found.add(place);
  }
  return found;
}

const STORED = /\bstor(?:e|ed|age)\b|\bkeep\b|\bkept\b|refrigerat|贮|储|保存|存放/iu;
const DOSE = /\bdos(?:e|age)\b|per day|daily|剂量|用量|每日|一日|每天/iu;

export function isStored({ text, reading }: Pick<Statement, 'text' | 'reading'>): boolean {
  return reading.facts.some(({ kind }) => kind === 'celsius') && STORED.test(text);
}

/** What an insert says once: its storage temperature, its largest daily dose. */
function slotOf({ text, reading }: Statement): string | undefined {
  const has = (kind: string, key?: string) =>
    reading.facts.some((fact) => fact.kind === kind && (key === undefined || fact.key === key));
  if (isStored({ text, reading })) return 'storage';
  const patients = [...reading.words].filter((word) => word.startsWith('@')).sort();
  const masses = reading.facts.filter(({ kind }) => kind.startsWith('mass')).length;
  if (has('limit', 'max') && masses === 1 && DOSE.test(text)) return `maximum ${patients.join(' ')}`;
  return undefined;
}

function slotIn(cluster: Cluster | undefined): string | undefined {
  const [first] = cluster?.wordings[0]?.statements ?? [];
  return first && slotOf(first);
}

/** Slots of statements by their index, where the insert has one only. */
function slotsOf(own: readonly Statement[]): Map<number, string> {
  const bySlot = new Map<string, number[]>();
  for (const [index, statement] of own.entries()) {
    const slot = slotOf(statement);
    if (slot !== undefined) bySlot.set(slot, [...(bySlot.get(slot) ?? []), index]);
  }
  return new Map(
    [...bySlot].flatMap(([slot, [index, ...more]]) =>
      index !== undefined && more.length === 0 ? [[index, slot] as const] : [],
    ),
  );
}
