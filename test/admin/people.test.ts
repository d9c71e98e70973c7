import { afterEach, describe, expect, it } from 'vitest';
import {
  addOfficer,
  changeNumber,
  endLeave,
  endOfficer,
  replaceOfficer,
  takeLeave,
  type PeopleChanged,
} from '../../src/admin/people.js';
import type { ActOptions } from '../../src/admin/acting.js';
import { listAudit } from '../../src/admin/audit.js';
import { showComplaint } from '../../src/admin/complaint-view.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { loadRules } from '../../src/rules.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  STRANGER,
  type Person,
  type World,
  type WorldOptions,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
let world: World;
let database: Database;
afterEach(() => world.store.close());

function begin(options: WorldOptions = {}): void {
  database = openDatabase(':memory:');
  world = createWorld({ store: storeOver(database), ...options });
}

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const day = (text: string) => parseDay(text) ?? 0;
const takeBack = (act: number | null) => undo(deps(), actor, { id: act ?? 0 }, now());
const toldOf = (id: string, of: Person) =>
  world.readAll().filter(({ to, text }) => to === of.phone && text.includes(id)).length;

const ACTS: Readonly<Record<string, (options?: ActOptions) => PeopleChanged>> = {
  'officers add': (o) =>
    addOfficer(
      deps(),
      actor,
      { ...o, ...NEW_LIAISON, role: 'operator', agency: HEALTH.code },
      now(),
    ),
  'officers number': (o) =>
    changeNumber(deps(), actor, { ...o, phone: LIAISON.phone, to: STRANGER.phone }, now()),
  'officers end': (o) =>
    endOfficer(deps(), actor, { ...o, phone: LIAISON.phone, on: day('2026-02-10') }, now()),
  'officers replace': (o) =>
    replaceOfficer(
      deps(),
      actor,
      {
        ...o,
        ...{ phone: LIAISON.phone, by: NEW_LIAISON.phone, name: NEW_LIAISON.name },
        from: day('2026-02-05'),
      },
      now(),
    ),
  'officers leave': (o) =>
    takeLeave(
      deps(),
      actor,
      {
        ...o,
        ...{ phone: LIAISON.phone, from: day('2026-02-02'), until: day('2026-02-10') },
        deputy: ROADS_LIAISON.phone,
      },
      now(),
    ),
};

function everything(): unknown {
  const tables = [
    'officers',
    'assignments',
    'leaves',
    'dispositions',
    'clocks',
    'outbox',
    'notices',
  ];
  return tables.map((name) =>
    database.sqlite.prepare(`/* a test's */ select * from ${name} order by 1, 2`).all(),
  );
}

describe('an act on people', () => {
  it.each(Object.entries(ACTS))('%s: is previewed as it is done, and undone', async (_, act) => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    const before = everything();
    const preview = act({ dryRun: true });
    expect(everything()).toEqual(before);
    const done = act({ reason: 'SK Bupati 4/2026' });
    expect(done).toEqual(preview);
    expect(everything()).not.toEqual(before);
    expect(listAudit(deps(), { most: 1 })[0]).toMatchObject({ reason: 'SK Bupati 4/2026' });
    expect(JSON.stringify(listAudit(deps(), { most: 1 }))).not.toContain(LIAISON.phone);
    takeBack(done.act);
    expect(everything()).toEqual(before);
  });

  it('keeps who came with it known, where somebody was told meanwhile, and takes the place back', async () => {
    begin();
    const { act } = ACTS['officers add']?.() ?? { act: null };
    await world.dispositionArrives('9810000', HEALTH);
    world.expects(NEW_LIAISON, /9810000/);
    takeBack(act);
    expect(world.store.roster.officerByPhone(NEW_LIAISON.phone)).toBeDefined();
    await world.dispositionArrives('9810001', HEALTH);
    expect(toldOf('9810001', NEW_LIAISON)).toBe(0);
  });
});

