import type { Day, Moment } from './day.js';
import { isInForce, ROLES, type CasesHeld, type Role } from './roster.js';

// Who acts for an agency, who is nearest to the work, and who may be told things and, if not, why.

/** Roles that must act on a complaint themselves; the others watch, or lead. */
export const ACTING_ROLES: readonly Role[] = ['liaison', 'operator'];

interface InRole {
  readonly role: Role;
}

export function isActing({ role }: InRole): boolean {
  return ACTING_ROLES.includes(role);
}

/** How far a role is from the work: 0 for the nearest. */
export function distanceOf({ role }: InRole): number {
  return ROLES.indexOf(role);
}

/** Those nearest to the work first; those equally near as they stood. */
export function nearestFirst<T extends InRole>(some: readonly T[]): T[] {
  return some.toSorted((a, b) => distanceOf(a) - distanceOf(b));
}

/** The one nearest to the work; undefined of none. */
export function nearestOf<T extends InRole>(some: readonly T[]): T | undefined {
  return nearestFirst(some)[0];
}

/** Whether somebody with these roles watches over the whole region, and may decide what others may not. */
export function coordinates(roles: readonly InRole[]): boolean {
  return roles.some(({ role }) => role === 'coordinator');
}

/** The coordinators among those who can be told something. */
export function coordinatorsAmong<T extends InRole>(some: readonly T[]): T[] {
  return some.filter(({ role }) => role === 'coordinator');
}

/** Which officers count as reachable: all, or only those who once wrote to the bot. */
export type Reach = 'all' | 'written';

/** How an officer stands with WhatsApp and with the bot. */
export interface Reachability {
  /** Since when WhatsApp says that the number is not on it. */
  readonly unreachableAt: Moment | null;
  /** Since when the officer gets no messages, as asked for and agreed to. */
  readonly stoppedAt: Moment | null;
  /** When the officer first wrote to the bot. */
  readonly wroteAt: Moment | null;
}

/** Why an officer is told nothing. */
export type Obstacle = 'not_in_force' | 'unreachable' | 'stopped' | 'on_leave' | 'not_written';

/** Somebody in an office who may not be told things now, and why. */
export interface Hindered extends InRole {
  readonly officerId: number;
  readonly obstacle: Obstacle;
  readonly cases?: CasesHeld;
}

/** An officer, in an office with its dates, or in none in particular. */
export type InOffice = Reachability & {
  readonly validFrom?: Day | null;
  readonly validUntil?: Day | null;
  /** The last day on which they are away; null or left out where they are not. */
  readonly awayUntil?: Day | null;
};

/** All that keeps somebody from being told something on a day, the weightiest first; nothing when they may be told. */
export function obstaclesTo(officer: InOffice, day: Day, reach: Reach): Obstacle[] {
  const { unreachableAt, stoppedAt, wroteAt } = officer;
  const { validFrom = null, validUntil = null, awayUntil = null } = officer;
  return [
    ...(isInForce({ validFrom, validUntil }, day) ? [] : (['not_in_force'] as const)),
    ...(unreachableAt === null ? [] : (['unreachable'] as const)),
    ...(stoppedAt === null ? [] : (['stopped'] as const)),
    ...(awayUntil === null || awayUntil < day ? [] : (['on_leave'] as const)),
    ...(reach === 'all' || wroteAt !== null ? [] : (['not_written'] as const)),
  ];
}

/** Why somebody in an office may not be told something on a day; null when they may. */
export function whyNotTold(officer: InOffice, day: Day, reach: Reach): Obstacle | null {
  return obstaclesTo(officer, day, reach)[0] ?? null;
}
