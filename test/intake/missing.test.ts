import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DAY_LENGTH, HOUR } from '../../src/domain/day.js';
import { takeIn } from '../../src/intake/intake.js';
import { readLaporExport } from '../../src/sources/lapor-export.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  ROADS,
  type Agency,
  type World,
} from '../world/world.js';

const quiet = { env: { DIGEST_OFFICERS: 'off' } };

/** Exports, each with these complaints at these agencies and nothing else. */
function begin(start = '2026-02-02T09:00', env: Record<string, string> = {}) {
  const world = createWorld({ env: { ...quiet.env, ...env }, start });
  const shows = (...pairs: (readonly [string, Agency])[]) =>
    world.shows(pairs.map(([id, agency]) => world.row(id, agency, { receivedAt: null })));
  const open = (id = '9810001') =>
    world.store.dispositions
      .openByTrackingId(id)
      .map((d) => `${d.agencyName}${d.missingSince === null ? '' : ' (missing)'}`);
  return { world, shows, open };
}
const daysOn = (world: World, days: number) =>
  world.clock.moveTo(world.clock.now() + days * DAY_LENGTH);
const [A, B] = [HEALTH, ROADS];
const IN_PROGRESS = { status: 'in_progress', rawStatus: 'Sedang diproses' } as const;

