import { expect, test } from 'vitest';
import { gridOf, markdownOf, oneLine, parseXml, textOf } from '../../../formats/xml/index.js';

const markdown = (table: string): string =>
  markdownOf(gridOf(parseXml(Buffer.from(`<table>${table}</table>`)), (cell) => oneLine(textOf(cell))));

test('the marked header, or else the first row', () => {
  const rows = ['| a | b |', '| --- | --- |', '| 1 | 2 |'].join('\n');
  expect(markdown('<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>')).toBe(
    rows,
  );
  expect(markdown('<tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>')).toBe(rows);
});

test('rows of a header are joined by column', () => {
  const head =
    '<thead><tr><th rowspan="2">drug</th><th colspan="2">dose:</th></tr><tr><th>low</th><th>high</th></tr></thead>';
  expect(markdown(`${head}<tbody><tr><td>x</td><td>1</td><td>2</td></tr></tbody>`)).toBe(
    ['| drug | dose: low | dose: high |', '| --- | --- | --- |', '| x | 1 | 2 |'].join('\n'),
  );
});

test('spans are repeated; a row that is one cell stands once', () => {
  const rows =
    '<tr><td>h1</td><td>h2</td><td>h3</td></tr><tr><td colspan="3">part</td></tr>' +
    '<tr><td rowspan="2">a</td><td>1</td><td>2</td></tr><tr><td colspan="2">none</td></tr>';
  expect(markdown(rows).split('\n').slice(2)).toEqual(['| part | | |', '| a | 1 | 2 |', '| a | none | none |']);
});

test('a span ends with its group of rows, and no span makes columns of its own', () => {
  const rows =
    '<tbody><tr><td rowspan="9">a</td><td>1</td></tr></tbody><tbody><tr><td colspan="65535">b</td></tr></tbody>';
  expect(markdown(rows)).toBe(['| a | 1 |', '| --- | --- |', '| b | |'].join('\n'));
});

test('short rows are filled, empty rows and columns left out, bars escaped', () => {
  const rows = '<tr><td/><td>a|b</td><td>c</td></tr><tr><td/><td/></tr><tr><td/><td>1</td></tr>';
  expect(markdown(rows)).toBe(['| a\\|b | c |', '| --- | --- |', '| 1 | |'].join('\n'));
});

test('the foot comes last, wherever it is written', () => {
  const rows = '<tfoot><tr><td>sum</td></tr></tfoot><tbody><tr><td>h</td></tr><tr><td>1</td></tr></tbody>';
  expect(markdown(rows)).toBe(['| h |', '| --- |', '| 1 |', '| sum |'].join('\n'));
});

test('a table without text is nothing', () => {
  expect(markdown('<tr><td/></tr>')).toBe('');
  expect(markdown('')).toBe('');
});
