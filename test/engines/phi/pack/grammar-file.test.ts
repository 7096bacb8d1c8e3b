import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readGrammar } from '../../../../engines/phi/pack/grammar-file.js';
import { PACKS } from '../../../../engines/phi/pack/pack.js';

const root = new URL(`../../../../${PACKS}/`, import.meta.url);
const files = readdirSync(root).flatMap((lang) =>
  readdirSync(new URL(lang, root))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${lang}/${name}`),
);

test.each(files)('%s is read as YAML', async (file) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  expect(await readGrammar(text)).toStrictEqual(parse(text));
});

describe('forms', () => {
  test.each([
    ['lists over lines', 'a: [b c,\n  d\n  e, "f, g", \'h\']\n'],
    ['maps', 'a: { b: 1, c d: -2, e: [f] }\nb:\n  c: true\n  d:\n    - e\n    - f: g\n      h: i\n'],
    ['a list at the column of its key', 'a:\n- b\n- c\nd: e\n'],
    ['values that are no strings', 'a: [1, 01, 1.5, 0x1f, no, true, ~, null, .5, +1, "1", 1e3, 90s]\n'],
    ['apostrophes and signs inside', "a: [she's, n°, c/o, a#b, a:b, 'it''s', \"x\\ty\", '#']\n"],
    ['comments', '# one\na: b # two\n\n  # three\nc: [d, # four\n  e]\n'],
    ['folded strings', 'a: >-\n  b c\n  d\n\nb: >-\n  e\n\n  f\nc: >\n  g\nd: |\n  h\n'],
    ['strings over lines', 'a: b\n  c\nd: "e\n  f"\n'],
    ['keys of other kinds', '"a b": c\n1: d\nä: e\n'],
    ['anchors', 'a: &x [b]\nc: *x\n'],
    ['colons inside', 'a:\n  - b:c\nd: e:f\n'],
    ['nothing', ''],
    ['no value', 'a:\nb: c\n'],
    ['no end of line', 'a: [b]'],
    ['a string alone', 'a'],
    ['carriage returns', 'a: [b,\r\n  c]\r\nd: e\r\n'],
  ])('%s', async (_name, text) => {
    expect(await readGrammar(text)).toStrictEqual(parse(text));
  });

  test.each(['a: [b\n', 'a: b: c\n', 'a: b\na: c\n', 'a: [b]]\n', '- a\nb: c\n'])('refused: %j', async (text) => {
    await expect(readGrammar(text)).rejects.toThrow();
  });
});

test('whatever is written is read as the yaml package reads it, or refused as there', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab 1:#,-\'"[]{}~.é岁\n'), maxLength: 8 });
  const grammar = fc.dictionary(fc.stringMatching(/^[a-z-]{1,6}$/), fc.oneof(word, fc.integer(), fc.array(word)));
  await fc.assert(
    fc.asyncProperty(grammar, fc.constantFrom(20, 80), fc.boolean(), async (value, lineWidth, isFlow) => {
      const text = stringify(value, { lineWidth, collectionStyle: isFlow ? 'flow' : 'any' });
      expect(await outcome(() => readGrammar(text))).toEqual(await outcome(() => parse(text)));
    }),
  );
});

async function outcome(read: () => unknown): Promise<unknown> {
  try {
    return { read: await read() };
  } catch {
    return 'refused';
  }
}
