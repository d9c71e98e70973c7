import type { Day } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import type { OpenDisposition } from '../store/overview.js';

/** How one open disposition stands on a day, by the nearest deadline of the work itself. */
export interface Standing extends OpenDisposition {
  readonly nearestDue: Day | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly dueSoon: boolean;
  readonly unacknowledged: boolean;
}

/** How open dispositions stand on a day, nearest due first; `dueSoon` is in working days. */
export function standingsOf(
  open: readonly OpenDisposition[],
  office: Office,
  today: Day,
  dueSoon: number,
): Standing[] {
  const soonUntil = dueSoon < 1 ? today : office.calendar.after(today, dueSoon);
  const isSoon = (due: Day | null) => due !== null && due > today && due <= soonUntil;
  return open
    .map((d): Standing => {
      const nearestDue = earlier(d.respondDue, d.resolveDue);
      return Object.assign(d, {
        nearestDue,
        overdue: nearestDue !== null && nearestDue < today,
        dueToday: d.respondDue === today || d.resolveDue === today,
        dueSoon: isSoon(d.respondDue) || isSoon(d.resolveDue),
        unacknowledged: d.acknowledgeDue !== null,
      });
    })
    .sort((a, b) => (a.nearestDue ?? Infinity) - (b.nearestDue ?? Infinity) || a.id - b.id);
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
