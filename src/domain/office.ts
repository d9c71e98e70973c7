import type { Calendar } from './calendar.js';
import { weekdayOf, type Day, type Moment } from './day.js';
import type { Zone } from './zone.js';

/** From and until, in minutes after midnight. */
export type Interval = readonly [from: number, until: number];

/** Open intervals by weekday, 1 for Monday to 7 for Sunday. */
export type WeekHours = Readonly<Record<number, readonly Interval[]>>;

export interface OfficeHours {
  readonly week: WeekHours;
  /** When reminders and digests leave, in minutes after midnight. */
  readonly digestAt: number;
  /** Other hours from a day to a day, such as Ramadan; the last that fits wins. */
  readonly overrides: readonly { from: Day; until: Day; name: string; week: WeekHours }[];
}

/** When an office is at work: its calendar, its time zone and its hours in one. */
export interface Office {
  readonly calendar: Calendar;
  readonly zone: Zone;
  isOpen(moment: Moment): boolean;
  /** The moment itself when the office is open, else when it next opens. */
  nextOpen(moment: Moment): Moment;
  /** The moment at which so many milliseconds of office hours have passed since `moment`. */
  afterOfficeTime(moment: Moment, milliseconds: number): Moment;
  /** The end of a day's office hours: when what is due that day is due. */
  closesAt(day: Day): Moment;
  /** When that day's reminders and digests leave; never before the office opens. */
  digestAt(day: Day): Moment;
  /** The first digest moment of a working day that is later than `moment`. */
  nextDigest(moment: Moment): Moment;
}

const DEFAULT_CLOSE = 16 * 60;

/** An office at work only in its hours on working days. */
export function createOffice(calendar: Calendar, zone: Zone, hours: OfficeHours): Office {
  const hoursOn = (day: Day): readonly Interval[] => {
    const override = hours.overrides.findLast((o) => o.from <= day && day <= o.until);
    return (override?.week ?? hours.week)[weekdayOf(day)] ?? [];
  };
  const nextWorkingDay = (day: Day) => calendar.after(day, 1);
  const digestAt = (day: Day) => {
    const opening = hoursOn(day)[0]?.[0] ?? hours.digestAt;
    return zone.at(day, Math.max(hours.digestAt, opening));
  };
  const nextOpen = (moment: Moment): Moment => {
    const today = zone.dayOf(moment);
    if (calendar.isWorkingDay(today))
      for (const [from, until] of hoursOn(today)) {
        if (moment < zone.at(today, from)) return zone.at(today, from);
        if (moment < zone.at(today, until)) return moment;
      }
    let day = nextWorkingDay(today);
    while (hoursOn(day).length === 0) day = nextWorkingDay(day);
    return zone.at(day, hoursOn(day)[0]?.[0] ?? 0);
  };
  /** The end of the open interval in which a moment lies. */
  const endOfInterval = (moment: Moment): Moment => {
    const day = zone.dayOf(moment);
    const minute = zone.minuteOf(moment);
    const interval = hoursOn(day).find(([from, until]) => minute >= from && minute < until);
    return zone.at(day, interval?.[1] ?? DEFAULT_CLOSE);
  };
  return {
    calendar,
    zone,
    nextOpen,
    afterOfficeTime(moment, milliseconds) {
      let left = milliseconds;
      let at = nextOpen(moment);
      for (;;) {
        const end = endOfInterval(at);
        if (end - at >= left) return at + left;
        left -= end - at;
        at = nextOpen(end);
      }
    },
    isOpen(moment) {
      const day = zone.dayOf(moment);
      if (!calendar.isWorkingDay(day)) return false;
      const minute = zone.minuteOf(moment);
      return hoursOn(day).some(([from, until]) => minute >= from && minute < until);
    },
    closesAt: (day) => zone.at(day, hoursOn(day).at(-1)?.[1] ?? DEFAULT_CLOSE),
    digestAt,
    nextDigest(moment) {
      const today = zone.dayOf(moment);
      if (calendar.isWorkingDay(today) && moment < digestAt(today)) return digestAt(today);
      return digestAt(nextWorkingDay(today));
    },
  };
}

/** Minutes after midnight of `HH:MM`, or null when it is no time of day. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$/.exec(text.trim());
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[1]) < 24 && Number(match[2]) < 60 ? minutes : null;
}

/** Whether as much time has passed as from a working day to the same hour of the so-many-th after it. */
export function areWorkingDaysAgo(
  office: Office,
  since: Moment,
  days: number,
  now: Moment,
): boolean {
  const { calendar, zone } = office;
  return zone.at(calendar.after(zone.dayOf(since), days), zone.minuteOf(since)) <= now;
}
