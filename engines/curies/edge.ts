/** Two entities and a relation → one triple, turned the way it is stored, or the rule that refuses it. */
import type { Item } from '../../schemas/connector.js';
import type { Rejection } from '../../schemas/ledger.js';
import type { Entity } from '../../schemas/triple.js';
import type { Vocabulary } from './vocabulary.js';

/** What a source says, before it is put in order. */
export interface Edge {
  readonly subject: Entity;
  readonly predicate: string;
  readonly object: Entity;
  readonly status: string | null;
  readonly evidence: string;
}

/** Where it was read. */
export interface Place {
  /** The connector: names of rules begin with it. */
  readonly unit: string;
  readonly uri: string;
  /** The row or term as its source names it. */
  readonly work: string;
}

export function itemOf(edge: Edge, place: Place, lang: string | undefined, vocabulary: Vocabulary): Item {
  const { subject, object } = edge;
  if (subject.id === '') return rejected(place, 'empty', 'subject');
  if (object.id === '') return rejected(place, 'empty', 'object');
  const { name, isInverse, isSymmetric } = vocabulary.relationOf(edge.predicate);
  if (name === '') return rejected(place, 'empty', 'predicate');
  if (subject.id === object.id || subject.label === object.id) return rejected(place, 'self-loop', subject.id);
  const isTurned = isInverse || (isSymmetric && object.id < subject.id);
  return {
    triple: {
      subject: isTurned ? object : subject,
      predicate: name,
      object: isTurned ? subject : object,
      status: edge.status,
      source: '',
      evidence: edge.evidence,
      lang: lang ?? null,
    },
    uri: place.uri,
  };
}

export function rejected({ unit, uri, work }: Place, rule: string, value: string | null): { rejected: Rejection } {
  return { rejected: { work, uri, rule: `${unit}/${rule}`, value, threshold: null } };
}

/**
 * @param id as the source has it, empty where it has none: then the label identifies
 * @param type stated kind of entity, which wins over what the identifier tells
 */
export function entityOf(id: string, label: string, type: string | undefined, vocabulary: Vocabulary): Entity {
  if (id === '') return { id: label, label, type: type?.toLowerCase() ?? '' };
  const identifier = vocabulary.identifierOf(id);
  return {
    id: identifier.id,
    label: label === '' ? identifier.id : label,
    type: type?.toLowerCase() || identifier.type,
  };
}

/** A definition, another name, a number: the text itself is what the fact says. */
export function literalOf(text: string): Entity {
  return { id: text, label: text, type: '' };
}
