import type { Moment } from '../domain/day.js';
import { JOINED } from '../domain/disposition.js';
import type { Database } from './database.js';

export type JoiningStore = ReturnType<typeof createJoiningStore>;

/** Queries that give complaints their provisional IDs, and make one of two. Run them inside a transaction. */
export function createJoiningStore({ sqlite }: Database) {
  const lastSerial = sqlite.prepare<[number, string, string, string, string], { n: number | null }>(
    `select max(cast(substr(id, ?) as integer)) as n from (
       select tracking_id as id from complaints where tracking_id >= ? and tracking_id < ?
       union all select tracking_id from former_ids where tracking_id >= ? and tracking_id < ?)`,
  );
  const rename = sqlite.prepare<[string, string, number]>(
    `update complaints set former_id = ?, tracking_id = ? where id = ?`,
  );
  const addFormer = sqlite.prepare<[string, number, Moment]>(
    `insert into former_ids (tracking_id, complaint_id, at) values (?, ?, ?)`,
  );
  const named = sqlite.prepare<[string, number]>(
    `update complaints set former_id = ? where id = ?`,
  );
  const repoint = (table: 'dispositions' | 'former_ids') =>
    sqlite.prepare<[number, number]>(`update ${table} set complaint_id = ? where complaint_id = ?`);
  const [moveDispositions, moveFormer] = [repoint('dispositions'), repoint('former_ids')];
  const remove = sqlite.prepare<[number]>(`delete from complaints where id = ?`);
  const move = (table: 'reports' | 'history' | 'corrections') =>
    sqlite.prepare<[number, number]>(
      `update ${table} set disposition_id = ? where disposition_id = ?`,
    );
  const [moveReports, moveHistory] = [move('reports'), move('history')];
  const moveCorrections = move('corrections');
  const moveNotices = sqlite.prepare<[number, number]>(
    `update or ignore notices set disposition_id = ? where disposition_id = ?`,
  );
  // Who could not be told of the one was perhaps told of the other.
  const dropUntold = sqlite.prepare<[number, number]>(
    `delete from notices as n where n.disposition_id = ? and n.outcome = 'untold'
       and exists (select 1 from notices o where o.disposition_id = ? and o.clock = n.clock and o.period = n.period
         and o.rung = n.rung and o.officer_id = n.officer_id)`,
  );
  const dropNotices = sqlite.prepare<[number]>(`delete from notices where disposition_id = ?`);
  const moveSent = sqlite.prepare<[number, number]>(
    `update outbox_items set disposition_id = ? where disposition_id = ?
       and exists (select 1 from outbox o where o.id = outbox_id and o.state not in ('queued', 'retry'))`,
  );
  const unsend = sqlite.prepare<[number]>(
    `delete from notices where disposition_id = ?
       and exists (select 1 from outbox o where o.id = outbox_id and o.state in ('queued', 'retry'))`,
  );
  const telling = sqlite.prepare<
    [number],
    { tellings: number; untold: Moment | null; isTold: number }
  >(
    `select tellings, untold_since as untold, exists (select 1 from notices n
       where n.disposition_id = d.id and n.clock = 'new' and n.outcome = 'told') as isTold
     from dispositions d where id = ?`,
  );
  const setTelling = sqlite.prepare<[number, Moment | null, number]>(
    `update dispositions set tellings = ?, untold_since = ? where id = ?`,
  );
  const dropClocks = sqlite.prepare<[number]>(`delete from clocks where disposition_id = ?`);
  const end = sqlite.prepare<[Moment, number]>(
    `update dispositions set ended_at = ?, end_reason = '${JOINED}', idle_reason = '${JOINED}', wake_at = null, untold_since = null where id = ?`,
  );
  return {
    /** The next provisional ID of a year; none is given twice. */
    nextProvisionalId(year: number): string {
      const prefix = `L-${year}-`;
      const [from, until] = [prefix, `L-${year}.`];
      const last = lastSerial.get(prefix.length + 1, from, until, from, until)?.n ?? 0;
      return `${prefix}${String(last + 1).padStart(4, '0')}`;
    },
    /** Gives a complaint its tracking ID; it is still found under the provisional one. */
    rename(complaintId: number, provisionalId: string, trackingId: string, now: Moment): void {
      rename.run(provisionalId, trackingId, complaintId);
      addFormer.run(provisionalId, complaintId, now);
    },
    /** One disposition takes over what was said and answered of another, which ends. */
    absorb(keptId: number, endedId: number, now: Moment): void {
      // What still waits to be sent of it is called off, and so was never told.
      unsend.run(endedId);
      const [kept, ended] = [telling.get(keptId), telling.get(endedId)];
      if (kept?.tellings === 0 && ended?.isTold === 1)
        setTelling.run(ended.tellings, ended.untold, keptId);
      moveReports.run(keptId, endedId);
      moveHistory.run(keptId, endedId);
      moveCorrections.run(keptId, endedId);
      dropUntold.run(keptId, endedId);
      moveNotices.run(keptId, endedId);
      dropNotices.run(endedId);
      moveSent.run(keptId, endedId);
      dropClocks.run(endedId);
      end.run(now, endedId);
    },
    /** A complaint takes over another's dispositions and IDs; the other is gone. */
    merge(keptId: number, goneId: number, provisionalId: string, now: Moment): void {
      moveDispositions.run(keptId, goneId);
      moveFormer.run(keptId, goneId);
      remove.run(goneId);
      addFormer.run(provisionalId, keptId, now);
      named.run(provisionalId, keptId);
    },
  };
}
