import { HOUR, type Moment } from '../domain/day.js';
import type { Now, PostEvent, PostResult, Random } from '../domain/ports.js';
import type { EventRow } from '../store/events.js';
import type { Store } from '../store/store.js';

export interface EventSenderDeps {
  readonly store: Pick<Store, 'events' | 'transaction'>;
  readonly post: PostEvent;
  readonly now: Now;
  readonly random: Random;
  readonly onSettled?: (row: EventRow, result: PostResult) => void;
}

const FIRST_WAIT = 10_000;
const LONGEST_WAIT = HOUR;

/**
 * Sends events: each at least once, those of a disposition in their order and each only after the one
 * before was received or refused. What cannot be delivered is tried for ever, later each time.
 */
export function createEventSender({ store, post, now, random, onSettled }: EventSenderDeps) {
  const { events } = store;
  let failures = 0;
  let quietUntil: Moment = 0;

  const waitAfter = (tries: number): number =>
    Math.round(
      Math.min(FIRST_WAIT * 2 ** Math.min(tries - 1, 20), LONGEST_WAIT) * (0.875 + 0.25 * random()),
    );

  const settle = (row: EventRow, result: PostResult, at: Moment): void => {
    switch (result.kind) {
      case 'received':
        failures = 0;
        return events.moveTo(row.id, 'delivered', null, at);
      case 'refused':
        failures = 0;
        return events.moveTo(row.id, 'refused', result.reason, at);
      case 'retry': {
        failures = result.isAll ? failures + 1 : 0;
        const own = waitAfter(result.isAll ? failures : row.attempts + 1);
        const until = at + Math.max(own, result.waitMs ?? 0);
        if (result.isAll) quietUntil = until;
        return events.moveTo(row.id, 'retry', result.reason, at, until);
      }
    }
  };

  return {
    /** Sends one event, if one may be sent now. */
    async step(): Promise<'sent' | 'idle'> {
      const at = now();
      // What a stop or a fault left between its claim and its result is sent again, as the same event.
      events.resume(at);
      if (at < quietUntil) return 'idle';
      const row = events.next(at);
      if (!row || !store.transaction(() => events.claim(row.id, at))) return 'idle';
      const result = await post(row.body);
      store.transaction(() => settle(row, result, now()));
      onSettled?.(row, result);
      return 'sent';
    },
    /** When there may be something to send; null for when something is added. */
    nextAt(): Moment | null {
      const next = events.nextAt();
      return next === null ? null : Math.max(next, quietUntil);
    },
  };
}

export type EventSender = ReturnType<typeof createEventSender>;
