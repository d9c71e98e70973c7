import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { isWatched, movesOn, type MessageItem, UNCLEAR_ANSWER } from '../domain/outbox.js';
import {
  NOT_ON_WHATSAPP,
  type Messenger,
  type Now,
  type Random,
  type Receipt,
  type Restriction,
  type SendResult,
} from '../domain/ports.js';
import { HOUR_LENGTH, type SendingRules } from '../domain/sending.js';
import { obstaclesTo, type Obstacle } from '../domain/reach.js';
import type { OutboxRow } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import { createAdmission, type Verdict } from './admission.js';
import { pauseOf, retryAt, type Pacing } from './pacing.js';

/** What may leave at all: everything, only answers to people's own messages, or nothing. */
export type Gate = 'all' | 'answers' | 'nothing';

/** Something a human must hear of, as the program cannot mend it. */
export type OutboxTrouble =
  | { readonly kind: 'unknown'; readonly row: OutboxRow }
  | { readonly kind: 'restricted'; readonly until: Moment; readonly told: boolean };

export interface DispatcherDeps {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly office: () => Office;
  readonly pacing: Pacing;
  /** Ceilings of sending; null where nothing leaves the machine. */
  readonly sending: SendingRules | null;
  /** When the session was paired; null when that is unknown. */
  readonly pairedAt: () => Moment | null;
  /** Office hours after which an undelivered or unread message goes to somebody else; 0 for never. */
  readonly watch: { readonly undeliveredHours: number; readonly unreadHours: number };
  readonly gate: () => Gate;
  readonly random: Random;
  readonly now: Now;
  /** Words for what still holds of a queued message. */
  readonly recompose: (row: OutboxRow, items: readonly MessageItem[], now: Moment) => string;
  /** Called in the transaction that records the trouble. */
  readonly onTrouble: (trouble: OutboxTrouble, now: Moment) => void;
  /** Told of each message that left, and of failures; for logs and rehearsals. */
  readonly onSettled?: (row: OutboxRow, result: Settled) => void;
}

/** How a try ended, or that there was none. */
export type Settled = SendResult | { readonly kind: 'cancelled' };

export interface Dispatcher {
  /** Sends at most one message; `idle` when none may leave now. */
  step(): Promise<'sent' | 'idle'>;
  /** When the next message may leave; null when none waits or none may leave. */
  nextAt(): Moment | null;
  /** Takes down what a phone says of a message; one that is not ours is passed over. */
  readonly receipt: (receipt: Receipt) => void;
  /** Takes down WhatsApp's word on messages to people who never wrote. */
  readonly restriction: (restriction: Restriction) => void;
}

