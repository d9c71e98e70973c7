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

/** How a message is tried again: waits doubled from `first` up to `longest`, and `tries` in all. */
interface Patience {
  readonly first: number;
  readonly longest: number;
  readonly tries: number;
}

const REFUSED: Patience = { first: 30_000, longest: 60 * 60_000, tries: 8 };
/** The connection ended under it; yet a message that ends every connection must be given up too. */
const BROKEN: Patience = { first: 5_000, longest: 5 * 60_000, tries: 20 };

/**
 * When to try again after the `attempt`-th try failed, with a quarter of jitter; null to give up.
 * `broken`: the connection ended, the message was not refused.
 */
export function retryAt(
  now: Moment,
  attempt: number,
  broken: boolean,
  random: Random,
): Moment | null {
  const { first, longest, tries } = broken ? BROKEN : REFUSED;
  if (attempt >= tries) return null;
  const wait = Math.min(first * 2 ** (attempt - 1), longest);
  return now + Math.round(wait * (0.875 + 0.25 * random()));
}
