import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import {
  agenda,
  byLoudness,
  rungKey,
  type AgendaInput,
  type RungKey,
} from '../../src/domain/agenda.js';
import { startClocks } from '../../src/domain/clock.js';
import { CLASSIFICATIONS } from '../../src/domain/complaint.js';
import { parseDay } from '../../src/domain/day.js';
import { policyOn, rungsOf } from '../../src/domain/policy.js';
import { recipientsFor } from '../../src/domain/recipients.js';
import type { Contact, Phone, Role } from '../../src/domain/roster.js';
import { loadRules, officeFrom } from '../../src/rules.js';

const config = readConfig({});
const rules = loadRules(config);
const office = officeFrom(rules, config);
const start = parseDay('2026-02-02') ?? 0;
const policy = policyOn(rules.policy, start);
const deps = { calendar: office.calendar, policy };

const anyClass = fc.constantFrom(...CLASSIFICATIONS);
/** Moments at which the question is asked, over 140 days. */
const anyMoments = fc.array(fc.integer({ min: 0, max: 140 * 24 * 60 }), {
  minLength: 1,
  maxLength: 60,
});

describe('a pause of which nobody knows when it ends', () => {
  it('is over at once', () => {
    const clocks = startClocks(deps, 'complaint', start, office.zone.at(start, 0)).map((clock) =>
      clock.kind === 'resolve' ? { ...clock, state: 'paused' as const, resumeDay: null } : clock,
    );
    const now = office.zone.at(start, 9 * 60);
    const input = { clocks, settled: new Set<never>(), untoldSince: null, idle: null };
    expect(agenda(input, policy, office, now)).toMatchObject({ confirm: true, reason: 'due' });
  });
});

describe('an agenda', () => {
  it('says every rung once, whenever and however often it is asked', () => {
    fc.assert(
      fc.property(anyClass, anyMoments, (classification, minutes) => {
        const since = office.zone.at(start, 9 * 60);
        const clocks = startClocks(deps, classification, start, since);
        const settled = new Set<RungKey>();
        let said = 0;
        const ask = (now: number) => {
          const plan = agenda(
            { clocks, settled, untoldSince: null, idle: null },
            policy,
            office,
            now,
          );
          for (const rung of plan.due) {
            settled.add(rungKey(rung.clock, rung.round, rung.offset));
            said += 1;
          }
          expect(plan.passed).toEqual([]);
        };
        for (const minute of minutes.toSorted((a, b) => a - b)) ask(since + minute * 60_000);
        ask(since + 400 * 86_400_000);
        expect(said).toBe(
          clocks.reduce((sum, clock) => sum + rungsOf(policy, clock.ladder).length, 0),
        );
      }),
    );
  });

  it('asks to be looked at again exactly when the next rung is due, or says that there is none', () => {
    fc.assert(
      fc.property(
        anyClass,
        fc.integer({ min: 0, max: 140 * 24 * 60 }),
        (classification, minute) => {
          const since = office.zone.at(start, 9 * 60);
          const now = since + minute * 60_000;
          const clocks = startClocks(deps, classification, start, since);
          const first = agenda(
            { clocks, settled: new Set(), untoldSince: null, idle: null },
            policy,
            office,
            now,
          );
          const input: AgendaInput = {
            clocks,
            settled: new Set(first.due.map((r) => rungKey(r.clock, r.round, r.offset))),
            untoldSince: null,
            idle: null,
          };
          const next = agenda(input, policy, office, now);
          expect(next.due).toEqual([]);
          if (next.wakeAt === null) {
            expect(next.reason).toBe('ladder_finished');
            return;
          }
          expect(next.wakeAt).toBeGreaterThan(now);
          expect(agenda(input, policy, office, next.wakeAt - 1).due).toEqual([]);
          expect(agenda(input, policy, office, next.wakeAt).due).not.toEqual([]);
        },
      ),
    );
  });

  it('says nothing of a clock that stopped, and of a paused one only that the pause is over', () => {
    fc.assert(
      fc.property(
        anyClass,
        fc.integer({ min: 0, max: 140 * 24 * 60 }),
        fc.array(fc.constantFrom('running', 'paused', 'stopped'), { minLength: 3, maxLength: 3 }),
        (classification, minute, states) => {
          const since = office.zone.at(start, 9 * 60);
          const now = since + minute * 60_000;
          const resumeDay = start + 70;
          const clocks = startClocks(deps, classification, start, since).map((clock, i) => {
            const state = states[i] ?? 'running';
            return { ...clock, state, resumeDay: state === 'paused' ? resumeDay : null };
          });
          const ask = (some: typeof clocks) =>
            agenda(
              { clocks: some, settled: new Set(), untoldSince: null, idle: null },
              policy,
              office,
              now,
            );
          const all = ask(clocks);
          // A clock that stopped is as none; a pause that lasts holds back what is due of its clock.
          expect(all).toEqual(ask(clocks.filter(({ state }) => state !== 'stopped')));
          const resumesAt = office.nextOpen(office.digestAt(resumeDay));
          const isPaused = clocks.some(({ state }) => state === 'paused');
          expect(all.confirm).toBe(isPaused && now >= resumesAt);
          for (const { clock } of [...all.due, ...all.passed]) {
            const state = clocks.find(({ kind }) => kind === clock)?.state;
            expect(state === 'running' || (state === 'paused' && now >= resumesAt)).toBe(true);
          }
          if (isPaused && now < resumesAt) {
            expect(all.wakeAt).not.toBeNull();
            expect(all.wakeAt ?? 0).toBeLessThanOrEqual(resumesAt);
          }
          if (clocks.every(({ state }) => state === 'stopped'))
            expect(all).toMatchObject({ due: [], wakeAt: null, reason: 'ladder_finished' });
        },
      ),
    );
  });

  it('never says what was due before the clock was known to run', () => {
    const since = office.zone.at(start + 30, 9 * 60);
    const clocks = startClocks(deps, 'complaint', start, since);
    const input = { clocks, settled: new Set<RungKey>(), untoldSince: null, idle: null };
    const now = since + 86_400_000;
    const { due, passed } = agenda(input, policy, office, now);
    const at = ({ dueDay, offset }: (typeof due)[number]) =>
      office.digestAt(office.calendar.shift(dueDay, offset));
    expect(passed.length).toBeGreaterThan(3);
    for (const rung of passed) expect(at(rung)).toBeLessThan(since);
    for (const rung of due) expect(at(rung)).toBeGreaterThanOrEqual(since);
  });

  it('says nothing at all, and never wakes, where nothing must be said', () => {
    const since = office.zone.at(start, 9 * 60);
    const clocks = startClocks(deps, 'complaint', start, since);
    const input = { clocks, settled: new Set<RungKey>(), untoldSince: since, idle: 'unverified' };
    expect(agenda(input, policy, office, since + 90 * 86_400_000)).toEqual({
      ...{ announce: false, due: [], passed: [], confirm: false, wakeAt: null },
      reason: 'unverified',
    });
  });

  it('says why it is quiet', () => {
    const since = office.zone.at(start, 9 * 60);
    const clocks = startClocks(deps, 'complaint', start, since);
    const ask = (some: typeof clocks, untoldSince: number | null = null, now = since) =>
      agenda({ clocks: some, settled: new Set(), untoldSince, idle: null }, policy, office, now);
    expect(ask(clocks).reason).toBe('waiting');
    const paused = clocks.map((c) => ({ ...c, state: 'paused' as const, resumeDay: start + 3 }));
    expect(ask(paused)).toMatchObject({ reason: 'paused', confirm: false });
    expect(ask([])).toMatchObject({ reason: 'ladder_finished', wakeAt: null });
    const night = office.zone.at(start, 22 * 60);
    expect(ask([], night, night)).toMatchObject({
      announce: false,
      wakeAt: office.nextOpen(night),
      reason: 'waiting',
    });
    expect(ask([], night, office.nextOpen(night))).toMatchObject({ announce: true, reason: 'due' });
  });

  it('puts the loudest first: tone, then clock, then the later rung', () => {
    const rung = (
      tone: 'urgent' | 'firm' | 'polite',
      clock: 'resolve' | 'respond' | 'acknowledge',
      offset: number,
    ) => ({ tone, clock, offset });
    const sorted = [
      rung('polite', 'resolve', -1),
      rung('urgent', 'acknowledge', 1),
      rung('firm', 'respond', 0),
      rung('polite', 'resolve', -3),
      rung('firm', 'resolve', 0),
    ].toSorted(byLoudness);
    expect(sorted.map((r) => `${r.tone} ${r.clock} ${r.offset}`)).toEqual([
      'urgent acknowledge 1',
      'firm resolve 0',
      'firm respond 0',
      'polite resolve -1',
      'polite resolve -3',
    ]);
  });
});

