/**
 * Usability where the truth is known. A page is usable if a model may learn from it: text nearly without errors, words
 * found, blocks in order, tables whole, nothing of headers and footers in the text, and its numbers right.
 */
import type { Block } from '../blocks/block.js';
import { characterErrorRate, normalised } from './metrics/character-error-rate.js';
import { numberScore } from './metrics/number-score.js';
import { orderEdit } from './metrics/order-edit.js';
import { exactCells } from './metrics/table-cells.js';
import { wordRecall } from './metrics/word-recall.js';

export interface TruePage {
  readonly lang: string;
  /** Text of blocks in reading order; rows of tables with their cells apart by a space. */
  readonly blocks: readonly string[];
  /** Tables, row by row. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Headers and footers, which must not be in the text. */
  readonly running: readonly string[];
}

export interface PageScore {
  /** Letters wrong, in reading order, as a share of the true ones. */
  readonly cer: number;
  /** The same for each block wherever it landed. */
  readonly blockCer: number;
  readonly orderEdit: number;
  /** Of Latin words; null where there are none. */
  readonly wordRecall: number | null;
  /** Cells that are exactly right, in their place; null where there is no table. */
  readonly cells: number | null;
  readonly numbers: number;
  /** Running lines found in the text. */
  readonly residue: number;
  readonly usable: boolean;
}

/** Of text without spaces between words more is allowed: its letters are harder to read. */
const limits = { cer: 0.02, unspacedCer: 0.03, recall: 0.97, order: 0.05, cells: 0.9, numbers: 0.99 };

export function scorePage(blocks: readonly Block[], truth: TruePage): PageScore {
  const read = blocks.filter(({ kind }) => kind !== 'header' && kind !== 'footer').flatMap(plainTexts);
  const isUnspaced = /^(?:zh|ja)/.test(truth.lang);
  const text = normalised(read.join('\n'), isUnspaced);
  const cer = characterErrorRate(text, normalised(truth.blocks.join('\n'), isUnspaced));
  const order = orderEdit(read, truth.blocks, isUnspaced);
  const recall = isUnspaced ? null : wordRecall(read.join('\n'), truth.blocks.join('\n'));
  const cells = exactCells(
    blocks.flatMap((block) => (block.cells ? [block.cells] : [])),
    truth.tables,
  );
  const numbers = numberScore(read.join('\n'), truth.blocks.join('\n'));
  const residue = truth.running.filter((line) => text.includes(normalised(line, isUnspaced))).length;
  const usable =
    cer <= (isUnspaced ? limits.unspacedCer : limits.cer) &&
    (recall === null || recall >= limits.recall) &&
    order.edit <= limits.order &&
    (cells === null || cells >= limits.cells) &&
    numbers >= limits.numbers &&
    residue === 0;
  return { cer, blockCer: order.blockCer, orderEdit: order.edit, wordRecall: recall, cells, numbers, residue, usable };
}

/** Items of a list and rows of a table each by themselves, as the truth has them. */
export function plainTexts({ kind, text, cells }: Block): string[] {
  if (cells) return cells.map((row) => row.filter((cell) => cell !== '').join(' '));
  return kind === 'list' ? text.split('\n') : [text];
}
