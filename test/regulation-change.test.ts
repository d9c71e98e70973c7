import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDay } from '../src/domain/day.js';
import { createWorld, HEALTH, LIAISON, ROADS, type World } from './world/world.js';

// A regulation gives agencies ten working days in place of fourteen, and two in place of one to
// acknowledge, for what is handed to them from Monday, 2 March 2026 on.

let world: World;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penghubung-policy-'));
  const file = join(folder, 'policy.json');
  const { versions } = JSON.parse(readFileSync('data/reference/policy.json', 'utf8')) as {
    versions: { classes: { complaint: Record<string, { days: number; ladder: string }> } }[];
  };
  const [before] = versions;
  if (!before) throw new Error('a policy has a version');
  const changed = { version: 'changed', from: '2026-03-02', pauseAfterDone: 5 };
  const after = structuredClone({ ...before, ...changed });
  after.classes.complaint = {
    acknowledge: { days: 2, ladder: 'acknowledge' },
    respond: { days: 5, ladder: 'five' },
    resolve: { days: 10, ladder: 'fourteen' },
  };
  writeFileSync(file, JSON.stringify({ versions: [before, after] }));
  world = createWorld({
    env: { POLICY_FILE: file, DIGEST_OFFICERS: 'off' },
    start: '2026-02-27T10:00',
  });
});
afterEach(() => {
  world.expectsNextSteps();
  world.store.close();
  rmSync(folder, { recursive: true });
});

const daysOf = (id: number) => {
  const found = world.store.dispositions.byId(id);
  return {
    version: found?.policyVersion,
    ...Object.fromEntries((found?.clocks ?? []).map(({ kind, days }) => [kind, days])),
  };
};
const OLD = { version: 'default-1', acknowledge: 1, respond: 5, resolve: 14 };
const NEW = { version: 'changed', acknowledge: 2, respond: 5, resolve: 10 };
const dueOf = (id: number, kind: string) =>
  world.store.dispositions.byId(id)?.clocks.find((clock) => clock.kind === kind)?.dueDay;

describe('a regulation that changes on a date', () => {
  it('holds for what is handed over from that day on, and the old one for what was before', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-03-02T09:00');
    await world.dispositionArrives('7654322', HEALTH);
    expect([daysOf(1), daysOf(2)]).toEqual([OLD, NEW]);
    const { calendar } = world.app.office();
    expect(dueOf(1, 'resolve')).toBe(calendar.after(parseDay('2026-02-27') ?? 0, 14));
    expect(dueOf(2, 'resolve')).toBe(calendar.after(parseDay('2026-03-02') ?? 0, 10));
    world.readAll();
    // The old one is to be acknowledged by Monday, the new one by Wednesday.
    await world.advanceTo('2026-03-03T08:00');
    const [reminder, ...others] = world.readAll().filter((m) => m.to === LIAISON.phone);
    expect(others).toEqual([]);
    expect(reminder?.text).toMatch(/#7654321/);
    expect(reminder?.text).not.toMatch(/#7654322/);
    await world.advanceTo('2026-03-04T08:00');
    const texts = world
      .readAll()
      .filter((m) => m.to === LIAISON.phone)
      .map((m) => m.text);
    expect(texts.some((text) => text.includes('#7654322'))).toBe(true);
  });

  it('leaves what is open under the old one, whatever happens to it later', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-03-09T09:00');
    await world.laporShows('7654321', HEALTH, 'Ditindaklanjuti oleh Instansi');
    await world.replies(LIAISON, 'SELESAI 7654321');
    await world.laporShows('7654321', HEALTH, 'Ditanggapi oleh Pelapor');
    await world.restarts();
    expect(daysOf(1)).toEqual(OLD);
    world.readAll();
  });

  it('is chosen by the hand-over’s date, however late its export comes, and counts an earlier word anew', async () => {
    await world.advanceTo('2026-03-09T09:00');
    const handedOver = (text: string) => ({ disposedAt: world.moment(text) });
    await world.shows([
      world.row('7654321', HEALTH, handedOver('2026-03-01T23:59')),
      world.row('7654322', HEALTH, handedOver('2026-03-02T00:00')),
      world.row('7654323', ROADS, handedOver('2026-03-05T09:00')),
    ]);
    expect([daysOf(1), daysOf(2), daysOf(3)]).toEqual([OLD, NEW, NEW]);
    await world.shows([
      world.row('7654321', HEALTH, handedOver('2026-03-01T23:59')),
      world.row('7654322', HEALTH, handedOver('2026-02-27T09:00')),
      world.row('7654323', ROADS, handedOver('2026-03-05T09:00')),
    ]);
    expect([daysOf(1), daysOf(2), daysOf(3)]).toEqual([OLD, OLD, NEW]);
    world.readAll();
  });

  it('reminds of what is open by the ladders of its own version', async () => {
    const policy = JSON.parse(readFileSync(join(folder, 'policy.json'), 'utf8')) as {
      versions: { ladders: Record<string, { offset: number }[]> }[];
    };
    const ladders = policy.versions[1]?.ladders ?? {};
    // The new one does not remind before the due day any more.
    ladders['five'] = (ladders['five'] ?? []).filter(({ offset }) => offset >= 0);
    const file = join(folder, 'ladders.json');
    writeFileSync(file, JSON.stringify(policy));
    world.store.close();
    world = createWorld({
      env: { POLICY_FILE: file, DIGEST_OFFICERS: 'off' },
      start: '2026-02-27T10:00',
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, 'TERIMA 7654321');
    await world.advanceTo('2026-03-02T09:00');
    await world.dispositionArrives('7654322', HEALTH);
    await world.replies(LIAISON, 'TERIMA 7654322');
    world.readAll();
    const offsetsOf = (id: number) =>
      world.store.dispositions
        .toldOf(id)
        .filter(({ clock, outcome }) => clock === 'respond' && outcome === 'told')
        .map(({ rung }) => rung);
    await world.advanceTo('2026-03-09T12:00');
    world.readAll();
    expect(offsetsOf(1)).toContain(-2);
    expect(offsetsOf(2)).not.toContain(-2);
    expect(offsetsOf(2)).toContain(0);
  });

  it('tells an officer the pause that the case has, which is that of its own version', async () => {
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-03-09T09:00');
    await world.dispositionArrives('7654322', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'SELESAI 7654321');
    world.expects(LIAISON, /#7654321 dicatat selesai[\s\S]*dihentikan 3 hari kerja/);
    await world.replies(LIAISON, 'SELESAI 7654322');
    world.expects(LIAISON, /#7654322 dicatat selesai[\s\S]*dihentikan 5 hari kerja/);
    world.readAll();
    const { calendar } = world.app.office();
    const today = parseDay('2026-03-09') ?? 0;
    const resumeOf = (id: number) =>
      world.store.dispositions.byId(id)?.clocks.find(({ kind }) => kind === 'resolve')?.resumeDay;
    expect(resumeOf(1)).toBe(calendar.after(today, 3));
    expect(resumeOf(2)).toBe(calendar.after(today, 5));
  });
});
