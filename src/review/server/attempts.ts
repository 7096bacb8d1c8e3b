/**
 * Limits how often somebody may try to sign in: by name and by address, so that neither alone can be used to guess on. An
 * attempt counts when it begins: many at the same time are many.
 */

const WINDOW_MS = 5 * 60 * 1000;
/** Behind a proxy many people share an address. */
const MOST = { name: 8, address: 60 } as const;

export interface Attempt {
  readonly name: string;
  readonly address: string;
}

export class Attempts {
  readonly #begun = new Map<string, number[]>();

  constructor(private readonly now: () => number) {}

  /** @returns seconds to wait; 0 where the attempt is allowed, and counts from now on */
  begin({ name, address }: Attempt): number {
    const wait = Math.max(this.#wait(`name ${name}`, MOST.name), this.#wait(`address ${address}`, MOST.address));
    if (wait === 0) for (const key of [`name ${name}`, `address ${address}`]) this.#begun.get(key)?.push(this.now());
    return wait;
  }

  succeeded({ name, address }: Attempt): void {
    this.#begun.delete(`name ${name}`);
    this.#begun.get(`address ${address}`)?.pop();
  }

  #wait(key: string, most: number): number {
    const recent = (this.#begun.get(key) ?? []).filter((time) => time > this.now() - WINDOW_MS);
    this.#begun.set(key, recent);
    // Names that were only ever guessed would fill the memory.
    if (this.#begun.size > MOST_KEYS)
      for (const [old] of [...this.#begun].slice(0, MOST_KEYS / 2)) this.#begun.delete(old);
    const [oldest] = recent.slice(-most);
    return recent.length < most || oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - this.now()) / 1000);
  }
}

const MOST_KEYS = 10_000;
