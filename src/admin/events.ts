import type { EventState } from '../domain/event.js';
import { actOn } from './acting.js';
import type { AdminDeps } from './deps.js';

/** How many events there are in each state. */
export function countEvents({
  store,
}: Pick<AdminDeps, 'store'>): { readonly state: EventState; readonly n: number }[] {
  return store.events.counts();
}

/** Puts events that the other system refused back into the queue; how many. */
export const resendEvents = actOn(
  'events resend',
  ({ store }: Pick<AdminDeps, 'store'>, _input: object, now, note): number => {
    const count = store.events.resend(now);
    if (count > 0) note({ object: 'events', before: null, after: { resent: count } });
    return count;
  },
);
