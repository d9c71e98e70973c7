import { parentPort, workerData } from 'node:worker_threads';
import { createZone } from '../domain/zone.js';
import type { Apart, Reading } from './apart.js';
import { readLaporExport } from './lapor-export.js';
import { FileProblem, UnreadableFile } from './problem.js';
import { readRosterFile } from './roster-file.js';

// Reads one file, in a thread that can be ended.

const { kind, path, timeZone } = workerData as Reading;
/** How much of a list the program takes over at once. */
const PART = 200;

const say = (word: Apart) => parentPort?.postMessage(word);

const sentOf = ({ said }: FileProblem) => (typeof said === 'string' ? said : said.sent());

async function read(): Promise<Apart> {
  try {
    const value =
      kind === 'export'
        ? await readLaporExport(path, createZone(timeZone))
        : await readRosterFile(path);
    return { value: await withoutLists(value) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: sentOf(error), code: error.code };
    if (error instanceof FileProblem) return { problem: sentOf(error), code: null };
    throw error;
  }
}

/** Says the long lists in what was read, part by part, and gives back the rest. */
async function withoutLists(value: object): Promise<Record<string, unknown>> {
  const rest: Record<string, unknown> = { ...value };
  for (const [list, all] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(all) || all.length <= PART) continue;
    rest[list] = [];
    for (let at = 0; at < all.length; at += PART) {
      const taken = new Promise((resolve) => parentPort?.once('message', resolve));
      say({ list, part: all.slice(at, at + PART) });
      await taken;
    }
  }
  return rest;
}

say(await read());
