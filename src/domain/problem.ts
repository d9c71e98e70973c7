import type { Said } from './said.js';

/**
 * Something that a person can mend. Its message names the thing, what is wrong and how to mend it,
 * and never a phone number, a token or a complaint's text.
 */
export class Problem extends Error {
  /** With what a command ends that it stops: 1 failed, 2 wrong use. */
  readonly exitCode: 1 | 2 = 1;
  /** The same for whichever language it is read in. */
  readonly said: Said | string;

  constructor(said: Said | string, options?: ErrorOptions) {
    super(String(said), options);
    this.said = said;
  }
}
