import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/plan-guard.ts'],
    // Only what hangs runs into it, also where three other things run beside the tests.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What commands say is read in English, wherever the tests run.
    env: { LC_ALL: 'en_US.UTF-8' },
    pool: 'forks',
    // Several tests wait for a program or a server for most of their time.
    maxWorkers: 3,
    silent: 'passed-only',
  },
});
