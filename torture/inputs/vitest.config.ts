import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

export default mergeConfig(
  shared,
  defineConfig({ test: { maxWorkers: 2, setupFiles: ['torture/inputs/seed.ts'], testTimeout: 120_000 } }),
);
