/** No more calls a minute than a provider allows: they are spread evenly, which also avoids bursts it would refuse. */
import { setTimeout as sleep } from 'node:timers/promises';

export class Pace {
  readonly #gap: number;
  #next = 0;

  /** @param perMinute undefined for as many as one likes */
  constructor(perMinute: number | undefined) {
    this.#gap = perMinute === undefined ? 0 : 60_000 / perMinute;
  }

  async wait(signal: AbortSignal): Promise<void> {
    if (this.#gap === 0) return;
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + this.#gap;
    if (turn > now) await sleep(turn - now, undefined, { signal });
  }
}
