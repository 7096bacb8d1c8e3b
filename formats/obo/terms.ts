/** Terms of an OBO flat file (https://owlcollab.github.io/oboformat/doc/obo-syntax.html), 1.0 to 1.4, one at a time. */
import { readStanzas, type Stanza, type Tag } from './stanzas.js';
import { SCOPES, type Statement, type Term } from './term.js';
import { quotedOf, referenceOf, unescapeValue } from './value.js';

/** Name of each term and relation by its id: what a file refers to, it mostly defines further down. */
export async function namesOfTerms(blocks: AsyncIterable<string>, limit: number): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const { tags } of readStanzas(blocks)) {
    const id = referenceOf(firstValue(tags, 'id') ?? '').words[0];
    const name = unescapeValue(firstValue(tags, 'name') ?? '');
    if (id !== undefined && name !== '' && names.size < limit) names.set(id, name);
  }
  return names;
}

/** @param blocks whole lines, ending in `\n` */
export async function* readTerms(blocks: AsyncIterable<string>): AsyncIterable<Term> {
  for await (const stanza of readStanzas(blocks)) {
    // Typedefs define relations, not facts.
    if (stanza.kind === 'Term' || stanza.kind === 'Instance') yield termOf(stanza);
  }
}

function termOf({ tags, line, malformed }: Stanza): Term {
  const statements: Statement[] = [];
  const wrong = malformed.map((at) => ({ place: `line ${at}`, what: 'a line that is no "tag: value"' }));
  for (const tag of tags) {
    const statement = statementOf(tag);
    if (statement === 'malformed') {
      wrong.push({ place: `line ${tag.line}`, what: `a value that does not fit the tag ${tag.name}` });
    } else if (statement) statements.push(statement);
  }
  const references = (name: string): string[] =>
    tags.filter((tag) => tag.name === name).flatMap(({ value }) => referenceOf(value).words.slice(0, 1));
  return {
    id: referenceOf(firstValue(tags, 'id') ?? '').words[0] ?? '',
    name: unescapeValue(firstValue(tags, 'name') ?? ''),
    place: `line ${line}`,
    isObsolete: firstValue(tags, 'is_obsolete')?.startsWith('true') ?? false,
    replacements: references('replaced_by'),
    considered: references('consider'),
    statements,
    malformed: wrong,
  };
}

/** Tags whose value is another term, with the relation they stand for. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['is_a', 'is-a'],
  ['instance_of', 'is-a'],
  ['disjoint_from', 'disjoint-from'],
  ['equivalent_to', 'equivalent-to'],
  ['alt_id', 'alternative-id'],
]);

/** Tags of OBO 1.0. */
const LEGACY: ReadonlyMap<string, string> = new Map([
  ['exact_synonym', 'synonym'],
  ['related_synonym', 'related-synonym'],
  ['broad_synonym', 'broad-synonym'],
  ['narrow_synonym', 'narrow-synonym'],
  ['def', 'definition'],
]);

/** @returns undefined for tags that relate the term to nothing */
function statementOf({ name, value, line }: Tag): Statement | 'malformed' | undefined {
  const place = `line ${line}`;
  const relation = REFERENCES.get(name);
  if (relation !== undefined) {
    const { words, label } = referenceOf(value);
    return words[0] === undefined ? 'malformed' : { predicate: relation, to: words[0], label, place };
  }
  if (name === 'relationship') {
    const { words, label } = referenceOf(value);
    const [predicate, to] = words;
    return predicate === undefined || to === undefined ? 'malformed' : { predicate, to, label, place };
  }
  const told = LEGACY.get(name);
  if (told !== undefined || name === 'synonym') {
    const quoted = quotedOf(value);
    if (!quoted) return 'malformed';
    return { predicate: told ?? SCOPES.get(quoted.words[0] ?? '') ?? 'related-synonym', text: quoted.text, place };
  }
  if (name === 'xref' || name === 'xref_analog') {
    const [to] = referenceOf(value).words;
    return to === undefined ? 'malformed' : { predicate: 'xref', to, label: quotedOf(value)?.text ?? '', place };
  }
  return undefined;
}

function firstValue(tags: readonly Tag[], name: string): string | undefined {
  return tags.find((tag) => tag.name === name)?.value;
}
