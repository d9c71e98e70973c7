import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';

/** The first version of Node-API that the newer driver is built for; no Node 20 has it. */
const NEEDED = 10;

/**
 * The database driver that this Node can run: better-sqlite3 13 where its Node-API is there, else 12. Under
 * Node 24.19 and later 12 aborts the process when it forgets a statement; 13 cannot be loaded by Node 20.
 */
export const Driver = createRequire(import.meta.url)(
  Number(process.versions['napi']) >= NEEDED ? 'better-sqlite3-napi' : 'better-sqlite3',
) as typeof Sqlite;
