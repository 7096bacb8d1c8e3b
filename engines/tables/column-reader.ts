/** How one column of one file is to be read: its encoding and the format of its dates, decided from all of its cells. */
import { decodeText } from '../../formats/text/encoding.js';
import { DateColumn } from './dates.js';

const strictly = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
};

export type Encoding = keyof typeof strictly;

/** Cells that are not UTF-8 are kept up to this size, to look at them together. */
const SAMPLE_BYTES = 64 * 1024;

export class ColumnReader {
  readonly dates: DateColumn | undefined;
  /** Whether it holds identifiers. */
  readonly #isId: boolean;
  readonly #isBytes: boolean;
  #encoding: Encoding = 'utf-8';
  #utf8 = 0;
  #other = 0;
  #chinese = 0;
  #sample: Buffer[] = [];
  #sampled = 0;

  constructor(holds: 'id' | 'date' | 'text', isBytes: boolean) {
    this.dates = holds === 'date' ? new DateColumn() : undefined;
    this.#isId = holds === 'id';
    this.#isBytes = isBytes;
  }

  see(cell: string): void {
    this.dates?.see(cell.trim());
    if (!this.#isBytes || isAscii(cell)) return;
    const bytes = Buffer.from(cell, 'latin1');
    if (decoded(bytes, 'utf-8') !== undefined) this.#utf8++;
    else {
      this.#other++;
      if (decoded(bytes, 'gb18030') !== undefined) this.#chinese++;
      if (this.#sampled < SAMPLE_BYTES) this.#sample.push(bytes);
      this.#sampled += bytes.length;
    }
  }

  /** What its own cells say; nothing where they are all ASCII, or not UTF-8 and too few to tell what else. */
  get evidence(): Encoding | 'unclear' | undefined {
    if (this.#other === 0) return this.#utf8 > 0 ? 'utf-8' : undefined;
    if (this.#chinese > this.#utf8 && looksChinese(Buffer.concat(this.#sample))) return 'gb18030';
    return this.#utf8 > 0 || this.#chinese < this.#other ? 'utf-8' : 'unclear';
  }

  /** @returns how many cells are not in this encoding */
  settle(encoding: Encoding): number {
    this.#sample = [];
    this.#encoding = encoding;
    return encoding === 'gb18030' ? this.#other - this.#chinese : this.#other;
  }

  /** What a cell holds, in one form whatever the file: decoded, trimmed, dates ISO. Empty where it cannot be decoded. */
  read(cell: string): string {
    const text = this.#isBytes && !isAscii(cell) ? (decoded(Buffer.from(cell, 'latin1'), this.#encoding) ?? '') : cell;
    const trimmed = text.trim();
    if (this.dates) return this.dates.read(trimmed);
    return this.#isId ? idOf(trimmed) : trimmed;
  }
}

/** Tools that know no missing whole numbers save them as 12.0. */
export function idOf(cell: string): string {
  return cell.endsWith('.0') ? cell.slice(0, -2) : cell;
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return strictly[encoding].decode(bytes);
  } catch {
    return undefined;
  }
}

function looksChinese(sample: Buffer): boolean {
  try {
    return decodeText(sample).encoding === 'gb18030';
  } catch {
    return false;
  }
}

function isAscii(cell: string): boolean {
  return !/[\u0080-\uffff]/.test(cell);
}

/**
 * To be called when every cell has been seen. Each column decides for itself; where its cells do not tell, the other columns
 * of the file do, if they agree.
 * @returns the encoding of each column, and how many of its cells are in another
 */
export function settle(
  readers: readonly ColumnReader[],
): { readonly encoding: Encoding; readonly undecoded: number }[] {
  const evidence = readers.map((reader) => reader.evidence);
  const isChinese = evidence.includes('gb18030') && !evidence.includes('utf-8');
  const orders = new Set(readers.flatMap(({ dates }) => dates?.order ?? []));
  const [order = null] = orders.size === 1 ? orders : [];
  for (const { dates } of readers) dates?.assume(order);
  return readers.map((reader, index) => {
    const own = evidence[index];
    const encoding = own === 'gb18030' || (own === 'unclear' && isChinese) ? 'gb18030' : 'utf-8';
    return { encoding, undecoded: reader.settle(encoding) };
  });
}
