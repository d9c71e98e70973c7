import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './world/program.js';

const SRC = join(ROOT, 'src');

/** What others may know of the sources: what is sent in and out, and how it is signed. */
const PAYLOADS = ['payload', 'event-payload', 'signature'].map((name) => `sources/${name}.ts`);

/** What each room may import besides itself; `*` is everything. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain'],
  sources: ['domain'],
  messenger: ['domain'],
  wording: ['domain'],
  cases: ['domain', 'store'],
  intake: ['domain', 'store', 'cases'],
  outbox: ['domain', 'store'],
  reminders: ['domain', 'store', 'wording'],
  conversation: ['domain', 'store', 'wording', 'cases'],
  web: ['domain', 'store', 'wording', 'intake', ...PAYLOADS],
  'config.ts': ['domain', 'log.ts'],
  'log.ts': [],
  'owner.ts': ['domain', 'store'],
  'liveness.ts': ['domain'],
  'health.ts': ['*'],
  'rules.ts': ['config.ts', 'domain', 'sources'],
  'app.ts': ['*'],
  'rehearsal.ts': ['*'],
  'simulation.ts': ['*'],
  ways: ['*'],
  commands: ['*'],
  'cli.ts': ['*'],
  'main.ts': ['*'],
};

/** Libraries that only one room may know. */
const OWNERS: Readonly<Record<string, string>> = {
  'better-sqlite3': 'store',
  'drizzle-orm': 'store',
  mustache: 'wording',
  'node-cron': 'reminders',
  '@whiskeysockets/baileys': 'messenger',
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
const importsOf = (name: string) =>
  [...readFileSync(join(SRC, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

describe('the house', () => {
  it('has only the rooms that are drawn', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(ROOMS)));
  });

  it.each(files)('%s imports only what its room may', (name) => {
    const room = roomOf(name);
    const allowed = ROOMS[room] ?? [];
    for (const imported of importsOf(name)) {
      if (imported.startsWith('.')) {
        const path = relative(SRC, resolve(dirname(join(SRC, name)), imported));
        const file = path.replace(/\.js$/, '.ts');
        const target = roomOf(file);
        expect(
          allowed.includes('*') ||
            target === room ||
            allowed.includes(target) ||
            allowed.includes(file),
          `${name} imports ${imported}`,
        ).toBe(true);
        continue;
      }
      if (room === 'domain') expect(imported).toBe('temporal-polyfill');
      const owner = Object.entries(OWNERS).find(
        ([library]) => imported === library || imported.startsWith(`${library}/`),
      )?.[1];
      if (owner !== undefined) expect(room, `${name} imports ${imported}`).toBe(owner);
    }
  });

  it('has no circles', () => {
    const graph = new Map(
      files.map((name) => [
        name,
        importsOf(name)
          .filter((imported) => imported.startsWith('.'))
          .map((imported) =>
            relative(SRC, resolve(dirname(join(SRC, name)), imported)).replace(/\.js$/, ''),
          )
          .flatMap((path) => files.filter((file) => file.replace(/\.tsx?$/, '') === path)),
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

  it('reads the clock and the environment in one place each', () => {
    for (const name of files) {
      const text = readFileSync(join(SRC, name), 'utf8');
      if (!['main.ts', 'app.ts'].includes(name))
        expect(text, name).not.toMatch(/Date\.now\(\)|new Date\(\)/);
      if (name !== 'config.ts') expect(text, name).not.toMatch(/process\.env/);
    }
  });
});
