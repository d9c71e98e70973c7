import type { SetAside } from '../domain/attempts.js';
import type { Moment } from '../domain/day.js';
import { SET_ASIDE } from '../domain/disposition.js';
import type { Actor, AdminDeps } from './deps.js';

/** What failed or hung twice and is not tried any more, the longest first. */
export function listSetAside({ store }: Pick<AdminDeps, 'store'>): SetAside[] {
  return store.attempts.listed();
}

/** Lets all of it be tried twice again; how much that is. What was put away must be handed in again. */
export function trySetAsideAgain(
  { store }: Pick<AdminDeps, 'store'>,
  _actor: Actor,
  now: Moment,
): number {
  return store.transaction(() => {
    store.dispositions.wakeIdle(SET_ASIDE, now);
    return store.attempts.tryAgain();
  });
}
