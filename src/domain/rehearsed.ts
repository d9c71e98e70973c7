import type { Moment } from './day.js';
import type { MessageItem, MessageKind } from './outbox.js';
import type { Phone, Role } from './roster.js';

// What would go out, as a rehearsal found it.

/** A message that would go out. */
export interface RehearsedMessage {
  /** ISO 8601, in the office's zone. */
  readonly at: string;
  /** When it was due to be said: earlier than `at` where office hours, pauses or ceilings hold it. */
  readonly since: string;
  readonly to: { readonly phone: Phone; readonly roles: readonly Role[] };
  readonly kind: MessageKind;
  readonly items: readonly RehearsedItem[];
  readonly text: string;
}

/** One disposition in it, and why it stands there. */
export interface RehearsedItem {
  readonly trackingId: string;
  readonly agencyId: string;
  readonly why: MessageItem['why'];
  readonly clock: MessageItem['clock'];
  readonly rung: number | null;
  readonly tone: MessageItem['tone'];
}

/** What is let go of notices: all, or those of agencies by their IDs, besides those that are. */
export type LetGo = 'all' | readonly number[];

/** Plays what the program will do from a moment to another if nobody answers and nothing changes, on a copy of the database. */
export type RehearseAhead = (
  from: Moment,
  until: Moment,
  onMessage: (message: RehearsedMessage) => void,
  /** As if these were let go now; left out for what was, or for all where nothing was. */
  letGo?: LetGo,
) => Promise<void>;
