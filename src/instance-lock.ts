import { say } from './domain/said.js';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { Moment } from './domain/day.js';
import type { After, Now } from './domain/ports.js';
import { Problem } from './domain/problem.js';
import type { Ownership } from './store/ownership.js';
import type { Store } from './store/store.js';

/** Another program runs on the database; the message says which. */
export class InstanceLockProblem extends Problem {}

/** How often a program gives a sign of life, and after how long without one it counts as gone. */
const BEAT_EVERY = 10_000;
const GONE_AFTER = 60_000;

export interface InstanceLockDeps {
  readonly store: Store;
  readonly now: Now;
  readonly after: After;
  /** Another program has taken over: this one must stop at once. */
  readonly onLost: () => void;
}

/**
 * Makes this program the only one on its database, until the returned function is called: two at once
 * would put each other out of WhatsApp. Throws `InstanceLockProblem`, which says who holds it.
 */
export function holdDatabase({ store, now, after, onLost }: InstanceLockDeps): () => void {
  const me = { token: randomUUID(), host: hostname(), place: placeOfThis(), pid: process.pid };
  const holder = store.transaction(() =>
    store.ownership.take(me, now(), (other) => isGone(other, now())),
  );
  if (holder)
    throw new InstanceLockProblem(
      say`another program runs on this database: process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toISOString()}, last sign of life ${Math.max(0, Math.round((now() - holder.beatAt) / 1000))} s ago. Stop that one first; a program that died is passed over after ${GONE_AFTER / 1000} s.`,
    );
  let cancel: () => void = () => undefined;
  const beat = () => {
    cancel = after(BEAT_EVERY, () => {
      if (isStillMine()) beat();
      else onLost();
    });
  };
  /** A database that cannot be written right now does not mean that somebody else took it. */
  const isStillMine = (): boolean => {
    try {
      return store.ownership.beat(me.token, now());
    } catch {
      return true;
    }
  };
  beat();
  return () => {
    cancel();
    try {
      store.ownership.release(me.token);
    } catch {
      // Nobody hears of it any more, and a lock without a sign of life is passed over.
    }
  };
}

/** Whether a program has died: by its silence, or, on the same machine, as its process is no more. */
export function isGone(holder: Ownership, now: Moment): boolean {
  if (Math.abs(now - holder.beatAt) > GONE_AFTER) return true;
  if (holder.place !== placeOfThis()) return false;
  return holder.pid === process.pid || !isRunning(holder.pid);
}

/** The boot of this machine and the set of process IDs that this one belongs to, as containers have their own. */
export function placeOfThis(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
