import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  ne,
  or,
  type SQL,
} from 'drizzle-orm';
import type { ReportKind } from '../domain/clock.js';
import type { Moment } from '../domain/day.js';
import { MEDIA_KINDS, type IncomingKind } from '../domain/ports.js';
import type { Database } from './database.js';
import { inbound, officers, reports } from './schema.js';

export interface NewInbound {
  readonly chat: string;
  readonly messageId: string;
  readonly officerId: number | null;
  readonly kind: IncomingKind;
  readonly media: string | null;
  readonly text: string;
  readonly quotedId: string | null;
  readonly intent: string;
  readonly outcome: string;
  readonly at: Moment;
}

export interface NewReport {
  readonly dispositionId: number;
  readonly officerId: number;
  readonly kind: ReportKind;
  readonly note: string | null;
  readonly inboundId: number;
  readonly at: Moment;
}

/** What a text means that is not understood. */
const UNCLEAR = ['unknown', 'ask'];

export type InboundStore = ReturnType<typeof createInboundStore>;

/** Queries on messages that came in and on what they reported. */
export function createInboundStore({ db }: Database) {
  const wroteSince = (officerId: number, since: Moment) =>
    and(eq(inbound.officerId, officerId), gte(inbound.at, since));
  const has = (...conditions: readonly (SQL | undefined)[]): boolean =>
    db
      .select({ id: inbound.id })
      .from(inbound)
      .where(and(...conditions))
      .limit(1)
      .get() !== undefined;
  return {
    /** Records a message; null when it was recorded before. */
    addOnce(message: NewInbound): number | null {
      const [added] = db
        .insert(inbound)
        .values(message)
        .onConflictDoNothing()
        .returning({ id: inbound.id })
        .all();
      return added?.id ?? null;
    },
    /** A message of a conversation that was recorded before. */
    byMessageId: (chat: string, messageId: string): typeof inbound.$inferSelect | undefined =>
      db
        .select()
        .from(inbound)
        .where(and(eq(inbound.chat, chat), eq(inbound.messageId, messageId)))
        .get(),
    /** A message with its last edit, other than the one being taken. */
    newestVersion: (
      chat: string,
      messageId: string,
      except: number,
    ): typeof inbound.$inferSelect | undefined =>
      db
        .select()
        .from(inbound)
        .where(
          and(
            eq(inbound.chat, chat),
            ne(inbound.id, except),
            or(
              eq(inbound.messageId, messageId),
              and(eq(inbound.kind, 'edit'), eq(inbound.quotedId, messageId)),
            ),
          ),
        )
        .orderBy(desc(inbound.id))
        .limit(1)
        .get(),
    /** Whether an officer was told since a moment that media are not read. */
    mediaAnsweredSince: (officerId: number, since: Moment): boolean =>
      has(
        wroteSince(officerId, since),
        inArray(inbound.kind, [...MEDIA_KINDS]),
        eq(inbound.text, ''),
        eq(inbound.outcome, 'answered'),
      ),
    /** Whether something that an officer wrote before came to this outcome since a moment. */
    hadOutcomeSince: (officerId: number, outcome: string, since: Moment, except: number): boolean =>
      has(wroteSince(officerId, since), eq(inbound.outcome, outcome), ne(inbound.id, except)),
    /** Whether an officer wrote the same text since a moment, and it was not understood. */
    wasUnclear: (
      officerId: number,
      { text, quotedId }: { readonly text: string; readonly quotedId: string | null },
      since: Moment,
      except: number,
    ): boolean =>
      has(
        wroteSince(officerId, since),
        eq(inbound.text, text),
        quotedId === null ? isNull(inbound.quotedId) : eq(inbound.quotedId, quotedId),
        eq(inbound.intent, 'unknown'),
        ne(inbound.id, except),
      ),
    /** How many texts of an officer since a moment were not understood. */
    countUnclear: (officerId: number, since: Moment): number =>
      db
        .select({ n: count() })
        .from(inbound)
        .where(
          and(
            eq(inbound.officerId, officerId),
            gte(inbound.at, since),
            inArray(inbound.intent, UNCLEAR),
          ),
        )
        .get()?.n ?? 0,
    /** What an officer wrote since a moment, before a message, the last first. */
    latestBy: (officerId: number, since: Moment, before: number): (typeof inbound.$inferSelect)[] =>
      db
        .select()
        .from(inbound)
        .where(
          and(eq(inbound.officerId, officerId), gte(inbound.at, since), lt(inbound.id, before)),
        )
        .orderBy(desc(inbound.id))
        .limit(50)
        .all(),
    /** What an officer wrote last since a moment and before a message, but for what needed no answer. */
    lastBefore: (
      officerId: number,
      since: Moment,
      id: number,
    ): typeof inbound.$inferSelect | undefined =>
      db
        .select()
        .from(inbound)
        .where(and(wroteSince(officerId, since), lt(inbound.id, id), ne(inbound.outcome, 'noted')))
        .orderBy(desc(inbound.id))
        .limit(1)
        .get(),
    /** The dispositions that an officer's message reported on. */
    reportedIn: (officerId: number, messageId: string): number[] =>
      db
        .select({ id: reports.dispositionId })
        .from(inbound)
        .innerJoin(reports, eq(reports.inboundId, inbound.id))
        .where(and(eq(inbound.officerId, officerId), eq(inbound.messageId, messageId)))
        .all()
        .map(({ id }) => id),
    /** Whether a text of this meaning was answered since a moment, before this one. */
    answeredSince: (officerId: number, intent: string, since: Moment, except: number): boolean =>
      has(
        wroteSince(officerId, since),
        eq(inbound.intent, intent),
        eq(inbound.outcome, 'answered'),
        ne(inbound.id, except),
      ),
    /** Whether a message reported something. */
    hasReported: (inboundId: number): boolean =>
      db
        .select({ id: reports.id })
        .from(reports)
        .where(eq(reports.inboundId, inboundId))
        .limit(1)
        .get() !== undefined,
    settle(id: number, outcome: string): void {
      db.update(inbound).set({ outcome }).where(eq(inbound.id, id)).run();
    },
    /** Whether a stranger in this chat was answered since a moment. */
    wasTurnedAway: (chat: string, since: Moment): boolean =>
      db
        .select({ id: inbound.id })
        .from(inbound)
        .where(
          and(
            eq(inbound.chat, chat),
            eq(inbound.outcome, 'stranger_answered'),
            gte(inbound.at, since),
          ),
        )
        .limit(1)
        .get() !== undefined,
    addReport(report: NewReport): void {
      db.insert(reports).values(report).run();
    },
    /** Reports after one of them, in order. */
    reportsSince: (id: number): (typeof reports.$inferSelect)[] =>
      db.select().from(reports).where(gt(reports.id, id)).orderBy(reports.id).limit(1000).all(),
    report: (id: number): typeof reports.$inferSelect | undefined =>
      db.select().from(reports).where(eq(reports.id, id)).get(),
    takeReportBack(id: number, at: Moment): void {
      db.update(reports).set({ undoneAt: at }).where(eq(reports.id, id)).run();
    },
    /** What an officer reported since a moment and did not take back, the last first. */
    reportsBy: (officerId: number, since: Moment): (typeof reports.$inferSelect)[] =>
      db
        .select(getTableColumns(reports))
        .from(inbound)
        .innerJoin(reports, eq(reports.inboundId, inbound.id))
        .where(
          and(eq(inbound.officerId, officerId), gte(inbound.at, since), isNull(reports.undoneAt)),
        )
        .orderBy(desc(inbound.id), desc(reports.id))
        .all(),
    /** Reports on a disposition that hold, oldest first, with who made them. */
    reportsOn(dispositionId: number) {
      return this.allReportsOn(dispositionId).filter(({ undoneAt }) => undoneAt === null);
    },
    /** The same with those that were taken back. */
    allReportsOn: (dispositionId: number) =>
      db
        .select({
          kind: reports.kind,
          note: reports.note,
          at: reports.at,
          undoneAt: reports.undoneAt,
          officerId: reports.officerId,
          officerName: officers.name,
        })
        .from(reports)
        .innerJoin(officers, eq(officers.id, reports.officerId))
        .where(eq(reports.dispositionId, dispositionId))
        .orderBy(reports.id)
        .all(),
  };
}
