import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  unlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Snapshot } from '../domain/complaint.js';
import { DAY_LENGTH, HOUR, MINUTE, dayText, type Moment } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import type { Zone } from '../domain/zone.js';
import { readLaporExport } from './lapor-export.js';
import { FileProblem, UnreadableFile } from './problem.js';

/** What a human must know of the folder. */
export type InboxTrouble =
  | { readonly kind: 'rejected'; readonly file: string }
  /** A file that cannot be opened or moved away, or the folder itself. */
  | { readonly kind: 'stuck'; readonly file: string | null };

export interface InboxDeps {
  readonly folder: string;
  readonly zone: Zone;
  /** The machine's own time, as files bear it. */
  readonly now: Now;
  /** How many days originals are kept in `done` and `rejected`. */
  readonly keepDays: number;
  /** Takes a snapshot in, and gives the report's lines about it; none of them quotes a cell. */
  take(snapshot: Snapshot, isBacklog: boolean): readonly string[];
  tell(trouble: InboxTrouble): void;
}

/** A file that has not changed for so long is whole. */
const SETTLED = 10_000;
/** A file that cannot be read as it is may still be on its way for so long after its last change. */
const PATIENCE = 2 * MINUTE;
/** A file that somebody has open, or that may not be read, is told of after so long. */
const STUCK_AFTER = 15 * MINUTE;
/** A lock file older than that was left behind. */
const STALE_LOCK = 12 * HOUR;
/** A file taken so lately is looked at again, in case somebody was still writing it. */
const WATCHED_AFTER = HOUR;

const BACKLOG = 'backlog';
const PASSING = /^\.|^~\$|^~|\.(?:part|partial|crdownload|download|tmp|temp|swp|filepart)$/i;

interface Look {
  readonly size: number;
  readonly changedAt: Moment;
  /** Since when it looks like that. */
  readonly since: Moment;
}

interface Taken {
  readonly from: string;
  readonly size: number;
  readonly changedAt: Moment;
  readonly at: Moment;
}

/**
 * A folder into which exports are dropped. Each is taken in once it is whole, and moved to `done` or
 * `rejected` with a report beside it; what is in `backlog` is taken as an office's first export. A crash
 * at any point takes a file in again, which changes nothing.
 */
