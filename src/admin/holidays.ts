import { basename } from 'node:path';
import { changingHolidays, holidaysTriedOut, type MovedDeadline } from '../cases/deadlines.js';
import type { Holiday, HolidayTable } from '../domain/calendar.js';
import { yearOf, type Day } from '../domain/day.js';
import { parseHolidayTable, readRuleFile } from '../sources/rule-files.js';
import { holidayTableText } from '../sources/rule-texts.js';
import { say, type Said } from '../domain/said.js';
import { readDate } from '../sources/dates.js';
import { resettling } from '../intake/anew.js';
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
    { store, office, intakeDeps }: Pick<AdminDeps, 'store' | 'office' | 'intakeDeps'>,
    { table, content, rest = null, dryRun = false }: ReadTable & HowHolidays,
    now,
    note,
  ): Promise<HolidayOutcome> => {
    const change = { key: table.key, content };
    const moved = holidaysTriedOut(store, change, office, now);
    const outcome = { table: table.key, days: table.days.length, moved };
    if (dryRun) return outcome;
    const before = store.settings.holidayTables().find(({ key }) => key === table.key);
    const pieces = changingHolidays(store, change, office, now, resettling(intakeDeps), () =>
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
    { store, office, intakeDeps }: Pick<AdminDeps, 'store' | 'office' | 'intakeDeps'>,
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
    const pieces = changingHolidays(store, change, office, now, resettling(intakeDeps), () =>
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

/** A table from a text; a year of the nation is whole. Throws `FileProblem`, or `ActProblem` for one of a few days. */
export function tableFrom(content: string, name: string): HolidayTable {
  const table = parseHolidayTable(content, name);
  if (table.year !== null) refuseFew(table.days.length);
  return table;
}

/** A year's decree names some sixteen; with fewer the list is not whole. */
const FEWEST_DAYS = 8;

function refuseFew(days: number): void {
  if (days < FEWEST_DAYS)
    throw new ActProblem(
      say`a year has more than ${days} days of holiday; put in the whole list, as its deadlines count as certain then.`,
    );
}

/** A table as its file would have it. */
export const textOfTable = (table: HolidayTable): string => holidayTableText(table);

/**
 * The table that holds days of a kind, with days of one year added; a day that it has already is put in place of the
 * former. A region's own days go into the table that was put in force here, or into one of the region's name.
 */
export function withDays(
  tables: ReadonlyMap<string, TableInForce>,
  days: readonly Holiday[],
  decree: string,
  region: string,
): HolidayTable {
  const [first] = days;
  const year = yearOf(first?.day ?? 0);
  const isRegional = first?.kind === 'regional_holiday';
  const regional = [...tables.values()].find(
    (table) => table.year === null && table.from === 'database',
  );
  const key = isRegional ? (regional?.key ?? `regional:${region}`) : `national:${year}`;
  const table = tables.get(key);
  const kept = (table?.days ?? []).filter((one) => !days.some(({ day }) => day === one.day));
  const known = table?.decree ?? '';
  return {
    ...{ key, year: isRegional ? null : year },
    decree: known.split('; ').includes(decree)
      ? known
      : [known, decree].filter((one) => one !== '').join('; '),
    days: [...kept, ...days].toSorted((a, b) => a.day - b.day),
  };
}

/** No year has more days of holiday than that. */
const MOST_LINES = 120;

/**
 * A whole national year from lines such as `1 Januari 2028, Tahun Baru Masehi`; those that name "cuti bersama" are
 * collective leave. Throws `ActProblem` for a line that is none, by its number, and for days that stand there twice.
 */
export function tableFromLines(year: number, decree: string, text: string): HolidayTable {
  const lines = text.split('\n').map((line) => line.trim().replaceAll('\t', ' '));
  const days: Holiday[] = [];
  for (const [i, line] of lines.entries()) {
    if (line === '') continue;
    const wrong = (what: Said) => new ActProblem(say`line ${i + 1}: ${what}`);
    if (days.length >= MOST_LINES) throw wrong(say`there are too many days.`);
    const found = dayBefore(line.slice(0, 200));
    if (found === null) throw wrong(say`begin with a date, such as 1 Januari 2028, and a name.`);
    const { day, name } = found;
    if (yearOf(day) !== year) throw wrong(say`the day lies outside the year ${year}.`);
    if (days.some((one) => one.day === day)) throw wrong(say`the day stands there twice.`);
    const kind = /cuti bersama/i.test(name) ? 'collective_leave' : 'national_holiday';
    days.push({ day, kind, name });
  }
  refuseFew(days.length);
  return { key: `national:${year}`, year, decree, days: days.toSorted((a, b) => a.day - b.day) };
}
/** The date at the beginning of a line, as long as it may be, and what stands behind it. */
function dayBefore(line: string): { readonly day: Day; readonly name: string } | null {
  const words = line.split(' ').filter((word) => word !== '');
  for (let n = Math.min(4, words.length - 1); n > 0; n -= 1) {
    const text = words
      .slice(0, n)
      .join(' ')
      .replace(/[,;:]$/, '');
    const day = readDate(text)?.day ?? null;
    const name = words
      .slice(n)
      .join(' ')
      .replace(/^[-,;:\u2013 ]+/, '');
    if (day !== null && name !== '') return { day, name };
  }
  return null;
}
