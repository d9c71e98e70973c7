import type { SetAside } from '../domain/attempts.js';
import { SET_ASIDE } from '../domain/disposition.js';
import { actOn } from './acting.js';
import type { AdminDeps } from './deps.js';

/** What failed or hung twice and is not tried any more, the longest first. */
export function listSetAside({ store }: Pick<AdminDeps, 'store'>): SetAside[] {
  return store.attempts.listed();
}

/** Lets all of it be tried twice again; how much that is. What was put away must be handed in again. */
export const trySetAsideAgain = actOn(
  'set-aside again',
  ({ store }: Pick<AdminDeps, 'store'>, _input: object, now, note): number => {
    store.dispositions.wakeIdle(SET_ASIDE, now);
    const before = store.attempts.listed();
    const count = store.attempts.tryAgain();
    if (count > 0) note({ object: 'set aside', before, after: [] });
    return count;
  },
);
