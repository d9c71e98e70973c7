import { afterEach, describe, expect, it } from 'vitest';
import { renewDecree, type DecreeInput } from '../../src/admin/decree.js';
import { endOfficer, replaceOfficer } from '../../src/admin/people.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { loadRules } from '../../src/rules.js';
import {
  assigned,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  OPERATOR,
  STRANGER,
  type World,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
const day = (text: string) => parseDay(text) ?? 0;
let world: World;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const OLD = { decree: 'SK 1/2026', validFrom: day('2026-01-01'), validUntil: day('2026-12-31') };
const begin = () => {
  world = createWorld({
    start: '2026-12-15T09:00',
    roster: FULL_ROSTER.map((entry) => ({ ...entry, ...OLD })),
  });
};
const renew = (more: Partial<DecreeInput> = {}) =>
  renewDecree(
    deps(),
    actor,
    {
      ...{ decree: 'SK 2/2027', from: day('2027-01-01'), until: day('2027-12-31') },
      ...more,
    },
    world.clock.now(),
  );
const held = () =>
  world.store.roster
    .assignments()
    .map((a) => [a.officerName, a.decree, a.validFrom, a.validUntil] as const);

describe('a yearly decree', () => {
  it('renews all places of the former one in one act, without a day between', async () => {
    begin();
    const outcome = renew();
    expect(outcome).toMatchObject({ of: 'SK 1/2026', left: [], taken: [], alone: [] });
    expect(outcome.renewed).toHaveLength(FULL_ROSTER.length);
    expect(world.store.audit.list(9)).toHaveLength(1);
    expect(held().every(([, decree]) => decree === 'SK 2/2027')).toBe(true);
    expect(
      held().every(([, , from, until]) => from === OLD.validFrom && until === day('2027-12-31')),
    ).toBe(true);
    await world.dispositionArrives('9810000', HEALTH);
    world.expects(LIAISON, /9810000/);
    await world.advanceTo('2027-06-02T09:00');
    world.readAll();
    await world.dispositionArrives('9810001', HEALTH);
    world.expects(LIAISON, /9810001/);
  });

  it('lets some leave and others come, with who follows whom told on its first working day', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    const outcome = renew({
      except: [OPERATOR.phone],
      changes: [assigned(NEW_LIAISON, 'liaison', HEALTH)],
    });
    expect(outcome.left.map(({ name, until }) => [name, until])).toEqual([
      [LIAISON.name, '2026-12-31'],
      [OPERATOR.name, '2026-12-31'],
    ]);
    expect(outcome.taken).toMatchObject([
      { name: NEW_LIAISON.name, from: '2027-01-01', until: '2027-12-31', agency: HEALTH.name },
    ]);
    await world.advanceTo('2027-01-05T12:00');
    world.expects(NEW_LIAISON, /melanjutkan tugas[^]*9810000/);
    world.expects(LIAISON, /Terima kasih/);
  });

  it('says which agency would be left alone, and is previewed and taken back whole', () => {
    begin();
    const before = held();
    const except = [LIAISON.phone, OPERATOR.phone];
    const preview = renew({ except, dryRun: true } as Partial<DecreeInput>);
    expect(preview.alone).toEqual([HEALTH.name]);
    expect(held()).toEqual(before);
    const { act } = renew({ except });
    expect(held()).not.toEqual(before);
    undo(deps(), actor, { id: act ?? 0 }, world.clock.now());
    expect(held()).toEqual(before);
  });

  it('is refused in words where it cannot be meant, and changes nothing', () => {
    begin();
    const before = held();
    expect(() => renew({ of: 'SK 9' })).toThrow(/nobody holds a place by the decree "SK 9"/);
    expect(() => renew({ until: day('2026-06-01') })).toThrow(/lies before the first/);
    expect(() => renew({ decree: '  ' })).toThrow(/number of the decree is missing/);
    expect(() => renew({ except: [STRANGER.phone] })).toThrow(/holds no place by the decree/);
    const unknown = assigned(NEW_LIAISON, 'liaison', { code: '999', name: 'Dinas Lain' });
    expect(() => renew({ changes: [unknown] })).toThrow(/there is no agency/);
    expect(held()).toEqual(before);
    expect(world.store.audit.list(9)).toEqual([]);
  });

  it('changes nothing when it is done again', () => {
    begin();
    renew({ changes: [assigned(HEAD, 'head', HEALTH)] });
    expect(() => renew({ of: 'SK 1/2026' })).toThrow(/nobody holds a place/);
    expect(renew({ of: 'SK 2/2027' }).act).toBeNull();
  });
});

describe('a decree after a year of changes', () => {
  it('renews whoever holds a place, and nobody who left it', async () => {
    world = createWorld({
      start: '2026-06-01T09:00',
      roster: FULL_ROSTER.map((entry) => ({ ...entry, ...OLD })),
    });
    const now = world.clock.now();
    const by = { phone: LIAISON.phone, by: NEW_LIAISON.phone, name: NEW_LIAISON.name };
    replaceOfficer(deps(), actor, { ...by, from: day('2026-07-01') }, now);
    endOfficer(deps(), actor, { phone: OPERATOR.phone, on: day('2026-07-02') }, now);
    await world.advanceTo('2026-12-15T09:00');
    const renewed = renew().renewed.map(({ phone }) => phone);
    expect(renewed).toContain(NEW_LIAISON.phone);
    expect(renewed).not.toContain(LIAISON.phone);
    expect(renewed).not.toContain(OPERATOR.phone);
    const ends = (name: string) => held().find(([who]) => who === name)?.[3];
    expect(ends(LIAISON.name)).toBe(day('2026-06-30'));
    expect(ends(OPERATOR.name)).toBe(day('2026-07-02'));
    expect(ends(NEW_LIAISON.name)).toBe(day('2027-12-31'));
  });

  it('is none that is over already', () => {
    begin();
    expect(() =>
      renew({ decree: 'SK 0/2020', from: day('2020-01-01'), until: day('2020-12-31') }),
    ).toThrow(/over already/);
  });
});
