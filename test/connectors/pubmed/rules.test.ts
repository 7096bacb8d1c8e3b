import { describe, expect, test } from 'vitest';
import { dateOfWords, earliest } from '../../../connectors/pubmed/dates.js';
import { languageOf } from '../../../connectors/pubmed/languages.js';
import { labelledParts } from '../../../connectors/pubmed/nbib.js';

describe('dates', () => {
  test.each([
    ['2002 Sep 14', '2002-09-14'],
    ['2002 Sep', '2002-09'],
    ['2015 Spring', '2015'],
    ['2000 Nov-Dec', '2000'],
    ['1998 Dec-1999 Jan', '1998'],
    ['1999-2000', '1999'],
    ['20041117', '2004-11-17'],
    ['2025-12-01', '2025-12-01'],
    ['Winter', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(dateOfWords(text)).toBe(expected);
  });

  test('a bare year is not earlier than a day in it', () => {
    expect(earliest(['2015', '2015-03-14', null])).toBe('2015-03-14');
    expect(earliest(['2014', '2015-03-14'])).toBe('2014');
  });
});

test.each([
  ['eng', 'en'],
  ['chi', 'zh'],
  ['fre', 'fr'],
  ['scr', 'hr'],
  ['und', null],
  ['xyz', 'xyz'],
  ['English', null],
])('language %s is %s', (code, expected) => {
  expect(languageOf(code)).toBe(expected);
});

describe('labels in a sentence', () => {
  test('two at least, the first at the start', () => {
    expect(labelledParts('AIM: To see. METHODS: We saw. WHO: a body.').map(({ label }) => label)).toEqual([
      'AIM',
      'METHODS',
      'WHO',
    ]);
    expect(labelledParts('AIM: To see.')).toEqual([{ label: '', category: null, text: 'AIM: To see.' }]);
    expect(labelledParts('We used the WHO: it helps. RESULTS: good.')).toHaveLength(1);
  });
});
