// The tests that exercise the rules. Left out is what runs the built program, which no mutant is in, and what
// measures: a mutant makes everything slower.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/{cases,conversation,domain,intake,wording,alerts}/**/*.test.ts',
      'test/store/{moot,roster}.test.ts',
      'test/{decrees,regulation-change,stories}.test.ts',
      'test/outbox/*.test.ts',
    ],
    exclude: ['test/domain/linear.test.ts', 'test/intake/by-hand.test.ts'],
    testTimeout: 300_000,
    silent: true,
    // Each mutant runs many files; loading everything anew for each of them would take most of the time.
    isolate: false,
  },
});
