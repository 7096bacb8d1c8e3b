/** Every unit has a page with its options in the words of the code, and no page links to something that is not there. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectorNames, loadConnector, loadTransform, transformNames } from '../../src/plan/registry.js';
import { page, root, tableRows } from './markdown.js';

const propertiesSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });

/** The words in code font in the tables of a page; `top2` … `top4` stands for those between, too. */
function namesOn(path: string): Set<string> {
  const text = tableRows(page(path)).flat().join('\n');
  const names = [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  for (const [, stem, first, tail, last] of text.matchAll(/`(\w+?)(\d+)(\w*)` … `\1(\d+)\3`/g))
    for (let number = Number(first); number <= Number(last); number++) names.push(`${stem}${number}${tail}`);
  return new Set(names);
}

async function expectOptions(options: z.ZodType, path: string): Promise<void> {
  const { properties = {} } = propertiesSchema.parse(z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }));
  // Options that every connector of materials has are documented once.
  const shared = page(path).includes('](materials.md)') ? namesOn('docs/connectors/materials.md') : [];
  const stated = new Set([...namesOn(path), ...shared]);
  expect(Object.keys(properties).filter((name) => !stated.has(name))).toEqual([]);
}

describe('every unit has a page that names its options', () => {
  test.each(connectorNames())('%s', async (name) => {
    await expectOptions((await loadConnector(name)).options, `docs/connectors/${name}.md`);
  });

  test.each(transformNames())('%s', async (name) => {
    await expectOptions((await loadTransform(name)).options, `docs/transforms/${name}.md`);
  });
});

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort(),
];

test.each(pages)('links of %s lead somewhere', (path) => {
  const links = [...page(path).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  expect(links.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
});
