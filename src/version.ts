/** The version of this package, read once from its package.json. Kept free of zod: `--help` pays for what it imports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

const { version }: { version?: unknown } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

export const toolVersion = String(version);
