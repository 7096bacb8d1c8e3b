/**
 * A word list of a pack, kept as its bytes: a hundred thousand strings, made in every process, would cost more than the
 * texts of a small run. Whoever asks for words gets them made.
 */
import { hashOf, LONGEST, type WordTable } from '../word-table.js';

const LINE = 10;
const HASH = 35;
/** The first byte of Chinese characters in UTF-8, and of what comes after them. */
const HAN = 0xe3;

export class WordList {
  /** Lines. */
  readonly count: number;
  readonly #bytes: Buffer;
  #set: ReadonlySet<string> | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let count = 0;
    for (let at = this.#bytes.indexOf(LINE); at !== -1; at = this.#bytes.indexOf(LINE, at + 1)) count += 1;
    this.count = count;
  }

  has(word: string): boolean {
    this.#set ??= new Set(this);
    return this.#set.has(word);
  }

  *[Symbol.iterator](): Generator<string> {
    for (const line of this.#bytes.toString('utf8').split('\n')) if (line !== '' && !line.startsWith('#')) yield line;
  }

  /**
   * Adds bits to every entry of letters a to z. Chinese entries are no words of a text in Latin letters: they are
   * passed over.
   * @param other gets the entries with other characters: accents, blanks
   */
  addTo(table: WordTable, bits: number, other: (entry: string) => void): void {
    const units = new Uint16Array(this.#bytes);
    let start = 0;
    while (start < units.length) {
      let end = start;
      while (isSmall(units[end] ?? 0)) end += 1;
      if ((units[end] ?? LINE) === LINE && end - start <= LONGEST) {
        if (end > start) table.addHashed(hashOf(units, start, end), units, start, end, bits);
      } else {
        const next = this.#bytes.indexOf(LINE, end);
        end = next === -1 ? units.length : next;
        const first = units[start] ?? 0;
        if (first < HAN && first !== HASH) other(this.#bytes.toString('utf8', start, end));
      }
      start = end + 1;
    }
  }
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}
