/** Port: an engine that knows more of language than word lists do. It is asked about single stretches of text. */
import type { Category } from '../span.js';

export interface SpanModel {
  /** @throws TransientError when it does not answer now; never an error that carries text */
  spans(
    text: string,
  ): Promise<readonly { readonly start: number; readonly end: number; readonly category: Category }[]>;
}
