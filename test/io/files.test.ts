/** Files as units see them: listed in a fixed order, checked against the digest they were planned with, decompressed, bounded. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError, TransientError, UserError } from '../../schemas/errors.js';
import type { Part, Partition } from '../../schemas/io.js';
import { StoredDigestCache } from '../../src/io/digest-cache.js';
import { LocalFiles, UNREADABLE } from '../../src/io/files.js';

let root: string;
let files: LocalFiles;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'medcorpus-files-'));
  files = new LocalFiles(root);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(uri: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(root, uri)), { recursive: true });
  writeFileSync(join(root, uri), content);
  return createHash('sha256').update(content).digest('hex');
}

async function uris(patterns: string | readonly string[]): Promise<string[]> {
  return (await files.list(patterns)).map(({ uri }) => uri);
}

async function textOf(part: Part, maxBytes?: number): Promise<string> {
  return Buffer.from(await files.bytes(part, maxBytes)).toString('utf8');
}

describe('list', () => {
  test('is sorted by code unit, without doubles, hidden files left out', async () => {
    for (const uri of ['b.txt', 'a/z.txt', 'B.txt', 'a.txt', '中.txt', 'é.txt', '.hidden.txt', '.git/x.txt'])
      write(uri, uri);
    expect(await uris('**/*.txt')).toEqual(['B.txt', 'a.txt', 'a/z.txt', 'b.txt', 'é.txt', '中.txt']);
    expect(await uris(['b.txt', '*.txt', 'a/*'])).toEqual(['B.txt', 'a.txt', 'a/z.txt', 'b.txt', 'é.txt', '中.txt']);
  });

  test('knows sizes, and follows links to files and folders', async () => {
    write('real/one.txt', 'four');
    symlinkSync(join(root, 'real'), join(root, 'linked'));
    symlinkSync('one.txt', join(root, 'real/two.txt'));
    expect(await files.list('**/*.txt')).toEqual([
      { uri: 'linked/one.txt', bytes: 4 },
      { uri: 'linked/two.txt', bytes: 4 },
      { uri: 'real/one.txt', bytes: 4 },
      { uri: 'real/two.txt', bytes: 4 },
    ]);
  });

  test('does not walk in circles', async () => {
    write('a/one.txt', '1');
    symlinkSync('..', join(root, 'a/up'));
    expect(await uris('**/*.txt')).toEqual(['a/one.txt']);
  });

  test('a dangling link is listed, so that it fails loudly', async () => {
    symlinkSync('nowhere', join(root, 'gone.txt'));
    expect(await uris('*.txt')).toEqual(['gone.txt']);
    expect(await uris('gone.txt')).toEqual(['gone.txt']);
    expect(await files.digest('gone.txt')).toBe(UNREADABLE);
  });

  test.each([
    ['none.txt', /no such file: none\.txt under .*check the path/],
    ['*.xml', /no file matches \*\.xml under .*check the path/],
    ['folder', /folder is a directory where a file is expected; write folder\/\*\*/],
  ])('%s is the mistake of the user', async (pattern, says) => {
    write('folder/one.txt', '1');
    await expect(files.list(pattern)).rejects.toThrow(UserError);
    await expect(files.list(pattern)).rejects.toThrow(says);
  });

  test('names with brackets are names, where there is such a file', async () => {
    write('a [1].txt', '1');
    expect(await uris('a [1].txt')).toEqual(['a [1].txt']);
    await expect(uris('a [0-9].txt')).rejects.toThrow(/no file matches/);
  });
});

