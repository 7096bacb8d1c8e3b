/** How good a text reads, as a number: by the linear model that ships, or by an endpoint of the user's. */
import { z } from 'zod';
import { Discriminator, readModel } from '../../engines/discriminator/model.js';
import { TransientError, UserError } from '../../schemas/errors.js';

export interface Scorer {
  /** @returns 0 to 1 for each text, same order; null where none is to be had */
  score(texts: readonly string[]): Promise<(number | null)[]>;
}

/** UTF-16 units the model looks at: what a text is shows in its beginning, and a longer one costs no more. */
const JUDGED = 4_000;

export function modelScorer(bytes: Uint8Array, path: string): Scorer {
  const model = readModel(bytes);
  if (model.classes[0] !== 'good') throw new UserError(`${path}: the first class is not 'good'; train it as quality`);
  const discriminator = new Discriminator(model);
  return {
    // Six digits: the last bits of a sum differ between processors.
    score: async (texts) => texts.map((text) => Number(discriminator.judge(text.slice(0, JUDGED)).first.toFixed(6))),
  };
}

const answerSchema = z.object({ scores: z.array(z.number().min(0).max(1).nullable()) });
/** UTF-16 units of a text that are sent. */
const SENT = 20_000;
const TIMEOUT_MS = 60_000;

/** POST {texts} gives {scores}, 0 to 1, one a text. */
export function endpointScorer(endpoint: string, signal: AbortSignal): Scorer {
  return {
    async score(texts) {
      if (texts.length === 0) return [];
      const answer = await sent(endpoint, texts, signal);
      if (answer.status === 429 || answer.status >= 500) {
        throw new TransientError(`${endpoint} answers ${answer.status}; it is asked again`);
      }
      if (!answer.ok) throw new UserError(`${endpoint} answers ${answer.status}; check \`endpoint\``);
      const parsed = answerSchema.safeParse(await answer.json().catch(() => null));
      if (!parsed.success || parsed.data.scores.length !== texts.length) {
        throw new UserError(`${endpoint}: expected {"scores": [0 to 1, …]}, one for each of the ${texts.length} texts`);
      }
      return parsed.data.scores;
    },
  };
}

async function sent(endpoint: string, texts: readonly string[], signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ texts: texts.map((text) => text.slice(0, SENT)) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new TransientError(`${endpoint} does not answer; it is asked again`);
  }
}
