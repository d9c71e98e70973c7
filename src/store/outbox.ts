import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Moment } from '../domain/day.js';
import {
  MOST_NAMED,
  mootReason,
  type MessageItem,
  type MessageKind,
  type OutboxState,
} from '../domain/outbox.js';
import type { Phone } from '../domain/roster.js';
import type { Database } from './database.js';
import { prepareHasMoot, prepareItemsOf, preparePerishableItemsOf } from './hot-rows.js';
import { outbox, transitions, outboxItems } from './schema.js';

export type OutboxRow = typeof outbox.$inferSelect;

/** A message decided and rendered, about to be stored. */
export interface NewMessage {
  /** Its row's ID, taken from `nextId` in the same transaction; left out, the database gives one. */
  readonly id?: number;
  /** What must not be queued twice; null where the notices see to that. */
  readonly key: string | null;
  readonly officerId: number | null;
  readonly phone: Phone;
  readonly kind: MessageKind;
  readonly text: string;
  readonly messageId: string;
  readonly menu: boolean;
  /** Whether a digit is a place among its items. */
  readonly numbered?: boolean;
  /** Among messages queued at once, those of a lower rank leave first; 0 when left out. */
  readonly rank?: number;
  readonly notBefore: Moment;
  readonly items: readonly MessageItem[];
}

