/**
 * Counting tokens without making them: byte-level BPE (the tokenizer.json of Qwen2.5) over typed arrays. What the tokens
 * label is compared with: it gives the same counts, keeps no encodings, and remembers the words it has seen.
 */
import { z } from 'zod';

const definitionSchema = z.object({
  model: z.object({ vocab: z.record(z.string(), z.int()), merges: z.array(z.string()) }),
  pre_tokenizer: z.object({
    pretokenizers: z.array(z.object({ pattern: z.object({ Regex: z.string() }).optional() })),
  }),
});

/** Words remembered at the most; then all are forgotten, which costs less than deciding which. */
const MOST_WORDS = 65_536;
/** Longer ones hardly occur twice. */
const LONGEST_WORD = 24;

export class BytePairs {
  readonly #words: RegExp;
  readonly #ofByte = new Int32Array(256);
  readonly #merges: Merges;
  readonly #known = new Map<string, number>();
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(4096);
  #symbols = new Int32Array(4096);
  #ranks = new Int32Array(4096);

  /** @param json a tokenizer.json with byte-level BPE after NFC and one regular expression */
  constructor(json: string) {
    const { model, pre_tokenizer } = definitionSchema.parse(JSON.parse(json));
    const [pattern] = pre_tokenizer.pretokenizers.flatMap((one) => one.pattern ?? []);
    if (!pattern) throw new Error('the tokenizer has no regular expression that splits words');
    this.#words = new RegExp(ecmaScript(pattern.Regex), 'gu');
    for (const [byte, letter] of byteLetters().entries()) this.#ofByte[byte] = numberOf(model.vocab, letter);
    this.#merges = new Merges(model.merges.length);
    for (const [rank, merge] of model.merges.entries()) {
      const [left = '', right = ''] = merge.split(' ');
      const { vocab } = model;
      this.#merges.add(numberOf(vocab, left), numberOf(vocab, right), rank, numberOf(vocab, left + right));
    }
  }

  count(text: string): number {
    let tokens = 0;
    for (const word of text.normalize('NFC').match(this.#words) ?? []) tokens += this.#ofWord(word);
    return tokens;
  }

  #ofWord(word: string): number {
    if (word.length > LONGEST_WORD) return this.#merge(word);
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const tokens = this.#merge(word);
    if (this.#known.size === MOST_WORDS) this.#known.clear();
    this.#known.set(word, tokens);
    return tokens;
  }

  /** Joins the pair of the lowest rank, the leftmost first, until no pair can be joined. */
  #merge(word: string): number {
    if (this.#bytes.length < word.length * 3) {
      this.#bytes = new Uint8Array(word.length * 3);
      this.#symbols = new Int32Array(word.length * 3);
      this.#ranks = new Int32Array(word.length * 3);
    }
    const merges = this.#merges;
    const symbols = this.#symbols;
    const ranks = this.#ranks;
    let length = this.#encoder.encodeInto(word, this.#bytes).written;
    for (let at = 0; at < length; at++) symbols[at] = this.#ofByte[this.#bytes[at] ?? 0] ?? 0;
    const rankAt = (at: number) => (at + 1 < length ? merges.rank(symbols[at] ?? 0, symbols[at + 1] ?? 0) : NEVER);
    for (let at = 0; at < length; at++) ranks[at] = rankAt(at);
    for (;;) {
      let lowest = NEVER;
      let at = -1;
      for (let index = 0; index + 1 < length; index++) {
        const rank = ranks[index] ?? NEVER;
        if (rank < lowest) {
          lowest = rank;
          at = index;
        }
      }
      if (at === -1) return length;
      symbols[at] = merges.joined(lowest);
      symbols.copyWithin(at + 1, at + 2, length);
      ranks.copyWithin(at + 1, at + 2, length);
      length--;
      ranks[at] = rankAt(at);
      if (at > 0) ranks[at - 1] = rankAt(at - 1);
    }
  }
}

const NEVER = 2 ** 31 - 1;

/** Pairs of symbols to their rank: open addressing, because a Map of a pair would need a key object. */
class Merges {
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #rank: Int32Array;
  readonly #joined: Int32Array;
  readonly #mask: number;

  constructor(pairs: number) {
    const slots = 2 ** Math.ceil(Math.log2(pairs * 2));
    this.#mask = slots - 1;
    this.#left = new Int32Array(slots);
    this.#right = new Int32Array(slots);
    this.#rank = new Int32Array(slots).fill(NEVER);
    this.#joined = new Int32Array(pairs);
  }

  add(left: number, right: number, rank: number, joined: number): void {
    let slot = this.#slot(left, right);
    while (this.#rank[slot] !== NEVER) slot = (slot + 1) & this.#mask;
    this.#left[slot] = left;
    this.#right[slot] = right;
    this.#rank[slot] = rank;
    this.#joined[rank] = joined;
  }

  rank(left: number, right: number): number {
    let slot = this.#slot(left, right);
    for (;;) {
      const rank = this.#rank[slot] ?? NEVER;
      if (rank === NEVER || (this.#left[slot] === left && this.#right[slot] === right)) return rank;
      slot = (slot + 1) & this.#mask;
    }
  }

  joined(rank: number): number {
    return this.#joined[rank] ?? 0;
  }

  #slot(left: number, right: number): number {
    const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}

/** JavaScript has no inline flags before ES2025; the pattern has one, over ASCII letters. */
function ecmaScript(pattern: string): string {
  return pattern.replace(/\(\?i:([^)]*)\)/, (_whole, inside: string) => {
    const either = inside.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
    return `(?:${either})`;
  });
}

/** GPT-2's spelling of bytes as letters: what prints stays, the others follow from U+0100 on. */
function byteLetters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const prints = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCharCode(prints ? byte : next++);
  });
}

function numberOf(vocab: Readonly<Record<string, number>>, token: string): number {
  const number = vocab[token];
  if (number === undefined) throw new Error(`the vocabulary lacks a token of ${token.length} letters that merges make`);
  return number;
}
