import { afterEach, describe, expect, it } from 'vitest';
import { recomputeDeadlines, takeInHolidays } from '../../src/cases/deadlines.js';
import { applyEffects, lookForOfficers, tellAnew } from '../../src/cases/progress.js';
import { readConfig } from '../../src/config.js';
import { dayText, parseDay } from '../../src/domain/day.js';
import { NO_EVENTS } from '../../src/domain/event.js';
import { loadRules, officeFrom } from '../../src/rules.js';
import { createWorld, HEALTH, ROADS, type World } from '../world/world.js';

const config = readConfig({});
const rules = loadRules(config);
const usual = officeFrom(rules, config);
const day = (text: string) => parseDay(text) ?? Number.NaN;
let world: World;
afterEach(() => world.store.close());

/** An office for which these days are holidays, too. */
const officeWith = (...days: readonly string[]) =>
  officeFrom(
    {
      ...rules,
      tables: [
        ...rules.tables,
        {
          key: 'more',
          year: null,
          decree: 'x',
          days: days.map((text) => ({
            ...{ day: day(text), kind: 'regional_holiday' as const, name: 'x' },
          })),
        },
      ],
    },
    config,
  );

const caseNo = (id: number) => {
  const found = world.store.dispositions.byId(id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};
const dues = (id: number) =>
  Object.fromEntries(caseNo(id).clocks.map(({ kind, dueDay }) => [kind, dayText(dueDay)]));

/** Two cases that are told of: Monday 2 February, at two agencies. */
async function twoCases() {
  world = createWorld({ start: '2026-02-02T09:00' });
  await world.dispositionArrives('9910001', HEALTH);
  await world.dispositionArrives('9910002', ROADS);
  await world.advanceTo('2026-02-02T10:00');
  return { store: world.store, now: world.clock.now() };
}

describe('deadlines, where the calendar changes', () => {
  it('move where a holiday lies within their days, and nowhere else', async () => {
    const { store, now } = await twoCases();
    const before = dues(1);
    const moved = recomputeDeadlines(store, officeWith('2026-02-05'), now, () => undefined);
    expect(moved.filter((one) => one.case === 1)).toEqual(
      ['resolve', 'respond'].map((clock) => ({
        ...{ case: 1, trackingId: '9910001', agency: HEALTH.name, clock },
        ...{ before: day(before[clock] ?? ''), after: day(dues(1)[clock] ?? '') },
      })),
    );
    expect(dues(1)['acknowledge']).toBe(before['acknowledge']);
    expect(dues(1)['respond']).not.toBe(before['respond']);
    expect(moved.map((one) => one.case)).toContain(2);
  });

  it('that do not move leave their cases as they were, asleep', async () => {
    const { store, now } = await twoCases();
    const [asleep, told] = [caseNo(1), store.dispositions.story(1).length];
    expect(recomputeDeadlines(store, usual, now, () => undefined)).toEqual([]);
    expect(recomputeDeadlines(store, officeWith('2027-12-01'), now, () => undefined)).toEqual([]);
    expect(caseNo(1)).toEqual(asleep);
    expect(store.dispositions.story(1)).toHaveLength(told);
  });

  it('of clocks that were stopped move without a word', async () => {
    const { store, now } = await twoCases();
    const { policy } = world.app.intakeDeps();
    const deps = { store, policy, office: usual, events: NO_EVENTS };
    const stops = (['acknowledge', 'respond', 'resolve'] as const).map((clock) => ({
      ...{ kind: 'stop' as const, clock, reason: 'acknowledged' },
    }));
    applyEffects(deps, caseNo(1), stops, now);
    const told = store.dispositions.story(1).length;
    const moved = recomputeDeadlines(store, officeWith('2026-02-05'), now, () => undefined);
    expect(moved.filter((one) => one.case === 1)).toEqual([]);
    expect(store.dispositions.story(1)).toHaveLength(told);
    expect(moved.some((one) => one.case === 2)).toBe(true);
  });

  it('are noted in the history of each case that moves, which is looked at again', async () => {
    const { store, now } = await twoCases();
    recomputeDeadlines(store, officeWith('2026-02-05'), now + 7, () => undefined);
    const news = store.dispositions
      .story(1)
      .flatMap((one) => (one.kind === 'deadline_moved' ? one.clock : []));
    expect(news).toEqual(['resolve', 'respond']);
    expect(caseNo(1).wakeAt).toBe(now + 7);
  });

  it('are only looked at where a table is tried out', async () => {
    const { store, now } = await twoCases();
    const before = dues(1);
    const table = { key: 'more', year: null, decree: 'x', days: [] };
    const take = () =>
      takeInHolidays(
        store,
        table,
        '{}',
        () => officeWith('2026-02-05'),
        now,
        () => undefined,
      );
    expect(store.tryOut(take).length).toBeGreaterThan(0);
    expect(dues(1)).toEqual(before);
    expect(take().length).toBeGreaterThan(0);
    expect(dues(1)).not.toEqual(before);
  });
});

describe('a case of which nobody was told', () => {
  it('is looked at again once somebody may be there, and others sleep on', async () => {
    const { store, now } = await twoCases();
    const asleep = caseNo(2);
    tellAnew(store, 1, now + 1);
    expect(caseNo(1)).toMatchObject({ untoldSince: now + 1, wakeAt: now + 1, idleReason: null });
    store.dispositions.wake(1, now + 999, null);
    lookForOfficers(store, now + 2);
    expect(caseNo(1).wakeAt).toBe(now + 2);
    expect(caseNo(2)).toEqual(asleep);
  });
});
