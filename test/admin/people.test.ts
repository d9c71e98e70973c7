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
import { stopOfficer } from '../../src/admin/officers.js';
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
    expect(outcome.leaves[0]).toMatchObject({ from: '2026-02-03', until: '2026-02-04' });
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
    expect(leave({ phone: COORDINATOR.phone, deputy: LIAISON.phone }).leaves[0]?.deputy).toBe(
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

describe('a place that is given, left and taken again', () => {
  const held = (of: Person) =>
    world.store.roster.history({}).filter(({ name }) => name === of.name);
  const on = (text: string) =>
    world.store.roster
      .contactsOn(day(text), 'all')
      .filter(({ role, agencyId }) => role === 'liaison' && agencyId !== null)
      .map(({ phone }) => phone);
  const swap = (phone: Person, by: Person, from: string) =>
    replaceOfficer(
      deps(),
      actor,
      { phone: phone.phone, by: by.phone, name: by.name, from: day(from) },
      now(),
    );

  it('has somebody on every day, though it goes back to whoever held it before', async () => {
    begin();
    swap(LIAISON, NEW_LIAISON, '2026-02-05');
    // Not yet left, and back later: that is an absence.
    expect(() => swap(NEW_LIAISON, LIAISON, '2026-02-20')).toThrow(/officers leave/);
    await world.advanceTo('2026-02-16T09:00');
    swap(NEW_LIAISON, LIAISON, '2026-02-20');
    for (const date of ['2026-02-16', '2026-02-19', '2026-02-20', '2027-02-20'])
      expect(on(date)).toContain(date < '2026-02-20' ? NEW_LIAISON.phone : LIAISON.phone);
    expect(held(LIAISON).map(({ from, until }) => [from, until])).toEqual([
      ['2026-02-02', '2026-02-04'],
      ['2026-02-20', null],
    ]);
  });

  it('can be given again once it is over', async () => {
    begin();
    endOfficer(deps(), actor, { phone: LIAISON.phone, on: day('2026-02-05') }, now());
    const again = () =>
      addOfficer(deps(), actor, { ...LIAISON, role: 'liaison', agency: HEALTH.code }, now());
    expect(again).toThrow(/holds this place already/);
    await world.advanceTo('2026-02-16T09:00');
    again();
    expect(on('2026-02-16')).toContain(LIAISON.phone);
    expect(held(LIAISON)).toHaveLength(2);
  });

  it('is not drawn out by ending it, or by following in it, and goes over with its decree', () => {
    begin({
      roster: [
        ...FULL_ROSTER.filter(({ phone }) => phone !== LIAISON.phone),
        { ...assigned(LIAISON, 'liaison', HEALTH, { until: '2026-03-31' }), decree: 'SK 1' },
      ],
    });
    const end = (on: string) =>
      endOfficer(deps(), actor, { phone: LIAISON.phone, on: day(on) }, now());
    expect(() => end('2030-01-01')).toThrow(/ends on 2026-03-31 already/);
    swap(LIAISON, NEW_LIAISON, '2026-02-20');
    const decrees = world.store.roster
      .assignments()
      .filter(({ phone }) => phone === NEW_LIAISON.phone)
      .map(({ decree, validUntil }) => [decree, validUntil]);
    expect(decrees).toEqual([['SK 1', day('2026-03-31')]]);
    const other = { phone: NEW_LIAISON.phone, by: STRANGER.phone, name: STRANGER.name };
    replaceOfficer(deps(), actor, { ...other, from: day('2026-06-01') }, now());
    expect(held(NEW_LIAISON).map(({ until }) => until)).toEqual(['2026-03-31']);
  });

  it('is not left by the only coordinator', () => {
    begin();
    const end = () =>
      endOfficer(deps(), actor, { phone: COORDINATOR.phone, on: day('2026-02-20') }, now());
    expect(end).toThrow(/only coordinator/);
    addOfficer(deps(), actor, { ...STRANGER, role: 'coordinator' }, now());
    expect(end().act).not.toBeNull();
  });

  it('goes on hearing: the only coordinator of today is not sent no more messages', () => {
    begin();
    const stop = () => stopOfficer(deps(), actor, { phone: COORDINATOR.phone }, now());
    expect(stop).toThrow(/only coordinator/);
    addOfficer(deps(), actor, { ...STRANGER, role: 'coordinator' }, now());
    stop();
    const heard = world.store.roster.officerByPhone(COORDINATOR.phone);
    expect(heard?.stoppedAt ?? null).not.toBeNull();
  });
});

describe('leave', () => {
  const leave = (from: string, until: string, deputy?: Person) =>
    takeLeave(
      deps(),
      actor,
      {
        ...{ phone: LIAISON.phone, from: day(from), until: day(until) },
        ...(deputy ? { deputy: deputy.phone } : {}),
      },
      now(),
    );
  const days = ({ leaves }: PeopleChanged) =>
    leaves.map(({ from, until, deputy }) => [from, until, deputy]);

  it('stands beside other leave, and takes the place of the rest of what it overlaps', () => {
    begin();
    leave('2026-02-03', '2026-02-04', OPERATOR);
    leave('2026-02-20', '2026-02-28', OPERATOR);
    expect(days(leave('2026-02-10', '2026-02-12'))).toEqual([
      ['2026-02-03', '2026-02-04', OPERATOR.name],
      ['2026-02-10', '2026-02-12', null],
      ['2026-02-20', '2026-02-28', OPERATOR.name],
    ]);
    expect(days(leave('2026-02-11', '2026-02-24', HEAD))).toEqual([
      ['2026-02-03', '2026-02-04', OPERATOR.name],
      ['2026-02-10', '2026-02-10', null],
      ['2026-02-11', '2026-02-24', HEAD.name],
    ]);
  });

  it('that ends early says which it ends', () => {
    begin();
    leave('2026-02-03', '2026-02-04');
    leave('2026-02-20', '2026-02-28');
    const back = endLeave(deps(), actor, { phone: LIAISON.phone }, now());
    expect([back.leavesBefore.length, back.leaves.length]).toEqual([2, 0]);
  });
});

describe('acts on people upon one another', () => {
  const numbers = () =>
    world.store.roster
      .officers()
      .flatMap(({ phone, name }) => (name === LIAISON.name ? [phone] : []));
  const to = (from: Person, by: Person) =>
    changeNumber(deps(), actor, { phone: from.phone, to: by.phone }, now()).act;

  it('in twos, both taken back, leave nothing of either', () => {
    for (const isFirstFirst of [true, false]) {
      begin();
      const acts = [to(LIAISON, STRANGER), to(STRANGER, NEW_LIAISON)];
      for (const act of isFirstFirst ? acts : acts.toReversed()) takeBack(act);
      expect(numbers()).toEqual([LIAISON.phone]);
      world.store.close();
    }
    begin();
  });

  it('are refused in words where what they changed is somebody else’s by now', () => {
    begin();
    const act = to(LIAISON, STRANGER);
    addOfficer(
      deps(),
      actor,
      { ...NEW_LIAISON, phone: LIAISON.phone, role: 'operator', agency: ROADS.code },
      now(),
    );
    expect(() => takeBack(act)).toThrow(/somebody else's by now/);
    expect(numbers()).toEqual([STRANGER.phone]);
  });

  it('never give anybody the number in the record that somebody else had', () => {
    begin();
    const add = (of: Person) =>
      addOfficer(deps(), actor, { ...of, role: 'operator', agency: ROADS.code }, now());
    const first = add(STRANGER);
    const id = world.store.roster.officerByPhone(STRANGER.phone)?.id ?? 0;
    takeBack(first.act);
    expect(world.store.roster.officer(id)).toBeUndefined();
    add(NEW_LIAISON);
    expect(world.store.roster.officerByPhone(NEW_LIAISON.phone)?.id).toBeGreaterThan(id);
  });

  it('have nobody follow where somebody follows already, or before the place began', () => {
    begin();
    const swap = (from: string, by: Person, onlyNew = false) =>
      replaceOfficer(
        deps(),
        actor,
        { phone: LIAISON.phone, by: by.phone, name: by.name, from: day(from), onlyNew },
        now(),
      );
    swap('2026-02-05', NEW_LIAISON);
    expect(() => swap('2026-02-20', STRANGER)).toThrow(/leaves this place on 2026-02-04 already/);
    world.store.close();
    begin();
    swap('2026-02-05', NEW_LIAISON, true);
    expect(() => swap('2026-02-20', STRANGER, true)).toThrow(/another's already/);
  });

  it('tell whoever was told of a hand-over when it is taken back', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    const { act } = replaceOfficer(
      deps(),
      actor,
      {
        phone: LIAISON.phone,
        by: NEW_LIAISON.phone,
        name: NEW_LIAISON.name,
        from: day('2026-02-03'),
      },
      now(),
    );
    await world.advanceTo('2026-02-03T12:00');
    world.readAll();
    takeBack(act);
    await world.advanceTo('2026-02-03T14:00');
    const sent = world.readAll();
    const textTo = (of: Person) => sent.find(({ to: phone }) => phone === of.phone)?.text;
    expect(textTo(LIAISON)).toMatch(/melanjutkan tugas[^]*9810000/);
    expect(textTo(NEW_LIAISON)).toMatch(/Terima kasih/);
  });
});
