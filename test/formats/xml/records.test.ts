import { describe, expect, test } from 'vitest';
import { parseXml, readXmlRecords, textOf, type XmlElement } from '../../../formats/xml/index.js';
import { InputError } from '../../../schemas/errors.js';

async function read(bytes: Uint8Array, cut: number, hollow?: ReadonlySet<string>): Promise<XmlElement[]> {
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
  }
  const found: XmlElement[] = [];
  for await (const record of readXmlRecords(chunks(), ['r'], () => {}, hollow)) found.push(record);
  return found;
}

describe('records of XML', () => {
  const xml = `<?xml version="1.0"?><set><r>é&amp;<i>1</i></r><x/><r>二<r>inner</r></r>${' '.repeat(2000)}</set>`;

  test.each([1, 3, 100_000])('are the same in pieces of %i bytes', async (cut) => {
    expect((await read(Buffer.from(xml), cut)).map(textOf)).toEqual(['é&1', '二inner']);
  });

  test('the root may be one', async () => {
    expect((await read(Buffer.from('<r>a</r>'), 4)).map(textOf)).toEqual(['a']);
  });

  test('another encoding is read whole', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><set><r>\u00e9</r></set>', 'latin1');
    expect((await read(latin, 8)).map(textOf)).toEqual(['é']);
    expect((await read(Buffer.from(`\ufeff<set><r>é</r></set>`, 'utf16le'), 8)).map(textOf)).toEqual(['é']);
  });

  test('hollow elements stand there empty', async () => {
    const [record] = await read(Buffer.from('<set><r>a<refs>b<i>c</i></refs>d</r></set>'), 9, new Set(['refs']));
    expect(record && textOf(record)).toBe('ad');
    expect(parseXml(Buffer.from('<a><b>x</b>y</a>'), new Set(['b'])).content).toMatchObject([{ content: [] }, 'y']);
  });

  test('what is deep in a hollow element is still refused', () => {
    const deep = `<a><b>${'<c>'.repeat(600)}${'</c>'.repeat(600)}</b></a>`;
    expect(() => parseXml(Buffer.from(deep), new Set(['b']))).toThrow(InputError);
  });

  test.each(['', '<set><r>a</r>', '<set><r>\u00e9</set>'])('refuses %s', async (text) => {
    await expect(read(Buffer.from(text), 5)).rejects.toThrow(InputError);
  });

  test('says where bytes are not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`<set>${'a'.repeat(3000)}`), Buffer.from([0xff]), Buffer.from('</set>')]);
    await expect(read(bytes, 1000)).rejects.toMatchObject({ code: 'not-utf8' });
  });
});
