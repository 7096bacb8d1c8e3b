/** Models behind Hugging Face: an inference endpoint by its address, or a provider by the name of the model. */
import { completionBody, responseOf } from './chat-completion.js';
import { CallFailed } from './errors.js';
import { failureOf } from './openai.js';
import type { Provider } from './provider.js';
import { reservationOf } from './reservation.js';

/** @param token HF_TOKEN */
export function huggingfaceProvider(token: string | undefined): Provider {
  return {
    async complete(request, config, signal) {
      const { InferenceClient, InferenceClientProviderApiError } = await import('@huggingface/inference');
      const client = new InferenceClient(token, {
        retry_on_error: false,
        ...(config.url ? { endpointUrl: config.url } : {}),
      });
      try {
        const raw: unknown = await client.chatCompletion(completionBody(request, config), {
          signal: AbortSignal.any([signal, AbortSignal.timeout(config.seconds * 1000)]),
        });
        return responseOf(raw, reservationOf(request));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof CallFailed) throw error;
        // Errors of the client carry the request; they go no further.
        if (error instanceof InferenceClientProviderApiError) {
          throw failureOf(error.httpResponse.status, null, config.model);
        }
        throw new CallFailed(`the model '${config.model}' did not answer within ${config.seconds} s`, true);
      }
    },
  };
}
