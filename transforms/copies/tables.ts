/** The tables of copies. A block is 64 bits of a keyed digest: without the key no list of sentences tells what it says. */
import { z } from 'zod';

const text = z.string();
const characters = z.int32().min(0);

const place = { shard: text, id: text };
const blocks = {
  blocks: z.array(text).describe('keyed digests of the blocks, each once'),
  lengths: z.array(characters).describe('characters of each block, in the same order'),
};

/** A clinical document among those of its subject. */
export const noteRow = z.object({
  history: text.describe('keyed digest of the subject; of the document where nobody knows whose it is'),
  known: z.boolean().describe('whether the subject is known'),
  ...place,
  published: text.describe('empty where unknown'),
  stands: z
    .boolean()
    .describe('neither retracted, superseded nor a duplicate: it stays, so what others copied is not lost'),
  characters,
  ...blocks,
});
export type NoteRow = z.infer<typeof noteRow>;

/** The same, once it is known which of its blocks stood in an earlier one. */
export const copiedRow = z.object({
  ...place,
  history: text,
  characters,
  copied: characters
    .nullable()
    .describe('characters of blocks of earlier documents; null where the subject is unknown'),
  ...blocks,
});
export type CopiedRow = z.infer<typeof copiedRow>;

/**
 * Which histories of one shard have which blocks, as two lists of pairs. One row holds the blocks whose digests begin
 * alike: a row a block would be more rows than a bucket holds, as a document has some twenty blocks.
 */
export const useRow = z.object({
  part: text.describe('first hexadecimal digits of the blocks'),
  shard: text,
  blocks: z.array(text),
  histories: z.array(text).describe('of each block one history that has it, in the same order'),
});
export type UseRow = z.infer<typeof useRow>;

/** The templates a shard has documents of. */
export const templateRow = z.object({ shard: text, blocks: z.array(text) });
export type TemplateRow = z.infer<typeof templateRow>;
