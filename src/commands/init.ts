import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { inRoot, readConfig, setOutside, type Config } from '../config.js';
import { say, type Said } from '../domain/said.js';
import { TIME_ZONES, type TimeZoneName } from '../domain/time-zones.js';
import { withSettings } from './env-file.js';
import { isGone } from '../instance-lock.js';
import { systemNow } from '../system.js';
import { createAsker } from './asking.js';
import { withStore } from './database.js';
import { SetupProblem } from './deployment.js';
import type { Terminal } from './terminal.js';

export interface InitOptions {
  readonly name?: string;
  readonly zone?: string;
  readonly week?: string;
  readonly leave?: string;
  readonly port?: string;
  readonly start?: boolean;
}

/** A question, what it sets, and what an answer means; null for none. */
interface Question {
  readonly setting: 'OFFICE_NAME' | 'TIME_ZONE' | 'WORK_WEEK' | 'COLLECTIVE_LEAVE' | 'PORT';
  readonly given: keyof Omit<InitOptions, 'start'>;
  readonly asks: Said;
  readonly remedy: Said;
  readonly read: (text: string) => string | null;
}

const ZONE_NAMES: Readonly<Record<string, TimeZoneName>> = {
  wib: 'Asia/Jakarta',
  wita: 'Asia/Makassar',
  wit: 'Asia/Jayapura',
};
const YES = ['yes', 'y', 'ya', 'iya', 'true', '1'];
const NO = ['no', 'n', 'tidak', 'tdk', 't', 'false', '0'];

const QUESTIONS: readonly Question[] = [
  {
    ...{ setting: 'OFFICE_NAME', given: 'name' },
    asks: say`Name of the office that signs every message`,
    remedy: say`1 to 80 characters, such as Dinas Kominfo Kabupaten Sampang`,
    read(text) {
      const name = text.replace(/\s+/g, ' ').trim();
      return name.length >= 1 && name.length <= 80 ? name : null;
    },
  },
  {
    ...{ setting: 'TIME_ZONE', given: 'zone' },
    asks: say`Time zone: WIB, WITA or WIT`,
    remedy: say`WIB, WITA or WIT`,
    read: (text) =>
      ZONE_NAMES[text.trim().toLowerCase()] ??
      TIME_ZONES.find((zone) => zone.toLowerCase() === text.trim().toLowerCase()) ??
      null,
  },
  {
    ...{ setting: 'WORK_WEEK', given: 'week' },
    asks: say`Working days in a week: 5, 6 or 7`,
    remedy: say`5 for Monday to Friday, 6 to Saturday, 7 for a service that never closes`,
    read: (text) => ['5', '6', '7'].find((week) => week === text.trim()) ?? null,
  },
  {
    ...{ setting: 'COLLECTIVE_LEAVE', given: 'leave' },
    asks: say`Is collective leave (cuti bersama) free of work: yes or no`,
    remedy: say`yes or no`,
    read(text) {
      const word = text.trim().toLowerCase();
      if (YES.includes(word)) return 'yes';
      return NO.includes(word) ? 'no' : null;
    },
  },
  {
    ...{ setting: 'PORT', given: 'port' },
    asks: say`Port of the console on this machine`,
    remedy: say`a number from 1 to 65535`,
    read(text) {
      const port = Number(text.trim());
      return /^\d{1,5}$/.test(text.trim()) && port >= 1 && port <= 65_535 ? String(port) : null;
    },
  },
];
/** How often a question is asked again. */
const MOST_TRIES = 5;

/**
 * Asks the five things that an office must decide, writes them into `.env`, moves a simulation's database aside and
 * starts the program for real. Throws `SetupProblem` before anything is written.
 */
export async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const before = readConfig();
  const isSimulated = refuseRunning(before);
  const answers = await answersTo(options, before, terminal);
  await refuseTakenPort(Number(answers['PORT']), before.host);
  const path = resolve('.env');
  const settings = { MODE: 'live', ...answers };
  writeSettings(path, settings, terminal);
  const outside = setOutside(Object.keys(settings));
  if (outside.length > 0)
    terminal.say(
      say`${outside.join(', ')}: also set outside of .env, which goes before it. Take that away.`,
    );
  if (isSimulated) {
    const aside = moveAside(before.database);
    terminal.say(say`The simulation's database was moved to ${aside}.`);
  }
  if (options.start === false) {
    terminal.say(say`Start the program with \`npm start\`; it says at which address to go on.`);
    return 0;
  }
  terminal.say(say`Starting for real. Nothing is sent before somebody says so in the console.`);
  return (await import('./start.js')).start(terminal);
}

