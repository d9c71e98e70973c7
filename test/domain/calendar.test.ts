import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createCalendar, OutsideCalendar, type Holiday } from '../../src/domain/calendar.js';
import { dayText, parseDay, weekdayOf, type Day } from '../../src/domain/day.js';
import { createOffice } from '../../src/domain/office.js';
import { TIME_ZONES } from '../../src/domain/time-zones.js';
import { createZone, parseMoment } from '../../src/domain/zone.js';
import { loadRules, officeFrom } from '../../src/rules.js';

const config = readConfig({});
const rules = loadRules(config);
const day = (text: string): Day => parseDay(text) ?? Number.NaN;

/** The same questions answered by walking from day to day. */
function walker(free: ReadonlySet<Day>, week: 5 | 6) {
  const works = (d: Day) => weekdayOf(d) <= week && !free.has(d);
  const step = (from: Day, count: number): Day => {
    let at = from;
    for (let left = Math.abs(count); left > 0;) {
      at += Math.sign(count);
      if (works(at)) left -= 1;
    }
    return at;
  };
  const between = (from: Day, to: Day): number => {
    let count = 0;
    for (let d = Math.min(from, to) + 1; d <= Math.max(from, to); d++) if (works(d)) count += 1;
    return from <= to ? count : -count || 0;
  };
  return { works, step, between };
}

const anyDay = fc.integer({ min: day('2020-01-01'), max: day('2030-12-31') });
const anyHolidays = fc.array(anyDay, { maxLength: 300 });
const anyWeek = fc.constantFrom(5 as const, 6 as const);

