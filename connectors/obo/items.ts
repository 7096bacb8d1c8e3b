/** A term → a triple for each of its statements; for an obsolete one, what replaces it. */
import { entityOf, itemOf, literalOf, rejected } from '../../engines/curies/edge.js';
import type { Vocabulary } from '../../engines/curies/vocabulary.js';
import type { Statement, Term } from '../../formats/obo/term.js';
import type { Item } from '../../schemas/connector.js';
import type { Entity } from '../../schemas/triple.js';

interface Context {
  readonly uri: string;
  /** Names by id as stored: a file may write the same id as CURIE and as IRI. */
  readonly names: ReadonlyMap<string, string>;
  readonly vocabulary: Vocabulary;
  readonly xrefs: boolean;
  readonly subjecttype?: string | undefined;
  readonly objecttype?: string | undefined;
  readonly lang?: string | undefined;
}

/** Statements that name the term in other vocabularies, and not what it is. */
const NAMING = new Set(['xref', 'alternative-id']);

export function* itemsOfTerm(term: Term, context: Context): Iterable<Item> {
  const { uri, vocabulary, lang, subjecttype } = context;
  for (const { place, what } of term.malformed) yield malformed(uri, place, what);
  if (term.id === '') {
    if (term.malformed.length === 0) yield malformed(uri, term.place, 'a term without id');
    return;
  }
  const subject = entityOf(term.id, term.name, subjecttype, vocabulary);
  const place = { unit: 'obo', uri, work: subject.id };
  const told = (predicate: string, object: Entity, at: string): Item =>
    itemOf({ subject, predicate, object, status: null, evidence: evidenceOf(uri, at) }, place, lang, vocabulary);
  if (term.isObsolete) {
    // That it was replaced holds; nothing else said of it does. A term to consider is a question, not an answer.
    for (const to of term.replacements) {
      yield told('replaced-by', entityOf(to, nameOf(to, context), subjecttype, vocabulary), term.place);
    }
    if (term.replacements.length === 0) yield rejected(place, 'obsolete', term.considered[0] ?? null);
    return;
  }
  let isSilent = term.malformed.length === 0;
  for (const statement of term.statements) {
    if (!context.xrefs && NAMING.has(statement.predicate)) continue;
    isSilent = false;
    yield told(predicateOf(statement.predicate, context), objectOf(statement, context), statement.place);
  }
  if (isSilent) yield rejected(place, 'no-relation', null);
}

function objectOf(statement: Statement, context: Context): Entity {
  const { vocabulary, subjecttype, objecttype } = context;
  if ('text' in statement) return literalOf(statement.text);
  const { predicate, to, label } = statement;
  // What a term is a kind of is the same kind of entity; another vocabulary tells the kind by its prefix.
  const type = predicate === 'is-a' ? subjecttype : NAMING.has(predicate) ? undefined : objecttype;
  return entityOf(to, nameOf(to, context) || label, type, vocabulary);
}

function nameOf(id: string, { names, vocabulary }: Context): string {
  return names.get(vocabulary.identifierOf(id).id) ?? '';
}

/** `RO:0002200` says nothing to a reader: the name the file gives the relation does, where our table has none. */
function predicateOf(raw: string, context: Context): string {
  const { id } = context.vocabulary.identifierOf(raw);
  if (context.vocabulary.relationOf(id).isKnown) return id;
  return nameOf(raw, context) || (raw.startsWith('http') ? (/[^#/]+$/.exec(raw)?.[0] ?? raw) : raw);
}

/** File and line, as tables cite them; elements of JSON by their number. */
function evidenceOf(uri: string, place: string): string {
  return `${uri}:${place.replace(/^line /, '')}`;
}

function malformed(uri: string, place: string, what: string): Item {
  const message = `${what}; see the OBO format, and fetch the file again if it is cut off`;
  return { failed: { uri, place, code: 'malformed-obo', message } };
}
