import { basename } from 'node:path';
import { systemNow } from '../app.js';
import { dayText } from '../domain/day.js';
import { takeInHolidays } from '../cases/deadlines.js';
import { officeFrom } from '../rules.js';
import { parseHolidayTable, readRuleFile } from '../sources/rule-files.js';
import { readDeployment, withStore } from './deployment.js';
import { json, type Terminal } from './terminal.js';

/** Puts a holiday table in force and shows which deadlines moved; a malformed one changes nothing. */
export async function importHolidays(
  file: string,
  options: { dryRun?: boolean; json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { config, rules } = readDeployment();
  const content = readRuleFile(file);
  const table = parseHolidayTable(content, basename(file));
  const moved = withStore(config, (store) =>
    takeInHolidays(
      store,
      table,
      content,
      () => officeFrom(rules, config, store.settings.holidayTables()),
      systemNow(),
      options.dryRun ?? false,
    ),
  ).map((m) => ({ ...m, before: dayText(m.before), after: dayText(m.after) }));
  if (options.json === true)
    await terminal.out(json({ table: table.key, days: table.days.length, moved }));
  else {
    const lines = moved.map(
      (m) => `#${m.trackingId} (${m.agency}) ${m.clock}: ${m.before} -> ${m.after}`,
    );
    const end =
      options.dryRun === true
        ? 'This was a dry run: nothing was changed.'
        : 'A running program takes it up within a minute.';
    await terminal.out(
      [
        `${table.key}: ${table.days.length} days; ${moved.length} deadlines moved.`,
        ...lines,
        end,
        '',
      ].join('\n'),
    );
  }
  return 0;
}

/** Lists the holiday tables in force. */
export async function listHolidays(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { config, rules } = readDeployment();
  const stored = withStore(config, (store) => store.settings.holidayTables());
  const tables = new Map(rules.tables.map((table) => [table.key, { ...table, from: 'file' }]));
  for (const { key, content } of stored)
    tables.set(key, { ...parseHolidayTable(content, key), from: 'database' });
  const shown = [...tables.values()].map(({ key, decree, days, from }) => ({
    key,
    decree,
    from,
    days: days.length,
  }));
  await terminal.out(
    options.json === true
      ? json({ tables: shown })
      : shown.map((t) => `${t.key}: ${t.days} days, ${t.decree} (${t.from})\n`).join(''),
  );
  return 0;
}
