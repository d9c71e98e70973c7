import { basename } from 'node:path';
import { takeInHolidays, type MovedDeadline } from '../cases/deadlines.js';
import type { HolidayTable } from '../domain/calendar.js';
import type { Moment } from '../domain/day.js';
import { parseHolidayTable, readRuleFile } from '../sources/rule-files.js';
import type { Actor, AdminDeps } from './deps.js';

/** What a holiday table brought. */
export interface HolidayOutcome {
  readonly table: string;
  readonly days: number;
  readonly moved: readonly MovedDeadline[];
}

/** Puts a holiday table in force, all or nothing. Throws `FileProblem` for a malformed one. */
export function importHolidays(
  { store, office }: Pick<AdminDeps, 'store' | 'office'>,
  _actor: Actor,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
  now: Moment,
): HolidayOutcome {
  const content = readRuleFile(file);
  const table = parseHolidayTable(content, basename(file));
  const moved = takeInHolidays(store, table, content, office, now, dryRun);
  return { table: table.key, days: table.days.length, moved };
}

/** A holiday table in force. */
export interface ListedTable {
  readonly key: string;
  readonly decree: string;
  readonly from: 'file' | 'database';
  readonly days: number;
}

/** The holiday tables in force; one of the database stands in place of a file's. */
export function listHolidays({ store, rules }: Pick<AdminDeps, 'store' | 'rules'>): ListedTable[] {
  const tables = new Map<string, HolidayTable & Pick<ListedTable, 'from'>>(
    rules.tables.map((table) => [table.key, { ...table, from: 'file' }]),
  );
  for (const { key, content } of store.settings.holidayTables())
    tables.set(key, { ...parseHolidayTable(content, key), from: 'database' });
  return [...tables.values()].map(({ key, decree, days, from }) => ({
    key,
    decree,
    from,
    days: days.length,
  }));
}
