import { MOST_TRIES, type Attempts, type AttemptKind, type SetAside } from '../domain/attempts.js';
import type { Moment } from '../domain/day.js';
import type { Database } from './database.js';

export type AttemptStore = ReturnType<typeof createAttemptStore>;

/** Counts tries; each count outlives a killed process, and waits for no disk as it need not outlive more. */
export function createAttemptStore({ sqlite }: Database) {
  const tried = sqlite.prepare<[string, string], { tries: number; setAsideAt: Moment | null }>(
    `select tries, set_aside_at as setAsideAt from attempts where kind = ? and key = ?`,
  );
  const count = sqlite.prepare<[string, string, string, Moment]>(
    `insert into attempts (kind, key, what, tries, at) values (?, ?, ?, 1, ?)
     on conflict (kind, key) do update set tries = tries + 1, at = excluded.at`,
  );
  const remove = sqlite.prepare<[string, string]>(
    `delete from attempts where kind = ? and key = ? and set_aside_at is null`,
  );
  const setAside = sqlite.prepare<[Moment, string, string]>(
    `update attempts set set_aside_at = ? where kind = ? and key = ? and set_aside_at is null`,
  );
  const listed = sqlite.prepare<[], SetAside>(
    `select kind, what, set_aside_at as at from attempts where set_aside_at is not null order by set_aside_at`,
  );
  const again = sqlite.prepare<[]>(`delete from attempts where set_aside_at is not null`);
  const quickly = (work: () => void) => {
    // In a transaction the count is kept or lost with it, and waits for the disk as that does.
    if (sqlite.inTransaction) {
      work();
      return;
    }
    sqlite.pragma('synchronous = OFF');
    try {
      work();
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  };
  const attempts: Attempts = {
    mayTry(kind: AttemptKind, key: string, what: string, now: Moment): boolean {
      const before = tried.get(kind, key);
      if ((before?.setAsideAt ?? null) !== null) return false;
      if (before !== undefined && before.tries >= MOST_TRIES) return false;
      quickly(() => count.run(kind, key, what, now));
      return true;
    },
    settled(kind, key) {
      if (tried.get(kind, key)) quickly(() => remove.run(kind, key));
    },
    failed: (kind, key) => (tried.get(kind, key)?.tries ?? 0) >= MOST_TRIES,
  };
  return {
    ...attempts,
    /** It is not tried any more; true when that is news. */
    setAside: (kind: AttemptKind, key: string, now: Moment): boolean =>
      setAside.run(now, kind, key).changes === 1,
    /** What is not tried any more, the longest first. */
    listed: (): SetAside[] => listed.all(),
    /** Lets all that was set aside be tried again; how many that are. */
    tryAgain: (): number => again.run().changes,
  };
}
