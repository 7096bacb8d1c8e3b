/** The package's own folder, from the sources as from the build. What it ships as data is named `datasets/…`. */
import { fileURLToPath } from 'node:url';

export const packageRoot = fileURLToPath(
  new URL(import.meta.url.includes('/dist/src/') ? '../../' : '../', import.meta.url),
);
