import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import connector from '../../../connectors/mimic/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector, folder: new URL('./cases/', import.meta.url), truncated: 'fails' });

test('a table of 52 MB is joined in 128 MB of heap, in several passes', () => {
  const probe = fileURLToPath(new URL('./memory-probe.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=128', '--max-semi-space-size=8', '--import', 'tsx', probe],
    { encoding: 'utf8' },
  );
  expect(stderr).not.toContain('heap');
  expect(status).toBe(0);
  const { documents, labs, bytes } = z
    .object({ documents: z.int(), labs: z.int(), bytes: z.int() })
    .parse(JSON.parse(stdout));
  expect({ documents, labs }).toEqual({ documents: 2300, labs: 920_000 });
  expect(bytes).toBeGreaterThan(3 * 52_000_000);
}, 180_000);
