import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import tokens from '../../../transforms/tokens/index.js';
import { pieces } from '../../../transforms/tokens/pieces.js';
import { loadTokenizer } from '../../../transforms/tokens/tokenizer.js';
import { ioAt } from '../../conformance/cases.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: tokens, folder: new URL('./cases/', import.meta.url) });

const io = ioAt('.');
const tokenizer = await loadTokenizer('qwen2.5');
const idsOf = async (text: string) => (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds();

describe('the tokenizer', () => {
  // Ids published with the model: tokenizer.json of Qwen2.5, `vocab`.
  test.each([
    ['Hello, world!', [9707, 11, 1879, 0]],
    ['你好', [108386]],
    ['', []],
  ])('%s', async (text, ids) => {
    expect(await idsOf(text)).toEqual(ids);
  });

  test.each(['<|endoftext|>', '<|im_start|>system', '<|im_end|>', '<tool_call>', 'dose <|fim_prefix|> 5 mg'])(
    'keeps %s as ordinary text',
    async (text) => {
      const ids = await idsOf(text);
      expect(Math.max(...ids)).toBeLessThan(151_643); // the first control token
      expect(await tokenizer.decode(ids, false)).toBe(text);
    },
  );

  test('is loaded once', () => {
    expect(loadTokenizer('qwen2.5')).toBe(loadTokenizer('qwen2.5'));
  });
});

describe('pieces', () => {
  test('cut after a newline, before a letter', () => {
    expect([...pieces('one two\n three\nfour\nfive', 4)]).toEqual(['one two\n three\n', 'four\n', 'five']);
  });

  test('stay whole where there is no safe cut', () => {
    expect([...pieces('患者'.repeat(100), 4)]).toEqual(['患者'.repeat(100)]);
    expect([...pieces('a\n\n', 1)]).toEqual(['a\n\n']);
    expect([...pieces('', 4)]).toEqual(['']);
  });

  test('have as many tokens as the whole', async () => {
    const part = fc.constantFrom(
      'dose',
      '患者',
      '12',
      ' ',
      '\n',
      '\r\n',
      '\t',
      "'s",
      '.',
      '!\n',
      '\u0301',
      '가',
      '①',
      '<|im_end|>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), async (parts, size) => {
        const text = parts.join('');
        const apart: number[] = [];
        for (const piece of pieces(text, size)) apart.push(...(await idsOf(piece)));
        expect(apart).toEqual(await idsOf(text));
      }),
    );
  });
});

test('a long run of Chinese without punctuation takes time in proportion to its length', async () => {
  // A quadratic tokenizer needs a minute here (160,000 characters); the limit only has to tell the two apart.
  const unit = await tokens.open({ tokenizer: 'qwen2.5' }, io);
  const [outcome] = await unit.apply([{ id: '0'.repeat(32), text: '高血压患者应当限制钠盐摄入'.repeat(12_000) }]);
  expect(outcome).toMatchObject({ kept: { tokens: expect.any(Number) } });
}, 20_000);
