import type { Moment } from '../domain/day.js';
import { JOINED } from '../domain/disposition.js';
import type { Database } from './database.js';

/** What a join of two agencies moved from the one to the other. */
export interface MovedAgency {
  readonly from: number;
  readonly into: number;
  readonly dispositions: readonly number[];
  /** How many of those are open. */
  readonly open: number;
  /** Places that moved. */
  readonly assignments: readonly number[];
  /** Places that ended, as their officers hold the same at the other. */
  readonly ended: readonly number[];
  /** When exports showed the one and not the other. */
  readonly exportTimes: readonly Moment[];
  /** All of those that showed the one. */
  readonly formerTimes: readonly Moment[];
  /** Other spellings of the one. */
  readonly spellings: readonly number[];
  /** Whether the other's officers are told things since, as those of the one were. */
  readonly begins?: boolean;
}

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
  const openAtBoth = sqlite
    .prepare<[number, number], string>(
      `select c.tracking_id from dispositions d join dispositions o on o.complaint_id = d.complaint_id join complaints c on c.id = d.complaint_id
       where d.agency_id = ? and d.ended_at is null and o.agency_id = ? and o.ended_at is null order by c.tracking_id`,
    )
    .pluck();
  const ids = (query: string) => sqlite.prepare<[number], number>(query).pluck();
  const casesOf = sqlite.prepare<[number], { id: number; isOpen: number }>(
    `select id, ended_at is null as isOpen from dispositions where agency_id = ?`,
  );
  const placesOf = sqlite.prepare<[number, number], { id: number; isHeld: number }>(
    `select a.id, exists (select 1 from assignments o where o.agency_id = ? and o.officer_id = a.officer_id and o.role = a.role
       and o.ended_at is null) and a.ended_at is null as isHeld from assignments a where a.agency_id = ?`,
  );
  const timesOf = ids(`select at from export_times where agency_id = ? order by at`);
  const spellingsOf = ids(`select id from agencies where joined_into = ?`);
  const moveCases = sqlite.prepare<[number, number]>(
    `update dispositions set agency_id = ? where agency_id = ?`,
  );
  const moveCase = sqlite.prepare<[number, number]>(
    `update dispositions set agency_id = ? where id = ?`,
  );
  const movePlace = sqlite.prepare<[number, number]>(
    `update assignments set agency_id = ? where id = ?`,
  );
  const endPlace = sqlite.prepare<[Moment | null, number]>(
    `update assignments set ended_at = ? where id = ?`,
  );
  const addTime = sqlite.prepare<[number, Moment]>(
    `insert into export_times (agency_id, at) values (?, ?) on conflict do nothing`,
  );
  const dropTime = sqlite.prepare<[number, Moment]>(
    `delete from export_times where agency_id = ? and at = ?`,
  );
  const point = sqlite.prepare<[number | null, number]>(
    `update agencies set joined_into = ? where id = ?`,
  );
  const beginLike = sqlite.prepare<[number, number, number]>(
    `update agencies set begun_at = (select begun_at from agencies where id = ?)
     where id = ? and begun_at is null and (select begun_at from agencies where id = ?) is not null`,
  );
  const unbegin = sqlite.prepare<[number]>(`update agencies set begun_at = null where id = ?`);
  const logOf = sqlite
    .prepare<[number], string>(
      `select p.log from dispositions d join provenance p on p.complaint_id = d.complaint_id where d.id = ?`,
    )
    .pluck();
  return {
    /** Tracking IDs of the complaints that are open at both of two agencies. */
    openAtBoth: (one: number, other: number): string[] => openAtBoth.all(one, other),
    /** Lets one agency be another spelling of the other; what that moved. None may be open at both. */
    joinAgencies(from: number, into: number, now: Moment): MovedAgency {
      const [cases, places] = [casesOf.all(from), placesOf.all(into, from)];
      const known = new Set(timesOf.all(into));
      const formerTimes = timesOf.all(from);
      const exportTimes = formerTimes.filter((at) => !known.has(at));
      const spellings = spellingsOf.all(from);
      moveCases.run(into, from);
      for (const { id, isHeld } of places)
        if (isHeld === 1) endPlace.run(now, id);
        else movePlace.run(into, id);
      for (const at of exportTimes) addTime.run(into, at);
      for (const at of formerTimes) dropTime.run(from, at);
      for (const id of [from, ...spellings]) point.run(into, id);
      const begins = beginLike.run(from, into, from).changes > 0;
      const which = (held: number) => places.filter((p) => p.isHeld === held).map(({ id }) => id);
      return {
        ...{ from, into, exportTimes, formerTimes, spellings, begins },
        ...{
          dispositions: cases.map(({ id }) => id),
          open: cases.filter((c) => c.isOpen === 1).length,
        },
        ...{ assignments: which(0), ended: which(1) },
      };
    },
    /** Tells two agencies apart again; a case that sources have shown at the other since stays there. How many cases went back. */
    partAgencies(moved: MovedAgency): number {
      const { from, into } = moved;
      for (const id of [from]) point.run(null, id);
      if (moved.begins === true) unbegin.run(into);
      for (const id of moved.spellings) point.run(from, id);
      let count = 0;
      for (const id of moved.dispositions) {
        const log = logOf.get(id);
        if (log !== undefined && !log.includes(`[[${from},`) && !log.includes(`],[${from},`))
          continue;
        count += moveCase.run(from, id).changes;
      }
      for (const id of moved.assignments) movePlace.run(from, id);
      for (const id of moved.ended) endPlace.run(null, id);
      for (const at of moved.exportTimes) dropTime.run(into, at);
      for (const at of moved.formerTimes) addTime.run(from, at);
      return count;
    },
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
