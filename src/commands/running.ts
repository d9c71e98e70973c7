import { say } from '../domain/said.js';
import type { App, AppDeps } from '../app.js';
import type { Config } from '../config.js';
import { MINUTE } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import { revealed } from '../domain/secret.js';
import { createFeeds, type Feeds } from '../feeds/feeds.js';
import { logOf, type Log } from '../log.js';
import { databaseProblemOf } from '../store/database.js';
import { createApi } from '../web/api.js';
import { readVersion } from './deployment.js';
import type { Terminal } from './terminal.js';
import { systemAfter, systemNow, createRest } from '../system.js';

// What a live program and a simulation have in common.

/** What a running program has, live or in simulation. */
export interface Running {
  readonly deps: Omit<AppDeps, 'messenger' | 'now' | 'sending' | 'needsGoLive' | 'config'> & {
    readonly config: Config;
  };
  readonly terminal: Terminal;
  readonly ending: Ending;
}

/** The end of the program: when it is told to stop, or when it finds itself that it must. */
export function createEnding(told: AbortSignal) {
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

/** The HTTP API of a running program, on the program's clock. */
export function apiOf(deps: Running['deps'], app: App, now: Now) {
  const { config } = deps;
  const log = logOf(deps.log, 'web');
  return createApi({
    ...config.api,
    secret: revealed(config.secrets.api.secret),
    token: revealed(config.secrets.api.token),
    version: readVersion(),
    intakeDeps: app.intakeDeps,
    now,
    machineNow: systemNow,
    onRequest: (facts) => log.info(facts, 'the API was asked'),
    isPassingFault: (error) => databaseProblemOf(error) !== null,
    onFault: (error) => log.error({ err: error }, 'a request could not be carried out'),
    onSetAside: () =>
      deps.store.transaction(() =>
        app.alerts.tell({ kind: 'setAside', what: 'POST /api', at: now() }, now()),
      ),
  });
}

/** The feeds of a running program, on the program's clock. */
export function feedsOf(deps: Running['deps'], app: App, now: Now): Feeds {
  const { config, store, random } = deps;
  const { alerts, office, intakeDeps } = app;
  return createFeeds({
    secrets: config.secrets,
    log: logOf(deps.log, 'feeds'),
    ...{ config, store, random, alerts, office, intakeDeps, now },
    machineNow: systemNow,
    after: systemAfter,
    rest: createRest(),
  });
}

/** Looks at once and each minute after; the returned function ends that. What fails is logged, and tried again. */
export function eachMinute(log: Log, look: () => void | Promise<void>): () => void {
  let ended = false;
  let callOff = (): void => undefined;
  const again = async () => {
    try {
      await look();
    } catch (error) {
      logOf(log, 'app').error({ err: error }, 'looking how things stand failed; trying again');
    }
    if (!ended) callOff = systemAfter(MINUTE, () => void again());
  };
  void again();
  return () => {
    ended = true;
    callOff();
  };
}

/** Says where complaints may come in, so that whoever started the program knows what to do next. */
export function tellFeeds(
  { inbox, source, api, events }: Config,
  port: number,
  terminal: Terminal,
): void {
  if (inbox.folder !== null) terminal.say(say`Drop LAPOR! exports into ${inbox.folder}`);
  if (source !== null)
    terminal.say(say`The source is read every ${source.every / 60_000} minutes.`);
  if (api.isOn)
    terminal.say(
      say`Other systems post to http://localhost:${port}/api; see /api/openapi.json there.`,
    );
  if (events !== null) terminal.say(say`Another system is told what officers do.`);
}

/** Runs until the signal is aborted; the feeds end with the program, also when that fails. */
export async function runTogether(app: App, feeds: Feeds, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const seen = feeds.run(AbortSignal.any([signal, ended.signal]));
  try {
    await app.run(signal, createRest());
  } finally {
    ended.abort();
    await seen;
  }
}
