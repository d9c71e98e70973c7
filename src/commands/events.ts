import { say } from '../domain/said.js';
import { countEvents, resendEvents } from '../admin/events.js';
import { performing } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, type Terminal } from './terminal.js';

/** Prints how many events there are in each state. */
export async function showEvents(
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const counts = await performing((deps) => countEvents(deps));
  const found = Object.fromEntries(counts.map(({ state, n }) => [state, n]));
  await terminal.out(
    options.json === true ? json(found) : counts.map(({ state, n }) => `${state}: ${n}\n`).join(''),
  );
  if (counts.length === 0) terminal.say(say`There are no events; see EVENTS_URL.`);
  return 0;
}

/** Puts events that the other system refused back into the queue. */
export async function sendEventsAgain(options: ActingOptions, terminal: Terminal): Promise<number> {
  const { actor, how } = actingBy(options);
  const resent = await performing((deps, now) => resendEvents(deps, actor, how, now));
  await terminal.out(options.json === true ? json({ resent, dryRun: how.dryRun }) : `${resent}\n`);
  if (options.json !== true) terminal.say(say`${resent} events that were refused are sent again.`);
  sayIfDry(options, terminal);
  return 0;
}
