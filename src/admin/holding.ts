import type { SettingsAlone } from '../store/connection.js';
import type { Hold } from '../store/settings.js';
import { actOn } from './acting.js';

/** What both depend on: little, as the emergency stop waits for nothing else to load. */
export interface HoldingDeps {
  readonly store: Pick<SettingsAlone, 'settings'>;
}

/** Stops all sending, also of a program that runs; what is due goes on being queued. */
export const hold = actOn(
  'hold',
  (
    { store }: HoldingDeps,
    { reason = null }: { reason?: string | null },
    at,
    note,
    actor,
  ): Hold => {
    const before = store.settings.held();
    const held = { by: actor.name, reason, at };
    store.settings.hold(held);
    note({ object: 'sending', before, after: held });
    return held;
  },
);

/** Lets sending go on; who had stopped it, or null where nobody had. */
export const resume = actOn(
  'resume',
  ({ store }: HoldingDeps, _input: object, _now, note): Hold | null => {
    const before = store.settings.held();
    if (before === null) return null;
    store.settings.release();
    note({ object: 'sending', before, after: null });
    return before;
  },
);
