/** A structuring engine over a model of the recipe: one call a page, and no answer is taken that the page does not bear out. */
import { UserError } from '../../../schemas/errors.js';
import type { Model } from '../../../schemas/model.js';
import type { Block } from '../../blocks/block.js';
import { CallRefused } from '../../models/errors.js';
import { isBlank } from '../ocr/blank.js';
import type { StructuringEngine } from '../page.js';
import { answerSchema, blocksOf } from './answer.js';
import { unfaithful } from './faithful.js';
import { answerTokens, pngOf } from './picture.js';
import { messagesFor } from './prompt.js';

/** Of the request as a whole, not of an address, a name or a token: the page is refused, the run goes on. */
const ABOUT_THE_PAGE: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * @param name of the model in the recipe
 * @returns an engine whose calls throw what the model throws: a page that nobody answered for is not a refused page
 */
export function openStructuring(model: Model, name: string): StructuringEngine {
  return {
    id: `model ${name}`,
    async structure(image, { words }, { signal }) {
      // Models find novels on blank pages, and what no engine saw cannot be checked.
      if (isBlank(image)) return { refused: 'blank' };
      if (words.length === 0) return { refused: 'nothing-to-compare' };
      const url = `data:image/png;base64,${Buffer.from(await pngOf(image)).toString('base64')}`;
      signal.throwIfAborted();
      const request = { messages: messagesFor(url), maxTokens: answerTokens(image), temperature: 0 };
      const answer = await model.structured(request, 'page', answerSchema).catch((error: unknown) => {
        if (!(error instanceof CallRefused)) throw error;
        if (!ABOUT_THE_PAGE.has(error.status)) throw new UserError(error.message);
        return { refused: 'not-accepted' as const };
      });
      if ('refused' in answer) return { refused: answer.refused === 'length' ? 'truncated' : answer.refused };
      const blocks = blocksOf(answer.value, 0);
      const reason = unfaithful(wordsIn(blocks), words);
      return reason === null ? { blocks } : { refused: reason };
    },
  };
}

function wordsIn(blocks: readonly Block[]): string {
  return blocks.map(({ text, cells }) => cells?.map((row) => row.join('\n')).join('\n') ?? text).join('\n');
}
