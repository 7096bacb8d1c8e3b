import { describe, expect, test } from 'vitest';
import { openPdf } from '../../../formats/pdf/open-pdf.js';
import type { PdfPageContent } from '../../../formats/pdf/page-content.js';
import { type PdfToWrite, writePdf } from './write-pdf.js';

const hello = 'BT /F1 12 Tf 50 300 Td (Take 0.5 mg daily) Tj ET';

async function contentOf(pdf: PdfToWrite | string, page = 1): Promise<PdfPageContent> {
  const file = await openPdf(writePdf(typeof pdf === 'string' ? { pages: [{ content: pdf }] } : pdf));
  try {
    return await file.content(page);
  } finally {
    await file.close();
  }
}

const textOf = ({ words }: PdfPageContent): string =>
  words
    .map((word) => word.text + (word.spaced ? ' ' : ''))
    .join('')
    .trim();

describe('words', () => {
  test('have text, a box from the top left, size and weight', async () => {
    const page = await contentOf(`${hello} BT /F2 20 Tf 50 350 Td (Dose) Tj ET`);
    expect(textOf(page)).toBe('Take 0.5 mg daily Dose');
    const [take] = page.words;
    expect(take?.box[0]).toBeCloseTo(50, 1);
    expect(take?.box[1]).toBeCloseTo(400 - 300 - 0.8 * 12, 1);
    expect(take?.box[3]).toBeCloseTo(400 - 300 + 0.2 * 12, 1);
    expect(page.words.map(({ size, bold }) => [size, bold])).toEqual([
      [12, false],
      [12, false],
      [12, false],
      [12, false],
      [20, true],
    ]);
  });
  test('are parted by gaps, not by how they are drawn', async () => {
    expect(textOf(await contentOf('BT /F1 12 Tf 50 300 Td [(met) -20 (formin) -300 (5) 30 (00)] TJ ET'))).toBe(
      'metformin 500',
    );
    expect(textOf(await contentOf('BT /F1 12 Tf 50 300 Td 3 Tc (2000) Tj 0 Tc 80 0 Td (mg) Tj ET'))).toBe('2000 mg');
  });
  test('raised and lowered ones are marked and joined', async () => {
    const page = await contentOf(
      'BT /F1 12 Tf 50 300 Td (m) Tj /F1 7 Tf 5 Ts (2) Tj 0 Ts /F1 12 Tf ( H) Tj /F1 7 Tf -2 Ts (2) Tj ET',
    );
    expect(page.words.map(({ text, script, spaced }) => [text, script, spaced])).toEqual([
      ['m', null, false],
      ['2', 'super', true],
      ['H', null, false],
      ['2', 'sub', true],
    ]);
  });
  test('of a turned page lie upright on it', async () => {
    const page = await contentOf({
      pages: [{ content: 'BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Sideways) Tj ET', rotate: 90 }],
    });
    expect([page.width, page.height]).toEqual([400, 300]);
    expect(page.words.map(({ text, heading }) => [text, heading])).toEqual([['Sideways', 0]]);
  });
  test('that run up or down say so', async () => {
    const page = await contentOf('BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Up) Tj 0 -1 1 0 200 350 Tm (Down) Tj ET');
    expect(page.words.map(({ text, heading }) => [text, heading])).toEqual([
      ['Up', 270],
      ['Down', 90],
    ]);
  });
  test('drawn twice for weight are one and bold', async () => {
    const page = await contentOf('BT /F1 12 Tf 50 300 Td (Stop) Tj ET BT /F1 12 Tf 50.3 300 Td (Stop) Tj ET');
    expect(page.words.map(({ text, bold }) => [text, bold])).toEqual([['Stop', true]]);
  });
});

