import { HOUR, type Moment } from '../domain/day.js';
import { silentSince } from '../domain/missing.js';
import type { Office } from '../domain/office.js';
import type { Store } from '../store/store.js';
import type { Alerts } from './alerts.js';

/** Tells the coordinator, once, that no export has come for so many working days; where none ever came, none is missed. */
export function createSilenceWatch(
  store: Store,
  alerts: Alerts,
  office: () => Office,
  days: number,
) {
  let lookedAt = -Infinity;
  return (now: Moment): void => {
    if (now - lookedAt < HOUR && now >= lookedAt) return;
    lookedAt = now;
    const since = silentSince(days, store.exports.lastMadeAt(), office(), now);
    if (since !== null) store.transaction(() => alerts.tell({ kind: 'noExport', since }, now));
  };
}