describe('leave', () => {
  const leave = (more: Partial<Parameters<typeof takeLeave>[2]> = {}) =>
    takeLeave(
      deps(),
      actor,
      {
        ...{ phone: LIAISON.phone, from: day('2026-02-03'), until: day('2026-02-10') },
        ...more,
      },
      now(),
    );

  it('begins and ends by itself, with a deputy who is told, and may answer', async () => {
    begin();
    leave({ deputy: ROADS_LIAISON.phone });
    await world.dispositionArrives('9810000', HEALTH);
    expect(toldOf('9810000', LIAISON)).toBe(1);
    await world.advanceTo('2026-02-04T09:00');
    world.readAll();
    await world.dispositionArrives('9810001', HEALTH);
    expect(toldOf('9810001', LIAISON)).toBe(0);
    await world.dispositionArrives('9810002', HEALTH);
    expect(toldOf('9810002', ROADS_LIAISON)).toBe(1);
    await world.replies(ROADS_LIAISON, 'TERIMA 9810002');
    const d = showComplaint(deps(), { trackingId: '9810002' }, now()).dispositions[0];
    expect(d?.clocks.find(({ kind }) => kind === 'acknowledge')?.state).toBe('stopped');
    const mine = d?.receivers.find(({ to }) => to?.phone === LIAISON.phone);
    expect(mine?.whyNot).toBe('on_leave');
    await world.advanceTo('2026-02-11T09:00');
    world.readAll();
    await world.dispositionArrives('9810003', HEALTH);
    const texts = world.readAll();
    const told = (of: Person) =>
      texts.some(({ to, text }) => to === of.phone && text.includes('9810003'));
    expect(told(LIAISON)).toBe(true);
    expect(told(ROADS_LIAISON)).toBe(false);
  });

  it('without a deputy is borne by the others of the agency, and by its head where there are none', async () => {
    begin({ roster: FULL_ROSTER.filter(({ phone }) => phone !== OPERATOR.phone) });
    const outcome = leave({ from: day('2026-02-02') });
    expect(outcome.alone).toEqual([HEALTH.name]);
    await world.dispositionArrives('9810000', HEALTH);
    const message = world.expects(HEAD, /9810000/);
    expect(message.text).toBeTruthy();
    expect(toldOf('9810000', LIAISON)).toBe(0);
  });

  it('ends where somebody is back before', async () => {
    begin();
    leave({ from: day('2026-02-02') });
    endLeave(deps(), actor, { phone: LIAISON.phone }, now());
    await world.dispositionArrives('9810000', HEALTH);
    expect(toldOf('9810000', LIAISON)).toBe(1);
  });

  it('in place of another leave holds from its first day on', () => {
    begin();
    leave({ deputy: ROADS_LIAISON.phone });
    const outcome = leave({ from: day('2026-02-05'), until: day('2026-02-06') });
    expect(outcome.leave).toMatchObject({ from: '2026-02-03', until: '2026-02-04' });
    const all = world.store.roster
      .leavesFrom(0)
      .map(({ fromDay, untilDay }) => [fromDay, untilDay]);
    expect(all).toEqual([
      [day('2026-02-03'), day('2026-02-04')],
      [day('2026-02-05'), day('2026-02-06')],
    ]);
  });

  it('is refused to the only coordinator without a deputy, and in the past', () => {
    begin();
    expect(() => leave({ phone: COORDINATOR.phone })).toThrow(/only coordinator/);
    expect(leave({ phone: COORDINATOR.phone, deputy: LIAISON.phone }).leave?.deputy).toBe(
      LIAISON.name,
    );
    expect(() => leave({ until: day('2026-01-30') })).toThrow(/still to come/);
    expect(() => leave({ deputy: LIAISON.phone })).toThrow(/themselves/);
    expect(() => leave({ deputy: STRANGER.phone })).toThrow(/no officer in the roster/);
  });

  it('is told to a deputy who is away too by nobody, and goes on to the next', async () => {
    begin();
    leave({ from: day('2026-02-02'), deputy: OPERATOR.phone });
    leave({ phone: OPERATOR.phone, from: day('2026-02-02') });
    await world.dispositionArrives('9810000', HEALTH);
    expect(toldOf('9810000', HEAD)).toBe(1);
  });
});

