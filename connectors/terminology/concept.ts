/** A concept of a vocabulary → a triple for each thing said of it, whichever format it was read from. */
import { entityOf, itemOf, literalOf, type Place, rejected } from '../../engines/curies/edge.js';
import type { Vocabulary } from '../../engines/curies/vocabulary.js';
import type { Item } from '../../schemas/connector.js';

export type Statement =
  | { readonly predicate: string; readonly to: string; readonly label: string }
  | { readonly predicate: string; readonly text: string; readonly lang?: string | undefined };

export interface Concept {
  /** With its system: `ICD10:A00`, `http://loinc.org|718-7`. */
  readonly id: string;
  /** As printed. */
  readonly code: string;
  readonly label: string;
  /** Line, row, or element. */
  readonly place: string;
  /** Null for what is in use. */
  readonly status: string | null;
  readonly statements: readonly Statement[];
  /** Known here by what it maps to only: its code is no knowledge. */
  readonly isForeign?: boolean;
}

export interface Context {
  readonly uri: string;
  readonly vocabulary: Vocabulary;
  readonly codes: boolean;
  readonly type?: string | undefined;
  readonly lang?: string | undefined;
}

/** How people call a vocabulary whose prefix they do not use. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['ICD10', 'ICD-10'],
  ['ICD10CN', 'ICD-10'],
  ['ICD10CM', 'ICD-10-CM'],
  ['ICD10PCS', 'ICD-10-PCS'],
  ['ICD11', 'ICD-11'],
  ['ICD9CM', 'ICD-9-CM'],
  ['MESH', 'MeSH'],
  ['RXNORM', 'RxNorm'],
  ['SNOMEDCT', 'SNOMED CT'],
]);

export function* itemsOfConcept(concept: Concept, context: Context): Iterable<Item> {
  const { uri, vocabulary, lang, type } = context;
  const subject = entityOf(concept.id, concept.label, type, vocabulary);
  const place: Place = { unit: 'terminology', uri, work: subject.id };
  if (concept.code === '') return yield rejected({ ...place, work: evidenceOf(uri, concept.place) }, 'empty', 'code');
  if (concept.label === '') return yield rejected(place, 'empty', 'name');
  const evidence = evidenceOf(uri, concept.place);
  const statements: Statement[] = [...concept.statements];
  if (context.codes && !concept.isForeign)
    statements.unshift({ predicate: 'code', text: `${titleOf(subject.id)} ${concept.code}` });
  const told = new Set<string>();
  let isSilent = true;
  for (const statement of statements) {
    const { predicate } = statement;
    const object =
      'text' in statement
        ? literalOf(statement.text.trim())
        : entityOf(statement.to, statement.label, predicate === 'is-a' ? type : undefined, vocabulary);
    // Vocabularies repeat a name among its synonyms, and a synonym in other cases of use.
    const key = `${predicate}\n${object.id}`;
    if (object.id === '' || told.has(key) || ('text' in statement && object.id === concept.label)) continue;
    told.add(key);
    isSilent = false;
    const spoken = ('text' in statement ? statement.lang : undefined) ?? lang;
    yield itemOf({ subject, predicate, object, status: concept.status, evidence }, place, spoken, vocabulary);
  }
  if (isSilent) yield rejected(place, 'no-relation', null);
}

function titleOf(id: string): string {
  const prefix = id.slice(0, Math.max(0, id.indexOf(':')));
  return TITLES.get(prefix) ?? prefix;
}

/** `file:12` for line 12, `file:concept 12` where the source has no lines. */
export function evidenceOf(uri: string, place: string): string {
  return `${uri}:${place.replace(/^line /, '')}`;
}

/** Words for "in use" in the vocabularies read here. */
const IN_USE = /^(?:|active|a|n|current|in use|valid|有效|启用|使用中|enabled|normal)$/i;
const OBSOLETE =
  /^(?:o|obsolete|deprecated|retired|inactive|withdrawn|withdrawn early|停用|废止|作废|无效|disabled|d)$/i;

export function statusOf(raw: string): string | null {
  const word = raw.trim();
  if (IN_USE.test(word)) return null;
  return OBSOLETE.test(word) ? 'obsolete' : word.toLowerCase();
}
