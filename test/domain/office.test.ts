import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/domain/calendar.js';
import { parseDay } from '../../src/domain/day.js';
import { createOffice, parseTimeOfDay, type WeekHours } from '../../src/domain/office.js';
import { createZone, parseMoment } from '../../src/domain/zone.js';

// 2 February 2026 is a Monday; Tuesday the 3rd is a holiday; the office rests at noon.
const day = (text: string) => parseDay(text) ?? Number.NaN;
const zone = createZone('Asia/Jakarta');
const hour = (h: number, m = 0) => h * 60 + m;
const usual: WeekHours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((n) => [
    n,
    [
      [hour(8), hour(12)],
      [hour(13), hour(16, 30)],
    ],
  ]),
);
const calendar = createCalendar({
  tables: [
    {
      key: 't',
      year: 2026,
      decree: 'x',
      days: [{ day: day('2026-02-03'), kind: 'national_holiday', name: 'x' }],
    },
  ],
  workWeek: 5,
  collectiveLeave: true,
});
const short: WeekHours = { ...usual, 4: [[hour(9), hour(14)]], 5: [] };
const office = createOffice(calendar, zone, {
  week: usual,
  digestAt: hour(7, 45),
  overrides: [
    { from: day('2026-02-19'), until: day('2026-02-20'), name: 'Ramadan', week: short },
    { from: day('2026-03-05'), until: day('2026-03-05'), name: 'first', week: usual },
    { from: day('2026-03-05'), until: day('2026-03-05'), name: 'last', week: short },
  ],
});
const at = (text: string) => parseMoment(text, zone) ?? Number.NaN;
const say = (moment: number) => zone.iso(moment).slice(0, 16);

describe('an office', () => {
  it.each([
    ['2026-02-02T07:59', '2026-02-02T08:00', 'before it opens'],
    ['2026-02-02T08:00', '2026-02-02T08:00', 'as it opens'],
    ['2026-02-02T11:59', '2026-02-02T11:59', 'before noon'],
    ['2026-02-02T12:00', '2026-02-02T13:00', 'at noon'],
    ['2026-02-02T16:29', '2026-02-02T16:29', 'before it closes'],
    ['2026-02-02T16:30', '2026-02-04T08:00', 'as it closes before a holiday'],
    ['2026-02-06T18:00', '2026-02-09T08:00', 'on Friday evening'],
    ['2026-02-19T08:00', '2026-02-19T09:00', 'on a day with other hours'],
    ['2026-02-19T14:00', '2026-02-23T08:00', 'before a working day with no hours'],
    ['2026-03-05T08:30', '2026-03-05T09:00', 'where two fit, by the last'],
    ['2026-02-26T08:30', '2026-02-26T08:30', 'after other hours are over'],
  ])('asked at %s opens next at %s: %s', (from, expected) => {
    expect(say(office.nextOpen(at(from)))).toBe(expected);
    expect(office.isOpen(at(from))).toBe(from === expected);
  });

  it.each([
    ['2026-02-02T10:00', 60, '2026-02-02T11:00'],
    ['2026-02-02T11:00', 60, '2026-02-02T12:00'],
    ['2026-02-02T11:00', 61, '2026-02-02T13:01'],
    ['2026-02-02T07:00', 60, '2026-02-02T09:00'],
    ['2026-02-02T16:00', 60, '2026-02-04T08:30'],
    ['2026-02-02T08:00', 15 * 60, '2026-02-04T16:30'],
  ])('from %s has done %i minutes of work at %s', (from, minutes, expected) => {
    expect(say(office.afterOfficeTime(at(from), minutes * 60_000))).toBe(expected);
  });

  it.each([
    ['2026-02-02', '2026-02-02T16:30'],
    ['2026-02-19', '2026-02-19T14:00'],
    ['2026-02-20', '2026-02-20T16:00'],
    ['2026-02-07', '2026-02-07T16:00'],
  ])('closes on %s at %s, on a day without hours at four', (text, expected) => {
    expect(say(office.closesAt(day(text)))).toBe(expected);
  });

  it.each([
    ['2026-02-02', '2026-02-02T08:00', 'when it opens after the time of digests'],
    ['2026-02-20', '2026-02-20T07:45', 'on a day without hours at the time of digests'],
  ])('writes on %s at %s: %s', (text, expected) => {
    expect(say(office.digestAt(day(text)))).toBe(expected);
  });

  it.each([
    ['2026-02-02T07:59', '2026-02-02T08:00'],
    ['2026-02-02T08:00', '2026-02-04T08:00'],
    ['2026-02-03T07:00', '2026-02-04T08:00'],
    ['2026-02-08T07:00', '2026-02-09T08:00'],
  ])('asked at %s writes next at %s', (from, expected) => {
    expect(say(office.nextDigest(at(from)))).toBe(expected);
  });
});

describe('a time of day', () => {
  it.each([
    ['07:45', 465],
    ['7.45', 465],
    [' 23:59 ', 1439],
    ['00:00', 0],
    ['12:30:59', 750],
    ['24:00', null],
    ['12:60', null],
    ['12', null],
    ['12:5', null],
    ['112:50', null],
    ['12:50x', null],
    ['x12:50', null],
  ])('%j is %j minutes after midnight', (text, expected) => {
    expect(parseTimeOfDay(text)).toBe(expected);
  });
});

describe('a moment in a text', () => {
  it.each([
    ['2026-02-02', '2026-02-01T17:00:00.000Z'],
    ['2026-02-02T08:00', '2026-02-02T01:00:00.000Z'],
    ['2026-02-02 08:00:30', '2026-02-02T01:00:30.000Z'],
    ['2026-02-02T08:00Z', '2026-02-02T08:00:00.000Z'],
    ['2026-02-02T08:00z', '2026-02-02T08:00:00.000Z'],
    ['2026-02-02T08:00+0800', '2026-02-02T00:00:00.000Z'],
    ['2026-02-02T08:00-01:00', '2026-02-02T09:00:00.000Z'],
    ['2026-02-02T08:00+08', '2026-02-02T00:00:00.000Z'],
    ['2026-02-30', null],
    ['2026-02-02T25:00', null],
    ['kemarin', null],
    ['', null],
  ])('%j is %j', (text, expected) => {
    const found = parseMoment(text, zone);
    expect(found === null ? null : new Date(found).toISOString()).toBe(expected);
  });
});
