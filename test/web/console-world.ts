import { addAccount, hashOf } from '../../src/admin/accounts.js';
import { planGoingLive } from '../../src/admin/going-live.js';
import { hashPassword } from '../../src/admin/passwords.js';
import { tryRule } from '../../src/admin/rule-trial.js';
import { aheadOf } from '../../src/commands/ahead.js';
import { adminDeps } from '../../src/commands/deployment.js';
import { loadEveryTemplate } from '../../src/commands/every-template.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { createConsole } from '../../src/web/console/console.js';
import type { ConsoleDeps } from '../../src/web/console/deps.js';
import { csrfOf } from '../../src/web/console/guard.js';
import { storedTexts } from '../../src/wording/templates.js';
import { createWorld, type World, type WorldOptions } from '../world/world.js';

// The console on a small world, and a browser that enters it.

/** The world of the test that runs; each test begins one, and `endWorld` ends it. */
export let world: World;
export const endWorld = () => world.store.close();
export const beginWorld = (options: WorldOptions = {}) => (world = createWorld(options));

export const PASSWORD = 'lampu jalan di simpang tiga';
export const rules = loadRules(readConfig({}));
export const wording = loadEveryTemplate(readConfig({}).templatesDir);
export const actor = { name: 'test', mouth: 'command line' } as const;
let serial = 0;
export const token = () => `token-${(serial += 1)}-${'x'.repeat(32)}`;

export function consoleIn(mode: 'live' | 'simulation', more: Partial<ConsoleDeps> = {}) {
  const config = { ...readConfig({ CONSOLE_HOSTS: 'penghubung.example.go.id' }), mode };
  const deps: ConsoleDeps = {
    ...{ store: world.store, config, newToken: token },
    get rules() {
      return world.app.rules();
    },
    office: () => world.app.office(),
    intakeDeps: () => world.app.intakeDeps(),
    now: world.clock.now,
    newSalt: () => Buffer.alloc(16, 7),
    health: () => ({ reasons: [], warnings: [] }),
    session: () => ({
      ...{ simulation: mode === 'simulation', paired: null, running: null, live: null, held: null },
      begun: 0,
      ...{ restricted: null, probe: null, waiting: 0 },
      sent: { lastHour: 0, lastDay: 0, ceiling: null, risesAt: null },
    }),
    linking: () => ({ kind: 'off' }),
    link: () => undefined,
    endLinking: () => Promise.resolve(),
    unlink: () => Promise.resolve(),
    plan: () => null,
    tryRule: async (change) => ({
      kind: 'tried',
      trial: await tryRule(
        {
          store: world.store,
          over: (store) => adminDeps({ config, rules }, store),
          ahead: (store) => aheadOf({ config, rules }, store),
        },
        change,
        world.clock.now(),
      ),
    }),
    tryGoingLive: async (agencies) => ({
      kind: 'planned',
      plan: await planGoingLive(
        { ...deps, pairedAt: null, rehearseAhead: aheadOf({ config, rules }, world.store) },
        agencies === null ? {} : { agencies },
        world.clock.now(),
      ),
    }),
    rest: () => Promise.resolve(),
    moment: () => new Promise(() => undefined),
    wording: wording.over(storedTexts(world.store.ruleVersions)),
    readExport: () =>
      Promise.resolve(snapshotOf({ rows: [], merged: [] } as never, 'x', world.zone, 0)),
    readRoster: () => Promise.resolve([]),
    phoneOf: (text) =>
      /^(?:\+?62|0)8\d{8,11}$/.test(text.replace(/\s/g, ''))
        ? text.replace(/\s/g, '').replace(/^\+?62|^0/, '62')
        : null,
    invite: () => [],
    onFault: (error) => {
      throw error;
    },
    ...more,
  };
  return { app: createConsole(deps), deps };
}
export const HOST = { host: 'localhost:3000' };
export type App = ReturnType<typeof consoleIn>['app'];

/** A browser: it keeps its cookie, and sends the token of the last form that it saw. */
export function browserOn(app: App) {
  let cookie = '';
  let csrf = '';
  const ask = async (
    path: string,
    {
      headers = {},
      ...init
    }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ) => {
    const own: Record<string, string> = cookie === '' ? HOST : { ...HOST, cookie };
    const answer = await app.request(`http://localhost:3000${path}`, {
      redirect: 'manual',
      ...init,
      headers: new Headers({ ...own, ...headers }),
    });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    csrf = /name="kunci" value="([^"]+)"/.exec(text)?.[1] ?? csrf;
    return {
      status: answer.status,
      text,
      to: answer.headers.get('location'),
      headers: answer.headers,
    };
  };
  return {
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (
      path: string,
      fields: Record<string, string> = {},
      headers: Record<string, string> = {},
    ) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams({ kunci: csrf, ...fields }),
      }),
    /** Sends a file in a field of its form. */
    upload(path: string, field: string, file: File) {
      const body = new FormData();
      body.set('kunci', csrf);
      body.set(field, file);
      return ask(path, { method: 'POST', body });
    },
    cookie: () => cookie,
    forget: () => (cookie = ''),
    enter: (visit: string) => {
      cookie = `penghubung=${visit}`;
      csrf = csrfOf(visit);
    },
  };
}

/** A password costs a quarter of a second; what signing in itself does is for the tests on entering. */
let phc: Promise<string> | null = null;

export async function signedIn(
  role: 'admin' | 'pemantau' = 'admin',
  more: Partial<ConsoleDeps> = {},
  options: WorldOptions = {},
) {
  world = createWorld(options);
  const { app, deps } = consoleIn('live', more);
  const { id } = addAccount(deps, actor, { name: role, role, token: token() }, world.clock.now());
  world.store.accounts.setPassword(id, await (phc ??= hashPassword(PASSWORD, Buffer.alloc(16, 3))));
  const browser = browserOn(app);
  const visit = token();
  world.store.accounts.enter(hashOf(visit), id, world.clock.now());
  browser.enter(visit);
  return { app, deps, browser };
}