describe('bytes and stream', () => {
  test('are those of the file', async () => {
    const digest = write('one.txt', 'Fieber \u{1f912}');
    expect(await textOf({ uri: 'one.txt', digest })).toBe('Fieber \u{1f912}');
    expect(await files.digest('one.txt')).toBe(digest);
  });

  test('are decompressed, also of several members; the digest is that of the file', async () => {
    const digest = write('one.txt.gz', Buffer.concat([gzipSync('first '), gzipSync('second')]));
    expect(await textOf({ uri: 'one.txt.gz', digest })).toBe('first second');
  });

  test('of a range are the bytes in it', async () => {
    write('one.txt', '0123456789');
    expect(await textOf({ uri: 'one.txt', digest: null, range: [2, 5] })).toBe('234');
  });

  test('of an empty file are none', async () => {
    expect(await textOf({ uri: 'empty.txt', digest: write('empty.txt', '') })).toBe('');
  });

  test('are limited after decompression', async () => {
    const digest = write('bomb.txt.gz', gzipSync(Buffer.alloc(50 * 1024 * 1024)));
    const reading = files.bytes({ uri: 'bomb.txt.gz', digest }, 1024 * 1024);
    await expect(reading).rejects.toMatchObject({
      code: 'too-large',
      message: /more than 1 MiB in one piece; split the file/,
    });
    await expect(files.bytes({ uri: 'bomb.txt.gz', digest }, 10)).rejects.toThrow(InputError);
  });

  test.each([
    ['cut.gz', gzipSync('some words '.repeat(1000)).subarray(0, 30), 'truncated-gzip'],
    ['plain.gz', Buffer.from('not compressed at all'), 'malformed-gzip'],
    ['empty.gz', Buffer.alloc(0), 'truncated-gzip'],
  ])('%s is told', async (uri, content, code) => {
    const digest = write(uri, content);
    await expect(files.bytes({ uri, digest })).rejects.toMatchObject({ name: 'InputError', code });
  });

  test('a broken checksum inside gzip is told', async () => {
    const content = gzipSync('some words '.repeat(1000));
    content.writeUInt32LE(0, content.length - 8);
    const digest = write('sum.gz', content);
    await expect(files.bytes({ uri: 'sum.gz', digest })).rejects.toMatchObject({ code: 'malformed-gzip' });
  });

  test('a file that is not there, or not a file, is a failure of its own', async () => {
    mkdirSync(join(root, 'folder'));
    const gone = files.bytes({ uri: 'gone.txt', digest: UNREADABLE });
    await expect(gone).rejects.toMatchObject({ name: 'InputError', code: 'unreadable', message: /ENOENT/ });
    const folder = files.bytes({ uri: 'folder', digest: UNREADABLE });
    await expect(folder).rejects.toMatchObject({ name: 'InputError', code: 'unreadable', message: /EISDIR/ });
  });

  test.each(['one.txt', 'one.txt.gz'])('%s that changed since it was planned may work next time', async (uri) => {
    const content = (text: string) => (uri.endsWith('.gz') ? gzipSync(text) : text);
    const digest = write(uri, content('before'));
    write(uri, content('after'));
    await expect(files.bytes({ uri, digest })).rejects.toThrow(TransientError);
    await expect(files.bytes({ uri, digest })).rejects.toThrow(/one\.txt.* changed while it was being read; run again/);
  });

  test('a reader that stops early is no error', async () => {
    const digest = write('long.txt.gz', gzipSync('words '.repeat(1_000_000)));
    for await (const chunk of files.stream({ uri: 'long.txt.gz', digest })) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('buckets', () => {
  async function bucketsOf(patterns: string): Promise<Partition[]> {
    const partitions: Partition[] = [];
    for await (const partition of new LocalFiles(root, { bucketBytes: 1024 }).buckets(patterns))
      partitions.push(partition);
    return partitions;
  }

  test('carry digests, and only the one of a changed file changes', async () => {
    for (let at = 0; at < 20; at++) write(`${at}.txt`, `${at} `.padEnd(400, '.'));
    const before = await bucketsOf('*.txt');
    expect(before.length).toBeGreaterThan(5);
    const digest = write('7.txt', '7 changed '.padEnd(400, '.'));
    const after = await bucketsOf('*.txt');
    const changed = after.filter((bucket, index) => JSON.stringify(bucket) !== JSON.stringify(before[index]));
    expect(changed).toHaveLength(1);
    expect(changed[0]?.parts).toContainEqual({ uri: '7.txt', digest });
  });
});

describe('the cache of digests', () => {
  const HOUR = 3_600_000;

  test('remembers files that have settled, by size and time', async () => {
    const path = join(root, 'digests.json');
    const digest = write('old.txt', 'old');
    write('new.txt', 'new');
    const now = Math.floor(Date.now() / 1000) * 1000;
    utimesSync(join(root, 'old.txt'), new Date(now - HOUR), new Date(now - HOUR));
    utimesSync(join(root, 'new.txt'), new Date(now), new Date(now));
    const cache = await StoredDigestCache.open(path, () => now);
    const cached = new LocalFiles(root, { cache });
    await cached.digest('old.txt');
    await cached.digest('new.txt');
    await cache.save();

    const opened = await StoredDigestCache.open(path, () => now);
    const [old, fresh] = [join(root, 'old.txt'), join(root, 'new.txt')];
    expect(opened.get(old, 3, now - HOUR)).toBe(digest);
    expect(opened.get(old, 4, now - HOUR)).toBeUndefined();
    expect(opened.get(old, 3, now)).toBeUndefined();
    expect(opened.get(fresh, 3, now)).toBeUndefined();
  });

  test('that is damaged is an empty one', async () => {
    write('digests.json', '{"half');
    const cache = await StoredDigestCache.open(join(root, 'digests.json'), Date.now);
    expect(cache.get('anything', 1, 1)).toBeUndefined();
  });

  test('holds no file name: names of records often are names of people', async () => {
    const path = join(root, 'digests.json');
    const cache = await StoredDigestCache.open(path, Date.now);
    cache.set('/data/Zzyxborough.json', 1, 1, 'd');
    await cache.save();
    expect(readFileSync(path, 'utf8')).not.toContain('Zzyxborough');
  });
});
