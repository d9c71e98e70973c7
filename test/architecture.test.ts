import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './world/program.js';

const SRC = join(ROOT, 'src');

/** What other systems send and are sent, and how it is signed: all that the web may know of the sources. */
const PAYLOADS = ['payload', 'event-payload', 'signature'].map((name) => `sources/${name}.ts`);

/** What each room may import besides itself; `*` is everything. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain'],
  sources: ['domain'],
  messenger: ['domain'],
  wording: ['domain'],
  cases: ['domain', 'store'],
  outbox: ['domain', 'store'],
  intake: ['domain', 'store', 'cases'],
  alerts: ['domain', 'store', 'wording'],
  alarms: ['domain', 'wording'],
  reminders: ['domain', 'store', 'wording', 'cases'],
  admin: ['domain', 'store', 'wording', 'cases', 'intake', 'reminders', 'alerts', 'sources'],
  conversation: ['domain', 'store', 'wording', 'cases', 'alerts', 'admin'],
  feeds: ['domain', 'store', 'sources', 'intake', 'alerts', 'outbox'],
  web: ['domain', 'store', 'wording', 'admin', 'intake', ...PAYLOADS],
  'config.ts': ['domain'],
  'system.ts': ['domain'],
  'log.ts': [],
  'rules.ts': ['config.ts', 'domain', 'sources'],
  'instance-lock.ts': ['domain', 'store'],
  'app.ts': ['*'],
  'rehearsal.ts': ['*'],
  'simulation.ts': ['*'],
  'health.ts': ['*'],
  commands: ['*'],
  'cli.ts': ['*'],
  'main.ts': ['*'],
};

/** What every room may be handed, and so may know as a type: settings, a logger, the rules. */
const HANDED = ['config.ts', 'log.ts', 'rules.ts'];

/** Libraries that only one room, or one part of it, may know. */
const OWNERS: Readonly<Record<string, string>> = {
  'better-sqlite3': 'store',
  'drizzle-orm': 'store',
  mustache: 'wording',
  'linkify-it': 'wording',
  'node-cron': 'reminders',
  nodemailer: 'alarms',
  standardwebhooks: 'sources',
  '@whiskeysockets/baileys': 'messenger/web',
  axios: 'sources',
  'read-excel-file': 'sources',
  'csv-parse': 'sources',
  'libphonenumber-js': 'sources',
  fflate: 'sources',
  hono: 'web',
  '@hono/node-server': 'web',
  dotenv: 'config.ts',
  pino: 'log.ts',
  commander: 'cli.ts',
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.tsx?$/.test(name),
);
const roomOf = (path: string) => path.split('/')[0] ?? path;
interface Import {
  readonly from: string;
  /** Whether it brings in types alone, which are gone once the program runs. */
  readonly isType: boolean;
}
const IMPORT =
  /(?:^(?:import|export)\s+(type\s)?[^;]*?from\s*|^import\s*|import\s*\(\s*)'([^']+)'/gm;
const importsOf = (name: string): Import[] =>
  [...readFileSync(join(SRC, name), 'utf8').matchAll(IMPORT)].map((match) => ({
    from: match[2] ?? '',
    isType: match[1] !== undefined,
  }));
const fileOf = (name: string, imported: string): string => {
  const path = relative(SRC, resolve(dirname(join(SRC, name)), imported)).replace(/\.js$/, '');
  return files.find((file) => file.replace(/\.tsx?$/, '') === path) ?? path;
};

describe('the house', () => {
  it('has only the rooms that are drawn', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(ROOMS)));
  });

  it.each(files)('%s imports only what its room may', (name) => {
    const room = roomOf(name);
    const allowed = ROOMS[room] ?? [];
    for (const { from, isType } of importsOf(name)) {
      if (from.startsWith('.')) {
        const file = fileOf(name, from);
        const target = roomOf(file);
        expect(
          allowed.includes('*') ||
            target === room ||
            allowed.includes(target) ||
            allowed.includes(file) ||
            (isType && room !== 'domain' && HANDED.includes(file)),
          `${name} imports ${from}`,
        ).toBe(true);
        continue;
      }
      if (room === 'domain') expect(from).toBe('temporal-polyfill');
      const owner = Object.entries(OWNERS).find(
        ([library]) => from === library || from.startsWith(`${library}/`),
      )?.[1];
      if (owner !== undefined)
        expect(name === owner || name.startsWith(`${owner}/`), `${name} imports ${from}`).toBe(
          true,
        );
    }
  });

  it('has no circles', () => {
    const graph = new Map(
      files.map((name) => [
        name,
        importsOf(name)
          .filter(({ from }) => from.startsWith('.'))
          .map(({ from }) => fileOf(name, from))
          .filter((file) => files.includes(file)),
      ]),
    );
    const done = new Set<string>();
    const visit = (name: string, path: readonly string[]): void => {
      expect(path.includes(name), [...path, name].join(' -> ')).toBe(false);
      if (done.has(name)) return;
      for (const next of graph.get(name) ?? []) visit(next, [...path, name]);
      done.add(name);
    };
    for (const name of files) visit(name, []);
  });

  it('moves a case in one room', () => {
    const names = 'putClocks|absorb|wake|wakeUntold|told|note|cancelMoot';
    const moves = new RegExp(
      `\\.(?:${names})\\(|dispositions\\.(?:add|change)\\(|\\{[^{}]*\\b(?:${names}|change)\\b[^{}]*\\}\\s*=\\s*[\\w.#]*(?:dispositions|outbox|joining)\\b`,
    );
    for (const name of files)
      if (!['cases', 'store'].includes(roomOf(name)))
        expect(readFileSync(join(SRC, name), 'utf8'), name).not.toMatch(moves);
  });

  it('reads the clock and the environment in one place each', () => {
    for (const name of files) {
      const text = readFileSync(join(SRC, name), 'utf8');
      if (!['main.ts', 'system.ts'].includes(name))
        expect(text, name).not.toMatch(/Date\.now\(\)|new Date\(\)/);
      if (name !== 'config.ts') expect(text, name).not.toMatch(/process\.env/);
    }
  });
});