describe('a place that changes hands', () => {
  it('goes with its open work from the day on', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    const outcome = ACTS['officers replace']?.();
    expect(outcome?.after).toMatchObject([
      { name: LIAISON.name, until: '2026-02-04' },
      { name: NEW_LIAISON.name, role: 'liaison', from: '2026-02-05', until: null },
    ]);
    world.readAll();
    await world.advanceTo('2026-02-06T09:00');
    const texts = world.readAll().filter(({ text }) => text.includes('9810000'));
    expect(texts.some(({ to }) => to === NEW_LIAISON.phone)).toBe(true);
    await world.advanceTo('2026-02-20T09:00');
    expect(toldOf('9810000', LIAISON)).toBe(0);
  });

  it('is ended where nobody follows, and says which agency is left alone', async () => {
    begin({ roster: FULL_ROSTER.filter(({ phone }) => phone !== OPERATOR.phone) });
    const outcome = endOfficer(
      deps(),
      actor,
      { phone: LIAISON.phone, on: day('2026-02-03') },
      now(),
    );
    expect(outcome.alone).toEqual([HEALTH.name]);
    await world.advanceTo('2026-02-05T09:00');
    await world.dispositionArrives('9810000', HEALTH);
    expect(toldOf('9810000', LIAISON)).toBe(0);
  });

  it('only the one that is named', () => {
    begin({ roster: [...FULL_ROSTER, assigned(LIAISON, 'operator', ROADS)] });
    const { after } = endOfficer(
      deps(),
      actor,
      { phone: LIAISON.phone, agency: ROADS.code, on: day('2026-02-03') },
      now(),
    );
    expect(after.map(({ agency, until }) => [agency, until])).toEqual(
      expect.arrayContaining([
        [HEALTH.name, null],
        [ROADS.name, '2026-02-03'],
      ]),
    );
  });

  it('is refused in words where it cannot be meant', () => {
    begin();
    const to = { phone: LIAISON.phone, by: NEW_LIAISON.phone, from: day('2026-02-05') };
    expect(() => replaceOfficer(deps(), actor, to, now())).toThrow(/the name is needed/);
    expect(() => replaceOfficer(deps(), actor, { ...to, by: LIAISON.phone }, now())).toThrow(
      /follow themselves/,
    );
    const add = { ...NEW_LIAISON, role: 'liaison' as const };
    expect(() => addOfficer(deps(), actor, add, now())).toThrow(/belongs to an agency/);
    expect(() =>
      addOfficer(deps(), actor, { ...add, role: 'coordinator', agency: HEALTH.code }, now()),
    ).toThrow(/of no agency/);
    expect(() =>
      addOfficer(deps(), actor, { ...LIAISON, role: 'liaison', agency: HEALTH.code }, now()),
    ).toThrow(/holds this place already/);
    expect(world.store.audit.list(9)).toEqual([]);
  });
});

describe('another number', () => {
  it('gets what waits, and is asked about anew', async () => {
    begin();
    world.messengerIsReady(false);
    await world.dispositionArrives('9810000', HEALTH);
    changeNumber(deps(), actor, { phone: LIAISON.phone, to: STRANGER.phone }, now());
    world.messengerIsReady(true);
    await world.app.runUntil(now(), world.clock);
    world.expects(STRANGER, /9810000/);
    expect(toldOf('9810000', LIAISON)).toBe(0);
    expect(() =>
      changeNumber(deps(), actor, { phone: STRANGER.phone, to: OPERATOR.phone }, now()),
    ).toThrow(/has the number/);
  });
});