/** Whether the database is a simulation's. Throws `SetupProblem` while a program runs on it. */
function refuseRunning(config: Config): boolean {
  if (!existsSync(config.database)) return false;
  return withStore(config, (store) => {
    const owner = store.ownership.owner();
    if (owner !== undefined && !isGone(owner, systemNow()))
      throw new SetupProblem(
        say`a program runs on this database (process ${owner.pid}). Stop it first, with Ctrl+C; nothing was changed.`,
      );
    return store.settings.get('mode') === 'simulation';
  });
}

/** Throws `SetupProblem` where another program listens there. */
async function refuseTakenPort(port: number, host: string): Promise<void> {
  const code = await new Promise<string | null>((settle) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? 'error'));
    server.listen(port, host, () => server.close(() => settle(null)));
  });
  if (code !== null)
    throw new SetupProblem(
      say`port ${port} cannot be used (${code}). Choose another one; nothing was changed.`,
    );
}

async function answersTo(
  options: InitOptions,
  config: Config,
  terminal: Terminal,
): Promise<Record<string, string>> {
  const present: Readonly<Record<Question['setting'], string>> = {
    OFFICE_NAME: config.officeName,
    TIME_ZONE: zoneName(config.timeZone),
    WORK_WEEK: String(config.workWeek),
    COLLECTIVE_LEAVE: config.collectiveLeave ? 'yes' : 'no',
    PORT: String(config.port === 0 ? 3000 : config.port),
  };
  const answers: Record<string, string> = {};
  const ask = createAsker(terminal);
  try {
    for (const question of QUESTIONS) {
      const { setting, given, remedy, read } = question;
      const option = options[given];
      if (option !== undefined) {
        const value = read(option);
        if (value === null) throw new SetupProblem(say`--${given}: must be ${remedy}.`);
        answers[setting] = value;
      } else answers[setting] = await answerTo(question, present[setting], ask, terminal);
    }
    return answers;
  } finally {
    ask.end();
  }
}

const zoneName = (zone: string): string =>
  Object.entries(ZONE_NAMES)
    .find(([, one]) => one === zone)?.[0]
    .toUpperCase() ?? zone;

/** An empty answer takes what is so already. Throws `SetupProblem` where nobody answers, or never well. */
async function answerTo(
  { asks, remedy, read, given }: Question,
  present: string,
  ask: ReturnType<typeof createAsker>,
  terminal: Terminal,
): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const text = await ask(say`${asks} [${present}]:`);
    if (text === null)
      throw new SetupProblem(
        say`nobody answered. Answer at a terminal, or give --${given}; nothing was changed.`,
      );
    const value = read(text.trim() === '' ? present : text);
    if (value !== null) return value;
    terminal.say(say`Please answer with ${remedy}.`);
  }
  throw new SetupProblem(say`that was no answer: ${remedy}. Nothing was changed.`);
}

function writeSettings(
  path: string,
  settings: Readonly<Record<string, string>>,
  terminal: Terminal,
): void {
  const isThere = existsSync(path);
  const example = inRoot('.env.example');
  const text = isThere
    ? readFileSync(path, 'utf8')
    : existsSync(example)
      ? readFileSync(example, 'utf8')
      : '';
  const wanted = withSettings(text, settings);
  if (isThere && wanted !== text) {
    const kept = freshName(`${path}.before`);
    writeFileSync(kept, text, { mode: 0o600 });
    terminal.say(say`The former settings stand in ${kept}.`);
  }
  writeFileSync(path, wanted, { mode: 0o600 });
  terminal.say(say`The settings stand in ${path}.`);
}

/** A file's name that no other has. */
function freshName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(name)) return name;
  }
}

/** Moves a database with all that belongs to it into a folder beside it, which is returned. */
function moveAside(database: string): string {
  const stamp = new Date(systemNow()).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const folder = join(dirname(database), `simulation-${stamp}`);
  mkdirSync(folder, { mode: 0o700 });
  // The write-ahead log first: without it the file alone is as it was at the last checkpoint.
  const parts = readdirSync(dirname(database)).filter((name) =>
    name.startsWith(basename(database)),
  );
  for (const name of parts.toSorted().toReversed())
    renameSync(join(dirname(database), name), join(folder, name));
  return folder;
}
