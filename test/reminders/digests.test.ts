import { describe, expect, it } from 'vitest';
import { createLoad } from '../../src/commands/load.js';
import type { RehearsedMessage } from '../../src/domain/rehearsed.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  ROADS,
  type Person,
  type World,
} from '../world/world.js';

let world: World;
const digestsTo = (of: Person) =>
  world.readAll().filter(({ to, text }) => to === of.phone && text.includes('*Ringkasan'));
/** Whether the officer gets a digest on a day. */
const on = async (date: string) => {
  await world.advanceTo(`${date}T10:00`);
  return digestsTo(LIAISON).length > 0;
};

describe('an officer’s digest, as it is by default', () => {
  it('goes when something in it is new, fell due, was answered or closed, and on Mondays; else not', async () => {
    world = createWorld({ start: '2026-02-03T09:00' });
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    await world.replies(LIAISON, 'TERIMA 9810000 9810001');
    world.readAll();
    // New, and answered, since the last one.
    expect(await on('2026-02-04')).toBe(true);
    expect(await on('2026-02-05')).toBe(false);
    await world.replies(LIAISON, 'PROSES 9810000 petugas menyurvei lokasi');
    expect(await on('2026-02-06')).toBe(true);
    expect(await on('2026-02-09')).toBe(true);
    // The fifth working day: due, then overdue; then nothing changes.
    expect(await on('2026-02-10')).toBe(true);
    expect(await on('2026-02-11')).toBe(true);
    expect(await on('2026-02-12')).toBe(false);
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    expect(await on('2026-02-13')).toBe(true);
    world.store.close();
  });

  it('is none of another agency’s news', async () => {
    world = createWorld({ start: '2026-02-03T09:00' });
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'TERIMA 9810000');
    await on('2026-02-04');
    await world.dispositionArrives('9810001', ROADS);
    expect(await on('2026-02-05')).toBe(false);
    world.store.close();
  });

  it('of a coordinator goes daily, what changed first', async () => {
    world = createWorld({ start: '2026-02-03T09:00' });
    await world.shows(['9810000', '9810001', '9810002'].map((id) => world.row(id, HEALTH, {})));
    await world.advanceTo('2026-02-05T10:00');
    world.readAll();
    await world.replies(LIAISON, 'PROSES 9810002 petugas menyurvei lokasi');
    world.readAll();
    await world.advanceTo('2026-02-06T10:00');
    const [digest] = digestsTo(COORDINATOR);
    expect(digest?.text.match(/#98\d+/g)?.[0]).toBe('#9810002');
    world.store.close();
  });
});

describe('the load of a rehearsal', () => {
  it('counts messages a person and working day, the busiest day, and digests that say nothing new', () => {
    const load = createLoad();
    const message = (at: string, phone: string, kind: string, ids: readonly string[]) =>
      load.add({
        at,
        to: { phone, roles: ['liaison'] },
        kind,
        items: ids.map((trackingId) => ({ trackingId })),
      } as unknown as RehearsedMessage);
    message('2026-02-03T07:30:00+07:00', '1', 'digest', ['a', 'b']);
    message('2026-02-03T09:30:00+07:00', '1', 'new', ['c']);
    message('2026-02-04T07:30:00+07:00', '1', 'digest', ['b', 'a']);
    message('2026-02-05T07:30:00+07:00', '2', 'digest', ['a']);
    expect(load.lines(4)).toEqual([
      'Messages a person and working day (4 of them): liaison 0.50.',
      'Busiest: liaison on 2026-02-03, 2 messages.',
      'Digests that list exactly what the one before listed: liaison 1 of 3 (33 %).',
    ]);
  });
});
