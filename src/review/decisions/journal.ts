/** The decisions of a corpus in the store: a journal whose entries hold one decision or, after an import, several. */
import { canonicalJson, digestOf } from '../../../formats/json/canonical.js';
import { type Decision, decisionSchema } from '../../../schemas/decision.js';
import { type Store, StoreError } from '../../store/store.js';

const journalOf = (corpus: string) => `decisions/${corpus}`;

export class DecisionJournal {
  #last = 0;
  readonly #known = new Set<string>();
  readonly #decisions: Decision[] = [];

  constructor(
    private readonly store: Store,
    readonly corpus: string,
  ) {}

  /** All decisions so far, in the order they were taken. Reads only what was added since the last call. */
  async all(): Promise<readonly Decision[]> {
    for (const { number, text } of await this.store.entries(journalOf(this.corpus), this.#last)) {
      if (number <= this.#last) continue;
      this.#last = number;
      for (const [index, line] of text.split('\n').entries()) {
        if (line !== '') this.#take(line, `${number}, line ${index + 1}`);
      }
    }
    return this.#decisions;
  }

  /** Adds decisions that are not there yet, in one piece. @returns how many were new */
  async add(decisions: readonly Decision[]): Promise<number> {
    await this.all();
    const fresh = new Map(decisions.map((decision) => [digestOf(decision), decision]));
    for (const known of this.#known) fresh.delete(known);
    if (fresh.size === 0) return 0;
    await this.store.append(
      journalOf(this.corpus),
      [...fresh.values()].map((decision) => `${canonicalJson(decision)}\n`).join(''),
    );
    await this.all();
    return fresh.size;
  }

  #take(line: string, place: string): void {
    const parsed = decisionSchema.safeParse(jsonOf(line));
    if (!parsed.success) {
      throw new StoreError(`decision ${place} of ${this.corpus} in ${this.store.location} is not one of this version`);
    }
    const digest = digestOf(parsed.data);
    if (this.#known.has(digest)) return;
    this.#known.add(digest);
    this.#decisions.push(parsed.data);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
