import type { Day, Moment } from '../domain/day.js';
import type { Role } from '../domain/roster.js';
import type { Database } from './database.js';
import { nextIdOf } from './used-ids.js';

/** Somebody follows another in a place. */
export interface NewHandover {
  readonly fromOfficer: number;
  readonly toOfficer: number;
  /** Null for a region-wide role. */
  readonly agencyId: number | null;
  readonly role: Role;
  /** The first day of who follows. */
  readonly day: Day;
  /** Whether open cases stay with the one who held the place. */
  readonly onlyNew: boolean;
  /** Whether the head of the agency is told, too. */
  readonly tellHead: boolean;
}

/** What is still to be said of a handover. */
export interface Handover extends NewHandover {
  readonly id: number;
  readonly agencyName: string | null;
  /** When it was entered. */
  readonly at: Moment;
  /** When the one who goes, and the head, were told or could not be. */
  readonly saidAt: Moment | null;
  /** When the one who follows was told, or need not be any more. */
  readonly toldAt: Moment | null;
}

type Row = Omit<Handover, 'onlyNew' | 'tellHead'> & {
  readonly onlyNew: number;
  readonly tellHead: number;
};

export type HandoverStore = ReturnType<typeof createHandoverStore>;

/** Queries on who follows whom, and who was told of it. */
export function createHandoverStore({ sqlite }: Database) {
  const add = sqlite.prepare(
    `insert into handovers (id, from_officer, to_officer, agency_id, role, day, only_new, tell_head, at) values (${nextIdOf('handovers')}, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const pending = sqlite.prepare<[], Row>(
    `select h.id, h.from_officer as fromOfficer, h.to_officer as toOfficer, h.agency_id as agencyId, a.name as agencyName, h.role, h.day,
       h.only_new as onlyNew, h.tell_head as tellHead, h.said_at as saidAt, h.told_at as toldAt, h.at
     from handovers h left join agencies a on a.id = h.agency_id
     where h.said_at is null or h.told_at is null order by h.id`,
  );
  const said = sqlite.prepare<[Moment, number]>(`update handovers set said_at = ? where id = ?`);
  const told = sqlite.prepare<[Moment, number]>(`update handovers set told_at = ? where id = ?`);
  return {
    add(
      { fromOfficer, toOfficer, agencyId, role, day, onlyNew, tellHead }: NewHandover,
      at: Moment,
    ) {
      add.run(fromOfficer, toOfficer, agencyId, role, day, Number(onlyNew), Number(tellHead), at);
    },
    /** Those of which something is still to be said, in the order in which they were entered. */
    pending: (): Handover[] =>
      pending
        .all()
        .map((row) => ({ ...row, onlyNew: row.onlyNew === 1, tellHead: row.tellHead === 1 })),
    /** The one who goes and the head have heard of it. */
    markSaid: (id: number, at: Moment): void => void said.run(at, id),
    /** The one who follows has heard of it. */
    markTold: (id: number, at: Moment): void => void told.run(at, id),
  };
}
