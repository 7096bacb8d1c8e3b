/** A growing list of integers in typed arrays: a hash and a length an item, for words, lines and paragraphs. */

export class Sequence {
  hashes: Int32Array;
  /** Length in UTF-16 units. */
  lengths: Int32Array;
  count = 0;

  constructor(expected: number) {
    this.hashes = new Int32Array(Math.max(16, expected));
    this.lengths = new Int32Array(this.hashes.length);
  }

  push(hash: number, length: number): void {
    if (this.count === this.hashes.length) this.grow();
    this.hashes[this.count] = hash;
    this.lengths[this.count++] = length;
  }

  private grow(): void {
    const hashes = new Int32Array(this.hashes.length * 2);
    const lengths = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    lengths.set(this.lengths);
    this.hashes = hashes;
    this.lengths = lengths;
  }
}
