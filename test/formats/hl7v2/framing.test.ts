import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Framed, readFramed } from '../../../formats/hl7v2/framing.js';

async function frame(text: string, cuts: readonly number[] = [], maxBytes?: number): Promise<Framed[]> {
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  async function* chunks() {
    let start = 0;
    for (const end of ends) {
      yield bytes.subarray(start, end);
      start = end;
    }
  }
  const all: Framed[] = [];
  for await (const one of readFramed(chunks(), maxBytes)) all.push(one);
  return all;
}

function shortly(framed: readonly Framed[]): unknown[] {
  return framed.map((one) =>
    'bytes' in one ? `${Buffer.from(one.bytes).toString('latin1').trim()}${one.isCut ? ' (cut)' : ''}` : one,
  );
}

describe('messages of a file', () => {
  test.each<[string, string, unknown[]]>([
    ['one after the other', 'MSH|1\rPID|a\rMSH|2\rPID|b\r', ['MSH|1\rPID|a', 'MSH|2\rPID|b']],
    ['without a line end at the end', 'MSH|1\nPID|a', ['MSH|1\nPID|a']],
    ['blank lines between', '\n\nMSH|1\nPID|a\n\nMSH|2\n', ['MSH|1\nPID|a', 'MSH|2']],
    ['a byte order mark before each', 'ï»¿MSH|1\nï»¿MSH|2\n', ['MSH|1', 'MSH|2']],
    ['blocks', '\x0bMSH|1\rPID|a\r\x1c\r\x0bMSH|2\r\x1c\r', ['MSH|1\rPID|a', 'MSH|2']],
    ['an open block', '\x0bMSH|1\r\x1c\r\x0bMSH|2\rPID', ['MSH|1', 'MSH|2\rPID (cut)']],
    ['a block that the next one breaks', '\x0bMSH|1\rPI\x0bMSH|2\r\x1c\r', ['MSH|1\rPI (cut)', 'MSH|2']],
    ['a vertical tab is a line break of the text', 'MSH|1\rOBX|a\x0bb\r', ['MSH|1\rOBX|a\x0bb']],
    ['a batch', 'FHS|\rBHS|\rMSH|1\rMSH|2\rBTS|2\rFTS|1\r', ['MSH|1', 'MSH|2']],
    ['a batch without trailer', 'BHS|\rMSH|1\rMSH|2\r', ['MSH|1', 'MSH|2 (cut)']],
    ['a file without trailer', 'FHS|\rBHS|\rMSH|1\rBTS|1\r', ['MSH|1', { lost: 'trailer', after: 1 }]],
    ['a trailer that counts more', 'BHS|\rMSH|1\rBTS|3\r', ['MSH|1', { lost: 'count', after: 1 }]],
    ['words before', 'hello\nthere\nMSH|1\n', [{ stray: 2, after: 0 }, 'MSH|1']],
    ['words only', 'hello\n', [{ stray: 1, after: 0 }]],
    ['nothing', '', []],
    ['MSHX is no header', 'MSH|1\rMSHX|2\rMSH 3\r', ['MSH|1\rMSHX|2\rMSH 3']],
  ])('%s', async (_name, text, expected) => {
    expect(shortly(await frame(text))).toEqual(expected);
  });

  test('one over the limit is told and not held; the next is read', async () => {
    const framed = await frame(`MSH|1\rOBX|${'x'.repeat(100)}\rNTE|y\rMSH|2\r`, [], 50);
    expect(shortly(framed)).toEqual([{ oversized: 1 }, 'MSH|2']);
  });

  test('where the chunks of the stream end makes no difference', async () => {
    const lines = [
      'MSH|1',
      'PID|a',
      '',
      '\x0bMSH|2',
      'OBX|b',
      '\x1c',
      'FHS|',
      'BHS|',
      'BTS|1',
      'FTS',
      'text',
      '\u00ef\u00bb\u00bfMSH|3',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...lines), { maxLength: 12 }),
        fc.constantFrom('\r', '\n', '\r\n'),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (parts, end, cuts) => {
          const text = parts.map((part) => part + end).join('');
          expect(shortly(await frame(text, cuts))).toEqual(shortly(await frame(text)));
        },
      ),
    );
  });
});
