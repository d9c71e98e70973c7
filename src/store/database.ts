import { say } from '../domain/said.js';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { Problem } from '../domain/problem.js';
import { connect, type Connection } from './connection.js';
import { Driver } from './driver.js';

const MIGRATIONS = fileURLToPath(new URL('../../src/store/migrations', import.meta.url));

/** An open database: typed queries, the bare handle for hot ones, and transactions. */
export interface Database extends Connection {
  readonly db: BetterSQLite3Database;
  /** Runs `work`, gives its result, and undoes all that it did: for dry runs. */
  readonly tryOut: <T>(work: () => T) => T;
  /** What `PRAGMA quick_check` finds wrong with the file, or null when it is whole. */
  readonly damage: () => string | null;
  /** What stands in it now, in a database of its own that is gone once it is closed; nobody waits for it. */
  readonly copy: () => Promise<Database>;
}

/** The database cannot be opened; the message says what to do. */
export class DatabaseProblem extends Problem {}

/** What SQLite's errors mean to an admin. */
const FAULTS: readonly (readonly [code: string, meaning: string])[] = [
  ['SQLITE_FULL', 'the disk is full. Make room; nothing was changed'],
  ['SQLITE_CORRUPT', 'the database is damaged. Restore a backup'],
  ['SQLITE_NOTADB', 'the database is damaged. Restore a backup'],
  [
    'SQLITE_READONLY',
    'the database may not be written to. Check its rights and those of its folder',
  ],
  ['SQLITE_BUSY', 'another program has kept the database locked for too long. Try again'],
  ['SQLITE_IOERR', 'the disk cannot be read or written. Check it'],
];

/** The problem that an error of SQLite stands for, or null when it is another error. */
export function databaseProblemOf(error: unknown): DatabaseProblem | null {
  const code = error instanceof Driver.SqliteError ? error.code : null;
  const meaning = code === null ? undefined : FAULTS.find(([name]) => code.startsWith(name))?.[1];
  return meaning === undefined ? null : new DatabaseProblem(`${meaning}.`, { cause: error });
}

/**
 * Opens the database at a path (or `:memory:`), making the folder with mode 0700, and brings its
 * tables up to date. A `scratch` database is quicker and cannot roll back: for work that is thrown away
 * whole when anything fails; a `copy` rolls back and waits for no disk. Throws `DatabaseProblem` when the file is damaged or out of reach.
 */
export function openDatabase(
  path: string,
  use: 'lasting' | 'scratch' | 'copy' = 'lasting',
): Database {
  try {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      chmodSync(dirname(path), 0o700);
    }
    const { sqlite, transaction, tryOut, close } = connect(path);
    if (use === 'scratch') {
      sqlite.pragma('foreign_keys = OFF');
      sqlite.pragma('journal_mode = OFF');
    }
    if (use === 'copy') {
      sqlite.pragma('journal_mode = MEMORY');
      sqlite.pragma('synchronous = OFF');
    }
    const db = drizzle(sqlite, { casing: 'snake_case' });
    migrate(db, { migrationsFolder: MIGRATIONS });
    return {
      db,
      sqlite,
      transaction,
      tryOut,
      damage() {
        const found = sqlite.pragma('quick_check(1)', { simple: true }) as string;
        return found === 'ok' ? null : found;
      },
      copy: () => copyOf(sqlite),
      close,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : 'it is unreadable';
    throw new DatabaseProblem(
      say`cannot open the database ${path}: ${reason}. Restore a backup of that file, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

/** All pages in one step: a copy made in many begins anew whenever another program writes. */
const ALL_PAGES = 2 ** 31 - 1;

async function copyOf(sqlite: Connection['sqlite']): Promise<Database> {
  const folder = mkdtempSync(join(sqlite.memory ? tmpdir() : dirname(sqlite.name), 'copy-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'copy.db');
    await sqlite.backup(path, { progress: () => ALL_PAGES });
    const copy = openDatabase(path, 'copy');
    return {
      ...copy,
      close() {
        copy.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
