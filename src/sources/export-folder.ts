import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  unlink,
  utimes,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Snapshot } from '../domain/complaint.js';
import { plainLine } from '../domain/plain-text.js';
import { isPassingFault } from '../domain/passing-fault.js';
import { DAY_LENGTH, HOUR, MINUTE, dayText, type Moment } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import type { Zone } from '../domain/zone.js';
import type { Attempts } from '../domain/attempts.js';
import { ReaderEnded } from './apart.js';
import { FileProblem, UnreadableFile } from './problem.js';

/** What a human must know of the folder. */
export type FolderTrouble =
  | { readonly kind: 'rejected'; readonly file: string }
  /** A file that failed or hung twice, and is not tried any more. */
  | { readonly kind: 'set_aside'; readonly file: string; readonly hash: string }
  /** One that waited, was agreed to and is not there any more. */
  | { readonly kind: 'gone'; readonly file: string; readonly id: number }
  /** A file that cannot be opened or moved away, or the folder itself. */
  | { readonly kind: 'stuck'; readonly file: string | null };

export interface ExportFolderDeps {
  readonly folder: string;
  readonly zone: Zone;
  /** The machine's own time, as files bear it. */
  readonly now: Now;
  /** Reads a file. Throws `FileProblem`, and `ReaderEnded` where that takes too long. */
  readonly read: (path: string) => Promise<Snapshot>;
  readonly attempts: Attempts;
  /** How many days originals are kept in `done` and `rejected`. */
  readonly keepDays: number;
  /** Takes a snapshot in, unless it must wait for somebody's word; `file` is what it would wait as. */
  take(snapshot: Snapshot, isBacklog: boolean, file: Waiting): Judged | Promise<Judged>;
  /** What was decided on exports that waited and is not carried out yet. */
  decided(): readonly Decided[];
  carriedOut(id: number): void;
  tell(trouble: FolderTrouble): void;
}

/** A file by the name that it has where it waits, and by a hash of its content. */
export interface Waiting {
  readonly file: string;
  readonly hash: string;
}

/** What became of an export: lines for its report, none of which quotes a cell. */
export interface Judged {
  readonly lines: readonly string[];
  /** Whether nothing was changed, and it waits for somebody's word. */
  readonly isHeld: boolean;
}

export interface Decided extends Waiting {
  readonly id: number;
  readonly decision: 'agreed' | 'refused';
}

/** A file that has not changed for so long is whole: a workbook has an end that can be seen, a text has none. */
const SETTLED = { workbook: 10_000, text: MINUTE };
/** A file that cannot be read as it is may still be on its way for so long after its last change. */
const PATIENCE = 2 * MINUTE;
/** A file that somebody has open, or that may not be read, is told of after so long. */
const STUCK_AFTER = 15 * MINUTE;
/** A lock file older than that was left behind. */
const STALE_LOCK = 12 * HOUR;
/** A file taken so lately is looked at again, in case somebody was still writing it. */
const WATCHED_AFTER = DAY_LENGTH;
const REPORT = '.report.txt';

const BACKLOG = 'backlog';
const HASH_LENGTH = 8;
/** What stands before the name of a file that was put away. */
const AWAY_NAME = /^\d{4}-\d{2}-\d{2}_[0-9a-f]{8}_/;
const PASSING = /^\.|^~\$|^~|\.(?:part|partial|crdownload|download|tmp|temp|swp|filepart)$/i;
/** What systems leave in every folder. */
const NOBODYS = /^(?:desktop\.ini|(?:eh)?thumbs(?:_vista)?\.db(?::\w{1,40})?|icon\r?|\.ds_store)$/i;

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

/** A file that was judged and could not be moved away. */
interface Unmoved {
  readonly look: Look;
  readonly target: string;
  /** Whether somebody must be told that it was rejected. */
  readonly isRejected: boolean;
}

/**
 * A folder into which exports are dropped. Each is taken in once it is whole, and moved to `done` or
 * `rejected` with a report beside it; one that would change much at once waits in `confirm` for somebody's word; what is in `backlog` is taken as an office's first export. A crash
 * at any point takes a file in again, which changes nothing.
 */
