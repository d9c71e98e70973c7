import type { Moment } from '../domain/day.js';
import type { SettingsAlone } from '../store/connection.js';
import type { Hold } from '../store/settings.js';
import type { Actor } from './deps.js';

/** What both depend on. */
export interface HoldingDeps {
  readonly store: Pick<SettingsAlone, 'settings' | 'transaction'>;
}

/** Stops all sending, also of a program that runs; what is due goes on being queued. */
export function hold(
  { store }: HoldingDeps,
  { name: by }: Actor,
  { reason }: { readonly reason: string | null },
  now: Moment,
): Hold {
  const held = { by, reason, at: now };
  store.settings.hold(held);
  return held;
}

/** Lets sending go on; who had stopped it, or null where nobody had. */
export function resume({ store }: HoldingDeps, _actor: Actor, _now: Moment): Hold | null {
  return store.transaction(() => {
    const held = store.settings.held();
    store.settings.release();
    return held;
  });
}
