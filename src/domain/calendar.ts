import { dayFrom, weekdayOf, yearOf, type Day } from './day.js';
import { Problem } from './problem.js';
import { say } from './said.js';

export type HolidayKind = 'national_holiday' | 'collective_leave' | 'regional_holiday';

export interface Holiday {
  readonly day: Day;
  readonly kind: HolidayKind;
  readonly name: string;
}

/** One decree's holidays: a national year, or the extra days of a region. */
export interface HolidayTable {
  /** `national:2026`, or `regional:` and the region's name. */
  readonly key: string;
  /** The year for which a national table is complete; null for a regional one. */
  readonly year: number | null;
  readonly decree: string;
  readonly days: readonly Holiday[];
}

export interface CalendarRules {
  readonly tables: readonly HolidayTable[];
  /** 5: Monday to Friday; 6: to Saturday; 7: for services that never close. */
  readonly workWeek: 5 | 6 | 7;
  /** Whether collective leave (cuti bersama) is free of work. */
  readonly collectiveLeave: boolean;
}

/** Answers about working days, each from precomputed tables in constant time. */
export interface Calendar {
  isWorkingDay(day: Day): boolean;
  /** The `count`-th working day after `start`; `count` is at least 1. */
  after(start: Day, count: number): Day;
  /** `steps` working days on from a day, or back when negative; the day itself for 0. */
  shift(day: Day, steps: number): Day;
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. */
  between(from: Day, to: Day): number;
  /** Whether some year from the one to the other has no national holiday table. */
  isProvisional(from: Day, to: Day): boolean;
}

export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2099;

/** A question about a day outside the years that a calendar covers. */
export class OutsideCalendar extends Problem {
  constructor() {
    super(
      say`the calendar reaches from ${String(FIRST_YEAR)} to ${String(LAST_YEAR)}; the date lies outside it`,
    );
  }
}

function edge(year: number, month: number, day: number): Day {
  const found = dayFrom(year, month, day);
  if (found === null) throw new OutsideCalendar();
  return found;
}

/**
 * A calendar of working days: Monday to Friday (or Saturday) less the holidays of the tables
 * (joint decrees of three ministers, SKB 3 Menteri; regional decrees). Throws `OutsideCalendar`
 * for days beyond 1990 to 2099.
 */
export function createCalendar(rules: CalendarRules): Calendar {
  const first = edge(FIRST_YEAR, 1, 1);
  const last = edge(LAST_YEAR, 12, 31);
  const free = new Set<Day>();
  for (const table of rules.tables)
    for (const holiday of table.days)
      if (holiday.kind !== 'collective_leave' || rules.collectiveLeave) free.add(holiday.day);

  const size = last - first + 1;
  const workingBefore = new Int32Array(size + 1);
  const workingDays = new Int32Array(size);
  let count = 0;
  for (let i = 0; i < size; i++) {
    workingBefore[i] = count;
    const day = first + i;
    if (weekdayOf(day) <= rules.workWeek && !free.has(day)) workingDays[count++] = day;
  }
  workingBefore[size] = count;

  const known = new Set(rules.tables.flatMap((table) => (table.year === null ? [] : [table.year])));
  const index = (day: Day) => {
    if (!(day >= first && day <= last)) throw new OutsideCalendar();
    return day - first;
  };
  const upTo = (day: Day) => workingBefore[index(day) + 1] ?? 0;
  const nth = (position: number): Day => {
    if (position < 0 || position >= count) throw new OutsideCalendar();
    return workingDays[position] ?? 0;
  };
  const after = (start: Day, steps: number) => nth(upTo(start) + steps - 1);
  return {
    isWorkingDay: (day) => upTo(day) > (workingBefore[index(day)] ?? 0),
    after,
    shift(day, steps) {
      if (steps > 0) return after(day, steps);
      return steps === 0 ? day : nth((workingBefore[index(day)] ?? 0) + steps);
    },
    between: (from, to) => upTo(to) - upTo(from),
    isProvisional(from, to) {
      for (let year = yearOf(from); year <= yearOf(to); year++) if (!known.has(year)) return true;
      return false;
    },
  };
}
