import { say } from '../domain/said.js';
import { hold, resume } from '../admin/holding.js';
import { readConfig } from '../config.js';
import { openSettings, type SettingsAlone } from '../store/connection.js';
import { createSimulatedClock } from '../store/simulated-clock.js';
import { systemNow } from '../system.js';
import { cliActor } from './actor.js';
import type { Moment } from '../domain/day.js';
import type { Terminal } from './terminal.js';

export interface HoldOptions {
  readonly by?: string;
  readonly reason?: string;
}

/** The settings alone, as the emergency stop waits for nothing else to load; where there is no database yet, one is made. */
async function onSettings<T>(act: (store: SettingsAlone, now: Moment) => T): Promise<T> {
  const { database } = readConfig();
  const store = openSettings(database) ?? (await import('../store/store.js')).openStore(database);
  try {
    return act(store, createSimulatedClock(store, systemNow).now());
  } finally {
    store.close();
  }
}

/** Stops all sending, also of a program that runs. */
export async function holdSending(
  { by, reason }: HoldOptions,
  terminal: Terminal,
): Promise<number> {
  await onSettings((store, now) => hold({ store }, cliActor(by), { reason: reason ?? null }, now));
  terminal.say(
    say`All sending is stopped; what is due goes on being queued. Start it again with \`npx penghubung resume\`.`,
  );
  return 0;
}

/** Starts sending again. */
export async function resumeSending(terminal: Terminal): Promise<number> {
  const held = await onSettings((store, now) => resume({ store }, cliActor(), {}, now));
  terminal.say(
    held
      ? say`Sending starts again within seconds. It was stopped by ${held.by} at ${new Date(held.at).toISOString()}.`
      : say`Sending was not stopped.`,
  );
  return 0;
}
