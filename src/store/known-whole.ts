import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DAY_LENGTH, type Moment } from '../domain/day.js';

// Looking through a large database at each start takes seconds. One that was left whole, and that nothing has
// touched since, is looked through once a week.

/** After so long a file is looked through all the same: disks forget. */
const WEEK = 7 * DAY_LENGTH;

interface Left {
  readonly size: number;
  readonly changedAt: number;
  /** When it was last looked through. */
  readonly checkedAt: Moment;
}

const noteOf = (path: string) => `${path}-whole`;

/**
 * When a database was last looked through and found whole, where it was left by a clean stop since, and is still as it
 * was left; null where it must be looked through now. Ask before it is opened.
 */
export function knownWholeAt(path: string, now: Moment): Moment | null {
  try {
    const left = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Partial<Left>;
    const { size, mtimeMs } = statSync(path);
    const isSame = left.size === size && left.changedAt === mtimeMs && !existsSync(`${path}-wal`);
    const checkedAt = Number(left.checkedAt);
    return isSame && now >= checkedAt && now - checkedAt < WEEK ? checkedAt : null;
  } catch {
    return null;
  }
}

/** Notes how a database was left by a clean stop. Call once it is closed; what cannot be noted is looked through. */
export function noteWhole(path: string, checkedAt: Moment): void {
  try {
    if (existsSync(`${path}-wal`)) return;
    const { size, mtimeMs: changedAt } = statSync(path);
    writeFileSync(noteOf(path), JSON.stringify({ size, changedAt, checkedAt }), { mode: 0o600 });
  } catch {
    // A full disk, or a folder without rights: it is looked through at the next start.
  }
}
