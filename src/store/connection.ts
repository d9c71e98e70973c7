import { existsSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { Driver } from './driver.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createSettingsStore, type SettingsStore } from './settings.js';

// The bare database, which loads quickly; `database.ts` adds the query builder and the migrations.

/** An open database: the bare handle, and transactions. */
export interface Connection {
  readonly sqlite: Sqlite.Database;
  /** Runs `work` all or not at all; never hand it an async function. */
  readonly transaction: <T>(work: () => T) => T;
  /** Runs `work` and takes back all that it wrote. */
  readonly tryOut: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** Opens the file at a path, or `:memory:`. Every commit waits for the disk. */
export function connect(path: string): Connection {
  const sqlite = new Driver(path);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  return {
    sqlite,
    transaction: (work) => sqlite.transaction(work).immediate(),
    tryOut(work) {
      sqlite.exec('begin immediate');
      try {
        return work();
      } finally {
        sqlite.exec('rollback');
      }
    },
    close: () => sqlite.close(),
  };
}

/** What the emergency stop needs of a store. */
export interface SettingsAlone {
  readonly settings: SettingsStore;
  readonly audit: AuditStore;
  readonly transaction: Connection['transaction'];
  readonly tryOut: Connection['tryOut'];
  readonly close: () => void;
}

/** The settings of a database that is there and up to date, and nothing else; null where there is none. */
export function openSettings(path: string): SettingsAlone | null {
  if (!existsSync(path)) return null;
  const { sqlite, transaction, tryOut, close } = connect(path);
  const isThere = sqlite.prepare(`select 1 from sqlite_schema where name = 'audit'`).get();
  if (isThere !== undefined) {
    const [settings, audit] = [createSettingsStore({ sqlite }), createAuditStore({ sqlite })];
    return { settings, audit, transaction, tryOut, close };
  }
  close();
  return null;
}
