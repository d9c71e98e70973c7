import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { recomputeDeadlines } from '../../src/cases/deadlines.js';
import { applyEffects, putClocks } from '../../src/cases/progress.js';
import { computed, nextDue, type Clock, type Effect } from '../../src/domain/clock.js';
import { readConfig } from '../../src/config.js';
import { loadRules, officeFrom } from '../../src/rules.js';
import { NO_EVENTS } from '../../src/domain/event.js';
import { CLOCK_KINDS } from '../../src/domain/policy.js';
import { createWorld, HEALTH, LIAISON, type World } from '../world/world.js';

const config = readConfig({});
const rules = loadRules(config);
let world: World;
afterEach(() => world.store.close());

const clock = fc.constantFrom(...CLOCK_KINDS);
const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant('stop' as const), clock, reason: fc.constant('acknowledged') }),
  fc.record({ kind: fc.constant('restart' as const), clock }),
  fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }),
  fc.record({ kind: fc.constant('end' as const), reason: fc.constant('closed') }),
);
type Move = 'recompute' | 'put' | readonly Effect[];
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('recompute' as const, 'put' as const) },
  { weight: 4, arbitrary: fc.array(effect, { minLength: 1, maxLength: 3 }) },
);

describe('whatever moves a case', () => {
  it('puts its clocks, notes why, sets a next step, and cancels what became moot, all together', async () => {
    world = createWorld();
    await world.dispositionArrives('7654321', HEALTH);
    const { store, app, clock: time } = world;
    const office = app.office();
    const { policy } = app.intakeDeps();
    const deps = { store, policy, office, events: NO_EVENTS };
    const now = time.now();
    // With and without working Saturdays, so that each recomputing moves deadlines.
    const busy = officeFrom(rules, { ...config, workWeek: 6 });
    let isBusy = false;
    const officer = store.roster.officerByPhone(LIAISON.phone);
    let serial = 0;
    /** A message about each clock that runs, still to be sent. */
    const queue = () => {
      for (const clock of store.dispositions.byId(1)?.clocks ?? [])
        if (clock.state === 'running') queueOne(clock);
    };
    const queueOne = ({ kind, round }: Clock) => {
      store.outbox.queue(
        {
          key: null,
          officerId: officer?.id ?? null,
          phone: LIAISON.phone,
          kind: 'reminder',
          text: 'x',
          messageId: `MOVE${(serial += 1)}`,
          menu: false,
          notBefore: now,
          items: [
            {
              ...{ dispositionId: 1, why: 'rung', clock: kind, rung: 0, tone: 'firm', round },
              ...{ copy: false, standIn: false },
            },
          ],
        },
        now,
      );
    };
    /** One that is moot already: whatever moves the case finds it. */
    const queueMoot = () => {
      const clock = store.dispositions.byId(1)?.clocks[0];
      if (clock) queueOne({ ...clock, round: clock.round + 7 });
    };
    const perform = (what: Move) => {
      const before = store.dispositions.byId(1);
      if (!before) throw new Error('no such case');
      if (what === 'recompute')
        recomputeDeadlines(store, (isBusy = !isBusy) ? busy : office, now, () => undefined);
      else if (what === 'put')
        putClocks(
          store,
          before,
          before.clocks.map((c) => ({ ...c, round: c.round + 1 })),
          now,
        );
      else applyEffects(deps, before, what, now);
    };
    fc.assert(
      fc.property(fc.array(move, { maxLength: 5 }), (moves) => {
        isBusy = false;
        store.tryOut(() => {
          for (const what of moves) {
            queue();
            const wasOpen = store.dispositions.byId(1)?.endedAt === null;
            const before = store.dispositions.byId(1)?.clocks ?? [];
            if (!wasOpen) break;
            // As after a tick that had nothing to say.
            store.dispositions.wake(1, now + 1, null);
            if (what === 'recompute') queueMoot();
            const told = store.dispositions.story(1).length;
            const { calendar } = isBusy ? office : busy;
            const isMoved = before.some((c) => {
              const anew = computed(calendar, c);
              return anew.dueDay !== c.dueDay || anew.provisional !== c.provisional;
            });
            perform(what);
            const after = store.dispositions.byId(1);
            // Clocks begun anew since may count the same by both calendars; the case is left alone then.
            if (what === 'recompute' && !isMoved) {
              expect(after?.clocks).toEqual(before);
              continue;
            }
            for (const { id } of store.outbox.waiting()) {
              const { moot, others } = store.outbox.mootIn(id);
              expect(moot.size === 0 || others > 0).toBe(true);
            }
            expect(store.overview.withoutNextStep()).toEqual([]);
            for (const { nextDue: due } of store.caseList.page({}, null, 9))
              expect(due).toBe(nextDue(after?.clocks ?? []));
            // It is looked at again at once, or says why it need not be.
            expect(after?.endedAt === null ? after.wakeAt : after?.idleReason).toBe(
              after?.endedAt === null ? now : 'closed',
            );
            const news = store.dispositions.story(1).slice(told);
            if (after?.endedAt !== null)
              expect(news).toContainEqual(
                expect.objectContaining({ kind: 'ended', after: 'closed' }),
              );
            for (const c of after?.clocks ?? []) {
              const moved = before.find(({ kind }) => kind === c.kind);
              if (what === 'recompute' && moved?.dueDay !== c.dueDay && c.state !== 'stopped')
                expect(news).toContainEqual(
                  expect.objectContaining({
                    ...{ kind: 'deadline_moved', clock: c.kind },
                    ...{ before: moved?.dueDay, after: c.dueDay },
                  }),
                );
              const old = before.find(({ kind }) => kind === c.kind);
              if (old?.state === c.state && old.round === c.round) continue;
              const last = news.findLast((one) => one.kind === 'clock' && one.clock === c.kind);
              expect(last).toMatchObject({ after: c.state });
            }
          }
        });
      }),
      { numRuns: 200 },
    );
  });
});