describe('an export that leaves a complaint out', () => {
  it('as it shows one agency alone ends nothing, and a full one later goes on with the old start', async () => {
    const world = createWorld({ ...quiet, start: '2026-11-25T09:00' });
    const take = async (name: string) => {
      const path = fileURLToPath(new URL(`../field/cases/${name}.csv`, import.meta.url));
      const snapshot = await readLaporExport(path, world.zone);
      return takeIn(world.app.intakeDeps(), snapshot, world.clock.now(), { mayHold: true });
    };
    const state = () =>
      ['9810001', '9810002', '9810003'].flatMap((id) =>
        world.store.dispositions
          .openByTrackingId(id)
          .map(({ id: row, openedAt, clocks }) => [row, openedAt, clocks]),
      );
    expect(await take('s1-a-full-20nov')).toMatchObject({ new: 4, missing: [], held: null });
    const before = state();
    const filtered = await take('s1-b-onlyPU-23nov');
    expect(filtered).toMatchObject({ new: 0, handedOn: 0, leftOut: 0, held: null });
    expect(filtered.missing.map(({ trackingId }) => trackingId)).toEqual(['9810001', '9810003']);
    expect(state()).toEqual(before);
    expect(await take('s1-c-full-24nov')).toMatchObject({ new: 0, changed: 0, missing: [] });
    expect(state()).toEqual(before);
  });

  it('as it shows many, all newly at one agency, ends nothing at the others', async () => {
    const { world, shows } = begin();
    const ids = Array.from({ length: 6 }, (_, i) => String(9_810_001 + i));
    await shows(...ids.map((id): [string, Agency] => [id, A]));
    world.clock.moveTo(world.clock.now() + HOUR);
    const filtered = await shows(...ids.map((id): [string, Agency] => [id, B]));
    expect(filtered).toMatchObject({ new: 6, handedOn: 0 });
    for (const id of ids) expect(world.store.dispositions.openByTrackingId(id)).toHaveLength(2);
    world.clock.moveTo(world.clock.now() + HOUR);
    // A full one tells who has them.
    const full = await world.shows([
      ...ids.slice(1).map((id) => world.row(id, B, { receivedAt: null })),
      world.row('9810001', A, { receivedAt: null, ...IN_PROGRESS }),
    ]);
    expect(full).toMatchObject({ new: 0, handedOn: 5 });
  });

  it('as it shows many, all of one status, ends nothing at those of another', async () => {
    const { world, shows } = begin();
    const ids = Array.from({ length: 6 }, (_, i) => String(9_810_001 + i));
    await shows(...ids.map((id): [string, Agency] => [id, A]));
    world.clock.moveTo(world.clock.now() + HOUR);
    const rows = ids.map((id, i) =>
      world.row(id, i === 0 ? A : B, { receivedAt: null, ...IN_PROGRESS }),
    );
    expect(await world.shows(rows)).toMatchObject({ new: 5, handedOn: 0 });
    for (const id of ids.slice(1))
      expect(world.store.dispositions.openByTrackingId(id)).toHaveLength(2);
  });

  it('is marked and reminded, and ends it on the third working day on which others of its agency were shown', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A], ['9810002', A]);
    for (const [day, expected] of [
      [3, ['(missing)']],
      [4, ['(missing)']],
      [5, []],
    ] as const) {
      await world.advanceTo(`2026-02-0${day}T09:00`);
      await shows(['9810002', A]);
      // A second look on one day is no other day.
      world.clock.moveTo(world.clock.now() + HOUR);
      const result = await shows(['9810002', A]);
      expect(open().map((text) => text.slice(-9))).toEqual(expected);
      expect(result.missing).toHaveLength(expected.length);
    }
    expect(world.store.dispositions.byId(1)).toMatchObject({ endReason: 'missing' });
    expect(world.store.dispositions.byId(1)?.clocks.every((c) => c.state === 'stopped')).toBe(true);
  });

  it('on free days, or with none of its agency, never ends it', async () => {
    const { world, shows, open } = begin('2026-02-05T09:00');
    await shows(['9810001', A], ['9810002', A], ['9810003', B]);
    for (let week = 0; week < 4; week++)
      for (const day of [2, 3, 7]) {
        world.clock.moveTo(world.moment('2026-02-05T09:00') + (week * 7 + day) * DAY_LENGTH);
        const isFree = day !== 7;
        await shows(isFree ? ['9810002', A] : ['9810003', B]);
      }
    expect(open()).toEqual([`${A.name} (missing)`]);
  });

  it('and shows it again within sixty days: it goes on, with its start, its round and its answers', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A], ['9810002', A]);
    await world.replies(LIAISON, 'proses 9810001');
    const before = world.store.dispositions.byId(1);
    for (const day of [3, 4, 5]) {
      await world.advanceTo(`2026-02-0${day}T09:00`);
      await shows(['9810002', A]);
    }
    expect(open()).toEqual([]);
    await world.advanceTo('2026-03-20T09:00');
    world.readAll();
    await shows(['9810001', A], ['9810002', A]);
    const after = world.store.dispositions.byId(1);
    expect(after).toMatchObject({ endedAt: null, endReason: null, openedAt: before?.openedAt });
    expect(after?.clocks).toEqual(before?.clocks);
    expect(world.store.dispositions.historyOf(after?.complaint.id ?? 0)).toHaveLength(1);
    world.expectsNextSteps();
  });

  it('and shows it again after that: it is work anew', async () => {
    const { world, shows } = begin();
    await shows(['9810001', A], ['9810002', A]);
    for (const day of [3, 4, 5]) {
      await world.advanceTo(`2026-02-0${day}T09:00`);
      await shows(['9810002', A]);
    }
    await world.advanceTo('2026-04-08T09:00');
    await shows(['9810001', A], ['9810002', A]);
    expect(world.store.dispositions.openByTrackingId('9810001').map((d) => d.id)).toEqual([3]);
  });

  it('says nothing of what no export ever showed', async () => {
    const { world, shows, open } = begin();
    const hand = world.row('9810001', A, { receivedAt: null });
    takeIn(
      world.app.intakeDeps(),
      {
        origin: { way: 'webhook', name: 'test' },
        extent: 'whole',
        asOf: world.clock.now(),
        complaints: [hand],
        rows: 1,
        skipped: [],
      },
      world.clock.now(),
    );
    for (let day = 0; day < 8; day++) {
      daysOn(world, 1);
      await shows(['9810002', A]);
    }
    expect(open()).toEqual([A.name]);
  });

  it('at one agency and shows it at another that is new to it: it was handed on', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A]);
    daysOn(world, 1);
    expect(await shows(['9810001', B])).toMatchObject({ handedOn: 1, new: 1, missing: [] });
    expect(open()).toEqual([B.name]);
    daysOn(world, 1);
    expect(await shows(['9810001', A])).toMatchObject({ handedOn: 1, new: 0 });
    expect(open()).toEqual([A.name]);
    expect(world.store.dispositions.historyOf(1)).toHaveLength(2);
  });

  it('of what the coordinator closed opens nothing', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A], ['9810002', A]);
    world.clock.moveTo(world.clock.now() + HOUR);
    await world.replies(COORDINATOR, 'TUTUP 9810001');
    for (let day = 0; day < 5; day++) {
      daysOn(world, 1);
      await shows(['9810002', A]);
    }
    daysOn(world, 1);
    await shows(['9810001', A], ['9810002', A]);
    expect(open()).toEqual([]);
  });
});

