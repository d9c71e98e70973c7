import { parentPort, workerData } from 'node:worker_threads';
import { createZone } from '../domain/zone.js';
import type { Apart, Reading } from './apart.js';
import { readLaporExport } from './lapor-export.js';
import { FileProblem, UnreadableFile } from './problem.js';
import { readRosterFile } from './roster-file.js';

// Reads one file, in a thread that can be ended.

const { kind, path, timeZone } = workerData as Reading;

async function read(): Promise<Apart> {
  try {
    const value =
      kind === 'export'
        ? await readLaporExport(path, createZone(timeZone))
        : await readRosterFile(path);
    return { value };
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: error.message, code: error.code };
    if (error instanceof FileProblem) return { problem: error.message, code: null };
    throw error;
  }
}

parentPort?.postMessage(await read());
