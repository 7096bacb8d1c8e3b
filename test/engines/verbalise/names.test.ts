/** Names as sources write them and as texts do. */
import { describe, expect, test } from 'vitest';
import { predicateWords, relationKey, writtenName } from '../../../engines/verbalise/names.js';

describe('the words of a predicate', () => {
  test.each([
    ['birthPlace', 'birth place'],
    ['dateOfRetirement', 'date of retirement'],
    ['birth_place', 'birth place'],
    ['BIRTH_PLACE', 'birth place'],
    ['ISBN_number', 'ISBN number'],
    ['was a crew member of', 'was a crew member of'],
    ['pH', 'pH'],
    ['临床表现', '临床表现'],
    [' _ ', ''],
  ])('%s', (name, words) => {
    expect(predicateWords(name)).toBe(words);
    expect(relationKey(name)).toBe(words.toLowerCase().replaceAll(' ', '-'));
  });
});

describe('a label in a text', () => {
  test.each([
    ['Alan_Bean', 'Alan Bean'],
    ['"610.0"^^xsd:double', '610.0'],
    ['"Print"@en', 'Print'],
    ['IL_6 level', 'IL_6 level'],
    ['line\nbreak', 'line break'],
    ['\ud800', ''],
  ])('%j', (label, written) => {
    expect(writtenName({ id: '', label })).toBe(written);
  });
});
