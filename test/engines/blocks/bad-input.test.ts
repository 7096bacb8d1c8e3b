/** What arrives in the place of a material: broken, hostile, odd or under another name. Each is read or refused by a code. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { type ReadingOptions, readMaterial } from '../../../engines/blocks/read-material.js';
import { storedZip } from '../../../engines/blocks/zip-store.js';
import { ioAt } from '../../conformance/cases.js';
import { type PdfToWrite, writePdf } from '../../formats/pdf/write-pdf.js';

/** An engine that sees the same line in every picture, so that pictures are really decoded and nothing is recognised. */
const seen = 'Take 0.5 mg once daily with the evening meal';
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    // PNG: width and height follow the head of the first chunk. The line is as large as the picture, so that all ink is in it.
    const png = Buffer.concat(chunks);
    const words = [{ text: seen, box: [0, 0, png.readUInt32BE(16), png.readUInt32BE(20)] }];
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ words }));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));
const { port } = server.address() as AddressInfo;

const options: ReadingOptions = {
  maxPages: 10,
  ocr: `http://127.0.0.1:${port}/`,
  ocrLanguages: ['eng'],
  pageTimeoutMs: 20_000,
};
const read = (bytes: Uint8Array, uri = 'a.bin') => readMaterial(bytes, uri, options, ioAt(''));

const line = 'Take 0.5 mg once daily with the evening meal.';
const pdf = (more: Partial<PdfToWrite> = {}): Uint8Array =>
  writePdf({ pages: [{ content: `BT /F1 12 Tf 20 300 Td (${line}) Tj ET` }], ...more });

/** Bars of the size of letters. */
function bars(width: number, height: number): ReturnType<typeof sharp> {
  const pixels = Buffer.alloc(width * height, 255);
  for (let y = 40; y < Math.min(height, 300); y++) {
    for (let x = 40; x < Math.min(width, 500); x++) if (y % 40 > 25 && x % 16 < 8) pixels[y * width + x] = 0;
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } });
}

/** The bars of a page, each of them the picture. */
const drawn = Array.from(
  { length: 40 },
  (_, at) => `q 6 0 0 10 ${20 + (at % 20) * 12} ${300 - Math.floor(at / 20) * 20} cm /P1 Do Q`,
).join(' ');

/** ITU-T T.88: one segment, page information, 8 by 8 pixels that are black from the beginning. */
const jbig2 = Buffer.from('000000003000010000001300000008000000080000000000000000040000', 'hex');

/** A Word file of which one part unpacks to much more than it says or may have. */
function zipBomb(size: number, said: number): Buffer {
  const content = deflateRawSync(Buffer.alloc(size, 0x20));
  const name = Buffer.from('word/document.xml');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(Buffer.alloc(size, 0x20)), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(said, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, content]);
  const listed = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const entityBomb =
  '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' +
  Array.from({ length: 9 }, (_, at) => `<!ENTITY b${at} "${`&${at === 0 ? 'a' : `b${at - 1}`};`.repeat(10)}">`).join(
    '',
  ) +
  ']><html><body><p>&b8;</p><p>Take it.</p></body></html>';

