import type { Day } from './day.js';
import { isActing, whyNotTold, type Obstacle, type Reach, type Reachability } from './reach.js';
import { isRounded, type Assignment, type Role } from './roster.js';

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
      /** Up to when the officer is told all the same; null for until another is named, left out where it is over. */
      readonly toldUntil?: Day | null;
    }
  | {
      /** Not on WhatsApp; never wrote to the bot, where that is asked for; asked for no more messages. */
      readonly kind: Exclude<Obstacle, 'not_in_force' | 'on_leave'>;
      readonly agency: string;
      readonly role: Role;
      readonly name: string;
    }
  | {
      /** A spreadsheet may have rounded the number; or the officer's number is their superior's as well. */
      readonly kind: 'rounded' | 'own_superior';
      readonly agency: string;
      readonly role: Role;
      readonly name: string;
    }
  | { readonly kind: 'no_coordinator' };

/** How many days before its end a decree's assignment is called expiring. */
export const EXPIRY_NOTICE_DAYS = 30;

export interface RosterFacts {
  /** `validUntil` is when the assignment itself ends, `decreeEnd` its decree. */
  readonly assignments: readonly (Assignment &
    Reachability & { readonly decreeEnd: Day | null; readonly endIsMeant?: boolean })[];
  /** Agencies of the roster, and those with open dispositions. */
  readonly agencies: readonly {
    readonly id: number;
    readonly name: string;
    readonly openDispositions: number;
  }[];
}

/**
 * What is wrong with a roster on a day: agencies with nobody to tell (no reachable liaison or
 * operator in force), decrees that end soon or have ended, numbers that are not on
 * WhatsApp, numbers that a spreadsheet may have rounded, officers who are their own superiors, officers who asked for no more messages or (where that is asked for) never wrote to the
 * bot, and a region without a coordinator.
 */
export function checkRoster(
  facts: RosterFacts,
  today: Day,
  reach: Reach,
  noticeDays = EXPIRY_NOTICE_DAYS,
): RosterTrouble[] {
  const trouble: RosterTrouble[] = [];
  const told = new Set<number>();
  let coordinated = false;
  for (const a of facts.assignments) {
    const agency = a.agencyName ?? '';
    const who = { agency, role: a.role, name: a.officerName };
    const obstacle = whyNotTold(a, today, reach);
    if (obstacle === null) {
      if (a.role === 'coordinator') coordinated = true;
      else if (a.agencyId !== null && isActing(a)) told.add(a.agencyId);
    } else if (obstacle !== 'not_in_force' && obstacle !== 'on_leave')
      trouble.push({ kind: obstacle, ...who });
    // Whoever leaves on purpose needs no new decree.
    if (a.decreeEnd === null || a.endIsMeant === true) continue;
    const days = a.decreeEnd - today;
    const isOver = a.validUntil !== null && a.validUntil < today;
    if (days < 0)
      trouble.push({
        kind: 'expired',
        ...who,
        until: a.decreeEnd,
        ...(isOver ? {} : { toldUntil: a.validUntil }),
      });
    else if (days <= noticeDays)
      trouble.push({ kind: 'expiring', ...who, until: a.decreeEnd, days });
  }
  for (const a of facts.assignments) {
    const who = { agency: a.agencyName ?? '', role: a.role, name: a.officerName };
    if (isRounded(a.phone)) trouble.push({ kind: 'rounded', ...who });
    const heads = facts.assignments.filter((b) => b.role === 'head' && b.officerId === a.officerId);
    if (isActing(a) && heads.some((b) => b.agencyId === a.agencyId))
      trouble.push({ kind: 'own_superior', ...who });
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
