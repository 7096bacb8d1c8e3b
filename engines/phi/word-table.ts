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
/** Letters of an entry. */
export const LONGEST = 64;
const keyUnits = new Uint16Array(LONGEST);
const entryUnits = new Uint16Array(LONGEST);

export class WordTable {
  length = 0;
  #slots: Int32Array;
  #mask: number;
  /** Of every entry the offset of its letters; the next one's offset ends them. */
  #offsets: Int32Array;
  #letters: Uint8Array;
  #bits: Int32Array;

  /** @param expected entries; the table grows where there are more */
  constructor(expected: number) {
    let size = 1024;
    while (size < expected * ROOM) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#offsets = new Int32Array(expected + 2);
    this.#bits = new Int32Array(expected + 1);
    this.#letters = new Uint8Array(expected * 8 + LONGEST);
  }

  /** Adds bits to a word of letters a to z, at most 64. */
  add(word: Units, start: number, end: number, bits: number): void {
    this.addHashed(hashOf(word, start, end), word, start, end, bits);
  }

  /** @param hash see hashOf */
  addHashed(hash: number, word: Units, start: number, end: number, bits: number): void {
    let slot = hash & this.#mask;
    for (let entry = this.#slots[slot] ?? 0; entry !== 0; entry = this.#slots[slot] ?? 0) {
      if (this.#isSame(entry - 1, word, start, end)) {
        this.#bits[entry - 1] = (this.#bits[entry - 1] ?? 0) | bits;
        return;
      }
      slot = (slot + 1) & this.#mask;
    }
    const index = this.length;
    const offset = this.#offsets[index] ?? 0;
    if (index + 1 === this.#bits.length || offset + end - start > this.#letters.length) this.#widen(end - start);
    for (let at = start; at < end; at += 1) this.#letters[offset + at - start] = word[at] ?? 0;
    this.#offsets[index + 1] = offset + end - start;
    this.#bits[index] = bits;
    this.length = index + 1;
    if (this.length * 2 > this.#mask) this.#rehash();
    else this.#slots[slot] = index + 1;
  }

  /** @returns zero for a word that is no entry; the stretch holds letters of ASCII alone */
  find(units: Units, start: number, end: number): number {
    return this.findHashed(hashOf(units, start, end), units, start, end);
  }

  /** @param hash see hashOf */
  findHashed(hash: number, units: Units, start: number, end: number): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return 0;
      if (this.#isSame(entry - 1, units, start, end)) return this.#bits[entry - 1] ?? 0;
    }
  }

  /** Every entry whose bits are among some; the array is overwritten for the next one. */
  each(bits: number, visit: (word: Units, length: number, bits: number) => void): void {
    for (let index = 0; index < this.length; index += 1) {
      const own = this.#bits[index] ?? 0;
      if ((own & bits) !== 0) visit(entryUnits, this.#copy(index), own);
    }
  }

  /** @returns the length of the entry, now in `entryUnits` */
  #copy(index: number): number {
    const offset = this.#offsets[index] ?? 0;
    const length = (this.#offsets[index + 1] ?? 0) - offset;
    for (let at = 0; at < length; at += 1) entryUnits[at] = this.#letters[offset + at] ?? 0;
    return length;
  }

  #widen(letters: number): void {
    const longer = new Uint8Array(this.#letters.length * 2 + letters);
    longer.set(this.#letters);
    this.#letters = longer;
    const [bits, offsets] = [new Int32Array(this.#bits.length * 2), new Int32Array(this.#bits.length * 2 + 1)];
    bits.set(this.#bits);
    offsets.set(this.#offsets.subarray(0, this.length + 1));
    this.#bits = bits;
    this.#offsets = offsets;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#mask = this.#slots.length - 1;
    for (let index = 0; index < this.length; index += 1) {
      let slot = hashOf(entryUnits, 0, this.#copy(index)) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = index + 1;
    }
  }

  #isSame(index: number, word: Units, start: number, end: number): boolean {
    const offset = this.#offsets[index] ?? 0;
    if ((this.#offsets[index + 1] ?? 0) - offset !== end - start) return false;
    for (let at = start; at < end; at += 1) {
      if (this.#letters[offset + at - start] !== ((word[at] ?? 0) | 32)) return false;
    }
    return true;
  }
}

const SEED = 0x811c9dc5;

/** Of letters of ASCII, whatever their case. */
export function hashOf(word: Units, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ ((word[at] ?? 0) | 32), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Letters a to z in an array that the next call overwrites; null for any other word. */
export function plainUnits(word: string): Units | null {
  if (word.length > LONGEST) return null;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code < 97 || code > 122) return null;
    keyUnits[at] = code;
  }
  return keyUnits;
}
