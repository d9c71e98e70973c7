import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinAgencies } from '../../src/admin/agencies.js';
import { showComplaint } from '../../src/admin/complaint-view.js';
import {
  agenciesToBegin,
  goLive,
  planGoingLive,
  type GoLiveInput,
} from '../../src/admin/going-live.js';
import { planAhead } from '../../src/admin/plan.js';
import { undo } from '../../src/admin/undo.js';
import { aheadOf } from '../../src/commands/ahead.js';
import { readConfig } from '../../src/config.js';
import type { Actor } from '../../src/domain/act.js';
import { loadRules } from '../../src/rules.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  INSPECTORATE,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  type World,
  type WorldOptions,
} from '../world/world.js';

// Notices are let go for one agency after another; until then its officers are told nothing by itself.

const config = { ...readConfig({ LOG_LEVEL: 'silent' }), mode: 'live' as const };
const rules = loadRules(config);
const actor: Actor = { name: 'Dinas Kominfo', mouth: 'console' };

let world: World;
const begin = (options: WorldOptions = {}) =>
  (world = createWorld({ needsGoLive: true, start: '2026-02-02T09:00', ...options }));
beforeEach(() => void begin());
afterEach(() => {
  world.expectsNextSteps();
  world.store.close();
});

const passes = (minutes: number) =>
  world.app.runUntil(world.clock.now() + minutes * 60_000, world.clock);
const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const lets = (input: GoLiveInput = {}) => {
  goLive(deps(), actor, input, world.clock.now());
  return passes(5);
};
const planned = (input: GoLiveInput = {}, paired: number | null = null) => {
  const rehearseAhead = aheadOf({ config, rules }, world.store);
  return planGoingLive({ ...deps(), rehearseAhead, pairedAt: paired }, input, world.clock.now());
};
const arrive = async () => {
  await world.dispositionArrives('9810001', HEALTH);
  await world.dispositionArrives('9810002', ROADS);
};
const to = (phone: string) => world.readAll().filter((message) => message.to === phone);

