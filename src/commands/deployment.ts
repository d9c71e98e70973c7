import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Actor, AdminDeps } from '../admin/deps.js';
import { systemNow } from '../app.js';
import { readConfig, type Config } from '../config.js';
import { NO_EVENTS } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import type { Now } from '../domain/ports.js';
import { Problem } from '../domain/problem.js';
import { loadRules, officeFrom, type Rules } from '../rules.js';
import { createSimulatedClock } from '../simulation.js';
import { createEventBook } from '../store/events.js';
import { openStore, type Store } from '../store/store.js';

/** The program cannot do its job as it is set up; the message says what to change. */
export class SetupProblem extends Problem {}

/** What most commands begin with: how the program is configured here, and by which rules it works. */
export interface Deployment {
  readonly config: Config;
  readonly rules: Rules;
}

export function readDeployment(): Deployment {
  const config = readConfig();
  return { config, rules: loadRules(config) };
}

/** The office with the holiday tables of the database, where there is one; the database is not made. */
export function officeOf({ config, rules }: Deployment): Office {
  if (!existsSync(config.database)) return officeFrom(rules, config);
  return withStore(config, (store) => officeFrom(rules, config, store.settings.holidayTables()));
}

/** Opens the database for one piece of work. */
export function withStore<T>(config: Config, work: (store: Store) => T): T {
  const store = openStore(config.database);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** The time by which a database lives: the machine's, or its own where a simulation moved it on. */
export const clockOf = (store: Store): Now => createSimulatedClock(store, systemNow).now;

/** Opens the database for an act at its present time, which is awaited before it is closed. */
export async function performing<T>(
  act: (deps: AdminDeps, now: number) => T | Promise<T>,
  deployment: Deployment = readDeployment(),
): Promise<T> {
  const store = openStore(deployment.config.database);
  try {
    return await act(adminDeps(deployment, store), clockOf(store)());
  } finally {
    store.close();
  }
}

/** Whoever sits at this machine. */
export const cliActor = (name: string = userInfo().username): Actor => ({
  name,
  mouth: 'command line',
});

export function adminDeps({ config, rules }: Deployment, store: Store): AdminDeps {
  const office = () => officeFrom(rules, config, store.settings.holidayTables());
  return {
    ...{ store, config, rules, office },
    intakeDeps: () => ({
      store,
      policy: rules.policy,
      office: office(),
      clockStart: config.clockStart,
      precedence: rules.precedence,
      events: config.events ? createEventBook(store, () => office().zone) : NO_EVENTS,
    }),
  };
}

/** This program's version. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
