/**
 * Reading order apart from spelling (the idea of OmniDocBench): each true block is found in what was read, wherever it
 * landed; the distance between the sequence found and the true one, as a share of the blocks, is the order edit.
 */
import { edits, normalised } from './character-error-rate.js';

export interface OrderScore {
  readonly edit: number;
  /** Errors of blocks where they were found, as a share of all letters. */
  readonly blockCer: number;
}

/** Letters of the beginning and of the end by which a block is found. */
const KEY = 24;

export function orderEdit(read: readonly string[], truth: readonly string[], isUnspaced: boolean): OrderScore {
  const text = read.map((block) => normalised(block, isUnspaced)).join(' ');
  const blocks = truth.map((block) => normalised(block, isUnspaced));
  let [wrong, letters] = [0, 0];
  const found: { index: number; place: number }[] = [];
  const taken: [number, number][] = [];
  blocks.forEach((block, index) => {
    letters += block.length;
    const place = placeOf(block, text, taken);
    if (place === undefined) {
      wrong += block.length;
      return;
    }
    const end = endOf(block, text, place);
    taken.push([place, end]);
    found.push({ index, place });
    wrong += Math.min(block.length, edits(text.slice(place, end), block));
  });
  const sequence = found.toSorted((a, b) => a.place - b.place).map(({ index }) => index);
  const edit = blocks.length === 0 ? 0 : (blocks.length - longestRising(sequence)) / blocks.length;
  return { edit, blockCer: letters === 0 ? 0 : wrong / letters };
}

/** Where the block begins: at a piece of it that is found exactly, counted back. The first free place wins. */
function placeOf(block: string, text: string, taken: readonly (readonly [number, number])[]): number | undefined {
  for (let from = 0; from < block.length; from += 8) {
    const piece = block.slice(from, from + KEY);
    if (from > 0 && piece.length < Math.min(12, block.length)) break;
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
      if (isFree(at, taken)) return Math.max(0, at - from);
    }
  }
  // Every long piece has an error in it: a short one will do where there is only one like it.
  for (const length of [12, 6, 4]) {
    for (let from = 0; from + length <= block.length; from++) {
      const piece = block.slice(from, from + length);
      const at = text.indexOf(piece);
      if (at >= 0 && text.indexOf(piece, at + 1) < 0 && isFree(at, taken)) return Math.max(0, at - from);
    }
  }
  return undefined;
}

function isFree(at: number, taken: readonly (readonly [number, number])[]): boolean {
  return !taken.some(([start, end]) => at >= start && at < end);
}

function endOf(block: string, text: string, place: number): number {
  const tail = block.slice(-KEY);
  const at = text.indexOf(tail, Math.max(place, place + Math.floor(0.5 * (block.length - tail.length))));
  const isNear = at >= 0 && at + tail.length <= place + 1.6 * block.length + 8;
  return isNear ? at + tail.length : Math.min(text.length, place + block.length);
}

function longestRising(sequence: readonly number[]): number {
  const tails: number[] = [];
  for (const value of sequence) {
    const at = tails.findIndex((tail) => tail >= value);
    if (at < 0) tails.push(value);
    else tails[at] = value;
  }
  return tails.length;
}
