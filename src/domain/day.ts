import { Temporal } from 'temporal-polyfill';

/** A calendar date, as days since 1970-01-01. */
export type Day = number;

/** An instant, as milliseconds since 1970-01-01T00:00Z. */
export type Moment = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY_LENGTH = 24 * HOUR;

const texts = new Map<Day, string>();

/** The day of a Gregorian date, or null when there is no such date. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return Math.round(date.toZonedDateTime('UTC').toInstant().epochMilliseconds / DAY_LENGTH);
  } catch {
    return null;
  }
}

/** The day that `YYYY-MM-DD` names, or null when the text is no date. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day as `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = Temporal.Instant.fromEpochMilliseconds(day * DAY_LENGTH)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString();
  texts.set(day, text);
  return text;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Gregorian year in which the day lies (four-digit years only). */
export function yearOf(day: Day): number {
  return Number(dayText(day).slice(0, 4));
}