/** The IDs of what waits, asked for as its two indexes have them. */
const WAITING = `select id from outbox where state in ('queued', 'retry') and kind = 'answer'
  union all select id from outbox where state in ('queued', 'retry') and kind <> 'answer'`;

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** Queries on messages on their way out; every change of state is a row of its transitions. */
export function createOutboxStore(database: Database) {
  const { db, sqlite } = database;
  const insertItem = sqlite.prepare(
    `insert into outbox_items (outbox_id, position, disposition_id, why, clock, rung, tone, round, copy, stand_in)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertTransition = sqlite.prepare(
    `insert into transitions (outbox_id, at, state, reason) values (?, ?, ?, ?)`,
  );
  const insertMessage = sqlite.prepare(
    `insert into outbox (id, key, officer_id, phone, kind, text, message_id, state, attempts, not_before, rank, menu, numbered, created_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  );
  const firstOf = (which: string) =>
    sqlite.prepare<[Moment], { id: number }>(
      `select id from outbox where state in ('queued', 'retry') and kind ${which} 'answer' and not_before <= ?
       order by created_at, rank, id limit 1`,
    );
  const [firstAnswer, firstOther] = [firstOf('='), firstOf('<>')];
  const pendingWith = sqlite.prepare<[number], { id: number }>(
    `select distinct o.id from outbox o join outbox_items i on i.outbox_id = o.id
     where o.state in ('queued', 'retry') and i.disposition_id = ?`,
  );
  const hadNew = sqlite.prepare<[number, number], { id: number }>(
    `select o.id from outbox o join outbox_items i on i.outbox_id = o.id where o.officer_id = ? and o.id <> ? and i.why = 'new' limit 1`,
  );
  const about = sqlite
    .prepare<[number, number], string>(
      `select c.tracking_id from outbox_items i join dispositions d on d.id = i.disposition_id join complaints c on c.id = d.complaint_id
       where i.outbox_id = ? order by i.position limit ?`,
    )
    .pluck();
  const waitingReport = sqlite.prepare<[number, Moment], { id: number }>(
    `select id from outbox where state in ('queued', 'retry') and kind <> 'answer' and kind = 'report'
       and officer_id = ? and attempts = 0 and not_before > ? order by id desc limit 1`,
  );
  const reportsAbout = sqlite.prepare<[number, Moment], { id: number }>(
    `select distinct o.id from outbox_items i join outbox o on o.id = i.outbox_id
     where i.disposition_id = ? and o.kind = 'report' and o.created_at >= ? and o.state <> 'cancelled' order by o.id`,
  );
  const byMessageId = db
    .select()
    .from(outbox)
    .where(eq(outbox.messageId, sql.placeholder('id')))
    .prepare();

  const byId = db
    .select()
    .from(outbox)
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare();
  const nextTimes = sqlite.prepare<[], { answers: Moment | null; others: Moment | null }>(
    `select (select min(not_before) from outbox where state in ('queued', 'retry') and kind = 'answer') as answers,
       (select min(not_before) from outbox where state in ('queued', 'retry') and kind <> 'answer') as others`,
  );
  const countWaiting = sqlite.prepare<[], { n: number }>(`select count(*) as n from (${WAITING})`);
  const claim = sqlite.prepare<[Moment, Moment, number], { id: number }>(
    `update outbox set state = 'sending', changed_at = ?, attempts = attempts + 1, sent_at = coalesce(sent_at, ?)
     where id = ? and state in ('queued', 'retry') returning id`,
  );
  const unreached = sqlite.prepare<[Moment], { id: number }>(
    `select id from outbox where watch_at <= ? order by watch_at, id`,
  );
  const nextWatch = sqlite.prepare<[], { at: Moment | null }>(
    `select min(watch_at) as at from outbox where watch_at is not null`,
  );
  const nthSent = sqlite.prepare<[Moment, number], { at: Moment }>(
    `select sent_at as at from outbox where sent_at > ? and kind <> 'answer' order by sent_at desc limit 1 offset ?`,
  );
  const nthSentTo = sqlite.prepare<[Moment, Phone, number], { at: Moment }>(
    `select sent_at as at from outbox where sent_at > ? and phone = ? order by sent_at desc limit 1 offset ?`,
  );
  const nthAnswerTo = sqlite.prepare<[Moment, Phone, number], { at: Moment }>(
    `select sent_at as at from outbox where sent_at > ? and phone = ? and kind = 'answer' order by sent_at desc limit 1 offset ?`,
  );
  const nthSentCold = sqlite.prepare<[Moment, number], { at: Moment }>(
    `select o.sent_at as at from outbox o join officers f on f.id = o.officer_id
     where o.sent_at > ? and f.wrote_at is null order by o.sent_at desc limit 1 offset ?`,
  );
  const watch = sqlite.prepare(`update outbox set watch_at = ? where id = ?`);
  const unwatch = sqlite.prepare(
    `update outbox indexed by outbox_watched set watch_at = null where officer_id = ? and watch_at is not null`,
  );
  const untouched = sqlite.prepare<[number], { id: number }>(
    `select id from outbox where id = ? and state = 'queued' and attempts = 0`,
  );
  const reword = sqlite.prepare(
    `update outbox set key = coalesce(?, key), kind = ?, text = ?, menu = ? where id = ?`,
  );
  const dropNamed = sqlite.prepare(`delete from outbox_items where outbox_id = ? and position < ?`);
  const move = sqlite.prepare(
    `update outbox set state = ?, reason = ?, changed_at = ?, not_before = coalesce(?, not_before) where id = ?`,
  );

  const record = (id: number, state: OutboxState, reason: string | null, at: Moment) => {
    insertTransition.run(id, at, state, reason);
  };
  const putItems = (id: number, items: readonly MessageItem[], from = 0) =>
    items.forEach((i, position) =>
      insertItem.run(
        id,
        from + position,
        i.dispositionId,
        i.why,
        i.clock,
        i.rung,
        i.tone,
        i.round,
        i.copy ? 1 : 0,
        i.standIn ? 1 : 0,
      ),
    );
  const itemsOf = prepareItemsOf(sqlite);
  const hasMoot = prepareHasMoot(sqlite);
  const perishable = preparePerishableItemsOf(sqlite);

  const moveTo = (
    id: number,
    state: OutboxState,
    reason: string | null,
    at: Moment,
    notBefore: Moment | null = null,
  ) => {
    move.run(state, reason, at, notBefore, id);
    record(id, state, reason, at);
  };

  /** Positions of items that need no longer be said, and why the last of them; digests' lists are not read. */
  const mootIn = (
    id: number,
  ): { moot: ReadonlySet<number>; reason: string | null; others: number } => {
    const moot = new Set<number>();
    let reason: string | null = null;
    let others = 0;
    if (!hasMoot(id)) return { moot, reason, others };
    for (const { position, item, present } of perishable(id)) {
      const why = mootReason(item, present);
      if (why === null) others += 1;
      else {
        moot.add(position);
        reason = why;
      }
    }
    return { moot, reason, others };
  };

  return {
    nextId: (): number =>
      (db
        .select({ id: sql<number | null>`max(${outbox.id})` })
        .from(outbox)
        .get()?.id ?? 0) + 1,
    /** Stores a message; null when one with its key was stored before. */
    queue(message: NewMessage, now: Moment): number | null {
      const { key, officerId, phone, kind, text, messageId, menu, notBefore, items } = message;
      const done = insertMessage.run(
        message.id ?? null,
        key,
        officerId,
        phone,
        kind,
        text,
        messageId,
        notBefore,
        message.rank ?? 0,
        menu ? 1 : 0,
        message.numbered === true ? 1 : 0,
        now,
        now,
      );
      if (done.changes === 0) return null;
      const id = Number(done.lastInsertRowid);
      putItems(id, items);
      record(id, 'queued', null, now);
      return id;
    },
    items: itemsOf,
    mootIn,
    moveTo,
    byId: (id: number): OutboxRow | undefined => byId.get({ id }),
    byMessageId: (id: string): OutboxRow | undefined => byMessageId.get({ id }),
    /** The states that a message went through, in order. */
    transitions: (id: number) =>
      db
        .select()
        .from(transitions)
        .where(eq(transitions.outboxId, id))
        .orderBy(transitions.id)
        .all(),

    /** The next message that may leave now: answers first, others only while the office is open. */
    nextPending(now: Moment, open: boolean): OutboxRow | undefined {
      const found = firstAnswer.get(now) ?? (open ? firstOther.get(now) : undefined);
      return found && byId.get({ id: found.id });
    },
    /** The earliest time at which something queued may leave, answers and others apart. */
    nextTimes: () => nextTimes.get() ?? { answers: null, others: null },
    /** Takes a message for sending; false when somebody else took it first. */
    claim(id: number, now: Moment): boolean {
      const taken = claim.all(now, now, id);
      if (taken.length === 1) record(id, 'sending', null, now);
      return taken.length === 1;
    },
    /** Messages that a crash left between claim and result go back to be tried again, same ID; which. */
    resume(now: Moment): number[] {
      const left = db
        .select({ id: outbox.id })
        .from(outbox)
        .where(sql`${outbox.state} = 'sending'`)
        .all();
      for (const { id } of left) moveTo(id, 'retry', 'resumed_after_stop', now, now);
      return left.map(({ id }) => id);
    },
    /** When it is to be looked at whether a message reached its officer; null for never. */
    watch: (id: number, at: Moment | null): void => void watch.run(at, id),
    /** The officer wrote: whatever was sent before has been seen. */
    unwatch: (officerId: number): void => void unwatch.run(officerId),
    /** Messages of which it is time to look whether they reached their officer. */
    unreached: (now: Moment): OutboxRow[] =>
      unreached.all(now).flatMap(({ id }) => byId.get({ id }) ?? []),
    nextWatch: (): Moment | null => nextWatch.get()?.at ?? null,
    /** Says more of the state in which a message is. */
    explain(id: number, reason: string): void {
      db.update(outbox).set({ reason }).where(eq(outbox.id, id)).run();
    },
    /** Keeps a message back until a moment. */
    defer(id: number, until: Moment): void {
      db.update(outbox).set({ notBefore: until }).where(eq(outbox.id, id)).run();
    },
    /**
     * When the n-th newest message of those since a moment was first sent: of all but answers, of all to
     * one number, or of those to officers who never wrote. Undefined when there were fewer.
     */
    nthSent: (since: Moment, n: number): Moment | undefined => nthSent.get(since, n - 1)?.at,
    nthSentTo: (phone: Phone, since: Moment, n: number): Moment | undefined =>
      nthSentTo.get(since, phone, n - 1)?.at,
    nthAnswerTo: (phone: Phone, since: Moment, n: number): Moment | undefined =>
      nthAnswerTo.get(since, phone, n - 1)?.at,
    nthSentCold: (since: Moment, n: number): Moment | undefined =>
      nthSentCold.get(since, n - 1)?.at,
    /** How many messages but answers were first sent since a moment. */
    countSent: (since: Moment): number =>
      db
        .select({ n: sql<number>`count(*)` })
        .from(outbox)
        .where(and(sql`${outbox.sentAt} > ${since}`, ne(outbox.kind, 'answer')))
        .get()?.n ?? 0,
    /** Tracking IDs of the complaints that a message is about, the first of them. */
    about: (id: number, most: number): string[] => about.all(id, most),
    /** Messages, the last first: those before a number, at most so many; of a time that did not get through where it is asked. */
    page: (before: number, most: number, troubledSince: Moment | null = null): OutboxRow[] =>
      db
        .select()
        .from(outbox)
        .where(
          troubledSince === null
            ? sql`${outbox.id} < ${before}`
            : sql`${outbox.state} in ('failed', 'restricted', 'unknown') and ${outbox.changedAt} >= ${troubledSince}`,
        )
        .orderBy(troubledSince === null ? sql`${outbox.id} desc` : sql`${outbox.changedAt} desc`)
        .limit(most)
        .all(),
    /** Every message there ever was, oldest first. */
    every: (): OutboxRow[] => db.select().from(outbox).orderBy(outbox.id).all(),
    countWaiting: (): number => countWaiting.get()?.n ?? 0,
    /** Everything that waits to be sent, first those that leave first. */
    waiting: (): OutboxRow[] =>
      db
        .select()
        .from(outbox)
        .where(sql`${outbox.id} in (${sql.raw(WAITING)})`)
        .orderBy(outbox.createdAt, outbox.rank, outbox.id)
        .all(),
    /** Gives a message its new text and items, before its first try. */
    rewrite(id: number, text: string, items: readonly MessageItem[]): void {
      db.update(outbox)
        .set({ text })
        .where(and(eq(outbox.id, id), eq(outbox.attempts, 0)))
        .run();
      db.delete(outboxItems).where(eq(outboxItems.outboxId, id)).run();
      putItems(id, items);
    },
    /** Whether a message waits as it was queued, and nobody has touched it since. */
    mayGrow: (id: number): boolean => untouched.get(id) !== undefined,
    /** Gives a message that may grow its new words; of its items, those named first are new, and what comes after `had`. */
    grow(
      id: number,
      words: Pick<NewMessage, 'key' | 'kind' | 'text' | 'menu'>,
      items: readonly MessageItem[],
      had: number,
    ): void {
      reword.run(words.key, words.kind, words.text, words.menu ? 1 : 0, id);
      dropNamed.run(id, MOST_NAMED);
      putItems(id, items.slice(0, MOST_NAMED));
      const from = Math.max(had, MOST_NAMED);
      putItems(id, items.slice(from), from);
    },
    /** Cancels what was queued of a disposition and has become moot altogether. */
    cancelMoot(dispositionId: number, now: Moment): void {
      for (const { id } of pendingWith.all(dispositionId)) {
        const { moot, others, reason } = mootIn(id);
        if (moot.size > 0 && others === 0 && byId.get({ id })?.kind !== 'digest')
          moveTo(id, 'cancelled', reason, now);
      }
    },
    /** Whether an officer was told of a new complaint in another message. */
    hadNew: (officerId: number, except: number): boolean =>
      hadNew.get(officerId, except) !== undefined,
    /** What waits to gather reports for an officer, if its time has not come. */
    waitingReport(officerId: number, now: Moment): OutboxRow | undefined {
      const found = waitingReport.get(officerId, now);
      return found && byId.get({ id: found.id });
    },
    /** What was queued since a moment to tell of reports on a disposition. */
    reportsAbout: (dispositionId: number, since: Moment): OutboxRow[] =>
      reportsAbout.all(dispositionId, since).flatMap(({ id }) => byId.get({ id }) ?? []),
    /** The latest messages to an officer, whatever they are, the last first; none that was called off. */
    latestTo: (officerId: number, most: number): OutboxRow[] =>
      db
        .select()
        .from(outbox)
        .where(
          and(
            eq(outbox.officerId, officerId),
            inArray(outbox.state, [
              'queued',
              'retry',
              'sending',
              'accepted',
              'delivered',
              'read',
              'unknown',
            ]),
          ),
        )
        .orderBy(desc(outbox.id))
        .limit(most)
        .all(),
  };
}
