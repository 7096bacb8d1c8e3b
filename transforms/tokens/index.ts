/**
 * Counts the tokens a model trained with a named tokenizer would see, without the end-of-document token. Control
 * tokens written out in a text (`<|endoftext|>`) are counted as the ordinary characters they are.
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { defineLabel, type Labelled } from '../../schemas/transform.js';
import { collectorEvery } from './collect.js';
import { pieces } from './pieces.js';
import { loadTokenizer, tokenizers } from './tokenizer.js';

const options = z.strictObject({
  tokenizer: z.enum(tokenizers).default('qwen2.5').describe('whose tokens are counted'),
});

const reads = documentSchema.pick({ id: true, text: true });

const writes = z.strictObject({
  tokens: z.int32().min(0).nullable().describe('tokens of the text, end of document not included'),
});
type Out = z.infer<typeof writes>;

/** A longer text is counted piece by piece: the encoding of one is some 200 bytes a token, outside V8's heap. */
const maxPiece = 256 * 1024;

export default defineLabel({
  name: 'tokens',
  version: 1,
  does: 'label',
  options,
  reads,
  writes,
  async open({ tokenizer: name }) {
    const tokenizer = await loadTokenizer(name);
    const collect = collectorEvery(4 * maxPiece);

    async function count(text: string): Promise<number> {
      let tokens = 0;
      for (const piece of pieces(text, maxPiece)) {
        const encoding = await tokenizer.encode(piece, null, { addSpecialTokens: false });
        tokens += encoding.getLength();
        collect(piece.length);
      }
      return tokens;
    }

    return {
      async apply(batch) {
        const outcomes: Labelled<Out>[] = [];
        for (const { text } of batch) outcomes.push({ kept: { tokens: await count(text) } });
        return outcomes;
      },
      async close() {},
    };
  },
});
