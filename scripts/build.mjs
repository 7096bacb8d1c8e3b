// Builds dist from scratch: a file that is gone from the sources must not live on in it.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { page } from './page.mjs';

rmSync('dist', { recursive: true, force: true });
const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(built.status ?? 1);
// The page of the review app: checked by its own configuration, for it alone knows a browser; then bundled, so that it asks no
// network for anything.
const checked = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src/review/web', '--noEmit'], {
  stdio: 'inherit',
});
if (checked.status !== 0) process.exit(checked.status ?? 1);
await build(page);
chmodSync('dist/src/cli/main.js', 0o755);
// Its time is what `ensure-built` compares sources with.
writeFileSync('dist/.built', '');
