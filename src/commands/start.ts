import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createApp,
  randomMessageId,
  systemAfter,
  systemNow,
  type App,
  type AppDeps,
} from '../app.js';
import type { Config } from '../config.js';
import { createSessionState, healthOf, type SessionState } from '../health.js';
import { watchSession, type Pulse } from '../messenger/session-watch.js';
import { createLog, type Log } from '../log.js';
import { isPaired, pairedAt } from '../messenger/web/auth-state.js';
import type { SessionEvent } from '../messenger/web/baileys.js';
import { createSimulator } from '../messenger/simulator.js';
import { restoreAside } from '../messenger/web/session-keys.js';
import { holdDatabase } from '../instance-lock.js';
import { createSimulatedClock, seedSample } from '../simulation.js';
import { DatabaseProblem, databaseProblemOf } from '../store/database.js';
import { openStore, type Store } from '../store/store.js';
import { feedsHealth } from '../feeds/health.js';
import { createFeeds, type Feeds } from '../feeds/feeds.js';
import { createApi } from '../web/api.js';
import { createHealthPages, type HealthReason } from '../web/health.js';
import { listen } from '../web/server.js';
import { createSimulationPage } from '../web/simulation.js';
import { quote } from '../wording/quote.js';
import { loadWording } from '../wording/templates.js';
import { sessionOf } from './session.js';
import { readSetting, readVersion, type Setting } from './setting.js';
import type { Terminal } from './terminal.js';
import { Problem } from '../domain/problem.js';
import type { Now } from '../domain/ports.js';

/** The program cannot do its job as it is set up; the message says what to change. */
export class StartProblem extends Problem {}

/** Exit codes that ask a supervisor to start the program again. */
export const EXIT_DEAF = 75;
export const EXIT_REPLACED = 76;

const HEARTBEAT_LIMIT = 10_000;

/** Runs the program until it is told to stop. */
export async function start(terminal: Terminal): Promise<number> {
  const setting = readSetting();
  const { config } = setting;
  const wording = loadWording(config.templatesDir);
  const log = createLog(config.logLevel);
  const store = openStore(config.database);
  const ending = createEnding(terminal.signal);
  try {
    refuseDamage(store, config.database);
    const letGo = holdDatabase({
      store,
      now: systemNow,
      after: systemAfter,
      onLost() {
        terminal.say('Another program has taken over this database; this one stops.');
        ending.end(EXIT_REPLACED);
      },
    });
    try {
      restoreAside(store.keys);
      rememberMode(store, config.mode);
      const common = {
        ...setting,
        store,
        wording,
        random: Math.random,
        newMessageId: randomMessageId,
        log,
      };
      await (config.mode === 'simulation'
        ? simulate(common, setting, terminal, ending)
        : live(common, setting, terminal, ending));
      return ending.code();
    } finally {
      letGo();
    }
  } finally {
    store.close();
  }
}

/** The end of the program: when it is told to stop, or when it finds itself that it must. */
function createEnding(told: AbortSignal) {
  const own = new AbortController();
  let code = 0;
  return {
    signal: AbortSignal.any([told, own.signal]),
    end(with_: number) {
      code = with_;
      own.abort();
    },
    code: () => code,
  };
}
type Ending = ReturnType<typeof createEnding>;
type CommonDeps = Omit<AppDeps, 'messenger' | 'now' | 'sending' | 'needsGoLive' | 'config'> & {
  readonly config: Config;
};

/** Nothing is written to a file that is damaged, so that it can still be looked at. */
function refuseDamage(store: Store, path: string): void {
  const damage = store.damage();
  if (damage !== null)
    throw new DatabaseProblem(
      `the database ${path} is damaged (${damage}). Restore a backup of that file, or set DATA_DIR to another folder.`,
    );
}

/** A database of made-up people must never be let loose on WhatsApp, nor real notices be swallowed by a simulation. */
function rememberMode(store: Store, mode: Config['mode']): void {
  const before = store.settings.get('mode');
  if (before !== null && before !== mode)
    throw new StartProblem(
      `this database belongs to a program with MODE=${before}. Set MODE=${before}, or set DATA_DIR to another folder.`,
    );
  store.settings.set('mode', mode);
}

