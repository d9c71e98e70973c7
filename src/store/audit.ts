import type Sqlite from 'better-sqlite3';
import type { Acted, AuditRow } from '../domain/act.js';

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Which acts are wanted. */
export interface AuditFilter {
  readonly act?: string | undefined;
  readonly but?: string | undefined;
  readonly object?: string | undefined;
  readonly who?: string | undefined;
}

type Row = Omit<AuditRow, 'before' | 'after'> & {
  readonly before: string | null;
  readonly after: string | null;
};

const COLUMNS = `a.id, a.at, coalesce(o.name, a.who) as who, a.officer_id as officerId, a.mouth, a.act, a.object, b.content as before, f.content as after, coalesce(w.content, a.reason) as reason, a.undoes, u.id as undoneBy
  from audit a left join versions b on b.id = a.before_id left join versions f on f.id = a.after_id left join versions w on w.id = a.reason_id left join audit u on u.undoes = a.id left join officers o on o.id = a.officer_id`;

/** The record of what admins did; nothing takes a row out of it or changes one. */
export function createAuditStore({ sqlite }: { readonly sqlite: Sqlite.Database }) {
  const version = sqlite.prepare<[string, string]>(
    `insert into versions (object, content) values (?, ?)`,
  );
  const add = sqlite.prepare(
    `insert into audit (at, who, officer_id, mouth, act, object, before_id, after_id, reason_id, undoes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const latest = sqlite.prepare<[number, number], Row>(
    `select ${COLUMNS} where a.id < ? order by a.id desc limit ?`,
  );
  const ofObject = sqlite.prepare<[string, number, number], Row>(
    `select ${COLUMNS} where a.object = ? and a.id < ? order by a.id desc limit ?`,
  );
  const statements = new Map<string, Sqlite.Statement<unknown[], Row>>();
  const matching = (conditions: readonly string[]) => {
    const where = conditions.map((one) => ` and ${one}`).join('');
    const known = statements.get(where);
    if (known) return known;
    const made = sqlite.prepare<unknown[], Row>(
      `select ${COLUMNS} where a.id < ?${where} order by a.id desc limit ?`,
    );
    statements.set(where, made);
    return made;
  };
  const byId = sqlite.prepare<[number], Row>(`select ${COLUMNS} where a.id = ?`);
  const keep = (object: string, content: unknown): number | bigint | null =>
    content === null || content === undefined
      ? null
      : version.run(object, JSON.stringify(content)).lastInsertRowid;
  return {
    /** Records an act, within its own transaction; its number. */
    add({ actor, act, object, before, after, reason, undoes, at }: Acted): number {
      const { name, mouth, officerId = null } = actor;
      const why = reason === null ? null : version.run(object, reason).lastInsertRowid;
      const versions = [keep(object, before), keep(object, after), why];
      return Number(
        // An officer's name stands in the roster alone, and goes with them.
        add.run(
          at,
          officerId === null ? name : `officer ${officerId}`,
          officerId,
          mouth,
          act,
          object,
          ...versions,
          undoes,
        ).lastInsertRowid,
      );
    },
    /** The latest acts, of one object or of all, the last first; those before a number, at most so many. */
    list: (most: number, before = Number.MAX_SAFE_INTEGER, object: string | null = null) =>
      (object === null ? latest.all(before, most) : ofObject.all(object, before, most)).map(read),
    /** The latest acts that are like that: of one name or of all but one, on one thing, by somebody in whose name that stands. */
    search(
      { act, but, object, who }: AuditFilter,
      most: number,
      before = Number.MAX_SAFE_INTEGER,
    ): AuditRow[] {
      const wanted: readonly (readonly [sql: string, value: string | undefined])[] = [
        ['a.act = ?', act],
        ['a.act <> ?', but],
        ['a.object = ?', object],
        ['instr(lower(coalesce(o.name, a.who)), ?) > 0', who?.toLowerCase()],
      ];
      const set = wanted.filter(([, value]) => value !== undefined);
      const values = set.map(([, value]) => value);
      return matching(set.map(([sql]) => sql))
        .all(before, ...values, most)
        .map(read);
    },
    byId(id: number): AuditRow | undefined {
      const row = byId.get(id);
      return row && read(row);
    },
  };
}

const read = (row: Row): AuditRow => ({
  ...row,
  before: parsed(row.before),
  after: parsed(row.after),
});
const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
