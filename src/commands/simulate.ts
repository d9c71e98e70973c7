import { say } from '../domain/said.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app.js';
import { feedsHealth } from '../feeds/health.js';
import { createHealthLog, createSessionState, healthOf } from '../health.js';
import { logOf } from '../log.js';
import { createSimulator } from '../messenger/simulator.js';
import { seedSample } from '../simulation.js';
import { createSimulatedClock } from '../store/simulated-clock.js';
import { createHealthPages } from '../web/health.js';
import { createSimulationPage } from '../web/simulation.js';
import { serveAll } from '../web/server.js';
import { consoleOf } from './console.js';
import { apiOf, eachMinute, feedsOf, runTogether, tellFeeds, type Running } from './running.js';
import { systemNow } from '../system.js';

/** Runs the program with officers' phones that are rows in the database, on a clock that can be moved on. */
export async function simulate({ deps, terminal, ending }: Running): Promise<void> {
  const { store, config } = deps;
  const log = logOf(deps.log, 'web');
  const clock = createSimulatedClock(store, systemNow);
  const messenger = createSimulator(store.conversations, clock.now);
  const app = createApp({
    ...deps,
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
    onFault: (error) => log.error({ err: error }, 'a page could not be made'),
    runUntil: (moment) => (moving = moving.then(() => app.runUntil(moment, clock))),
    async reply(from, text, quotedId) {
      messenger.reply(from, text, quotedId);
      await app.drain();
    },
  });
  const session = createSessionState(clock.now);
  const warnings = () => {
    const office = app.office();
    // No session can be missing here, so that only what is wrong with the data is told.
    return healthOf({
      ...{ store, app, session, zone: office.zone, reach: config.reach, now: clock.now },
      pulse: () => null,
      feeds: () => feedsHealth(store, config, office, clock.now),
      needsGoLive: false,
    }).warnings;
  };
  page.route(
    '/',
    createHealthPages(() => ({ ready: true, reasons: [], warnings: warnings() })),
  );
  const pages = consoleOf(deps, app, clock.now, () => ({ reasons: [], warnings: warnings() }), {
    phone: () => null,
    pairedAt: () => null,
  });
  const server = await serveAll(config, apiOf(deps, app, clock.now), [pages, page]);
  const tellLog = createHealthLog(logOf(deps.log, 'app'));
  let stopTelling = (): void => undefined;
  try {
    app.recover();
    if (await seedSample(config, store, app, clock)) {
      terminal.say(say`The sample roster and complaints are in; their dates are moved near today.`);
    }
    terminal.say(
      say`${store.conversations.count()} messages so far. The officers' phones: http://localhost:${server.port}/simulasi`,
    );
    terminal.say(say`The console: ${`http://localhost:${server.port}/hari-ini`}`);
    tellFeeds(config, server.apiPort, terminal);
    if (config.eventsWithheld)
      terminal.say(say`EVENTS_URL is another machine: it is told nothing of a simulation.`);
    terminal.say(say`This is a simulation: no message leaves this machine. Stop it with Ctrl+C.`);
    stopTelling = eachMinute(deps.log, () => tellLog(warnings()));
    await runTogether(app, feedsOf(deps, app, clock.now), ending.signal);
  } finally {
    stopTelling();
    await server.close();
  }
}
