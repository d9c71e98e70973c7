import { afterEach, describe, expect, it } from 'vitest';
import { joinAgencies } from '../../src/admin/agencies.js';
import { closeCase } from '../../src/admin/corrections.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';
import { addOfficer, replaceOfficer } from '../../src/admin/people.js';
import {
  createWorld,
  FULL_ROSTER,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  STRANGER,
  type Agency,
  type World,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
/** The same agency as LAPOR! spells it since. */
const OTHER: Agency = { code: '9900002', name: 'Dinkes P2KB Sampang' };
let world: World;
let database: Database;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const join = () => joinAgencies(deps(), actor, { from: OTHER.code, into: HEALTH.code }, now());
const open = () =>
  world.store.dispositions.allOpenIds().map((id) => {
    const d = world.store.dispositions.byId(id);
    return [d?.complaint.trackingId, d?.agencyName];
  });
const begin = () => {
  database = openDatabase(':memory:');
  world = createWorld({ store: storeOver(database) });
};
const everything = () =>
  [
    'agencies',
    'assignments',
    'dispositions',
    'clocks',
    'export_times',
    'provenance',
    'officers',
  ].map((name) =>
    database.sqlite.prepare(`/* a test's */ select * from ${name} order by 1, 2`).all(),
  );

describe('two spellings of an agency that are joined', () => {
  it('are one: who is told of the one is told of the other, and later exports of either mean it', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    await world.dispositionArrives('9810001', HEALTH);
    expect(join()).toMatchObject({ cases: 1, openCases: 1, places: 0 });
    expect(open()).toEqual([
      ['9810000', HEALTH.name],
      ['9810001', HEALTH.name],
    ]);
    world.readAll();
    await world.advance({ workingDays: 1 });
    world.expects(LIAISON, /9810000/);
    await world.shows([
      world.row('9810000', OTHER, { receivedAt: null }),
      world.row('9810001', HEALTH, { receivedAt: null }),
      world.row('9810002', OTHER, {}),
    ]);
    expect(open()).toEqual([
      ['9810000', HEALTH.name],
      ['9810001', HEALTH.name],
      ['9810002', HEALTH.name],
    ]);
    world.expects(LIAISON, /9810002/);
    expect(world.store.roster.agencies().map(({ name }) => name)).not.toContain(OTHER.name);
    world.expectsNextSteps();
  });

  it('stay so where LAPOR! shows a complaint by the one name, then by the other', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    join();
    await world.laporShows('9810000', HEALTH, 'Sedang Diproses');
    await world.laporShows('9810000', OTHER, 'Sedang Diproses');
    expect(open()).toEqual([['9810000', HEALTH.name]]);
    await world.laporShows('9810000', OTHER, 'Selesai');
    expect(open()).toEqual([]);
    const events = database.sqlite
      .prepare(`/* a test's */ select end_reason from dispositions`)
      .pluck()
      .all();
    expect(events).toEqual(['closed']);
  });

  it('are told apart again as they were', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    await world.dispositionArrives('9810001', HEALTH);
    const before = everything();
    const { act } = join();
    expect(everything()).not.toEqual(before);
    undo(deps(), actor, { id: act }, now());
    expect(everything()).toEqual(before);
  });

  it('and are told apart later keep what came since where it came', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    const { act } = join();
    await world.dispositionArrives('9810002', OTHER);
    undo(deps(), actor, { id: act }, now());
    expect(open()).toEqual([
      ['9810000', OTHER.name],
      ['9810002', HEALTH.name],
    ]);
    world.expectsNextSteps();
  });

  it('are refused while a complaint is open at both, by its number, and as one agency', async () => {
    begin();
    await world.shows([world.row('9810000', OTHER, {}), world.row('9810000', HEALTH, {})]);
    expect(join).toThrow(/open at both: #9810000/);
    closeCase(deps(), actor, { trackingId: '9810000', agency: OTHER.code }, now());
    expect(join()).toMatchObject({ cases: 1, openCases: 0 });
    expect(() =>
      joinAgencies(deps(), actor, { from: HEALTH.code, into: HEALTH.name }, now()),
    ).toThrow(/are one agency/);
    expect(() => joinAgencies(deps(), actor, { from: 'x1', into: HEALTH.name }, now())).toThrow(
      /there is no agency "x1"/,
    );
  });
});

describe('joins upon joins', () => {
  const THIRD: Agency = { code: '9900003', name: 'RSUD Sampang' };
  const lastAct = () => world.store.audit.list(1)[0]?.id ?? 0;
  const takeBack = (id: number) => undo(deps(), actor, { id }, now());

  it('are taken back from the last one on, and the parts are what they were', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    await world.dispositionArrives('9810001', THIRD);
    const was = everything();
    join();
    const first = lastAct();
    joinAgencies(deps(), actor, { from: HEALTH.code, into: THIRD.code }, now());
    const second = lastAct();
    expect(() => takeBack(first)).toThrow(new RegExp(`by act ${second} \\(agency join\\) since`));
    takeBack(second);
    takeBack(first);
    await world.app.runUntil(now(), world.clock);
    expect(open().map(([, name]) => name)).toEqual([OTHER.name, THIRD.name]);
    expect(everything().slice(0, 2)).toEqual(was.slice(0, 2));
  });

  it('leave whatever names the one that went a name of the one that stays', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    join();
    const close = closeCase(
      deps(),
      actor,
      { trackingId: '9810000', agency: OTHER.code, dryRun: true },
      now(),
    );
    expect(close.cases.map(({ agency }) => agency)).toEqual([HEALTH.name]);
  });

  it('are not taken back over the heads of officers who changed since', async () => {
    begin();
    await world.dispositionArrives('9810000', OTHER);
    addOfficer(deps(), actor, { ...STRANGER, role: 'liaison', agency: OTHER.code }, now());
    join();
    const joined = lastAct();
    const by = { phone: STRANGER.phone, by: NEW_LIAISON.phone, name: NEW_LIAISON.name };
    replaceOfficer(deps(), actor, { ...by, from: 20_500 }, now());
    expect(() => takeBack(joined)).toThrow(/officers replace/);
    takeBack(lastAct());
    takeBack(joined);
    expect(everything()[1]).toHaveLength(FULL_ROSTER.length + 1);
  });
});
