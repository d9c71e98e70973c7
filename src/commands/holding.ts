import { hold, resume } from '../admin/holding.js';
import { cliActor, performing } from './deployment.js';
import type { Terminal } from './terminal.js';

export interface HoldOptions {
  readonly by?: string;
  readonly reason?: string;
}

/** Stops all sending, also of a program that runs. */
export async function holdSending(
  { by, reason }: HoldOptions,
  terminal: Terminal,
): Promise<number> {
  await performing((deps, now) => hold(deps, cliActor(by), { reason: reason ?? null }, now));
  terminal.say(
    'All sending is stopped; what is due goes on being queued. Start it again with `npx penghubung resume`.',
  );
  return 0;
}

/** Starts sending again. */
export async function resumeSending(terminal: Terminal): Promise<number> {
  const held = await performing((deps, now) => resume(deps, cliActor(), now));
  terminal.say(
    held
      ? `Sending starts again within seconds. It was stopped by ${held.by} at ${new Date(held.at).toISOString()}.`
      : 'Sending was not stopped.',
  );
  return 0;
}
