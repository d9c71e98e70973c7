import type { MovableClock, Now } from '../domain/ports.js';
import type { Store } from './store.js';

const OFFSET = 'simulation_offset';

/** The machine's clock and whatever the simulation moved it on, which outlives the process. */
export function createSimulatedClock(store: Pick<Store, 'settings'>, system: Now): MovableClock {
  let offset = Number(store.settings.get(OFFSET) ?? 0);
  const now = () => system() + offset;
  return {
    now,
    moveTo(moment) {
      if (moment <= now()) return;
      offset += moment - now();
      store.settings.set(OFFSET, String(offset));
    },
  };
}
