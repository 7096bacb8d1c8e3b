/**
 * HL7 v2 messages in the pipe encoding, versions 2.1 to 2.8: one document a message and patient, where it says anything
 * clinical. Refuses messages that only move, merge or acknowledge. https://www.hl7.org/implement/standards/product_brief.cfm?product_id=185
 */
import { z } from 'zod';
import { defineConnector } from '../../schemas/connector.js';
import { readMessages } from './messages.js';

const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs of messages: one or many a file, batches, MLLP captures, also gzipped'),
});
export type Hl7v2Options = z.infer<typeof optionsSchema>;

export default defineConnector<Hl7v2Options>({
  name: 'hl7v2',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'clinical',
  counts: 'message',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, _options, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* readMessages(part, io);
    }
  },
});
