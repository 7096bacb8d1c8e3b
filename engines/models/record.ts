/**
 * Answers on record, a file each, named by the digest of everything that was asked. Only answers that can be used are
 * kept: a fault or a cut answer is asked again. They are inputs of a corpus: same records, same bytes.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canonicalJson, digestOf } from '../../formats/json/canonical.js';
import { type ModelConfig, type ModelRequest, type ModelResponse, modelResponseSchema } from '../../schemas/model.js';

/** Address, price and limits are not part of it: the same model elsewhere gives the same answer. */
export function requestDigest(request: ModelRequest, { model, revision }: ModelConfig): string {
  const { messages, maxTokens, temperature = 0, seed = null, schema = null } = request;
  return digestOf({ model, revision, messages, maxTokens, temperature, seed, schema });
}

export class AnswerRecord {
  constructor(private readonly folder: string) {}

  async find(digest: string): Promise<ModelResponse | undefined> {
    try {
      return modelResponseSchema.parse(JSON.parse(await readFile(this.#path(digest), 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Written beside and renamed: an answer is whole or not there. */
  async keep(digest: string, response: ModelResponse): Promise<void> {
    const path = this.#path(digest);
    await mkdir(dirname(path), { recursive: true });
    const scratch = `${path}.${randomUUID()}`;
    const file = await open(scratch, 'wx');
    try {
      await file.write(canonicalJson(response));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(scratch, path);
  }

  #path(digest: string): string {
    return join(this.folder, digest.slice(0, 2), `${digest}.json`);
  }
}
