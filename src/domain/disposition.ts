import type { Clock } from './clock.js';
import type { Classification, ComplaintStatus, Privacy } from './complaint.js';
import type { Day, Moment } from './day.js';

export interface ComplaintRecord {
  readonly id: number;
  /** Of LAPOR!, or a provisional one for what LAPOR! does not know yet. */
  readonly trackingId: string;
  /** The provisional ID that it had before; null for none. */
  readonly formerId: string | null;
  readonly title: string;
  readonly text: string;
  readonly classification: Classification;
  readonly rawClassification: string;
  readonly privacy: Privacy;
  /** The newest word for it; empty while nobody told any. */
  readonly rawPrivacy: string;
  readonly category: string;
  readonly channel: string;
  readonly receivedAt: Moment | null;
  readonly district: string;
  readonly village: string;
  readonly rating: string;
  readonly postponement: string;
  /** What sources tell where an admin corrected the class; null where nobody did. */
  readonly toldClassification: Classification | null;
  readonly toldRawClassification: string | null;
}

/** A disposition with its complaint, its agency and its clocks. */
export interface Disposition {
  readonly id: number;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly complaint: ComplaintRecord;
  readonly disposedAt: Moment;
  readonly openedAt: Moment;
  readonly startDay: Day;
  readonly policyVersion: string;
  readonly backlog: boolean;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  readonly untoldSince: Moment | null;
  readonly tellings: number;
  readonly wakeAt: Moment | null;
  readonly idleReason: string | null;
  readonly endedAt: Moment | null;
  readonly endReason: string | null;
  /** Since when exports leave it out, while it is open; null where the last one that could show it did. */
  readonly missingSince: Moment | null;
  /** The first day on which something is said of it again, where an admin held it back; null where nobody did. */
  readonly heldUntil: Day | null;
  readonly clocks: readonly Clock[];
}

/** Why a disposition ended that a coordinator closed. */
export const CLOSED_BY_COORDINATOR = 'closed_by_coordinator';

/** Why a disposition ended whose complaint is with other agencies now. */
export const HANDED_ON = 're_dispositioned';

/** Why a disposition ended that exports left out for long. */
export const MISSING = 'missing';

/** Why a disposition ended that was the same as another one; its story goes on there. */
export const JOINED = 'joined';

/** Why nothing is said of a disposition at which the program failed twice. */
export const SET_ASIDE = 'set_aside';

/** Why nothing is said of a disposition while notices wait to be let go, in all or at its agency. */
export const NOT_LIVE = 'not_live';

/** A disposition that is not verified yet has no clocks and is told to nobody. */
export const UNVERIFIED = 'unverified';

/** Why nothing may be said of a disposition now, or null when something may. */
export function idleReasonOf(
  d: Pick<Disposition, 'endedAt' | 'endReason' | 'status'>,
): string | null {
  if (d.endedAt !== null) return d.endReason ?? 'ended';
  return d.status === 'unverified' ? UNVERIFIED : null;
}