describe('refused', () => {
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'empty-file'],
    ['a PDF encrypted for its reader', pdf({ userPassword: 'secret' }), 'encrypted'],
    ['a PDF cut short', pdf().slice(0, 70), 'truncated-pdf'],
    ['a PDF that is only its name', Buffer.from('%PDF-1.7\nnothing here\n%%EOF\n'), 'malformed-pdf'],
    ['a PDF without pages', writePdf({ pages: [] }), 'no-pages'],
    ['a picture that is only its name', Buffer.from('89504e470d0a1a0a00000000', 'hex'), 'malformed-image'],
    ['a ZIP bomb', zipBomb(64 << 20, 64 << 20), 'too-large'],
    ['a ZIP bomb that lies about its size', zipBomb(64 << 20, 1000), 'damaged-zip'],
    [
      'an XML entity bomb in a Word file',
      storedZip(new Map([['word/document.xml', Buffer.from(entityBomb)]])),
      'malformed-xml',
    ],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-material'],
    ['gzip under another name', Buffer.from('1f8b0800000000000003', 'hex'), 'not-a-material'],
  ])('%s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});

describe('read', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string, string]>([
    ['a PDF that only its owner locked', () => pdf({ ownerPassword: 'boss' }), 'text-layer', line],
    [
      'a PDF whose table of contents is damaged',
      () =>
        Buffer.from(
          Buffer.from(pdf())
            .toString('latin1')
            .replace(/\d{10} 00000 n/g, '0000000001 00000 n'),
          'latin1',
        ),
      'text-layer',
      line,
    ],
    [
      'a page on its side',
      () => writePdf({ pages: [{ content: `BT /F1 12 Tf 0 1 -1 0 100 20 Tm (${line}) Tj ET`, rotate: 90 }] }),
      'text-layer',
      line,
    ],
    [
      'text that runs up a page that is not',
      () => writePdf({ pages: [{ content: `BT /F1 12 Tf 0 1 -1 0 100 20 Tm (${line}) Tj ET` }] }),
      'text-layer',
      line,
    ],
    ['a blank page', () => writePdf({ pages: [{ content: '' }] }), 'blank', ''],
    [
      'a blank picture',
      () =>
        sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      'blank',
      '',
    ],
    [
      'a font without a map to characters',
      () => writePdf({ pages: [{ content: 'BT /F3 12 Tf 20 300 Td (ABCDEFG) Tj 0 -20 Td (HIJKLMN) Tj ET' }] }),
      'ocr',
      seen,
    ],
    [
      'pictures in JBIG2',
      () =>
        writePdf({
          pages: [{ content: drawn }],
          picture: {
            dictionary: '/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
            data: jbig2,
          },
        }),
      'ocr',
      seen,
    ],
    ['four inks', () => bars(600, 400).toColourspace('cmyk').jpeg().toBuffer(), 'ocr', seen],
    ['one bit', () => bars(600, 400).png({ palette: true, colours: 2 }).toBuffer(), 'ocr', seen],
    [
      'one bit in groups (T.6)',
      () => bars(600, 400).toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
      'ocr',
      seen,
    ],
    ['a pixel', () => bars(1, 1).png().toBuffer(), 'blank', ''],
  ])('%s', async (_, made, route, text) => {
    const material = await read(await made());
    expect(material.pages.map((page) => page.route)).toEqual([route]);
    expect(material.blocks.map((block) => block.text).join('\n')).toBe(text);
  });

  test('a picture 30,000 pixels long is read in pieces', async () => {
    const { pages } = await read(await bars(400, 30_000).png().toBuffer());
    expect(pages.length).toBe(50);
    expect(pages.slice(0, 10).map((page) => page.route)).toEqual(['ocr', ...Array.from({ length: 9 }, () => 'blank')]);
    expect(new Set(pages.slice(10).flatMap((page) => page.reasons))).toEqual(new Set(['limit-pages']));
  });

  test('what the owner of a PDF allows is told', async () => {
    expect((await read(pdf({ ownerPassword: 'boss' }))).meta.permissions).toContain('print');
    expect((await read(pdf({ ownerPassword: 'boss' }))).meta.permissions).not.toContain('copy,');
  });

  test.each<[string, string, Uint8Array, string]>([
    ['a PDF', 'a.txt', pdf(), 'pdf'],
    ['a web page', 'a.pdf', Buffer.from(`<!doctype html><title>a</title><p>${line}</p>`), 'html'],
    ['plain text', 'a.png', Buffer.from(`${line}\n`), 'text'],
    ['a PDF behind a preamble', 'a.html', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdf()]), 'pdf'],
  ])('%s under the name %s', async (_, uri, bytes, nature) => {
    const material = await read(bytes, uri);
    expect(material.nature).toBe(nature);
    expect(material.blocks.map(({ text }) => text)).toEqual([line]);
  });

  test('an HTML bomb', async () => {
    const deep = `<html><body>${'<div><b>'.repeat(30_000)}${line}`;
    expect((await read(Buffer.from(deep))).blocks.map(({ text }) => text)).toEqual([line]);
  });

  test('an entity bomb in a web page stays what it is written as', async () => {
    const { blocks } = await read(Buffer.from(entityBomb));
    expect(blocks.map(({ text }) => text).join('').length).toBeLessThan(2000);
    expect(blocks.at(-1)?.text).toBe('Take it.');
  });
});
