import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApp, randomMessageId, systemNow, type AppDeps } from '../app.js';
import type { Config } from '../config.js';
import { createLog, type Log } from '../log.js';
import { createBaileysMessenger, type SessionEvent } from '../messenger/baileys.js';
import { isPaired } from '../messenger/auth-state.js';
import { createSimulator } from '../messenger/simulator.js';
import { createSimulatedClock, seedSample } from '../simulation.js';
import { openStore, type Store } from '../store/store.js';
import { listen } from '../web/server.js';
import { createSimulationPage } from '../web/simulation.js';
import { loadWording } from '../wording/templates.js';
import { readSetting, type Setting } from './setting.js';
import type { Terminal } from './terminal.js';
import { Problem } from '../domain/problem.js';

/** The program cannot do its job as it is set up; the message says what to change. */
export class StartProblem extends Problem {}

/** Runs the program until it is told to stop. */
export async function start(terminal: Terminal): Promise<number> {
  const setting = readSetting();
  const { config } = setting;
  const wording = loadWording(config.templatesDir);
  const log = createLog(config.logLevel);
  const store = openStore(config.database);
  try {
    rememberMode(store, config.mode);
    const common = {
      ...setting,
      store,
      wording,
      random: Math.random,
      newMessageId: randomMessageId,
      log,
    };
    return config.mode === 'simulation'
      ? await simulate(common, setting, terminal)
      : await live(common, setting, terminal);
  } finally {
    store.close();
  }
}

type CommonDeps = Omit<AppDeps, 'messenger' | 'now'>;

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
): Promise<number> {
  const { store } = common;
  const clock = createSimulatedClock(store, systemNow);
  const messenger = createSimulator(store.conversations, clock.now, randomMessageId);
  const app = createApp({ ...common, messenger, now: clock.now });
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
  const server = await listen(page, config.host, config.port);
  try {
    app.recover();
    if (await seedSample(config, store, app, clock)) {
      terminal.say('The sample roster and complaints are in; their dates are moved near today.');
    }
    terminal.say(
      `${store.conversations.count()} messages so far. The officers' phones: http://localhost:${server.port}/simulasi`,
    );
    terminal.say('This is a simulation: nothing leaves this machine. Stop it with Ctrl+C.');
    await app.run(terminal.signal);
    return 0;
  } finally {
    await server.close();
  }
}

async function live(common: CommonDeps, { config }: Setting, terminal: Terminal): Promise<number> {
  const { store, log } = common;
  if (!isPaired(store.keys))
    throw new StartProblem(
      'no WhatsApp session yet. Pair one with `npx penghubung whatsapp pair`.',
    );
  const messenger = createBaileysMessenger({
    keys: store.keys,
    sentText: (id) => store.outbox.byMessageId(id)?.text,
    url: config.whatsappUrl,
    now: systemNow,
    random: Math.random,
    onEvent: (event) => report(event, log, terminal),
  });
  const app = createApp({ ...common, messenger, now: systemNow });
  terminal.say('Running. Stop it with Ctrl+C.');
  await app.run(terminal.signal);
  return 0;
}

function report(event: SessionEvent, log: Log, terminal: Terminal): void {
  switch (event.kind) {
    case 'open':
      return log.info('WhatsApp is connected');
    case 'closed':
      return log.warn(
        { code: event.code, waitMs: event.waitMs },
        'WhatsApp is disconnected; trying again',
      );
    case 'logged_out':
      log.error('WhatsApp has ended the session');
      return terminal.say(
        'WhatsApp has ended the session: messages wait. Pair again with `npx penghubung whatsapp pair`, then start again.',
      );
    case 'message_lost':
      return log.error({ reason: event.reason }, 'a message that came in could not be taken');
    case 'qr':
    case 'pairing_code':
      return;
  }
}
