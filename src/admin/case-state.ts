import type { ClockState } from '../domain/clock.js';
import type { Classification } from '../domain/complaint.js';
import { dayText } from '../domain/day.js';
import type { ClockKind } from '../domain/policy.js';
import type { AdminDeps } from './deps.js';

/** How a case stands, as an act's preview and the record of acts show it; days as YYYY-MM-DD. */
export interface CaseState {
  readonly agency: string;
  readonly open: boolean;
  readonly endReason: string | null;
  readonly classification: Classification;
  readonly disposedOn: string;
  /** The first day on which something is said of it again; null where nothing holds it back. */
  readonly heldUntil: string | null;
  readonly clocks: readonly {
    readonly kind: ClockKind;
    readonly due: string;
    readonly state: ClockState;
  }[];
}

/** How the cases of a complaint stand, by their IDs. */
export function caseStates(
  { store, office }: Pick<AdminDeps, 'store' | 'office'>,
  complaintId: number,
): Map<number, CaseState> {
  const { zone } = office();
  return new Map(
    store.dispositions
      .historyOf(complaintId)
      .toReversed()
      .flatMap(({ id }) => store.dispositions.byId(id) ?? [])
      .map((d): [number, CaseState] => [
        d.id,
        {
          agency: d.agencyName,
          open: d.endedAt === null,
          endReason: d.endReason,
          classification: d.complaint.classification,
          disposedOn: dayText(zone.dayOf(d.disposedAt)),
          heldUntil: d.heldUntil === null ? null : dayText(d.heldUntil),
          clocks: d.clocks
            .toSorted((a, b) => a.dueDay - b.dueDay)
            .map(({ kind, dueDay, state }) => ({ kind, due: dayText(dueDay), state })),
        },
      ]),
  );
}
