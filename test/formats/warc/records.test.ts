import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readWarc, type WarcItem } from '../../../formats/warc/records.js';
import { InputError } from '../../../schemas/errors.js';

function response(url: string, headers: string, body: Uint8Array): Buffer {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), body]);
  const head =
    `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n` +
    `Content-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = 1000,
): Promise<{ items: WarcItem[]; error: unknown }> {
  const items: WarcItem[] = [];
  try {
    for await (const item of readWarc(chunks, maxBytes)) items.push(item);
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}

const page = Buffer.from('<p>Hello</p>');
const bodies = (items: readonly WarcItem[]): (string | undefined)[] =>
  items.map((item) => ('page' in item && item.page.body ? Buffer.from(item.page.body).toString() : undefined));

describe('records', () => {
  const file = Buffer.concat([
    response('https://a.example/', 'Content-Type: text/html', page),
    response('https://b.example/', 'Content-Encoding: gzip', gzipSync(page)),
    response(
      'https://c.example/',
      'Transfer-Encoding: chunked',
      Buffer.from('5\r\n<p>He\r\n7\r\nllo</p>\r\n0\r\n\r\n'),
    ),
    response('https://d.example/', 'Transfer-Encoding: chunked', page),
    response('https://e.example/', 'Content-Encoding: gzip', page),
  ]);

  test.each([1, 13, 1 << 20])('read the same in chunks of %d bytes', async (size) => {
    const { items, error } = await read(inChunks(file, size));
    expect(error).toBeUndefined();
    expect(bodies(items)).toEqual(Array(5).fill('<p>Hello</p>'));
  });

  test('that unpack to more than the limit have no body', async () => {
    const bomb = response('https://a.example/', 'Content-Encoding: gzip', gzipSync(Buffer.alloc(10_000_000)));
    const large = response('https://b.example/', 'Content-Type: text/html', Buffer.alloc(2_000));
    const huge = response('https://c.example/', 'Content-Type: text/html', Buffer.alloc(2_000_000));
    const { items } = await read(inChunks(Buffer.concat([bomb, large, huge, file]), 4096), 20_000);
    expect(bodies(items).slice(0, 1)).toEqual([undefined]);
    expect(bodies(items).slice(2, 4)).toEqual([undefined, '<p>Hello</p>']);
    expect(items).toHaveLength(8);
  });

  test('before a cut are kept, and the cut is told', async () => {
    const { items, error } = await read(inChunks(file.subarray(0, file.length - 10), 100));
    expect(items).toHaveLength(4);
    expect(error).toMatchObject({ code: 'truncated-warc' });
  });

  test('an error of the stream is not taken for the end of the file', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield file.subarray(0, 300);
      throw new InputError('truncated-gzip', '', 'cut');
    }
    const { error } = await read(broken());
    expect(error).toMatchObject({ code: 'truncated-gzip' });
  });

  test('what is no record is an error', async () => {
    const { items, error } = await read(inChunks(Buffer.concat([file, Buffer.from('nonsense\r\n\r\n')]), 100));
    expect(items).toHaveLength(5);
    expect(error).toMatchObject({ code: 'malformed-warc' });
  });
});
