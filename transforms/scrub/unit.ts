/** Runs the scrub on batches and fails closed: a text it cannot scrub is withheld, and no error carries what it held. */
import { InputError, TransientError, UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { RewriteUnit, Rewritten } from '../../schemas/transform.js';
import { scrubDocument, type Tools } from './document.js';
import { withSecondOpinion } from './second-opinion.js';

export function unitOf(tools: Tools): RewriteUnit {
  return {
    async apply(batch) {
      const outcomes: Rewritten[] = [];
      for (const reading of batch) {
        try {
          outcomes.push(scrubDocument(await withSecondOpinion(reading, tools), tools));
        } catch (error) {
          if (isOutside(error)) throw error;
          // The error itself is not told: its message could carry the text.
          const message = 'the detector broke on this text, so it is withheld; report it with the id';
          outcomes.push({ failed: { place: '', code: 'phi-detector', message } });
        }
      }
      return outcomes;
    },
    close: async () => {},
  };
}

/**
 * Without its lists the detector would find less and nobody would notice: then nothing passes.
 * @param other what else may be broken when the error does not say
 */
export function withholding(error: unknown, other: string, io: Io): RewriteUnit {
  const message =
    error instanceof InputError
      ? error.message
      : `${other} or a language pack cannot be read; restore datasets/phi from the package`;
  io.log(message);
  return {
    apply: async (batch) => batch.map(() => ({ failed: { place: '', code: 'phi-pack', message } })),
    close: async () => {},
  };
}

/** Errors that say nothing about a text: the environment, a passing fault, an interrupt. */
export function isOutside(error: unknown): boolean {
  return (
    error instanceof TransientError ||
    error instanceof UserError ||
    (error instanceof Error && error.name === 'AbortError')
  );
}
