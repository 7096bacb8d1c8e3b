/**
 * Abstracts of PubMed, one document a citation: XML of NLM (MEDLINE baseline and update files, E-utilities, chapters of
 * books), tagged text (NBIB), answers of Europe PMC. Refuses citations without an abstract, and tells which were deleted.
 * https://www.nlm.nih.gov/databases/download/pubmed_medline.html
 */
import { z } from 'zod';
import { looksLikeXml, peeked } from '../../formats/bytes/peek.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { placeOf, readXmlRecords, type XmlElement } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { kindSchema } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import type { Citation } from './citation.js';
import { dublinCoreCitation, resultCitation } from './europepmc.js';
import { itemsOf } from './map.js';
import { bookCitation, deletedPmids, medlineCitation } from './medline.js';
import { readTaggedRecords, taggedCitation } from './nbib.js';

const options = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of XML or tagged text, also gzipped'),
  kind: kindSchema.default('literature').describe('kind of every document'),
  license: z.string().min(1).default('unknown').describe('SPDX licence of abstracts that state none themselves'),
});
type Options = z.infer<typeof options>;

/** Elements that are a record, by the root element they stand in. */
const citations: ReadonlyMap<string, (element: XmlElement) => Citation> = new Map([
  ['PubmedArticle', medlineCitation],
  ['MedlineCitation', medlineCitation],
  ['PubmedBookArticle', bookCitation],
  ['result', resultCitation],
  ['Description', dublinCoreCitation],
]);
const records = [...citations.keys(), 'DeleteCitation', 'DeleteDocument'];
/** Who wrote and paid for it, what it cites: most of a record, and nothing of it is kept. */
const unread = new Set([
  'AuthorList',
  'GrantList',
  'InvestigatorList',
  'PersonalNameSubjectList',
  'ReferenceList',
  'History',
  'authorList',
  'grantsList',
  'fullTextUrlList',
]);
const roots = new Set([
  'PubmedArticleSet',
  'MedlineCitationSet',
  'PubmedBookArticleSet',
  'responseWrapper',
  'PubmedArticle',
  'MedlineCitation',
  'PubmedBookArticle',
]);

export default defineConnector<Options>({
  name: 'pubmed',
  version: 1,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'citation',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, settings, io);
    }
  },
});

async function* itemsOfPart(part: Part, { kind, license }: Options, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  const settings = { uri, kind, license };
  let count = 0;
  try {
    const { head, chunks } = await peeked(io.files.stream(part));
    const isXml = looksLikeXml(head);
    for await (const item of isXml ? xmlItems(chunks, settings) : taggedItems(chunks, settings)) {
      io.signal.throwIfAborted();
      count++;
      yield item;
    }
    if (count === 0) yield { rejected: { work: uri, uri, rule: 'pubmed/no-citation', value: '0', threshold: '1' } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

type Settings = Parameters<typeof itemsOf>[1];

async function* xmlItems(chunks: AsyncIterable<Uint8Array>, settings: Settings): AsyncIterable<Item> {
  for await (const record of readXmlRecords(chunks, records, acceptRoot, unread)) {
    const citation = citations.get(record.name)?.(record);
    if (citation) yield* itemsOf(citation, settings);
    // A notice to whoever keeps the records: nothing to read, but it must be seen.
    else yield* deletedPmids(record).map((pmid) => deletion(pmid, settings));
  }
}

function deletion(pmid: string, { uri }: Settings): Item {
  return { rejected: { work: `pmid:${pmid}`, uri, rule: 'pubmed/deleted', value: null, threshold: null } };
}

async function* taggedItems(chunks: AsyncIterable<Uint8Array>, settings: Settings): AsyncIterable<Item> {
  let isEmpty = true;
  for await (const record of readTaggedRecords(decodeBlocks(chunks))) {
    isEmpty = false;
    yield* itemsOf(taggedCitation(record), settings);
  }
  if (isEmpty) {
    const message = 'expected XML, or tagged text with a line that begins with PMID-; leave the file out of `path`';
    throw new InputError('not-pubmed', '', message);
  }
}

function acceptRoot(root: XmlElement): void {
  if (roots.has(root.name)) return;
  const message = `expected citations of PubMed or Europe PMC, found <${root.name}>; leave it out of \`path\``;
  throw new InputError('not-pubmed', placeOf(root), message);
}
