import type { Moment } from './day.js';

/** What may fail, or hang, however often it is tried. */
export type AttemptKind = 'file' | 'record' | 'request' | 'message' | 'case';

/** What failed or hung so often is set aside: a human must look at it. */
export const MOST_TRIES = 2;

/** Something that is not tried any more. */
export interface SetAside {
  readonly kind: AttemptKind;
  readonly what: string;
  readonly at: Moment;
}

/**
 * Counts tries before they are made, so that a try which ended the program counts as well. `key` names the
 * same thing again, such as a hash of its content; `what` is for messages and quotes none of it.
 */
export interface Attempts {
  /** One more try; false when it failed or hung too often, and must not be tried. */
  mayTry(kind: AttemptKind, key: string, what: string, now: Moment): boolean;
  /** It ended well, or for a reason that is nobody's fault. */
  settled(kind: AttemptKind, key: string): void;
  /** It failed; true when that was once too often. */
  failed(kind: AttemptKind, key: string): boolean;
}
