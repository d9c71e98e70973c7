import { and, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { rungKey, type RungKey } from '../domain/agenda.js';
import { nextDue, type Clock } from '../domain/clock.js';
import type { ComplaintStatus } from '../domain/complaint.js';
import type { Day, Moment } from '../domain/day.js';
import { JOINED, type ComplaintRecord, type Disposition } from '../domain/disposition.js';
import { historyEntryOf, historyRowOf, type HistoryEntry } from '../domain/history.js';
import type { ClockKind } from '../domain/policy.js';
import type { Facts } from '../domain/precedence.js';
import type { Database } from './database.js';
import { prepareById, prepareClocksOf } from './hot-rows.js';
import {
  agencies,
  clocks,
  complaints,
  dispositions,
  formerIds,
  history,
  imports,
  notices,
} from './schema.js';
import { nextIdOf } from './used-ids.js';

export interface NewDisposition {
  readonly complaintId: number;
  readonly agencyId: number;
  readonly disposedAt: Moment;
  readonly openedAt: Moment;
  readonly startDay: Day;
  readonly policyVersion: string;
  readonly backlog: boolean;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
}

/** Columns of a disposition that may change. */
export type DispositionChange = Partial<{
  disposedAt: Moment;
  openedAt: Moment;
  startDay: Day;
  policyVersion: string;
  status: ComplaintStatus;
  rawStatus: string;
  untoldSince: Moment | null;
  tellings: number;
  wakeAt: Moment | null;
  idleReason: string | null;
  endedAt: Moment | null;
  endReason: string | null;
  missingSince: Moment | null;
  heldUntil: Day | null;
}>;

/** What became of one rung (or telling) for one officer; officer 0 is nobody. Whoever should have been told and could not be is `untold`, for a reason. */
export interface Notice {
  readonly dispositionId: number;
  readonly clock: ClockKind | 'new' | 'confirm';
  readonly period: number;
  readonly rung: number;
  readonly officerId: number;
  readonly outcome: 'told' | 'untold' | 'superseded' | 'passed' | 'nobody';
  readonly reason: string | null;
}

/** What an import counted. */
export type ImportCounts = Pick<
  typeof imports.$inferInsert,
  'rows' | 'added' | 'changed' | 'unchanged' | 'skipped'
>;

/** An open disposition without its story. */
export interface OpenBriefly {
  readonly id: number;
  readonly complaintId: number;
  readonly agencyId: number;
  readonly trackingId: string;
  readonly agencyName: string;
  readonly missingSince: Moment | null;
}

const BRIEFLY = `select d.id, d.complaint_id as complaintId, d.agency_id as agencyId, c.tracking_id as trackingId,
  a.name as agencyName, d.missing_since as missingSince`;
const JOINED_BRIEFLY = `join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id`;

export type DispositionStore = ReturnType<typeof createDispositionStore>;

/** Queries on complaints, their dispositions, clocks and notices. */
export function createDispositionStore({ db, sqlite }: Database) {
  const selectDispositions = () =>
    db
      .select({ d: dispositions, complaint: complaints, agencyName: agencies.name })
      .from(dispositions)
      .innerJoin(complaints, eq(complaints.id, dispositions.complaintId))
      .innerJoin(agencies, eq(agencies.id, dispositions.agencyId));
  type Row = {
    d: typeof dispositions.$inferSelect;
    complaint: ComplaintRecord;
    agencyName: string;
  };
  const byId = prepareById(sqlite);
  const dueBy = sqlite.prepare<[Moment], { id: number; agencyId: number }>(
    `select id, agency_id as agencyId from dispositions where wake_at is not null and wake_at <= ? order by wake_at, id`,
  );
  const clocksOf = prepareClocksOf(sqlite);
  const settledOf = sqlite.prepare<[number], { clock: ClockKind; period: number; rung: number }>(
    `select distinct clock, period, rung from notices where disposition_id = ? and clock not in ('new', 'confirm')`,
  );
  const complaintByTracking = db
    .select()
    .from(complaints)
    .where(eq(complaints.trackingId, sql.placeholder('trackingId')))
    .prepare();
  const complaintByFormerId = db
    .select({ complaint: complaints })
    .from(formerIds)
    .innerJoin(complaints, eq(complaints.id, formerIds.complaintId))
    .where(eq(formerIds.trackingId, sql.placeholder('trackingId')))
    .prepare();
  const ofComplaint = db
    .select()
    .from(dispositions)
    .where(
      and(
        eq(dispositions.complaintId, sql.placeholder('complaint')),
        or(isNull(dispositions.endReason), ne(dispositions.endReason, JOINED)),
      ),
    )
    .orderBy(desc(dispositions.id))
    .prepare();
  // A first export brings twenty thousand of them: bare, as the query builder takes several times as long.
  const insertComplaint = sqlite.prepare(
    `insert into complaints (tracking_id, title, text, classification, raw_classification, privacy, raw_privacy, category,
       channel, received_at, created_at, district, village, rating, postponement)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertDisposition = sqlite.prepare(
    `insert into dispositions (id, complaint_id, agency_id, disposed_at, opened_at, start_day, policy_version, backlog, status,
       raw_status, untold_since, tellings, wake_at, idle_reason, ended_at, end_reason, next_due)
     values (${nextIdOf('dispositions')}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)`,
  );
  const insertClock = sqlite.prepare(
    `insert into clocks (disposition_id, kind, round, days, ladder, start_day, due_day, provisional, since, state, stop_reason, resume_day)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (disposition_id, kind) do update set round = excluded.round, days = excluded.days, ladder = excluded.ladder,
       start_day = excluded.start_day, due_day = excluded.due_day, provisional = excluded.provisional, since = excluded.since,
       state = excluded.state, stop_reason = excluded.stop_reason, resume_day = excluded.resume_day`,
  );
  const addClocks = (id: number, all: readonly Clock[]): void => {
    for (const c of all)
      insertClock.run(
        id,
        c.kind,
        c.round,
        c.days,
        c.ladder,
        c.startDay,
        c.dueDay,
        c.provisional ? 1 : 0,
        c.since,
        c.state,
        c.stopReason,
        c.resumeDay,
      );
  };
  const insertNotice = sqlite.prepare(
    `insert into notices (disposition_id, clock, period, rung, officer_id, outcome, reason, outbox_id, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set outcome = excluded.outcome, reason = excluded.reason, outbox_id = excluded.outbox_id, at = excluded.at
       where outcome = 'untold' and excluded.outcome <> 'untold'`,
  );
  const insertHistory = sqlite.prepare(
    `insert into history (disposition_id, kind, before, after, at) values (?, ?, ?, ?, ?)`,
  );
  const setTold = sqlite.prepare(
    `update dispositions set untold_since = null, tellings = ? where id = ?`,
  );
  const setNextDue = sqlite.prepare(`update dispositions set next_due = ? where id = ?`);
  const setWake = sqlite.prepare(
    `update dispositions set wake_at = ?, idle_reason = ? where id = ?`,
  );

  const openByTracking = selectDispositions()
    .where(
      and(eq(complaints.trackingId, sql.placeholder('trackingId')), isNull(dispositions.endedAt)),
    )
    .orderBy(dispositions.id)
    .prepare();
  const nextWake = sqlite.prepare<[], { at: Moment | null }>(
    `select min(wake_at) as at from dispositions where wake_at is not null`,
  );

  const undatedImport = sqlite.prepare<[], { at: Moment | null }>(
    `select max(at) as at from imports where as_of is null`,
  );

  const exportBefore = sqlite.prepare<[Moment], { at: Moment | null }>(
    `select max(as_of) as at from imports where way = 'export' and as_of < ?`,
  );
  const showedFirst = sqlite.prepare<[number, number]>(
    `update history set import_id = ? where id > ?`,
  );
  const lastEntry = sqlite.prepare<[], { id: number | null }>(`select max(id) as id from history`);
  const openCount = sqlite.prepare<[], { n: number }>(
    `select count(distinct complaint_id) as n from dispositions where ended_at is null`,
  );
  const openBriefly = sqlite.prepare<[number, number], OpenBriefly>(
    `${BRIEFLY} from dispositions d ${JOINED_BRIEFLY} where d.id between ? and ? and d.ended_at is null order by d.id`,
  );
  const missingBriefly = sqlite.prepare<[], OpenBriefly>(
    `${BRIEFLY} from dispositions d indexed by dispositions_missing ${JOINED_BRIEFLY}
     where d.ended_at is null and d.missing_since is not null order by d.id`,
  );

  const openIds = sqlite.prepare<[], { id: number }>(
    `select id from dispositions indexed by dispositions_agency_open where ended_at is null order by id`,
  );

  const wakeWaiting = sqlite.prepare<[Moment, number]>(
    `update dispositions set wake_at = ? where id = ? and ended_at is null and wake_at is not null`,
  );

  const readClocks = (id: number): Clock[] => clocksOf(id);
  const whole = (row: Row): Disposition => {
    const { d, complaint, agencyName } = row;
    return { ...d, complaint, agencyName, clocks: readClocks(d.id) };
  };

  return {
    byId(id: number): Disposition | undefined {
      const found = byId(id);
      return found && Object.assign(found, { clocks: readClocks(id) });
    },
    /** IDs of the dispositions to look at now, longest waiting first. */
    /** What wants to be looked at, by its ID. */
    due: (now: Moment): { id: number; agencyId: number }[] => dueBy.all(now),
    /** When the next disposition wants to be looked at. */
    nextWake: (): Moment | null => nextWake.get()?.at ?? null,
    /** Open dispositions of a complaint by its tracking ID, or by one that it had before. */
    openByTrackingId: (trackingId: string): Disposition[] => {
      const found = openByTracking.all({ trackingId });
      const now = found.length > 0 ? null : complaintByFormerId.get({ trackingId })?.complaint;
      const rows = now ? openByTracking.all({ trackingId: now.trackingId }) : found;
      return rows.map(whole);
    },
    allOpenIds: (): number[] => openIds.all().map((row) => row.id),

    /** A complaint by its tracking ID, or by one that it had before. */
    complaint: (trackingId: string): ComplaintRecord | undefined =>
      complaintByTracking.get({ trackingId }) ?? complaintByFormerId.get({ trackingId })?.complaint,
    addComplaint(trackingId: string, facts: Facts, now: Moment): number {
      const added = insertComplaint.run(
        trackingId,
        facts.title,
        facts.text,
        facts.classification,
        facts.rawClassification,
        facts.privacy,
        facts.rawPrivacy,
        facts.category,
        facts.channel,
        facts.receivedAt,
        now,
        facts.district,
        facts.village,
        facts.rating,
        facts.postponement,
      );
      return Number(added.lastInsertRowid);
    },
    /** Looks again, at the next tick, at every open disposition that nobody could be told of. */
    wakeUntold(now: Moment): void {
      db.update(dispositions)
        .set({ wakeAt: now, idleReason: null })
        .where(and(isNull(dispositions.endedAt), sql`${dispositions.untoldSince} is not null`))
        .run();
    },
    /** Looks again at some open dispositions that have a next step. */
    wakeSome(ids: readonly number[], now: Moment): void {
      for (const id of ids) wakeWaiting.run(now, id);
    },
    /** Looks again at every open disposition that nothing was said of for a reason; at those of one agency where one is given. */
    wakeIdle(reason: string, now: Moment, agencyId: number | null = null): void {
      db.update(dispositions)
        .set({ wakeAt: now, idleReason: null })
        .where(
          and(
            isNull(dispositions.endedAt),
            eq(dispositions.idleReason, reason),
            agencyId === null ? undefined : eq(dispositions.agencyId, agencyId),
          ),
        )
        .run();
    },
    changeComplaint(
      id: number,
      change: Partial<
        Facts & Pick<ComplaintRecord, 'toldClassification' | 'toldRawClassification'>
      >,
    ): void {
      db.update(complaints).set(change).where(eq(complaints.id, id)).run();
    },
    /** A complaint's dispositions without their clocks, the newest first; none that was joined with another. */
    historyOf: (complaintId: number): (typeof dispositions.$inferSelect)[] =>
      ofComplaint.all({ complaint: complaintId }),

    add(
      d: NewDisposition,
      begun: Pick<
        Disposition,
        'untoldSince' | 'wakeAt' | 'idleReason' | 'endedAt' | 'endReason'
      > & {
        readonly nextDue: Day;
      },
    ): number {
      const added = insertDisposition.run(
        d.complaintId,
        d.agencyId,
        d.disposedAt,
        d.openedAt,
        d.startDay,
        d.policyVersion,
        d.backlog ? 1 : 0,
        d.status,
        d.rawStatus,
        begun.untoldSince,
        begun.wakeAt,
        begun.idleReason,
        begun.endedAt,
        begun.endReason,
        begun.nextDue,
      );
      return Number(added.lastInsertRowid);
    },
    change(id: number, change: DispositionChange): void {
      db.update(dispositions).set(change).where(eq(dispositions.id, id)).run();
    },
    /** The hand-over, or the reporter's new word, was told for the so-many-th time. */
    told(id: number, tellings: number): void {
      setTold.run(tellings, id);
    },
    wake(id: number, at: Moment | null, idleReason: string | null): void {
      setWake.run(at, idleReason, id);
    },
    /** Stores the clocks of a new disposition, which bears already when the next of them is due. */
    addClocks,
    /** Stores the clocks, and removes those of kinds that are no longer there. */
    putClocks(id: number, now: readonly Clock[]): void {
      addClocks(id, now);
      setNextDue.run(nextDue(now), id);
      const kinds = now.map((c) => c.kind);
      for (const old of readClocks(id))
        if (!kinds.includes(old.kind))
          db.delete(clocks)
            .where(and(eq(clocks.dispositionId, id), eq(clocks.kind, old.kind)))
            .run();
    },

    /** Rungs of a disposition that were told, superseded or passed. */
    settled: (id: number): Set<RungKey> =>
      new Set(settledOf.all(id).map((row) => rungKey(row.clock, row.period, row.rung))),
    /** Records a notice; false when it was recorded before. Who could not be told may yet be. */
    addNotice: (n: Notice, outboxId: number | null, at: Moment): boolean =>
      insertNotice.run(
        n.dispositionId,
        n.clock,
        n.period,
        n.rung,
        n.officerId,
        n.outcome,
        n.reason,
        outboxId,
        at,
      ).changes === 1,
    /** Who was told what of a disposition, and in which message. */
    toldOf: (id: number): (Notice & { readonly outboxId: number | null })[] =>
      db
        .select()
        .from(notices)
        .where(and(eq(notices.dispositionId, id), eq(notices.outcome, 'told')))
        .all()
        .map((row) => ({ ...row, clock: row.clock as Notice['clock'] })),
    notices: (id: number) => db.select().from(notices).where(eq(notices.dispositionId, id)).all(),

    /** Adds to a disposition's history. */
    note(id: number, entry: HistoryEntry, at: Moment): void {
      const { kind, before, after } = historyRowOf(entry);
      insertHistory.run(id, kind, before, after, at);
    },
    /** A disposition's history, in the order in which it happened. */
    story: (id: number): (HistoryEntry & { readonly at: Moment })[] =>
      db
        .select()
        .from(history)
        .where(eq(history.dispositionId, id))
        .orderBy(history.id)
        .all()
        .flatMap((row) => {
          const entry = historyEntryOf(row);
          return entry === null ? [] : [{ ...entry, at: row.at }];
        }),
    /** When the last import was that told no time of its own, as all did once; null for none. */
    lastUndatedImport: (): Moment | null => undatedImport.get()?.at ?? null,
    /** Begins the record of an import, whose counts come once it is done; its ID. */
    beginImport(
      record: Pick<typeof imports.$inferInsert, 'origin' | 'way' | 'asOf' | 'at'>,
    ): number {
      const previousAt =
        record.way === 'export' ? (exportBefore.get(record.asOf ?? 0)?.at ?? null) : null;
      const counts = { rows: 0, added: 0, changed: 0, unchanged: 0, skipped: 0 };
      const row = { ...record, ...counts, previousAt };
      return Number(db.insert(imports).values(row).run().lastInsertRowid);
    },
    /** What was noted of cases since an entry is what an import showed first. */
    showedFirst: (id: number, storyBefore: number): void => void showedFirst.run(id, storyBefore),
    /** Ends it. */
    endImport(id: number, counts: ImportCounts): void {
      db.update(imports).set(counts).where(eq(imports.id, id)).run();
    },
    /** The newest entry of all histories; 0 for none. */
    lastOfStory: (): number => lastEntry.get()?.id ?? 0,
    /** How many complaints are open at some agency. */
    openComplaintCount: (): number => openCount.get()?.n ?? 0,
    /** The open dispositions from one ID to another, in brief. */
    openBriefly: (first: number, last: number): OpenBriefly[] => openBriefly.all(first, last),
    /** Every open disposition that exports leave out, in brief. */
    missingBriefly: (): OpenBriefly[] => missingBriefly.all(),
  };
}
