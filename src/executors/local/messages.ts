/** What the coordinator and its workers say to each other. */
import { z } from 'zod';

export const toWorkerSchema = z.strictObject({ plan: z.string(), job: z.int() });
export type ToWorker = z.infer<typeof toWorkerSchema>;

export const fromWorkerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('done'), job: z.int(), seconds: z.number(), residentBytes: z.number() }),
  z.strictObject({ kind: z.literal('failed'), job: z.int(), reason: z.string(), exitCode: z.int() }),
  z.strictObject({ kind: z.literal('log'), message: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
