import type Sqlite from 'better-sqlite3';
import { Driver } from '../src/store/driver.js';

// Every statement that a test has the store prepare is explained; one that walks a table that grows fails the test.
// `test/store/plans.test.ts` has the store prepare all that it has.

/** Tables that stay small, and why. */
const SMALL: Readonly<Record<string, string>> = {
  agencies: 'as many as a region has agencies',
  officers: 'as many as ever served a region',
  assignments: 'some a year for each agency',
  holiday_tables: 'one a year, and one for each region',
  leaves: 'some a year for each officer',
  stop_requests: 'officers who asked for no more messages',
  handovers: 'some a year for each agency',
  tombstones: 'who asked to be forgotten',
  held_exports: 'exports that somebody had to agree to',
  attempts: 'what failed and was not settled yet',
  ownership: 'one row',
  __drizzle_migrations: 'one row for each migration',
  sqlite_master: 'the tables themselves',
  simulated_messages: 'of simulations alone',
  accounts: 'who may enter the console',
  sessions: 'visits of half a day',
  sign_in_failures: 'wrong passwords of a day',
  each_value: 'values found one by one by an index, some hundreds at most',
  open_by_due: 'days on which something open is due',
};

/** Indexes that may be walked whole, as they hold no more than what is meant. */
const BOUNDED: Readonly<Record<string, string>> = {
  dispositions_open: 'what is open',
  dispositions_agency_open: 'what is open',
  dispositions_stuck: 'what has no next step: nothing',
  dispositions_finished: 'what is open with all its rungs said',
  dispositions_untold: 'what is open and untold',
  clocks_provisional: 'deadlines that rest on a year without a table',
  clocks_paused: 'what was reported done and waits to be confirmed',
  dispositions_held: 'what an admin holds back',
  outbox_answers: 'answers that wait',
  outbox_others: 'messages that wait',
  outbox_sending: 'what is being sent: one',
  events_pending: 'events that wait',
  events_refused: 'events that were refused and wait for an admin',
  events_delivered: 'events of thirty days, counted when an admin asks',
};

/** Statements that may walk anything, by what they have in them. */
const ALLOWED: readonly (readonly [part: string, why: string])[] = [
  ['from "outbox" order by "outbox"."id"', 'all messages there ever were, for an export'],
  [
    'not_before as notBefore, created_at as createdAt from events order by id',
    'all events there are, for an export',
  ],
  ['delete from officers where id = ?', 'once, as an act that added somebody is taken back'],
  [
    'exists (select 1 from dispositions where agency_id = :id)',
    'once, as an act that added an agency is taken back',
  ],
  ['delete from agencies where id = ?', 'once, as an act that added one is taken back'],
  [
    'from dispositions where agency_id = ?',
    'once, as two spellings of an agency are joined, by an admin',
  ],
  [
    'update dispositions set agency_id = ? where agency_id = ?',
    'once, as two spellings of an agency are joined, by an admin',
  ],
  [
    "kind in ('report', 'alert', 'digest', 'answer')",
    'once, as a person is erased: read outside any transaction',
  ],
  ['from versions where content is not null', 'once, as a person is erased; one a recorded act'],
  ['delete from whatsapp_keys where instr(', 'once, as a person is erased'],
  ['update history set import_id = ? where id > ?', 'what this import added: the last rows'],
  [
    'from repetitions where id > ? and first_id',
    'imports that repeated a case since it changed last',
  ],
  [
    'INSERT INTO `open_by_due` (`day`, `open`) SELECT',
    'once, as an older database is brought up to date',
  ],
  ['SET `next_due` = coalesce(', 'once, as an older database is brought up to date'],
];

/** What a statement walks though it grows; empty when there is nothing. */
export function walks(sql: string, details: readonly string[]): string[] {
  // Of a new row SQLite looks for children only where the same statement broke their tie before: never.
  const isInsert = /^\s*insert\b/i.test(sql);
  const reads = (table: string) =>
    new RegExp(`\\b(?:from|join)\\s+["\`]?${table}\\b`, 'i').test(sql);
  if (ALLOWED.some(([part]) => sql.replace(/\s+/g, ' ').includes(part))) return [];
  return details.filter((detail) => {
    if (detail === 'SCAN CONSTANT ROW') return false;
    // An index made for this one statement, and a range of row IDs with one end, read the whole table as well.
    // (A page of so many rows reads no more than those.)
    const isPage = /\blimit\b/i.test(sql) && detail.includes('(rowid');
    if (isPage) return false;
    const made = /^SEARCH (\w+) USING (?:AUTOMATIC |INTEGER PRIMARY KEY \(rowid[<>]=?\?\))/.exec(
      detail,
    );
    const match = made ?? /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail);
    if (!match) return false;
    const [, alias = '', index] = match;
    if (index !== undefined && index in BOUNDED) return false;
    const table = tableOf(sql, alias);
    return !(table in SMALL) && !(isInsert && !reads(table));
  });
}

/** The table that a name in a plan stands for. */
function tableOf(sql: string, alias: string): string {
  const named = new RegExp(
    `(?:from|join|update|into)\\s+["\`]?(\\w+)["\`]?\\s+(?:as\\s+)?["\`]?${alias}["\`]?\\b`,
    'i',
  ).exec(sql);
  return named?.[1] ?? alias;
}

const explained = new Set<string>();
/** Whether a database has all that the statements of today rest on: old ones are brought up to date first. */
const isCurrent = new WeakMap<Sqlite.Database, boolean>();

const prototype = Driver.prototype as { prepare: Prepare };
type Prepare = (this: Sqlite.Database, sql: string) => Sqlite.Statement;
const { prepare } = prototype;
prototype.prepare = function guarded(sql) {
  const statement = prepare.call(this, sql);
  const isStatement = /^\s*(?:--[^\n]*\n\s*)*(?:select|update|delete|insert|replace|with)\b/i;
  if (isStatement.test(sql) && !explained.has(sql)) explain(this, sql);
  return statement;
};

function explain(database: Sqlite.Database, sql: string): void {
  if (isCurrent.get(database) !== true) {
    const found = prepare
      .call(database, `select 1 from sqlite_master where name = 'used_ids'`)
      .get();
    if (found === undefined) return;
    isCurrent.set(database, true);
  }
  const bare = sql.replace(/(?<=[\s(=]):[a-z]\w*/gi, '?');
  const nothing = Array.from({ length: bare.match(/\?/g)?.length ?? 0 }, () => null);
  const plan = prepare.call(database, `explain query plan ${bare}`).all(...nothing) as {
    detail: string;
  }[];
  const found = walks(
    sql,
    plan.map(({ detail }) => detail),
  );
  if (found.length > 0)
    throw new Error(`walks a table that grows: ${found.join('; ')}\n  in: ${sql}`);
  explained.add(sql);
}

/** How many statements were explained in this process. */
export const explainedCount = (): number => explained.size;
