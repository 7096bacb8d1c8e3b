/** Any server that speaks OpenAI's chat completions: vLLM, llama.cpp, Ollama, OpenAI itself. */
import type { ModelConfig, ModelRequest } from '../../schemas/model.js';
import { completionBody, responseOf } from './chat-completion.js';
import { CallFailed, CallRefused } from './errors.js';
import type { Provider } from './provider.js';
import { reservationOf } from './reservation.js';

/** @param token sent as a bearer token where there is one */
export function openaiProvider(token: string | undefined): Provider {
  return {
    async complete(request, config, signal) {
      const response = await post(request, config, signal, token);
      const raw: unknown = await response.json().catch(() => {
        throw new CallFailed('the model broke off its answer', true);
      });
      return responseOf(raw, reservationOf(request));
    },
  };
}

async function post(request: ModelRequest, config: ModelConfig, signal: AbortSignal, token: string | undefined) {
  let response: Response;
  try {
    response = await fetch(`${config.url?.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      signal: AbortSignal.any([signal, AbortSignal.timeout(config.seconds * 1000)]),
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(completionBody(request, config)),
    });
  } catch {
    signal.throwIfAborted();
    throw new CallFailed(`the model '${config.model}' did not answer within ${config.seconds} s`, true);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  throw failureOf(response.status, response.headers.get('retry-after'), config.model);
}

/** A status is an answer: nothing was generated, so nothing is spent. */
export function failureOf(status: number, retryAfter: string | null, model: string): Error {
  if (status === 408 || status === 409 || status === 429 || status >= 500) {
    const wait = Number(retryAfter ?? Number.NaN);
    return new CallFailed(`the model '${model}' answered HTTP ${status}`, false, Number.isFinite(wait) ? wait : null);
  }
  return new CallRefused(
    `the model '${model}' refused the request (HTTP ${status}); check its address, name and token`,
    status,
  );
}
