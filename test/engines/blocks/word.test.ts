import { describe, expect, test } from 'vitest';
import { type ReadingOptions, readMaterial } from '../../../engines/blocks/read-material.js';
import { storedZip } from '../../../engines/blocks/zip-store.js';
import { ioAt } from '../../conformance/cases.js';

const options: ReadingOptions = { maxPages: 10, ocr: 'none', ocrLanguages: ['eng'], pageTimeoutMs: 1000 };
const io = ioAt('');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function wordFile(body: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`,
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    ...more,
  };
  return storedZip(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
}

function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

function numbered(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
}

describe('Word', () => {
  test('title, headings, numbers Word computes, lists that go on, tables, hidden text', async () => {
    const body = [
      paragraph('示例办法', '<w:pStyle w:val="T"/>'),
      paragraph('总则', '<w:pStyle w:val="1"/>'),
      paragraph('为了规范。', numbered(1)),
      paragraph('适用于本省。', numbered(1)),
      paragraph('one', numbered(2)),
      paragraph('inner', numbered(2, 1)),
      paragraph('Between.'),
      paragraph('two', numbered(2)),
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>',
      `<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr><w:tr><w:tc>${paragraph('1')}</w:tc><w:tc>${paragraph('2')}</w:tc></w:tr></w:tbl>`,
    ].join('');
    const material = await readMaterial(wordFile(body), 'a.bin', options, io);
    expect(material.nature).toBe('word');
    expect(material.title).toBe('示例办法');
    expect(material.blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'title: 示例办法',
      'heading: 总则',
      'paragraph: 第一条 为了规范。',
      'paragraph: 第二条 适用于本省。',
      'list: 1. one\n  a) inner',
      'paragraph: Between.',
      'list: 2. two',
      'table: | a | b |\n| --- | --- |\n| 1 | 2 |',
    ]);
  });

  test.each([
    ['a spreadsheet', storedZip(new Map([['xl/workbook.xml', Buffer.from('<a/>')]])), 'not-word'],
    ['a file cut short', wordFile(paragraph('x')).subarray(0, 600), 'damaged-zip'],
    ['an old document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-material'],
    [
      'an entity bomb',
      wordFile('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "x">]><a>&b;</a>' }),
      'malformed-xml',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(readMaterial(bytes, 'a.docx', options, io)).rejects.toMatchObject({ code });
  });
});
