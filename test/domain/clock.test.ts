import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createCalendar } from '../../src/domain/calendar.js';
import {
  applyEffect,
  computed,
  effectsOfReport,
  effectsOfStatus,
  isOver,
  replayed,
  startClocks,
  type Clock,
  type ClockMove,
} from '../../src/domain/clock.js';
import { parseDay } from '../../src/domain/day.js';
import { policyOn } from '../../src/domain/policy.js';
import { loadRules, officeFrom } from '../../src/rules.js';

const config = readConfig({});
const rules = loadRules(config);
const office = officeFrom(rules, config);
const { zone } = office;
const start = parseDay('2026-02-02') ?? 0;
const deps = { calendar: office.calendar, policy: policyOn(rules.policy, start) };
const at = (day: number, hour = 9) => zone.at(day, hour * 60);
const clocksOf = (since = at(start)) => startClocks(deps, 'complaint', start, since);
const of = (clocks: readonly Clock[], kind: string) => clocks.find((clock) => clock.kind === kind);
const dayOf = (moment: number) => zone.dayOf(moment);
const again = (
  before: readonly Clock[],
  more: Partial<{ classification: 'complaint' | 'oversight_complaint'; day: number }> = {},
  moves: readonly ClockMove[] = [],
  now = at(start + 20),
  other = deps,
) =>
  replayed(other, before, more.classification ?? 'complaint', more.day ?? start, moves, dayOf, now);

describe('clocks that start anew', () => {
  it('stay as they were where no deadline moves', () => {
    expect(again(clocksOf())).toEqual(clocksOf());
  });

  it('begin a new round where the start moves the due day', () => {
    const now = at(start + 20);
    for (const clock of again(clocksOf(), { day: start + 1 }, [], now)) {
      expect(clock).toMatchObject({ round: 2, since: now, startDay: start + 1 });
      expect(clock.dueDay).toBe(office.calendar.after(start + 1, clock.days));
    }
  });

  it('keep their round where another start leaves the due day', () => {
    // From Saturday or Sunday the first working day is Monday, as from Friday.
    const friday = parseDay('2026-02-06') ?? 0;
    const before = startClocks(deps, 'complaint', friday, at(friday));
    for (const day of [friday + 1, friday + 2])
      for (const clock of again(before, { day }))
        expect(clock).toMatchObject({ round: 1, since: at(friday), startDay: day });
  });

  it('begin a new round where the class gives them other days or another ladder, and only those', () => {
    const rounds = again(clocksOf(), { classification: 'oversight_complaint' });
    expect(rounds.map(({ kind, round, days }) => [kind, round, days])).toEqual([
      ['resolve', 2, 60],
      ['respond', 1, 5],
      ['acknowledge', 1, 1],
    ]);
    const { complaint } = deps.policy.classes;
    const policy = {
      ...deps.policy,
      classes: {
        ...deps.policy.classes,
        complaint: { ...complaint, respond: { days: 5, ladder: 'acknowledge' } },
      },
    };
    const relabelled = again(clocksOf(), {}, [], at(start + 20), { ...deps, policy });
    expect(relabelled.map(({ kind, round }) => [kind, round])).toEqual([
      ['resolve', 1],
      ['respond', 2],
      ['acknowledge', 1],
    ]);
  });

  it('begin a new round where a holiday moves the due day', () => {
    const calendar = createCalendar({
      tables: [
        ...rules.tables,
        {
          ...{ key: 'regional:x', year: null, decree: 'x' },
          days: [{ day: start + 3, kind: 'regional_holiday', name: 'x' }],
        },
      ],
      workWeek: 5,
      collectiveLeave: true,
    });
    const rounds = again(clocksOf(), {}, [], at(start + 20), { ...deps, calendar });
    expect(rounds.map(({ kind, round }) => [kind, round])).toEqual([
      ['resolve', 2],
      ['respond', 2],
      ['acknowledge', 1],
    ]);
  });

  it('take in all that happened, in its order', () => {
    const moves = [
      { at: at(start + 1), effects: effectsOfReport('acknowledge') },
      { at: at(start + 2), effects: effectsOfReport('done') },
      { at: at(start + 3), effects: effectsOfStatus('reporter_replied') },
    ];
    const clocks = again(clocksOf(), {}, moves);
    expect(of(clocks, 'acknowledge')).toMatchObject({
      state: 'stopped',
      stopReason: 'acknowledged',
    });
    expect(of(clocks, 'respond')).toMatchObject({
      ...{ state: 'running', startDay: start + 3 },
      dueDay: office.calendar.after(start + 3, 5),
    });
    expect(of(clocks, 'resolve')).toMatchObject({ state: 'running', resumeDay: null });
  });

  it('do not begin a pause again that was over, and leave one that lasts', () => {
    const done = [{ at: at(start + 1), effects: effectsOfReport('done') }];
    const until = office.calendar.after(start + 1, deps.policy.pauseAfterDone);
    const running = again(clocksOf(), {}, [], at(start));
    const isStill = again(running, {}, done, at(until - 1));
    expect(of(isStill, 'resolve')).toMatchObject({ state: 'paused', resumeDay: until });
    for (const day of [until, until + 5])
      expect(of(again(running, {}, done, at(day)), 'resolve')).toMatchObject({
        state: 'running',
        resumeDay: null,
      });
    // Nobody has ended this one: it stands until the tick says that it is over.
    expect(of(again(isStill, {}, done, at(until + 5)), 'resolve')?.state).toBe('paused');
    expect(of(again([], {}, done, at(until + 5)), 'resolve')?.state).toBe('paused');
  });
});

