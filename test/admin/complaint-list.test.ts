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

  it('shows those from a district or through a channel, each of which can be asked for', async () => {
    await aMonth();
    const at = (trackingId: string, district: string, channel: string) =>
      world.dispositionArrives(trackingId, HEALTH, { district, channel });
    await at('9829001', 'Kecamatan Camplong', 'SMS');
    await at('9829002', "Kecamatan O'Neil \u00c9", 'SMS');
    await at('9829003', 'Kecamatan Camplong', 'Website');
    expect(world.store.caseList.districts()).toEqual([
      'Kecamatan Camplong',
      "Kecamatan O'Neil \u00c9",
    ]);
    expect(world.store.caseList.channels()).toEqual(expect.arrayContaining(['SMS', 'Website']));
    expect(ids(list({ district: 'Kecamatan Camplong' }).cases)).toEqual(['9829001', '9829003']);
    expect(ids(list({ district: "Kecamatan O'Neil \u00c9" }).cases)).toEqual(['9829002']);
    expect(ids(list({ district: 'Kecamatan Camplong', channel: 'SMS' }).cases)).toEqual([
      '9829001',
    ]);
    expect(list({ district: '%' }).cases).toEqual([]);
  });

  it('tells at most so many districts apart, whatever is written there', async () => {
    await aMonth();
    const rows = Array.from({ length: 400 }, (_, i) =>
      world.row(String(9_840_000 + i), ROADS, { district: `Kecamatan ${i}` }),
    );
    await world.shows(rows);
    expect(world.store.caseList.districts().length).toBeLessThanOrEqual(300);
  });

  it.each([
    ['a word of the title', 'LUBANG', ['9829010']],
    ['letters that are not of A to Z', '\u00e9lang', ['9829011']],
    ['several, in any order', 'jalan 9829010', ['9829010']],
    ['what LIKE would take for anything', '%', []],
    ['a word that is only in what may not be quoted', 'rahasianya', []],
    ['the name of the agency', 'pupr lubang', ['9829010']],
    ['a part of the number', '982901', ['9829010', '9829011', '9829012']],
  ])('finds %s', async (_, search, expected) => {
    await aMonth();
    await world.shows([
      world.row('9829010', ROADS, { title: 'Jalan berlubang' }),
      world.row('9829011', HEALTH, { title: 'Puskesmas \u00c9LANG tutup' }),
      world.row('9829012', HEALTH, {
        title: 'Rahasianya di sini',
        ...world.classified('Pengaduan Berkadar Pengawasan'),
      }),
    ]);
    expect(ids(list({ search }).cases).toSorted()).toEqual(expected);
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = list({ search, most: 1, ...(after === '' ? {} : { after }) });
      paged.push(...ids(page.cases));
      after = page.next;
    }
    expect(paged.toSorted()).toEqual(expected);
  });

  it('shows those that ended when that is asked, the last first, page by page, and why', async () => {
    await aMonth();
    for (const id of ['9820004', '9820007', '9820010']) {
      await world.laporShows(id, id === '9820007' ? ROADS : HEALTH, 'Selesai');
      await world.advance({ workingDays: 1 });
    }
    const ended = list({ ended: true }).cases;
    const closed = ended.filter(({ endReason }) => endReason === 'closed');
    expect(ids(closed)).toEqual(['9820010', '9820007', '9820004']);
    const moments = ended.map(({ endedAt }) => endedAt ?? 0);
    expect(moments).toEqual([...moments].sort((a, b) => b - a));
    for (const one of ended) expect(one.endReason).not.toBeNull();
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = list({ ended: true, most: 2, ...(after === '' ? {} : { after }) });
      paged.push(...ids(page.cases));
      after = page.next;
    }
    expect(paged).toEqual(ids(ended));
    const open = new Set(ids(list().cases));
    expect(paged.filter((id) => open.has(id))).toEqual([]);
    const ofRoads = list({ ended: true, agency: ROADS.code }).cases;
    expect(new Set(ofRoads.map(({ agency }) => agency))).toEqual(new Set([ROADS.name]));
    expect(ids(list({ ended: true, search: '9820010' }).cases)).toEqual(['9820010']);
    for (const query of [{ state: 'safe' }, { clock: 'resolve' }, { held: true }] as const)
      expect(() => list({ ended: true, ...query })).toThrow(/only open complaints/);
  });

  it('says which agency is not known, and which word may be several', async () => {
    await aMonth();
    expect(() => list({ agency: 'Dinas Antariksa' })).toThrow(/no agency/);
    expect(() => list({ agency: 'Dinas' })).toThrow(/may be any of these/);
    expect(() => list({ after: 'x' })).toThrow(/no place in the list/);
  });
});
