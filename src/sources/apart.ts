import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Snapshot } from '../domain/complaint.js';
import type { TimeZoneName } from '../domain/time-zones.js';
import { MINUTE } from '../domain/day.js';
import { received, say, type Said, type Sent } from '../domain/said.js';
import { FileProblem, UnreadableFile } from './problem.js';
import type { RosterFile } from './roster-file.js';

/** A file to be read in a thread of its own. */
export interface Reading {
  readonly kind: 'export' | 'roster';
  readonly path: string;
  readonly timeZone: TimeZoneName;
}

/**
 * What such a thread says: what it read, or why it could not; `code` is the system's, of a file out of reach. A long
 * list of what it read comes before, in parts of which each is answered: taken over at once, a hundred thousand rows
 * would hold the program for seconds.
 */
export type Apart =
  | { readonly list: string; readonly part: readonly unknown[] }
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly problem: Sent; readonly code: string | null };

/** A hundred thousand rows take a minute on a slow machine. */
const LIMIT = 5 * MINUTE;
/** No export needs more; a thread that does is ended, and the program goes on. */
const MOST_MEGABYTES = 2_048;

/** A file that made its reader hang, or that took all its memory. */
export class ReaderEnded extends FileProblem {}

/** The export of a path. Throws `FileProblem`, and `ReaderEnded` after five minutes. */
export const readExportApart = (path: string, timeZone: TimeZoneName): Promise<Snapshot> =>
  readApart({ kind: 'export', path, timeZone }) as Promise<Snapshot>;

/** The roster of a path. Throws `FileProblem`, and `ReaderEnded` after five minutes. */
export const readRosterApart = (path: string, timeZone: TimeZoneName): Promise<RosterFile> =>
  readApart({ kind: 'roster', path, timeZone }) as Promise<RosterFile>;

/** Reads a file in a thread that is ended where it takes too long; `limit` in milliseconds. */
export async function readApart(
  reading: Reading,
  limit = LIMIT,
  script: URL = scriptBeside(),
): Promise<unknown> {
  const name = basename(reading.path);
  const worker = new Worker(script, {
    workerData: reading,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const lists: Record<string, unknown[]> = {};
    const said = await new Promise<Exclude<Apart, { part: unknown }>>((resolve, reject) => {
      const end = (why: Said) =>
        reject(new ReaderEnded(say`${name}: ${why}. Download it again, or split it.`));
      timer = setTimeout(() => {
        end(say`could not be read within ${Math.ceil(limit / MINUTE)} minutes`);
      }, limit);
      worker.on('message', (word: Apart) => {
        if (!('part' in word)) return resolve(word);
        const list = (lists[word.list] ??= []);
        for (const one of word.part) list.push(one);
        worker.postMessage('more');
      });
      worker.once('error', (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
          end(say`takes more memory than there is for it`);
        else reject(error);
      });
      worker.once('exit', () => end(say`is damaged in a way that its reader did not survive`));
    });
    if ('value' in said) return { ...said.value, ...lists };
    throw said.code === null
      ? new FileProblem(received(said.problem))
      : new UnreadableFile(said.code, received(said.problem));
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The thread's script as it was built: beside this one, or in `dist` where this runs from its source. */
function scriptBeside(): URL {
  const beside = new URL('./apart-worker.js', import.meta.url);
  return existsSync(fileURLToPath(beside))
    ? beside
    : new URL('../../dist/sources/apart-worker.js', import.meta.url);
}
