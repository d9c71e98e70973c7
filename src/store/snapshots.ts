import type { Database } from './database.js';

/** Rows of the tables of which one thing consists, as they stand, by the tables' names. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>;
export type Row = Readonly<Record<string, string | number | null>>;

/** Tables with what tells their rows apart; what others refer to stands first. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  agencies: ['id'],
  officers: ['id'],
  assignments: ['id'],
  leaves: ['id'],
  handovers: ['id'],
  stop_requests: ['id'],
  complaints: ['id'],
  dispositions: ['id'],
  clocks: ['disposition_id', 'kind'],
  corrections: ['id'],
  provenance: ['complaint_id'],
};
const TABLES = Object.keys(KEYS);

/** The rows of a case, by its complaint. */
const OF_COMPLAINT: Readonly<Record<string, string>> = {
  complaints: 'select * from complaints where id = ?',
  dispositions: 'select * from dispositions where complaint_id = ? order by id',
  clocks: `select c.* from clocks c join dispositions d on d.id = c.disposition_id where d.complaint_id = ? order by c.disposition_id, c.kind`,
  corrections: `select c.* from corrections c join dispositions d on d.id = c.disposition_id where d.complaint_id = ? order by c.id`,
  provenance: 'select * from provenance where complaint_id = ?',
};

/** The rows of a person. */
const OF_OFFICER: Readonly<Record<string, string>> = {
  officers: 'select * from officers where id = ?',
  assignments: 'select * from assignments where officer_id = ? order by id',
  leaves: 'select * from leaves where officer_id = ? order by id',
  handovers: 'select * from handovers where to_officer = ? order by id',
  stop_requests: 'select * from stop_requests where officer_id = ? order by id',
};

const keyOf = (table: string, row: Row): string =>
  (KEYS[table] ?? []).map((column) => row[column]).join('/');

/**
 * Rows as they would stand without what changed them from `before` to `after`: what nobody changed since is as it was
 * before, and what somebody did is as it is.
 */
export function threeWay(current: Snapshot, before: Snapshot, after: Snapshot): Snapshot {
  return Object.fromEntries(
    Object.keys({ ...current, ...before }).map((table) => {
      const byKey = (rows: readonly Row[] = []) =>
        new Map(rows.map((row) => [keyOf(table, row), row]));
      const [now, was, then] = [byKey(current[table]), byKey(before[table]), byKey(after[table])];
      const kept = [...now].flatMap(([key, row]): Row[] => {
        const [old, changed] = [was.get(key), then.get(key)];
        if (changed === undefined) return [row];
        if (old === undefined) return [];
        const columns = Object.entries(row).map(([column, value]) => [
          column,
          value === changed[column] ? (old[column] ?? null) : value,
        ]);
        return [Object.fromEntries(columns) as Row];
      });
      const back = [...was].flatMap(([key, row]) => (then.has(key) || now.has(key) ? [] : [row]));
      return [table, [...kept, ...back]];
    }),
  );
}

/** Of two looks at the same, the rows that are not equal in both. */
export function differing(
  before: Snapshot,
  after: Snapshot,
): { before: Snapshot; after: Snapshot } {
  const lines = (rows: readonly Row[] = []) => new Set(rows.map((row) => JSON.stringify(row)));
  const without = (some: Snapshot, others: Snapshot) =>
    Object.fromEntries(
      Object.entries(some).map(([table, rows]) => {
        const same = lines(others[table]);
        return [table, rows.filter((row) => !same.has(JSON.stringify(row)))];
      }),
    );
  return { before: without(before, after), after: without(after, before) };
}

/** What stands by now keeps something from being put back: a number or a place that is somebody else's. */
export class RowsInTheWay extends Error {}

export type SnapshotStore = ReturnType<typeof createSnapshotStore>;

/** Keeps how one thing stands, and puts it back. Run what changes something inside a transaction. */
export function createSnapshotStore({ sqlite }: Database) {
  const read = (statements: Readonly<Record<string, string>>, id: number): Snapshot =>
    Object.fromEntries(
      Object.entries(statements).map(([table, sql]) => [
        table,
        sqlite.prepare<[number], Row>(sql).all(id),
      ]),
    );
  const put = (table: string, row: Row): void => {
    const columns = Object.keys(row);
    const keys = KEYS[table] ?? [];
    const others = columns.filter((column) => !keys.includes(column));
    sqlite
      .prepare(
        `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
         on conflict (${keys.join(', ')}) do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      )
      .run(...columns.map((column) => row[column]));
  };
  const remove = (table: string, row: Row): void => {
    const keys = KEYS[table] ?? [];
    sqlite
      .prepare(`delete from ${table} where ${keys.map((column) => `${column} = ?`).join(' and ')}`)
      .run(...keys.map((column) => row[column]));
  };
  const known = sqlite.prepare<{ id: number }, { one: number }>(
    `select 1 as one where exists (select 1 from outbox where officer_id = :id) or exists (select 1 from inbound where officer_id = :id)
       or exists (select 1 from handovers where from_officer = :id) or exists (select 1 from leaves where deputy_id = :id)`,
  );
  const everyAgency = sqlite.prepare<[], Row>('select * from agencies order by id');
  const used = sqlite.prepare<{ id: number }, { one: number }>(
    `select 1 as one where exists (select 1 from dispositions where agency_id = :id) or exists (select 1 from export_times where agency_id = :id)
       or exists (select 1 from assignments where agency_id = :id)`,
  );
  const storyOf = sqlite.prepare<[number], { id: number | null }>(
    `select max(h.id) as id from dispositions d join history h on h.disposition_id = d.id where d.complaint_id = ?`,
  );
  const forgetStory = sqlite.prepare<[number, number]>(
    `delete from history where id > ? and disposition_id in (select id from dispositions where complaint_id = ?)`,
  );
  return {
    ofComplaint: (id: number): Snapshot => read(OF_COMPLAINT, id),
    /** Of some officers, and of all agencies. */
    ofPeople(ids: readonly number[]): Snapshot {
      const all = ids.map((id) => read(OF_OFFICER, id));
      const tables = Object.keys(OF_OFFICER).map((table): [string, readonly Row[]] => [
        table,
        all.flatMap((one) => one[table] ?? []),
      ]);
      return Object.fromEntries([['agencies', everyAgency.all()], ...tables]);
    },
    /** Whether cases are known of an agency. */
    isUsed: (id: number): boolean => used.get({ id }) !== undefined,
    /** Whether anything was ever sent to an officer, or came from them, or somebody follows or is deputised by them. */
    isKnown: (id: number): boolean => known.get({ id }) !== undefined,
    /** Puts things back as they stood; what has come since is gone. Throws `RowsInTheWay`, inside a transaction that is then rolled back. */
    restore(now: Snapshot, wanted: Snapshot): void {
      try {
        for (const table of TABLES.toReversed()) {
          const kept = new Set((wanted[table] ?? []).map((row) => keyOf(table, row)));
          for (const row of now[table] ?? []) if (!kept.has(keyOf(table, row))) remove(table, row);
        }
        for (const table of TABLES) for (const row of wanted[table] ?? []) put(table, row);
      } catch (error) {
        if (!(error instanceof Error) || !/constraint failed/.test(error.message)) throw error;
        throw new RowsInTheWay(error.message, { cause: error });
      }
    },
    /** The newest entry of a complaint's story; 0 for none. */
    lastOfStory: (complaintId: number): number => storyOf.get(complaintId)?.id ?? 0,
    /** Takes out what a complaint's story tells since an entry. */
    forgetStory: (complaintId: number, since: number): void =>
      void forgetStory.run(since, complaintId),
  };
}
