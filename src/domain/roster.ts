import type { Day } from './day.js';

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

/** Somebody who can be told something now: an officer in one role. */
export interface Contact {
  readonly officerId: number;
  readonly phone: Phone;
  readonly role: Role;
  /** Null for a region-wide role. */
  readonly agencyId: number | null;
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

/** Something about the roster that an admin should mend. */
export type RosterTrouble =
  | { readonly kind: 'nobody'; readonly agency: string; readonly openDispositions: number }
  | {
      readonly kind: 'expiring';
      readonly agency: string;
      readonly role: Role;
      readonly name: string;
      readonly until: Day;
      readonly days: number;
    }
  | {
      readonly kind: 'expired';
      readonly agency: string;
      readonly role: Role;
      readonly name: string;
      readonly until: Day;
    }
  | {
      /** Not on WhatsApp; never wrote to the bot, where that is asked for; asked for no more messages. */
      readonly kind: 'unreachable' | 'not_written' | 'stopped';
      readonly agency: string;
      readonly role: Role;
      readonly name: string;
    }
  | { readonly kind: 'no_coordinator' };

/** How many days before its end a decree's assignment is called expiring. */
export const EXPIRY_NOTICE_DAYS = 30;

export interface RosterFacts {
  readonly assignments: readonly (Assignment & {
    readonly reachable: boolean;
    readonly hasWritten: boolean;
    readonly stopped: boolean;
  })[];
  /** Agencies of the roster, and those with open dispositions. */
  readonly agencies: readonly {
    readonly id: number;
    readonly name: string;
    readonly openDispositions: number;
  }[];
}

/**
 * What is wrong with a roster on a day: agencies with nobody to tell (no reachable liaison or
 * operator in force), decrees that end within 30 days or have ended, numbers that are not on
 * WhatsApp, officers who asked for no more messages or (where `mustWrite`) never wrote to the bot, and
 * a region without a coordinator.
 */
export function checkRoster(facts: RosterFacts, today: Day, mustWrite: boolean): RosterTrouble[] {
  const trouble: RosterTrouble[] = [];
  const told = new Set<number>();
  let coordinated = false;
  for (const a of facts.assignments) {
    const agency = a.agencyName ?? '';
    const who = { agency, role: a.role, name: a.officerName };
    if (isInForce(a, today)) {
      const obstacle = obstacleOf(a, mustWrite);
      if (obstacle) trouble.push({ kind: obstacle, ...who });
      else if (a.role === 'coordinator') coordinated = true;
      else if (a.agencyId !== null && a.role !== 'head') told.add(a.agencyId);
    }
    if (a.validUntil === null) continue;
    const days = a.validUntil - today;
    if (days < 0) trouble.push({ kind: 'expired', ...who, until: a.validUntil });
    else if (days <= EXPIRY_NOTICE_DAYS)
      trouble.push({ kind: 'expiring', ...who, until: a.validUntil, days });
  }
  for (const agency of facts.agencies)
    if (!told.has(agency.id))
      trouble.push({
        kind: 'nobody',
        agency: agency.name,
        openDispositions: agency.openDispositions,
      });
  if (!coordinated) trouble.push({ kind: 'no_coordinator' });
  return trouble;
}

function obstacleOf(
  a: RosterFacts['assignments'][number],
  mustWrite: boolean,
): 'unreachable' | 'not_written' | 'stopped' | null {
  if (!a.reachable) return 'unreachable';
  if (a.stopped) return 'stopped';
  return mustWrite && !a.hasWritten ? 'not_written' : null;
}
