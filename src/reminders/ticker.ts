import cron from 'node-cron';

/** Calls `tick` at the start of every minute until stopped; a doorbell, not a memory. */
export function startTicker(timeZone: string, tick: () => void): () => void {
  const task = cron.schedule('* * * * *', tick, { timezone: timeZone, noOverlap: true });
  return () => {
    void task.stop();
  };
}
