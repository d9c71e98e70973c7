import type { Moment } from '../domain/day.js';
import { CALLED_OFF, type OutboxState } from '../domain/outbox.js';
import type { ClockKind } from '../domain/policy.js';
import type { Phone } from '../domain/roster.js';
import type { Notice } from './dispositions.js';
import type { Database } from './database.js';

/** What became of one notice for one person: told and how far that came, or not told and why. */
export interface LedgerRow {
  readonly about: ClockKind | 'new' | 'confirm';
  /** Which telling of the hand-over, or which round of the clock. */
  readonly period: number;
  readonly rung: number;
  readonly at: Moment;
  /** Null where it was meant for nobody in particular. */
  readonly officerId: number | null;
  readonly name: string | null;
  readonly phone: Phone | null;
  readonly outcome: Notice['outcome'];
  readonly reason: string | null;
  /** Of the message in which it was told; null where there is none. */
  readonly state: OutboxState | null;
  readonly stateReason: string | null;
  readonly notBefore: Moment | null;
  readonly sentAt: Moment | null;
  readonly deliveredAt: Moment | null;
  readonly readAt: Moment | null;
  /** When this officer first reported on the case after being told. */
  readonly answeredAt: Moment | null;
}

interface Untold {
  readonly outboxId: number;
  readonly dispositionId: number;
  readonly clock: string;
  readonly period: number;
  readonly at: Moment;
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;

/** Who was told of a case, when, and how far that came; who was not, and why. */
export function createLedgerStore({ sqlite }: Database) {
  const of = sqlite.prepare<[number], LedgerRow>(
    `select n.clock as about, n.period, n.rung, n.at, nullif(n.officer_id, 0) as officerId, f.name, f.phone, n.outcome, n.reason,
       x.state, x.reason as stateReason, x.not_before as notBefore, x.sent_at as sentAt,
       (select min(t.at) from transitions t where t.outbox_id = x.id and t.state in ('delivered', 'read')) as deliveredAt,
       (select min(t.at) from transitions t where t.outbox_id = x.id and t.state = 'read') as readAt,
       (select min(r.at) from reports r where r.disposition_id = n.disposition_id and r.officer_id = n.officer_id
          and r.at >= n.at and r.undone_at is null) as answeredAt
     from notices n left join officers f on f.id = n.officer_id left join outbox x on x.id = n.outbox_id
     where n.disposition_id = ? order by n.at, n.clock, n.period, n.rung, n.officer_id`,
  );
  const untold = `n.outbox_id as outboxId, n.disposition_id as dispositionId, n.clock, n.period, n.at from notices n join outbox o on o.id = n.outbox_id`;
  const waiting = sqlite.prepare<[number], Untold>(
    `select ${untold} where n.disposition_id = ? and o.state in ('queued', 'retry') and o.attempts = 0`,
  );
  const calledOff = sqlite.prepare<[number, Moment], Untold>(
    `select ${untold} where n.disposition_id = ? and o.state = 'cancelled' and o.attempts = 0 and o.changed_at >= ?`,
  );
  // Told to nobody, as it was taken out of its message before that left.
  const takenOut = sqlite.prepare<[number, Moment], Untold>(
    `select ${untold} where n.disposition_id = ? and n.outcome = 'untold' and o.changed_at >= ?`,
  );
  const takeOut = sqlite.prepare<[string | null, number, number]>(
    `update notices set outcome = 'untold', reason = ? where outbox_id = ? and disposition_id = ?`,
  );
  const drop = sqlite.prepare<[number, number]>(
    `delete from notices where disposition_id = ? and outbox_id = ?`,
  );
  const untell = sqlite.prepare<[Moment, number, number]>(
    `update dispositions set untold_since = ?, tellings = ? where id = ?`,
  );
  const mark = sqlite.prepare<[number, number]>(
    `update outbox_items set round = ${CALLED_OFF} where outbox_id = ? and disposition_id = ? and why not in ('digest', 'answer')`,
  );
  const free = (found: readonly Untold[]) => {
    for (const { dispositionId, outboxId, clock, period, at } of found) {
      drop.run(dispositionId, outboxId);
      if (clock === 'new') untell.run(at, period - 1, dispositionId);
    }
    return found.length;
  };
  return {
    /** Calls off what waits to be said of a disposition and was not tried: it was told to nobody, and may be said later. How much that was. */
    callOff(dispositionId: number): number {
      const found = waiting.all(dispositionId);
      for (const { outboxId } of found) mark.run(outboxId, dispositionId);
      return free(found);
    },
    /** What was cancelled of a disposition, untried, since a moment was told to nobody, and may be said again. How much that was. */
    freeCancelled: (dispositionId: number, since: Moment): number =>
      free([...calledOff.all(dispositionId, since), ...takenOut.all(dispositionId, since)]),
    /** What a message was to say of a disposition was taken out of it before it left, for a reason. */
    takeOut: (outboxId: number, dispositionId: number, reason: string | null): void =>
      void takeOut.run(reason, outboxId, dispositionId),
    /** All notices of a disposition, in the order in which they were decided. */
    of: (dispositionId: number): LedgerRow[] => of.all(dispositionId),
  };
}