/** The one place that sends: claim, look again, send, record; paced, within office hours and ceilings. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, messenger, pacing, random } = deps;
  const { outbox } = store;
  const admission = createAdmission(deps);
  /** No message, and no message but an answer, leaves before these moments. */
  const quiet = { answers: -Infinity, others: -Infinity };

  const mayLeave = (now: Moment): OutboxRow | undefined => {
    const gate = deps.gate();
    if (gate === 'nothing' || !messenger.isReady() || now < quiet.answers) return undefined;
    const others = gate === 'all' && now >= quiet.others && deps.office().isOpen(now);
    return outbox.nextPending(now, others);
  };

  /** Why a message's officer is told nothing, if so; who was once told may be told again, written or not. */
  const obstaclesOf = ({ officerId }: OutboxRow): readonly Obstacle[] => {
    const officer = officerId === null ? undefined : store.roster.officer(officerId);
    return officer ? obstaclesTo(officer, deps.office().zone.dayOf(deps.now()), 'all') : [];
  };

  /** Why its officer may not be told any more what was queued for them; an answer to their own words still goes. */
  const whyUnwanted = (row: OutboxRow): Obstacle | undefined =>
    // Whether the number is on WhatsApp shows when it is tried, and is said in another way.
    row.kind === 'answer' ? undefined : obstaclesOf(row).find((why) => why !== 'unreachable');

  /** The message as it shall leave, or null when nothing in it holds any more. */
  const lookAgain = (row: OutboxRow, now: Moment): OutboxRow | null => {
    const unwanted = whyUnwanted(row);
    if (unwanted !== undefined) {
      setAside(row, 'cancelled', unwanted, now);
      deps.onSettled?.(row, { kind: 'cancelled' });
      return null;
    }
    if (row.key?.startsWith(UNCLEAR_ANSWER) === true && row.createdAt < now - HOUR_LENGTH) {
      outbox.moveTo(row.id, 'cancelled', 'too_late', now);
      deps.onSettled?.(row, { kind: 'cancelled' });
      return null;
    }
    if (row.attempts > 0) return row;
    const { moot, others, reason } = outbox.mootIn(row.id);
    if (moot.size === 0) return row;
    if (others === 0 && row.kind !== 'digest') {
      outbox.moveTo(row.id, 'cancelled', reason, now);
      deps.onSettled?.(row, { kind: 'cancelled' });
      return null;
    }
    const all = outbox.items(row.id);
    const holds = all.filter((_, position) => !moot.has(position));
    const kept = new Set(holds.map(({ dispositionId }) => dispositionId));
    for (const { dispositionId } of all)
      if (!kept.has(dispositionId)) deps.store.ledger.takeOut(row.id, dispositionId, reason);
    outbox.rewrite(row.id, deps.recompose(row, holds, now), holds);
    return outbox.byId(row.id) ?? null;
  };

  const watchAt = (row: OutboxRow, hours: number, from: Moment): Moment | null =>
    hours > 0 && isWatched(row.kind)
      ? deps.office().afterOfficeTime(from, hours * HOUR_LENGTH)
      : null;

  const apply = (verdict: Verdict, row: OutboxRow, now: Moment): void => {
    switch (verdict.kind) {
      case 'go':
        return;
      case 'restricted':
        return setAside(row, 'restricted', 'restriction_in_force', now);
      case 'it_waits':
        outbox.defer(row.id, verdict.until);
        // Its officer is not told for long, while others could be.
        if (row.watchAt === null)
          outbox.watch(row.id, watchAt(row, deps.watch.undeliveredHours, row.createdAt));
        return;
      case 'all_wait':
        quiet.others = verdict.until;
    }
  };

  /** The message ends here; what it says goes to somebody else. */
  const setAside = (
    row: OutboxRow,
    state: 'failed' | 'restricted' | 'cancelled',
    reason: string,
    now: Moment,
  ): void => {
    outbox.moveTo(row.id, state, reason, now);
    outbox.watch(row.id, isWatched(row.kind) ? now : null);
  };

  const take = (now: Moment): OutboxRow | null =>
    store.transaction(() => {
      for (let row = mayLeave(now); row; row = mayLeave(now)) {
        const fit = lookAgain(row, now);
        if (!fit) continue;
        const verdict = admission.judge(fit, now);
        if (verdict.kind !== 'go') apply(verdict, fit, now);
        else if (outbox.claim(fit.id, now)) return { ...fit, attempts: fit.attempts + 1 };
      }
      return null;
    });

  /** A message moves on, and is watched for the next step. */
  const moveOn = (
    row: OutboxRow,
    state: 'accepted' | 'delivered' | 'read',
    at: Moment,
    now: Moment,
  ): void => {
    outbox.moveTo(row.id, state, null, at);
    const { undeliveredHours, unreadHours } = deps.watch;
    if (state === 'read') outbox.watch(row.id, null);
    else
      outbox.watch(
        row.id,
        watchAt(row, state === 'accepted' ? undeliveredHours || unreadHours : unreadHours, now),
      );
  };

  const restrict = (until: Moment | null, now: Moment): void => {
    const hours = deps.sending?.restrictionHours ?? 24;
    const restriction = {
      since: now,
      until: until ?? now + hours * HOUR_LENGTH,
      told: until !== null,
    };
    const before = store.settings.restriction();
    // WhatsApp's own word goes before our caution, and its newest before its older ones.
    if (before !== null && until === null && before.until >= now) return;
    store.settings.restrict(restriction);
    if (before?.until === restriction.until) return;
    deps.onTrouble({ kind: 'restricted', until: restriction.until, told: restriction.told }, now);
  };

  const settle = (claimed: OutboxRow, result: SendResult, now: Moment): void => {
    const row = { ...claimed, state: outbox.byId(claimed.id)?.state ?? claimed.state };
    // A receipt that came before the server's word has said more than it.
    if (row.state !== 'sending') return;
    switch (result.kind) {
      case 'accepted':
        return moveOn(row, 'accepted', result.at, now);
      case 'refused':
        if (result.reason === NOT_ON_WHATSAPP) store.roster.markUnreachable(row.phone, now);
        return setAside(row, 'failed', result.reason, now);
      case 'restricted':
        restrict(result.until, now);
        return setAside(row, 'restricted', 'reach_out_limit', now);
      case 'unacknowledged':
        if (row.attempts <= 1) return outbox.moveTo(row.id, 'retry', 'no_ack', now, now);
        outbox.moveTo(row.id, 'unknown', 'no_ack', now);
        outbox.watch(row.id, watchAt(row, deps.watch.undeliveredHours, now));
        return deps.onTrouble({ kind: 'unknown', row }, now);
      case 'retry': {
        const again = retryAt(now, row.attempts, result.broken ?? false, random);
        if (again === null) return setAside(row, 'failed', `gave_up: ${result.reason}`, now);
        return outbox.moveTo(row.id, 'retry', result.reason, now, again);
      }
    }
  };

  /** Asks once whether a number is on WhatsApp, before its owner's first message. */
  const isKnownAbsent = async (row: OutboxRow): Promise<boolean> => {
    const officer = row.officerId === null ? undefined : store.roster.officer(row.officerId);
    if (!officer) return false;
    if (obstaclesOf(row).includes('unreachable')) return true;
    if (officer.wroteAt !== null || officer.checkedAt !== null) return false;
    const found = await messenger.find(row.phone).catch(() => 'unknown' as const);
    store.transaction(() => store.roster.markChecked(officer.id, deps.now()));
    return found === 'no';
  };

  const attempt = async (row: OutboxRow): Promise<SendResult> => {
    if (await isKnownAbsent(row)) return { kind: 'refused', reason: NOT_ON_WHATSAPP };
    const lid = row.officerId === null ? null : store.roster.officer(row.officerId)?.lid;
    try {
      return await messenger.send({
        to: { phone: row.phone, lid: lid ?? null },
        text: row.text,
        messageId: row.messageId,
      });
    } catch (error) {
      return { kind: 'retry', reason: error instanceof Error ? error.name : 'error' };
    }
  };

  return {
    async step() {
      const row = take(deps.now());
      if (!row) return 'idle';
      const result = await attempt(row);
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
      const gate = deps.gate();
      if (gate === 'nothing' || !messenger.isReady()) return null;
      const times = outbox.nextTimes();
      const answers = times.answers === null ? Infinity : Math.max(times.answers, quiet.answers);
      const others =
        times.others === null || gate === 'answers'
          ? Infinity
          : deps.office().nextOpen(Math.max(times.others, quiet.others, deps.now()));
      const next = Math.min(answers, others);
      return next === Infinity ? null : next;
    },
    receipt({ messageId, state, at }) {
      store.transaction(() => {
        const row = outbox.byMessageId(messageId);
        if (row && movesOn(row.state, state)) moveOn(row, state, at, deps.now());
      });
    },
    restriction(restriction) {
      store.transaction(() => {
        if (restriction.isActive) restrict(restriction.until, deps.now());
        else store.settings.unrestrict();
      });
    },
  };
}
