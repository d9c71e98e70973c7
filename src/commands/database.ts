import type { Config } from '../config.js';
import type { Now } from '../domain/ports.js';
import { createSimulatedClock } from '../store/simulated-clock.js';
import { openStore, type Store } from '../store/store.js';
import { systemNow } from '../system.js';

/** Opens the database for one piece of work. */
export function withStore<T>(config: Config, work: (store: Store) => T): T {
  const store = openStore(config.database, config.decreeGraceDays);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** The time by which a database lives: the machine's, or its own where a simulation moved it on. */
export const clockOf = (store: Pick<Store, 'settings'>): Now =>
  createSimulatedClock(store, systemNow).now;
