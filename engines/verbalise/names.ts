/** Names as they are written in a text: of entities, of literals, of predicates. */
import type { Entity } from '../../schemas/triple.js';

/** A literal as RDF writes it: "610.0"^^xsd:double, "Print"@en. */
const LITERAL = /^"([\s\S]*)"(?:@[A-Za-z][A-Za-z0-9-]*|\^\^<?[^\s"]+>?)?$/;

/**
 * A label as it stands in a text: on one line, without the marks of a literal, with spaces where a name of a web
 * address has underscores; the id where there is no label. Empty if it cannot be stored as UTF-8 (half a surrogate
 * pair) or holds control characters, and so could not be read back from a file.
 */
export function writtenName({ id, label }: Pick<Entity, 'id' | 'label'>): string {
  const name = plain(label) || plain(id);
  return /\p{Cs}|\p{Cc}/u.test(name) ? '' : name;
}

function plain(label: string): string {
  const literal = LITERAL.exec(label.trim())?.[1] ?? label;
  // Underscores are spaces only in a name without any: "IL_6 level" is meant as it is.
  const spaced = /\s/.test(literal.trim()) ? literal : literal.replaceAll('_', ' ');
  return spaced.replace(/\s+/g, ' ').trim();
}

/** "India" with its quotes: how a value is written where an entity has the same name. Null for what is no literal. */
export function quotedName({ id, label }: Pick<Entity, 'id' | 'label'>): string | null {
  const value = (LITERAL.exec(label.trim()) ?? LITERAL.exec(id.trim()))?.[1];
  return value === undefined ? null : `"${value.replace(/\s+/g, ' ').trim()}"`;
}

/**
 * The words of a predicate's name, whatever its style: birthPlace, birth_place, birth-place, BIRTH_PLACE → birth place.
 * Abbreviations keep their capitals (ISBN number).
 */
export function predicateWords(name: string): string {
  const base = name.trim();
  const shouting = !/\p{Ll}/u.test(base);
  return base
    .replace(/(\p{Ll}{2}|\p{N})(?=\p{Lu})|(\p{Ll})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll}{2})/gu, '$1 ')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => (shouting || !/^[\p{Lu}\p{N}]{2,}$/u.test(word) ? lowered(word) : word))
    .join(' ');
}

/** Lower case, but for words that mix cases within (pH, mRNA). */
function lowered(word: string): string {
  return /^\P{Ll}*$|^\p{Lu}?\P{Lu}*$/u.test(word) ? word.toLowerCase() : word;
}

/** One spelling for the names of a relation: has_symptom, hasSymptom and Has Symptom are has-symptom. */
export function relationKey(name: string): string {
  return predicateWords(name).toLowerCase().replaceAll(' ', '-');
}

/** Kinds as they are compared: Side Effect, side_effect and side-effect are one. */
export function kindKey(kind: string): string {
  return kind
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
