/**
 * A text as a bag of hashed features: words and pairs of words, pairs of Han characters, and what its lines look like.
 * Hashed while scanning, so that no word becomes a string. Weinberger et al. 2009, Feature hashing.
 */

/** Features a model has; a power of two. */
export const BUCKETS = 1 << 14;

/** Characters of a text that are looked at: what a text is shows in its beginning. */
const LOOKED_AT = 20_000;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Counts of features, over buckets that occur; counts are damped: the tenth "page" says little more than the ninth. */
export interface Features {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

export class FeatureScanner {
  readonly #counts = new Uint16Array(BUCKETS);
  readonly #seen = new Int32Array(BUCKETS);
  #distinct = 0;

  /** @returns features whose values have a Euclidean length of 1 */
  scan(text: string): Features {
    this.#distinct = 0;
    this.#words(text);
    this.#shape(text);
    const buckets = this.#seen.slice(0, this.#distinct).sort();
    const values = new Float32Array(buckets.length);
    let squares = 0;
    for (let index = 0; index < buckets.length; index++) {
      const bucket = buckets[index] ?? 0;
      const value = Math.log1p(this.#counts[bucket] ?? 0);
      this.#counts[bucket] = 0;
      values[index] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) / length;
    return { buckets, values };
  }

  #words(text: string): void {
    const end = Math.min(text.length, LOOKED_AT);
    let word = 0;
    let previous = 0;
    let inWord = false;
    for (let at = 0; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : 0;
      const kind = kindOf(code);
      if (kind === LETTER) {
        if (!inWord) word = FNV_OFFSET;
        inWord = true;
        // Lower case of ASCII; other scripts are hashed as they are.
        word = mixed(word, code >= 0x41 && code <= 0x5a ? code + 32 : code);
        continue;
      }
      if (inWord) {
        this.#add(word);
        this.#add(mixed(previous, word));
        previous = word;
        inWord = false;
      }
      if (kind === HAN || kind === DIGIT || kind === MARK) {
        // Digits are all alike: it matters that there is a number, not which.
        const token = mixed(FNV_OFFSET, kind === DIGIT ? 0x30 : code);
        if (kind !== DIGIT || previous !== token) {
          this.#add(token);
          this.#add(mixed(previous, token));
          previous = token;
        }
      }
    }
  }

  /** Length, lines, and shares of digits, capitals and marks, in steps; each step is a feature of its own. */
  #shape(text: string): void {
    const end = Math.min(text.length, LOOKED_AT);
    let digits = 0;
    let capitals = 0;
    let marks = 0;
    let lines = 1;
    for (let at = 0; at < end; at++) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind === DIGIT) digits++;
      else if (kind === MARK) marks++;
      else if (code >= 0x41 && code <= 0x5a) capitals++;
      else if (code === 0x0a) lines++;
    }
    const shares = [digits, capitals, marks].map((count) => Math.min(9, Math.floor((count * 20) / Math.max(1, end))));
    const steps = [Math.floor(Math.log2(end + 1)), Math.floor(Math.log2(end / lines + 1)), ...shares];
    for (const [index, step] of steps.entries()) {
      this.#add(mixed(mixed(FNV_OFFSET, 0xe000 + index), step));
    }
  }

  #add(hash: number): void {
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    const count = this.#counts[bucket] ?? 0;
    if (count === 0) this.#seen[this.#distinct++] = bucket;
    if (count < 0xffff) this.#counts[bucket] = count + 1;
  }
}

function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, FNV_PRIME);
}

const SPACE = 0;
const LETTER = 1;
const HAN = 2;
const DIGIT = 3;
const MARK = 4;

function kindOf(code: number): number {
  if (code <= 0x20) return SPACE;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return LETTER;
  if (code < 0x80) return MARK;
  if (code >= 0x3400 && code <= 0x9fff) return HAN;
  if (code >= 0x2000 && code <= 0x303f) return MARK;
  if (code >= 0xff00 && code <= 0xff20) return MARK;
  return LETTER;
}
