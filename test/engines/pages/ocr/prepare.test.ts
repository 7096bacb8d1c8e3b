import { describe, expect, test } from 'vitest';
import { flattened, percentile } from '../../../../engines/pages/ocr/background.js';
import { isBlank } from '../../../../engines/pages/ocr/blank.js';
import { inkCovered, inkMap } from '../../../../engines/pages/ocr/ink.js';
import { noiseOf, noisyFrom } from '../../../../engines/pages/ocr/noise.js';
import { reduced, turned } from '../../../../engines/pages/ocr/picture.js';
import { prepareImage } from '../../../../engines/pages/ocr/prepare.js';
import { findRules, withoutRules } from '../../../../engines/pages/ocr/rules.js';
import { skewOf, straightened } from '../../../../engines/pages/ocr/skew.js';
import { emptyPage, fill, noisy, textPage } from './pictures.js';

const signal = new AbortController().signal;

describe('preparing a page', () => {
  test('leaves a clean page alone', async () => {
    const { turn, skew, rules, blank, image } = await prepareImage(textPage(), { signal });
    expect({ turn, skew, rules: rules.length, blank }).toEqual({ turn: 0, skew: 0, rules: 0, blank: false });
    expect([image.width, image.height, image.dpi]).toEqual([850, 1100, 100]);
  });

  test.each([-6, -2.5, 1, 4.2])('straightens a page that lies askew by %s degrees', async (degrees) => {
    const askew = await straightened(textPage(), -degrees);
    const { skew, turn } = await prepareImage(askew, { signal });
    expect(turn).toBe(0);
    expect(Math.abs(skew - degrees)).toBeLessThanOrEqual(0.3);
  });

  test('turns text that runs up or down the page', async () => {
    const { turn, image } = await prepareImage(turned(textPage(), 90), { signal });
    expect(turn).toBe(90);
    expect([image.width, image.height]).toEqual([850, 1100]);
  });

  test('takes 600 dots an inch down to 300', async () => {
    const { image } = await prepareImage({ ...textPage(), dpi: 600 }, { signal });
    expect([image.width, image.height, image.dpi]).toEqual([425, 550, 300]);
  });

  test.each([
    [1, 1],
    [3, 2000],
    [2000, 3],
  ])('is not troubled by %s by %s pixels', async (width, height) => {
    const { blank } = await prepareImage(emptyPage(width, height), { signal });
    expect(blank).toBe(true);
  });

  test('stops when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(prepareImage(textPage(), { signal: stopped })).rejects.toThrow('enough');
  });
});

describe('blank pages', () => {
  test('dust, a punched hole at the edge and a shadow are nothing to read', async () => {
    const page = emptyPage();
    for (let speck = 0; speck < 60; speck++)
      fill(page, 50 + speck * 12, 60 + ((speck * 83) % 900), 51 + speck * 12, 61 + ((speck * 83) % 900), 40);
    fill(page, 0, 0, 18, 1100, 60);
    fill(page, 40, 540, 58, 558);
    expect((await prepareImage(page, { signal })).blank).toBe(true);
  });

  test('noise alone is nothing to read', async () => {
    expect((await prepareImage(noisy(emptyPage(), 12), { signal })).blank).toBe(true);
  });

  test('one short line is something', () => {
    const page = emptyPage();
    for (let letter = 0; letter < 5; letter++) fill(page, 400 + letter * 10, 500, 404 + letter * 10, 510);
    expect(isBlank(page)).toBe(false);
  });
});

describe('noise', () => {
  test('is none on a clean page, and measured on a scan', () => {
    expect(noiseOf(textPage())).toBeLessThan(noisyFrom);
    const measured = noiseOf(noisy(emptyPage(), 12));
    expect(measured).toBeGreaterThan(9);
    expect(measured).toBeLessThan(15);
  });
});

describe('paper', () => {
  test('a shadow over the page goes, the ink stays', async () => {
    const page = textPage();
    for (let at = 0; at < page.pixels.length; at++) {
      const x = at % page.width;
      page.pixels[at] = Math.round((page.pixels[at] ?? 0) * (1 - (0.45 * x) / page.width));
    }
    const even = await flattened(page);
    const paperAt = (x: number): number => even.pixels[60 * even.width + x] ?? 0;
    expect(Math.abs(paperAt(40) - paperAt(800))).toBeLessThan(12);
    expect(percentile(even.pixels, 0.02)).toBeLessThan(40);
  });
});

describe('ruled lines', () => {
  const ruled = () => {
    const page = textPage();
    fill(page, 70, 90, 780, 92);
    fill(page, 70, 1000, 780, 1002);
    fill(page, 70, 90, 72, 1002);
    return page;
  };

  test('are found, in points, and can be taken out', () => {
    const page = ruled();
    const { rules, boxes } = findRules(page);
    expect(rules.map((rule) => rule.direction).sort()).toEqual(['horizontal', 'horizontal', 'vertical']);
    const top = rules.find((rule) => rule.direction === 'horizontal');
    expect(top?.box.map(Math.round)).toEqual([50, 65, 562, 66]);
    const without = withoutRules(page, boxes);
    expect(inkMap(without).total).toBe(inkMap(textPage()).total);
    expect(findRules(without).rules).toEqual([]);
  });

  test('the strokes of letters in a row are none', () => {
    expect(findRules(textPage()).rules).toEqual([]);
  });
});

describe('ink', () => {
  test('is covered by the boxes it lies in', () => {
    const page = emptyPage();
    fill(page, 100, 100, 200, 110);
    fill(page, 100, 500, 200, 510);
    const map = inkMap(page);
    expect(inkCovered(map, [])).toBe(0);
    expect(inkCovered(map, [[72, 72, 144, 79.2]])).toBeCloseTo(0.5, 5);
    expect(inkCovered(map, [[0, 0, 612, 792]])).toBe(1);
  });
});

test('turning four times is turning not at all', () => {
  const page = textPage();
  const back = turned(turned(turned(turned(page, 90), 90), 90), 90);
  expect(Buffer.compare(back.pixels, page.pixels)).toBe(0);
  expect(Buffer.compare(turned(turned(page, 90), 270).pixels, page.pixels)).toBe(0);
  expect(Buffer.compare(turned(turned(page, 90), 90).pixels, turned(page, 180).pixels)).toBe(0);
});

test('reducing keeps the mean', () => {
  const page = emptyPage(4, 4, 100, 100);
  fill(page, 0, 0, 2, 2, 0);
  expect([...reduced(page, 2).pixels]).toEqual([0, 100, 100, 100]);
  expect(skewOf(emptyPage()).degrees).toBe(0);
});
