/**
 * How much of a text says again what it said before (Rae et al. 2021, A1.1 and table A1). A repetition is every
 * occurrence but the first, and a character counts once however many repeated n-grams it lies in.
 */
import { addItem } from './hash.js';
import type { Sequence } from './sequence.js';

export interface Repeated {
  /** Share of the items, and of their characters. */
  readonly items: number;
  readonly characters: number;
}

export function repeatedItems({ hashes, lengths, count }: Sequence): Repeated | null {
  if (count === 0) return null;
  const seen = new Set<number>();
  let items = 0;
  let characters = 0;
  let total = 0;
  for (let index = 0; index < count; index++) {
    const hash = hashes[index] ?? 0;
    const length = lengths[index] ?? 0;
    total += length;
    if (seen.has(hash)) {
      items++;
      characters += length;
    } else seen.add(hash);
  }
  return { items: items / count, characters: characters / total };
}

const shortest = 2;
const longest = 10;

/**
 * Repeated n-grams of a document, added stretch by stretch. The published thresholds were found on web pages; in a book
 * or a package insert of 30,000 words any phrase returns sooner or later. So a long document is judged as so many pages:
 * each stretch is compared with itself alone, and the shares are of the characters of all.
 */
export class RepeatedGrams {
  private characters = 0;
  private readonly top = new Float64Array(longest + 1);
  private readonly duplicate = new Float64Array(longest + 1);

  /** @param unitsAWord 2 for text without spaces, where a word is about two characters */
  add({ hashes, lengths, count }: Sequence, unitsAWord: 1 | 2): void {
    const before = charactersBefore(lengths, count);
    const characters = before[count] ?? 0;
    const survivors = new Survivors(hashes, count);
    for (let n = shortest; n <= longest && survivors.alive > 0; n++) {
      while (survivors.size < n * unitsAWord) survivors.extend();
      const found = survivors.keepRepeated(before);
      this.top[n] = (this.top[n] ?? 0) + Math.min(characters, found.top);
      this.duplicate[n] = (this.duplicate[n] ?? 0) + found.duplicate;
    }
    this.characters += characters;
  }

  /** Share of the characters in the most frequent n-gram; 0 where none occurs twice, null without any words. */
  topShare(n: number): number | null {
    return this.characters === 0 ? null : (this.top[n] ?? 0) / this.characters;
  }

  /** Share of the characters in n-grams said before. */
  duplicateShare(n: number): number | null {
    return this.characters === 0 ? null : (this.duplicate[n] ?? 0) / this.characters;
  }
}

/** `before[i]`: characters of the words in front of word i. */
function charactersBefore(lengths: Int32Array, count: number): Int32Array {
  const before = new Int32Array(count + 1);
  let sum = 0;
  for (let index = 0; index < count; index++) {
    sum += lengths[index] ?? 0;
    before[index + 1] = sum;
  }
  return before;
}

/**
 * The positions whose n-gram may repeat. An n-gram can only repeat where its first n−1 words do, so each round looks at
 * the survivors of the one before, and ordinary text has few after the third:
 *
 *     words      a b c d a b c e        the gram that begins at each position, extended in place
 *     2-grams    ab bc cd da ab bc ce   ab, bc repeat: positions 0 1 4 5 survive
 *     3-grams    abc bcd abc bce        abc repeats:   positions 0 4 survive
 *     4-grams    abcd abce              nothing repeats: all longer values are 0
 *
 * Grams are compared by 32-bit hash: among 4,096 words two different ones are equal once in 500 stretches.
 */
class Survivors {
  /** Words of a gram. */
  size = 1;
  /** How many positions are left. */
  alive: number;
  private readonly positions: Int32Array;
  private readonly grams: Int32Array;
  private readonly occurrences: Int32Array;
  /** Open addressing: a gram, and 1 + the position where it first stands, side by side. */
  private readonly table: Int32Array;

  constructor(
    private readonly words: Int32Array,
    private readonly count: number,
  ) {
    this.alive = count;
    this.positions = new Int32Array(count);
    for (let index = 0; index < count; index++) this.positions[index] = index;
    this.grams = words.slice(0, count);
    this.occurrences = new Int32Array(count);
    this.table = new Int32Array(2 * slotsFor(count));
  }

  /** Adds one word to every gram; those at the end of the text have none to add and go. */
  extend(): void {
    const { words, grams, positions, size } = this;
    while (this.alive > 0 && (positions[this.alive - 1] ?? 0) + size >= this.count) this.alive--;
    for (let index = 0; index < this.alive; index++) {
      const position = positions[index] ?? 0;
      grams[position] = addItem(grams[position] ?? 0, words[position + size] ?? 0);
    }
    this.size++;
  }

  /** Characters of the most frequent gram and of all repetitions; only positions whose gram occurs twice stay. */
  keepRepeated(before: Int32Array): { top: number; duplicate: number } {
    const { positions, grams, occurrences, table, alive, size } = this;
    const mask = slotsFor(alive) - 1;
    table.fill(0, 0, 2 * (mask + 1));
    let mostFrequent = 1;
    let top = 0;
    let duplicate = 0;
    let covered = 0;
    for (let index = 0; index < alive; index++) {
      const position = positions[index] ?? 0;
      const gram = grams[position] ?? 0;
      let slot = gram & mask;
      while (table[2 * slot + 1] !== 0 && table[2 * slot] !== gram) slot = (slot + 1) & mask;
      const first = (table[2 * slot + 1] ?? 0) - 1;
      occurrences[position] = 1;
      if (first < 0) {
        table[2 * slot] = gram;
        table[2 * slot + 1] = position + 1;
        continue;
      }
      const times = (occurrences[first] ?? 0) + 1;
      occurrences[first] = times;
      occurrences[position] = times; // more than once, that is all that matters here
      const end = before[position + size] ?? 0;
      const start = before[position] ?? 0;
      if (times > mostFrequent) {
        mostFrequent = times;
        top = times * (end - start);
      } else if (times === mostFrequent && times * (end - start) > top) top = times * (end - start);
      duplicate += end - Math.max(start, covered);
      covered = end;
    }
    this.alive = 0;
    for (let index = 0; index < alive; index++) {
      const position = positions[index] ?? 0;
      if ((occurrences[position] ?? 0) > 1) positions[this.alive++] = position;
    }
    return { top, duplicate };
  }
}

/** A power of two that leaves at least half of the slots free. */
function slotsFor(items: number): number {
  return 2 ** Math.ceil(Math.log2(2 * items + 1));
}
