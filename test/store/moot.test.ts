import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mootReason, WHYS, type MessageItem } from '../../src/domain/outbox.js';
import { CLOCK_KINDS } from '../../src/domain/policy.js';
import { openDatabase } from '../../src/store/database.js';
import { prepareHasMoot, preparePerishableItemsOf } from '../../src/store/hot-rows.js';
import { storeOver } from '../../src/store/store.js';

const clock = fc.record({
  kind: fc.constantFrom(...CLOCK_KINDS),
  round: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom('running' as const, 'paused' as const, 'stopped' as const),
  stopReason: fc.constantFrom(null, 'acknowledged', 'lapor_moved'),
});
const someCase = fc.record({
  ended: fc.constantFrom(null, null, null, 'closed', 'joined'),
  clocks: fc.uniqueArray(clock, { selector: ({ kind }) => kind, maxLength: 3 }),
});
const item = fc.record({
  of: fc.nat({ max: 3 }),
  why: fc.constantFrom(...WHYS),
  clock: fc.option(fc.constantFrom(...CLOCK_KINDS)),
  round: fc.integer({ min: 0, max: 3 }),
});

describe('what is moot', () => {
  it('is the same for the database and for the rule, whatever the cases and the message', () => {
    const database = openDatabase(':memory:', 'scratch');
    const { sqlite } = database;
    const store = storeOver(database);
    const hasMoot = prepareHasMoot(sqlite);
    const perishable = preparePerishableItemsOf(sqlite);
    const agency = store.roster.addAgency('1', 'Dinas', 0).id;
    const addCase = sqlite.prepare(
      `insert into dispositions (id, complaint_id, agency_id, disposed_at, opened_at, start_day, policy_version, backlog, status, raw_status, tellings, ended_at, end_reason)
       values (?, ?, ?, 0, 0, 0, 'x', 0, 'awaiting', '', 0, ?, ?)`,
    );
    const addClock = sqlite.prepare(
      `insert into clocks (disposition_id, kind, round, days, ladder, start_day, due_day, provisional, since, state, stop_reason)
       values (?, ?, ?, 5, 'x', 0, 5, 0, 0, ?, ?)`,
    );
    let serial = 0;
    const seen = new Set<string>();

    fc.assert(
      fc.property(
        fc.array(someCase, { minLength: 4, maxLength: 4 }),
        fc.array(item, { maxLength: 6 }),
        (cases, drawn) => {
          for (const table of ['clocks', 'dispositions', 'outbox_items', 'outbox'])
            sqlite.exec(`delete from ${table}`);
          cases.forEach(({ ended, clocks }, i) => {
            addCase.run(i + 1, i + 1, agency, ended === null ? null : 1, ended);
            for (const c of clocks) addClock.run(i + 1, c.kind, c.round, c.state, c.stopReason);
          });
          const items = drawn.map(({ of, ...rest }): MessageItem => ({
            ...{ dispositionId: of + 1, rung: null, tone: null, copy: false, standIn: false },
            ...rest,
          }));
          serial += 1;
          const id = store.outbox.queue(
            {
              ...{ key: null, officerId: null, phone: '62812555' as never, kind: 'reminder' },
              ...{ text: 'x', messageId: `M${serial}`, menu: false, notBefore: 0, items },
            },
            0,
          );
          const reasons = items.map((one) => {
            const at = cases[one.dispositionId - 1];
            const run = at?.clocks.find(({ kind }) => kind === one.clock) ?? null;
            return mootReason(one, { ended: at?.ended ?? null, clock: run });
          });
          for (const reason of reasons) seen.add(String(reason));
          expect(hasMoot(id ?? 0)).toBe(reasons.some((reason) => reason !== null));
          const found = new Map(
            perishable(id ?? 0).map(({ position, item: one, present }) => [
              position,
              mootReason(one, present),
            ]),
          );
          expect(items.map((_, position) => found.get(position) ?? null)).toEqual(reasons);
        },
      ),
      { numRuns: 2_000 },
    );
    // The drawn cases came to every answer that there is.
    for (const reason of ['closed', 'clock_gone', 'clock_restarted', 'stopped', 'paused', 'null'])
      expect(seen).toContain(reason);
    store.close();
  });
});
