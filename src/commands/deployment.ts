import { existsSync, readFileSync } from 'node:fs';
import type { AdminDeps } from '../admin/deps.js';
import { readConfig, type Config } from '../config.js';
import { clockOf, withStore } from './database.js';
import { NO_EVENTS } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import { Problem } from '../domain/problem.js';
import { loadRules, officeFrom, rulesInForce, type Rules } from '../rules.js';
import { createEventBook } from '../store/events.js';
import { openStore, type Store } from '../store/store.js';

/** The program cannot do its job as it is set up; the message says what to change. */
export class SetupProblem extends Problem {}

/** What most commands begin with: how the program is configured here, and by which rules it works. */
export interface Deployment {
  readonly config: Config;
  readonly rules: Rules;
}

/** Reads both. Throws `ConfigProblem`, or `FileProblem` for a rule file. */
export function readDeployment(): Deployment {
  const config = readConfig();
  return { config, rules: loadRules(config) };
}

/** Reads the configuration, and the rules only when something asks for them. */
function readLazily(): Deployment {
  const config = readConfig();
  let rules: Rules | null = null;
  return {
    config,
    get rules() {
      return (rules ??= loadRules(config));
    },
  };
}

/** The rules in force: those of the files under what the database has, where there is one; it is not made. */
export function rulesOf({ config, rules }: Deployment): Rules {
  if (!existsSync(config.database)) return rules;
  return withStore(config, (store) => rulesInForce(rules, () => store.ruleVersions)());
}

/** The office with the holiday tables and hours of the database, where there is one; the database is not made. */
export function officeOf(deployment: Deployment): Office {
  const { config } = deployment;
  const rules = rulesOf(deployment);
  if (!existsSync(config.database)) return officeFrom(rules, config);
  return withStore(config, (store) => officeFrom(rules, config, store.settings.holidayTables()));
}

/** Opens the database for an act at its present time, which is awaited before it is closed. */
export async function performing<T>(
  act: (deps: AdminDeps, now: number) => T | Promise<T>,
  deployment: Deployment = readLazily(),
): Promise<T> {
  const store = openStore(deployment.config.database, deployment.config.decreeGraceDays);
  try {
    return await act(adminDeps(deployment, store), clockOf(store)());
  } finally {
    store.close();
  }
}

/** What acts depend on, over a store. */
export function adminDeps(deployment: Deployment, store: Store): AdminDeps {
  const { config } = deployment;
  let current: (() => Rules) | null = null;
  const rules = () => (current ??= rulesInForce(deployment.rules, () => store.ruleVersions))();
  const office = () => officeFrom(rules(), config, store.settings.holidayTables());
  return {
    ...{ store, config, office },
    get rules() {
      return rules();
    },
    intakeDeps: () => ({
      store,
      policy: rules().policy,
      office: office(),
      clockStart: config.clockStart,
      precedence: deployment.rules.precedence,
      events: config.events ? createEventBook(store, () => office().zone) : NO_EVENTS,
    }),
  };
}

/** This program's version. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
