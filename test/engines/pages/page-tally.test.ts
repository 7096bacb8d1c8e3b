import { describe, expect, test } from 'vitest';
import type { PageRecord } from '../../../engines/pages/page.js';
import { classOf, pageMeta, readTally, tallyOf } from '../../../engines/pages/page-tally.js';

function record(number: number, route: PageRecord['route'], attempts: string[], reasons: string[] = []): PageRecord {
  const usable = route !== 'quarantined' && route !== 'blank';
  return { number, route, engine: null, attempts, turn: 0, skew: 0, usable, reasons };
}

test.each([
  ['digital', record(1, 'text-layer', ['text-layer: ok'])],
  ['digital', record(1, 'blank', ['text-layer: blank'])],
  ['digital', record(1, 'quarantined', ['text-layer: ok', 'gate: broken-words'], ['broken-words'])],
  ['doubtful', record(1, 'ocr', ['text-layer: lost-glyphs', 'raster: 200 dpi', 'ocr: ok'])],
  ['scan', record(1, 'ocr', ['text-layer: no-text', 'raster: 200 dpi', 'ocr: ok'])],
  ['image', record(1, 'ocr', ['raster: 200 dpi', 'ocr: ok'])],
  ['unread', record(1, 'quarantined', ['limit-pages'], ['limit-pages'])],
] as const)('%s', (pageClass, page) => {
  expect(classOf(page)).toBe(pageClass);
});

describe('a tally', () => {
  const pages = [
    record(1, 'text-layer', ['text-layer: ok']),
    record(2, 'ocr', ['text-layer: scan', 'ocr: ok']),
    record(3, 'quarantined', ['text-layer: scan', 'ocr: ok'], ['low-confidence', 'broken-words']),
    record(4, 'text-layer', ['text-layer: ok']),
  ];

  test('is one line, and read back it is the same', () => {
    const tally = 'digital text-layer 2, scan ocr 1, scan quarantined low-confidence 1';
    expect(tallyOf(pages)).toBe(tally);
    expect(readTally(tally)).toEqual([
      { pageClass: 'digital', route: 'text-layer', reason: '', pages: 2 },
      { pageClass: 'scan', route: 'ocr', reason: '', pages: 1 },
      { pageClass: 'scan', route: 'quarantined', reason: 'low-confidence', pages: 1 },
    ]);
    expect(pageMeta(pages)).toEqual({ pages: '4', pagetally: tally, quarantined: '3' });
  });

  test.each(['', '0', '0 characters', 'digital 2', 'digital text-layer 2, and more'])('%j is none', (text) => {
    expect(readTally(text)).toEqual([]);
  });

  test('of no pages is nothing', () => {
    expect(pageMeta([])).toEqual({});
  });
});
