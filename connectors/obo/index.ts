/**
 * Ontologies in OBO format (https://owlcollab.github.io/oboformat/doc/obo-syntax.html) and OBO Graphs JSON: HPO, DO, MONDO
 * and their like. One triple a statement of a term: parents, relations, synonyms with their scope, definitions,
 * cross-references. Refused: obsolete terms, of which only the replacement is told, and terms that state nothing.
 */
import { z } from 'zod';
import { loadVocabulary, type Vocabulary, vocabularyResources } from '../../engines/curies/vocabulary.js';
import { peeked } from '../../formats/bytes/peek.js';
import { parseJson } from '../../formats/json/parse.js';
import { decodeUtf8 } from '../../formats/json/utf8.js';
import { termsOfGraphs } from '../../formats/obo/graphs.js';
import { namesOfTerms, readTerms } from '../../formats/obo/terms.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { natureOf } from '../../formats/text/nature.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemsOfTerm } from './items.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
  xrefs: z.boolean().default(true).describe('whether cross-references and alternative ids become triples'),
  subjecttype: z.string().optional().describe('kind of entity of every term, where its prefix does not tell it'),
  objecttype: z.string().optional().describe('kind of entity of what terms are related to, parents aside'),
  lang: z.string().optional().describe('BCP 47 tag of the language of names'),
});
type OboOptions = z.infer<typeof options>;

/** An ontology in JSON is parsed whole; MONDO has about 100 MB. */
const MAX_JSON_BYTES = 400 * 1024 * 1024;
/** Names kept for what terms refer to: about 200 bytes each. */
const MAX_NAMES = 1_000_000;

export default defineConnector<OboOptions>({
  name: 'obo',
  version: 1,
  options,
  resources: () => vocabularyResources,
  yields: 'triple',
  zone: 'public',
  counts: 'triple',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    const vocabulary = await loadVocabulary(io);
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* readFile(part, settings, vocabulary, io);
    }
  },
});

/** What is broken in the middle of a file does not take back what was read before it. */
async function* readFile(part: Part, settings: OboOptions, vocabulary: Vocabulary, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let isEmpty = true;
  try {
    for await (const item of readItems(part, settings, vocabulary, io)) {
      isEmpty = false;
      yield item;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
    return;
  }
  if (isEmpty) yield { rejected: { work: uri, uri, rule: 'obo/no-terms', value: '0', threshold: '1' } };
}

async function* readItems(part: Part, settings: OboOptions, vocabulary: Vocabulary, io: Io): AsyncIterable<Item> {
  const { head, close } = await peeked(io.files.stream(part));
  await close();
  const nature = natureOf(head, part.uri);
  if (nature === 'json') {
    const { names, terms } = termsOfGraphs(parseJson(decodeUtf8(await io.files.bytes(part, MAX_JSON_BYTES))));
    const context = { uri: part.uri, names: storedIds(names, vocabulary), vocabulary, ...settings };
    for (const term of terms) yield* itemsOfTerm(term, context);
    return;
  }
  if (nature) {
    const found = nature === 'xml' ? 'XML (RDF/XML or OWL?)' : nature;
    throw new InputError(
      'not-obo',
      '',
      `${found}, neither OBO nor OBO Graphs JSON; take the OBO release of the ontology`,
    );
  }
  // Twice: a file refers to terms before it names them. Names take memory, terms do not.
  const names = await namesOfTerms(watched(decodeBlocks(io.files.stream(part)), io.signal), MAX_NAMES);
  const context = { uri: part.uri, names: storedIds(names, vocabulary), vocabulary, ...settings };
  for await (const term of readTerms(watched(decodeBlocks(io.files.stream(part)), io.signal))) {
    yield* itemsOfTerm(term, context);
  }
}

function storedIds(names: ReadonlyMap<string, string>, vocabulary: Vocabulary): Map<string, string> {
  const stored = new Map<string, string>();
  for (const [id, name] of names) stored.set(vocabulary.identifierOf(id).id, name);
  return stored;
}

async function* watched(blocks: AsyncIterable<string>, signal: AbortSignal): AsyncIterable<string> {
  for await (const block of blocks) {
    signal.throwIfAborted();
    yield block;
  }
}
