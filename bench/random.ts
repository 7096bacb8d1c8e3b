/** Chance that is the same on every machine: everything a bench generates comes from a seed. */

/** mulberry32: small, and the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = generator(seed);
  }

  is(probability: number): boolean {
    return this.#random() < probability;
  }

  /** Both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return pick(items, this.#random);
  }

  /** `count` different items, or all in another order where there are fewer. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.between(0, left.length - 1), 1));
    return taken;
  }

  /** The first digit is not 0. */
  digits(count: number): string {
    let digits = String(this.between(1, 9));
    while (digits.length < count) digits += String(this.between(0, 9));
    return digits;
  }
}
