import type { Calendar } from './calendar.js';
import type { Moment } from './day.js';
import { areWorkingDaysAgo, type Office } from './office.js';
import type { Zone } from './zone.js';

/** On how many working days exports must leave a complaint out until it counts as handed on. */
export const MISSING_DAYS = 3;

/** Since when no export has come, where that is so many working days (0: never told), by when the last was made; null where none ever was, or where that is lately. */
export function silentSince(
  days: number,
  lastMadeAt: Moment | null,
  office: Office,
  now: Moment,
): Moment | null {
  const isSilent =
    days > 0 && lastMadeAt !== null && areWorkingDaysAgo(office, lastMadeAt, days, now);
  return isSilent ? lastMadeAt : null;
}

/** What exports left out of a complaint at an agency. */
export interface Gap {
  /** When an export first did not show it; null where each one did. */
  readonly since: Moment | null;
  /** When it was left out on the third working day by exports that showed others of its agency; null before. */
  readonly endsAt: Moment | null;
}

/** What exports left out between the moment at which a complaint was last shown at an agency and another, both not counted. */
export type Missed = (agencyId: number, after: Moment, before: Moment) => Gap;

/** When exports were made: the next one after a moment, and between two those that showed some complaint of an agency, in order. */
export interface ExportTimes {
  next(after: Moment): Moment | null;
  between(agencyId: number, after: Moment, before: Moment): Iterable<Moment>;
}

/** Nothing was left out: for complaints of which no export tells. */
export const NOTHING_MISSED: Missed = () => ({ since: null, endsAt: null });

/** Reads gaps from when exports were made, which follows from all of them in any order. */
export function missedBy(exports: ExportTimes, calendar: Calendar, zone: Zone): Missed {
  return (agencyId, after, before) => {
    const since = exports.next(after);
    if (since === null || since >= before) return { since: null, endsAt: null };
    const days = new Set<number>();
    for (const at of exports.between(agencyId, after, before)) {
      const day = zone.dayOf(at);
      if (calendar.isWorkingDay(day)) days.add(day);
      if (days.size >= MISSING_DAYS) return { since, endsAt: at };
    }
    return { since, endsAt: null };
  };
}
