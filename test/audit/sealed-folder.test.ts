import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SealedFolder } from '../../src/audit/sealed-folder.js';

const KEY = 'a key of the audit tests';
const folder = () => join(mkdtempSync(join(tmpdir(), 'medcorpus-audit-')), 'sample');

describe('a sealed folder', () => {
  test('gives back what was written, to who has the key', async () => {
    const path = folder();
    await (await SealedFolder.create(path, KEY)).write('pairs/1', { text: '胸痛 canary-3141' });
    const again = await SealedFolder.open(path, KEY);
    expect(await again.names('pairs')).toEqual(['pairs/1']);
    expect(await again.read('pairs/1')).toEqual({ text: '胸痛 canary-3141' });
  });

  test('shows nothing on disk, and nothing to others of the machine', async () => {
    const path = folder();
    await (await SealedFolder.create(path, KEY)).write('pairs/1', { text: 'canary-3141' });
    for (const name of readdirSync(join(path, 'pairs'))) {
      expect(readFileSync(join(path, 'pairs', name)).includes('canary')).toBe(false);
      expect(statSync(join(path, 'pairs', name)).mode & 0o077).toBe(0);
    }
  });

  test.each([
    ['another key', async (path: string) => SealedFolder.open(path, 'another key of the tests')],
    [
      'a changed file',
      async (path: string) => {
        const file = join(path, 'pairs', '1.sealed');
        const bytes = readFileSync(file);
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
        return SealedFolder.open(path, KEY);
      },
    ],
    [
      'a file under the name of another',
      async (path: string) => {
        writeFileSync(join(path, 'pairs', '1.sealed'), readFileSync(join(path, 'pairs', '2.sealed')));
        return SealedFolder.open(path, KEY);
      },
    ],
  ])('does not open with %s', async (_, spoil) => {
    const path = folder();
    const written = await SealedFolder.create(path, KEY);
    await written.write('pairs/1', 'one');
    await written.write('pairs/2', 'two');
    const spoilt = await spoil(path);
    await expect(spoilt.read('pairs/1')).rejects.toThrow('does not open');
  });

  test('does not mix two samples', async () => {
    const path = folder();
    await SealedFolder.create(path, KEY);
    await expect(SealedFolder.create(path, KEY)).rejects.toThrow('is not empty');
    await expect(SealedFolder.open(folder(), KEY)).rejects.toThrow('is no audit folder');
  });
});
