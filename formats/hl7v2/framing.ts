/**
 * A stream of bytes cut into HL7 v2 messages, before any decoding: an encoding is a message's own. Knows the three ways
 * messages travel: one after the other, in a batch (FHS, BHS … BTS, FTS; chapter 2.10.3), in MLLP blocks (0x0B … 0x1C 0x0D).
 */
import { markedEncoding } from '../text/encoding.js';

export type Framed =
  | {
      readonly bytes: Uint8Array;
      /** Counted from 1 in its file. */
      readonly number: number;
      /** Its block or batch ends without the mark that closes it: what follows is lost, and so may be its own end. */
      readonly isCut: boolean;
    }
  /** Longer than the limit; it was not held. */
  | { readonly oversized: number }
  /** A trailer counts more messages than there were, or is missing with nothing of a message before it. */
  | { readonly lost: 'count' | 'trailer'; readonly after: number }
  /** Bytes that belong to no message: whole lines before the first one, or after a trailer. */
  | { readonly stray: number; readonly after: number };

const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

const LINE_FEED = 0x0a;
const BLOCK_START = 0x0b;
const CARRIAGE_RETURN = 0x0d;
const BLOCK_END = 0x1c;

interface OpenMessage {
  readonly number: number;
  readonly isBlock: boolean;
  pieces: Uint8Array[];
  length: number;
}

export async function* readFramed(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = MAX_MESSAGE_BYTES,
): AsyncIterable<Framed> {
  let open: OpenMessage | undefined;
  let read = 0;
  let readInBatch = 0;
  let envelopes = 0;
  let stray = 0;

  const closed = (isCut: boolean): Framed[] => {
    const message = open;
    open = undefined;
    if (!message) return [];
    if (message.length > maxBytes) return [{ oversized: message.number }];
    return [{ bytes: Buffer.concat(message.pieces, message.length), number: message.number, isCut }];
  };
  const strayed = (): Framed[] => {
    const lines = stray;
    stray = 0;
    return lines > 0 ? [{ stray: lines, after: read }] : [];
  };

  for await (const { bytes, before, after } of linesOf(unicode(chunks))) {
    const name = envelopeName(bytes);
    if (name === 'MSH') {
      yield* strayed();
      yield* closed(open?.isBlock ?? false);
      read++;
      readInBatch++;
      const header = withoutMark(bytes);
      open = { number: read, isBlock: before === BLOCK_START, pieces: [header], length: header.length };
    } else if (name) {
      yield* strayed();
      yield* closed(open?.isBlock ?? false);
      if (name === 'FHS' || name === 'BHS') envelopes++;
      else envelopes = Math.max(0, envelopes - 1);
      if (name === 'BHS') readInBatch = 0;
      const declared = name === 'BTS' ? firstNumber(bytes) : undefined;
      if (declared !== undefined && declared > readInBatch) yield { lost: 'count', after: read };
    } else if (open) {
      // What is over the limit is counted, not held: the message will be refused.
      if (open.length <= maxBytes) open.pieces.push(bytes);
      open.length += bytes.length;
      if (open.length > maxBytes) open.pieces = [];
    } else if (!isBlank(bytes)) stray++;
    if (!open) continue;
    if (after === BLOCK_END && open.isBlock) yield* closed(false);
    else if (after !== undefined) {
      open.pieces.push(terminators[after] ?? new Uint8Array());
      open.length++;
    }
  }
  yield* strayed();
  if (open) yield* closed(open.isBlock || envelopes > 0);
  else if (envelopes > 0) yield { lost: 'trailer', after: read };
}

const terminators: Readonly<Record<number, Uint8Array>> = Object.fromEntries(
  [LINE_FEED, BLOCK_START, CARRIAGE_RETURN, BLOCK_END].map((byte) => [byte, Uint8Array.of(byte)]),
);

interface ByteLine {
  readonly bytes: Uint8Array;
  /** The bytes that end the line before and this one; undefined at the ends of the file. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** No byte of a multi-byte character is below 0x30 in any encoding of HL7 v2, so cutting before decoding is safe. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ByteLine> {
  let pieces: Uint8Array[] = [];
  let before: number | undefined;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte > BLOCK_END || !(byte in terminators)) continue;
      pieces.push(chunk.subarray(start, at));
      yield { bytes: joined(pieces), before, after: byte };
      pieces = [];
      before = byte;
      start = at + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) yield { bytes: joined(pieces), before, after: undefined };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first ? first : Buffer.concat(pieces);
}

/** UTF-16 says so in its first bytes; everything after this knows bytes whose ASCII part is ASCII. */
async function* unicode(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const encoding = isFirst ? markedEncoding(chunk)?.encoding : undefined;
    if (encoding?.startsWith('utf-16')) decoder = new TextDecoder(encoding);
    isFirst = false;
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8') : chunk;
  }
}

const NAMES: ReadonlySet<string> = new Set(['MSH', 'FHS', 'BHS', 'BTS', 'FTS']);

/** Headers and trailers, if a separator follows; a trailer may stand alone. */
function envelopeName(line: Uint8Array): string | undefined {
  const bytes = withoutMark(line);
  const name = String.fromCharCode(bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0);
  if (!NAMES.has(name)) return undefined;
  const next = bytes[3];
  if (next === undefined) return name;
  const isWord = (next >= 0x30 && next <= 0x39) || (next >= 0x41 && next <= 0x5a) || (next >= 0x61 && next <= 0x7a);
  return isWord || next === 0x20 ? undefined : name;
}

/** Files put together with `cat` have a byte order mark in front of each of their messages. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function isBlank(bytes: Uint8Array): boolean {
  return withoutMark(bytes).every((byte) => byte === 0x20 || byte === 0x09);
}

/** BTS-1: how many messages the batch holds. */
function firstNumber(bytes: Uint8Array): number | undefined {
  const digits = /^...[^0-9A-Za-z](\d{1,9})(?!\d)/.exec(Buffer.from(bytes.subarray(0, 16)).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
