import { say } from '../domain/said.js';
import type { Config } from '../config.js';
import type { Moment } from '../domain/day.js';
import { holdDatabase } from '../instance-lock.js';
import { createLog } from '../log.js';
import { restoreAside } from '../messenger/web/session-keys.js';
import { DatabaseProblem } from '../store/database.js';
import { knownWholeAt, noteWhole } from '../store/known-whole.js';
import { openStore, type Store } from '../store/store.js';
import { readDeployment, SetupProblem } from './deployment.js';
import { loadEveryTemplate } from './every-template.js';
import { live } from './live.js';
import { createEnding } from './running.js';
import { simulate } from './simulate.js';
import type { Terminal } from './terminal.js';
import { storedTexts } from '../wording/templates.js';
import { systemAfter, systemNow } from '../system.js';

/** An exit code that asks a supervisor to start the program again. */
const EXIT_REPLACED = 76;

/** Runs the program until it is told to stop. */
export async function start(terminal: Terminal): Promise<number> {
  const deployment = readDeployment();
  const { config } = deployment;
  const wording = loadEveryTemplate(config.templatesDir);
  const log = createLog(config.logLevel);
  const startedAt = systemNow();
  const checkedAt = knownWholeAt(config.database, startedAt);
  const store = openStore(config.database, config.decreeGraceDays);
  let whole: Moment | null = null;
  const ending = createEnding(terminal.signal);
  try {
    if (checkedAt === null) refuseDamage(store, config.database);
    const letGo = holdDatabase({
      store,
      now: systemNow,
      after: systemAfter,
      onLost() {
        terminal.say(say`Another program has taken over this database; this one stops.`);
        ending.end(EXIT_REPLACED);
      },
    });
    try {
      restoreAside(store.keys);
      rememberMode(store, config.mode);
      const deps = {
        ...deployment,
        store,
        wording: wording.over(storedTexts(store.ruleVersions)),
        random: Math.random,
        log,
      };
      await (config.mode === 'simulation' ? simulate : live)({ deps, terminal, ending });
      whole = checkedAt ?? startedAt;
      return ending.code();
    } finally {
      letGo();
    }
  } finally {
    store.close();
    if (whole !== null) noteWhole(config.database, whole);
  }
}

/** Nothing is written to a file that is damaged, so that it can still be looked at. */
function refuseDamage(store: Store, path: string): void {
  const damage = store.damage();
  if (damage !== null)
    throw new DatabaseProblem(
      say`the database ${path} is damaged (${damage}). Restore a backup of that file, or set DATA_DIR to another folder.`,
    );
}

/** A database of made-up people must never be let loose on WhatsApp, nor real notices be swallowed by a simulation. */
function rememberMode(store: Store, mode: Config['mode']): void {
  const before = store.settings.get('mode');
  if (before !== null && before !== mode)
    throw new SetupProblem(
      say`this database belongs to a program with MODE=${before}. Set MODE=${before}, or set DATA_DIR to another folder.`,
    );
  store.settings.set('mode', mode);
}
