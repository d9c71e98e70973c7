import type { Moment } from './day.js';
import type { Phone } from './roster.js';

/** A message as it leaves: the same ID and text on every try. */
export interface Outgoing {
  readonly to: Phone;
  readonly text: string;
  readonly messageId: string;
}

/** The reason with which a messenger refuses a number that WhatsApp does not know. */
export const NOT_ON_WHATSAPP = 'not_on_whatsapp';

/** How a try ended; the messenger alone knows whether trying again helps. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly at: Moment }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'restricted'; readonly until: Moment | null }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unacknowledged' };

/** A message from somebody, as WhatsApp handed it over. */
export interface Incoming {
  /** The conversation's own name in the messenger; with `messageId`, what is unique. */
  readonly chat: string;
  readonly messageId: string;
  /** The sender's number; null when the messenger could not learn it. */
  readonly from: Phone | null;
  readonly text: string;
  /** The ID of the message that it answers by quoting. */
  readonly quotedId: string | null;
  readonly at: Moment;
}

/** Takes over a message; when it returns, the message is safe in the database. */
export type Receive = (message: Incoming) => void;

/** A way to officers' phones. */
export interface Messenger {
  /** Connects, hands what arrives to `receive` until `stop`, and calls `onReady` each time it is ready. */
  start(receive: Receive, onReady: () => void): Promise<void>;
  stop(): Promise<void>;
  /** Whether a message would leave now; while not, nothing is tried. */
  isReady(): boolean;
  send(message: Outgoing): Promise<SendResult>;
}

/** The text of a message sent before, for a phone that asks for it again. */
export type SentText = (messageId: string) => string | undefined;

/** Where a messenger keeps its keys: values by family and name, changed all or none. */
export interface KeyRing {
  get(family: string, names: readonly string[]): Map<string, string>;
  /** A null value removes. */
  put(changes: readonly { family: string; name: string; value: string | null }[]): void;
  isEmpty(): boolean;
}

/** What the simulator keeps of a conversation. */
export interface SimulatedMessage {
  readonly id: string;
  readonly phone: Phone;
  readonly fromOfficer: boolean;
  readonly text: string;
  readonly at: Moment;
  readonly quotedId: string | null;
}

export interface Conversations {
  /** Adds a message; one with a known ID changes nothing. */
  add(message: SimulatedMessage): void;
}

/** Time as the program sees it. */
export type Now = () => Moment;

/** A clock that is moved by hand: of a rehearsal, a simulation or a test. */
export interface MovableClock {
  readonly now: Now;
  /** Moves on to a moment; never back. */
  moveTo(moment: Moment): void;
}

/** A number from 0 up to 1. */
export type Random = () => number;
