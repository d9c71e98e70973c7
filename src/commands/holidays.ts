import { Lines, say } from '../domain/said.js';
import { importHolidays, listHolidays, readHolidays, removeHolidays } from '../admin/holidays.js';
import { dayText } from '../domain/day.js';
import { createRest } from '../system.js';
import { performing, readDeployment } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, type Terminal } from './terminal.js';

/** Puts a holiday table in force and shows which deadlines moved; a malformed one changes nothing. */
export async function takeHolidays(
  file: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const { dryRun } = how;
  const deployment = readDeployment();
  const read = readHolidays(file);
  const { table, days, ...outcome } = await performing((deps, now) => {
    // Where no program runs on the database, nobody waits for it.
    const rest = deps.store.ownership.owner() === undefined ? null : createRest();
    return importHolidays(deps, actor, { ...read, ...how, rest }, now);
  }, deployment);
  const moved = outcome.moved.map(({ trackingId, agency, clock, before, after }) => ({
    ...{ trackingId, agency, clock },
    before: dayText(before),
    after: dayText(after),
  }));
  if (options.json === true) await terminal.out(json({ table, days, moved }));
  else {
    const lines = moved.map(
      (m) => `#${m.trackingId} (${m.agency}) ${m.clock}: ${m.before} -> ${m.after}`,
    );
    const end = dryRun
      ? say`This was a dry run: nothing was changed.`
      : say`A running program takes it up within a minute.`;
    await terminal.out(
      new Lines([say`${table}: ${days} days; ${moved.length} deadlines moved.`, ...lines, end]),
    );
  }
  return 0;
}

/** Takes a table of the database out and shows which deadlines moved. */
export async function dropHolidays(
  key: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const { moved } = await performing(
    (deps, now) => removeHolidays(deps, actor, { key, ...how }, now),
    readDeployment(),
  );
  if (options.json === true) await terminal.out(json({ table: key, moved: moved.length }));
  else if (!how.dryRun) terminal.say(say`${key}: taken out; ${moved.length} deadlines moved.`);
  sayIfDry(options, terminal);
  return 0;
}

/** Lists the holiday tables in force. */
export async function showHolidays(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const tables = await performing((deps) => listHolidays(deps));
  await terminal.out(
    options.json === true
      ? json({ tables })
      : new Lines(tables.map((t) => say`${t.key}: ${t.days} days, ${t.decree} (${t.from})`)),
  );
  return 0;
}
