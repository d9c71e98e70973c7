import type { HolidayTable } from '../domain/calendar.js';
import { computed } from '../domain/clock.js';
import type { Day, Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import type { ClockKind } from '../domain/policy.js';
import type { Store } from '../store/store.js';
import { putClocks } from './progress.js';

/** A deadline that a change of the calendar moved. */
export interface MovedDeadline {
  /** The disposition's ID. */
  readonly case: number;
  readonly trackingId: string;
  readonly agency: string;
  readonly clock: ClockKind;
  readonly before: Day;
  readonly after: Day;
}

/** Computes every open disposition's deadlines anew; says which moved. Call it inside a transaction. */
export function recomputeDeadlines(store: Store, office: Office, now: Moment): MovedDeadline[] {
  const moved: MovedDeadline[] = [];
  for (const id of store.dispositions.allOpenIds()) {
    const disposition = store.dispositions.byId(id);
    if (!disposition) continue;
    const clocks = disposition.clocks.map((clock) => computed(office.calendar, clock));
    const changed = clocks.filter((clock, i) => {
      const old = disposition.clocks[i];
      return old && (old.dueDay !== clock.dueDay || old.provisional !== clock.provisional);
    });
    if (changed.length === 0) continue;
    const moves = clocks.flatMap(({ kind, dueDay, state }, i) => {
      const before = disposition.clocks[i]?.dueDay ?? dueDay;
      const isMoved = before !== dueDay && state !== 'stopped';
      return isMoved ? [{ clock: kind, before, after: dueDay }] : [];
    });
    const entries = moves.map((move) => ({ kind: 'deadline_moved' as const, ...move }));
    putClocks(store, disposition, clocks, now, entries);
    const { agencyName: agency, complaint } = disposition;
    const { trackingId } = complaint;
    moved.push(...moves.map((move) => ({ case: id, trackingId, agency, ...move })));
  }
  return moved;
}

/**
 * Puts a holiday table in force and computes open deadlines anew, all or nothing; `officeWith` makes
 * the office as it is with the table.
 */
export function takeInHolidays(
  store: Store,
  table: HolidayTable,
  content: string,
  officeWith: () => Office,
  now: Moment,
): MovedDeadline[] {
  return store.transaction(() => {
    store.settings.putHolidayTable(table.key, content, now);
    return recomputeDeadlines(store, officeWith(), now);
  });
}

/** Takes a holiday table of the database out again, and computes open deadlines anew, all or nothing. */
export function takeOutHolidays(
  store: Store,
  key: string,
  officeWith: () => Office,
  now: Moment,
): MovedDeadline[] {
  return store.transaction(() => {
    store.settings.removeHolidayTable(key);
    return recomputeDeadlines(store, officeWith(), now);
  });
}
