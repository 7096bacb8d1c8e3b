/** Triples of one subject in one language, as facts that can be told: cleaned, without duplicates, in fixed order. */
import type { Triple } from '../../schemas/triple.js';
import { familyOf, type Lexicon, type Relation, relationOf } from './lexicon.js';
import { entityKey, type NamedEntity, type NameTable, unambiguousName } from './name-table.js';
import { writtenName } from './names.js';

export interface Fact<T extends Triple = Triple> {
  readonly triple: T;
  readonly relation: Relation;
  /** Number of the object in the name table. */
  readonly object: number;
  /** The object as it is written: its name, with its kind or id where others are called so too. */
  readonly name: string;
  /** False for a name that itself looks like a list ("fever, chills and sweating"): it gets a sentence of its own. */
  readonly joins: boolean;
}

/** Why a triple is not told. */
export type Refusal = 'duplicate' | 'nothing-to-write' | 'ambiguous-name' | 'not-readable-back';

export interface Refused<T extends Triple = Triple> {
  readonly triple: T;
  readonly why: Refusal;
}

export interface Facts<T extends Triple = Triple> {
  readonly facts: readonly Fact<T>[];
  readonly refused: readonly Refused<T>[];
}

/** @param table holds the objects of the triples, and whoever else may be called as they are */
export function factsOf<T extends Triple>(
  lexicon: Lexicon,
  table: NameTable,
  triples: readonly T[],
  kindOf: (entity: NamedEntity) => NamedEntity,
): Facts<T> {
  const relations = new Map<string, Relation | null>();
  const facts: Fact<T>[] = [];
  const refused: Refused<T>[] = [];
  for (const triple of triples) {
    let relation = relations.get(triple.predicate);
    if (relation === undefined) {
      relation = relationOf(lexicon, triple.predicate);
      relations.set(triple.predicate, relation);
    }
    const object = table.numbers.get(entityKey(kindOf(triple.object)));
    const name = object === undefined ? null : unambiguousName(table, object);
    if (!relation || writtenName(triple.object) === '') refused.push({ triple, why: 'nothing-to-write' });
    else if (object === undefined || name === null) refused.push({ triple, why: 'ambiguous-name' });
    else {
      const joins = !name.includes(lexicon.separator) && !name.includes(lexicon.last);
      facts.push({ triple, relation, object, name, joins });
    }
  }
  facts.sort(compareFacts);
  const told = new Map<string, Fact<T>>();
  for (const fact of facts) {
    const key = `${familyOf(lexicon, fact.relation.key)}\u0000${fact.object}\u0000${fact.triple.status ?? ''}`;
    if (told.has(key)) refused.push({ triple: fact.triple, why: 'duplicate' });
    else told.set(key, fact);
  }
  return { facts: [...told.values()], refused: refused.sort((a, b) => compareTriples(a.triple, b.triple)) };
}

function compareFacts(a: Fact, b: Fact): number {
  return (
    a.relation.order - b.relation.order ||
    compare(a.relation.key, b.relation.key) ||
    // Facts without status first: they and the others may need different wordings.
    Number(a.triple.status !== null) - Number(b.triple.status !== null) ||
    Number(b.joins) - Number(a.joins) ||
    compare(a.triple.status ?? '', b.triple.status ?? '') ||
    compare(a.name, b.name) ||
    compareTriples(a.triple, b.triple)
  );
}

export function compareTriples(a: Triple, b: Triple): number {
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
