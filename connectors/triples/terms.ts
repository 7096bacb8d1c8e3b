/** OBO terms: each statement of a term that relates it to something is one triple; a term without any is rejected. */
import { readStanzas, type Stanza, type Tag } from '../../formats/obo/stanzas.js';
import { quotedOf, referenceOf, unescapeValue } from '../../formats/obo/value.js';
import type { Item } from '../../schemas/connector.js';
import { entityOf, itemOf, rejected } from './edge.js';
import type { Vocabulary } from './vocabulary.js';

interface TermOptions {
  readonly xrefs: boolean;
  readonly subjecttype?: string | undefined;
  readonly objecttype?: string | undefined;
  readonly lang?: string | undefined;
}

export async function* readTerms(
  blocks: AsyncIterable<string>,
  uri: string,
  options: TermOptions,
  vocabulary: Vocabulary,
): AsyncIterable<Item[]> {
  for await (const stanza of readStanzas(blocks)) {
    // Typedefs define relations, not facts; instances hardly occur.
    if (stanza.kind === 'Term') yield [...itemsOfTerm(stanza, uri, options, vocabulary)];
  }
}

function* itemsOfTerm(stanza: Stanza, uri: string, options: TermOptions, vocabulary: Vocabulary): Iterable<Item> {
  const id = referenceOf(firstValue(stanza, 'id') ?? '').words[0];
  if (id === undefined) {
    yield malformed(uri, stanza.line, 'a term without id');
    return;
  }
  const subject = entityOf(id, unescapeValue(firstValue(stanza, 'name') ?? ''), options.subjecttype, vocabulary);
  const place = { uri, work: subject.id };
  if (firstValue(stanza, 'is_obsolete') === 'true') {
    yield rejected(place, 'triples/obsolete', referenceOf(firstValue(stanza, 'replaced_by') ?? '').words[0] ?? null);
    return;
  }
  let isSilent = stanza.malformed.length === 0;
  for (const line of stanza.malformed) yield malformed(uri, line, 'a line that is no "tag: value"');
  for (const tag of stanza.tags) {
    const statement = statementOf(tag, options, vocabulary);
    if (statement === undefined) continue;
    isSilent = false;
    if (statement === 'malformed') yield malformed(uri, tag.line, `a value that does not fit the tag ${tag.name}`);
    else {
      const edge = { subject, ...statement, status: null, evidence: `${uri}:${tag.line}` };
      yield itemOf(edge, place, options.lang, vocabulary);
    }
  }
  if (isSilent) yield rejected(place, 'triples/no-relation', null);
}

interface Statement {
  readonly predicate: string;
  readonly object: { readonly id: string; readonly label: string; readonly type: string };
}

/** @returns undefined for tags that relate the term to nothing */
function statementOf(
  { name, value }: Tag,
  options: TermOptions,
  vocabulary: Vocabulary,
): Statement | 'malformed' | undefined {
  switch (name) {
    case 'is_a': {
      const { words, label } = referenceOf(value);
      if (words[0] === undefined) return 'malformed';
      // What a term is a kind of is the same kind of entity.
      return { predicate: 'is-a', object: entityOf(words[0], label, options.subjecttype, vocabulary) };
    }
    case 'relationship': {
      const { words, label } = referenceOf(value);
      const [relation, target] = words;
      if (relation === undefined || target === undefined) return 'malformed';
      return { predicate: relation, object: entityOf(target, label, options.objecttype, vocabulary) };
    }
    case 'synonym': {
      const quoted = quotedOf(value);
      if (!quoted) return 'malformed';
      // RELATED, BROAD and NARROW synonyms are not other names of the same thing.
      return quoted.words[0] === 'EXACT' ? { predicate: 'synonym', object: literal(quoted.text) } : undefined;
    }
    case 'def': {
      const quoted = quotedOf(value);
      return quoted ? { predicate: 'definition', object: literal(quoted.text) } : 'malformed';
    }
    case 'xref': {
      if (!options.xrefs) return undefined;
      const [target] = referenceOf(value).words;
      if (target === undefined) return 'malformed';
      return { predicate: 'xref', object: entityOf(target, quotedOf(value)?.text ?? '', undefined, vocabulary) };
    }
    default:
      return undefined;
  }
}

function literal(text: string): Statement['object'] {
  return { id: text, label: text, type: '' };
}

function firstValue({ tags }: Stanza, name: string): string | undefined {
  return tags.find((tag) => tag.name === name)?.value;
}

function malformed(uri: string, line: number, what: string): Item {
  const message = `${what}; see the OBO flat file format, and fetch the file again if it is cut off`;
  return { failed: { uri, place: `line ${line}`, code: 'malformed-obo', message } };
}
