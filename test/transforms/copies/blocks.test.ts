/** What a block is, and which changes leave it the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../transforms/copies/blocks.js';

const latin = 'a'.repeat(60);
const han = '咳'.repeat(25);
const lengths = (text: string) => blocksOf(text).blocks.map(({ characters }) => characters);
const wording = (text: string) => blocksOf(text).blocks.map((block) => block.wording);

describe('a block', () => {
  test.each<[string, string, number[]]>([
    ['of 60 characters', latin, [60]],
    ['not of 59', latin.slice(1), []],
    ['of 25 characters of Han script', han, [25]],
    ['not of 24', han.slice(1), []],
    ['of both scripts, by weight', '咳'.repeat(15) + 'a'.repeat(24), [39]],
    ['of short lines together', `${'a'.repeat(30)}\n${'b'.repeat(30)}`, [60]],
    ['not across a blank line', `${'a'.repeat(30)}\n \n${'b'.repeat(30)}`, []],
    ['of a long line, by itself', `short\n${latin}\nshort`, [60]],
    ['twice in one text, once with both lengths', `${latin}\n${latin}`, [120]],
    ['without white space around it', `  ${latin}\r\n`, [60]],
    ['not of spaces', ' '.repeat(100), []],
    ['not of nothing', '', []],
  ])('%s', (_what, text, expected) => {
    expect(lengths(text)).toEqual(expected);
  });

  test.each([
    ['another number', 'Continue ceftriaxone 2 g daily', 'Continue ceftriaxone 1,000.5 g daily'],
    ['full-width digits', '最高体温39.2℃', '最高体温３８℃'],
    ['another date', 'on 2024-03-01 in the clinic', 'on 2023-12-24 in the clinic'],
    ['other spaces', 'walks  to the\tbathroom', 'walks to the bathroom'],
  ])('is the same with %s', (_what, one, other) => {
    expect(wording(one + latin)).toEqual(wording(other + latin));
  });

  test('is another one with another word', () => {
    expect(wording(`no cough ${latin}`)).not.toEqual(wording(`dry cough ${latin}`));
  });
});

test('blocks never hold more than the text', () => {
  const line = fc.string({ unit: fc.constantFrom('a', '9', ' ', '咳', '\n', '\r'), maxLength: 200 });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      const { characters, blocks } = blocksOf(text);
      const sum = blocks.reduce((total, block) => total + block.characters, 0);
      expect(sum).toBeLessThanOrEqual(characters);
      expect(characters).toBeLessThanOrEqual(text.length);
      expect(new Set(blocks.map((block) => block.wording)).size).toBe(blocks.length);
    }),
  );
});

test.each([
  ['digits', '1'],
  ['numbers with points', '1.'],
  ['spaces', ' '],
  ['short lines', 'a\n'],
  ['blank lines', '\n'],
])('a megabyte of %s is read at once', (_what, piece) => {
  const started = performance.now();
  blocksOf(piece.repeat(1e6 / piece.length));
  expect(performance.now() - started).toBeLessThan(4000);
});
