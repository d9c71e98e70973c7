import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeInRoster } from '../src/intake/roster.js';
import { checkRoster } from '../src/domain/roster-check.js';
import { readRosterFile } from '../src/sources/roster-file.js';
import { createWorld } from './world/world.js';

const path = fileURLToPath(new URL('./field/cases/s3-roster-2026.csv', import.meta.url));
const { rows } = await readRosterFile(path);
const ROADS = { code: '3527001', name: 'Dinas Pekerjaan Umum Kabupaten Contoh' };
const begin = (start: string) => {
  const world = createWorld({ start: '2026-12-01T09:00', roster: rows });
  world.clock.moveTo(world.moment(start));
  return world;
};
const phoneOf = (name: string) => rows.find((row) => row.name === name)?.phone ?? '';

describe('on 4 January, with every decree ended on 31 December', () => {
  it('officers are told and answered as before, and every digest says so', async () => {
    const world = begin('2027-01-04T09:00');
    await world.dispositionArrives('9810001', ROADS);
    const told = world.readAll().map((m) => m.to);
    expect(told).toContain(phoneOf('Petugas PU-L'));
    const liaison = { name: 'Petugas PU-L', phone: rows[0]?.phone } as never;
    await world.replies(liaison, 'siap 9810001');
    expect(world.store.inbound.reportsOn(1)).toHaveLength(1);
    await world.advanceTo('2027-01-11T08:30');
    const digests = world.readAll().filter((m) => /Ringkasan/.test(m.text));
    expect(digests.length).toBeGreaterThan(1);
    for (const { text } of digests) expect(text).toMatch(/SK (?:Bapak\/Ibu|telah) berakhir 31 Des/);
  });

  it('the roster’s check says who is told until when', () => {
    const world = begin('2027-01-04T09:00');
    const today = world.zone.dayOf(world.clock.now());
    const trouble = checkRoster(world.store.roster.facts(today), today, 'all');
    expect(trouble.filter(({ kind }) => kind === 'expired')).toHaveLength(rows.length);
    expect(trouble.some(({ kind }) => kind === 'nobody' || kind === 'no_coordinator')).toBe(false);
  });

  it('after sixty days only the coordinator is left, and is told of everything', async () => {
    const world = begin('2027-03-16T09:00');
    await world.dispositionArrives('9810001', ROADS);
    const coordinators = rows.filter((row) => row.role === 'coordinator').map((row) => row.phone);
    expect(coordinators.length).toBeGreaterThan(0);
    expect([...new Set(world.readAll().map((m) => m.to))]).toEqual(coordinators);
  });

  it('an end that an admin set on purpose is one', async () => {
    const world = begin('2026-12-02T09:00');
    const ended = rows.map((row) =>
      row.name === 'Petugas PU-L'
        ? { ...row, validUntil: world.zone.dayOf(world.moment('2026-12-10T00:00')) }
        : row,
    );
    takeInRoster(world.store, ended, world.clock.now());
    world.clock.moveTo(world.moment('2026-12-14T09:00'));
    await world.dispositionArrives('9810001', ROADS);
    expect(world.readAll().map((m) => m.to)).not.toContain(phoneOf('Petugas PU-L'));
  });
});

describe('a decree whose end was corrected', () => {
  it('for all of its officers ends nobody’s work on purpose', async () => {
    const later = rows.map((row) => ({ ...row, validUntil: (row.validUntil ?? 0) + 365 }));
    const world = createWorld({ start: '2026-12-01T09:00', roster: later });
    takeInRoster(world.store, rows, world.clock.now());
    world.clock.moveTo(world.moment('2027-01-04T09:00'));
    await world.dispositionArrives('9810001', ROADS);
    expect(world.readAll().map((m) => m.to)).toContain(phoneOf('Petugas PU-L'));
  });
});
