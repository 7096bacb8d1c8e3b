import { defineConfig } from 'vitest/config';

/** Tests in a real Chromium, one after another. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
