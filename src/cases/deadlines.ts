import type { HolidayTable } from '../domain/calendar.js';
import { computed } from '../domain/clock.js';
import type { Day, Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import type { ClockKind } from '../domain/policy.js';
import type { Store } from '../store/store.js';

/** A deadline that a change of the calendar moved. */
export interface MovedDeadline {
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
    store.dispositions.putClocks(id, clocks);
    store.dispositions.wake(id, now, null);
    clocks.forEach(({ kind, dueDay, state }, i) => {
      const before = disposition.clocks[i]?.dueDay ?? dueDay;
      if (before === dueDay || state === 'stopped') return;
      store.dispositions.note(id, 'deadline_moved', `${kind} ${before}`, `${kind} ${dueDay}`, now);
      const { trackingId } = disposition.complaint;
      moved.push({
        trackingId,
        agency: disposition.agencyName,
        clock: kind,
        before,
        after: dueDay,
      });
    });
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
  dryRun = false,
): MovedDeadline[] {
  const whole = dryRun ? store.tryOut : store.transaction;
  return whole(() => {
    store.settings.putHolidayTable(table.key, content, now);
    return recomputeDeadlines(store, officeWith(), now);
  });
}
