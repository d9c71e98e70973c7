import { afterEach, describe, expect, it } from 'vitest';
import { postponeCase } from '../../src/admin/corrections.js';
import { importHolidays, removeHolidays } from '../../src/admin/holidays.js';
import { undo } from '../../src/admin/undo.js';
import { parseDay } from '../../src/domain/day.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import { parseHolidayTable } from '../../src/sources/rule-files.js';
import { createWorld, HEALTH, LIAISON, type World } from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
const content = JSON.stringify({
  region: 'Kabupaten',
  decree: 'SK Bupati 1/2026',
  days: [{ date: '2026-02-05', kind: 'regional_holiday', name: 'Hari jadi' }],
});
const read = { content, table: parseHolidayTable(content, 'libur.json') };
let world: World;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const MANY = 450;
const begin = async () => {
  world = createWorld();
  await world.shows(
    Array.from({ length: MANY }, (_, i) => world.row(String(9_810_000 + i), HEALTH, {})),
  );
  world.readAll();
};
const dueDays = () =>
  world.store.dispositions
    .allOpenIds()
    .map((id) => world.store.dispositions.byId(id)?.clocks.map(({ dueDay }) => dueDay));

describe('a holiday table for very many open cases', () => {
  it('is put in force in pieces, between which others have their turn', async () => {
    await begin();
    let rests = 0;
    const outcome = await importHolidays(
      deps(),
      actor,
      {
        ...read,
        rest() {
          rests += 1;
          // Somebody else writes meanwhile.
          world.store.transaction(() => world.store.settings.set('somebody', String(rests)));
          return Promise.resolve();
        },
      },
      now(),
    );
    expect(rests).toBeGreaterThan(2);
    expect(world.store.audit.list(9)).toHaveLength(1);
    expect(new Set(outcome.moved.map(({ trackingId }) => trackingId)).size).toBe(MANY);
    world.expectsNextSteps();
  });

  it('says beforehand what it moves and writes nothing, and what it moves is taken back', async () => {
    await begin();
    const before = dueDays();
    const preview = await importHolidays(deps(), actor, { ...read, dryRun: true }, now());
    expect(dueDays()).toEqual(before);
    expect(world.store.settings.holidayTables()).toEqual([]);
    const done = await importHolidays(deps(), actor, read, now());
    expect(done).toEqual(preview);
    expect(dueDays()).not.toEqual(before);
    undo(deps(), actor, { id: 1 }, now());
    expect(dueDays()).toEqual(before);
    expect(() => undo(deps(), actor, { id: 1 }, now())).toThrow(/taken back already/);
  });

  it('that was stopped half-way is completed by the next start, and by doing it again', async () => {
    await begin();
    const stopped = importHolidays(
      deps(),
      actor,
      { ...read, rest: () => Promise.reject(new Error('stopped')) },
      now(),
    );
    await expect(stopped).rejects.toThrow('stopped');
    await world.restarts();
    const byStart = dueDays();
    const again = await importHolidays(deps(), actor, read, now());
    expect(again.moved).toEqual([]);
    expect(dueDays()).toEqual(byStart);
    expect(world.store.roster.officerByPhone(LIAISON.phone)).toBeDefined();
  });

  it('leaves a case that stood still for a while where it was, once the table is taken out again', async () => {
    world = createWorld();
    await world.dispositionArrives('9810001', HEALTH);
    const until = parseDay('2026-02-20') ?? 0;
    postponeCase(deps(), actor, { trackingId: '9810001', until }, now());
    world.sleepsUntil('2026-02-03T09:00');
    const before = dueDays();
    for (let i = 0; i < 3; i += 1) {
      await importHolidays(deps(), actor, read, now());
      await removeHolidays(deps(), actor, { key: 'regional:Kabupaten' }, now());
      expect(dueDays()).toEqual(before);
    }
    await importHolidays(deps(), actor, read, now());
    undo(deps(), actor, { id: world.store.audit.list(1)[0]?.id ?? 0 }, now());
    expect(dueDays()).toEqual(before);
  });
});