describe('what nobody sees', () => {
  test('ink without a character is counted', async () => {
    const page = await contentOf(
      'BT /F1 12 Tf 50 300 Td (Take ) Tj /F3 12 Tf (A) Tj /F1 12 Tf (.) Tj /F3 12 Tf (B) Tj /F1 12 Tf ( mg) Tj ET',
    );
    expect(page.words.map(({ text, lost }) => [text, lost])).toEqual([
      ['Take', 0],
      ['\ufffd.\ufffd', 2],
      ['mg', 0],
    ]);
  });
  test('radicals, ligatures and hyphens are folded, fractions are not', async () => {
    const map = { '41': '2F6C', '42': '2EA0', '43': 'FB01', '44': '00AD', '45': '00BD', '46': '00B2' };
    const page = await contentOf({ pages: [{ content: 'BT /F4 12 Tf 50 300 Td (ABCDEF) Tj ET' }], map });
    expect(page.words.map(({ text }) => text).join('')).toBe('目民fi-½²');
  });
  test('invisible, white and misplaced text is told apart', async () => {
    const page = await contentOf(
      'BT /F1 12 Tf 3 Tr 50 300 Td (ghost) Tj 0 Tr 1 g 0 -50 Td (white) Tj 0 g 0 -50 Td (black) Tj 900 0 Td (off) Tj ET ' +
        '0 0 1 rg 40 90 100 30 re f BT 1 g /F1 12 Tf 50 100 Td (button) Tj ET',
    );
    expect(page.words.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['ghost', 'invisible'],
      ['white', 'white'],
      ['black', null],
      ['button', null],
    ]);
    expect(page.glyphs.dropped).toBe(3);
  });
  test('text under a picture of the page is covered', async () => {
    const picture = 'q 300 0 0 400 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0080 EI Q';
    const page = await contentOf(`${hello} ${picture}`);
    expect(page.words.every(({ hidden }) => hidden === 'covered')).toBe(true);
    expect(page.images.map(({ box }) => box)).toEqual([[0, 0, 300, 400]]);
  });
});

test('rules are strokes and thin fills, frames are four', async () => {
  const page = await contentOf(
    '1 w 50 100 m 250 100 l S 50 120 200 0.5 re f 50 200 100 50 re S 100 300 m 120 320 140 320 160 300 c S',
  );
  expect(page.rules.map(({ direction }) => direction).sort()).toEqual([
    'horizontal',
    'horizontal',
    'horizontal',
    'horizontal',
    'vertical',
    'vertical',
  ]);
  expect(page.shapes).toBe(1);
});

test('a page can be seen', async () => {
  const file = await openPdf(writePdf({ pages: [{ content: '0 g 0 0 150 400 re f' }] }));
  const signal = new AbortController().signal;
  const image = await file.render(1, { dpi: 72, maxPixels: 1e6, signal });
  expect([image.width, image.height, image.dpi]).toEqual([300, 400, 72]);
  expect([image.pixels[10], image.pixels[290]]).toEqual([0, 255]);
  const small = await file.render(1, { dpi: 72, maxPixels: 30_000, signal });
  expect(small.width * small.height).toBeLessThanOrEqual(30_000);
  await file.close();
});

test('facts', async () => {
  const info = { Title: 'On dosing', Author: 'A. Writer', CreationDate: "D:20200314120000+01'00'" };
  const file = await openPdf(writePdf({ pages: [{ content: hello }], info, language: 'en-GB' }));
  expect(file.facts).toMatchObject({
    pages: 1,
    title: 'On dosing',
    author: 'A. Writer',
    created: '2020-03-14',
    language: 'en-GB',
    permissions: null,
  });
  await file.close();
});

describe('bad input', () => {
  const good = writePdf({ pages: [{ content: hello }] });
  const codeOf = (bytes: Uint8Array, password?: string): Promise<string> =>
    openPdf(bytes, password === undefined ? {} : { password }).then(
      () => 'opened',
      (error) => error.code,
    );
  test('encrypted for its reader', async () => {
    const locked = writePdf({ pages: [{ content: hello }], userPassword: 'secret' });
    expect(await codeOf(locked)).toBe('encrypted');
    expect(await codeOf(locked, 'wrong')).toBe('wrong-password');
    const file = await openPdf(locked, { password: 'secret' });
    expect(textOf(await file.content(1))).toBe('Take 0.5 mg daily');
    await file.close();
  });
  test('protected by its owner: read, with what is allowed', async () => {
    const file = await openPdf(writePdf({ pages: [{ content: hello }], ownerPassword: 'boss' }));
    expect(file.facts.permissions).toContain('print');
    expect(file.facts.permissions).not.toContain('copy');
    expect(textOf(await file.content(1))).toBe('Take 0.5 mg daily');
    await file.close();
  });
  test('not a PDF, cut short, without pages', async () => {
    expect(await codeOf(new TextEncoder().encode('<html></html>'))).toBe('not-pdf');
    expect(await codeOf(good.slice(0, 60))).toBe('truncated-pdf');
    expect(await codeOf(writePdf({ pages: [] }))).toBe('no-pages');
  });
  test('the bytes are left to the caller', async () => {
    const before = good.slice();
    expect(await codeOf(good)).toBe('opened');
    expect(good).toEqual(before);
  });
});
