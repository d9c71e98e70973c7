import type { Said } from '../domain/said.js';
import { Problem } from '../domain/problem.js';

/** A file that cannot be used as it is; the message names the file, what is wrong and the remedy. */
export class FileProblem extends Problem {}

/** A file whose content cannot be got at now: locked, without rights, or gone; `code` is the system's. */
export class UnreadableFile extends FileProblem {
  constructor(
    readonly code: string,
    message: Said | string,
  ) {
    super(message);
  }
}

/** One cell that must be mended, without its content. */
export interface RowProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly remedy: string;
}
