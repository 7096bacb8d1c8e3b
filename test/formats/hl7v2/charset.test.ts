import { expect, test } from 'vitest';
import { decodeMessage } from '../../../formats/hl7v2/charset.js';

const header = (charset: string) => `MSH|^~\\&|A|B|||2020||ORU^R01|1|P|2.5||||||${charset}\rNTE|1||`;
const message = (charset: string, bytes: readonly number[]) =>
  Buffer.concat([Buffer.from(header(charset)), Uint8Array.from(bytes)]);

test.each<[string, readonly number[], string]>([
  ['UNICODE UTF-8', [0xc3, 0xa9], 'é'],
  ['', [0xc3, 0xa9], 'é'],
  ['8859/1', [0xe9], 'é'],
  ['8859/1~UNICODE UTF-8', [0xe9], 'é'],
  // An old name left behind by a converter.
  ['8859/1', [0xc3, 0xa9], 'é'],
  ['windows-1252', [0x93, 0xe9, 0x94], '“é”'],
  ['8859/2', [0xb1], 'ą'],
  ['GB 18030-2000', [0xd6, 0xd0], '中'],
  ['BIG-5', [0xa4, 0xa4], '中'],
  ['KS X 1001', [0xc7, 0xd1], '한'],
  ['ISO IR87', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
  ['', [0xd6, 0xd0, 0xb9, 0xfa, 0xb7, 0xce, 0xd1, 0xd7], '中国肺炎'],
])('%s %j', (charset, bytes, expected) => {
  expect(decodeMessage(message(charset, bytes)).slice(header(charset).length)).toBe(expected);
});

test.each([
  ['UNICODE UTF-8', [0xff, 0xfe]],
  ['GB 18030-2000', [0xff, 0xff]],
])('%s is not what it says', (charset, bytes) => {
  expect(() => decodeMessage(message(charset, bytes))).toThrow(expect.objectContaining({ code: 'unknown-encoding' }));
});
