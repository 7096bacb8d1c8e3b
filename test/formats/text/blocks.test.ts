import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBlocks } from '../../../formats/text/blocks.js';
import { linesOf, unifyNewlines } from '../../../formats/text/newlines.js';

async function* chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function collect(blocks: AsyncIterable<string>): Promise<string[]> {
  const collected: string[] = [];
  for await (const block of blocks) collected.push(block);
  return collected;
}

function utf16be(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

// U+0A0A and U+0A00 hold the byte of a line feed; 上 and 😀 take three and four bytes.
const LINES = '上呼吸道感染,\u0a0a\u0a00,fever 😀\r\n';
const text = LINES.repeat(12_000);

describe.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 big endian', utf16be(text)],
])('%s', (_, bytes) => {
  test.each([1021, 65_536, 200_003])('in chunks of %i bytes', async (size) => {
    const blocks = await collect(decodeBlocks(chunked(bytes, size)));
    expect(blocks.join('') === unifyNewlines(text)).toBe(true);
    expect(blocks.every((block) => block.endsWith('\n'))).toBe(true);
    expect(blocks.length).toBeGreaterThan(1);
  });
});

test('a long beginning in ASCII does not decide the encoding', async () => {
  const ascii = 'id,name\n'.repeat(20_000);
  const bytes = Buffer.concat([Buffer.from(ascii), Buffer.from([0xb7, 0xa2, 0xc8, 0xc8, 0x0a])]);
  expect((await collect(decodeBlocks(chunked(bytes, 65_536)))).join('')).toBe(`${ascii}发热\n`);
});

test('an encoding that changes in the middle fails where it does', async () => {
  const sound = '发热\n'.repeat(20_000);
  const bytes = Buffer.concat([Buffer.from(sound), Buffer.from([0xb7, 0xa2, 0x0a])]);
  await expect(collect(decodeBlocks(chunked(bytes, 65_536)))).rejects.toMatchObject({
    code: 'unknown-encoding',
    place: `byte ${Buffer.byteLength(sound)}`,
  });
});

test('a line without end is given up early', async () => {
  let produced = 0;
  const endless = async function* () {
    for (;;) {
      produced++;
      yield new Uint8Array(1024 * 1024).fill(0x78);
    }
  };
  await expect(collect(decodeBlocks(endless()))).rejects.toMatchObject({ code: 'too-large', place: 'byte 0' });
  expect(produced).toBeLessThan(12);
});

test('lines are their text cut at line feeds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '发') })), (lines) => {
      const joined = lines.map((line) => `${line}\n`).join('');
      expect([...linesOf(joined)].map(({ start, end }) => joined.slice(start, end))).toEqual(lines);
    }),
  );
});
