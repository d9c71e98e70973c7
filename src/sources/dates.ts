import {
  DAY_LENGTH,
  dayFrom,
  HOUR,
  MINUTE,
  parseDay,
  type Day,
  type Moment,
} from '../domain/day.js';
import { withoutEnd } from '../domain/plain-text.js';
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

/** Which comes first in a date of numbers that ends with its year. */
export type DateOrder = 'day' | 'month';

/** No date with its time and zone is longer. */
const LONGEST = 60;

/** A time of day at the end of a text, with its zone. */
const TIME_BEHIND =
  /(?:^|[T ,])\s?(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?(WIB|WITA|WIT|UTC|GMT|Z|[+-]\d{2}(?::?\d{2})?))?$/i;

/**
 * Reads `3 Jan 2026` (Indonesian or English, long or short, with a year of two digits too), `2026-01-03`,
 * `2026/01/03`, `03/01/2026` (by default the day first) and Excel's serial numbers, each with or without a
 * time of day behind. Null for anything else.
 */
export function readDate(text: string, order: DateOrder = 'day'): SourceDate | null {
  const given = text.trim();
  if (given.length > LONGEST) return null;
  const whole = given.replace(/[, ]{0,3}\b(?:pukul|jam|pkl)\b\.?/i, '');
  // Three numbers with full stops may be a date as well as a time of day.
  const time = NUMBERS.test(whole) ? null : TIME_BEHIND.exec(whole);
  const bare = withoutEnd(time === null ? whole : whole.slice(0, time.index), ' ,\t');
  const serial = serialOf(bare);
  const day = serial?.day ?? readDay(bare, order);
  if (day === null) return null;
  const minutes = time?.[1] === undefined ? (serial?.minutes ?? null) : readTime(time[1]);
  return { day, minutes, ahead: time?.[2] === undefined ? null : aheadOf(time[2]) };
}

/** Minutes after midnight, the seconds as their fraction: of `07:52`, `7:52 PM`, or a part of a day. */
export function readTime(text: string): number | null {
  const whole = text.trim();
  if (/^0?\.\d{1,17}$|^0$/.test(whole)) return Math.round(Number(whole) * 24 * 60 * 60) / 60;
  const match =
    /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?$/.exec(whole);
  if (!match) return null;
  const [, hours = '', minutes = '', seconds = '0', half] = match;
  const hour =
    half === undefined ? Number(hours) : hourOf(Number(hours), half.toLowerCase() === 'p');
  if (hour === null || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return hour * 60 + Number(minutes) + Number(seconds) / 60;
}

/** An hour of twelve as one of twenty-four. */
function hourOf(hour: number, isAfternoon: boolean): number | null {
  return hour < 1 || hour > 12 ? null : (hour % 12) + (isAfternoon ? 12 : 0);
}

/**
 * In which order a column writes its dates, by those that can only be read in one; by default the day
 * first, as in Indonesia. Null where they contradict each other.
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | null {
  let [dayFirst, monthFirst] = [false, false];
  for (const cell of cells) {
    const match = NUMBERS.exec(cell.trim().slice(0, 10).split(/[ ,T]/, 1)[0] ?? '');
    const [first, second] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
    // What is a date in neither order says nothing of the others.
    if (first > 12 && second > 12) continue;
    if (first > 12) dayFirst = true;
    if (second > 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return null;
  return monthFirst ? 'month' : 'day';
}

const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/;

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

function readDay(text: string, order: DateOrder): Day | null {
  const iso = parseDay(text);
  if (iso !== null) return iso;
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (yearFirst) return dayFrom(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = NUMBERS.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])];
    const [day, month] = order === 'day' ? [first, second] : [second, first];
    return dayFrom(yearOf(numeric[3]), month, day);
  }
  const named =
    /^(?:[\p{L}'’‘`]{3,12},?\s)?\s?(\d{1,2})[\s/-]{1,3}(\p{L}{3,12})\.?,?[\s/-]{1,3}'?(\d{2}|\d{4})$/u.exec(
      text,
    );
  if (named) return fromName(yearOf(named[3]), named[2] ?? '', Number(named[1]));
  const english = /^(\p{L}{3,12})\.?\s{1,3}(\d{1,2}),?\s{1,3}(\d{4})$/u.exec(text);
  if (english) return fromName(Number(english[3]), english[1] ?? '', Number(english[2]));
  return null;
}

/** A year, written out or of this century by its last two digits. */
const yearOf = (text = '') => Number(text) + (text.length === 2 ? 2000 : 0);

function fromName(year: number, name: string, day: number): Day | null {
  const month = MONTHS.findIndex((names) => names.includes(name.toLowerCase()));
  return month < 0 ? null : dayFrom(year, month + 1, day);
}

/** Excel counts days from 1899-12-30, a time as a part of one; 20,000 to 80,000 are the years 1954 to 2119. */
function serialOf(text: string): { day: Day; minutes: number | null } | null {
  const match = /^(\d{5})(\.\d{1,17})?$/.exec(text);
  const serial = Number(match?.[1] ?? 0);
  if (serial < 20_000 || serial > 80_000) return null;
  const minutes = match?.[2] === undefined ? null : readTime(match[2]);
  return { day: serial - 25_569, minutes };
}
