import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    isolate: false,
    // Most of the time the tests wait: for latency, for retries, for processes that start.
    maxWorkers: 5,
    include: ['__tests__/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
