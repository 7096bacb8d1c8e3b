/**
 * Plain text and Markdown, one document a file: guidelines, consensus statements, drug inserts, books. Headings become
 * sections, YAML front matter (https://jekyllrb.com/docs/front-matter/) becomes provenance, the words stay untouched.
 * Refused: files that only claim to be text (PDF, XML, archives), and encodings that cannot be read without guessing.
 */
import { z } from 'zod';
import { decodeText } from '../../formats/text/encoding.js';
import { natureOf } from '../../formats/text/nature.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { kindSchema } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentOf } from './document.js';
import { adviceOn } from './natures.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
  kind: kindSchema.default('guideline').describe('what the files are'),
  syntax: z
    .enum(['auto', 'markdown', 'plain'])
    .default('auto')
    .describe('how headings are marked; auto takes .md and .markdown for Markdown, anything else for plain text'),
  title: z.string().optional().describe('title of the document, for a source of one file'),
  lang: z.string().optional().describe('BCP 47 tag of the language; front matter of a file wins over it'),
  license: z.string().default('unknown').describe('SPDX identifier; front matter of a file wins over it'),
  issuer: z.string().optional().describe('who stands behind the texts; front matter of a file wins over it'),
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional()
    .describe('date as 2020, 2020-03 or 2020-03-14; front matter of a file wins over it'),
  maxBytes: z
    .int()
    .positive()
    .default(32 * 1024 * 1024)
    .describe('largest file read, in bytes after decompression'),
});
type TextOptions = z.infer<typeof options>;

export default defineConnector({
  name: 'text',
  version: 1,
  options,
  yields: 'document',
  zone: 'ask',
  counts: 'file',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield await readFile(part, options, io);
    }
  },
});

/** A file is one item, whatever happens: a document, a rejection or a failure. */
async function readFile(part: Part, options: TextOptions, io: Io): Promise<Item> {
  const { uri } = part;
  try {
    const document = documentOf(textOf(await io.files.bytes(part, options.maxBytes), uri), uri, options);
    if (document.text.trim() !== '') return { document };
    return { rejected: { work: document.work, uri, rule: 'text/empty', value: '0', threshold: '1' } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

function textOf(bytes: Uint8Array, uri: string): string {
  const nature = natureOf(bytes, uri);
  if (nature) throw new InputError('not-text', '', adviceOn(nature));
  return unifyNewlines(decodeText(bytes).text);
}
