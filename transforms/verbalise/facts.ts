/** Triples of one subject in one language, as facts that can be told: cleaned, without duplicates, in fixed order. */
import type { Triple } from '../../schemas/triple.js';
import { type Lexicon, type Relation, relationOf } from './lexicon.js';

export interface Fact {
  readonly triple: Triple;
  readonly relation: Relation;
  /** The object's name as it is written. */
  readonly object: string;
  /** False for a name that itself looks like a list ("fever, chills and sweating"): it gets a sentence of its own. */
  readonly joins: boolean;
}

export interface Facts {
  readonly facts: readonly Fact[];
  readonly duplicates: readonly Triple[];
  /** Triples with nothing to write: a predicate without words, a label without characters. */
  readonly wordless: readonly Triple[];
}

export function factsOf(lexicon: Lexicon, triples: readonly Triple[]): Facts {
  const relations = new Map<string, Relation | null>();
  const facts: Fact[] = [];
  const wordless: Triple[] = [];
  for (const triple of triples) {
    let relation = relations.get(triple.predicate);
    if (relation === undefined) {
      relation = relationOf(lexicon, triple.predicate);
      relations.set(triple.predicate, relation);
    }
    const object = writtenName(triple.object);
    const joins = !object.includes(lexicon.separator) && !object.includes(lexicon.last);
    if (relation && object !== '') facts.push({ triple, relation, object, joins });
    else wordless.push(triple);
  }
  facts.sort(compareFacts);
  const distinct = new Map<string, Fact>();
  const duplicates: Triple[] = [];
  for (const fact of facts) {
    const { triple, relation } = fact;
    const key = JSON.stringify([relation.key, triple.object.id, triple.status]);
    if (distinct.has(key)) duplicates.push(triple);
    else distinct.set(key, fact);
  }
  return { facts: [...distinct.values()], duplicates, wordless: wordless.sort(compareTriples) };
}

/**
 * A label as it stands in a text: on one line, the id where there is no label. Empty if it cannot be stored as UTF-8
 * (half a surrogate pair) and so could not be read back from a file.
 */
export function writtenName({ id, label }: { id: string; label: string }): string {
  const name = label.replace(/\s+/g, ' ').trim() || id.replace(/\s+/g, ' ').trim();
  return /\p{Cs}|\p{Cc}/u.test(name) ? '' : name;
}

/** The label most rows use for the subject, the smallest of equally frequent ones. */
export function subjectName(triples: readonly Triple[]): string {
  const counts = new Map<string, number>();
  for (const { subject } of triples) {
    const name = writtenName(subject);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  let best = '';
  for (const [name, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (best === '' || count > most || (count === most && name < best)) best = name;
  }
  return best;
}

function compareFacts(a: Fact, b: Fact): number {
  return (
    a.relation.order - b.relation.order ||
    compare(a.relation.key, b.relation.key) ||
    // Facts without status first: they and the others may need different wordings.
    Number(a.triple.status !== null) - Number(b.triple.status !== null) ||
    Number(b.joins) - Number(a.joins) ||
    compare(a.triple.status ?? '', b.triple.status ?? '') ||
    compare(a.object, b.object) ||
    compareTriples(a.triple, b.triple)
  );
}

function compareTriples(a: Triple, b: Triple): number {
  return (
    compare(a.predicate, b.predicate) ||
    compare(a.object.id, b.object.id) ||
    compare(a.object.type, b.object.type) ||
    compare(a.source, b.source) ||
    compare(a.evidence, b.evidence) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

/** By UTF-16 code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
