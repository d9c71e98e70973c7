import { say } from '../domain/said.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import type { Terminal } from './terminal.js';

/** What every act at the command line may be told. */
export interface ActingOptions {
  readonly reason?: string;
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Says under which number an act was recorded, or that nothing was changed. */
export function sayRecorded(
  act: number | null,
  dryRun: boolean,
  terminal: Terminal,
  language: Language,
): void {
  const { labels } = ADMIN_WORDS[language];
  if (act === null) terminal.say(labels.nothingMoved);
  else if (dryRun) terminal.say(labels.dryRun);
  else
    terminal.say(say`${labels.recordedAs} ${act}; ${labels.takeBackWith}: penghubung undo ${act}`);
}
