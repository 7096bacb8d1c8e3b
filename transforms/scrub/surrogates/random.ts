/** Numbers that look random and come again for the same seed: xoshiro128** by Blackman and Vigna, 32 bits a step. */

/** @param seed at least 32 hexadecimal digits, such as a keyed digest */
export class Random {
  readonly #state: Uint32Array;

  constructor(seed: string) {
    this.#state = Uint32Array.from([0, 8, 16, 24], (at) => Number.parseInt(seed.slice(at, at + 8), 16));
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor((this.#next() / 2 ** 32) * limit);
  }

  #next(): number {
    const [a = 1, b = 2, c = 3, d = 4] = this.#state;
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    const third = c ^ a;
    const fourth = d ^ b;
    this.#state[1] = b ^ third;
    this.#state[0] = a ^ fourth;
    this.#state[2] = third ^ shifted;
    this.#state[3] = rotated(fourth, 11);
    return result;
  }
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
