import type { Moment } from '../domain/day.js';
import type { OutboxState } from '../domain/outbox.js';
import type { Database } from './database.js';

/** Whether messages reach an officer, and whether they answer. */
export interface Delivery {
  /** When the last message reached a phone of theirs, was read, and when they last wrote; null for never. */
  readonly deliveredAt: Moment | null;
  readonly readAt: Moment | null;
  readonly wroteLastAt: Moment | null;
  /** Of what was sent to them in the time that is asked for, how much reached a phone, and how much was read. */
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
}

interface Counted {
  readonly officerId: number;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

/** Queries on how far messages come. */
export function createDeliveryStore({ sqlite }: Database) {
  const since = sqlite.prepare<[Moment], Counted>(
    `select officer_id as officerId, count(*) as sent, sum(state in ('delivered', 'read')) as delivered, sum(state = 'read') as read
     from outbox where sent_at >= ? and officer_id is not null group by officer_id`,
  );
  // The newest first, so that it stops at the first that came so far.
  const last = (states: string) =>
    sqlite
      .prepare<[number], Moment>(
        `select (select min(t.at) from transitions t where t.outbox_id = o.id and t.state in (${states}))
         from outbox o where o.officer_id = ? and o.state in (${states}) order by o.id desc limit 1`,
      )
      .pluck();
  const [lastDelivered, lastRead] = [last(`'delivered', 'read'`), last(`'read'`)];
  const lastWritten = sqlite
    .prepare<[number], Moment | null>(`select max(at) from inbound where officer_id = ?`)
    .pluck();
  const latest = sqlite.prepare<[number, number], { sentAt: Moment | null; state: OutboxState }>(
    `select sent_at as sentAt, state from outbox where officer_id = ? order by id desc limit ?`,
  );
  const words = sqlite
    .prepare<[number, Moment], Moment>(
      `select at from inbound where officer_id = ? and at >= ? order by at`,
    )
    .pluck();
  return {
    /** The latest messages to an officer that were sent since a moment, of at most so many, and when the officer wrote since. */
    since(officerId: number, from: Moment, most: number) {
      const sent = latest
        .all(officerId, most)
        .flatMap(({ sentAt, state }) =>
          sentAt !== null && sentAt >= from ? { sentAt, state } : [],
        );
      return { sent, wroteAt: words.all(officerId, from) };
    },
    /** How far messages come to each of some officers, counted since a moment. */
    of(officers: readonly number[], from: Moment): Map<number, Delivery> {
      const counted = new Map(since.all(from).map((row) => [row.officerId, row]));
      return new Map(
        officers.map((id) => {
          const { sent = 0, delivered = 0, read = 0 } = counted.get(id) ?? {};
          const times = {
            deliveredAt: lastDelivered.get(id) ?? null,
            readAt: lastRead.get(id) ?? null,
            wroteLastAt: lastWritten.get(id) ?? null,
          };
          return [id, { ...times, sent, delivered, read }];
        }),
      );
    },
  };
}