describe('the default policy', () => {
  it.each([
    ['information_request', 1, null, 5],
    ['aspiration', 1, null, 5],
    ['complaint', 1, 5, 14],
    ['oversight_complaint', 1, 5, 60],
    ['unspecified', 1, 5, 14],
  ] as const)('%s', (classification, acknowledge, respond, resolve) => {
    const clocks = policy.classes[classification];
    expect([
      clocks.acknowledge?.days ?? null,
      clocks.respond?.days ?? null,
      clocks.resolve?.days ?? null,
    ]).toEqual([acknowledge, respond, resolve]);
  });
});

describe('recipients', () => {
  const contact = (officerId: number, role: Role): Contact => ({
    officerId,
    role,
    agencyId: 1,
    phone: String(officerId) as Phone,
  });
  const everybody = [
    contact(1, 'liaison'),
    contact(2, 'operator'),
    contact(3, 'head'),
    contact(4, 'coordinator'),
    contact(5, 'inspectorate'),
    contact(6, 'secretary'),
  ];
  const who = (wanted: Role[], contacts: Contact[], oversight = false) =>
    recipientsFor(wanted, oversight ? 'oversight_complaint' : 'complaint', contacts).map(
      (r) => `${r.contact.role}${r.copy ? ' copy' : ''}${r.standIn ? ' stand-in' : ''}`,
    );
  it.each([
    [
      'those asked for',
      ['liaison', 'operator', 'head'],
      everybody,
      false,
      ['liaison', 'operator', 'head copy'],
    ],
    [
      'the inspectorate for the head of an accused agency',
      ['liaison', 'head'],
      everybody,
      true,
      ['liaison', 'inspectorate copy'],
    ],
    ['the head for nobody', ['liaison', 'operator'], everybody.slice(2), false, ['head stand-in']],
    [
      'the inspectorate, not the head, for nobody at an accused agency',
      ['liaison', 'operator'],
      everybody.slice(2),
      true,
      ['inspectorate stand-in'],
    ],
    [
      'the coordinator last',
      ['liaison', 'operator'],
      [contact(4, 'coordinator')],
      false,
      ['coordinator stand-in'],
    ],
    ['nobody', ['liaison', 'operator'], [], false, []],
    [
      'one officer in two roles once, in the nearer one',
      ['liaison', 'head'],
      [contact(1, 'head'), contact(1, 'liaison')],
      false,
      ['liaison'],
    ],
  ] as [string, Role[], Contact[], boolean, string[]][])(
    '%s',
    (_, wanted, contacts, oversight, expected) => {
      expect(who(wanted, contacts, oversight)).toEqual(expected);
    },
  );
});
