import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What was built, and not the launcher: no test installs or builds anything in this folder. */
const PROGRAM = join(ROOT, 'dist/main.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real program as child processes, over a folder of its own. */
export function createProgram(settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'penghubung-'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    // What it says is read in English, wherever the tests run.
    LC_ALL: 'en_US.UTF-8',
    ...settings,
  };
  const children: ChildProcess[] = [];
  return {
    folder,
    dataDir: env.DATA_DIR,
    file(name: string, content: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    run(
      args: readonly string[],
      input = '',
      more: Readonly<Record<string, string | undefined>> = {},
    ): Ran {
      const done = spawnSync(process.execPath, [PROGRAM, ...args], {
        env: { ...env, ...more },
        cwd: folder,
        input,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      return { code: done.status, out: done.stdout, err: done.stderr };
    },
    /** The same without holding this process up, which a server in it needs. */
    runs(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        env: { ...env, ...more },
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
    },
    /** Starts the program and leaves it running; its words are collected. */
    start(
      more: Readonly<Record<string, string | undefined>> = {},
      args: readonly string[] = ['start'],
      input = '',
    ) {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        env: { ...env, ...more },
        cwd: folder,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      child.stdin.end(input);
      children.push(child);
      let words = '';
      child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      return {
        ended,
        said: () => words,
        kill(signal: NodeJS.Signals) {
          child.kill(signal);
          return ended;
        },
      };
    },
    remove(): void {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Rules under which the office is always open, so that a test may run at any hour. */
export function alwaysOpen(folder: string): Record<string, string> {
  const holidays = join(folder, 'holidays');
  mkdirSync(holidays, { recursive: true });
  const hours = join(folder, 'hours.json');
  const day = [['00:00', '23:59']];
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, day]));
  writeFileSync(hours, JSON.stringify({ digestAt: '07:45', week, overrides: [] }));
  return { HOLIDAYS_DIR: holidays, OFFICE_HOURS_FILE: hours, WORK_WEEK: '7' };
}

/** Looks until something is there; fails after a minute. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false,
  limit = 60_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
