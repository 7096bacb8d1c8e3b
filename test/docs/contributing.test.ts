/** The walk through a connector and a transform is real: its files are written into a copy of the project and its commands run. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, page, root, runScript, scriptOf } from './markdown.js';

const walk = page('docs/contributing.md');
const copied = ['schemas', 'formats', 'engines', 'connectors', 'transforms', 'src', 'test/conformance'];
const files = ['package.json', 'tsconfig.json', 'vitest.config.ts'];
const npx = { npx: `name=$1; shift; exec "${root}node_modules/.bin/$name" "$@"` };

describe('docs/contributing.md', () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'medcorpus-walk-'));
    for (const path of [...copied, ...files]) cpSync(join(root, path), join(project, path), { recursive: true });
    for (const path of ['node_modules', 'datasets']) symlinkSync(join(root, path), join(project, path));
    for (const { info, text } of blocksOf(walk)) {
      if (info === '') continue;
      mkdirSync(dirname(join(project, info)), { recursive: true });
      writeFileSync(join(project, info), text);
    }
  });

  afterAll(() => rmSync(project, { recursive: true }));

  test('its code has the right types', () => {
    const { status, stdout } = runScript('npx tsc --noEmit', project, npx);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 60_000);

  test('its commands do what it says', () => {
    const { status, stdout, stderr } = runScript(scriptOf(walk), project, npx);
    expect(status, `${stdout}\n${stderr}`).toBe(0);
    for (const said of ['faq/no-answer', 'malformed-json', 'future-date', 'kept out by stale'])
      expect(stdout).toContain(said);
  }, 180_000);
});
