import { describe, expect, test } from 'vitest';
import { isoDateOf } from '../../../connectors/trials/dates.js';
import { writeText } from '../../../connectors/trials/layout.js';
import { createOutline } from '../../../formats/xml/index.js';

test.each([
  ['March 28, 2014', '2014-03-28'],
  ['October 2005', '2005-10'],
  ['2013-12-05', '2013-12-05'],
  ['2013-12', '2013-12'],
  ['2012-10-03T06:13:15-04:00', '2012-10-03'],
  ['soon', null],
  ['', null],
])('%s is %s', (text, expected) => {
  expect(isoDateOf(text)).toBe(expected);
});

describe('layout', () => {
  const written = (text: string): string => {
    const outline = createOutline();
    writeText(text, outline);
    return outline.finish().text;
  };

  test('lines that a program broke are joined', () => {
    expect(written('      One line that\n      goes on.\n\n      Another.')).toBe('One line that goes on.\n\nAnother.');
  });

  test('lines of a text that is not wrapped stay apart', () => {
    expect(written(`First.\n${'long '.repeat(40)}\nLast.`)).toBe(`First.\n\n${'long '.repeat(40).trim()}\n\nLast.`);
  });

  test('bullets are items, deeper ones are indented', () => {
    expect(written('Inclusion:\n\n  -  A\n     more\n\n       -  B\n\n  1. C')).toBe(
      'Inclusion:\n\n- A more\n\t- B\n1. C',
    );
  });

  test('a range at the start of a line is no bullet', () => {
    expect(written('-5 to 3 mg\n\n0.5 mg')).toBe('-5 to 3 mg\n\n0.5 mg');
  });
});
