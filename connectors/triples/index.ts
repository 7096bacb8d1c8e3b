/**
 * Knowledge graphs as files: edge lists in TSV or CSV, triples in JSON, RDF in Turtle and N-Triples, and the records of the
 * Therapeutic Target Database. One triple a row or statement; identifiers become CURIEs with one prefix a vocabulary,
 * inverse and symmetric relations one orientation. Refused: tables whose columns are not known by name, and rows that do
 * not fit them, because a shifted cell is a false fact.
 */
import { z } from 'zod';
import { loadVocabulary, type Vocabulary, vocabularyResources } from '../../engines/curies/vocabulary.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import type { Context, Node } from './context.js';
import { formatOf, formats, peek } from './format.js';
import { readJson } from './json.js';
import { loadNodes } from './nodes.js';
import { readRdf } from './rdf.js';
import { readTtd } from './records.js';
import { readEdges } from './rows.js';

const column = z.string().min(1).optional();

const options = z
  .strictObject({
    path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
    format: z
      .enum(['auto', ...formats])
      .default('auto')
      .describe('auto goes by the name of the file, then by its first lines'),
    columns: z
      .strictObject({
        subject: column.describe('label of the subject'),
        subjectid: column.describe('identifier of the subject'),
        subjecttype: column.describe('kind of entity of the subject'),
        subjectprefix: column.describe('vocabulary the identifier of the subject belongs to, where it has no prefix'),
        predicate: column.describe('relation'),
        object: column.describe('label of the object'),
        objectid: column.describe('identifier of the object'),
        objecttype: column.describe('kind of entity of the object'),
        objectprefix: column.describe('vocabulary the identifier of the object belongs to'),
        status: column.describe('how far the fact holds'),
        evidence: column.describe('what the row cites'),
      })
      .default({})
      .describe(
        'names of columns in the header, or of members in JSON (`head.name`); usual names are known without it',
      ),
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
    nodes: z
      .string()
      .min(1)
      .optional()
      .describe('table with the names and kinds of the ids of an edge list: columns id, name, kind'),
    lang: z.string().optional().describe('BCP 47 tag of the language of labels'),
  })
  .refine(({ separator, lists, columns }) => (separator === undefined && !lists) || columns.objectid === undefined, {
    path: ['separator'],
    message: 'separator and lists split labels; they cannot be used with columns.objectid',
  });
type TriplesOptions = z.infer<typeof options>;

export default defineConnector({
  name: 'triples',
  version: 2,
  options,
  resources: ({ nodes }) => (nodes === undefined ? vocabularyResources : [...vocabularyResources, nodes]),
  yields: 'triple',
  zone: 'public',
  counts: 'triple',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    const vocabulary = await loadVocabulary(io);
    const nodes = await loadNodes(options.nodes, io);
    for (const part of parts) {
      io.signal.throwIfAborted();
      for await (const items of readFile(part, options, { vocabulary, nodes }, io)) {
        for (const item of items) yield item;
      }
    }
  },
});

/** Items of a block together: a file has millions, and each step of an asynchronous generator has its price. */
type Items = AsyncIterable<readonly Item[]>;

interface Names {
  readonly vocabulary: Vocabulary;
  readonly nodes: ReadonlyMap<string, Node>;
}

/** What is broken in the middle of a file does not take back what was read before it. */
async function* readFile(part: Part, options: TriplesOptions, names: Names, io: Io): Items {
  const { uri } = part;
  let isEmpty = true;
  try {
    for await (const items of readItems(part, options, { ...names, uri, lang: options.lang }, io)) {
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

async function* readItems(part: Part, options: TriplesOptions, context: Context, io: Io): Items {
  const open = () => watched(decodeBlocks(io.files.stream(part)), io.signal);
  const { head, blocks, close } = await peek(open());
  const format = formatOf(part.uri, head, options);
  switch (format) {
    case 'tsv':
    case 'csv':
      return yield* readEdges(blocks, format, context, options);
    case 'ttd':
      return yield* readTtd(blocks, context);
    case 'json':
    case 'jsonl':
      await close();
      return yield* readJson(io.files.stream(part), format, context, options);
    case 'turtle':
    case 'ntriples':
      await close();
      return yield* readRdf(open, format === 'turtle' ? 'turtle' : 'lines', context, options);
  }
}

async function* watched(blocks: AsyncIterable<string>, signal: AbortSignal): AsyncIterable<string> {
  for await (const block of blocks) {
    signal.throwIfAborted();
    yield block;
  }
}
