import { NEVER } from '../domain/clock.js';
import type { Classification, ComplaintStatus, Privacy } from '../domain/complaint.js';
import type { Day, Moment } from '../domain/day.js';
import { JOINED } from '../domain/disposition.js';
import type { ClockKind } from '../domain/policy.js';
import type { Database } from './database.js';

/** Where a page of the list begins: behind this disposition, in the order of due days, or of when they ended, and of IDs. */
export interface CaseCursor {
  /** A day of open ones; a moment of those that ended. */
  readonly place: number;
  readonly id: number;
}

/** Which dispositions are wanted. */
export interface CaseFilter {
  /** Those that ended, the last first, in place of those that are open. */
  readonly ended?: true;
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
  /** As sources write it. */
  readonly district?: string;
  readonly channel?: string;
  /** Small letters that stand in the number, the title or the agency's name. */
  readonly words?: readonly string[];
}

/** A disposition as a list shows it. */
export interface ListedCase extends CaseCursor {
  readonly nextDue: Day;
  readonly trackingId: string;
  readonly title: string;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly classification: Classification;
  readonly rawClassification: string;
  readonly privacy: Privacy;
  readonly rawPrivacy: string;
  readonly channel: string;
  readonly district: string;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  readonly endedAt: Moment | null;
  readonly endReason: string | null;
  /** From when that clock counts; where none runs, from when the case does. */
  readonly startDay: Day;
  readonly idleReason: string | null;
  /** The first day on which something is said of it again; null where an admin holds nothing back. */
  readonly heldUntil: Day | null;
  /** Until when an admin lets its deadlines stand still; null where nobody ever did. */
  readonly postponedUntil: Day | null;
  /** The clock that is due next; null where none runs. */
  readonly clock: ClockKind | null;
  /** When somebody was last to be told of it, and when an officer last reported on it. */
  readonly toldAt: Moment | null;
  readonly reportedAt: Moment | null;
}

export type CaseListStore = ReturnType<typeof createCaseListStore>;

/** How many districts or channels are told apart. */
const MOST_DISTINCT = 300;

/** Pages of dispositions: open ones nearest due first, those that ended the last first. A page costs what it shows, and what it passes over. */
export function createCaseListStore({ sqlite }: Database) {
  const statements = new Map<string, ReturnType<typeof sqlite.prepare<unknown[], ListedCase>>>();
  const prepared = (conditions: readonly string[], ended: boolean) => {
    const where = conditions.map((one) => ` and ${one}`).join('');
    const known = statements.get(`${ended}${where}`);
    if (known !== undefined) return known;
    const [order, index, range, by] = ended
      ? (['d.ended_at', 'dispositions_ended', ENDED, 'd.ended_at desc, d.id desc'] as const)
      : (['d.next_due', 'dispositions_next_due', OPEN, 'd.next_due, d.id'] as const);
    const statement = sqlite.prepare<unknown[], ListedCase>(
      `select d.id, ${order} as place, d.next_due as nextDue, d.ended_at as endedAt, d.end_reason as endReason,
         c.tracking_id as trackingId, c.title, d.agency_id as agencyId, a.name as agencyName, c.classification, c.raw_classification as rawClassification,
         c.privacy, c.raw_privacy as rawPrivacy, c.channel, c.district, d.status, d.raw_status as rawStatus,
         coalesce((select k.start_day from clocks k where k.disposition_id = d.id and k.state = 'running' order by k.due_day, k.kind limit 1), d.start_day) as startDay, d.idle_reason as idleReason, d.held_until as heldUntil,
         (select p.value from corrections p where p.disposition_id = d.id and p.kind = 'postponed' order by p.at desc limit 1) as postponedUntil,
         (select k.kind from clocks k where k.disposition_id = d.id and k.state = 'running' order by k.due_day, k.kind limit 1) as clock,
         (select max(n.at) from notices n where n.disposition_id = d.id and n.outcome = 'told') as toldAt,
         (select max(r.at) from reports r where r.disposition_id = d.id and r.undone_at is null) as reportedAt
       from dispositions d indexed by ${index}
         join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id
       where ${range}${where}
       order by ${by} limit ?`,
    );
    statements.set(`${ended}${where}`, statement);
    return statement;
  };
  const byDue = sqlite.prepare<[], { day: Day; open: number }>(
    `select day, open from open_by_due order by day`,
  );
  /** Each value of a column once, from one to the next by its index. */
  const distinct = (column: 'district' | 'channel') =>
    sqlite
      .prepare<[], string>(
        `with recursive each_value(value) as (
           select min(${column}) from complaints
           union all
           select (select min(${column}) from complaints where ${column} > each_value.value) from each_value where each_value.value is not null limit ${MOST_DISTINCT})
         select value from each_value where value is not null and value <> ''`,
      )
      .pluck();
  const [districts, channels] = [distinct('district'), distinct('channel')];
  return {
    /** How many open dispositions are due next on each day, the earliest first; `NEVER` where none of their clocks runs. */
    countsByDue: () => byDue.all(),
    /** Where complaints happened, and how they came, each once, as sources write it. */
    districts: (): string[] => districts.all(),
    channels: (): string[] => channels.all(),
    /** At most so many of them, from behind a place on. */
    page(filter: CaseFilter, after: CaseCursor | null, most: number): ListedCase[] {
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
      // The index of the column is for its values alone; the order of the list goes first.
      if (filter.district !== undefined) conditions.push(['+c.district = ?', filter.district]);
      if (filter.channel !== undefined) conditions.push(['+c.channel = ?', filter.channel]);
      for (const word of filter.words ?? [])
        // SQLite makes small letters of A to Z alone.
        if (/^[ -~]*$/.test(word))
          conditions.push([
            `instr(lower(c.tracking_id || ' ' || c.title || ' ' || a.name), ?) > 0`,
            word,
          ]);
      const statement = prepared(
        conditions.map(([sql]) => sql),
        filter.ended === true,
      );
      const values = conditions.flatMap(([, ...some]) => some);
      if (filter.ended) {
        const { place, id } = after ?? { place: Number.MAX_SAFE_INTEGER, id: 0 };
        return statement.all(place, id, ...values, most);
      }
      const [from, to] = filter.due ?? [0, NEVER];
      const { place, id } = after !== null && after.place >= from ? after : { place: from, id: 0 };
      return statement.all(place, id, to, ...values, most);
    },
  };
}

const OPEN = `d.ended_at is null and (d.next_due, d.id) > (?, ?) and d.next_due <= ?`;
// What was joined with another goes on there.
const ENDED = `d.ended_at is not null and (d.ended_at, d.id) < (?, ?) and d.end_reason is not '${JOINED}'`;
