import { DAY_LENGTH, type Moment } from '../domain/day.js';
import type { EventBook, EventState, EventType } from '../domain/event.js';
import type { Zone } from '../domain/zone.js';
import type { Database } from './database.js';
import type { DispositionStore } from './dispositions.js';
import type { RosterStore } from './roster.js';

export interface EventRow {
  readonly id: number;
  readonly eventId: string;
  readonly dispositionId: number;
  readonly type: EventType;
  readonly body: string;
  readonly state: EventState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly notBefore: Moment;
  readonly createdAt: Moment;
}

const KEPT = 30 * DAY_LENGTH;
/** How many old ones go at once: more than come, and so few that nobody waits for it. */
const AT_ONCE = 200;
const PENDING = `('queued', 'sending', 'retry')`;
const COLUMNS = `id, event_id as eventId, disposition_id as dispositionId, type, body, state, reason, attempts,
  not_before as notBefore, created_at as createdAt`;

export type EventStore = ReturnType<typeof createEventStore>;

/** Queries on events on their way to another system. */
export function createEventStore({ sqlite }: Database) {
  const newId = sqlite.prepare<[], { id: string }>(`select lower(hex(randomblob(16))) as id`);
  const insert = sqlite.prepare(
    `insert into events (event_id, disposition_id, type, body, state, attempts, not_before, created_at, changed_at)
     values (?, ?, ?, '', 'queued', 0, ?, ?, ?)`,
  );
  const setBody = sqlite.prepare(`update events set body = ? where id = ?`);
  // The first that waits of each disposition: a later one never overtakes it.
  const firsts = `select min(id) from events where state in ${PENDING} group by disposition_id`;
  const next = sqlite.prepare<[Moment], EventRow>(
    `select ${COLUMNS} from events where id in (${firsts}) and state in ('queued', 'retry') and not_before <= ?
     order by not_before, id limit 1`,
  );
  const nextAt = sqlite.prepare<[], { at: Moment | null }>(
    `select min(not_before) as at from events where id in (${firsts}) and state in ('queued', 'retry')`,
  );
  const claim = sqlite.prepare(
    `update events set state = 'sending', attempts = attempts + 1, changed_at = ? where id = ? and state in ('queued', 'retry')`,
  );
  const move = sqlite.prepare(
    `update events set state = ?, reason = ?, changed_at = ?, not_before = coalesce(?, not_before) where id = ?`,
  );
  const resume = sqlite.prepare(
    `update events set state = 'retry', reason = 'resumed_after_stop', not_before = ? where state in ${PENDING} and state = 'sending'`,
  );
  const clear = sqlite.prepare(
    `delete from events where id in (select id from events where state = 'delivered' and changed_at < ? limit ${AT_ONCE})`,
  );
  const oldest = sqlite.prepare<[], { at: Moment | null }>(
    `select min(created_at) as at from events where state in ${PENDING}`,
  );
  const pendingOf = sqlite.prepare<[number], { id: number; body: string }>(
    `select id, body from events where disposition_id = ? and state in ${PENDING}`,
  );
  const resend = sqlite.prepare(
    `update events set state = 'queued', reason = 'resent', not_before = ?, changed_at = ? where state = 'refused'`,
  );
  const counts = sqlite.prepare<[], { state: EventState; n: number }>(
    `select state, count(*) as n from events where state in ${PENDING} group by state
     union all select state, count(*) from events where state = 'refused' group by state
     union all select state, count(*) from events where state = 'delivered' group by state order by state`,
  );
  const every = sqlite.prepare<[], EventRow>(`select ${COLUMNS} from events order by id`);
  return {
    /** Stores an event whose body is made of its ID and its place in the order. */
    add(
      dispositionId: number,
      type: EventType,
      bodyOf: (eventId: string, sequence: number) => string,
      now: Moment,
    ): void {
      const eventId = newId.get()?.id ?? '';
      const id = Number(insert.run(eventId, dispositionId, type, now, now, now).lastInsertRowid);
      setBody.run(bodyOf(eventId, id), id);
    },
    /** The next event that may be sent now, or undefined. */
    next: (now: Moment): EventRow | undefined => next.get(now),
    nextAt: (): Moment | null => nextAt.get()?.at ?? null,
    claim: (id: number, now: Moment): boolean => claim.run(now, id).changes === 1,
    moveTo(
      id: number,
      state: EventState,
      reason: string | null,
      now: Moment,
      notBefore: Moment | null = null,
    ): void {
      move.run(state, reason, now, notBefore, id);
      if (state === 'delivered') clear.run(now - KEPT);
    },
    /** What a crash left in the middle is sent again, as the same event. */
    resume: (now: Moment): number => resume.run(now).changes,
    /** Changes the bodies of what still waits of a disposition. */
    rewrite(dispositionId: number, change: (body: string) => string): void {
      for (const { id, body } of pendingOf.all(dispositionId)) setBody.run(change(body), id);
    },
    /** Puts events that were refused back into the queue; how many. */
    resend: (now: Moment): number => resend.run(now, now).changes,
    /** How many events there are in each state. */
    counts: (): { state: EventState; n: number }[] => counts.all(),
    /** Since when the oldest event waits that was not delivered. */
    waitingSince: (): Moment | null => oldest.get()?.at ?? null,
    every: (): EventRow[] => every.all(),
  };
}

/** A book that stores events as they are sent: JSON by the schema of `sources/event-payload.ts`. */
export function createEventBook(
  store: {
    readonly events: EventStore;
    readonly dispositions: DispositionStore;
    readonly roster: RosterStore;
  },
  zone: () => Zone,
): EventBook {
  return {
    add(dispositionId, { type, data }, now) {
      const disposition = store.dispositions.byId(dispositionId);
      if (!disposition) return;
      const { agencyId, agencyName, complaint } = disposition;
      const { trackingId, classification } = complaint;
      const code = store.roster.agencyCode(agencyId);
      store.events.add(
        dispositionId,
        type,
        (id, sequence) =>
          JSON.stringify({
            id,
            type,
            at: zone().iso(now),
            sequence,
            disposition: {
              id: dispositionId,
              trackingId,
              agency: { code, name: agencyName },
              classification,
            },
            data,
          }),
        now,
      );
    },
    hush(dispositionId) {
      store.events.rewrite(dispositionId, (body) => {
        const event = JSON.parse(body) as { type: EventType; data: object };
        if (event.type !== 'reported') return body;
        return JSON.stringify({ ...event, data: { ...event.data, note: null } });
      });
    },
  };
}
