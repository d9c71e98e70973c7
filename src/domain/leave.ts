import type { Day } from './day.js';
import type { InOffice, Reachability } from './reach.js';
import type { Phone } from './roster.js';

/** When an officer is away, and who stands in for them. */
export interface Leave {
  readonly officerId: number;
  readonly fromDay: Day;
  /** The last day of it. */
  readonly untilDay: Day;
  /** Null where the others of the agency see to all. */
  readonly deputyId: number | null;
}

/** Somebody who may stand in for another. */
export interface Deputy extends Reachability {
  readonly id: number;
  readonly phone: Phone;
  readonly name: string;
}

type Held = InOffice & { readonly officerId: number; readonly phone: Phone };

/**
 * Who holds which place on a day once those who are away are known: they hold it still, and are told nothing; their
 * deputies hold it beside them, unless they hold it themselves.
 */
export function withDeputies<
  T extends Held & { readonly role: string; readonly agencyId: number | null },
>(
  places: readonly T[],
  leaves: readonly Leave[],
  deputyOf: (id: number) => Deputy | undefined,
): T[] {
  if (leaves.length === 0) return [...places];
  const away = new Map(leaves.map((leave) => [leave.officerId, leave]));
  const held = new Set(places.map((p) => `${p.officerId}/${p.role}/${p.agencyId ?? ''}`));
  return places.flatMap((place): T[] => {
    const leave = away.get(place.officerId);
    if (leave === undefined) return [place];
    const gone = { ...place, awayUntil: leave.untilDay };
    const deputy = leave.deputyId === null ? undefined : deputyOf(leave.deputyId);
    if (deputy === undefined || held.has(`${deputy.id}/${place.role}/${place.agencyId ?? ''}`))
      return [gone];
    const { unreachableAt, stoppedAt, wroteAt, phone } = deputy;
    return [
      gone,
      {
        ...place,
        ...{ officerId: deputy.id, phone, unreachableAt, stoppedAt, wroteAt },
        ...('officerName' in place ? { officerName: deputy.name } : {}),
        awayUntil: away.get(deputy.id)?.untilDay ?? null,
      },
    ];
  });
}
