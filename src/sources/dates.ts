import {
  DAY_LENGTH,
  dayFrom,
  HOUR,
  MINUTE,
  parseDay,
  type Day,
  type Moment,
} from '../domain/day.js';
import { parseTimeOfDay } from '../domain/office.js';
import { parseMoment, type Zone } from '../domain/zone.js';

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'januari', 'january'],
  ['feb', 'peb', 'februari', 'pebruari', 'february'],
  ['mar', 'maret', 'march'],
  ['apr', 'april'],
  ['mei', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['agu', 'agt', 'ags', 'agus', 'aug', 'agustus', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oct', 'oktober', 'october'],
  ['nov', 'nop', 'november', 'nopember'],
  ['des', 'dec', 'desember', 'december'],
];

/** A date as a source writes it, with the minutes after midnight where it gives a time too. */
export interface SourceDate {
  readonly day: Day;
  readonly minutes: number | null;
  /** How far ahead of UTC the time is, in milliseconds, where the source says so. */
  readonly ahead: number | null;
}

const ZONES: Readonly<Record<string, number>> = { z: 0, utc: 0, gmt: 0, wib: 7, wita: 8, wit: 9 };

/**
 * Reads `3 Jan 2026` (Indonesian or English, long or short), `2026-01-03`, `03/01/2026` (day first)
 * and Excel's serial numbers, each with or without a time of day behind. Null for anything else.
 */
export function readDate(text: string): SourceDate | null {
  const match =
    /^(.*?)(?:[T ,]+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:\.\d+)?(?: ?(WIB|WITA|WIT|UTC|GMT|Z|[+-]\d{2}(?::?\d{2})?))?)?$/i.exec(
      text.trim(),
    );
  const day = match?.[1] === undefined ? null : readDay(match[1].trim());
  if (day === null) return null;
  const minutes = match?.[2] === undefined ? null : timeOfDay(match[2]);
  return { day, minutes, ahead: match?.[3] === undefined ? null : aheadOf(match[3]) };
}

/** Minutes after midnight, the seconds as their fraction. */
function timeOfDay(text: string): number | null {
  const minutes = parseTimeOfDay(text);
  const seconds = /[:.]\d{2}[:.](\d{2})$/.exec(text)?.[1];
  return minutes === null || seconds === undefined ? minutes : minutes + Number(seconds) / 60;
}

function aheadOf(zone: string): number | null {
  const named = ZONES[zone.toLowerCase()];
  if (named !== undefined) return named * HOUR;
  const hours = Number(zone.slice(1, 3));
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

/** The moment of a source's date; a time without a zone is taken in the office's, a date is its midnight. */
export function momentOf({ day, minutes, ahead }: SourceDate, zone: Zone): Moment {
  const time = minutes ?? 0;
  return Math.round(ahead === null ? zone.at(day, time) : day * DAY_LENGTH + time * MINUTE - ahead);
}

const [EARLIEST, LATEST] = [Date.UTC(2000, 0, 1), Date.UTC(2099, 0, 1)];

/** Whether something may have happened then: complaints are younger than the year 2000. */
export const isPlausible = (moment: Moment): boolean => moment >= EARLIEST && moment < LATEST;

/**
 * A moment as sources write it: ISO 8601, another date with or without a time and a zone, or seconds or
 * milliseconds since 1970. Null for what is none, or lies before the year 2000.
 */
export function readMoment(text: string, zone: Zone): Moment | null {
  const found = anyMoment(text.trim(), zone);
  return found !== null && isPlausible(found) ? found : null;
}

function anyMoment(text: string, zone: Zone): Moment | null {
  if (/^\d{10}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{4}-?\d{2}-?\d{2}[T ]\d/.test(text)) {
    const iso = parseMoment(text.replace(/ (?=[+-]\d{2})/, ''), zone);
    if (iso !== null) return iso;
  }
  const date = readDate(text);
  return date === null ? null : momentOf(date, zone);
}

function readDay(text: string): Day | null {
  const iso = parseDay(text);
  if (iso !== null) return iso;
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (numeric) return dayFrom(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const named = /^(?:\p{L}+,?\s+)?(\d{1,2})[\s-]+(\p{L}+)\.?,?[\s-]+(\d{4})$/u.exec(text);
  if (named) return fromName(Number(named[3]), named[2] ?? '', Number(named[1]));
  const english = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text);
  if (english) return fromName(Number(english[3]), english[1] ?? '', Number(english[2]));
  return fromSerial(text);
}

function fromName(year: number, name: string, day: number): Day | null {
  const month = MONTHS.findIndex((names) => names.includes(name.toLowerCase()));
  return month < 0 ? null : dayFrom(year, month + 1, day);
}

/** Excel counts days from 1899-12-30; 20,000 to 80,000 are the years 1954 to 2119. */
function fromSerial(text: string): Day | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const serial = Math.floor(Number(text));
  return serial >= 20_000 && serial <= 80_000 ? serial - 25_569 : null;
}
