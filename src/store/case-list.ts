import { NEVER } from '../domain/clock.js';
import type { Classification, Privacy } from '../domain/complaint.js';
import type { Day, Moment } from '../domain/day.js';
import type { ClockKind } from '../domain/policy.js';
import type { Database } from './database.js';

/** Where a page of the list begins: behind this disposition, in the order of due days and IDs. */
export interface CaseCursor {
  readonly nextDue: Day;
  readonly id: number;
}

/** Which open dispositions are wanted. */
export interface CaseFilter {
  readonly agencyId?: number;
  /** Whose next deadline lies from a day to a day, both counted. */
  readonly due?: readonly [from: Day, to: Day];
  /** Whose clock of this kind runs. */
  readonly clock?: ClockKind;
  readonly classification?: Classification;
  /** Of which all reminders were said. */
  readonly ladderFinished?: true;
  /** Of which an admin lets nothing be said before a day later than this one. */
  readonly heldOn?: Day;
  /** Which LAPOR! does not know yet. */
  readonly withoutNumber?: true;
}

/** An open disposition as a list shows it. */
export interface ListedCase extends CaseCursor {
  readonly trackingId: string;
  readonly title: string;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly classification: Classification;
  readonly rawClassification: string;
  readonly privacy: Privacy;
  readonly rawPrivacy: string;
  readonly channel: string;
  readonly rawStatus: string;
  /** From when that clock counts; where none runs, from when the case does. */
  readonly startDay: Day;
  readonly idleReason: string | null;
  /** The first day on which something is said of it again; null where an admin holds nothing back. */
  readonly heldUntil: Day | null;
  /** The clock that is due next; null where none runs. */
  readonly clock: ClockKind | null;
  /** When somebody was last to be told of it, and when an officer last reported on it. */
  readonly toldAt: Moment | null;
  readonly reportedAt: Moment | null;
}

export type CaseListStore = ReturnType<typeof createCaseListStore>;

/** Pages of open dispositions, nearest due first. A page costs what it shows, and what it passes over. */
export function createCaseListStore({ sqlite }: Database) {
  const statements = new Map<string, ReturnType<typeof sqlite.prepare<unknown[], ListedCase>>>();
  const prepared = (conditions: readonly string[]) => {
    const where = conditions.join(' and ');
    const known = statements.get(where);
    if (known !== undefined) return known;
    const statement = sqlite.prepare<unknown[], ListedCase>(
      `select d.id, d.next_due as nextDue, c.tracking_id as trackingId, c.title, d.agency_id as agencyId, a.name as agencyName,
         c.classification, c.raw_classification as rawClassification, c.privacy, c.raw_privacy as rawPrivacy, c.channel, d.raw_status as rawStatus,
         coalesce((select k.start_day from clocks k where k.disposition_id = d.id and k.state = 'running' order by k.due_day, k.kind limit 1), d.start_day) as startDay, d.idle_reason as idleReason, d.held_until as heldUntil,
         (select k.kind from clocks k where k.disposition_id = d.id and k.state = 'running' order by k.due_day, k.kind limit 1) as clock,
         (select max(n.at) from notices n where n.disposition_id = d.id and n.outcome = 'told') as toldAt,
         (select max(r.at) from reports r where r.disposition_id = d.id and r.undone_at is null) as reportedAt
       from dispositions d indexed by dispositions_next_due
         join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id
       where d.ended_at is null and (d.next_due, d.id) > (?, ?) and d.next_due <= ?${where === '' ? '' : ` and ${where}`}
       order by d.next_due, d.id limit ?`,
    );
    statements.set(where, statement);
    return statement;
  };
  const byDue = sqlite.prepare<[], { day: Day; open: number }>(
    `select day, open from open_by_due order by day`,
  );
  return {
    /** How many open dispositions are due next on each day, the earliest first; `NEVER` where none of their clocks runs. */
    countsByDue: () => byDue.all(),
    /** At most so many of them, from behind a place on. */
    page(filter: CaseFilter, after: CaseCursor | null, most: number): ListedCase[] {
      const [from, to] = filter.due ?? [0, NEVER];
      const begin = after !== null && after.nextDue >= from ? after : { nextDue: from, id: 0 };
      const conditions: [sql: string, ...values: unknown[]][] = [];
      if (filter.agencyId !== undefined) conditions.push(['d.agency_id = ?', filter.agencyId]);
      if (filter.classification !== undefined)
        conditions.push(['c.classification = ?', filter.classification]);
      if (filter.clock !== undefined)
        conditions.push([
          `exists (select 1 from clocks k where k.disposition_id = d.id and k.kind = ? and k.state = 'running')`,
          filter.clock,
        ]);
      if (filter.ladderFinished) conditions.push([`d.idle_reason = 'ladder_finished'`]);
      if (filter.heldOn !== undefined) conditions.push([`d.held_until > ?`, filter.heldOn]);
      if (filter.withoutNumber) conditions.push([`c.tracking_id >= 'L-' and c.tracking_id < 'L.'`]);
      return prepared(conditions.map(([sql]) => sql)).all(
        begin.nextDue,
        begin.id,
        to,
        ...conditions.flatMap(([, ...values]) => values),
        most,
      );
    },
  };
}
