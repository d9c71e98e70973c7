import type { Moment } from '../domain/day.js';
import type { Random } from '../domain/ports.js';

/** Seconds between two messages, from and to; the pause is drawn evenly between them. */
export interface Pace {
  readonly from: number;
  readonly to: number;
}

export interface Pacing {
  readonly notices: Pace;
  readonly answers: Pace;
}

/** A pause of milliseconds within a pace. */
export function pauseOf(pace: Pace, random: Random): number {
  return Math.round((pace.from + (pace.to - pace.from) * random()) * 1000);
}

/** Tries of one message before it is given up. */
export const MOST_TRIES = 8;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 60 * 60_000;

/** When to try again after the `attempt`-th try failed: 30 s, doubled each time up to an hour, with a quarter of jitter. */
export function retryAt(now: Moment, attempt: number, random: Random): Moment {
  const wait = Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
  return now + Math.round(wait * (0.875 + 0.25 * random()));
}
