// The tests that exercise the rules. Left out is what runs the built program, which no mutant is in, and what
// measures: a mutant makes everything slower.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/{alerts,cases,conversation,domain,intake,outbox,reminders,wording}/**/*.test.ts',
      'test/{alarms,decrees,regulation-change,set-aside,stories}.test.ts',
      'test/admin/{complaint-view,corrections}.test.ts',
      'test/feeds/{events,held}.test.ts',
      'test/messenger/{handshake,session}.test.ts',
      'test/sources/{as-offices-have-it,doubted,field,hiding,roster-shapes,sources}.test.ts',
      'test/store/{moot,plans,roster}.test.ts',
      'test/web/api.test.ts',
    ],
    exclude: ['test/domain/linear.test.ts', 'test/intake/by-hand.test.ts'],
    testTimeout: 300_000,
    silent: true,
    // Each mutant runs many files; loading everything anew for each of them would take most of the time.
    isolate: false,
  },
});
