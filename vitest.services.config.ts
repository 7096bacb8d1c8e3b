import { defineConfig } from 'vitest/config';

/** Tests against real servers, which they install and start themselves: one after another, with time for a lost node. */
export default defineConfig({
  test: {
    include: ['test/services/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