export function createExportFolder(deps: ExportFolderDeps) {
  const { folder, now } = deps;
  const looks = new Map<string, Look>();
  /** Looks of files that could not be read as they were. */
  const failing = new WeakSet<Look>();
  const taken = new Map<string, Taken>();
  /** Files that were judged and could not be moved away, by path. */
  const unmoved = new Map<string, Unmoved>();
  /** Files of the last look that somebody has open, or whose names cannot be used. */
  const locked = new Set<string>();
  const done = join(folder, 'done');
  const rejected = join(folder, 'rejected');
  const confirm = join(folder, 'confirm');

  const makeFolders = async () => {
    for (const path of [folder, join(folder, BACKLOG), done, rejected, confirm])
      await mkdir(path, { recursive: true, mode: 0o700 });
  };

  const filesIn = async (path: string): Promise<string[]> => {
    const entries = await readdir(path, { withFileTypes: true });
    const locks = new Set(entries.map((entry) => entry.name));
    const names = entries
      .filter((e) => e.isFile() && !PASSING.test(e.name) && !NOBODYS.test(e.name))
      .map((e) => e.name);
    const free: string[] = [];
    for (const name of names.toSorted()) {
      // A name that is no UTF-8 cannot be asked for again.
      const isStuck = name.includes('\uFFFD') || (await hasFreshLock(path, name, locks, now()));
      if (!isStuck) {
        free.push(join(path, name));
        continue;
      }
      locked.add(join(path, name));
      tellIfStuck(join(path, name));
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
    const needed = /\.xlsx?$/i.test(path) ? SETTLED.workbook : SETTLED.text;
    return now() - look.since >= needed ? look : null;
  };

  const moveTo = async (path: string, target: string): Promise<void> => {
    try {
      await rename(path, target);
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      const { atime, mtime } = await lstat(path);
      await copyFile(path, target);
      await utimes(target, atime, mtime);
      await unlink(path);
    }
    // Another's file may be moved and not chmodded; the folder is closed all the same.
    await chmod(target, 0o600).catch(() => undefined);
  };

  /** Moves a judged file away; one that may not be moved is not judged again, only moved once it can be. */
  const moveAway = async (path: string, judged: Unmoved): Promise<void> => {
    try {
      await moveTo(path, judged.target);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      unmoved.set(path, judged);
      deps.tell({ kind: 'stuck', file: basename(path) });
      return;
    }
    for (const known of [looks, stuckSince, unmoved]) known.delete(path);
    const { size, changedAt } = judged.look;
    taken.set(judged.target, { from: path, size, changedAt, at: now() });
    if (judged.isRejected) deps.tell({ kind: 'rejected', file: basename(path) });
  };

  const awayName = (path: string, { changedAt }: Look, hash: string): string => {
    const day = dayText(deps.zone.dayOf(changedAt));
    return `${day}_${hash.slice(0, HASH_LENGTH)}_${basename(path).replace(AWAY_NAME, '')}`;
  };

  const putAway = async (
    path: string,
    look: Look,
    where: string,
    lines: readonly string[],
    isTold = false,
  ): Promise<void> => {
    const target = join(where, awayName(path, look, await hashOf(path)));
    const judged = { look, target, isRejected: where === rejected && !isTold };
    const report = `${lines.map(plainLine).join('\n')}\n\n`;
    try {
      await appendFile(`${target}${REPORT}`, report, { mode: 0o600 });
    } catch (error) {
      if (codeOf(error) === null) throw error;
      unmoved.set(path, judged);
      deps.tell({ kind: 'stuck', file: basename(path) });
      return;
    }
    await moveAway(path, judged);
  };

  const takeFile = async (path: string): Promise<void> => {
    const look = await isSettled(path);
    if (look === null) return;
    const judged = unmoved.get(path);
    if (judged?.look.changedAt === look.changedAt && judged.look.size === look.size)
      return moveAway(path, judged);
    const lines = [`${deps.zone.iso(now())}  ${basename(path)}`];
    const isLate = now() - look.since >= PATIENCE;
    // What could not be read, or breaks off, is looked at once more when it has had its time.
    if (!isLate && (failing.has(look) || (await breaksOff(path)))) return;
    const hash = await hashOf(path);
    if (!deps.attempts.mayTry('file', hash, basename(path), now()))
      return setAside(path, look, hash, lines);
    let snapshot: Snapshot;
    try {
      snapshot = await deps.read(path);
    } catch (error) {
      if (error instanceof ReaderEnded) {
        if (deps.attempts.failed('file', hash)) return setAside(path, look, hash, lines);
        return;
      }
      deps.attempts.settled('file', hash);
      if (error instanceof UnreadableFile) throw error;
      failing.add(look);
      if (!isLate) return;
      // What no check foresaw is the file's fault as well, and must not hold up the others.
      const reason = error instanceof FileProblem ? error.message : 'it cannot be read.';
      lines.push(`Rejected, and nothing was changed: ${reason}`);
      return putAway(path, look, rejected, lines);
    }
    // It may have grown while it was read.
    const { size, mtimeMs } = await lstat(path);
    if (size !== look.size || Math.floor(mtimeMs) !== look.changedAt) {
      deps.attempts.settled('file', hash);
      return;
    }
    let outcome: Judged;
    try {
      const waiting = { file: awayName(path, look, hash), hash };
      outcome = await deps.take(snapshot, dirname(path) === join(folder, BACKLOG), waiting);
    } catch (error) {
      // A full disk is no fault of the file.
      if (isPassingFault(error)) deps.attempts.settled('file', hash);
      else if (deps.attempts.failed('file', hash)) await setAside(path, look, hash, lines);
      throw error;
    }
    deps.attempts.settled('file', hash);
    lines.push(...outcome.lines);
    await putAway(path, look, outcome.isHeld ? confirm : done, lines);
  };

  /** Puts a file away that failed or hung twice, perhaps with the whole program. */
  const setAside = async (path: string, look: Look, hash: string, lines: readonly string[]) => {
    deps.tell({ kind: 'set_aside', file: basename(path), hash });
    const why =
      'Set aside: reading or taking it in failed twice. Nothing was changed. Download it again; if that fails too, send this file to whoever looks after the program.';
    await putAway(path, look, rejected, [...lines, why], true);
  };

  /** Brings exports back that somebody agreed to, and puts away those that were refused. */
  const carryOut = async () => {
    for (const { id, file, decision } of deps.decided()) {
      const path = join(confirm, file);
      const name = file.replace(AWAY_NAME, '');
      const isThere = await stands(path);
      const isFree = !(await stands(join(folder, name)));
      if (!isThere && decision === 'agreed') {
        // It may be back in the folder already, to be taken in.
        if (!isFree || (await stands(join(folder, file)))) continue;
        deps.tell({ kind: 'gone', file: name, id });
        deps.carriedOut(id);
        continue;
      }
      try {
        if (decision === 'agreed') {
          await moveTo(path, join(folder, isFree ? name : file));
          continue;
        }
        if (isThere) {
          const report = `${join(rejected, file)}${REPORT}`;
          await appendFile(report, 'Refused by a coordinator.\n', { mode: 0o600 });
          await moveTo(path, join(rejected, file));
        }
        deps.carriedOut(id);
      } catch (error) {
        // One that cannot be moved holds up no other.
        if (codeOf(error) === null) throw error;
        tellIfStuck(path);
      }
    }
  };

  /** A file that went on growing after it was moved away comes back, to be taken in whole. */
  const lookAtTaken = async () => {
    for (const [target, before] of taken) {
      const present = await lstat(target).catch(() => null);
      const grew = present && Math.floor(present.mtimeMs) !== before.changedAt;
      if (grew || !present || now() - before.at > WATCHED_AFTER) taken.delete(target);
      if (!grew) continue;
      const isFree = (await lstat(before.from).catch(() => null)) === null;
      const back = isFree ? before.from : join(dirname(before.from), basename(target));
      await moveTo(target, back).catch(() => deps.tell({ kind: 'stuck', file: basename(target) }));
    }
  };

  /** After a stop: what was written to since it was moved away no longer fits the hash in its name. */
  const recallTaken = async () => {
    for (const where of [done, rejected])
      for (const name of await readdir(where)) {
        const target = join(where, name);
        const found = /^\d{4}-\d{2}-\d{2}_([0-9a-f]+)_(.+)$/s.exec(name);
        const present = await lstat(target);
        const isRecent = now() - Math.max(present.mtimeMs, present.ctimeMs) < WATCHED_AFTER;
        if (!found || name.endsWith(REPORT) || !present.isFile() || !isRecent) continue;
        const isSame = (await hashOf(target)).startsWith(found[1] ?? '');
        const from = join(folder, found[2] ?? name);
        const changedAt = isSame ? Math.floor(present.mtimeMs) : -1;
        taken.set(target, { from, size: present.size, changedAt, at: now() });
      }
  };
  let isRecalled = false;

  const clearOut = async () => {
    for (const where of [done, rejected])
      for (const entry of await readdir(where, { withFileTypes: true })) {
        const path = join(where, entry.name);
        if (!entry.isFile() || entry.name.endsWith(REPORT)) continue;
        const { ctimeMs } = await lstat(path);
        if (now() - ctimeMs > deps.keepDays * DAY_LENGTH) await rm(path, { force: true });
      }
  };

  return {
    /** Looks once: takes in what is whole. Throws what is no fault of a file, such as a full disk. */
    async look(): Promise<void> {
      let paths: string[];
      try {
        locked.clear();
        await makeFolders();
        if (!isRecalled) await recallTaken();
        isRecalled = true;
        await lookAtTaken();
        await carryOut();
        paths = [...(await filesIn(join(folder, BACKLOG))), ...(await filesIn(folder))];
        await clearOut();
        stuckSince.delete(folder);
      } catch (error) {
        if (codeOf(error) === null) throw error;
        tellIfStuck(null);
        return;
      }
      for (const known of [looks, stuckSince, unmoved])
        for (const path of known.keys())
          if (!paths.includes(path) && !locked.has(path)) known.delete(path);
      const faults: unknown[] = [];
      for (const path of paths)
        try {
          await takeFile(path);
        } catch (error) {
          const code = error instanceof UnreadableFile ? error.code : codeOf(error);
          if (code === null) faults.push(error);
          if (code !== 'ENOENT') tellIfStuck(path);
        }
      // Whatever went wrong with one file, the others had their turn.
      if (faults.length > 0) throw faults[0];
    },
  };
}

/** Whether something is there under that name; what cannot be asked for counts as there. */
const stands = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT',
  );

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

/** Whether a text ends in the middle of a line, as one does that is still being copied. */
async function breaksOff(path: string): Promise<boolean> {
  if (/\.xlsx?$/i.test(path)) return false;
  const { size } = await lstat(path);
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return buffer[0] !== 0x0a && buffer[0] !== 0x0d;
  } finally {
    await file.close();
  }
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
