import { afterAll, describe, expect, test } from 'vitest';
import { openOcr } from '../../../../engines/pages/ocr/open-ocr.js';
import { turned } from '../../../../engines/pages/ocr/picture.js';
import { readImage } from '../../../../engines/pages/ocr/read-image.js';
import { straightened } from '../../../../engines/pages/ocr/skew.js';
import { readLanguage } from '../../../../engines/pages/ocr/tesseract-data.js';
import { startTesseract } from '../../../../engines/pages/ocr/tesseract-thread.js';
import type { PageImage, RecognisedPage } from '../../../../engines/pages/page.js';
import { emptyPage, picture } from './pictures.js';

const engine = await openOcr({ workers: 1 });
afterAll(() => engine.close());
const signal = new AbortController().signal;

const lines = (page: RecognisedPage): string[] =>
  (page.native ?? []).map((line) =>
    line
      .map((index) => page.words[index])
      .map((word) => (word === undefined ? '' : word.text + (word.spaced === false ? '' : ' ')))
      .join('')
      .trim(),
  );

const english = [
  'Amlodipine is started at 2.5 mg once a day and',
  'raised to 10 mg after two weeks when the blood',
  'pressure stays above 140 mmHg. Check the HbA1c',
  'every three months and keep it below 7.5 percent.',
];
const chinese = [
  '口服。成人开始时每次服用二片，每日三次，',
  '饭后用温水送服。服药期间请勿饮酒，如有头痛、',
  '恶心或者皮疹，应当立即停药并告诉医生。',
];

describe('tesseract, embedded', () => {
  test('names itself with the digests of its data', () => {
    expect(engine.id).toMatch(/^tesseract\.js@7\.\d+\.\d+:eng=[0-9a-f]{16},chi_sim=[0-9a-f]{16}$/);
  });

  test('reads English, with boxes in points', async () => {
    const { page, inkCovered } = await readImage(await picture('english'), engine, { signal });
    expect(lines(page)).toEqual(english);
    expect(inkCovered).toBeGreaterThan(0.98);
    const [first] = page.words;
    expect(first?.box.map((at) => Math.round(at / 3))).toEqual([6, 6, 23, 9]);
    expect(first?.size).toBeGreaterThan(7);
    expect(first?.size).toBeLessThan(14);
  });

  test('reads Chinese after English as if nothing had been before, character by character', async () => {
    const image = await picture('chinese');
    const { words } = await engine.recognise(image, { signal });
    const text = words.map((word) => word.text).join('');
    const wanted = chinese.join('');
    const wrong = [...wanted].filter((character) => !text.includes(character));
    expect(wrong.length).toBeLessThanOrEqual(2);
    expect(words.filter((word) => word.spaced !== false)).toEqual([]);
    await engine.renew();
    expect((await engine.recognise(image, { signal })).words).toEqual(words);
  });

  test.each([90, 180] as const)('a page turned by %s degrees is read upright', async (degrees) => {
    const { page, prepared } = await readImage(turned(await picture('english'), degrees), engine, { signal });
    expect(prepared.turn).toBe(360 - degrees);
    expect(lines(page)).toEqual(english);
  });

  test('a page askew is read straight', async () => {
    const askew = await straightened(await picture('english'), 4);
    const { page, prepared } = await readImage(askew, engine, { signal });
    expect(prepared.skew).toBeCloseTo(-4, 0);
    expect(lines(page)).toEqual(english);
  });

  test('a blank page costs nothing and has no words', async () => {
    const { page, prepared } = await readImage(emptyPage(), engine, { signal });
    expect(prepared.blank).toBe(true);
    expect(page.words).toEqual([]);
  });

  test('a page that takes too long fails alone; the next one is read', async () => {
    const image = await picture('english');
    await expect(engine.recognise(image, { signal: AbortSignal.timeout(30) })).rejects.toThrow(/timeout/);
    expect((await engine.recognise(image, { signal })).words.length).toBeGreaterThan(20);
  });

  test('a language that is not installed is named, and how to get it', async () => {
    await expect(openOcr({ languages: ['kor'] })).rejects.toThrow('npm install @tesseract.js-data/kor');
  });
});

describe('a thread', () => {
  const broken: PageImage = emptyPage(1, 1);

  test('refuses what is no picture and goes on', async () => {
    const thread = await startTesseract([await readLanguage('eng')]);
    await expect(thread.recognise(new Uint8Array(100), 'eng', {})).rejects.toThrow('refused');
    expect(thread.isAlive()).toBe(true);
    await thread.end(new Error('done'));
    await expect(thread.recognise(broken.pixels, 'eng', {})).rejects.toThrow('done');
  });

  test('that is ended settles what is under way', async () => {
    const thread = await startTesseract([await readLanguage('eng')]);
    const pending = thread.recognise(new Uint8Array(100), 'eng', {});
    const settled = expect(pending).rejects.toThrow('ended for a test');
    await thread.end(new Error('ended for a test'));
    await settled;
    expect(thread.isAlive()).toBe(false);
  });
});
