/**
 * Who read a clinical document, who decided, who signed in: lines that are only ever added, in the store. Written before the
 * answer is sent: what cannot be logged is not shown. Names and ids only, never a text.
 */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const lineSchema = z.strictObject({
  at: z.string(),
  who: z.string(),
  did: z.enum(['sign-in', 'sign-in-failed', 'sign-out', 'read', 'read-original', 'mark', 'decide', 'pull', 'export']),
  what: z.string(),
  from: z.string(),
});
export type AccessLine = z.infer<typeof lineSchema>;

export class AccessLog {
  readonly #path: string;

  constructor(
    storeFolder: string,
    private readonly now: () => number,
  ) {
    this.#path = join(storeFolder, 'review', 'access.jsonl');
  }

  async add(line: Omit<AccessLine, 'at'>): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const full: AccessLine = { at: new Date(this.now()).toISOString(), ...line };
    await appendFile(this.#path, `${JSON.stringify(full)}\n`, { mode: 0o600 });
  }

  /** The latest lines, the newest first. */
  async latest(most: number): Promise<AccessLine[]> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines
      .slice(-most)
      .reverse()
      .map((line) => lineSchema.parse(JSON.parse(line)));
  }
}
