import { expect, test } from 'vitest';
import { analyseLayout } from '../../../../engines/pages/layout/index.js';
import type { PageWords } from '../../../../engines/pages/page.js';
import { gridRules, set, sheet } from './sheet.js';

const rows = [
  ['Drug', 'Start dose', 'Greatest dose'],
  ['Metformin', '500 mg', '2000 mg'],
  ['Ramipril', '2.5 mg', '10 mg'],
  ['Amlodipine', '5 mg', '10 mg'],
];
const xs = [50, 170, 290, 410];
const cellsOf = (...pages: PageWords[]) =>
  analyseLayout(pages).map((blocks) => blocks.flatMap(({ cells }) => (cells ? [cells] : [])));
const placed = (table: readonly (readonly string[])[], top: number) =>
  table.flatMap((row, at) =>
    row.flatMap((cell, column) => (cell === '' ? [] : set(cell, (xs[column] ?? 0) + 5, top + 20 * at))),
  );

test('ruled', () => {
  const ys = [95, 115, 135, 155, 175];
  const [block] = analyseLayout([sheet(placed(rows, 100), gridRules(xs, ys))])[0] ?? [];
  expect(block?.cells).toEqual(rows);
  expect(block?.text.split('\n').slice(0, 3)).toEqual([
    '| Drug | Start dose | Greatest dose |',
    '| --- | --- | --- |',
    '| Metformin | 500 mg | 2000 mg |',
  ]);
});

test('a merged cell stands where it begins', () => {
  const rules = gridRules(xs, [95, 115, 135]).filter(
    ({ direction, box }) => !(direction === 'vertical' && box[0] === 170),
  );
  const words = [
    ...set('Any dose', 55, 100),
    ...set('none', 295, 100),
    ...placed([['Metformin', '500 mg', '2 g']], 120),
  ];
  const inner = { direction: 'vertical' as const, box: [170, 115, 170.5, 135] as const };
  expect(cellsOf(sheet(words, [...rules, inner]))[0]).toEqual([
    [
      ['Any dose', '', 'none'],
      ['Metformin', '500 mg', '2 g'],
    ],
  ]);
});

test('not ruled', () => {
  expect(cellsOf(sheet(placed(rows, 100)))[0]).toEqual([rows]);
});

test('labels and values', () => {
  const values = [
    ['Strength', '500 mg'],
    ['Pack', '28 tablets'],
    ['Shelf life', '24 months'],
  ];
  expect(cellsOf(sheet(placed(values, 100)))[0]).toEqual([values]);
});

test('goes on over the page, its header once', () => {
  const ys = [95, 115, 135, 155, 175];
  const [header = [], ...body] = rows;
  const next = body.map(([drug = '', ...cells]) => [`${drug} XR`, ...cells]);
  const first = sheet(placed(rows, 100), gridRules(xs, ys));
  const second = sheet(placed([header, ...next], 100), gridRules(xs, ys), 2);
  expect(cellsOf(first, second)).toEqual([[[...rows, ...next]], []]);
});

test('a frame around one number is no table', () => {
  const words = set('as others have found [9] before', 50, 100);
  const frame = gridRules([153, 174], [99, 111]);
  expect(cellsOf(sheet(words, frame))[0]).toEqual([]);
});
