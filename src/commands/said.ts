import { say } from '../domain/said.js';
import { cliActor } from './actor.js';
import type { Terminal } from './terminal.js';

/** What every act at the command line may be told. */
export interface ActingOptions {
  readonly reason?: string;
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Who acts, and with what: as an act takes them. */
export const actingBy = ({ by, reason, dryRun = false }: ActingOptions) => ({
  actor: cliActor(by),
  how: { reason: reason ?? null, dryRun },
});

/** Says that an act was only looked at, where it was. */
export function sayIfDry({ dryRun = false }: ActingOptions, terminal: Terminal): void {
  if (dryRun) terminal.say(say`This was a dry run: nothing was changed.`);
}

/** Says under which number an act was recorded, or that nothing was changed. */
export function sayRecorded(
  act: number | null,
  { dryRun = false }: ActingOptions,
  terminal: Terminal,
  isFinal = false,
): void {
  if (act === null) terminal.say(say`Nothing changed.`);
  else if (dryRun) sayIfDry({ dryRun }, terminal);
  else if (isFinal) terminal.say(say`Recorded as act ${act}.`);
  else terminal.say(say`Recorded as act ${act}; take it back with: penghubung undo ${act}`);
}
