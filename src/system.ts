import type { After, Now, Rest } from './domain/ports.js';

/** The longest that the machine's timers know; longer ones ring at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's timers. */
export const systemAfter: After = (milliseconds, ring) => {
  const timer = setTimeout(ring, Math.min(milliseconds, LONGEST_TIMER));
  return () => clearTimeout(timer);
};

/** Long enough that who waits for the database, and looks again ever so often, finds it free. */
const REST = 10;
export const systemRest: Rest = () => new Promise((resolve) => void setTimeout(resolve, REST));

/** The machine's clock. */
export const systemNow: Now = () => Date.now();
