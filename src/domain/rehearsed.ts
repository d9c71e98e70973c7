import type { Moment } from './day.js';
import type { MessageItem, MessageKind } from './outbox.js';
import type { Phone, Role } from './roster.js';

// What would go out, as a rehearsal found it.

/** A message that would go out. */
export interface RehearsedMessage {
  /** ISO 8601, in the office's zone. */
  readonly at: string;
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

/** Plays what the program will do from a moment to another if nobody answers and nothing changes, on a copy of the database. */
export type RehearseAhead = (
  from: Moment,
  until: Moment,
  onMessage: (message: RehearsedMessage) => void,
) => Promise<void>;
