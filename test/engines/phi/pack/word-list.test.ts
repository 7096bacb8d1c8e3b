import { expect, test } from 'vitest';
import { WordList } from '../../../../engines/phi/pack/word-list.js';
import { unitsOf, WordTable } from '../../../../engines/phi/word-table.js';

const list = new WordList(new TextEncoder().encode('# a comment\nadler\nde la cruz\nmüller\n\nzoe\n北京\nlast'));

test('entries without comments and empty lines', () => {
  expect([...list]).toEqual(['adler', 'de la cruz', 'müller', 'zoe', '北京', 'last']);
  expect([list.has('zoe'), list.has('北京'), list.has('# a comment'), list.has('')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('words of a to z go to the table, the rest is handed over, Chinese is passed over', () => {
  const table = new WordTable(0);
  const others: string[] = [];
  list.addTo(table, 4, (entry) => others.push(entry));
  const found = (word: string): number => table.find(unitsOf(word), 0, word.length);
  expect(['adler', 'ADLER', 'Zoe', 'last', 'cruz'].map(found)).toEqual([4, 4, 4, 4, 0]);
  expect(others).toEqual(['de la cruz', 'müller']);
});

test('a table holds more words than were expected, and adds bits up', () => {
  const table = new WordTable(1);
  const words = Array.from({ length: 5000 }, (_, index) =>
    Array.from(String(index), (digit) => String.fromCharCode(97 + Number(digit))).join(''),
  );
  for (const bits of [1, 2]) for (const word of words) table.add(unitsOf(word), 0, word.length, bits);
  expect(table.length).toBe(words.length);
  expect(words.every((word) => table.find(unitsOf(word), 0, word.length) === 3)).toBe(true);
  expect(table.find(unitsOf('zz'), 0, 2)).toBe(0);
});
