import { afterEach, describe, expect, it } from 'vitest';
import {
  CASE_STATES,
  listComplaints,
  type CaseInList,
  type ComplaintQuery,
} from '../../src/admin/complaint-list.js';
import { addComplaint } from '../../src/admin/complaints.js';
import { readConfig } from '../../src/config.js';
import { CLOCK_KINDS, type ClockKind } from '../../src/domain/policy.js';
import { loadRules } from '../../src/rules.js';
import { createWorld, HEALTH, LIAISON, ROADS, type World } from '../world/world.js';

const config = readConfig({});
const rules = loadRules(config);
let world: World;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const list = (query: Partial<ComplaintQuery> = {}) =>
  listComplaints(deps(), { most: 100, ...query }, world.clock.now());
const ids = (cases: readonly CaseInList[]) => cases.map(({ trackingId }) => trackingId);

/** Cases of two agencies, of a month's days and of each class. */
async function aMonth(): Promise<void> {
  world = createWorld({ start: '2026-02-02T09:00' });
  const classes = [
    ['complaint', 'Pengaduan Tidak Berkadar Pengawasan'],
    ['oversight_complaint', 'Pengaduan Berkadar Pengawasan'],
    ['aspiration', 'Aspirasi'],
  ] as const;
  for (let i = 0; i < 24; i++) {
    const [classification, rawClassification] = classes[i % 3] ?? classes[0];
    await world.dispositionArrives(String(9_820_000 + i), i % 2 === 0 ? HEALTH : ROADS, {
      ...{ classification, rawClassification },
    });
    if (i % 6 === 5 && i < 23) await world.advance({ workingDays: 3 });
  }
  await world.replies(LIAISON, 'SELESAI 9820018 sudah ditangani');
  await world.replies(LIAISON, 'PROSES 9820020 petugas di lokasi');
}

describe('the list of open complaints', () => {
  it('shows each once, nearest due first, page by page', async () => {
    await aMonth();
    const all = list().cases;
    const open = world.store.dispositions.allOpenIds().length;
    expect(open).toBeGreaterThan(15);
    expect(new Set(ids(all)).size).toBe(open);
    const dues = all.map(({ due }) => due ?? Infinity);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page = list({ most: 5, ...(after === null ? {} : { after }) });
      paged.push(...ids(page.cases));
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual(ids(all));
  });

  it('counts in each state what is in it, and together all that is open', async () => {
    await aMonth();
    const byState = CASE_STATES.map((state) => list({ state }).cases);
    byState.forEach((cases, i) => {
      for (const one of cases) expect(one.state).toBe(CASE_STATES[i]);
    });
    expect(byState.flatMap(ids).sort()).toEqual(ids(list().cases).sort());
    for (const state of ['overdue', 'safe'] as const)
      expect(list({ state }).cases.length, state).toBeGreaterThan(0);
    const { calendar, zone } = world.app.office();
    for (const one of list({ state: 'overdue' }).cases) {
      expect(one.daysLeft).toBeLessThan(0);
      const today = zone.dayOf(world.clock.now());
      expect(one.daysLeft).toBe(calendar.between(today, one.due ?? 0));
    }
  });

  it('shows nothing outside a state, whichever place a page is said to begin at', async () => {
    await aMonth();
    const places = list().cases.map((_, i) => list({ most: i + 1 }).next);
    for (const after of [...places, '0-1', '9999999-1'])
      for (const state of CASE_STATES)
        for (const one of list({ state, ...(after === null ? {} : { after }) }).cases)
          expect(one.state).toBe(state);
  });

  it('shows those of an agency, of a class, with a clock, and several of these at once', async () => {
    await aMonth();
    const all = list().cases;
    const both = (fits: (one: CaseInList) => boolean, query: Partial<ComplaintQuery>) =>
      expect(ids(list(query).cases)).toEqual(ids(all.filter(fits)));
    both((one) => one.agency === HEALTH.name, { agency: HEALTH.code });
    both((one) => one.agency === ROADS.name, { agency: 'PUPR' });
    both((one) => one.classification === 'aspiration', { classification: 'aspiration' });
    both((one) => one.agency === HEALTH.name && one.classification === 'complaint', {
      ...{ agency: HEALTH.name, classification: 'complaint' },
    });
    const runs = (kind: ClockKind) => (one: CaseInList) =>
      world.store.dispositions
        .openByTrackingId(one.trackingId)
        .some(({ clocks }) => clocks.some((c) => c.kind === kind && c.state === 'running'));
    for (const clock of CLOCK_KINDS) {
      both(runs(clock), { clock });
      const count = list({ clock }).cases.length;
      expect([count > 0, count < all.length]).toEqual([true, true]);
    }
  });

  it('shows no words that may not be quoted, and no complaint that ended', async () => {
    await aMonth();
    for (const one of list().cases)
      expect(one.title === '').toBe(one.classification === 'oversight_complaint');
    await world.laporShows('9820004', HEALTH, 'Selesai');
    expect(ids(list().cases)).not.toContain('9820004');
  });

  it('shows which have no number of LAPOR! yet, and which have had all their reminders', async () => {
    await aMonth();
    const entered = addComplaint(
      deps(),
      { name: 'x', mouth: 'console' },
      {
        ...{ agencies: [{ code: HEALTH.code }], channel: 'Surat', title: 'Jalan rusak' },
        ...{ classification: 'complaint', privacy: 'open', again: false },
      },
      world.clock.now(),
    );
    expect(ids(list({ withoutNumber: true }).cases)).toEqual([entered]);
    await world.advance({ workingDays: 120 });
    const finished = list({ ladderFinished: true }).cases;
    expect(finished.length).toBeGreaterThan(0);
    for (const one of finished) expect(one.ladderFinished).toBe(true);
  });

  it('says which agency is not known, and which word may be several', async () => {
    await aMonth();
    expect(() => list({ agency: 'Dinas Antariksa' })).toThrow(/no agency/);
    expect(() => list({ agency: 'Dinas' })).toThrow(/may be any of these/);
    expect(() => list({ after: 'x' })).toThrow(/no place in the list/);
  });
});
