import type { Config } from '../config.js';
import type { Office } from '../domain/office.js';
import { Problem } from '../domain/problem.js';
import type { IntakeDeps } from '../intake/intake.js';
import type { Rules } from '../rules.js';
import type { Store } from '../store/store.js';
import type { Language } from '../wording/admin-words.js';
import { speakerOf } from '../wording/speaker.js';

// What an admin may do and see: one function an act (`acting.ts`), `(deps, actor, input, now) -> outcome`, for whichever
// mouth asks. An act knows no terminal, no HTML and no chat; what is wrong is a `Problem` in plain words.

/** What acts depend on. */
export interface AdminDeps {
  readonly store: Store;
  readonly config: Config;
  readonly rules: Rules;
  /** The office as it is now, with the holiday tables of the database. */
  readonly office: () => Office;
  readonly intakeDeps: () => IntakeDeps;
}

/** An act cannot be done so; the message says why and what to do. */
export class ActProblem extends Problem {}

/** What a problem says to an officer or admin, in a language. */
export const saidIn = ({ said }: Problem, language: Language): string =>
  typeof said === 'string' ? said : said.in(speakerOf(language));
