import type { Moment } from '../domain/day.js';
import { CLOSED_BY_COORDINATOR } from '../domain/disposition.js';
import { missedBy, type Missed } from '../domain/missing.js';
import { latestStays, type Observation, type Stay } from '../domain/observations.js';
import type { Office } from '../domain/office.js';
import type { Store } from '../store/store.js';

/** What reading a complaint's stays depends on. */
export interface StayDeps {
  readonly store: Pick<Store, 'exports'>;
  readonly office: Office;
}

/** A disposition as far as it tells of the coordinator's word. */
interface Decided {
  readonly agencyId: number;
  readonly endedAt: Moment | null;
  readonly endReason: string | null;
}

/** The latest stay of a complaint with each agency; `rows` are its dispositions, for what the coordinator closed. */
export function staysOf(
  deps: StayDeps,
  log: readonly Observation[],
  rows: readonly Decided[],
  missed: Missed = missedOf(deps),
): Map<number, Stay> {
  const decidedAt = (agencyId: number) =>
    rows
      .filter((row) => row.agencyId === agencyId && row.endReason === CLOSED_BY_COORDINATOR)
      .flatMap((row) => row.endedAt ?? []);
  return latestStays(log, { decidedAt, missed });
}

/** What exports left out, by those that were taken in until now. */
export function missedOf({ store, office }: StayDeps): Missed {
  return missedBy(store.exports.times, office.calendar, office.zone);
}
