import type { Alerts } from '../alerts/alerts.js';
import type { Config, Secrets } from '../config.js';
import type { Snapshot } from '../domain/complaint.js';
import type { After, Now, Random, Rest } from '../domain/ports.js';
import type { Office } from '../domain/office.js';
import { takeInGently, type IntakeDeps, type IntakeResult } from '../intake/intake.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';

/** What the feeds depend on: the ways in and out that the program sees to by itself. */
export interface FeedDeps {
  readonly config: Pick<Config, 'inbox' | 'source' | 'sourceSilentDays' | 'events'>;
  readonly secrets: Pick<Secrets, 'source' | 'events'>;
  readonly store: Store;
  readonly alerts: Alerts;
  readonly office: () => Office;
  readonly intakeDeps: () => IntakeDeps;
  readonly log: Log;
  /** The program's time; in a simulation ahead of the machine's. */
  readonly now: Now;
  /** The machine's own time, as files and other hosts have it. */
  readonly machineNow: Now;
  readonly after: After;
  /** Between two pieces of an import others have their turn. */
  readonly rest: Rest;
  readonly random: Random;
}

/** Takes a snapshot in, and says so in the log. */
export async function take(
  deps: FeedDeps,
  snapshot: Snapshot,
  backlog: boolean,
  mayHold = false,
): Promise<IntakeResult> {
  const { intakeDeps, now, log, rest } = deps;
  const result = await takeInGently(intakeDeps(), snapshot, now(), { backlog, mayHold, rest });
  const { rows, new: added, changed, unchanged, stale } = result;
  const { way } = snapshot.origin;
  const counts = { way, rows, new: added, changed, unchanged, stale };
  if (result.setAside.length > 0) tellSetAside(deps, result.setAside);
  if (result.held) log.warn({ ...counts, held: result.held }, 'complaints wait for a word');
  else log.info(counts, 'complaints taken in');
  return result;
}

/** Tells the coordinator of complaints at which the program failed. */
function tellSetAside({ store, alerts, now, log }: FeedDeps, trackingIds: readonly string[]): void {
  log.error({ complaints: trackingIds }, 'complaints could not be taken in, and were set aside');
  store.transaction(() => {
    for (const id of trackingIds) {
      const isNew =
        store.attempts.mayTry('record', id, `#${id}`, now()) &&
        store.attempts.setAside('record', id, now());
      if (isNew) alerts.tell({ kind: 'setAside', what: `#${id}`, at: now() }, now());
    }
  });
}

/** Waits so long, or until the signal is aborted. */
export function pause(after: After, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = after(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