describe('a calendar, against walking from day to day', () => {
  const calendarOf = (days: readonly Day[], workWeek: 5 | 6) => {
    const holidays = days.map((d): Holiday => ({ day: d, kind: 'national_holiday', name: 'x' }));
    return createCalendar({
      tables: [{ key: 't', year: null, decree: 'x', days: holidays }],
      workWeek,
      collectiveLeave: true,
    });
  };
  it('finds the Nth working day after a day', () => {
    fc.assert(
      fc.property(
        anyHolidays,
        anyWeek,
        anyDay,
        fc.integer({ min: 1, max: 120 }),
        (holidays, week, start, count) => {
          expect(calendarOf(holidays, week).after(start, count)).toBe(
            walker(new Set(holidays), week).step(start, count),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
  it('steps back and forth', () => {
    fc.assert(
      fc.property(
        anyHolidays,
        anyWeek,
        anyDay,
        fc.integer({ min: -90, max: 90 }),
        (holidays, week, start, steps) => {
          expect(calendarOf(holidays, week).shift(start, steps)).toBe(
            walker(new Set(holidays), week).step(start, steps),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
  it('counts working days between two days', () => {
    fc.assert(
      fc.property(anyHolidays, anyWeek, anyDay, anyDay, (holidays, week, from, to) => {
        expect(calendarOf(holidays, week).between(from, to)).toBe(
          walker(new Set(holidays), week).between(from, to),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('named cases', () => {
  const office = officeFrom(rules, config);
  const due = (from: string, count: number) => {
    const moment = parseMoment(from, office.zone) ?? Number.NaN;
    return dayText(office.calendar.after(office.zone.dayOf(moment), count));
  };
  it.each([
    ['before office hours', '2026-11-16T05:00', 1, '2026-11-17'],
    ['in office hours', '2026-11-16T10:00', 1, '2026-11-17'],
    ['after office hours', '2026-11-16T22:00', 1, '2026-11-17'],
    ['on a Friday evening', '2026-11-20T21:00', 1, '2026-11-23'],
    ['on a Saturday', '2026-11-21T09:00', 1, '2026-11-23'],
    ['over the run of holidays around Idulfitri', '2026-03-17T09:00', 1, '2026-03-25'],
    ['over the new year', '2026-12-23T09:00', 3, '2026-12-30'],
    ['into the next year', '2026-12-30T09:00', 3, '2027-01-06'],
    ['at midnight', '2026-11-17T00:00', 1, '2026-11-18'],
    ['a minute before midnight', '2026-11-16T23:59', 1, '2026-11-17'],
    ['five days', '2026-11-16T09:00', 5, '2026-11-23'],
    ['fourteen days', '2026-11-16T09:00', 14, '2026-12-04'],
    ['sixty days', '2026-11-16T09:00', 60, '2027-02-15'],
  ])('%s', (_, from, count, expected) => {
    expect(due(from, count)).toBe(expected);
  });

  it('the years have as many working days as their decrees leave', () => {
    const { calendar } = office;
    for (const [year, count] of [
      [2025, 237],
      [2026, 240],
      [2027, 242],
    ] as const)
      expect(calendar.between(day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(count);
  });

  it.each([
    ['Asia/Jakarta', '2026-11-16'],
    ['Asia/Makassar', '2026-11-17'],
    ['Asia/Jayapura', '2026-11-17'],
  ] as const)('an instant falls on the local day of %s', (name, expected) => {
    const zone = createZone(name);
    expect(dayText(zone.dayOf(Date.parse('2026-11-16T16:30:00Z')))).toBe(expected);
  });

  it('a six-day week, and collective leave that is worked', () => {
    const six = officeFrom(rules, { ...config, workWeek: 6 });
    expect(dayText(six.calendar.after(day('2026-11-20'), 1))).toBe('2026-11-21');
    const worked = officeFrom(rules, { ...config, collectiveLeave: false });
    expect(dayText(worked.calendar.after(day('2026-12-23'), 1))).toBe('2026-12-24');
    expect(dayText(office.calendar.after(day('2026-12-23'), 1))).toBe('2026-12-28');
  });

  it('a year without a table is provisional; beyond the calendar is an error', () => {
    expect(office.calendar.isProvisional(day('2027-12-01'), day('2028-01-03'))).toBe(true);
    expect(office.calendar.isProvisional(day('2025-01-01'), day('2027-12-31'))).toBe(false);
    expect(() => office.calendar.after(day('2099-12-30'), 10)).toThrow(OutsideCalendar);
  });
});

describe('office hours', () => {
  const zone = createZone('Asia/Jakarta');
  const calendar = officeFrom(rules, config).calendar;
  const at = (text: string) => parseMoment(text, zone) ?? Number.NaN;
  const office = createOffice(calendar, zone, {
    ...rules.hours,
    overrides: [
      {
        from: day('2026-02-18'),
        until: day('2026-03-17'),
        name: 'Ramadan',
        week: {
          1: [[480, 900]],
          2: [[480, 900]],
          3: [[480, 900]],
          4: [[480, 900]],
          5: [[480, 930]],
        },
      },
    ],
  });
  it.each([
    ['2026-11-16T07:29', '2026-11-16T07:30:00+07:00'],
    ['2026-11-16T10:00', '2026-11-16T10:00:00+07:00'],
    ['2026-11-16T16:00', '2026-11-17T07:30:00+07:00'],
    ['2026-11-20T12:00', '2026-11-20T13:00:00+07:00'],
    ['2026-11-20T16:30', '2026-11-23T07:30:00+07:00'],
    ['2026-02-17T07:45', '2026-02-18T08:00:00+07:00'],
    ['2026-02-13T15:30', '2026-02-13T15:30:00+07:00'],
    ['2026-02-12T07:45', '2026-02-12T07:45:00+07:00'],
    ['2026-02-20T07:45', '2026-02-20T08:00:00+07:00'],
    ['2026-02-20T15:30', '2026-02-23T08:00:00+07:00'],
    ['2026-03-17T07:45', '2026-03-17T08:00:00+07:00'],
    ['2026-03-25T07:45', '2026-03-25T07:45:00+07:00'],
  ])('what wants to leave at %s leaves at %s', (wanted, leaves) => {
    expect(zone.iso(office.nextOpen(at(wanted)))).toBe(leaves);
  });
  it('the digest never leaves before the office opens', () => {
    expect(zone.iso(office.digestAt(day('2026-02-20')))).toBe('2026-02-20T08:00:00+07:00');
    expect(zone.iso(office.digestAt(day('2026-11-20')))).toBe('2026-11-20T07:45:00+07:00');
  });
  it.each(TIME_ZONES)('a moment in %s and its wall clock agree', (name) => {
    const there = createZone(name);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2050, 0) }), (moment) => {
        const whole = Math.floor(moment / 60_000) * 60_000;
        expect(there.at(there.dayOf(whole), there.minuteOf(whole))).toBe(whole);
        expect(Date.parse(there.iso(whole))).toBe(whole);
      }),
    );
  });
});

describe('the edges of a calendar', () => {
  const calendar = createCalendar({ tables: [], workWeek: 5, collectiveLeave: true });
  const [first, last] = [day('1990-01-01'), day('2099-12-31')];

  it('are known, and what lies beyond is refused', () => {
    expect(calendar.isWorkingDay(first)).toBe(true);
    expect(calendar.isWorkingDay(last)).toBe(true);
    for (const beyond of [first - 1, last + 1, Number.NaN])
      expect(() => calendar.isWorkingDay(beyond)).toThrow(OutsideCalendar);
    expect(calendar.after(last - 1, 1)).toBe(last);
    expect(() => calendar.after(last, 1)).toThrow(OutsideCalendar);
    expect(() => calendar.after(last - 1, 2)).toThrow(OutsideCalendar);
    expect(calendar.shift(first, 0)).toBe(first);
    expect(() => calendar.shift(first, -1)).toThrow(OutsideCalendar);
  });
});
