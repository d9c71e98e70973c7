import { isKnownClass } from '../domain/complaint.js';
import type { Day, Moment } from '../domain/day.js';
import type { Database } from './database.js';

/** An open disposition in brief; due days only of clocks that run. */
export interface OpenDisposition {
  readonly id: number;
  readonly agencyId: number;
  readonly openedAt: Moment;
  readonly unspecified: boolean;
  readonly oversight: boolean;
  readonly unknownStatus: boolean;
  /** Its class is a word that is not known, so that its own words are sent to nobody. */
  readonly unknownClass: boolean;
  readonly acknowledgeDue: Day | null;
  readonly respondDue: Day | null;
  readonly resolveDue: Day | null;
  /** A reported SELESAI waits to be confirmed. */
  readonly awaitingConfirmation: boolean;
}

/** What changed since a moment beside what opened and fell due. */
export interface ChangedSince {
  /** Dispositions on which officers reported. */
  readonly reported: ReadonlySet<number>;
  /** Agencies at which a disposition ended. */
  readonly endedAt: ReadonlySet<number>;
}

/** Messages that did not get through. */
export interface Trouble {
  readonly failed: number;
  readonly restricted: number;
  readonly unknown: number;
}

export type OverviewStore = ReturnType<typeof createOverviewStore>;

/** Columns as the query gives them; arrays, as a digest reads a row of every open disposition. */
type Row = [
  id: number,
  agencyId: number,
  openedAt: Moment,
  unspecified: number,
  oversight: number,
  unknownStatus: number,
  acknowledgeDue: Day | null,
  respondDue: Day | null,
  resolveDue: Day | null,
  paused: number | null,
  plainClass: string | null,
];

/** Queries over all open dispositions, for digests and lists. */
export function createOverviewStore({ sqlite }: Database) {
  const running = (alias: string) =>
    `left join clocks ${alias} on ${alias}.disposition_id = d.id and ${alias}.kind = `;
  const select = (from: string) => `select d.id, d.agency_id, d.opened_at,
      c.classification = 'unspecified' as unspecified, c.classification = 'oversight_complaint' as oversight, d.status = 'unknown' as unknown_status,
      iif(a.state = 'running', a.due_day, null) as acknowledge_due,
      iif(p.state = 'running', p.due_day, null) as respond_due,
      iif(r.state = 'running', r.due_day, null) as resolve_due,
      r.state = 'paused' as paused, iif(c.classification = 'unspecified', c.raw_classification, null) as plain_class
    from ${from} join complaints c on c.id = d.complaint_id
    ${running('a')} 'acknowledge' ${running('p')} 'respond' ${running('r')} 'resolve'
    where d.ended_at is null and coalesce(d.idle_reason, '') <> 'unverified'`;
  // Left to itself the database walks what has ended, too, for the order.
  const all = sqlite
    .prepare<[], Row>(select('dispositions d indexed by dispositions_agency_open'))
    .raw();
  const ofAgency = sqlite
    .prepare<[number], Row>(`${select('dispositions d')} and d.agency_id = ? order by d.id`)
    .raw();
  const trouble = sqlite.prepare<[Moment], { state: keyof Trouble; n: number }>(
    `select state, count(*) as n from outbox where state in ('failed', 'restricted', 'unknown') and changed_at >= ? group by state`,
  );
  const stuck = sqlite.prepare<[], { id: number }>(
    `select id from dispositions indexed by dispositions_stuck where ended_at is null and wake_at is null and idle_reason is null`,
  );
  const finished = sqlite.prepare<[], { id: number }>(
    `select id from dispositions indexed by dispositions_finished where ended_at is null and idle_reason = 'ladder_finished' order by id`,
  );
  const missing = sqlite.prepare<[], { id: number }>(
    `select id from dispositions where missing_since is not null and ended_at is null order by missing_since, id`,
  );
  const unlisted = sqlite.prepare<[], { id: number }>(
    `select min(d.id) as id from complaints c indexed by complaints_trackingId_unique cross join dispositions d on d.complaint_id = c.id
     where c.tracking_id >= 'L-' and c.tracking_id < 'L.' and d.ended_at is null group by c.id order by c.id`,
  );
  const provisional = sqlite.prepare<[], { n: number }>(
    `select count(distinct c.disposition_id) as n from clocks c join dispositions d on d.id = c.disposition_id
     where d.ended_at is null and c.state <> 'stopped' and c.provisional = 1`,
  );
  const shown = (row: Row): OpenDisposition => ({
    id: row[0],
    agencyId: row[1],
    openedAt: row[2],
    unspecified: row[3] === 1,
    oversight: row[4] === 1,
    unknownStatus: row[5] === 1,
    acknowledgeDue: row[6],
    respondDue: row[7],
    resolveDue: row[8],
    awaitingConfirmation: row[9] === 1,
    unknownClass: row[10] !== null && row[10] !== '' && !isKnownClass(row[10]),
  });
  const titles = sqlite.prepare<[], { id: number; words: string }>(
    `select d.id, lower(c.title || ' ' || a.name || ' ' || c.tracking_id) as words from dispositions d
     join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id where d.ended_at is null`,
  );
  const reported = sqlite
    .prepare<[Moment], number>(`select disposition_id from reports where at >= ?`)
    .pluck();
  const ended = sqlite
    .prepare<[Moment], number>(`select agency_id from dispositions where ended_at >= ?`)
    .pluck();
  return {
    /** What was answered, by its ID, and agencies at which something ended, since a moment. */
    changedSince: (since: Moment): ChangedSince => ({
      reported: new Set(reported.all(since)),
      endedAt: new Set(ended.all(since)),
    }),
    /** The open dispositions in whose title, agency or number all of some words stand; lower case. */
    searchOpen(words: readonly string[]): ReadonlySet<number> {
      const found = new Set<number>();
      for (const row of titles.iterate())
        if (words.every((word) => row.words.includes(word))) found.add(row.id);
      return found;
    },
    open: (): OpenDisposition[] =>
      all
        .all()
        .map(shown)
        .sort((a, b) => a.id - b.id),
    openOf: (agencyId: number): OpenDisposition[] => ofAgency.all(agencyId).map(shown),
    trouble(since: Moment): Trouble {
      const counts = { failed: 0, restricted: 0, unknown: 0 };
      for (const row of trouble.all(since)) counts[row.state] = row.n;
      return counts;
    },
    /** Open dispositions of which nobody hears any more by themselves, as all their rungs were said; the oldest first. */
    ladderFinished: (): number[] => finished.all().map((row) => row.id),
    /** Open dispositions that exports leave out, the longest first. */
    missing: (): number[] => missing.all().map((row) => row.id),
    /** The first open disposition of each complaint that LAPOR! does not know yet, longest known first. */
    unlisted: (): number[] => unlisted.all().map((row) => row.id),
    /** Open dispositions with neither a next step nor a recorded reason for having none. */
    withoutNextStep: (): number[] => stuck.all().map((row) => row.id),
    /** Open dispositions whose deadline was computed without a holiday table. */
    provisionalCount: (): number => provisional.get()?.n ?? 0,
  };
}
