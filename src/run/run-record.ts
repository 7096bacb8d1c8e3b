/** `run.json`: what a run keeps of itself beside the store's content, because it holds times. The report is made of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { snapshotSchema } from '../../schemas/snapshot.js';
import { summarySchema } from '../../schemas/summary.js';
import { StoreError } from '../store/store.js';

/** What a run reached, in the shape of a snapshot: it is one, where the run was complete. */
export const contentsSchema = snapshotSchema.omit({ layout: true, recipe: true });
export type Contents = z.infer<typeof contentsSchema>;

export const runRecordSchema = z.strictObject({
  started: z.iso.datetime(),
  exitCode: z.int(),
  summary: summarySchema,
  complaints: z.array(z.string()),
  slowest: z.array(z.strictObject({ step: z.string(), place: z.string(), seconds: z.number() })),
  steps: z
    .array(
      z.strictObject({
        names: z.array(z.string()).describe('more than one where labels ran fused'),
        start: z.number().describe('seconds since the run began'),
        seconds: z.number().describe('from planning to the last commit'),
        busy: z.number().describe('seconds of all its jobs together; 0 where the executor does not know'),
      }),
    )
    .default([]),
  reached: contentsSchema.nullable().describe('how far the run came; null where its snapshot says so'),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

export const RUN_FILE = 'run.json';

/** @throws StoreError when the record is missing or of another version */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const path = join(folder, RUN_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StoreError(`cannot read ${path} (${error.code ?? 'unknown error'}); run the recipe again`);
  });
  const parsed = runRecordSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new StoreError(`${path} is no record of a run of this version; run the recipe again`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
