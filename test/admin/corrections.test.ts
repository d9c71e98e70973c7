import { afterEach, describe, expect, it } from 'vitest';
import {
  closeCase,
  correctCase,
  holdCase,
  postponeCase,
  redisposeCase,
  releaseCase,
  reopenCase,
  type Moved,
} from '../../src/admin/corrections.js';
import { ActProblem } from '../../src/admin/deps.js';
import { undo } from '../../src/admin/undo.js';
import { listAudit } from '../../src/admin/audit.js';
import { listComplaints } from '../../src/admin/complaint-list.js';
import { showComplaint } from '../../src/admin/complaint-view.js';
import type { ActOptions } from '../../src/admin/acting.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { loadRules } from '../../src/rules.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';
import {
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  type World,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
const ID = '9810000';
let world: World;
let database: Database;
afterEach(() => world.store.close());

function begin(start = '2026-02-02T09:00'): void {
  database = openDatabase(':memory:');
  world = createWorld({ start, store: storeOver(database) });
}

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const day = (text: string) => parseDay(text) ?? 0;
const meant = { trackingId: ID };
const takeBack = (act: number | null, options: ActOptions = {}) =>
  undo(deps(), actor, { id: act ?? 0, ...options }, now());
const caseNow = (agency = HEALTH) =>
  world.store.dispositions
    .historyOf(world.store.dispositions.complaint(ID)?.id ?? 0)
    .flatMap(({ id }) => world.store.dispositions.byId(id) ?? [])
    .find((d) => d.agencyName === agency.name);
const due = (kind: string, agency = HEALTH) =>
  caseNow(agency)?.clocks.find((clock) => clock.kind === kind)?.dueDay;
/** Received three weeks ago, and handed over today. */
const arrives = () => world.shows([world.row(ID, HEALTH, { receivedAt: now() - 21 * 86_400_000 })]);
const settles = () => world.app.runUntil(now(), world.clock);

/** Each correction, on one open case at the health office. */
const ACTS: Readonly<Record<string, (options?: ActOptions) => Moved>> = {
  close: (o) => closeCase(deps(), actor, { ...meant, ...o }, now()),
  postpone: (o) => postponeCase(deps(), actor, { ...meant, ...o, until: day('2026-03-02') }, now()),
  hold: (o) => holdCase(deps(), actor, { ...meant, ...o, until: day('2026-03-02') }, now()),
  redispose: (o) => redisposeCase(deps(), actor, { ...meant, ...o, to: ROADS.code }, now()),
  'correct the date': (o) =>
    correctCase(deps(), actor, { ...meant, ...o, disposedOn: day('2026-01-20') }, now()),
  'correct the class': (o) =>
    correctCase(deps(), actor, { ...meant, ...o, classification: 'oversight_complaint' }, now()),
};

/** All that the database holds, but for the record of acts. */
function everything(except: readonly string[] = []): unknown {
  const { sqlite } = database;
  // The comment says to the guard of plans that these are no statements of the program.
  const tables = sqlite
    .prepare<[], { name: string }>(
      "/* a test's */ select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name",
    )
    .all()
    .map(({ name }) => name)
    .filter((name) => !['audit', 'versions', 'used_ids', ...except].includes(name));
  return Object.fromEntries(
    tables.map((name) => [
      name,
      sqlite.prepare(`/* a test's */ select * from "${name}" order by 1, 2`).all(),
    ]),
  );
}

describe('an act that is undone', () => {
  it.each(Object.keys(ACTS))('%s: leaves all as it was, but for the record', async (name) => {
    begin();
    await arrives();
    await world.advance({ workingDays: 1 });
    await world.replies(LIAISON, `TERIMA ${ID}`);
    const before = everything();
    const moved = ACTS[name]?.();
    expect(moved?.cases.length).toBeGreaterThan(0);
    expect(everything()).not.toEqual(before);
    const back = takeBack(moved?.act ?? null);
    expect(everything()).toEqual(before);
    expect(back.cases.map(({ before: b, after: a }) => [a, b])).toEqual(
      moved?.cases.map(({ before: b, after: a }) => [b, a]),
    );
    expect(world.store.audit.byId(moved?.act ?? 0)?.undoneBy).toBe(back.act);
  });

  it.each(Object.keys(ACTS))('%s: is previewed as it is then done', async (name) => {
    begin();
    await arrives();
    const before = everything();
    const preview = ACTS[name]?.({ dryRun: true });
    expect(everything()).toEqual(before);
    expect(ACTS[name]?.()).toEqual(preview);
    const [act] = world.store.audit.list(1);
    const state = everything();
    const previewBack = takeBack(act?.id ?? 0, { dryRun: true });
    expect(everything()).toEqual(state);
    expect(takeBack(act?.id ?? 0)).toEqual(previewBack);
  });

  it.each(Object.keys(ACTS))(
    '%s: and what has come since holds, as if the word had never been said',
    async (name) => {
      const told: string[][] = [];
      const ends: unknown[] = [];
      for (const isSaid of [false, true]) {
        begin();
        await arrives();
        const act = isSaid ? (ACTS[name]?.().act ?? null) : null;
        await settles();
        // An officer reports, and LAPOR! moves on.
        await world.advance({ workingDays: 1 });
        await world.laporShows(ID, HEALTH, 'Proses');
        if (isSaid) takeBack(act);
        await settles();
        await world.advance({ workingDays: 25 });
        const d = caseNow();
        ends.push([
          d?.endedAt === null,
          d?.status,
          d?.complaint.classification,
          d?.disposedAt,
          d?.heldUntil,
          d?.clocks.map(({ kind, dueDay, state }) => [kind, dueDay, state]),
        ]);
        told.push(
          world.all
            .filter(({ text }) => text.includes(ID) && text.includes('selesai paling lambat'))
            .map(({ to, text }) => `${to} ${text.slice(0, 40)}`),
        );
        world.expectsNextSteps();
        if (!isSaid) world.store.close();
      }
      expect(ends[1]).toEqual(ends[0]);
    },
  );

  it('says after all what it had called off', async () => {
    for (const name of ['close', 'hold']) {
      begin();
      // Once the digests of the day are out.
      await world.advanceTo('2026-02-02T10:00');
      world.messengerIsReady(false);
      await arrives();
      const waiting = () => world.store.outbox.waiting().filter(({ kind }) => kind === 'new');
      expect(waiting().length).toBe(2);
      const act = ACTS[name]?.().act ?? null;
      expect(waiting()).toEqual([]);
      takeBack(act);
      world.messengerIsReady(true);
      await settles();
      world.expects(LIAISON, /9810000/);
      world.expects(OPERATOR, /9810000/);
      expect(world.readAll().filter(({ text }) => /menyampaikan disposisi/.test(text))).toEqual([]);
      world.store.close();
    }
    begin();
  });

  it('is undone once, by its number, and only where it can be', async () => {
    begin();
    await arrives();
    const { act } = closeCase(deps(), actor, meant, now());
    takeBack(act);
    expect(() => takeBack(act)).toThrow(/taken back already, by act/);
    expect(() => takeBack(99)).toThrow(/no such act/);
    const [last] = world.store.audit.list(1);
    // Taking the taking back back closes it again.
    takeBack(last?.id ?? 0);
    expect(caseNow()?.endReason).toBe('closed_by_coordinator');
  });

  it('tells a case that began with it, and of which somebody was told, that it is over', async () => {
    begin();
    await arrives();
    const { act } = ACTS['redispose']?.() ?? { act: null };
    await settles();
    world.expects(ROADS_LIAISON, /9810000/);
    takeBack(act);
    await settles();
    expect(caseNow(ROADS)?.endReason).toBe('undone');
    expect(caseNow()?.endedAt).toBeNull();
    await world.laporShows(ID, HEALTH, 'Proses');
    expect(caseNow()?.endedAt).toBeNull();
    expect(caseNow(ROADS)?.endedAt).not.toBeNull();
  });
});

describe('a correction outranks what sources say', () => {
  it('closed stays closed, whatever LAPOR! goes on showing', async () => {
    begin();
    await arrives();
    closeCase(deps(), actor, { ...meant, reason: 'selesai di lapangan' }, now());
    await world.advance({ workingDays: 2 });
    await world.laporShows(ID, HEALTH, 'Proses');
    expect(caseNow()?.endReason).toBe('closed_by_coordinator');
    expect(listAudit(deps(), { most: 1 })[0]).toMatchObject({
      ...{ act: 'complaint close', object: `complaint ${ID}`, reason: 'selesai di lapangan' },
    });
    expect(listAudit(deps(), { most: 1 })[0]?.after).not.toHaveProperty('rows');
  });

  it('reopened stays open while LAPOR! goes on showing it closed, until it is closed anew', async () => {
    begin();
    await arrives();
    await world.laporShows(ID, HEALTH, 'Selesai');
    expect(caseNow()?.endReason).toBe('closed');
    await world.advance({ workingDays: 1 });
    const dueBefore = due('resolve');
    reopenCase(deps(), actor, meant, now());
    expect(caseNow()?.endedAt).toBeNull();
    expect(due('resolve')).toBe(dueBefore);
    await world.advance({ workingDays: 1 });
    await world.laporShows(ID, HEALTH, 'Selesai');
    expect(caseNow()?.endedAt).toBeNull();
    await world.advance({ workingDays: 10 });
    world.expectsNextSteps();
    await world.laporShows(ID, HEALTH, 'Proses');
    await world.advance({ workingDays: 1 });
    await world.laporShows(ID, HEALTH, 'Selesai');
    expect(caseNow()?.endReason).toBe('closed');
  });

  it('a case that a coordinator closed can be reopened, and reopening be undone', async () => {
    begin();
    await arrives();
    closeCase(deps(), actor, meant, now());
    const before = everything();
    const { act } = reopenCase(deps(), actor, meant, now());
    expect(caseNow()?.endedAt).toBeNull();
    takeBack(act);
    expect(everything()).toEqual(before);
  });

  it('a corrected date moves the deadlines, and an export with another changes nothing', async () => {
    begin();
    await arrives();
    const before = due('resolve') ?? 0;
    const moved = ACTS['correct the date']?.();
    const after = due('resolve') ?? 0;
    expect(after).toBeLessThan(before);
    expect(moved?.cases).toMatchObject([
      { agency: HEALTH.name, after: { disposedOn: '2026-01-20' } },
    ]);
    await world.advance({ workingDays: 1 });
    await world.laporShows(ID, HEALTH, 'Belum Ditindaklanjuti', { disposedAt: now() });
    await world.laporShows(ID, HEALTH, 'Proses', { disposedAt: now() });
    expect(due('resolve')).toBe(after);
  });

  it('a corrected class stays, and what sources tell meanwhile holds once it is undone', async () => {
    begin();
    await arrives();
    const { act } = ACTS['correct the class']?.() ?? { act: null };
    expect(caseNow()?.complaint.classification).toBe('oversight_complaint');
    await world.advance({ workingDays: 1 });
    await world.laporShows(ID, HEALTH, 'Proses', world.classified('Aspirasi'));
    expect(caseNow()?.complaint.classification).toBe('oversight_complaint');
    takeBack(act);
    expect(caseNow()?.complaint.classification).toBe('aspiration');
    expect(caseNow()?.complaint.toldClassification).toBeNull();
  });

  it('a class that was corrected decides who reads its words', async () => {
    begin();
    await world.dispositionArrives(ID, HEALTH, world.classified('sesuatu yang asing'));
    expect(showComplaint(deps(), meant, now()).mayQuote).toBe(false);
    correctCase(deps(), actor, { ...meant, classification: 'complaint' }, now());
    expect(showComplaint(deps(), meant, now()).mayQuote).toBe(true);
    correctCase(deps(), actor, { ...meant, classification: 'oversight_complaint' }, now());
    expect(showComplaint(deps(), meant, now()).mayQuote).toBe(false);
  });
});

describe('what is handed on', () => {
  it('is told there, and told anew where it is handed back to', async () => {
    begin();
    await arrives();
    world.expects(LIAISON, /menyampaikan disposisi/);
    redisposeCase(deps(), actor, { ...meant, to: ROADS.code }, now());
    await settles();
    world.expects(ROADS_LIAISON, /9810000/);
    await world.advance({ workingDays: 4 });
    world.readAll();
    const before = everything();
    const { act, cases } = redisposeCase(deps(), actor, { ...meant, to: HEALTH.code }, now());
    expect(caseNow()?.endedAt).toBeNull();
    expect(caseNow(ROADS)?.endedAt).not.toBeNull();
    expect(cases.find(({ agency }) => agency === HEALTH.name)?.after?.open).toBe(true);
    const { calendar, zone } = world.app.office();
    const today = zone.dayOf(now());
    expect(due('respond')).toBe(calendar.after(today, 5));
    takeBack(act);
    expect(everything()).toEqual(before);
    redisposeCase(deps(), actor, { ...meant, to: HEALTH.code }, now());
    await settles();
    world.expects(LIAISON, /9810000/);
    world.expectsNextSteps();
    await world.laporShows(ID, HEALTH, 'Belum Ditindaklanjuti');
    expect(caseNow()?.endedAt).toBeNull();
    expect(caseNow(ROADS)?.endedAt).not.toBeNull();
  });

  it('is told anew where LAPOR! had handed it on from', async () => {
    begin();
    await arrives();
    await world.advance({ workingDays: 1 });
    await world.dispositionArrives(ID, ROADS);
    expect(caseNow()?.endReason).toBe('re_dispositioned');
    world.readAll();
    redisposeCase(deps(), actor, { ...meant, to: HEALTH.code }, now());
    await settles();
    expect(caseNow()?.endedAt).toBeNull();
    world.expects(LIAISON, /9810000/);
  });

  it.each(['Selesai', 'Proses'])('also where LAPOR! had shown it as %s there', async (status) => {
    begin();
    await world.dispositionArrives(ID, ROADS);
    await world.laporShows(ID, ROADS, status);
    if (status === 'Proses') closeCase(deps(), actor, meant, now());
    await world.advance({ workingDays: 1 });
    await arrives();
    world.readAll();
    redisposeCase(deps(), actor, { ...meant, agency: HEALTH.code, to: ROADS.code }, now());
    await settles();
    expect(caseNow()?.endedAt).not.toBeNull();
    const open = world.store.dispositions
      .historyOf(world.store.dispositions.complaint(ID)?.id ?? 0)
      .filter(({ endedAt }) => endedAt === null);
    expect(open).toHaveLength(1);
    world.expects(ROADS_LIAISON, /9810000/);
  });
});

describe('what is held back', () => {
  it('is not said before its day, and once then', async () => {
    begin();
    await arrives();
    world.readAll();
    const held = { ...meant, until: day('2026-02-12') };
    holdCase(deps(), actor, held, now());
    const dueBefore = due('respond');
    await world.advanceTo('2026-02-11T20:00');
    expect(
      world.readAll().filter(({ text }) => /pengingat/i.test(text) && text.includes(ID)),
    ).toEqual([]);
    expect(due('respond')).toBe(dueBefore);
    world.expectsNextSteps();
    const shown = showComplaint(deps(), meant, now()).dispositions[0];
    const next = shown?.next;
    expect(shown?.heldUntil).toBe(held.until);
    const heldCases = () => listComplaints(deps(), { most: 9, held: true }, now()).cases;
    expect(heldCases().map(({ trackingId }) => trackingId)).toEqual([ID]);
    await world.advanceTo('2026-02-12T12:00');
    const said = world
      .readAll()
      .filter(({ text, to }) => text.includes(ID) && to === LIAISON.phone);
    expect(said.length).toBe(1);
    expect(heldCases()).toEqual([]);
    expect(next?.at).toBe(world.moment('2026-02-12T07:45'));
  });

  it('is looked at no more once it is over', async () => {
    begin();
    await arrives();
    holdCase(deps(), actor, { ...meant, until: day('2026-02-12') }, now());
    await world.laporShows(ID, HEALTH, 'Selesai');
    await world.advance({ workingDays: 1 });
    expect(caseNow()).toMatchObject({ wakeAt: null, idleReason: 'closed' });
  });

  it('goes on when it is released', async () => {
    begin();
    await arrives();
    holdCase(deps(), actor, { ...meant, until: day('2026-04-01') }, now());
    await world.advance({ workingDays: 6 });
    world.readAll();
    releaseCase(deps(), actor, meant, now());
    await settles();
    expect(world.readAll().some(({ text }) => text.includes(ID))).toBe(true);
    expect(caseNow()?.heldUntil).toBeNull();
  });

  it('is told with its deadlines moved, where it was postponed', async () => {
    begin();
    await arrives();
    const { calendar, zone } = world.app.office();
    const today = zone.dayOf(now());
    const before = due('resolve') ?? 0;
    const until = day('2026-02-16');
    postponeCase(deps(), actor, { ...meant, until }, now());
    expect(calendar.between(before, due('resolve') ?? 0)).toBe(calendar.between(today, until));
    // What LAPOR! shows and the calendar says afterwards leaves it so.
    const after = due('resolve');
    await world.laporShows(ID, HEALTH, 'Proses');
    expect(due('resolve')).toBe(after);
  });

  it('leaves out of a message that waits what is held, and says the rest', async () => {
    begin('2026-02-02T18:00');
    await arrives();
    await world.dispositionArrives('9810001', HEALTH);
    await world.advanceTo('2026-02-03T07:29');
    world.messengerIsReady(false);
    await world.advanceTo('2026-02-03T07:50');
    holdCase(deps(), actor, { ...meant, until: day('2026-03-02') }, now());
    world.messengerIsReady(true);
    await settles();
    const texts = world.readAll().filter(({ to }) => to === LIAISON.phone);
    expect(texts.some(({ text }) => text.includes('9810001'))).toBe(true);
    expect(texts.some(({ text }) => text.includes(`*#${ID}*`))).toBe(false);
  });
});

describe('what cannot be meant', () => {
  it('is refused in words', async () => {
    begin();
    await world.shows([world.row(ID, HEALTH, {}), world.row(ID, ROADS, {})]);
    expect(() => closeCase(deps(), actor, meant, now())).toThrow(/several agencies; name one/);
    expect(() => closeCase(deps(), actor, { ...meant, agency: 'Dinas Pertanian' }, now())).toThrow(
      /there is no agency/,
    );
    expect(() => closeCase(deps(), actor, { trackingId: '9899999' }, now())).toThrow(
      /no such complaint/,
    );
    const at = { ...meant, agency: HEALTH.code };
    expect(() => holdCase(deps(), actor, { ...at, until: day('2026-02-02') }, now())).toThrow(
      /still to come/,
    );
    expect(() =>
      correctCase(deps(), actor, { ...at, disposedOn: day('2026-02-03') }, now()),
    ).toThrow(/cannot lie in the future/);
    expect(() => correctCase(deps(), actor, at, now())).toThrow(/nothing is corrected/);
    expect(() => redisposeCase(deps(), actor, { ...at, to: ROADS.code }, now())).toThrow(
      /is open at .* already/,
    );
    expect(() => reopenCase(deps(), actor, at, now())).toThrow(
      /is not an agency at which #9810000 has ended/,
    );
    expect(world.store.audit.list(9)).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    begin();
    await arrives();
    expect(releaseCase(deps(), actor, meant, now())).toMatchObject({ act: null, cases: [] });
    expect(world.store.audit.list(9)).toEqual([]);
  });
});

describe('words upon words', () => {
  const postpone = (until: string) =>
    postponeCase(deps(), actor, { ...meant, until: day(until) }, now());
  const classify = (classification: 'oversight_complaint' | 'aspiration') =>
    correctCase(deps(), actor, { ...meant, classification }, now());
  const classNow = () => world.store.dispositions.complaint(ID)?.classification;

  it('let a newer postponement stand in place of the one before, nearer or farther', async () => {
    begin();
    await arrives();
    const undelayed = due('respond') ?? 0;
    const alone = (until: string) => {
      const { act } = postpone(until);
      const found = due('respond');
      takeBack(act);
      return found;
    };
    const [near, far] = [alone('2026-02-06'), alone('2026-02-20')];
    expect(undelayed).toBeLessThan(near ?? 0);
    for (const [until, wanted] of [
      ['2026-02-20', far],
      ['2026-02-06', near],
      ['2026-02-20', far],
    ] as const) {
      postpone(until);
      expect(due('respond')).toBe(wanted);
    }
    // On a later day the days that have stood still stay so.
    await world.advanceTo('2026-02-11T09:00');
    postpone('2026-02-20');
    expect(due('respond')).toBe(far);
  });

  it('say how a postponement ends, where a hold is released that there is not', async () => {
    begin();
    await arrives();
    postpone('2026-02-20');
    expect(() => releaseCase(deps(), actor, meant, now())).toThrow(/postponed until 2026-02-20/);
  });

  it('on the class: without one of them the newest of the others holds, else what sources tell', async () => {
    begin();
    await arrives();
    const told = classNow();
    const [first, second] = [classify('oversight_complaint').act, classify('aspiration').act];
    takeBack(first);
    expect(classNow()).toBe('aspiration');
    takeBack(second);
    expect(classNow()).toBe(told);
    const [third, fourth] = [classify('oversight_complaint').act, classify('aspiration').act];
    takeBack(fourth);
    expect(classNow()).toBe('oversight_complaint');
    takeBack(third);
    expect(classNow()).toBe(told);
  });

  it('put no hand-over before the complaint was received', async () => {
    begin();
    await world.shows([world.row(ID, HEALTH, { receivedAt: now() - 5 * 86_400_000 })]);
    const correct = (on: string) =>
      correctCase(deps(), actor, { ...meant, disposedOn: day(on) }, now());
    expect(() => correct('1995-01-01')).toThrow(/was received on 2026-01-28/);
    expect(correct('2026-01-28').act).not.toBeNull();
  });

  it('and their undoing, in whatever order, end in a case that goes on, or in a refusal in words', async () => {
    const THIRD = { code: '3527009', name: 'Dinas Perhubungan' };
    const to = ({ code }: { code: string }) =>
      redisposeCase(deps(), actor, { ...meant, to: code }, now());
    const steps: readonly (() => unknown)[] = [
      ...[HEALTH, ROADS, THIRD].map((agency) => () => to(agency)),
      ...['2026-03-02', '2026-04-01'].map((until) => () => postpone(until)),
      () => holdCase(deps(), actor, { ...meant, until: day('2026-03-02') }, now()),
      () => releaseCase(deps(), actor, meant, now()),
      () => closeCase(deps(), actor, meant, now()),
      () => reopenCase(deps(), actor, { ...meant, agency: HEALTH.code }, now()),
      () => classify('aspiration'),
      () => classify('oversight_complaint'),
      () => correctCase(deps(), actor, { ...meant, disposedOn: day('2026-01-30') }, now()),
      () => settles(),
    ];
    for (let seed = 1; seed <= 30; seed += 1) {
      begin();
      await world.dispositionArrives('9899999', THIRD);
      await arrives();
      let state = seed * 2_654_435_761;
      const any = (most: number) => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((state / 2_147_483_648) * most);
      };
      for (let i = 0; i < 14; i += 1) {
        const acts = world.store.audit.list(50);
        const step =
          any(3) === 0 && acts.length > 0
            ? () => takeBack(acts[any(acts.length)]?.id ?? 0)
            : (steps[any(steps.length)] ?? settles);
        try {
          await step();
        } catch (error) {
          expect(error).toBeInstanceOf(ActProblem);
        }
      }
      await settles();
      world.expectsNextSteps();
      world.store.close();
    }
    begin();
  });

  it('in twos, both taken back, leave nothing of either, whichever is taken back first', async () => {
    const hold = (until: string) =>
      holdCase(deps(), actor, { ...meant, until: day(until) }, now()).act;
    const disposed = (on: string) =>
      correctCase(deps(), actor, { ...meant, disposedOn: day(on) }, now()).act;
    const pairs: readonly (() => (number | null)[])[] = [
      () => [hold('2026-03-02'), hold('2026-03-10')],
      () => [postpone('2026-03-02').act, postpone('2026-03-10').act],
      () => [disposed('2026-01-20'), disposed('2026-01-25')],
      () => [classify('aspiration').act, classify('oversight_complaint').act],
      () => [
        closeCase(deps(), actor, meant, now()).act,
        reopenCase(deps(), actor, meant, now()).act,
      ],
      () => [hold('2026-03-02'), releaseCase(deps(), actor, meant, now()).act],
    ];
    for (const pair of pairs)
      for (const isFirstFirst of [true, false]) {
        begin();
        await arrives();
        await settles();
        const was = caseNow();
        const acts = pair();
        for (const act of isFirstFirst ? acts : acts.toReversed()) takeBack(act);
        await settles();
        // When it is looked at next is no state of it.
        const rest = { ...was, wakeAt: expect.anything() as unknown };
        expect({ ...caseNow(), wakeAt: 0 }).toMatchObject(rest);
        world.store.close();
      }
    begin();
  });

  it('one taken back leaves the other', async () => {
    begin();
    await arrives();
    const [first, second] = ['2026-01-20', '2026-01-25'].map(
      (on) => correctCase(deps(), actor, { ...meant, disposedOn: day(on) }, now()).act,
    );
    takeBack(first ?? 0);
    const dayOf = () => world.app.office().zone.dayOf(caseNow()?.disposedAt ?? 0);
    expect(dayOf()).toBe(day('2026-01-25'));
    takeBack(second ?? 0);
    expect(dayOf()).toBe(day('2026-02-02'));
  });

  it('reopen nothing at an agency that handed it on', async () => {
    begin();
    await arrives();
    const { act } = redisposeCase(deps(), actor, { ...meant, to: ROADS.code }, now());
    expect(() => reopenCase(deps(), actor, meant, now())).toThrow(new RegExp(`by act ${act}`));
    takeBack(act);
    expect(caseNow()?.endedAt).toBeNull();
  });

  it('do not claim that somebody was told what was taken out of their message', async () => {
    begin();
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    world.messengerIsReady(false);
    await world.advance({ workingDays: 4 });
    closeCase(deps(), actor, meant, now());
    world.messengerIsReady(true);
    await world.advance({ workingDays: 1 });
    const told = world.store.ledger
      .of(caseNow()?.id ?? 0)
      .filter(({ outcome, sentAt, at }) => outcome === 'told' && (sentAt ?? at) >= at);
    const sent = world.readAll().filter(({ text }) => text.includes('#9810000'));
    for (const row of told.filter(({ state }) => state === 'accepted'))
      expect(sent.some(({ to }) => to === row.phone)).toBe(true);
  });
});
