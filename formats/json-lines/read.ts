/** JSON Lines (one value a line) from a stream of chunks, in memory bounded by the longest line allowed. */
import { InputError } from '../../schemas/errors.js';
import { parseJson } from '../json/parse.js';
import { decodeUtf8 } from '../json/utf8.js';

/** `line` counts from 1 and includes blank lines; `bytes` is the length of the line without its end. */
export type JsonLine =
  | { readonly line: number; readonly bytes: number; readonly value: unknown }
  | { readonly line: number; readonly bytes: number; readonly broken: InputError };

const LF = 0x0a;
const CR = 0x0d;

/**
 * Blank lines are passed over; `\r\n` and a last line without an end are accepted. A broken line (`not-utf8`,
 * `malformed-json`, `too-large`) is yielded as such and reading goes on. Errors of the stream itself are thrown.
 * @param maxBytes limit of one line; a longer one is skipped without being held
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = 32 * 1024 * 1024,
): AsyncIterable<JsonLine> {
  let line = 1;
  let held: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    length += piece.length;
    if (length > maxBytes) held = [];
    else if (piece.length > 0) held.push(piece);
  };
  const finish = (): JsonLine | undefined => {
    const bytes = length;
    const content = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    held = [];
    length = 0;
    return bytes > maxBytes ? tooLarge(line, bytes, maxBytes) : parsed(line, content);
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const item = finish();
      line++;
      if (item) yield item;
    }
    // The producer may reuse its buffer once we ask for the next chunk: what is held across chunks is copied.
    if (start < chunk.length) take(chunk.slice(start));
  }
  const last = finish();
  if (last) yield last;
}

function parsed(line: number, content: Uint8Array): JsonLine | undefined {
  const bytes = content[content.length - 1] === CR ? content.length - 1 : content.length;
  try {
    const text = decodeUtf8(content.subarray(0, bytes));
    return text.trim() === '' ? undefined : { line, bytes, value: parseJson(text) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const place = `line ${line}, ${error.place.replace(/^line 1, /, '')}`;
    return { line, bytes, broken: new InputError(error.code, place, error.message) };
  }
}

function tooLarge(line: number, bytes: number, maxBytes: number): JsonLine {
  const limit = Math.round(maxBytes / 1024 / 1024);
  const message = `a line of more than ${limit} MiB; write one value a line, or leave large attachments out of the export`;
  return { line, bytes, broken: new InputError('too-large', `line ${line}`, message) };
}
