/** PackStream, how Bolt writes values (https://neo4j.com/docs/bolt/current/packstream/): what a test server needs of it. */
import neo4j from 'neo4j-driver';

export class Structure {
  constructor(
    readonly tag: number,
    readonly fields: readonly unknown[],
  ) {}
}

/** Numbers without fraction are written as integers, as they stand in the graphs of the tests. */
export function pack(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(value, parts);
  return Buffer.concat(parts);
}

function write(value: unknown, parts: Buffer[]): void {
  if (value === null || value === undefined) parts.push(Buffer.of(0xc0));
  else if (typeof value === 'boolean') parts.push(Buffer.of(value ? 0xc3 : 0xc2));
  else if (typeof value === 'bigint') parts.push(integer(value));
  else if (typeof value === 'number')
    parts.push(
      Number.isInteger(value) ? integer(BigInt(value)) : sized(0xc1, 8, (bytes) => bytes.writeDoubleBE(value, 1)),
    );
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    parts.push(head(bytes.length, 0x80, [0xd0, 0xd1, 0xd2]), bytes);
  } else if (Array.isArray(value)) {
    parts.push(head(value.length, 0x90, [0xd4, 0xd5, 0xd6]));
    for (const item of value) write(item, parts);
  } else if (value instanceof Structure) {
    parts.push(Buffer.of(0xb0 + value.fields.length, value.tag));
    for (const field of value.fields) write(field, parts);
  } else if (neo4j.isDate(value)) {
    const days = Date.UTC(Number(value.year), Number(value.month) - 1, Number(value.day)) / 86_400_000;
    write(new Structure(0x44, [days]), parts);
  } else if (neo4j.isPoint(value)) {
    parts.push(Buffer.of(0xb3, 0x58), integer(BigInt(String(value.srid))));
    for (const ordinate of [value.x, value.y]) parts.push(sized(0xc1, 8, (bytes) => bytes.writeDoubleBE(ordinate, 1)));
  } else if (typeof value === 'object') {
    const entries = Object.entries(value);
    parts.push(head(entries.length, 0xa0, [0xd8, 0xd9, 0xda]));
    for (const [key, item] of entries) {
      write(key, parts);
      write(item, parts);
    }
  } else throw new Error(`no PackStream for ${typeof value}`);
}

function integer(value: bigint): Buffer {
  if (value >= -16n && value < 128n) return Buffer.of(Number(value) & 0xff);
  return sized(0xcb, 8, (bytes) => bytes.writeBigInt64BE(value, 1));
}

function head(length: number, tiny: number, [one = 0, two = 0, four = 0]: readonly number[]): Buffer {
  if (length < 16) return Buffer.of(tiny + length);
  if (length < 256) return Buffer.of(one, length);
  if (length < 65_536) return sized(two, 2, (bytes) => bytes.writeUInt16BE(length, 1));
  return sized(four, 4, (bytes) => bytes.writeUInt32BE(length, 1));
}

function sized(marker: number, bytes: number, fill: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(bytes + 1);
  buffer[0] = marker;
  fill(buffer);
  return buffer;
}

/** Integers come as bigint. */
export function unpack(bytes: Buffer): unknown {
  return new Reader(bytes).value();
}

class Reader {
  #at = 0;
  constructor(private readonly bytes: Buffer) {}

  value(): unknown {
    const marker = this.#take(1).readUInt8();
    if (marker < 0x80) return BigInt(marker);
    if (marker >= 0xf0) return BigInt(marker - 256);
    const small = marker & 0x0f;
    if (marker < 0x90) return this.#text(small);
    if (marker < 0xa0) return this.#list(small);
    if (marker < 0xb0) return this.#map(small);
    if (marker < 0xc0) return this.#structure(small);
    switch (marker) {
      case 0xc0:
        return null;
      case 0xc1:
        return this.#take(8).readDoubleBE();
      case 0xc2:
      case 0xc3:
        return marker === 0xc3;
      case 0xc8:
        return BigInt(this.#take(1).readInt8());
      case 0xc9:
        return BigInt(this.#take(2).readInt16BE());
      case 0xca:
        return BigInt(this.#take(4).readInt32BE());
      case 0xcb:
        return this.#take(8).readBigInt64BE();
    }
    const length = this.#take(2 ** (marker & 3)).readUIntBE(0, 2 ** (marker & 3));
    if (marker >= 0xd0 && marker <= 0xd2) return this.#text(length);
    if (marker >= 0xd4 && marker <= 0xd6) return this.#list(length);
    if (marker >= 0xd8 && marker <= 0xda) return this.#map(length);
    throw new Error(`PackStream marker ${marker} is not read here`);
  }

  #take(length: number): Buffer {
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }

  #text(length: number): string {
    return this.#take(length).toString('utf8');
  }

  #list(length: number): unknown[] {
    return Array.from({ length }, () => this.value());
  }

  #map(length: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length }, () => [String(this.value()), this.value()]));
  }

  #structure(length: number): Structure {
    const tag = this.#take(1).readUInt8();
    return new Structure(tag, this.#list(length));
  }
}
