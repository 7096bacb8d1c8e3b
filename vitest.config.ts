import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/services/**', 'test/browser/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for processes of their own, so two files at a time pay on two cores.
    maxWorkers: 2,
  },
});
