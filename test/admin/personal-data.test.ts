import { mkdtempSync, readFileSync, rmSync, copyFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listAudit } from '../../src/admin/audit.js';
import { addOfficer, changeNumber, replaceOfficer, takeLeave } from '../../src/admin/people.js';
import { erasePerson, exportPerson, readmitPerson } from '../../src/admin/personal-data.js';
import { importRoster } from '../../src/admin/roster.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { loadRules } from '../../src/rules.js';
import { openDatabase } from '../../src/store/database.js';
import { openStore } from '../../src/store/store.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
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
const folders: string[] = [];
let world: World;
afterEach(() => {
  world.store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const erase = (phone = LIAISON.phone) => erasePerson(deps(), actor, { phone }, now());

/** On a disk, as erasures leave a file beside the database. */
function onDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'erased-'));
  folders.push(folder);
  const path = join(folder, 'penghubung.db');
  world = createWorld({ store: openStore(path) });
  return path;
}

/** Every text of every table. */
function texts(path: string): string {
  const { sqlite, close } = openDatabase(path);
  const tables = sqlite
    .prepare(`/* a test's */ select name from sqlite_master where type = 'table'`)
    .pluck()
    .all() as string[];
  const all = tables.flatMap((name) =>
    sqlite.prepare(`/* a test's */ select * from "${name}"`).all(),
  );
  close();
  return JSON.stringify(all);
}

const WORDS = 'sudah kami tangani di puskesmas bersama bidan desa';

async function lives(): Promise<void> {
  await world.dispositionArrives('9810000', HEALTH);
  await world.replies(LIAISON, `SELESAI 9810000 ${WORDS}`);
  await world.replies(LIAISON, 'BERHENTI');
  await world.advance({ workingDays: 2 });
}

describe('what is kept of a person', () => {
  it('is one document: places, what was sent and received, what they reported, what was decided', async () => {
    world = createWorld();
    await lives();
    const found = exportPerson(deps(), actor, { phone: LIAISON.phone }, now());
    expect(found).toMatchObject({ name: LIAISON.name, phone: LIAISON.phone });
    expect(found.places).toMatchObject([{ agency: HEALTH.name, role: 'liaison' }]);
    expect(found.sent.some(({ text }) => text.includes('9810000'))).toBe(true);
    expect(found.received.map(({ text }) => text)).toContain('BERHENTI');
    expect(found.reports).toMatchObject([{ trackingId: '9810000', kind: 'done', note: WORDS }]);
    expect(found.stopRequests).toHaveLength(1);
    expect(() => exportPerson(deps(), actor, { phone: STRANGER.phone }, now())).toThrow(
      /no officer in the roster/,
    );
  });
});

