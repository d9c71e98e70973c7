import type { After, Now, Rest } from './domain/ports.js';

/** The longest that the machine's timers know; longer ones ring at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's timers. */
export const systemAfter: After = (milliseconds, ring) => {
  const timer = setTimeout(ring, Math.min(milliseconds, LONGEST_TIMER));
  return () => clearTimeout(timer);
};

/** In milliseconds: who waits for the database looks again after so long, and a little later each time. */
const REST = { from: 10, to: 100 };

/** How long a rest is beside the work before it: who looks four times finds the database free in 99 cases of a hundred. */
const REST_PER_WORK = 2;

/** Rests twice as long as the work before took, so that the database is free for two thirds of the time. */
export function createRest(): Rest {
  let workedSince = performance.now();
  return () =>
    new Promise((resolve) => {
      const worked = performance.now() - workedSince;
      setTimeout(
        () => {
          workedSince = performance.now();
          resolve();
        },
        Math.min(REST.to, Math.max(REST.from, worked * REST_PER_WORK)),
      );
    });
}

/** The machine's clock. */
export const systemNow: Now = () => Date.now();
