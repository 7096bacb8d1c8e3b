/**
 * Records of a WARC file (ISO 28500) as a crawler saw them, with HTTP taken off. warcio finds the records; what is inside of
 * one is bounded here, because a page of 100 kB may unpack to gigabytes.
 */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { WARCParser, type WARCRecord } from 'warcio';
import { InputError } from '../../schemas/errors.js';

export interface WarcPage {
  /** `response`, `resource`, `revisit`, `conversion`; requests and notes of the crawler are no pages. */
  readonly type: string;
  readonly url: string;
  /** When it was fetched: `2024-05-01T10:00:00Z`. */
  readonly date: string;
  /** Of the HTTP response; 200 for a resource, which has none. */
  readonly status: number;
  /** By lower-case name; of several with one name the last. */
  readonly headers: ReadonlyMap<string, string>;
  /** Undefined where it is above the limit. */
  readonly body: Uint8Array | undefined;
}

export type WarcItem = { readonly page: WarcPage } | { readonly broken: InputError; readonly url: string };

const PAGES: ReadonlySet<string> = new Set(['response', 'resource', 'revisit', 'conversion']);

/** HTTP headers of a page are a few kilobytes. */
const MAX_HEAD = 256 * 1024;

/**
 * A page whose HTTP is broken is yielded as such and reading goes on.
 * @param maxBytes limit of a page, as it is stored and unpacked
 * @throws InputError `malformed-warc`, `truncated-warc`, and what the stream throws; the pages before it are out
 */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<WarcItem> {
  const source: Source = { bytes: 0 };
  const parser = new WARCParser(guarded(chunks, source), { parseHttp: false });
  for (;;) {
    const record = await nextRecord(parser);
    if (source.failure !== undefined) throw source.failure;
    if (!record) {
      // It also ends quietly at what is no record: then something is left.
      if (parser.offset < source.bytes) throw malformed(parser);
      return;
    }
    const place = `byte ${parser.offset}`;
    const block = await blockOf(record, maxBytes + MAX_HEAD, place, source);
    const type = record.warcType ?? '';
    if (!PAGES.has(type)) continue;
    const url = record.warcTargetURI ?? '';
    const facts = { type, url, date: record.warcDate ?? '' };
    if (block === undefined) {
      yield { page: { ...facts, status: 200, headers: new Map(), body: undefined } };
      continue;
    }
    try {
      yield { page: { ...facts, ...contentOf(record, block, maxBytes, place) } };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { broken: error, url };
    }
  }
}

/** What the parser was given. It ends quietly where its source fails, so the failure is kept, and thrown again. */
interface Source {
  bytes: number;
  failure?: unknown;
}

/** warcio loses headers whose blank line is spread over chunks of a byte or two. */
const MIN_CHUNK = 64 * 1024;

/** The same bytes in chunks of MIN_CHUNK at least; what is left over goes with the last one. */
async function* guarded(chunks: AsyncIterable<Uint8Array>, source: Source): AsyncIterable<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      held.push(chunk);
      length += chunk.length;
      source.bytes += chunk.length;
      if (length >= 4 * MIN_CHUNK) {
        const whole = Buffer.concat(held, length);
        yield whole.subarray(0, length - MIN_CHUNK);
        held = [whole.subarray(length - MIN_CHUNK)];
        length = MIN_CHUNK;
      }
    }
  } catch (error) {
    source.failure = error;
  }
  if (length > 0) yield Buffer.concat(held, length);
}

async function nextRecord(parser: WARCParser): Promise<WARCRecord | null> {
  try {
    return await parser.parse();
  } catch {
    throw malformed(parser);
  }
}

function malformed(parser: WARCParser): InputError {
  return new InputError('malformed-warc', `byte ${parser.offset}`, 'no WARC record begins here; fetch the file again');
}

/** @returns the block of a record; undefined where it is above the limit */
async function blockOf(
  record: WARCRecord,
  limit: number,
  place: string,
  source: Source,
): Promise<Uint8Array | undefined> {
  const expected = record.warcContentLength;
  // What is no record has no headers to warcio, and a length of nothing.
  const isRecord = Boolean(record.warcType && record.warcHeader('Content-Length'));
  if (!isRecord || !Number.isSafeInteger(expected) || expected < 0) {
    throw new InputError('malformed-warc', place, 'a record without type or Content-Length; fetch the file again');
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of record) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  if (source.failure !== undefined) throw source.failure;
  if (length < expected) {
    throw new InputError('truncated-warc', place, 'the file ends within a record; fetch it again');
  }
  return length > limit ? undefined : Buffer.concat(chunks, length);
}

function contentOf(
  record: WARCRecord,
  block: Uint8Array,
  maxBytes: number,
  place: string,
): Pick<WarcPage, 'status' | 'headers' | 'body'> {
  const isHttp = /application\/http/i.test(record.warcContentType ?? '');
  if (!isHttp) {
    return { status: 200, headers: new Map([['content-type', record.warcContentType ?? '']]), body: block };
  }
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end < 0 ? MAX_HEAD : end).toString('latin1');
  const [first = '', ...lines] = head.split('\r\n');
  const [, status] = /^HTTP\/[\d.]+ (\d{3})/.exec(first) ?? [];
  if (status === undefined) throw new InputError('malformed-http', place, 'a response without HTTP status line');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const payload = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  const whole = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? dechunked(payload) : payload;
  return { status: Number(status), headers, body: unpacked(whole, headers.get('content-encoding'), maxBytes, place) };
}

/** Crawlers that store a page unpacked often leave the header behind: what is not chunked is taken as it is. */
function dechunked(payload: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < payload.length) {
    const end = payload.indexOf('\r\n', at);
    const [, digits] =
      /^([0-9a-fA-F]{1,8})\s*(?:;.*)?$/.exec(payload.subarray(at, end < 0 ? at : end).toString('latin1')) ?? [];
    if (digits === undefined) return pieces.length === 0 ? payload : Buffer.concat(pieces);
    const size = Number.parseInt(digits, 16);
    if (size === 0) break;
    pieces.push(payload.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(pieces);
}

function unpacked(
  payload: Buffer,
  encoding: string | undefined,
  maxOutputLength: number,
  place: string,
): Uint8Array | undefined {
  const name = (encoding ?? '').trim().toLowerCase();
  const isGzip = payload[0] === 0x1f && payload[1] === 0x8b;
  try {
    if (/^(?:x-)?gzip$/.test(name))
      return isGzip ? gunzipSync(payload, { maxOutputLength }) : limited(payload, maxOutputLength);
    if (name === 'br') return brotliDecompressSync(payload, { maxOutputLength });
    if (name === 'deflate') {
      // RFC 9110 says zlib; old servers sent the bare stream.
      const hasHeader = ((payload[0] ?? 0) & 0x0f) === 8 && (((payload[0] ?? 0) << 8) | (payload[1] ?? 0)) % 31 === 0;
      return hasHeader ? inflateSync(payload, { maxOutputLength }) : inflateRawSync(payload, { maxOutputLength });
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new InputError('malformed-http', place, 'the compressed content of a response cannot be unpacked');
  }
  if (name === '' || name === 'identity' || name === 'none') return limited(payload, maxOutputLength);
  throw new InputError('malformed-http', place, 'a content encoding that is not known; gzip, deflate and br are');
}

function limited(payload: Buffer, maxBytes: number): Uint8Array | undefined {
  return payload.length > maxBytes ? undefined : payload;
}
