import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Several tests wait for a program or a server for most of their time.
    maxWorkers: 3,
    silent: 'passed-only',
  },
});
