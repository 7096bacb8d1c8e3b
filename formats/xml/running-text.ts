/**
 * A text that grows by pieces while its end is looked at and changed. A plain string would be copied whole at each
 * look; here only the last few hundred characters are kept apart.
 */
export interface RunningText {
  add(text: string): void;
  /** The end of the text: all of it while it is short, else at least 256 characters. */
  tail(): string;
  /** Replaces the tail by what it becomes. */
  changeTail(change: (tail: string) => string): void;
  toString(): string;
}

const TAIL = 256;
/** The tail is cut back to TAIL only once it is this long, so that a piece costs no copy each time. */
const LONG = 2048;

/** A class, for thousands are made in a document: each closure would be made anew. */
class TailedText implements RunningText {
  readonly #pieces: string[] = [];
  #tail = '';

  add(text: string): void {
    this.#tail += text;
    this.#settle();
  }

  tail(): string {
    return this.#tail;
  }

  changeTail(change: (tail: string) => string): void {
    this.#tail = change(this.#tail);
    this.#settle();
  }

  toString(): string {
    return this.#pieces.length === 0 ? this.#tail : this.#pieces.join('') + this.#tail;
  }

  #settle(): void {
    if (this.#tail.length <= LONG) return;
    this.#pieces.push(this.#tail.slice(0, -TAIL));
    this.#tail = this.#tail.slice(-TAIL);
  }
}

export function createRunningText(): RunningText {
  return new TailedText();
}
