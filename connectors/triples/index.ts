/**
 * Knowledge graphs as files: edge lists in TSV or CSV, and ontologies in OBO format
 * (https://owlcollab.github.io/oboformat/doc/obo-syntax.html). One triple a row or statement; identifiers become CURIEs
 * with one prefix a vocabulary, inverse and symmetric relations one orientation. Refused: tables whose columns are not
 * known by name, and rows that do not fit them, because a shifted cell is a false fact.
 */
import { z } from 'zod';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { formatOf, peek } from './format.js';
import { readEdges } from './rows.js';
import { readTerms } from './terms.js';
import { loadVocabulary, resources, type Vocabulary } from './vocabulary.js';

const column = z.string().min(1).optional();

const options = z
  .strictObject({
    path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
    format: z
      .enum(['auto', 'tsv', 'csv', 'obo'])
      .default('auto')
      .describe('auto goes by the name of the file, then by its first line'),
    columns: z
      .strictObject({
        subject: column.describe('label of the subject'),
        subjectid: column.describe('identifier of the subject'),
        subjecttype: column.describe('kind of entity of the subject'),
        predicate: column.describe('relation'),
        object: column.describe('label of the object'),
        objectid: column.describe('identifier of the object'),
        objecttype: column.describe('kind of entity of the object'),
        status: column.describe('how far the fact holds'),
        evidence: column.describe('what the row cites'),
      })
      .default({})
      .describe('names of columns in the header; usual names are known without it'),
    header: z
      .boolean()
      .default(true)
      .describe('whether the first record names the columns; if not, columns are named by number, "1" the first'),
    skip: z.int().min(0).default(0).describe('lines before the header that are no records'),
    predicate: z.string().min(1).optional().describe('relation of every row, where no column states it'),
    subjecttype: z.string().optional().describe('kind of entity of every subject'),
    objecttype: z.string().optional().describe('kind of entity of every object'),
    separator: z.string().min(1).optional().describe('what separates several objects in one cell: each gives a triple'),
    lists: z
      .boolean()
      .default(false)
      .describe("whether cells of objects are lists as Python or JSON write them: ['fever', 'cough']"),
    xrefs: z.boolean().default(false).describe('whether cross-references of OBO terms become triples'),
    lang: z.string().optional().describe('BCP 47 tag of the language of labels'),
  })
  .refine(({ separator, lists, columns }) => (separator === undefined && !lists) || columns.objectid === undefined, {
    path: ['separator'],
    message: 'separator and lists split labels; they cannot be used with columns.objectid',
  });
type TriplesOptions = z.infer<typeof options>;

export default defineConnector({
  name: 'triples',
  version: 1,
  options,
  resources: () => resources,
  yields: 'triple',
  zone: 'public',
  counts: 'triple',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    const vocabulary = await loadVocabulary(io);
    for (const part of parts) {
      io.signal.throwIfAborted();
      for await (const items of readFile(part, options, vocabulary, io)) {
        for (const item of items) yield item;
      }
    }
  },
});

/** Items of a block or a term together: a file has millions, and each step of an asynchronous generator has its price. */
type Items = AsyncIterable<readonly Item[]>;

/** What is broken in the middle of a file does not take back what was read before it. */
async function* readFile(part: Part, options: TriplesOptions, vocabulary: Vocabulary, io: Io): Items {
  const { uri } = part;
  let isEmpty = true;
  try {
    for await (const items of readItems(part, options, vocabulary, io)) {
      if (items.length > 0) isEmpty = false;
      yield items;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield [{ failed: { uri, place: error.place, code: error.code, message: error.message } }];
    return;
  }
  if (isEmpty) yield [{ rejected: { work: uri, uri, rule: 'triples/no-rows', value: '0', threshold: '1' } }];
}

async function* readItems(part: Part, options: TriplesOptions, vocabulary: Vocabulary, io: Io): Items {
  const { head, blocks } = await peek(watched(decodeBlocks(io.files.stream(part)), io.signal));
  const format = formatOf(part.uri, head, options);
  if (format === 'obo') yield* readTerms(blocks, part.uri, options, vocabulary);
  else yield* readEdges(blocks, format, part.uri, options, vocabulary);
}

async function* watched(blocks: AsyncIterable<string>, signal: AbortSignal): AsyncIterable<string> {
  for await (const block of blocks) {
    signal.throwIfAborted();
    yield block;
  }
}
