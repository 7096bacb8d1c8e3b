import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeOf, childOf, parseXml, placeOf, textOf, type XmlElement } from '../../../formats/xml/index.js';
import { InputError } from '../../../schemas/errors.js';

const parse = (text: string): XmlElement => parseXml(Buffer.from(text));

/** The tree as nested arrays: `['p', 'one ', ['i', 'two']]`. */
type Shape = string | [string, ...Shape[]];
const shapeOf = (element: XmlElement): Shape => [
  element.name,
  ...element.content.map((node) => (typeof node === 'string' ? node : shapeOf(node))),
];

function failureOf(bytes: Uint8Array): { code: string; place: string } {
  try {
    parseXml(bytes);
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, place: error.place };
    throw error;
  }
  throw new Error('expected a failure');
}

test('mixed content keeps its order; comments, instructions and CDATA do not split a text', () => {
  const root = parse('<p>one <i>two</i> thr<!-- x --><?y z?>ee<![CDATA[ <4> ]]>&amp;<b/>end</p>');
  expect(shapeOf(root)).toEqual(['p', 'one ', ['i', 'two'], ' three <4> &', ['b'], 'end']);
});

test('numbers are text', () => {
  expect(textOf(parse('<n>0012345</n>'))).toBe('0012345');
  expect(textOf(parse('<n>1.10</n>'))).toBe('1.10');
});

describe('names', () => {
  const root = parse(
    '<article xmlns="urn:a" xmlns:xlink="urn:x"><m:math xmlns:m="urn:m"><m:mi xlink:href="h" xml:lang="en">x</m:mi></m:math><free:thing/></article>',
  );
  const math = childOf(root, 'math');

  test('prefixes resolve to the namespace of the nearest declaration', () => {
    expect([root.namespace, math?.prefix, math?.namespace]).toEqual(['urn:a', 'm', 'urn:m']);
  });
  test('a prefix nobody declared is tolerated', () => {
    expect(childOf(root, 'thing')).toMatchObject({ prefix: 'free', namespace: '' });
  });
  test('attributes are found with or without their prefix', () => {
    const mi = math && childOf(math, 'mi');
    expect(mi && [attributeOf(mi, 'href'), attributeOf(mi, 'xlink:href'), attributeOf(mi, 'lang')]).toEqual([
      'h',
      'h',
      'en',
    ]);
    expect(mi && attributeOf(mi, 'ref')).toBeUndefined();
    expect(attributeOf(root, 'xlink')).toBeUndefined();
  });
});

test('an element knows where its start tag ends', () => {
  const root = parse('<a>\n  <b c="1">x</b></a>');
  expect(placeOf(root)).toBe('1:3');
  expect(root.content[1]).toMatchObject({ line: 2, column: 11 });
});

describe('entities', () => {
  test.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&nbsp;&minus;&alpha;&hellip;', '\u00a0−α…'],
    ['&agr;&fjlig;', 'αfj'],
    ['&#945;&#x3b1;&#x1F48A;', 'αα💊'],
  ])('%s', (written, read) => {
    expect(textOf(parse(`<p>${written}</p>`))).toBe(read);
  });
  test('those of the internal subset, where they are plain text', () => {
    expect(textOf(parse('<!DOCTYPE p [<!ENTITY drug "exam&#112;lin">]><p>&drug;</p>'))).toBe('examplin');
  });
  test('one that multiplies others is not declared', () => {
    const bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>';
    expect(failureOf(Buffer.from(bomb)).code).toBe('malformed-xml');
  });
  test('a name every object has is not an entity', () => {
    expect(failureOf(Buffer.from('<p>&constructor;</p>')).code).toBe('malformed-xml');
  });
});

