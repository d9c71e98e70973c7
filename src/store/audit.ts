import type Sqlite from 'better-sqlite3';
import type { Acted, AuditRow } from '../domain/act.js';

export type AuditStore = ReturnType<typeof createAuditStore>;

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
  const changes = sqlite.prepare<[number, string, number], Row>(
    `select ${COLUMNS} where a.id < ? and a.act <> ? order by a.id desc limit ?`,
  );
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
    /** The latest acts but for those of one name. */
    listBut: (act: string, most: number, before = Number.MAX_SAFE_INTEGER) =>
      changes.all(before, act, most).map(read),
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