async function simulate(
  common: CommonDeps,
  { config }: Setting,
  terminal: Terminal,
  ending: Ending,
): Promise<void> {
  const { store } = common;
  const clock = createSimulatedClock(store, systemNow);
  const messenger = createSimulator(store.conversations, clock.now, randomMessageId);
  const app = createApp({
    ...common,
    config: { ...config, watch: { undeliveredHours: 0, unreadHours: 0 } },
    messenger,
    now: clock.now,
    sending: null,
    needsGoLive: false,
  });
  const htmx = readFileSync(
    fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')),
    'utf8',
  );
  let moving: Promise<void> = Promise.resolve();
  const page = createSimulationPage({
    store,
    office: app.office,
    clock,
    nextAt: app.nextAt,
    htmx,
    onFault: (error) => common.log.error({ err: error }, 'a page could not be made'),
    runUntil: (moment) => (moving = moving.then(() => app.runUntil(moment, clock))),
    async reply(from, text, quotedId) {
      messenger.reply(from, text, quotedId);
      await app.drain();
    },
  });
  page.route(
    '/',
    createHealthPages(() => ({ ready: true, reasons: [], warnings: [] })),
  );
  const api = apiOf(common, app, clock.now);
  const server = await listen([api, page], config.host, config.port);
  try {
    app.recover();
    if (await seedSample(config, store, app, clock)) {
      terminal.say('The sample roster and complaints are in; their dates are moved near today.');
    }
    terminal.say(
      `${store.conversations.count()} messages so far. The officers' phones: http://localhost:${server.port}/simulasi`,
    );
    tellWays(config, server.port, terminal);
    if (config.eventsWithheld)
      terminal.say('EVENTS_URL is another machine: it is told nothing of a simulation.');
    terminal.say('This is a simulation: no message leaves this machine. Stop it with Ctrl+C.');
    const ways = createFeeds({
      ...waysOf(common),
      app,
      now: clock.now,
    });
    await runTogether(app, ways, ending.signal);
  } finally {
    await server.close();
  }
}

function apiOf({ config, log }: CommonDeps, app: App, now: Now) {
  return createApi({
    ...config.api,
    version: readVersion(),
    intakeDeps: app.intakeDeps,
    now,
    machineNow: systemNow,
    onRequest: (facts) => log.info(facts, 'the API was asked'),
    isPassingFault: (error) => databaseProblemOf(error) !== null,
    onFault: (error) => log.error({ err: error }, 'a request could not be carried out'),
  });
}

/** Says where complaints may come in, so that whoever started the program knows what to do next. */
function tellWays({ inbox, source, api, events }: Config, port: number, terminal: Terminal): void {
  if (inbox.folder !== null) terminal.say(`Drop LAPOR! exports into ${inbox.folder}`);
  if (source !== null) terminal.say(`The source is read every ${source.every / 60_000} minutes.`);
  if (api.secret !== null || api.token !== null)
    terminal.say(
      `Other systems post to http://localhost:${port}/api; see /api/openapi.json there.`,
    );
  if (events !== null) terminal.say('Another system is told what officers do.');
}

/** What the ways in and out have of the machine. */
function waysOf({ config, store, log, random }: CommonDeps) {
  return { config, store, log, random, machineNow: systemNow, after: systemAfter };
}

/** Runs until the signal is aborted; the ways end with the program, also when that fails. */
async function runTogether(app: App, ways: Feeds, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const seen = ways.run(AbortSignal.any([signal, ended.signal]));
  try {
    await app.run(signal);
  } finally {
    ended.abort();
    await seen;
  }
}

