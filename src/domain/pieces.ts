import type { Rest } from './ports.js';

// Long work in pieces, each a transaction of its own, so that nobody waits long for the database.

/** Does all pieces at once; what the last one ends with. */
export function allOf<T>(pieces: Generator<void, T>): T {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}

/** Does all pieces, with a rest between two of them in which others have their turn; a rest that fails ends it. */
export async function gently<T>(pieces: Generator<void, T | undefined>, rest: Rest): Promise<T> {
  try {
    for (;;) {
      const step = pieces.next();
      if (step.done === true) return step.value as T;
      await rest();
    }
  } finally {
    // Where it did not come to its end, it is told that nothing more will come.
    pieces.return(undefined);
  }
}