describe('encodings', () => {
  const read = (bytes: Uint8Array): string => textOf(parseXml(bytes));
  test('UTF-8, with and without a byte order mark', () => {
    expect(read(Buffer.from('<p>café</p>'))).toBe('café');
    expect(read(Buffer.from('\ufeff<p>café</p>'))).toBe('café');
  });
  test('valid UTF-8 wins over an old declaration', () => {
    expect(read(Buffer.from('<?xml version="1.0" encoding="GB18030"?><p>高血压</p>'))).toBe('高血压');
  });
  test('UTF-16, with and without a byte order mark', () => {
    expect(read(Buffer.from('\ufeff<p>高血压</p>', 'utf16le'))).toBe('高血压');
    expect(read(Buffer.from('<p>高血压</p>', 'utf16le'))).toBe('高血压');
    expect(read(Buffer.from('\ufeff<p>高血压</p>', 'utf16le').swap16())).toBe('高血压');
  });
  test('the declared encoding', () => {
    expect(read(Buffer.from("<?xml version='1.0' encoding='iso-8859-1'?><p>café</p>", 'latin1'))).toBe('café');
    // Quotes and the euro sign, which Node 20 decodes as control characters.
    const western = Buffer.from("<?xml version='1.0' encoding='windows-1252'?><p>\x93caf\xe9\x94 \x80</p>", 'latin1');
    expect(read(western)).toBe('“café” €');
    const gb = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB2312"?><p>'),
      Buffer.from([0xb8, 0xdf, 0xd1, 0xb9]),
      Buffer.from('</p>'),
    ]);
    expect(read(gb)).toBe('高压');
  });
  test.each([
    ['nothing declared', '<p>caf\u00e9</p>', { code: 'not-utf8', place: 'byte 7' }],
    ['UTF-8 declared', '<?xml version="1.0" encoding="utf-8"?><p>\u00e9</p>', { code: 'not-utf8', place: 'byte 42' }],
    [
      'another declared',
      '<?xml version="1.0" encoding="gb18030"?><p>\u00ff\u00ff</p>',
      { code: 'wrong-encoding', place: '' },
    ],
    ['unknown', '<?xml version="1.0" encoding="klingon"?><p>\u00e9</p>', { code: 'unknown-encoding', place: '' }],
  ])('refused: %s', (_, text, failure) => {
    expect(failureOf(Buffer.from(text, 'latin1'))).toEqual(failure);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', '', { code: 'empty-file', place: '' }],
    ['white space', ' \n', { code: 'empty-file', place: '' }],
    ['cut short', '<a>\n<b>text', { code: 'malformed-xml', place: '2:7' }],
    ['crossed', '<a>\n<b></a></b>', { code: 'malformed-xml', place: '2:7' }],
    ['two roots', '<a/>\n<b/>', { code: 'malformed-xml', place: '2:3' }],
    ['no markup', 'hello', { code: 'malformed-xml', place: '1:5' }],
    ['a control character', '<a>\u0001</a>', { code: 'malformed-xml', place: '1:4' }],
    ['an attribute twice', '<a b="1" b="2"/>', { code: 'malformed-xml', place: '1:16' }],
  ])('%s', (_, text, failure) => {
    expect(failureOf(Buffer.from(text))).toEqual(failure);
  });

  test('deeper than anything written by people', () => {
    const depth = 5_000;
    expect(failureOf(Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth))).code).toBe('malformed-xml');
  });

  test('no text of the file stands in the message', () => {
    expect(() => parse('<p>secret patient <b>name</p>')).toThrow(/^not well-formed XML: (?!.*secret)/);
  });
});

test('any text comes back as it was written', () => {
  const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const characters = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text));
  fc.assert(fc.property(characters, (text) => textOf(parse(`<p>${escaped(text)}</p>`)) === text));
});

test('no prefix of a file is a file', () => {
  const whole = Buffer.from('<a b="c">&amp;<!-- d --><e/>f<![CDATA[g]]></a>');
  for (let length = 0; length < whole.length; length += 1) {
    expect(['malformed-xml', 'empty-file']).toContain(failureOf(whole.subarray(0, length)).code);
  }
});
