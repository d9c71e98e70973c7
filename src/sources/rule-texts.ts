import type { HolidayTable } from '../domain/calendar.js';
import { dayText } from '../domain/day.js';
import type { OfficeHours, WeekHours } from '../domain/office.js';
import type { Policy } from '../domain/policy.js';

// Rules as their files have them: what `rule-files.ts` reads.

const two = (n: number) => String(n).padStart(2, '0');
const timeText = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const written = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** A policy as JSON text. */
export const policyText = ({ versions }: Policy): string =>
  written({ versions: versions.map((one) => ({ ...one, from: dayText(one.from) })) });

const weekText = (week: WeekHours) =>
  Object.fromEntries(
    Object.entries(week).map(([day, intervals]) => [
      day,
      intervals.map(([from, until]) => [timeText(from), timeText(until)]),
    ]),
  );

/** Office hours as JSON text. */
export const hoursText = ({ digestAt, week, overrides }: OfficeHours): string =>
  written({
    digestAt: timeText(digestAt),
    week: weekText(week),
    overrides: overrides.map(({ from, until, name, week: other }) => ({
      ...{ from: dayText(from), until: dayText(until), name },
      week: weekText(other),
    })),
  });

/** A holiday table as JSON text. */
export const holidayTableText = ({ key, year, decree, days }: HolidayTable): string =>
  written({
    ...(year === null ? { region: key.replace(/^regional:/, '') } : { year }),
    decree,
    days: days.map(({ day, kind, name }) => ({ date: dayText(day), kind, name })),
  });
