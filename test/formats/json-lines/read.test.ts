import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonLine, readJsonLines } from '../../../formats/json-lines/read.js';

/** Hands out one buffer again and again, as a stream may. */
async function* reused(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

async function read(text: string | Uint8Array, size = 1 << 16, maxBytes?: number) {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(reused(Buffer.from(text), size), maxBytes)) lines.push(line);
  return lines.map((line) =>
    'value' in line ? [line.line, line.value] : [line.line, line.broken.code, line.broken.place],
  );
}

describe('lines', () => {
  test.each([
    ['\n\n', []],
    ['', []],
    [
      '1\n2\n',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      '1\r\n\r\n2',
      [
        [1, 1],
        [3, 2],
      ],
    ],
    ['\ufeff1\n', [[1, 1]]],
    [
      '{"a":\n1}\n2',
      [
        [1, 'malformed-json', 'line 1, column 6'],
        [2, 'malformed-json', 'line 2, column 2'],
        [3, 2],
      ],
    ],
  ])('%j', async (text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  test('a wrong byte costs its line only', async () => {
    const bytes = Buffer.concat([Buffer.from('"a'), Buffer.from([0xff]), Buffer.from('"\n"b"\n')]);
    expect(await read(bytes)).toEqual([
      [1, 'not-utf8', 'line 1, byte 2'],
      [2, 'b'],
    ]);
  });

  test('a line over the limit is skipped, and told', async () => {
    expect(await read(`"${'x'.repeat(50)}"\n7\n"${'y'.repeat(50)}"`, 8, 20)).toEqual([
      [1, 'too-large', 'line 1'],
      [2, 7],
      [3, 'too-large', 'line 3'],
    ]);
  });

  test('how the bytes are cut into chunks does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 9 }), async (values, size) => {
        const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
        expect(await read(text, size)).toEqual(await read(text));
        expect((await read(text, size)).length).toBe(values.length);
      }),
      { numRuns: 50 },
    );
  });
});
