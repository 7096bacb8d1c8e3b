/**
 * A hash table from words to bits that is asked with a stretch of a text: no string is made, whatever the case of the
 * letters. Entries are letters a to z; keys lie in one array of bytes, so that a lookup touches two places of memory.
 */

/** The UTF-16 units of a text: an array is read many times faster than a string, unit by unit. */
export type Units = Uint16Array;

export function unitsOf(text: string): Units {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
}

/** More slots than entries by this factor: nearly every word that is no entry meets an empty slot at once. */
const ROOM = 3;

export class WordTable {
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Of every entry the offset of its letters; the next one's offset ends them. */
  readonly #offsets: Int32Array;
  readonly #letters: Uint8Array;
  readonly #bits: Int32Array;

  /** @param words keys of other characters than a to z are passed over */
  constructor(words: ReadonlyMap<string, number>) {
    const entries = [...words].filter(([word]) => /^[a-z]+$/.test(word));
    let size = 1024;
    while (size < entries.length * ROOM) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#offsets = new Int32Array(entries.length + 1);
    this.#bits = new Int32Array(entries.length);
    this.#letters = new Uint8Array(entries.reduce((sum, [word]) => sum + word.length, 0));
    let offset = 0;
    entries.forEach(([word, bits], index) => {
      this.#offsets[index] = offset;
      this.#bits[index] = bits;
      for (let at = 0; at < word.length; at += 1) this.#letters[offset + at] = word.charCodeAt(at);
      offset += word.length;
      let slot = hashOf(unitsOf(word), 0, word.length) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = index + 1;
    });
    this.#offsets[entries.length] = offset;
  }

  /** @returns zero for a word that is no entry; the stretch holds letters of ASCII alone */
  find(units: Units, start: number, end: number): number {
    for (let slot = hashOf(units, start, end) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return 0;
      if (this.#isSame(entry - 1, units, start, end)) return this.#bits[entry - 1] ?? 0;
    }
  }

  #isSame(index: number, units: Units, start: number, end: number): boolean {
    const offset = this.#offsets[index] ?? 0;
    if ((this.#offsets[index + 1] ?? 0) - offset !== end - start) return false;
    for (let at = start; at < end; at += 1) {
      if (this.#letters[offset + at - start] !== ((units[at] ?? 0) | 32)) return false;
    }
    return true;
  }
}

function hashOf(units: Units, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ ((units[at] ?? 0) | 32), 0x01000193);
  return hash ^ (hash >>> 15);
}
