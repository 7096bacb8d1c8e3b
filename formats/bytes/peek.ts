/** The first bytes of a stream, looked at before it is read: a file is what its content says, whatever its name is. */

export interface Peeked {
  /** The first chunk; empty for an empty stream. */
  readonly head: Uint8Array;
  /** The whole stream, the head included. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where only the head was wanted. */
  close(): Promise<void>;
}

const LOOKED_AT = 1024;

export async function peeked(stream: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  // The producer may reuse its buffer.
  const head = first.done ? new Uint8Array() : first.value.slice();
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  return { head, chunks: whole(head, iterator, close), close };
}

/** Markup, or nothing at all: then the XML reader says that the file is empty. */
export function looksLikeXml(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, LOOKED_AT)).toString('latin1').replace(MARK, '');
  return /^[\s\0]*<|^\s*$/.test(start);
}

/** Byte order marks of UTF-8 and UTF-16, read as Latin-1. */
const MARK = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/;

async function* whole(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
  close: () => Promise<void>,
): AsyncIterable<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await close();
  }
}
