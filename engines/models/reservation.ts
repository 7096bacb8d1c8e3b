/** What a call can cost at the most: known before it is made, so that a cap is never passed. */
import type { ModelConfig, ModelRequest, Usage } from '../../schemas/model.js';

/** Tokens a chat template may add around a message. */
const FRAME = 64;

/** Tokens a picture may take: models cut it into tiles, and the largest known ask for fewer than this. */
const PICTURE = 16_384;

/** A token is at least one byte of UTF-8. */
export function reservationOf({ messages, maxTokens, schema }: ModelRequest): Usage {
  let input = schema === undefined ? 0 : Buffer.byteLength(JSON.stringify(schema.json));
  for (const { content } of messages) {
    input += FRAME;
    for (const part of typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content) {
      input += part.type === 'text' ? Buffer.byteLength(part.text) : PICTURE;
    }
  }
  return { input, output: maxTokens };
}

/** US dollars. */
export function costOf({ input, output }: Usage, { price }: ModelConfig): number {
  return (input * price.input + output * price.output) / 1e6;
}
