import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY_LENGTH, MINUTE } from '../../src/domain/day.js';
import { watchFolder } from '../../src/feeds/folder.js';
import { createLog } from '../../src/log.js';
import { readLaporExport } from '../../src/sources/lapor-export.js';
import { COORDINATOR, createWorld, HEALTH, LIAISON, ROADS, type Agency } from '../world/world.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A watched folder and its coordinator, with twenty complaints at one agency. */
async function begin() {
  const base = mkdtempSync(join(tmpdir(), 'held-'));
  folders.push(base);
  const folder = join(base, 'inbox');
  const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
  const look = watchFolder(
    {
      config: {
        inbox: { folder, keepDays: 30 },
        source: null,
        sourceSilentDays: 1,
        events: null,
      },
      secrets: { source: { token: null, user: null, password: null }, events: null },
      store: world.store,
      alerts: world.app.alerts,
      office: world.app.office,
      intakeDeps: world.app.intakeDeps,
      log: createLog('silent'),
      now: world.clock.now,
      machineNow: world.clock.now,
      after: () => () => undefined,
      random: () => 0.5,
      rest: () => Promise.resolve(),
    },
    folder,
    (path) => readLaporExport(path, world.zone),
  );
  const ids = Array.from({ length: 20 }, (_, i) => String(9_810_100 + i));
  const drop = (name: string, agencyOf: (i: number) => Agency) => {
    const lines = ids.map((id, i) => `${id},${agencyOf(i).code},${agencyOf(i).name},Terdisposisi`);
    const header = 'Tracking ID,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan';
    const path = join(folder, name);
    writeFileSync(path, [header, ...lines, ''].join('\n'));
    const at = new Date(world.clock.now());
    utimesSync(path, at, at);
  };
  const settle = async () => {
    for (let i = 0; i < 4; i++) {
      await look();
      world.clock.moveTo(world.clock.now() + MINUTE);
    }
    await world.advance({ workingDays: 0 });
  };
  const atRoads = () =>
    ids.filter((id) =>
      world.store.dispositions.openByTrackingId(id).some((d) => d.agencyName === ROADS.name),
    ).length;
  const files = (sub: string) =>
    readdirSync(join(folder, sub), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.report.txt'))
      .map(({ name }) => name);
  await look();
  drop('rekap.csv', () => HEALTH);
  await settle();
  world.readAll();
  world.clock.moveTo(world.clock.now() + DAY_LENGTH);
  drop('rekap.csv', () => ROADS);
  await settle();
  return { world, settle, atRoads, files, folder, drop };
}

describe('an export in the folder that would move everything', () => {
  it('waits, and is taken in once a coordinator agrees', async () => {
    const { world, settle, atRoads, files } = await begin();
    expect(atRoads()).toBe(0);
    expect(files('confirm')).toHaveLength(1);
    world.expects(COORDINATOR, /20 berpindah ke instansi lain[^]*SETUJU 2/);
    await world.replies(LIAISON, 'setuju ekspor 2');
    world.expects(LIAISON, /Tidak ada yang menunggu keputusan dengan nomor 2/);
    await settle();
    expect(atRoads()).toBe(0);
    await world.replies(COORDINATOR, 'Setuju ekspor 2');
    world.expects(COORDINATOR, /disetujui/);
    await settle();
    await settle();
    expect(atRoads()).toBe(20);
    expect(files('confirm')).toEqual([]);
    expect(files('done')).toHaveLength(2);
    await world.replies(COORDINATOR, 'tolak ekspor 2');
    world.expects(COORDINATOR, /Tidak ada yang menunggu keputusan dengan nomor 2/);
  });

  it('that is gone once somebody agreed is told, once, and may come again', async () => {
    const { world, settle, files, folder } = await begin();
    world.expects(COORDINATOR, /SETUJU 2/);
    for (const name of readdirSync(join(folder, 'confirm'))) rmSync(join(folder, 'confirm', name));
    await world.replies(COORDINATOR, 'Setuju ekspor 2');
    await settle();
    world.expects(COORDINATOR, /rekap\.csv.*nomor 2.*disetujui, tetapi berkasnya tidak ada lagi/);
    await settle();
    expect(world.store.exports.decided()).toEqual([]);
    expect(files('done')).toHaveLength(1);
  });

  it('and lies there twice waits once, and its twin is put away', async () => {
    const { world, settle, files, drop } = await begin();
    expect(files('confirm')).toHaveLength(1);
    drop('rekap (1).csv', () => ROADS);
    await settle();
    expect(files('confirm')).toHaveLength(1);
    expect(files('done')).toHaveLength(2);
    await world.replies(COORDINATOR, 'Setuju ekspor 2');
    await settle();
    await settle();
    expect([files('confirm'), files('')]).toEqual([[], []]);
    expect(world.store.exports.decided()).toEqual([]);
  });

  it('is put away once a coordinator refuses, and stands in the digest until then', async () => {
    const { world, settle, atRoads, files, folder } = await begin();
    await world.advanceTo('2026-02-04T08:30');
    world.expects(COORDINATOR, /Ekspor menunggu keputusan: 1\*[^]*SETUJU 2/);
    await world.replies(COORDINATOR, 'TOLAK EKSPOR #2.');
    await settle();
    expect(atRoads()).toBe(0);
    expect(files('confirm')).toEqual([]);
    expect(files('rejected')).toHaveLength(1);
    expect(existsSync(join(folder, 'rejected', `${files('rejected')[0]}.report.txt`))).toBe(true);
  });
});
