import { DAY_LENGTH, type Day, type Moment } from './day.js';
import type { Reachability } from './reach.js';
import type { Role } from './roster.js';

// How long somebody stays in an office. Decrees end on 31 December and the next come weeks later; until then
// somebody must hear of complaints.

/** An assignment as its decree has it. */
export interface Decreed extends Partial<Reachability> {
  readonly id: number;
  readonly officerId: number;
  readonly agencyId: number | null;
  readonly role: Role;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  /** Whether its end was set on purpose, and is no mere end of a decree. */
  readonly endIsMeant: boolean;
  readonly createdAt: Moment;
}

/** The same with the day up to which it holds, in place of its decree's end. */
export type InTerm<T extends Decreed> = T & {
  /** When the decree ends; null for never. */
  readonly decreeEnd: Day | null;
};

/** A successor may begin so many days before the one whose place it is has ended. */
const OVERLAP = 31;

/**
 * Up to when each assignment holds: its decree's end and `grace` days more, unless its end was meant or somebody
 * else was named for this very place, who begins as it ends. Each successor takes one place: another operator who
 * was there all along holds no other's. The last coordinator stays until there is
 * another who can be told things as well, also where the end was meant: who is to go at once is taken out of the roster (`--end-missing`).
 */
export function inTerm<T extends Decreed>(all: readonly T[], grace: number): InTerm<T>[] {
  const taken = new Set<number>();
  const ends = new Map<number, Day | null>();
  for (const one of all.toSorted((a, b) => endOf(a) - endOf(b) || a.id - b.id)) {
    const { id, validUntil, endIsMeant } = one;
    if (validUntil === null || endIsMeant) {
      ends.set(id, validUntil);
      continue;
    }
    const successor = all
      .filter((other) => !taken.has(other.id) && succeeds(other, one, validUntil))
      .toSorted((a, b) => beginOf(a) - beginOf(b) || a.id - b.id)[0];
    if (successor) taken.add(successor.id);
    const end = Math.max(
      validUntil,
      Math.min(validUntil + grace, successor ? beginOf(successor) - 1 : Infinity),
    );
    ends.set(id, end);
  }
  keepLastCoordinator(all, ends);
  return all.map((one) => ({
    ...one,
    validUntil: ends.get(one.id) ?? null,
    decreeEnd: one.validUntil,
  }));
}

/** Where the coordinators' time ends and nobody follows, those of the latest end stay. */
function keepLastCoordinator(all: readonly Decreed[], ends: Map<number, Day | null>): void {
  const coordinators = all.filter(({ role }) => role === 'coordinator');
  const before = new Map(ends);
  for (const one of coordinators) {
    const end = before.get(one.id) ?? null;
    if (end === null) continue;
    const others = coordinators.filter(
      (other) => other.officerId !== one.officerId && reachOf(other) >= reachOf(one),
    );
    const isCovered = others.some(
      (other) => beginOf(other) <= end + 1 && (before.get(other.id) ?? Infinity) > end,
    );
    if (isCovered) continue;
    const next = Math.min(...others.map(beginOf).filter((begin) => begin > end));
    ends.set(one.id, next === Infinity ? null : next - 1);
  }
}

/** How far somebody can be told things: not at all, perhaps, or as they wrote to the bot. */
function reachOf({ unreachableAt = null, stoppedAt = null, wroteAt = null }: Decreed): number {
  if (unreachableAt !== null || stoppedAt !== null) return 0;
  return wroteAt === null ? 1 : 2;
}

function succeeds(other: Decreed, one: Decreed, end: Day): boolean {
  if (other.role !== one.role || other.agencyId !== one.agencyId) return false;
  if (other.officerId === one.officerId || beginOf(other) <= end - OVERLAP) return false;
  if ((other.validUntil ?? Infinity) <= end) return false;
  // Where nobody said from when, only who was entered later came later.
  return other.validFrom === null ? other.createdAt > one.createdAt : beginOf(other) > beginOf(one);
}

const endOf = ({ validUntil }: Decreed): Day => validUntil ?? Infinity;
/** From when it holds; where nobody said, from when it was entered (the day by UTC). */
const beginOf = ({ validFrom, createdAt }: Decreed): Day =>
  validFrom ?? Math.floor(createdAt / DAY_LENGTH);
