import type { Moment } from '../domain/day.js';
import type { EventState } from '../domain/event.js';
import type { Actor, AdminDeps } from './deps.js';

/** How many events there are in each state. */
export function countEvents({
  store,
}: Pick<AdminDeps, 'store'>): { readonly state: EventState; readonly n: number }[] {
  return store.events.counts();
}

/** Puts events that the other system refused back into the queue; how many. */
export function resendEvents(
  { store }: Pick<AdminDeps, 'store'>,
  _actor: Actor,
  now: Moment,
): number {
  return store.events.resend(now);
}
