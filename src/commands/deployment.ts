import { existsSync, readFileSync } from 'node:fs';
import { readConfig, type Config } from '../config.js';
import { NO_EVENTS } from '../domain/event.js';
import { Problem } from '../domain/problem.js';
import type { Office } from '../domain/office.js';
import type { IntakeDeps } from '../intake/intake.js';
import { loadRules, officeFrom, type Rules } from '../rules.js';
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

/** What taking complaints in depends on. */
export function intakeDepsOf({ config, rules }: Deployment, store: Store): IntakeDeps {
  const office = officeFrom(rules, config, store.settings.holidayTables());
  return {
    store,
    policy: rules.policy,
    office,
    clockStart: config.clockStart,
    precedence: rules.precedence,
    events: config.events ? createEventBook(store, () => office.zone) : NO_EVENTS,
  };
}

/** This program's version. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