async function live(
  common: CommonDeps,
  { config, rules }: Setting,
  terminal: Terminal,
  ending: Ending,
): Promise<void> {
  const { store, log, wording } = common;
  if (!isPaired(store.keys))
    throw new StartProblem(
      'no WhatsApp session yet. Pair one with `npx penghubung whatsapp pair`.',
    );
  const session = createSessionState(systemNow);
  const messenger = sessionOf(config, store, {
    probeText: wording.render('probe', { signature: quote(config.officeName) }),
    pairWith: null,
    onEvent(event) {
      session.take(event);
      report(event, log, terminal);
    },
  });
  const app = createApp({
    ...common,
    messenger,
    now: systemNow,
    sending: rules.sending,
    pairedAt: () => pairedAt(store.keys),
    needsGoLive: true,
    onSettled(row, result) {
      if (result.kind === 'accepted' || result.kind === 'cancelled') return;
      const reason = 'reason' in result ? result.reason : null;
      log.warn(
        { message: row.id, attempt: row.attempts, outcome: result.kind, reason },
        'a message did not get through',
      );
    },
  });
  const readPulse = () =>
    // What an earlier probe found says nothing once there are no probes.
    config.probe.minutes === 0
      ? null
      : (JSON.parse(store.settings.get('pulse') ?? 'null') as Pulse | null);
  const ways = () => feedsHealth(store, config, app.office().zone, systemNow);
  const pages = healthPages(store, app, session, readPulse, ways);
  const api = apiOf(common, app, systemNow);
  const server = await listen([api, pages], config.host, config.port);
  const stopWatching =
    config.probe.minutes === 0
      ? () => undefined
      : watchSession({
          session: messenger,
          now: systemNow,
          after: systemAfter,
          every: config.probe.minutes * 60_000,
          needsEcho: config.probe.needsEcho,
          maySend: () => app.gate() !== 'nothing',
          last: readPulse(),
          remember: (pulse) => store.settings.set('pulse', JSON.stringify(pulse)),
          heartbeat: () => beat(config.heartbeatUrl, log),
          onFault: (error) => log.error({ err: error }, 'the connection could not be probed'),
          onDead() {
            terminal.say('WhatsApp is connected and does not answer; stopping to be started anew.');
            ending.end(EXIT_DEAF);
          },
        });
  terminal.say(
    `Running. http://localhost:${server.port}/readyz says how it is. Stop it with Ctrl+C.`,
  );
  tellWays(config, server.port, terminal);
  if (app.gate() === 'answers')
    terminal.say('Notices wait until you say `npx penghubung golive`; who writes is answered.');
  if (app.gate() === 'nothing')
    terminal.say('All sending is stopped; `npx penghubung resume` starts it again.');
  try {
    const running = createFeeds({ ...waysOf(common), app, now: systemNow });
    await runTogether(app, running, ending.signal);
  } finally {
    stopWatching();
    await server.close();
  }
}

function healthPages(
  store: Store,
  app: App,
  session: SessionState,
  pulse: () => Pulse | null,
  ways: () => HealthReason[],
) {
  return createHealthPages(() =>
    healthOf({
      store,
      app,
      session,
      pulse,
      ways,
      needsGoLive: true,
      zone: app.office().zone,
      now: systemNow,
    }),
  );
}

/** Tells the outside that the last probe was good; its address may hold a secret and is never logged. */
async function beat(url: string | null, log: Log): Promise<void> {
  if (url === null) return;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HEARTBEAT_LIMIT) });
    await response.body?.cancel();
    if (!response.ok) log.warn({ status: response.status }, 'the heartbeat was not accepted');
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'error' }, 'the heartbeat failed');
  }
}

function report(event: SessionEvent, log: Log, terminal: Terminal): void {
  switch (event.kind) {
    case 'open':
      return log.info('WhatsApp is connected');
    case 'closed': {
      const { name, alarms, remedy } = event.policy;
      const facts = { code: event.code, name, waitMs: event.waitMs };
      if (!alarms) return log.warn(facts, 'WhatsApp is disconnected; trying again');
      log.error(facts, 'WhatsApp is disconnected; trying again');
      return terminal.say(`WhatsApp is disconnected (${event.code} ${name}). ${remedy}`);
    }
    case 'stopped': {
      const { name, remedy } = event.policy;
      log.error({ code: event.code, name }, 'WhatsApp has ended the session');
      return terminal.say(
        `WhatsApp has ended the session (${event.code} ${name}): messages wait. ${remedy}`,
      );
    }
    case 'message_kept':
      return log.error(
        { reason: event.reason },
        'something that came in could not be stored; a message is kept and tried again',
      );
    case 'qr':
    case 'pairing_code':
      return;
  }
}
