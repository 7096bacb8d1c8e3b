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

export function createRunningText(): RunningText {
  const pieces: string[] = [];
  let tail = '';
  const settle = (): void => {
    if (tail.length <= LONG) return;
    pieces.push(tail.slice(0, -TAIL));
    tail = tail.slice(-TAIL);
  };
  return {
    add(text) {
      tail += text;
      settle();
    },
    tail: () => tail,
    changeTail(change) {
      tail = change(tail);
      settle();
    },
    toString: () => (pieces.length === 0 ? tail : pieces.join('') + tail),
  };
}
