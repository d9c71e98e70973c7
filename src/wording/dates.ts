import { DAY_LENGTH, yearOf, type Day, type Moment } from '../domain/day.js';
import type { Zone } from '../domain/zone.js';

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('id-ID', { ...options, timeZone: 'UTC' });
  const known = new Map<Day, string>();
  return (day: Day): string => {
    const text = known.get(day) ?? formatter.format(day * DAY_LENGTH);
    known.set(day, text);
    return text;
  };
};
const weekday = format({ weekday: 'long' });
const short = format({ day: 'numeric', month: 'short' });
const withYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const long = format({ day: 'numeric', month: 'long', year: 'numeric' });

/** Names of months, January first. */
export const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  format({ month: 'long' })(Math.floor(Date.UTC(2026, month, 1) / DAY_LENGTH)),
);

/** `12 Nov`, with the year when it is not the one of `today`. */
export function shortDate(day: Day, today: Day): string {
  return yearOf(day) === yearOf(today) ? short(day) : withYear(day);
}

/** `Senin, 23 Nov`, with the year when it is not the one of `today`. */
export function weekdayDate(day: Day, today: Day): string {
  return `${weekday(day)}, ${shortDate(day, today)}`;
}

/** `Senin, 23 November 2026`. */
export function fullDate(day: Day): string {
  return `${weekday(day)}, ${long(day)}`;
}

/** `Senin, 23 November 2026 pukul 14.05`. */
export function momentText(zone: Zone, moment: Moment): string {
  const minute = zone.minuteOf(moment);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
  return `${fullDate(zone.dayOf(moment))} pukul ${time}`;
}