describe('an export that would change much at once', () => {
  const ids = Array.from({ length: 20 }, (_, i) => String(9_810_100 + i));
  const exported = (world: World, agencyOf: (i: number) => Agency, more: (i: number) => object) =>
    ({
      origin: { way: 'export', name: 'test' },
      extent: 'whole',
      asOf: world.clock.now(),
      complaints: ids.map((id, i) =>
        world.row(id, agencyOf(i), { title: `Judul ${i}`, text: `Isi ${i}`, ...more(i) }),
      ),
      rows: ids.length,
      skipped: [],
    }) as const;
  const take = (world: World, agencyOf: (i: number) => Agency, more: (i: number) => object) =>
    takeIn(world.app.intakeDeps(), exported(world, agencyOf, more), world.clock.now(), {
      mayHold: true,
    });
  const all = (world: World) =>
    ids.flatMap((id) =>
      world.store.dispositions
        .openByTrackingId(id)
        .map((d) => [id, d.agencyName, d.complaint.title, d.complaint.classification]),
    );
  const swap = (i: number) => (i === 3 ? 4 : i === 4 ? 3 : i);
  const cases: [string, boolean, (i: number) => Agency, (i: number) => object][] = [
    ['hands six of twenty on', true, (i) => (i < 6 ? B : A), () => ({})],
    ['hands five of twenty on', false, (i) => (i < 5 ? B : A), () => ({})],
    [
      'gives six another class',
      true,
      () => A,
      (i) => (i < 6 ? { classification: 'aspiration', rawClassification: 'Aspirasi' } : {}),
    ],
    ['swaps two titles', true, () => A, (i) => ({ title: `Judul ${swap(i)}` })],
    ['swaps two texts', true, () => A, (i) => ({ text: `Isi ${swap(i)}` })],
    ['shifts all titles by one', true, () => A, (i) => ({ title: `Judul ${(i + 1) % 20}` })],
    ['corrects all titles', false, () => A, (i) => ({ title: `Judul ${i} (baru)` })],
    ['closes all', false, () => A, () => ({ rawStatus: 'Selesai', status: 'closed' })],
  ];
  it.each(cases)('%s: held %s', (_, isHeld, agencyOf, more) => {
    const { world } = begin();
    expect(
      take(
        world,
        () => A,
        () => ({}),
      ).held,
    ).toBeNull();
    const before = all(world);
    daysOn(world, 1);
    const result = take(world, agencyOf, more);
    expect(result.held !== null).toBe(isHeld);
    if (isHeld) expect(all(world)).toEqual(before);
    else expect(all(world)).not.toEqual(before);
  });

  it('is not held as the first one', () => {
    const { world } = begin();
    expect(
      take(
        world,
        () => A,
        () => ({}),
      ),
    ).toMatchObject({ new: 20, held: null });
  });
});

