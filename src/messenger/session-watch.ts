import type { Moment } from '../domain/day.js';
import type { After, Now, Pulse, Session } from '../domain/ports.js';

export interface SessionWatchDeps {
  readonly session: Pick<Session, 'isReady' | 'probe' | 'reconnect'>;
  readonly now: Now;
  readonly after: After;
  /** Milliseconds between two good probes. */
  readonly every: number;
  /** Whether a probe that was acknowledged and not heard has failed. */
  readonly needsEcho: boolean;
  /** Whether anything may be sent at all. */
  readonly maySend: () => boolean;
  readonly remember: (pulse: Pulse) => void;
  readonly last: Pulse | null;
  /** Tells the outside that all is well. */
  readonly heartbeat: () => Promise<void>;
  /** A probe or a heartbeat broke down. */
  readonly onFault: (error: unknown) => void;
  /** The connection is beyond what this program can mend. */
  readonly onDead: () => void;
}

/** How often it is looked whether a probe is due, and how soon a failed one is repeated. */
const LOOK_EVERY = 30_000;
const AGAIN_AFTER = 60_000;
const RECONNECT_AT = 2;
const GIVE_UP_AT = 3;

/**
 * Watches a connection that may be open and deaf, by messages to oneself: two failures in a row make a
 * new connection, a third ends the program. Runs until the returned function is called.
 */
export function watchSession(deps: SessionWatchDeps): () => void {
  const { session, now } = deps;
  /** After a failure before this start, the connection is to be proved at once. */
  let pulse: Pulse | null = deps.last !== null && deps.last.failures > 0 ? null : deps.last;
  let readySince: Moment | null = null;
  let cancel: () => void = () => undefined;
  let stopped = false;

  const isDue = (): boolean => {
    if (!session.isReady() || !deps.maySend()) {
      readySince = null;
      return false;
    }
    readySince ??= now();
    if (now() - readySince < AGAIN_AFTER) return false;
    if (pulse === null) return true;
    return now() - pulse.at >= (pulse.failures > 0 ? AGAIN_AFTER : deps.every);
  };

  const probe = async (): Promise<void> => {
    const result = await session.probe();
    if (result === 'not_connected') return;
    const good = result === 'good' || (result === 'deaf' && !deps.needsEcho);
    const failures = good ? 0 : (pulse?.failures ?? 0) + 1;
    const goodAt = good ? now() : (pulse?.goodAt ?? null);
    pulse = { at: now(), result, failures, goodAt };
    deps.remember(pulse);
    if (good) return deps.heartbeat();
    if (failures === RECONNECT_AT) {
      readySince = null;
      session.reconnect();
    }
    if (failures < GIVE_UP_AT) return;
    stopped = true;
    deps.onDead();
  };

  const look = async (): Promise<void> => {
    try {
      if (isDue()) await probe();
    } catch (error) {
      deps.onFault(error);
    }
    if (!stopped) schedule();
  };
  const schedule = (): void => {
    cancel = deps.after(LOOK_EVERY, () => void look());
  };
  schedule();
  return () => {
    stopped = true;
    cancel();
  };
}
