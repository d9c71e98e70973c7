import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import type { MessageItem } from '../domain/outbox.js';
import {
  NOT_ON_WHATSAPP,
  type Messenger,
  type Now,
  type Random,
  type SendResult,
} from '../domain/ports.js';
import type { OutboxRow } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import { MOST_TRIES, pauseOf, retryAt, type Pacing } from './pacing.js';

export interface DispatcherDeps {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly office: () => Office;
  readonly pacing: Pacing;
  readonly random: Random;
  readonly now: Now;
  /** Words for what still holds of a queued message. */
  readonly recompose: (row: OutboxRow, items: readonly MessageItem[], now: Moment) => string;
  /** Told of each message that left, and of failures; for logs and rehearsals. */
  readonly onSettled?: (
    row: OutboxRow,
    result: SendResult | { readonly kind: 'cancelled' },
  ) => void;
}

export interface Dispatcher {
  /** Sends at most one message; `idle` when none may leave now. */
  step(): Promise<'sent' | 'idle'>;
  /** When the next message may leave; null when none waits or the messenger is not ready. */
  nextAt(): Moment | null;
}

/** The one place that sends: claim, look again, send, record; paced, within office hours. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, messenger, pacing, random } = deps;
  /** No message, and no message but an answer, leaves before these moments. */
  const quiet = { answers: -Infinity, others: -Infinity };

  const mayLeave = (now: Moment): OutboxRow | undefined => {
    if (!messenger.isReady() || now < quiet.answers) return undefined;
    return store.outbox.nextPending(now, now >= quiet.others && deps.office().isOpen(now));
  };

  /** The message as it shall leave, or null when nothing in it holds any more. */
  const lookAgain = (row: OutboxRow, now: Moment): OutboxRow | null => {
    if (row.attempts > 0) return row;
    const { moot, others, reason } = store.outbox.mootIn(row.id);
    if (moot.size === 0) return row;
    if (others === 0 && row.kind !== 'digest') {
      store.outbox.moveTo(row.id, 'cancelled', reason, now);
      deps.onSettled?.(row, { kind: 'cancelled' });
      return null;
    }
    const holds = store.outbox.items(row.id).filter((_, position) => !moot.has(position));
    store.outbox.rewrite(row.id, deps.recompose(row, holds, now), holds);
    return store.outbox.byId(row.id) ?? null;
  };

  const take = (now: Moment): OutboxRow | null =>
    store.transaction(() => {
      for (let row = mayLeave(now); row; row = mayLeave(now)) {
        const fit = lookAgain(row, now);
        if (fit && store.outbox.claim(fit.id, now)) return { ...fit, attempts: fit.attempts + 1 };
      }
      return null;
    });

  const settle = (row: OutboxRow, result: SendResult, now: Moment): void => {
    switch (result.kind) {
      case 'accepted':
        return store.outbox.moveTo(row.id, 'accepted', null, result.at);
      case 'refused':
        store.outbox.moveTo(row.id, 'failed', result.reason, now);
        if (result.reason === NOT_ON_WHATSAPP) store.roster.markUnreachable(row.phone, now);
        return;
      case 'restricted':
        return store.outbox.moveTo(row.id, 'restricted', 'reach_out_limit', now);
      case 'unacknowledged':
        if (row.attempts > 1) return store.outbox.moveTo(row.id, 'unknown', 'no_ack', now);
        return store.outbox.moveTo(row.id, 'retry', 'no_ack', now, now);
      case 'retry':
        if (row.attempts >= MOST_TRIES)
          return store.outbox.moveTo(row.id, 'failed', `gave_up: ${result.reason}`, now);
        return store.outbox.moveTo(
          row.id,
          'retry',
          result.reason,
          now,
          retryAt(now, row.attempts, random),
        );
    }
  };

  return {
    async step() {
      const row = take(deps.now());
      if (!row) return 'idle';
      const result = await attempt(messenger, row);
      const now = deps.now();
      store.transaction(() => settle(row, result, now));
      quiet.answers = now + pauseOf(pacing.answers, random);
      quiet.others =
        row.kind === 'answer'
          ? Math.max(quiet.others, quiet.answers)
          : now + pauseOf(pacing.notices, random);
      deps.onSettled?.(row, result);
      return 'sent';
    },
    nextAt() {
      if (!messenger.isReady()) return null;
      const times = store.outbox.nextTimes();
      const answers = times.answers === null ? Infinity : Math.max(times.answers, quiet.answers);
      const others =
        times.others === null
          ? Infinity
          : deps.office().nextOpen(Math.max(times.others, quiet.others, deps.now()));
      const next = Math.min(answers, others);
      return next === Infinity ? null : next;
    },
  };
}

async function attempt(messenger: Messenger, row: OutboxRow): Promise<SendResult> {
  try {
    return await messenger.send({ to: row.phone, text: row.text, messageId: row.messageId });
  } catch (error) {
    return { kind: 'retry', reason: error instanceof Error ? error.name : 'error' };
  }
}
