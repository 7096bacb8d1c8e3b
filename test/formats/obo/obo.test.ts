import { describe, expect, test } from 'vitest';
import { readStanzas, type Stanza } from '../../../formats/obo/stanzas.js';
import { quotedOf, referenceOf, unescapeValue } from '../../../formats/obo/value.js';

async function stanzasOf(...blocks: string[]): Promise<Stanza[]> {
  const stanzas: Stanza[] = [];
  const stream = async function* () {
    yield* blocks;
  };
  for await (const stanza of readStanzas(stream())) stanzas.push(stanza);
  return stanzas;
}

describe('stanzas', () => {
  test('tags with their lines, over blocks; header, comments and blank lines left out', async () => {
    const stanzas = await stanzasOf(
      'format-version: 1.4\n! note\n\n[Term] ! first\nid: X:1\n',
      '\nname:one\n',
      '[Typedef]\nid: r\n',
    );
    expect(stanzas).toEqual([
      {
        kind: 'Term',
        line: 4,
        malformed: [],
        tags: [
          { name: 'id', value: 'X:1', line: 5 },
          { name: 'name', value: 'one', line: 7 },
        ],
      },
      { kind: 'Typedef', line: 8, malformed: [], tags: [{ name: 'id', value: 'r', line: 9 }] },
    ]);
  });

  test('a backslash joins lines, an escaped one does not', async () => {
    const [term] = await stanzasOf('[Term]\nname: a \\\n', 'b\nid: X:1\\\\\n');
    expect(term?.tags.map(({ value, line }) => [value, line])).toEqual([
      ['a b', 3],
      ['X:1\\\\', 4],
    ]);
  });

  test('lines that are no tag are told', async () => {
    const [term] = await stanzasOf('[Term]\nid: X:1\nno colon here\n: no name\nname: cut \\\n');
    expect(term?.malformed).toEqual([3, 4, 5]);
  });
});

test.each([
  ['X:2 ! chest pain', ['X:2'], 'chest pain'],
  ['part_of X:2 {source="Y:1", note="a ! b"} ! heart', ['part_of', 'X:2'], 'heart'],
  ['X\\:2\\!', ['X:2!'], ''],
  ['', [], ''],
])('reference %s', (value, words, label) => {
  expect(referenceOf(value)).toEqual({ words, label });
});

test.each([
  ['"podagra" EXACT ABBREVIATION [PMID:1, "x"] {a="b"}', 'podagra', ['EXACT', 'ABBREVIATION']],
  ['"a \\"quoted\\" word" [url:http\\://x]', 'a "quoted" word', []],
  ['"two\\nlines\\tand\\Wblanks" []', 'two\nlines\tand blanks', []],
  ['MSH:D1 "label"', 'label', []],
])('quoted %s', (value, text, words) => {
  expect(quotedOf(value)).toEqual({ text, words });
});

test('quotes that do not open or close', () => {
  expect(quotedOf('no quotes []')).toBeUndefined();
  expect(quotedOf('"open \\"')).toBeUndefined();
});

test('escapes', () => {
  expect(unescapeValue('a\\,b\\[c\\]\\{d\\}\\\\')).toBe('a,b[c]{d}\\');
});
