import { basename } from 'node:path';
import { changingHolidays, holidaysTriedOut, type MovedDeadline } from '../cases/deadlines.js';
import type { HolidayTable } from '../domain/calendar.js';
import { parseHolidayTable, readRuleFile } from '../sources/rule-files.js';
import { say } from '../domain/said.js';
import { gently } from '../domain/pieces.js';
import type { Rest } from '../domain/ports.js';
import { actOnAll } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** What a holiday table brought. */
export interface HolidayOutcome {
  readonly table: string;
  readonly days: number;
  readonly moved: readonly MovedDeadline[];
}

/** A holiday table with the text in which it came. */
export interface ReadTable {
  readonly table: HolidayTable;
  readonly content: string;
}

/** Reads a holiday table from a file. Throws `FileProblem` for a malformed one. */
export function readHolidays(file: string): ReadTable {
  const content = readRuleFile(file);
  return { content, table: parseHolidayTable(content, basename(file)) };
}

/**
 * Puts a holiday table in force, in pieces between which others have their turn. Looked at beforehand it says which deadlines
 * it would move, and holds nobody up.
 */
export const importHolidays = actOnAll(
  'holidays import',
  async (
    { store, office }: Pick<AdminDeps, 'store' | 'office'>,
    { table, content, rest = null, dryRun = false }: ReadTable & HowHolidays,
    now,
    note,
  ): Promise<HolidayOutcome> => {
    const change = { key: table.key, content };
    const moved = holidaysTriedOut(store, change, office, now);
    const outcome = { table: table.key, days: table.days.length, moved };
    if (dryRun) return outcome;
    const before = store.settings.holidayTables().find(({ key }) => key === table.key);
    const pieces = changingHolidays(store, change, office, now, () =>
      note({
        object: `holidays ${table.key}`,
        before: before === undefined ? null : { content: before.content },
        after: { content, moved: moved.length },
      }),
    );
    return { ...outcome, moved: await gently(pieces, rest ?? (() => Promise.resolve())) };
  },
);

/**
 * Takes a table of the database out, so that the one that was shipped holds again, or none; in pieces. Throws `ActProblem`
 * where the database has none of that key.
 */
export const removeHolidays = actOnAll(
  'holidays remove',
  async (
    { store, office }: Pick<AdminDeps, 'store' | 'office'>,
    { key, rest = null, dryRun = false }: { readonly key: string } & HowHolidays,
    now,
    note,
  ): Promise<HolidayOutcome> => {
    const before = store.settings.holidayTables().find((table) => table.key === key);
    if (before === undefined)
      throw new ActProblem(
        say`${key}: no such table was put in force here; files stay as they are.`,
      );
    const change = { key, content: null };
    const moved = holidaysTriedOut(store, change, office, now);
    const outcome = { table: key, days: 0, moved };
    if (dryRun) return outcome;
    const pieces = changingHolidays(store, change, office, now, () =>
      note({
        object: `holidays ${key}`,
        before: { content: before.content },
        after: { content: null, moved: moved.length },
      }),
    );
    return { ...outcome, moved: await gently(pieces, rest ?? (() => Promise.resolve())) };
  },
);

/** A table with its days, as it holds. */
export interface TableInForce extends HolidayTable {
  readonly from: ListedTable['from'];
}

/** The holiday tables in force with their days, by key. */
export function tablesInForce({
  store,
  rules,
}: Pick<AdminDeps, 'store' | 'rules'>): ReadonlyMap<string, TableInForce> {
  const tables = new Map<string, TableInForce>(
    rules.tables.map((table) => [table.key, { ...table, from: 'file' }]),
  );
  for (const { key, content } of store.settings.holidayTables())
    tables.set(key, { ...parseHolidayTable(content, key), from: 'database' });
  return tables;
}

/** How a holiday table is put in force. */
interface HowHolidays {
  /** Between two pieces; left out where nobody else works on the database. */
  readonly rest?: Rest | null;
  readonly dryRun?: boolean;
}

/** A holiday table in force. */
export interface ListedTable {
  readonly key: string;
  readonly decree: string;
  readonly from: 'file' | 'database';
  readonly days: number;
}

/** The holiday tables in force; one of the database stands in place of a file's. */
export function listHolidays(deps: Pick<AdminDeps, 'store' | 'rules'>): ListedTable[] {
  return [...tablesInForce(deps).values()].map(({ key, decree, days, from }) => ({
    key,
    decree,
    from,
    days: days.length,
  }));
}
