import { HOUR, MINUTE, type Moment } from './day.js';

// Who may enter the console, for how long a visit lasts, and when a wrong password makes wait.

/** `admin` does everything; `pemantau` (a head, the regional secretary, the inspectorate) reads. */
export const ACCOUNT_ROLES = ['admin', 'pemantau'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** A visit ends when nothing was asked for so long, and in any case after so long. */
export const IDLE_ENDS = 60 * MINUTE;
export const VISIT_ENDS = 12 * HOUR;
/** How long a link serves by which a password is set. */
export const LINK_LASTS = 24 * HOUR;
/** What is forgotten of wrong passwords once nothing was tried for so long. */
export const FAILURES_LAST = 24 * HOUR;

/** Passwords must be so long; shorter ones are guessed. */
export const LEAST_PASSWORD = 10;
export const MOST_PASSWORD = 200;

/** So many wrong passwords are let through before anybody has to wait. */
const FREE_TRIES = 5;
const FIRST_WAIT = 15 * MINUTE;
const LONGEST_WAIT = 4 * HOUR;

/** Until when nothing more may be tried after so many wrong passwords; null where it may. Each fifth wait is twice as long. */
export function lockedUntil(failures: number, now: Moment): Moment | null {
  if (failures < FREE_TRIES || failures % FREE_TRIES !== 0) return null;
  const round = failures / FREE_TRIES - 1;
  return now + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(round, 10));
}

/** Whether a visit goes on. */
export const isVisiting = (
  { startedAt, seenAt }: { readonly startedAt: Moment; readonly seenAt: Moment },
  now: Moment,
): boolean => now - seenAt < IDLE_ENDS && now - startedAt < VISIT_ENDS && now >= startedAt;
