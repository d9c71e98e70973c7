import type { Day, Moment } from './day.js';

/** Roles, nearest to the work first. */
export const ROLES = [
  'liaison',
  'operator',
  'head',
  'inspectorate',
  'coordinator',
  'secretary',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that belong to the whole region and not to one agency. */
export const REGION_ROLES: readonly Role[] = ['coordinator', 'inspectorate', 'secretary'];

export function isRegionRole(role: Role): boolean {
  return REGION_ROLES.includes(role);
}

/** A mobile number in E.164 without the plus: 6281255500028. */
export type Phone = string & { readonly __brand: 'Phone' };

/** Whether a spreadsheet may have rounded a number: it ends with zeros as few do. */
export const isRounded = (phone: Phone): boolean => /0{5}$/.test(phone);

/** Somebody who can be told something now: an officer in one role. */
export interface Contact {
  readonly officerId: number;
  readonly phone: Phone;
  readonly role: Role;
  /** Null for a region-wide role. */
  readonly agencyId: number | null;
  /** When the decree ended, where it did and the officer stays for the time being. */
  readonly decreeEnded?: Day;
  /** Which cases are theirs, where two share a place by time; left out for all. */
  readonly cases?: CasesHeld;
}

/** Cases that became known since a moment, or before one; null where that side is open. */
export interface CasesHeld {
  readonly since: Moment | null;
  readonly before: Moment | null;
}

/** Those whose a case is that became known at a moment: where two share a place by time, the one of that time. */
export function holding<T extends { readonly cases?: CasesHeld }>(
  people: readonly T[],
  openedAt: Moment,
): readonly T[] {
  const isTheirs = ({ cases }: T) =>
    cases === undefined ||
    (openedAt >= (cases.since ?? 0) && openedAt < (cases.before ?? Infinity));
  // The same list where it is whole: answers are remembered by it.
  return people.every(isTheirs) ? people : people.filter(isTheirs);
}

/** An officer's role at an agency with its dates; open-ended where a date is null. */
export interface Assignment extends Contact {
  readonly id: number;
  readonly officerName: string;
  readonly agencyName: string | null;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly decree: string | null;
}

export function isInForce(
  dates: { readonly validFrom: Day | null; readonly validUntil: Day | null },
  day: Day,
): boolean {
  return (
    (dates.validFrom === null || dates.validFrom <= day) &&
    (dates.validUntil === null || day <= dates.validUntil)
  );
}
