/** The protocol of chat completions: what is sent, and what comes back. https://platform.openai.com/docs/api-reference/chat */
import { z } from 'zod';
import type { ModelConfig, ModelRequest, ModelResponse } from '../../schemas/model.js';
import { CallFailed } from './errors.js';

export function completionBody(request: ModelRequest, config: ModelConfig) {
  const { messages, maxTokens, temperature = 0, seed, schema } = request;
  return {
    model: config.model,
    messages: messages.map(({ role, content }) => ({
      role,
      content: typeof content === 'string' ? content : content.map((part) => ({ ...part })),
    })),
    max_tokens: maxTokens,
    temperature,
    ...(seed === undefined ? {} : { seed }),
    ...(schema === undefined
      ? {}
      : {
          response_format: {
            type: 'json_schema' as const,
            json_schema: {
              name: schema.name,
              strict: true,
              schema: z.record(z.string(), z.unknown()).parse(schema.json),
            },
          },
        }),
  };
}

const answerSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) }).nullish(),
});

const finishes: Readonly<Record<string, ModelResponse['finish']>> = {
  stop: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  content_filter: 'filter',
};

/**
 * @param reserved what counts as used where the provider does not say
 * @throws CallFailed when it is no answer of the protocol; it may have been paid
 */
export function responseOf(raw: unknown, reserved: ModelResponse['usage']): ModelResponse {
  const answer = answerSchema.safeParse(raw);
  const choice = answer.data?.choices[0];
  if (!answer.success || !choice)
    throw new CallFailed('the model answered something else than a chat completion', true);
  const { usage } = answer.data;
  return {
    text: choice.message.content ?? '',
    finish: finishes[choice.finish_reason ?? ''] ?? 'other',
    usage: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : reserved,
    raw,
  };
}