describe('an agency at a time', () => {
  it('tells the officers of an agency that has begun, and those of no other', async () => {
    await arrive();
    world.expectsSilence();
    expect(world.store.outbox.waiting()).toEqual([]);
    await lets({ agencies: [HEALTH.code] });
    world.expects(LIAISON, /#9810001/);
    world.expects(OPERATOR, /#9810001/);
    expect(world.readAll()).toEqual([]);
    await lets({ agencies: [ROADS.name] });
    world.expects(ROADS_LIAISON, /#9810002/);
    expect(world.readAll()).toEqual([]);
  });

  it('says all that has come up meanwhile in one message, and none of it twice', async () => {
    await arrive();
    await world.advance({ workingDays: 12 });
    expect(world.store.outbox.every()).toEqual([]);
    await lets({ agencies: [HEALTH.code] });
    const mine = to(LIAISON.phone);
    expect(mine).toHaveLength(1);
    expect(mine[0]?.text).toMatch(/#9810001/);
    await passes(60);
    expect(to(LIAISON.phone)).toEqual([]);
  });

  it('leaves what another agency has out of the digest of those who see the region', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    await world.advance({ workingDays: 1 });
    const digests = to(COORDINATOR.phone).filter(({ text }) => text.includes('Ringkasan'));
    expect(digests).toHaveLength(1);
    expect(digests[0]?.text).toContain('9810001');
    expect(digests[0]?.text).not.toContain('9810002');
  });

  it('lets go what is left when all of it is let go', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    world.readAll();
    await lets();
    world.expects(ROADS_LIAISON, /#9810002/);
    expect(world.readAll()).toEqual([]);
    expect(world.store.settings.golive()?.by).toBe('Dinas Kominfo');
  });

  it('answers whoever writes, of any agency', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    world.readAll();
    await world.replies(ROADS_LIAISON, 'daftar');
    world.expects(ROADS_LIAISON, /#9810002/);
    await world.replies(ROADS_LIAISON, 'TERIMA 9810002');
    world.expects(ROADS_LIAISON, /#9810002 dicatat sudah diterima/);
  });

  it('takes a case that goes on to an agency that has not begun as one of that agency', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    world.readAll();
    await world.shows([world.row('9810001', ROADS, {})]);
    await world.advance({ workingDays: 2 });
    expect(world.readAll().filter(({ text }) => text.includes('Baru, *#9810001*'))).toEqual([]);
    expect(to(ROADS_LIAISON.phone)).toEqual([]);
  });

  it('holds through a restart', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    world.readAll();
    world.app.recover();
    await passes(10);
    world.expectsSilence();
  });

  it('calls off what an earlier version had queued, and says it in time', async () => {
    begin({ needsGoLive: false });
    world.store.settings.hold({ by: 'x', reason: null, at: 1 });
    await arrive();
    expect(world.store.outbox.waiting().length).toBeGreaterThan(1);
    const { store } = world;
    world = createWorld({ store, needsGoLive: true, start: '2026-02-03T09:00' });
    world.app.recover();
    store.settings.release();
    goLive(deps(), actor, { agencies: [HEALTH.code] }, world.clock.now());
    await passes(30);
    const told = world.readAll();
    expect(told.filter((m) => m.to === LIAISON.phone && m.text.includes('9810001'))).toHaveLength(
      1,
    );
    expect(told.filter((m) => m.text.includes('9810002'))).toEqual([]);
    await lets();
    expect(to(ROADS_LIAISON.phone)).toHaveLength(1);
  });
});

describe('what an admin sees of it', () => {
  it('says of each case of an agency that waits why nobody is told', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    const [there] = showComplaint(
      deps(),
      { trackingId: '9810002' },
      world.clock.now(),
    ).dispositions;
    expect(there?.next.reason).toBe('not_live');
    expect(there?.notTold.map(({ whyNot }) => whyNot)).toContain('not_live');
    const [here] = showComplaint(deps(), { trackingId: '9810001' }, world.clock.now()).dispositions;
    expect(here?.next.reason).toBeNull();
    expect(here?.notTold.map(({ whyNot }) => whyNot)).not.toContain('not_live');
  });

  it('lists agencies with who can be told there, and since when', async () => {
    await arrive();
    await lets({ agencies: [HEALTH.code] });
    const all = agenciesToBegin(deps(), world.clock.now());
    expect(
      all.map(({ name, open, acting, begunAt }) => [name, open, acting, begunAt !== null]),
    ).toEqual([
      [HEALTH.name, 1, 2, true],
      [ROADS.name, 1, 1, false],
    ]);
  });

  it('plans for the agencies that are named, and for nobody else', async () => {
    await arrive();
    const plan = await planned({ agencies: [ROADS.code] });
    expect(plan.agencies).toEqual([ROADS.name]);
    expect(plan.messages.map(({ phone, complaints }) => [phone, complaints])).toEqual([
      [ROADS_LIAISON.phone, 1],
    ]);
    expect((await planned()).messages.map(({ phone }) => phone).toSorted()).toEqual(
      [LIAISON, OPERATOR, ROADS_LIAISON].map(({ phone }) => phone).toSorted(),
    );
    expect(world.store.roster.begun()).toEqual([]);
    expect(world.store.settings.golive()).toBeNull();
  });

  it('plans two weeks for the agencies that have begun, and for all where none has', async () => {
    await arrive();
    const ahead = async () => {
      const rehearseAhead = aheadOf({ config, rules }, world.store);
      const now = world.clock.now();
      const { messages } = await planAhead({ ...deps(), rehearseAhead }, { days: 7 }, now);
      return new Set(messages.flatMap(({ items }) => items.map(({ trackingId }) => trackingId)));
    };
    expect(await ahead()).toEqual(new Set(['9810001', '9810002']));
    await lets({ agencies: [HEALTH.code] });
    expect(await ahead()).toEqual(new Set(['9810001']));
  });

  it('counts the ceilings of a young session, day by day until nothing waits', async () => {
    await arrive();
    const young = {
      ...rules.sending,
      warmUp: [{ youngerThanDays: 3, hourly: 1, daily: 1 }],
    };
    const rehearseAhead = aheadOf({ config, rules: { ...rules, sending: young } }, world.store);
    const now = world.clock.now();
    const { days, messages } = await planGoingLive(
      { ...deps(), rules: { ...rules, sending: young }, rehearseAhead, pairedAt: now },
      {},
      now,
    );
    expect(messages).toHaveLength(1);
    expect(days[0]).toMatchObject({ messages: 1, waiting: 2 });
    expect(days.length).toBeGreaterThan(1);
    expect(days.at(-1)?.waiting).toBe(0);
  });

  it.each([
    ['no such agency', ['Dinas Anggrek'], /there is no agency "Dinas Anggrek"/],
    ['one of two that is none', [HEALTH.code, '???'], /there is no agency/],
    ['an empty list', [], /no agency was named/],
  ])('is told of %s, and lets nothing go', async (_, agencies, says) => {
    await arrive();
    expect(() => goLive(deps(), actor, { agencies }, world.clock.now())).toThrow(says);
    expect(world.store.roster.begun()).toEqual([]);
    await expect(planned({ agencies: agencies.length === 0 ? ['-'] : agencies })).rejects.toThrow();
  });

  it('records each step once, by the agencies’ names, and not what was so before', async () => {
    await arrive();
    const acts = () => world.store.audit.list(50).filter(({ act }) => act === 'golive');
    await lets({ agencies: [HEALTH.code] });
    await lets({ agencies: [HEALTH.name] });
    expect(acts()).toHaveLength(1);
    await lets({ agencies: [ROADS.code, HEALTH.code] });
    await lets();
    await lets({ agencies: [ROADS.code] });
    expect(acts()).toHaveLength(3);
    expect(JSON.stringify(acts()[1])).toContain(ROADS.name);
  });
});

describe('two spellings of an agency', () => {
  it('that become one have begun when one of them had; told apart, each stands as before', async () => {
    await world.dispositionArrives('9810003', { code: '777', name: 'Dinkes Sampang' });
    await arrive();
    await lets({ agencies: ['777'] });
    world.readAll();
    const { act } = joinAgencies(
      deps(),
      actor,
      { from: '777', into: HEALTH.code },
      world.clock.now(),
    );
    await passes(5);
    expect(to(LIAISON.phone).at(0)?.text).toMatch(/#981000[13]/);
    undo(deps(), actor, { id: act }, world.clock.now());
    const begun = new Set(world.store.roster.begun());
    const named = world.store.roster.agencies().filter((one) => begun.has(one.id));
    expect(named.map(({ code }) => code)).toEqual(['777']);
  });
});

it('keeps the inspectorate out of what has not begun', async () => {
  await world.dispositionArrives(
    '9810004',
    ROADS,
    world.classified('Pengaduan Berkadar Pengawasan'),
  );
  await lets({ agencies: [HEALTH.code] });
  await world.advance({ workingDays: 20 });
  expect(to(INSPECTORATE.phone)).toEqual([]);
});
