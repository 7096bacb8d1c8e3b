/**
 * RDF statements as triples. A first pass learns names (rdfs:label, skos:prefLabel), kinds (rdf:type) and what is
 * deprecated; the second gives each statement once: as a triple, or rejected because it names, types or nests.
 */
import { literalOf, rejected } from '../../engines/curies/edge.js';
import { type RdfStatement, type RdfSyntax, type RdfTerm, readStatements } from '../../formats/rdf/statements.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Entity } from '../../schemas/triple.js';
import { type Context, entityIn, evidenceIn, itemIn, placeIn } from './context.js';

/** Names and kinds kept for what statements refer to: about 300 bytes each. */
const MAX_RESOURCES = 1_000_000;

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const DEPRECATED = 'http://www.w3.org/2002/07/owl#deprecated';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
/** Better names first. */
const LABELS = [`${SKOS}prefLabel`, 'http://www.w3.org/2000/01/rdf-schema#label', 'http://schema.org/name'];
/** Classes of the languages themselves: they tell how the data is modelled and nothing about the world. */
const MODEL =
  /^http:\/\/www\.w3\.org\/(?:1999\/02\/22-rdf-syntax-ns#|2000\/01\/rdf-schema#|2002\/07\/owl#|2004\/02\/skos\/core#)/;

interface Known {
  readonly labels: Map<string, { text: string; lang: string; rank: number }>;
  readonly types: Map<string, string>;
  readonly deprecated: Set<string>;
}

/** @param open gives the file from its beginning, once for each pass */
export async function* readRdf(
  open: () => AsyncIterable<string>,
  syntax: RdfSyntax,
  context: Context,
  constants: { readonly subjecttype?: string | undefined; readonly objecttype?: string | undefined },
): AsyncIterable<Item[]> {
  const known: Known = { labels: new Map(), types: new Map(), deprecated: new Set() };
  // What breaks in the middle is told in the second pass.
  for await (const statements of untilBroken(readStatements(open(), syntax))) {
    for (const statement of statements) if (!('broken' in statement)) learn(statement, known, context.lang);
  }
  for await (const statements of readStatements(open(), syntax)) {
    yield statements.map((statement) => itemOfStatement(statement, known, context, constants));
  }
}

async function* untilBroken(statements: AsyncIterable<RdfStatement[]>): AsyncIterable<RdfStatement[]> {
  try {
    yield* statements;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

type Whole = Exclude<RdfStatement, { readonly broken: unknown }>;

function learn({ subject, predicate, object }: Whole, known: Known, lang: string | undefined): void {
  const { labels, types, deprecated } = known;
  if (subject.kind !== 'iri' || labels.size + types.size + deprecated.size > MAX_RESOURCES) return;
  const at = LABELS.indexOf(predicate);
  if (at !== -1 && object.kind === 'literal') {
    const rank = at + (isWanted(object.lang, lang) ? 0 : object.lang === '' ? LABELS.length : 2 * LABELS.length);
    const before = labels.get(subject.value);
    if (!before || rank < before.rank) labels.set(subject.value, { text: object.value, lang: object.lang, rank });
  } else if (predicate === RDF_TYPE && object.kind === 'iri' && !MODEL.test(object.value)) {
    if (!types.has(subject.value)) types.set(subject.value, localName(object.value));
  } else if (predicate === DEPRECATED && object.value === 'true') deprecated.add(subject.value);
}

/** Where the recipe names no language, English names. */
function isWanted(tag: string, lang = 'en'): boolean {
  return tag === lang || tag.startsWith(`${lang}-`);
}

function itemOfStatement(
  statement: RdfStatement,
  known: Known,
  context: Context,
  constants: { readonly subjecttype?: string | undefined; readonly objecttype?: string | undefined },
): Item {
  const { uri } = context;
  if ('broken' in statement) {
    const { code, place, message } = statement.broken;
    return { failed: { uri, place, code, message } };
  }
  const { subject, predicate, object, place } = statement;
  const work = evidenceIn(context, place);
  const refused = (rule: string, value: string): Item => rejected(placeIn(context, work), rule, value);
  if (subject.kind !== 'iri' || object.kind === 'blank') return refused('blank-node', predicate);
  const label = known.labels.get(subject.value);
  const isLabel = LABELS.includes(predicate) && object.kind === 'literal';
  if (isLabel && object.value === label?.text) return refused('name', predicate);
  if ((predicate === RDF_TYPE && MODEL.test(object.value)) || predicate === DEPRECATED)
    return refused('model', predicate);
  const edge = {
    subject: resourceOf(subject, known, context, constants.subjecttype),
    predicate: predicate === RDF_TYPE ? 'is-a' : predicateOf(predicate, known, context),
    object:
      object.kind === 'literal'
        ? literalOf(object.value.trim())
        : resourceOf(object, known, context, constants.objecttype),
    status: known.deprecated.has(subject.value) ? 'obsolete' : null,
    evidence: work,
  };
  const lang = object.kind === 'literal' && object.lang !== '' ? object.lang : context.lang || label?.lang || undefined;
  return itemIn(context, edge, work, lang);
}

function resourceOf({ value }: RdfTerm, { labels, types }: Known, context: Context, type: string | undefined): Entity {
  const entity = entityIn(context, value, labels.get(value)?.text.trim() ?? '', type ?? kindOf(types.get(value)));
  // Without a name, the end of an IRI is easier to read than the whole of it, and no less exact: the id is kept.
  return entity.label === entity.id && entity.id.startsWith('http') ? { ...entity, label: localName(value) } : entity;
}

/** `SideEffect` → `side effect`. */
function kindOf(name: string | undefined): string | undefined {
  return name
    ?.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** The relation's CURIE where our table knows it, else its name in the file, else the end of its IRI. */
function predicateOf(iri: string, { labels }: Known, { vocabulary }: Context): string {
  const known = vocabulary.relationOf(vocabulary.identifierOf(iri).id);
  if (known.isKnown) return vocabulary.identifierOf(iri).id;
  const name = localName(iri);
  return vocabulary.relationOf(name).isKnown || /\p{L}{3}/u.test(name) ? name : (labels.get(iri)?.text ?? name);
}

function localName(iri: string): string {
  const local = /[^#/]+(?=[#/]?$)/.exec(iri)?.[0] ?? iri;
  try {
    return decodeURIComponent(local);
  } catch {
    return local;
  }
}
