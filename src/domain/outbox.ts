import type { Clock } from './clock.js';
import type { ClockKind, Tone } from './policy.js';

export const OUTBOX_STATES = [
  'queued',
  'sending',
  'accepted',
  'delivered',
  'read',
  'retry',
  'failed',
  'restricted',
  'cancelled',
  'superseded',
  'unknown',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Why a disposition stands in a message. */
export const WHYS = ['new', 'rung', 'digest', 'confirm', 'answer'] as const;
export type Why = (typeof WHYS)[number];

/** What kind of message it is, named after the weightiest thing in it. */
export const MESSAGE_KINDS = [
  'new',
  'reminder',
  'confirm',
  'digest',
  'report',
  'alert',
  'answer',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** One disposition in one message, and why it stands there. */
export interface MessageItem {
  readonly dispositionId: number;
  readonly why: Why;
  readonly clock: ClockKind | null;
  /** Working days from the due date; null unless `why` is `rung`. */
  readonly rung: number | null;
  readonly tone: Tone | null;
  /** Which run of the clock, so that a rung of an earlier run is seen to be moot. */
  readonly round: number;
  readonly copy: boolean;
  readonly standIn: boolean;
}

/** How the key begins of an answer to what was not understood; after an hour it is of no use. */
export const UNCLEAR_ANSWER = 'unclear/';

/** How many dispositions a message names at most: the first of its items. */
export const MOST_NAMED = 10;

/**
 * The items of a message that has grown, as it keeps them: those that its text names first, then what it had, then
 * what came to it. `before` is what it had, and `sorted` all that it has now, in the order of its text.
 */
export function grown(
  before: readonly MessageItem[],
  sorted: readonly MessageItem[],
): readonly MessageItem[] {
  const named = sorted.slice(0, MOST_NAMED);
  const first = new Set([...named, ...before.slice(MOST_NAMED)]);
  const had = before.slice(MOST_NAMED).filter((item) => !named.includes(item));
  return [...named, ...had, ...sorted.filter((item) => !first.has(item))];
}

/** A disposition that a message lists or answers about, whatever its clocks. */
export function listedItem(dispositionId: number, why: 'digest' | 'answer'): MessageItem {
  return {
    dispositionId,
    why,
    clock: null,
    rung: null,
    tone: null,
    round: 0,
    copy: false,
    standIn: false,
  };
}

/** The round of an item that was called off before it left. */
export const CALLED_OFF = -1;

/** What a queued item is judged by when its message is about to leave. */
export interface Present {
  readonly ended: string | null;
  /** The clock of the item's rung; null when there is none. */
  readonly clock: Pick<Clock, 'round' | 'state' | 'stopReason'> | null;
}

/**
 * Why a queued item need no longer be said, or null when it still holds: the disposition has ended,
 * or the clock of its rung was stopped, paused or started anew. Answers stand as they were given, and
 * a digest's list is drawn up as a whole.
 */
export function mootReason(item: MessageItem, present: Present): string | null {
  if (item.why === 'answer' || item.why === 'digest') return null;
  if (item.round === CALLED_OFF) return 'held_by_admin';
  if (present.ended !== null) return present.ended;
  if (item.why === 'confirm' || item.clock === null) return null;
  const { clock } = present;
  if (clock === null) return 'clock_gone';
  if (clock.round !== item.round) return 'clock_restarted';
  if (clock.state === 'stopped') return clock.stopReason ?? 'stopped';
  return clock.state === 'paused' ? 'paused' : null;
}

/** How far each state is on the way to the officer's eyes; a receipt only ever moves a message on. */
const PROGRESS: Readonly<Partial<Record<OutboxState, number>>> = {
  sending: 0,
  retry: 0,
  unknown: 0,
  failed: 0,
  accepted: 1,
  delivered: 2,
  read: 3,
};

/** Whether a message in one state may be moved on to another by the server's or a phone's word. */
export function movesOn(from: OutboxState, to: 'accepted' | 'delivered' | 'read'): boolean {
  const [now, then] = [PROGRESS[from], PROGRESS[to]];
  return now !== undefined && then !== undefined && now < then;
}

/** Whether it matters that a message of this kind reaches the officer in time. */
export function isWatched(kind: MessageKind): boolean {
  return kind === 'new' || kind === 'reminder' || kind === 'confirm' || kind === 'digest';
}
