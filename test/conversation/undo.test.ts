import { beforeEach, describe, expect, it } from 'vitest';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  type Person,
  type World,
} from '../world/world.js';

// An officer's last word on a complaint taken back: deadlines exactly as before, and whoever was told of it told.

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const HOUR = 3_600_000;
const later = (time: number) => world.app.runUntil(world.clock.now() + time, world.clock);
const clocks = (id = 1) => world.store.dispositions.byId(id)?.clocks;
const holds = (id = 1) => world.store.inbound.reportsOn(id).map(({ kind }) => kind);
const says = async (who: Person, text: string, quoted: string | null = null) => {
  await world.replies(who, text, quoted);
  await world.gathers();
  const sent = world.readAll();
  return (to: Person) => sent.flatMap((m) => (m.to === to.phone ? [m.text] : [])).join('\n');
};

describe('a report that is taken back', () => {
  it.each([
    'BATAL',
    'batalkan selesai 9810000',
    'salah pencet pak',
    'maaf salah, batalkan yang tadi',
    'ralat',
    'batal 9810000',
  ])(
    'by "%s" leaves the deadlines as they were, and whoever was told of it hears',
    async (text) => {
      await world.dispositionArrives('9810000', HEALTH);
      world.readAll();
      const was = clocks();
      const reported = await says(LIAISON, 'SELESAI 9810000 sudah diperbaiki');
      expect(reported(COORDINATOR)).toMatch(/melaporkan bahwa laporan berikut \*selesai\*/);
      expect(clocks()).not.toEqual(was);
      await later(HOUR);
      const answers = await says(LIAISON, text);
      expect(answers(LIAISON)).toMatch(/\*Selesai\* untuk #9810000 ditarik kembali/);
      expect(answers(COORDINATOR)).toMatch(/menarik kembali \*Selesai\*[^]*#9810000/);
      expect(clocks()).toEqual(was);
      expect(holds()).toEqual([]);
      world.expectsNextSteps();
    },
  );

  it('frees the reminders that it called off', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    const without = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await without.dispositionArrives('9810000', HEALTH);
    without.readAll();
    await says(LIAISON, 'SELESAI 9810000 sudah diperbaiki');
    await says(LIAISON, 'BATAL');
    for (const one of [world, without]) await one.advance({ workingDays: 8 });
    const to = (one: World) =>
      one.readAll().flatMap((m) => (m.to === LIAISON.phone ? [m.text.split('\n')[2]] : []));
    expect(to(world)).toEqual(to(without));
    without.store.close();
  });

  it('can be told another thing in its place, or the same of another complaint', async () => {
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    world.readAll();
    await says(LIAISON, 'SELESAI 9810000 sudah diperbaiki');
    const answers = await says(LIAISON, 'salah, maksud saya 9810001');
    expect(answers(LIAISON)).toMatch(/#9810000 ditarik[^]*#9810001 dicatat selesai/);
    expect([holds(1), holds(2)]).toEqual([[], ['done']]);
    await says(LIAISON, 'maaf salah, maksud saya masih proses');
    expect([holds(1), holds(2)]).toEqual([[], ['in_progress']]);
  });

  it('is what was said last, of all that it named; and before it what was said before', async () => {
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    world.readAll();
    await says(LIAISON, 'PROSES 9810000');
    await says(LIAISON, 'SELESAI 9810000 9810001');
    await says(LIAISON, 'BATAL');
    expect([holds(1), holds(2)]).toEqual([['in_progress'], []]);
    // BATAL alone means the last thing that was done, and that was BATAL.
    expect((await says(LIAISON, 'BATAL'))(LIAISON)).toMatch(/BATAL 9810000/);
    expect([holds(1), holds(2)]).toEqual([['in_progress'], []]);
    await says(LIAISON, 'BATAL 9810000');
    expect([holds(1), holds(2)]).toEqual([[], []]);
    // Nothing is left: a coordinator reads it.
    const answers = await says(LIAISON, 'BATAL 9810000');
    expect(answers(LIAISON)).toMatch(/diteruskan kepada Admin Koordinator/);
  });

  it('is nobody else’s, none of two days ago, and none of what has ended since', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    await says(LIAISON, 'PROSES 9810000');
    await says(OPERATOR, 'BATAL 9810000');
    expect(holds()).toEqual(['in_progress']);
    await later(25 * HOUR);
    world.readAll();
    await says(LIAISON, 'BATAL');
    expect(holds()).toEqual(['in_progress']);
    await later(25 * HOUR);
    await says(LIAISON, 'SELESAI 9810000 sudah diperbaiki');
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    world.readAll();
    const answers = await says(LIAISON, 'BATAL');
    expect(answers(LIAISON)).toMatch(/sudah ditutup/);
    expect(holds()).toEqual(['in_progress', 'done']);
  });

  it('is none where only "which one?" waits: then nothing was recorded', async () => {
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    world.readAll();
    await says(LIAISON, 'PROSES 9810000');
    await says(LIAISON, 'sudah selesai diperbaiki');
    const answers = await says(LIAISON, 'batal');
    expect(answers(LIAISON)).toMatch(/tidak ada yang dicatat/);
    expect(holds()).toEqual(['in_progress']);
  });

  it('is told to nobody who was not told yet', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    world.messengerIsReady(false);
    await world.replies(LIAISON, 'SELESAI 9810000 sudah diperbaiki');
    await world.replies(LIAISON, 'BATAL');
    world.messengerIsReady(true);
    await later(HOUR);
    expect(world.readAll().filter(({ to }) => to === COORDINATOR.phone)).toEqual([]);
  });
});

describe('a case that a coordinator closed by TUTUP', () => {
  it('goes on after BATAL, within a day', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    const was = clocks();
    await says(COORDINATOR, 'TUTUP 9810000');
    expect(world.store.dispositions.byId(1)?.endedAt).not.toBeNull();
    const answers = await says(COORDINATOR, 'BATAL');
    expect(answers(COORDINATOR)).toMatch(
      /\*Tutup\* untuk #9810000 ditarik kembali; laporan dibuka/,
    );
    expect(world.store.dispositions.byId(1)?.endedAt).toBeNull();
    expect(clocks()).toEqual(was);
    world.expectsNextSteps();
  });
});