describe('a person who is erased', () => {
  it('is nowhere any more: no name, no number, no word; counts and times stay', async () => {
    const path = onDisk();
    await lives();
    changeNumber(deps(), actor, { phone: LIAISON.phone, to: STRANGER.phone }, now());
    const before = world.store.roster.history({}).length;
    const counts = erase(STRANGER.phone);
    expect(counts).toMatchObject({ places: 1, notes: 1 });
    expect(counts.sent).toBeGreaterThan(0);
    expect(counts.received).toBeGreaterThan(0);
    expect(counts.mentions).toBeGreaterThan(0);
    const all = texts(path);
    for (const gone of [`"${LIAISON.name}`, STRANGER.phone, LIAISON.phone, WORDS])
      expect(all, gone).not.toContain(gone);
    expect(world.store.roster.history({})).toHaveLength(before);
    expect(world.store.roster.history({}).map(({ name }) => name)).toContain('(dihapus) 1');
    expect(listAudit(deps(), { most: 9 }).map(({ act }) => act)).toEqual([
      'person erase',
      'officers number',
    ]);
    expect(() => undo(deps(), actor, { id: 2 }, now())).toThrow(/gone for good/);
    expect(() => undo(deps(), actor, { id: 1 }, now())).toThrow(/cannot be taken back/);
  });

  it('is told nothing more, and what waits for them is called off', async () => {
    world = createWorld();
    world.messengerIsReady(false);
    await world.dispositionArrives('9810000', HEALTH);
    erase();
    world.messengerIsReady(true);
    await world.advance({ workingDays: 3 });
    expect(world.all.filter(({ to }) => to === LIAISON.phone || to.startsWith('0000'))).toEqual([]);
    world.expects(OPERATOR, /9810000/);
    world.expectsNextSteps();
  });

  it('comes back by no roster, no act and no restored backup, but by a word that says so', async () => {
    const path = onDisk();
    await world.dispositionArrives('9810000', HEALTH);
    const backup = `${path}.backup`;
    const { sqlite, close } = openDatabase(path);
    await sqlite.backup(backup);
    close();
    erase();
    world.store.erasure.keep();
    const result = importRoster(deps(), actor, { rows: FULL_ROSTER }, now());
    expect(result.erased).toBe(1);
    expect(world.store.roster.officerByPhone(LIAISON.phone)).toBeUndefined();
    const place = { role: 'liaison', agency: HEALTH.code } as const;
    expect(() => addOfficer(deps(), actor, { ...LIAISON, ...place }, now())).toThrow(/was erased/);
    expect(() =>
      changeNumber(deps(), actor, { phone: OPERATOR.phone, to: LIAISON.phone }, now()),
    ).toThrow(/was erased/);
    const by = {
      phone: OPERATOR.phone,
      by: LIAISON.phone,
      name: 'x',
      from: parseDay('2026-03-01') ?? 0,
    };
    expect(() => replaceOfficer(deps(), actor, by, now())).toThrow(/was erased/);
    expect(readFileSync(join(path, '../erased.json'), 'utf8')).not.toContain(LIAISON.phone);

    world.store.close();
    copyFileSync(backup, path);
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    rmSync(backup);
    world = createWorld({ store: openStore(path), roster: [] });
    expect(world.store.roster.officerByPhone(LIAISON.phone)).toBeUndefined();
    expect(texts(path)).not.toContain(LIAISON.phone);

    expect(readmitPerson(deps(), actor, { phone: LIAISON.phone }, now())).toBe(true);
    expect(readmitPerson(deps(), actor, { phone: LIAISON.phone }, now())).toBe(false);
    world.store.erasure.keep();
    addOfficer(deps(), actor, { ...LIAISON, ...place }, now());
    world.store.close();
    world = createWorld({ store: openStore(path), roster: [] });
    expect(world.store.roster.officerByPhone(LIAISON.phone)?.name).toBe(LIAISON.name);
  });

  it('is refused while open work rests on them alone, and for the only coordinator', async () => {
    world = createWorld({ roster: FULL_ROSTER.filter(({ phone }) => phone !== OPERATOR.phone) });
    await world.dispositionArrives('9810000', HEALTH);
    expect(() => erase()).toThrow(/rest on Pejabat Penghubung Dinkes alone at Dinas Kesehatan/);
    expect(() => erase(COORDINATOR.phone)).toThrow(/only coordinator/);
    addOfficer(deps(), actor, { ...NEW_LIAISON, role: 'liaison', agency: HEALTH.code }, now());
    expect(erase().places).toBe(1);
  });

  it('is erased also where nobody else acts, once nothing is open there', () => {
    world = createWorld({
      roster: [assigned(COORDINATOR, 'coordinator', null), assigned(LIAISON, 'liaison', HEALTH)],
    });
    expect(erase().places).toBe(1);
  });

  it('is known by a list that says so in words when it is damaged', () => {
    const path = onDisk();
    writeFileSync(join(path, '../erased.json'), '{"erased": [{"hash": 1}]}');
    expect(() => openStore(path)).toThrow(/list of erased persons is damaged/);
  });
});

describe('somebody with several numbers in their time', () => {
  it('is brought back under none of them', () => {
    world = createWorld();
    changeNumber(deps(), actor, { phone: LIAISON.phone, to: STRANGER.phone }, now());
    erase(STRANGER.phone);
    for (const phone of [LIAISON.phone, STRANGER.phone])
      expect(() =>
        addOfficer(
          deps(),
          actor,
          { phone, name: LIAISON.name, role: 'liaison', agency: HEALTH.code },
          now(),
        ),
      ).toThrow(/was erased/);
  });

  it('keeps no claim on a number that somebody else has by now', () => {
    world = createWorld();
    changeNumber(deps(), actor, { phone: LIAISON.phone, to: STRANGER.phone }, now());
    addOfficer(
      deps(),
      actor,
      { ...NEW_LIAISON, phone: LIAISON.phone, role: 'liaison', agency: HEALTH.code },
      now(),
    );
    erase(STRANGER.phone);
    expect(world.store.roster.officerByPhone(LIAISON.phone)?.name).toBe(NEW_LIAISON.name);
    expect(world.store.erasure.erasedSince(LIAISON.phone)).toBeNull();
  });
});

describe('an erasure that would leave something to nobody', () => {
  it('is refused while the person stands in for another, or alone holds a place from a day to come', () => {
    world = createWorld();
    const until = world.app.office().zone.dayOf(now()) + 5;
    takeLeave(
      deps(),
      actor,
      { phone: COORDINATOR.phone, from: 0, until, deputy: OPERATOR.phone },
      now(),
    );
    expect(() => erase(OPERATOR.phone)).toThrow(/stands in for Admin Koordinator/);
  });

  it('empties reasons that name them, with all that is recorded of them', async () => {
    const path = onDisk();
    changeNumber(
      deps(),
      actor,
      { phone: LIAISON.phone, to: STRANGER.phone, reason: `nomor ${LIAISON.phone} hilang` },
      now(),
    );
    erase(STRANGER.phone);
    await Promise.resolve();
    expect(texts(path)).not.toContain(LIAISON.phone);
  });
});
