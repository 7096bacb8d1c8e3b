/** Triples of one subject in one language, as facts that can be told: cleaned, without duplicates, in fixed order. */
import type { Triple } from '../../schemas/triple.js';
import { type Entities, entitiesOf } from './entities.js';
import { type Lexicon, type Relation, relationOf } from './lexicon.js';
import { writtenName } from './names.js';

export interface Fact {
  readonly triple: Triple;
  readonly relation: Relation;
  /** Which entity the object is: its id, or that of the entity its label names. */
  readonly id: string;
  /** The object's name as it is written: the label, with its kind where others are called so too. */
  readonly object: string;
  readonly label: string;
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
  const entities = entitiesOf(triples);
  for (const triple of triples) {
    let relation = relations.get(triple.predicate);
    if (relation === undefined) {
      relation = relationOf(lexicon, triple.predicate);
      relations.set(triple.predicate, relation);
    }
    const id = entities.idOf(triple.object);
    const label = writtenName(triple.object);
    const object = nameAmong(lexicon, entities, id, label);
    const joins = !object.includes(lexicon.separator) && !object.includes(lexicon.last);
    if (relation && object !== '') facts.push({ triple, relation, id, object, label, joins });
    else wordless.push(triple);
  }
  facts.sort(compareFacts);
  const distinct = new Map<string, Fact>();
  const duplicates: Triple[] = [];
  for (const fact of facts) {
    const { triple, relation, id } = fact;
    const key = JSON.stringify([relation.key, id, triple.status]);
    if (distinct.has(key)) duplicates.push(triple);
    else distinct.set(key, fact);
  }
  return { facts: [...distinct.values()], duplicates, wordless: wordless.sort(compareTriples) };
}

/** "diarrhea (symptom)" where another entity, of another kind, is called diarrhea too; the bare name otherwise. */
function nameAmong(lexicon: Lexicon, { homonyms, kindOf }: Entities, id: string, name: string): string {
  const kind = kindOf.get(id) ?? '';
  const others = [...(homonyms.get(name) ?? [])].filter((other) => other !== id);
  const isTellable = kind !== '' && others.every((other) => kindOf.has(other) && kindOf.get(other) !== kind);
  if (name === '' || others.length === 0 || !isTellable) return name;
  return name + lexicon.open + (lexicon.kinds.get(kind) ?? kind) + lexicon.close;
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
    // Of two triples that say the same, the one that gives the id is told.
    Number(a.id !== a.triple.object.id) - Number(b.id !== b.triple.object.id) ||
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
