/**
 * A token-classification model behind @huggingface/inference: one of the Hub, or any endpoint that speaks its protocol
 * (https://huggingface.co/docs/inference-providers/tasks/token-classification), such as one on this machine.
 */
import { InferenceClient, InferenceClientProviderApiError } from '@huggingface/inference';
import { z } from 'zod';
import { TransientError, UserError } from '../../../schemas/errors.js';
import { categoryOf } from './labels.js';
import type { SpanModel } from './port.js';

export const modelSchema = z.strictObject({
  endpoint: z.url().describe('where the model answers; plain http only on this machine'),
  confidence: z.number().min(0).max(1).default(0.5).describe('what the model must be sure of to be heard'),
  seconds: z.number().positive().default(30).describe('how long one question may take'),
});
export type ModelOptions = z.infer<typeof modelSchema>;

const answerSchema = z.array(
  z.looseObject({
    entity_group: z.string().optional(),
    entity: z.string().optional(),
    score: z.number(),
    start: z.int().min(0),
    end: z.int().min(0),
  }),
);

/**
 * @param token of the endpoint; undefined where it asks for none
 * @throws UserError when text would leave this machine unencrypted
 */
export function openTokenClassifier(options: ModelOptions, token: string | undefined): SpanModel {
  const { endpoint, confidence, seconds } = options;
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== 'https:' && !isThisMachine(hostname)) {
    throw new UserError(`${endpoint} would get patients' text unencrypted; use https, or an endpoint on this machine`);
  }
  const client = new InferenceClient(token, { endpointUrl: endpoint, retry_on_error: false });
  return {
    async spans(text) {
      const entities = answerSchema.safeParse(await ask(client, text, seconds));
      if (!entities.success) throw new UserError(`${endpoint} answers something else than entities with offsets`);
      return entities.data.flatMap((entity) => {
        const category = categoryOf(entity.entity_group ?? entity.entity ?? '');
        if (!category || entity.score < confidence) return [];
        return [{ start: utf16(text, entity.start), end: utf16(text, entity.end), category }];
      });
    },
  };
}

/** No error of the client passes as it is: it carries the request, and with it text of a patient. */
async function ask(client: InferenceClient, text: string, seconds: number): Promise<unknown> {
  try {
    return await client.tokenClassification(
      { inputs: text, parameters: { aggregation_strategy: 'simple' } },
      { signal: AbortSignal.timeout(seconds * 1000) },
    );
  } catch (error) {
    const status = error instanceof InferenceClientProviderApiError ? error.httpResponse.status : undefined;
    if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
      throw new UserError(`the model of the scrub refused a question (HTTP ${status}); check its address and HF_TOKEN`);
    }
    throw new TransientError(`the model of the scrub did not answer${status === undefined ? '' : ` (HTTP ${status})`}`);
  }
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Models count code points. */
function utf16(text: string, codePoints: number): number {
  let offset = 0;
  for (let count = 0; count < codePoints && offset < text.length; count++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
