import type { ReportKind } from '../domain/clock.js';
import type { Day, Moment } from '../domain/day.js';
import type { Role } from '../domain/roster.js';
import type { Database } from './database.js';

/** An open case that an admin should look at. */
export interface CaseToSee {
  readonly trackingId: string;
  readonly agency: string;
  /** Since when it is so. */
  readonly at: Moment;
}
/** A case that an agency calls another's. */
export interface NotOurs extends CaseToSee {
  readonly note: string | null;
  readonly officer: string;
  /** Whether its words may be quoted is the reader's to see. */
  readonly classification: string;
}
/** A case of which nothing is said before a day. */
export interface HeldCase extends Omit<CaseToSee, 'at'> {
  readonly until: Day;
}
/** An answer of an officer, or an import. */
export type NewsItem =
  | {
      readonly kind: 'report';
      readonly at: Moment;
      readonly trackingId: string;
      readonly officer: string;
      readonly officerId: number;
      readonly report: ReportKind;
    }
  | {
      readonly kind: 'import';
      readonly at: Moment;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      readonly way: string;
    };

export type AttentionStore = ReturnType<typeof createAttentionStore>;

/** What an admin's first page asks: few rows each, whatever the database holds. */
export function createAttentionStore({ sqlite }: Database) {
  const reportedDone = sqlite.prepare<[number], CaseToSee>(
    `select c.tracking_id as trackingId, a.name as agency,
       coalesce((select max(r.at) from reports r where r.disposition_id = d.id and r.kind = 'done' and r.undone_at is null), k.since) as at
     from clocks k indexed by clocks_paused join dispositions d on d.id = k.disposition_id join complaints c on c.id = d.complaint_id
       join agencies a on a.id = d.agency_id
     where k.state = 'paused' and d.ended_at is null order by at limit ?`,
  );
  const countDone = sqlite
    .prepare<[], number>(
      `select count(*) from clocks k indexed by clocks_paused join dispositions d on d.id = k.disposition_id
       where k.state = 'paused' and d.ended_at is null`,
    )
    .pluck();
  const notOurs = sqlite.prepare<[Moment, number], NotOurs>(
    `select c.tracking_id as trackingId, a.name as agency, r.at, r.note, o.name as officer, c.classification
     from reports r indexed by reports_not_ours join dispositions d on d.id = r.disposition_id join complaints c on c.id = d.complaint_id
       join agencies a on a.id = d.agency_id join officers o on o.id = r.officer_id
     where r.kind = 'not_ours' and r.undone_at is null and r.at >= ? and d.ended_at is null
       and not exists (select 1 from reports n where n.disposition_id = d.id and n.undone_at is null and n.id > r.id and n.kind <> 'acknowledge')
     order by r.at limit ?`,
  );
  const held = sqlite.prepare<[Day, Day, number], HeldCase>(
    `select c.tracking_id as trackingId, a.name as agency, d.held_until as until
     from dispositions d indexed by dispositions_held join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id
     where d.held_until > ? and d.held_until <= ? and d.held_until is not null and d.ended_at is null order by d.held_until limit ?`,
  );
  const reports = sqlite.prepare<[Moment, number], Extract<NewsItem, { kind: 'report' }>>(
    `select 'report' as kind, r.at, c.tracking_id as trackingId, o.name as officer, o.id as officerId, r.kind as report
     from reports r indexed by reports_at join dispositions d on d.id = r.disposition_id join complaints c on c.id = d.complaint_id
       join officers o on o.id = r.officer_id
     where r.at >= ? and r.undone_at is null order by r.at desc limit ?`,
  );
  const imports = sqlite.prepare<[Moment, number], Extract<NewsItem, { kind: 'import' }>>(
    `select 'import' as kind, at, added, changed, unchanged, way from imports where way = 'export' and at >= ? order by at desc limit ?`,
  );
  const lastImport = sqlite.prepare<[], Extract<NewsItem, { kind: 'import' }>>(
    `select 'import' as kind, at, added, changed, unchanged, way from imports where way = 'export' order by at desc limit 1`,
  );
  const ofCase = sqlite.prepare<[number], CaseToSee & { role: Role | null }>(
    `select c.tracking_id as trackingId, a.name as agency, d.next_due as at from dispositions d
     join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id where d.id = ?`,
  );
  return {
    /** Cases that their agencies call finished while LAPOR! shows them open, the longest first. */
    reportedDone: (most: number): readonly CaseToSee[] => reportedDone.all(most),
    countDone: (): number => countDone.get() ?? 0,
    /** Cases that an agency called another's since a moment, and nothing else after it. */
    notOurs: (since: Moment, most: number): readonly NotOurs[] => notOurs.all(since, most),
    /** Cases that an admin holds back and that go on between two days, those first that go on first. */
    held: (after: Day, until: Day, most: number): readonly HeldCase[] =>
      held.all(after, until, most),
    /** What came in since a moment, the last first. */
    news: (since: Moment, most: number): readonly NewsItem[] =>
      [...reports.all(since, most), ...imports.all(since, most)]
        .sort((a, b) => b.at - a.at)
        .slice(0, most),
    lastImport: () => lastImport.get(),
    case: (id: number) => ofCase.get(id),
  };
}
