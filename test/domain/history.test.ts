import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_KINDS } from '../../src/domain/clock.js';
import { CLOSED_BY_COORDINATOR } from '../../src/domain/disposition.js';
import { historyEntryOf, historyRowOf, type HistoryEntry } from '../../src/domain/history.js';
import { CLOCK_KINDS } from '../../src/domain/policy.js';
import { FACTS } from '../../src/domain/precedence.js';

const word = fc.string({ minLength: 1 });
const clock = fc.constantFrom(...CLOCK_KINDS);
const was = fc.constantFrom('running' as const, 'paused' as const, 'stopped' as const);
const entry: fc.Arbitrary<HistoryEntry> = fc.oneof(
  fc.record({ kind: fc.constant('opened' as const), before: fc.constant(null), after: word }),
  fc.record({ kind: fc.constant('ended' as const), before: fc.constant(null), after: word }),
  fc.record({ kind: fc.constant('status' as const), before: word, after: word }),
  fc.record({ kind: fc.constant('classification' as const), before: word, after: word }),
  fc.record({ kind: fc.constant('linked' as const), before: word, after: word }),
  fc.record({ kind: fc.constant('end_reason' as const), before: word, after: word }),
  fc.record({
    kind: fc.constant('complaint_changed' as const),
    before: fc.constant(null),
    after: fc.subarray([...FACTS], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('clock' as const),
    clock,
    before: was,
    after: fc.constantFrom('running' as const, 'paused' as const),
    reason: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('clock' as const),
    clock,
    before: was,
    after: fc.constant('stopped' as const),
    reason: fc.constantFrom('lapor_moved', 'acknowledged', 'closed'),
  }),
  fc.record({
    kind: fc.constant('deadline_moved' as const),
    clock,
    before: fc.integer({ min: -30_000, max: 60_000 }),
    after: fc.integer({ min: 0, max: 60_000 }),
  }),
  fc.record({
    kind: fc.constant('report' as const),
    before: fc.constant(null),
    after: fc.constantFrom(...REPORT_KINDS, CLOSED_BY_COORDINATOR),
  }),
  fc.constant<HistoryEntry>({ kind: 'resumed', before: null, after: 'still_open_in_lapor' }),
);

describe('a case’s history', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(entry, (given) => {
        expect(historyEntryOf(historyRowOf(given))).toEqual(given);
      }),
    );
  });
  it('is stored in the words of the databases that are there', () => {
    const stop: HistoryEntry = {
      kind: 'clock',
      clock: 'respond',
      before: 'running',
      after: 'stopped',
      reason: 'reported_done',
    };
    expect(historyRowOf(stop)).toEqual({
      kind: 'clock_respond',
      before: 'running',
      after: 'reported_done',
    });
    expect(
      historyRowOf({ kind: 'deadline_moved', clock: 'resolve', before: 20_500, after: 20_501 }),
    ).toEqual({ kind: 'deadline_moved', before: 'resolve 20500', after: 'resolve 20501' });
  });
  it('passes over what it does not know, or cannot read', () => {
    for (const row of [
      { kind: 'something_newer', before: null, after: 'x' },
      { kind: 'report', before: null, after: 'something_newer' },
      { kind: 'deadline_moved', before: 'resolve', after: 'resolve 20501' },
      { kind: 'deadline_moved', before: 'resolve 20500', after: 'x 20501' },
      { kind: 'status', before: 'x', after: null },
    ])
      expect(historyEntryOf(row)).toBeNull();
  });
});