describe('what happens', () => {
  const today = start + 4;
  const now = at(today);
  const effect = (clocks: readonly Clock[], ...effects: Parameters<typeof applyEffect>[2][]) =>
    effects.reduce<readonly Clock[]>((so, e) => applyEffect(deps, so, e, today, now), clocks);
  const statesOf = (clocks: readonly Clock[]) =>
    Object.fromEntries(clocks.map(({ kind, state, stopReason }) => [kind, stopReason ?? state]));

  it.each([
    ['acknowledge', { acknowledge: 'acknowledged', respond: 'running', resolve: 'running' }],
    [
      'in_progress',
      {
        ...{ acknowledge: 'reported_in_progress', respond: 'reported_in_progress' },
        resolve: 'running',
      },
    ],
    ['done', { acknowledge: 'reported_done', respond: 'reported_done', resolve: 'paused' }],
    ['not_ours', { acknowledge: 'reported_not_ours', respond: 'running', resolve: 'running' }],
  ] as const)('a report of %s', (report, states) => {
    expect(statesOf(effect(clocksOf(), ...effectsOfReport(report)))).toEqual(states);
    // Each takes back a SELESAI before it, but for an acknowledgement, which says nothing of it.
    const after = effect(clocksOf(), ...effectsOfReport('done'), ...effectsOfReport(report));
    const isQuiet = report === 'done' || report === 'acknowledge';
    expect(of(after, 'resolve')).toMatchObject(
      isQuiet
        ? { state: 'paused', resumeDay: office.calendar.after(today, deps.policy.pauseAfterDone) }
        : { state: 'running', resumeDay: null },
    );
  });

  it.each(['closed', 'postponed', 'archived', 'not_our_authority', 'withdrawn'] as const)(
    'LAPOR! showing %s ends all clocks, once',
    (status) => {
      expect(isOver(status)).toBe(true);
      const paused = effect(clocksOf(), { kind: 'pause' });
      const over = effect(paused, ...effectsOfStatus(status));
      for (const clock of over)
        expect(clock).toMatchObject({ state: 'stopped', stopReason: status, resumeDay: null });
      expect(
        effect(over, { kind: 'end', reason: 'x' }, { kind: 'pause' }, { kind: 'resume' }),
      ).toEqual(over);
    },
  );

  it.each(['unverified', 'awaiting', 'unknown', 'in_progress', 'reporter_replied'] as const)(
    'LAPOR! showing %s ends nothing',
    (status) => {
      expect(isOver(status)).toBe(false);
      expect(of(effect(clocksOf(), ...effectsOfStatus(status)), 'resolve')?.state).toBe('running');
    },
  );

  it('a reporter who answers begins the next round of the respond clock only', () => {
    const stopped = effect(clocksOf(), ...effectsOfStatus('in_progress'));
    expect(statesOf(stopped)).toEqual({
      ...{ acknowledge: 'lapor_moved', respond: 'lapor_followed_up', resolve: 'running' },
    });
    const anew = effect(stopped, ...effectsOfStatus('reporter_replied'));
    expect(of(anew, 'respond')).toEqual({
      ...of(clocksOf(), 'respond'),
      ...{ round: 2, startDay: today, since: now, dueDay: office.calendar.after(today, 5) },
    });
    expect(of(anew, 'resolve')).toEqual(of(clocksOf(), 'resolve'));
    expect(of(anew, 'acknowledge')).toEqual(of(stopped, 'acknowledge'));
  });

  it('a pause quiets the resolve clock alone, and none that stopped', () => {
    expect(statesOf(effect(clocksOf(), { kind: 'pause' }))).toEqual({
      ...{ acknowledge: 'running', respond: 'running', resolve: 'paused' },
    });
    const stopped = effect(clocksOf(), { kind: 'stop', clock: 'resolve', reason: 'x' });
    expect(effect(stopped, { kind: 'pause' })).toEqual(stopped);
  });

  it('a due day that rests on a year without a table is provisional', () => {
    const late = startClocks(deps, 'oversight_complaint', parseDay('2027-12-20') ?? 0, now);
    expect(late.map(({ kind, provisional }) => [kind, provisional])).toEqual([
      ['resolve', true],
      ['respond', false],
      ['acknowledge', false],
    ]);
    for (const clock of late) expect(computed(office.calendar, clock)).toEqual(clock);
  });
});

describe('a clock of another making', () => {
  it.each(['days', 'ladder', 'dueDay'] as const)(
    'begins a new round where its %s differ',
    (what) => {
      const before = clocksOf().map((clock) => ({
        ...clock,
        [what]: what === 'ladder' ? 'another' : clock[what] + 1,
      }));
      const now = at(start + 20);
      for (const clock of again(before, {}, [], now))
        expect(clock).toMatchObject({ round: 2, since: now });
    },
  );
});

describe('postponing', () => {
  const postpone = (clocks: readonly Clock[], until: number) =>
    applyEffect(deps, clocks, { kind: 'postpone', until }, start, at(start));

  it('moves what runs by the working days until then, and nothing that stopped', () => {
    const until = office.calendar.after(start, 7);
    const [stopped, ...running] = clocksOf().map((clock, i): Clock =>
      i === 0 ? { ...clock, state: 'stopped' } : clock,
    );
    const [first, ...others] = postpone([...(stopped ? [stopped] : []), ...running], until);
    expect(first).toEqual(stopped);
    others.forEach((clock, i) =>
      expect(office.calendar.between(running[i]?.dueDay ?? 0, clock.dueDay)).toBe(7),
    );
  });

  it('until a day that is no later changes nothing', () => {
    expect(postpone(clocksOf(), start)).toEqual(clocksOf());
    expect(postpone(clocksOf(), start - 5)).toEqual(clocksOf());
  });
});
