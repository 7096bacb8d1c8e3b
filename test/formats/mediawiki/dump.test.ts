import { describe, expect, test } from 'vitest';
import { type DumpItem, readDump } from '../../../formats/mediawiki/dump.js';

const dump = `<mediawiki xml:lang="zh"><siteinfo><sitename>维基</sitename><dbname>zhwiki</dbname>
<base>https://zh.wikipedia.org/wiki/X</base><namespaces><namespace key="14">分类</namespace></namespaces></siteinfo>
<page><title>痛风</title><ns>0</ns><id>1</id>
<revision><id>10</id><timestamp>2020-01-01T00:00:00Z</timestamp><text>旧</text></revision>
<revision><id>11</id><timestamp>2021-01-01T00:00:00Z</timestamp><contributor><id>9</id></contributor><text>新 &amp;amp; <![CDATA[<b>]]></text></revision>
</page>
<page><title>R</title><ns>0</ns><id>2</id><redirect title="痛风"/><revision><id>12</id><text/></revision></page>
</mediawiki>`;

async function* inChunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number): Promise<{ items: DumpItem[]; error: unknown }> {
  const items: DumpItem[] = [];
  try {
    for await (const item of readDump(inChunks(Buffer.from(text), size))) items.push(item);
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}

describe('a dump', () => {
  test.each([1, 7, 64, 1 << 20])('reads the same in chunks of %d bytes', async (size) => {
    const { items, error } = await read(dump, size);
    expect(error).toBeUndefined();
    expect(items).toMatchObject([
      { site: { name: '维基', database: 'zhwiki', lang: 'zh', namespaces: new Map([[14, '分类']]) } },
      { page: { title: '痛风', id: '1', revision: '11', text: '新 &amp; <b>', redirect: undefined } },
      { page: { title: 'R', id: '2', redirect: '痛风', text: '' } },
    ]);
  });

  test('gives the pages before the break, then says where it is', async () => {
    const { items, error } = await read(dump.slice(0, dump.indexOf('<page><title>R') + 20), 50);
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({ code: 'malformed-xml' });
  });

  test('takes no page above the limit into memory', async () => {
    const long = `<mediawiki><page><title>L</title><revision><text>${'x'.repeat(9 * 1024 * 1024)}</text></revision></page></mediawiki>`;
    const { items } = await read(long, 1 << 18);
    expect(items).toMatchObject([{ page: { title: 'L', isTooLong: true, text: '' } }]);
  });
});