describe('what exports leave out', () => {
  it('stands in the digest, goes on being reminded, and ends with the coordinator’s DIALIHKAN', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A], ['9810002', A]);
    await world.advanceTo('2026-02-03T07:00');
    await shows(['9810002', A]);
    await world.advanceTo('2026-02-03T08:30');
    world.expects(
      COORDINATOR,
      /Tidak ada lagi dalam ekspor LAPOR!: 1\*\n- \*#9810001\*[^]*DIALIHKAN/,
    );
    await world.replies(LIAISON, 'dialihkan 9810001');
    world.expects(LIAISON, /Hanya koordinator/);
    expect(open()).toHaveLength(1);
    await world.replies(COORDINATOR, 'dialihkan');
    expect(open()).toHaveLength(1);
    await world.replies(COORDINATOR, 'DIALIHKAN #9810001');
    world.expects(COORDINATOR, /#9810001 dicatat sudah dialihkan/);
    expect(open()).toEqual([]);
    world.expectsNextSteps();
  });

  it('and is shown elsewhere ends where it is left out alone, and nothing that is shown or doubted', async () => {
    const { world, shows, open } = begin();
    await shows(['9810001', A], ['9810002', A]);
    world.clock.moveTo(world.clock.now() + HOUR);
    const [first = '', ...others] = Array.from({ length: 6 }, (_, i) => String(9_810_001 + i));
    // All of one status: nothing is handed on by it.
    await world.shows([
      world.row(first, B, { receivedAt: null, ...IN_PROGRESS }),
      ...others.map((id) => world.row(id, A, { receivedAt: null, ...IN_PROGRESS })),
    ]);
    expect(open()).toEqual([`${A.name} (missing)`, B.name]);
    for (const unsure of ['DIALIHKAN 9810001 belum', 'dialihkan 9810001 kalau sudah selesai']) {
      await world.replies(COORDINATOR, unsure);
      expect(open()).toHaveLength(2);
    }
    await world.replies(COORDINATOR, 'DIALIHKAN 9810002');
    world.expects(COORDINATOR, /#9810002 masih tampil dalam ekspor/);
    expect(open('9810002')).toEqual([A.name]);
    await world.replies(COORDINATOR, 'DIALIHKAN 9810001');
    world.expects(COORDINATOR, /#9810001 dicatat sudah dialihkan/);
    expect(open()).toEqual([B.name]);
    world.expectsNextSteps();
  });

  it('an old export taken in once more is no fresh one', async () => {
    const { world, shows } = begin('2026-02-02T09:00', { EXPORT_SILENT_DAYS: '2' });
    const old = world.clock.now();
    await shows(['9810001', A]);
    for (const day of [3, 4]) {
      await world.advanceTo(`2026-02-0${day}T09:00`);
      takeIn(
        world.app.intakeDeps(),
        {
          ...{ origin: { way: 'export', name: 'lama' }, extent: 'whole', asOf: old, filedAt: old },
          ...{ complaints: [world.row('9810001', A, { receivedAt: null })], rows: 1, skipped: [] },
        },
        world.clock.now(),
      );
    }
    await world.advanceTo('2026-02-04T10:30');
    world.expects(COORDINATOR, /Tidak ada ekspor LAPOR! yang masuk/);
  });

  it('is told once when no export comes for two working days, and stands in the digest', async () => {
    const { world, shows } = begin('2026-02-02T09:00', { EXPORT_SILENT_DAYS: '2' });
    await shows(['9810001', A]);
    world.readAll();
    await world.advanceTo('2026-02-04T08:30');
    expect(world.readAll().filter((m) => /Tidak ada ekspor/.test(m.text))).toEqual([]);
    await world.advanceTo('2026-02-04T10:30');
    world.expects(COORDINATOR, /Tidak ada ekspor LAPOR! yang masuk sejak Senin, 2 Februari 2026/);
    await world.advanceTo('2026-02-06T08:30');
    const told = world.readAll().filter((m) => /Tidak ada ekspor/.test(m.text));
    expect(told.map((m) => /Ringkasan harian/.test(m.text))).toEqual([true, true]);
  });
});
