/** The page on dependencies names each of them, with the version and the licence that are installed. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { page, tableRows } from './markdown.js';

const named = z.record(z.string(), z.string());
const project = z.object({ dependencies: named, devDependencies: named }).parse(JSON.parse(page('package.json')));
const names = Object.keys({ ...project.dependencies, ...project.devDependencies });
const manifestSchema = z.object({ version: z.string(), license: z.string() });

describe('docs/dependencies.md', () => {
  const rows = new Map(
    tableRows(page('docs/dependencies.md')).map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]),
  );

  test.each(names)('%s', (name) => {
    const { version, license } = manifestSchema.parse(JSON.parse(page(`node_modules/${name}/package.json`)));
    const [statedVersion, statedLicense, use] = rows.get(name) ?? [];
    expect({ version: statedVersion, license: statedLicense }).toEqual({ version, license });
    expect(use).not.toBe('');
  });

  test('names nothing that is gone', () => {
    expect([...rows.keys()].filter((name) => name !== 'package' && !names.includes(name))).toEqual([]);
  });
});
