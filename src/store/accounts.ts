import type { AccountRole } from '../domain/account.js';
import type { Moment } from '../domain/day.js';
import type { Database } from './database.js';

/** Somebody who may enter the console; of passwords and links only hashes. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly role: AccountRole;
  readonly password: string | null;
  readonly linkUntil: Moment | null;
  readonly createdAt: Moment;
  readonly seenAt: Moment | null;
}

/** A visit to the console. */
export interface Visit {
  readonly hash: string;
  readonly accountId: number;
  readonly startedAt: Moment;
  readonly seenAt: Moment;
}

/** Wrong passwords for one account, or from one address. */
export interface Failures {
  readonly count: number;
  readonly lastAt: Moment;
  readonly lockedUntil: Moment | null;
}

export type AccountStore = ReturnType<typeof createAccountStore>;

const COLUMNS = `id, name, role, password, link_until as linkUntil, created_at as createdAt, seen_at as seenAt`;

/** Who may enter the console, who is there, and who tried. */
export function createAccountStore({ sqlite }: Database) {
  const all = sqlite.prepare<[], Account>(
    `select ${COLUMNS} from accounts where removed_at is null order by role, name`,
  );
  const byId = sqlite.prepare<[number], Account>(
    `select ${COLUMNS} from accounts where id = ? and removed_at is null`,
  );
  const byName = sqlite.prepare<[string], Account>(
    `select ${COLUMNS} from accounts where name = ? and removed_at is null`,
  );
  const byLink = sqlite.prepare<[string, Moment], Account>(
    `select ${COLUMNS} from accounts where link_hash = ? and link_until > ? and removed_at is null`,
  );
  const add = sqlite.prepare<[string, string, Moment]>(
    `insert into accounts (name, role, created_at) values (?, ?, ?)
     on conflict (name) do update set role = excluded.role, created_at = excluded.created_at, removed_at = null,
       password = null, link_hash = null, link_until = null, seen_at = null`,
  );
  const setRole = sqlite.prepare<[string, number]>(`update accounts set role = ? where id = ?`);
  const setPassword = sqlite.prepare<[string, number]>(
    `update accounts set password = ?, link_hash = null, link_until = null where id = ?`,
  );
  const setLink = sqlite.prepare<[string, Moment, number]>(
    `update accounts set link_hash = ?, link_until = ? where id = ?`,
  );
  const remove = sqlite.prepare<[Moment, number]>(
    `update accounts set removed_at = ?, password = null, link_hash = null, link_until = null where id = ?`,
  );
  const seen = sqlite.prepare<[Moment, number]>(`update accounts set seen_at = ? where id = ?`);
  const visit = sqlite.prepare<[string], Visit>(
    `select hash, account_id as accountId, started_at as startedAt, seen_at as seenAt from sessions where hash = ?`,
  );
  const visits = sqlite.prepare<[number], Visit>(
    `select hash, account_id as accountId, started_at as startedAt, seen_at as seenAt from sessions where account_id = ? order by seen_at desc`,
  );
  const enter = sqlite.prepare<[string, number, Moment, Moment]>(
    `insert into sessions (hash, account_id, started_at, seen_at) values (?, ?, ?, ?)`,
  );
  const visitSeen = sqlite.prepare<[Moment, string]>(
    `update sessions set seen_at = ? where hash = ?`,
  );
  const leave = sqlite.prepare<[string]>(`delete from sessions where hash = ?`);
  const leaveAll = sqlite.prepare<[number]>(`delete from sessions where account_id = ?`);
  const forgetVisits = sqlite.prepare<[Moment, Moment]>(
    `delete from sessions where seen_at < ? or started_at < ?`,
  );
  const failures = sqlite.prepare<[string], Failures>(
    `select count, last_at as lastAt, locked_until as lockedUntil from sign_in_failures where key = ?`,
  );
  const fail = sqlite.prepare<[string, number, Moment, Moment | null]>(
    `insert into sign_in_failures (key, count, last_at, locked_until) values (?, ?, ?, ?)
     on conflict (key) do update set count = excluded.count, last_at = excluded.last_at, locked_until = excluded.locked_until`,
  );
  const forgive = sqlite.prepare<[string]>(`delete from sign_in_failures where key = ?`);
  const forgetFailures = sqlite.prepare<[Moment]>(`delete from sign_in_failures where last_at < ?`);
  return {
    all: () => all.all(),
    byId: (id: number) => byId.get(id),
    byName: (name: string) => byName.get(name),
    /** Whose link this is, by its hash, while it serves. */
    byLink: (hash: string, now: Moment) => byLink.get(hash, now),
    add(name: string, role: AccountRole, now: Moment): Account {
      add.run(name, role, now);
      const made = byName.get(name);
      if (!made) throw new Error('an account was not made');
      return made;
    },
    setRole: (id: number, role: AccountRole) => void setRole.run(role, id),
    /** Sets a password's PHC string; the link by which it was set serves no more. */
    setPassword: (id: number, phc: string) => void setPassword.run(phc, id),
    setLink: (id: number, hash: string, until: Moment) => void setLink.run(hash, until, id),
    remove: (id: number, now: Moment) => void remove.run(now, id),
    visit: (hash: string) => visit.get(hash),
    visitsOf: (accountId: number) => visits.all(accountId),
    enter(hash: string, accountId: number, now: Moment) {
      enter.run(hash, accountId, now, now);
      seen.run(now, accountId);
    },
    /** A visit goes on. */
    visitSeen({ hash, accountId }: Visit, now: Moment) {
      visitSeen.run(now, hash);
      seen.run(now, accountId);
    },
    leave: (hash: string) => void leave.run(hash),
    /** Ends all visits of an account; how many there were. */
    leaveAll: (accountId: number): number => leaveAll.run(accountId).changes,
    failures: (key: string) => failures.get(key),
    fail: (key: string, count: number, now: Moment, lockedUntil: Moment | null) =>
      void fail.run(key, count, now, lockedUntil),
    forgive: (key: string) => void forgive.run(key),
    /** Forgets visits that have ended and wrong passwords of long ago. */
    forget(seenBefore: Moment, startedBefore: Moment, failedBefore: Moment) {
      forgetVisits.run(seenBefore, startedBefore);
      forgetFailures.run(failedBefore);
    },
  };
}
