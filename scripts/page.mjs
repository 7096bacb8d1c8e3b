// How Vite builds the page of the review app.
import { resolve } from 'node:path';

export const page = {
  configFile: false,
  root: resolve('src/review/web'),
  base: './',
  logLevel: 'warn',
  build: {
    outDir: resolve('dist/src/review/web'),
    emptyOutDir: true,
    // The policy of the server forbids inline styles and data that is script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};
