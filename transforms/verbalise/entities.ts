/**
 * Which entities a group of triples is about. Sources that have no ids name an entity by its label; where another source
 * gives the same subject the same label with an id, both mean the same entity, or the text would name two things alike.
 */
import type { Entity, Triple } from '../../schemas/triple.js';
import { subjectName, writtenName } from './names.js';

export interface Entities {
  /** The id of an object, or that of the entity its label names; the label, on one line, where there is none. */
  idOf(object: Entity): string;
  /** By id: the kind of entity; none where no source gives one. */
  readonly kindOf: ReadonlyMap<string, string>;
  /** By written name: the ids of all who are called so, the subject included. */
  readonly homonyms: ReadonlyMap<string, ReadonlySet<string>>;
}

/** @param triples those of one subject in one language */
export function entitiesOf(triples: readonly Triple[]): Entities {
  const kindsWithId = new Map<string, Map<string, Set<string>>>();
  for (const { object } of triples) {
    if (!hasId(object)) continue;
    const name = writtenName(object);
    const ids = kindsWithId.get(name) ?? new Map<string, Set<string>>();
    kindsWithId.set(name, ids.set(object.id, (ids.get(object.id) ?? new Set()).add(object.type)));
  }
  const idOf = (object: Entity): string => {
    if (hasId(object)) return object.id;
    const name = writtenName(object);
    const named = [...(kindsWithId.get(name) ?? [])].filter(([, kinds]) => isOfKind(object.type, kinds));
    // With two to choose from nobody knows which is meant.
    return named.length === 1 ? (named[0]?.[0] ?? name) : name;
  };
  const kindOf = new Map<string, string>();
  const homonyms = new Map<string, Set<string>>();
  const add = (id: string, name: string, kind: string) => {
    homonyms.set(name, (homonyms.get(name) ?? new Set()).add(id));
    const known = kindOf.get(id);
    // Where sources disagree, the smallest: the same in any order.
    if (kind !== '' && (known === undefined || kind < known)) kindOf.set(id, kind);
  };
  const title = subjectName(triples);
  for (const { subject } of triples) add(subject.id, title, subject.type);
  for (const { object } of triples) add(idOf(object), writtenName(object), object.type);
  return { idOf, kindOf, homonyms };
}

function hasId({ id, label }: Entity): boolean {
  return id !== label;
}

/** True if the kinds do not contradict: one is the other, or one is not told. */
function isOfKind(kind: string, kinds: ReadonlySet<string>): boolean {
  return kind === '' || kinds.has(kind) || [...kinds].every((each) => each === '');
}
