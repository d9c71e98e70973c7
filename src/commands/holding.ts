import { say } from '../domain/said.js';
import { hold, resume } from '../admin/holding.js';
import { readConfig } from '../config.js';
import { openSettings, type SettingsAlone } from '../store/connection.js';
import { createSimulatedClock } from '../store/simulated-clock.js';
import { systemNow } from '../system.js';
import type { Moment } from '../domain/day.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, timeText, type Terminal } from './terminal.js';

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
export async function holdSending(options: ActingOptions, terminal: Terminal): Promise<number> {
  const { actor, how } = actingBy(options);
  const held = await onSettings((store, now) => hold({ store }, actor, how, now));
  if (options.json === true)
    await terminal.out(json({ held: { ...held, at: timeText(held.at) }, dryRun: how.dryRun }));
  else if (!how.dryRun)
    terminal.say(
      say`All sending is stopped; what is due goes on being queued. Start it again with \`npx penghubung resume\`.`,
    );
  sayIfDry(options, terminal);
  return 0;
}

/** Starts sending again. */
export async function resumeSending(options: ActingOptions, terminal: Terminal): Promise<number> {
  const { actor, how } = actingBy(options);
  const held = await onSettings((store, now) => resume({ store }, actor, how, now));
  if (options.json === true)
    await terminal.out(
      json({ held: held && { ...held, at: timeText(held.at) }, dryRun: how.dryRun }),
    );
  else if (held === null) terminal.say(say`Sending was not stopped.`);
  else if (!how.dryRun)
    terminal.say(
      say`Sending starts again within seconds. It was stopped by ${held.by} at ${new Date(held.at).toISOString()}.`,
    );
  sayIfDry(options, terminal);
  return 0;
}