export function createInbox(deps: InboxDeps) {
  const { folder, now } = deps;
  const looks = new Map<string, Look>();
  const taken = new Map<string, Taken>();
  /** Files that were taken in and could not be moved away, by path: the content that was taken. */
  const unmoved = new Map<string, string>();
  const done = join(folder, 'done');
  const rejected = join(folder, 'rejected');

  const makeFolders = async () => {
    for (const path of [folder, join(folder, BACKLOG), done, rejected])
      await mkdir(path, { recursive: true, mode: 0o700 });
  };

  const filesIn = async (path: string): Promise<string[]> => {
    const entries = await readdir(path, { withFileTypes: true });
    const locks = new Set(entries.map((entry) => entry.name));
    const names = entries.filter((e) => e.isFile() && !PASSING.test(e.name)).map((e) => e.name);
    const free: string[] = [];
    for (const name of names.toSorted()) {
      const isLocked = await hasFreshLock(path, name, locks, now());
      if (isLocked) tellIfStuck(join(path, name));
      else free.push(join(path, name));
    }
    return free;
  };

  /** Since when a file could not be got at. */
  const stuckSince = new Map<string, Moment>();
  const tellIfStuck = (path: string | null) => {
    const key = path ?? folder;
    const since = stuckSince.get(key) ?? now();
    stuckSince.set(key, since);
    if (path === null || now() - since >= STUCK_AFTER)
      deps.tell({ kind: 'stuck', file: path === null ? null : basename(path) });
  };

  /** Whether a file has stopped changing; the first look never knows. */
  const isSettled = async (path: string): Promise<Look | null> => {
    const { size, mtimeMs } = await lstat(path);
    const changedAt = Math.floor(mtimeMs);
    const before = looks.get(path);
    const same = before?.size === size && before.changedAt === changedAt;
    const look = same ? before : { size, changedAt, since: now() };
    looks.set(path, look);
    return now() - look.since >= SETTLED ? look : null;
  };

  const moveTo = async (path: string, target: string): Promise<void> => {
    try {
      await rename(path, target);
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      await copyFile(path, target);
      await unlink(path);
    }
    // Another's file may be moved and not chmodded; the folder is closed all the same.
    await chmod(target, 0o600).catch(() => undefined);
  };

  /** Moves a file away with a report beside it; where it may not be moved, it is not taken in again. */
  const putAway = async (
    path: string,
    look: Look,
    where: string,
    lines: readonly string[],
    hash: string,
  ): Promise<void> => {
    const day = dayText(deps.zone.dayOf(look.changedAt));
    const target = join(where, `${day}_${hash.slice(0, 8)}_${basename(path)}`);
    try {
      await appendFile(`${target}.txt`, `${lines.join('\n')}\n\n`, { mode: 0o600 });
      await moveTo(path, target);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      unmoved.set(path, hash);
      deps.tell({ kind: 'stuck', file: basename(path) });
      return;
    }
    looks.delete(path);
    stuckSince.delete(path);
    const { size, changedAt } = look;
    taken.set(target, { from: path, size, changedAt, at: now() });
  };

  const takeFile = async (path: string): Promise<void> => {
    const look = await isSettled(path);
    if (look === null) return;
    const hash = await hashOf(path);
    if (unmoved.get(path) === hash) return;
    const lines = [`${deps.zone.iso(now())}  ${basename(path)}`];
    let snapshot: Snapshot;
    try {
      snapshot = await readLaporExport(path, deps.zone);
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      if (!(error instanceof FileProblem)) throw error;
      if (now() - look.since < PATIENCE) return;
      lines.push(`Rejected, and nothing was changed: ${error.message}`);
      await putAway(path, look, rejected, lines, hash);
      deps.tell({ kind: 'rejected', file: basename(path) });
      return;
    }
    // It may have grown while it was read.
    const { size, mtimeMs } = await lstat(path);
    if (size !== look.size || Math.floor(mtimeMs) !== look.changedAt) return;
    const isBacklog = path.startsWith(join(folder, BACKLOG));
    lines.push(...deps.take(snapshot, isBacklog));
    await putAway(path, look, done, lines, hash);
  };

  /** A file that went on growing after it was moved away comes back, to be taken in whole. */
  const lookAtTaken = async () => {
    for (const [target, before] of taken) {
      const present = await lstat(target).catch(() => null);
      const grew = present && Math.floor(present.mtimeMs) !== before.changedAt;
      if (grew) {
        const isFree = (await lstat(before.from).catch(() => null)) === null;
        await rename(target, isFree ? before.from : join(dirname(before.from), basename(target)));
      }
      if (grew || !present || now() - before.at > WATCHED_AFTER) taken.delete(target);
    }
  };

  const clearOut = async () => {
    for (const where of [done, rejected])
      for (const entry of await readdir(where, { withFileTypes: true })) {
        const path = join(where, entry.name);
        if (!entry.isFile() || entry.name.endsWith('.txt')) continue;
        const { ctimeMs } = await lstat(path);
        if (now() - ctimeMs > deps.keepDays * DAY_LENGTH) await rm(path, { force: true });
      }
  };

  return {
    /** Looks once: takes in what is whole. Throws what is no fault of a file, such as a full disk. */
    async look(): Promise<void> {
      let paths: string[];
      try {
        await makeFolders();
        await lookAtTaken();
        paths = [...(await filesIn(join(folder, BACKLOG))), ...(await filesIn(folder))];
        await clearOut();
        stuckSince.delete(folder);
      } catch (error) {
        if (codeOf(error) === null) throw error;
        tellIfStuck(null);
        return;
      }
      for (const known of [...looks.keys()]) if (!paths.includes(known)) looks.delete(known);
      for (const path of paths)
        try {
          await takeFile(path);
        } catch (error) {
          const code = error instanceof UnreadableFile ? error.code : codeOf(error);
          if (code === null) throw error;
          if (code !== 'ENOENT') tellIfStuck(path);
        }
    },
  };
}

export type Inbox = ReturnType<typeof createInbox>;

/** Office programs put a file beside the one that they have open. */
async function hasFreshLock(
  path: string,
  name: string,
  present: ReadonlySet<string>,
  now: Moment,
): Promise<boolean> {
  for (const lock of [`.~lock.${name}#`, `~$${name}`, `~$${name.slice(2)}`]) {
    if (!present.has(lock)) continue;
    const found = await lstat(join(path, lock)).catch(() => null);
    if (found && now - found.mtimeMs < STALE_LOCK) return true;
  }
  return false;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The system's code of a file error; null for any other error, and for a disk that is full. */
function codeOf(error: unknown): string | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  return code === 'ENOSPC' ? null : code;
}
