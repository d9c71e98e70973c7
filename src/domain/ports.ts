import type { Address, Identity } from './address.js';
import type { Moment } from './day.js';
import type { Phone } from './roster.js';

/** A message as it leaves: the same ID and text on every try. */
export interface Outgoing {
  readonly to: Address;
  readonly text: string;
  readonly messageId: string;
}

/** The reason with which a messenger refuses a number that WhatsApp does not know. */
export const NOT_ON_WHATSAPP = 'not_on_whatsapp';

/** How a try ended; the messenger alone knows whether trying again helps. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly at: Moment }
  /** `broken` when the connection ended under it, which says little against the message itself. */
  | { readonly kind: 'retry'; readonly reason: string; readonly broken?: boolean }
  | { readonly kind: 'restricted'; readonly until: Moment | null }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unacknowledged' };

/** Kinds of messages that come in; of the media only that they are such is kept. */
export const MEDIA_KINDS = ['image', 'video', 'document', 'voice', 'audio', 'other'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
export type IncomingKind = 'text' | MediaKind | 'edit' | 'deletion' | 'reaction';

/** A message from somebody, as the messenger understood it. */
export interface Incoming {
  readonly messageId: string;
  readonly from: Address;
  readonly kind: IncomingKind;
  /** The words, a caption, the new words of an edit, or the emoji of a reaction; empty for none. */
  readonly text: string;
  /** The message that it quotes, edits, deletes or reacts to. */
  readonly quotedId: string | null;
  /** Type and size of media, such as `image/jpeg, 48211 bytes`. */
  readonly media: string | null;
  /** Whether WhatsApp says that somebody else wrote it first. */
  readonly forwarded?: boolean;
  readonly at: Moment;
}

/** What an officer's phone says of a message. */
export interface Receipt {
  readonly messageId: string;
  readonly state: 'delivered' | 'read';
  readonly at: Moment;
}

/** WhatsApp's limit on messages to people who never wrote; `until` is null where it gives no end. */
export type Restriction =
  { readonly isActive: true; readonly until: Moment | null } | { readonly isActive: false };

/** What a messenger tells the program. Each returns when what it tells is safe in the database. */
export interface MessengerEvents {
  received(message: Incoming): void;
  receipt(receipt: Receipt): void;
  /** Both names of one account became known. */
  identified(identity: Identity): void;
  restriction(restriction: Restriction): void;
  /** It can send now. */
  ready(): void;
}

/** A way to officers' phones. */
export interface Messenger {
  /** Connects, and tells what happens until `stop`. */
  start(events: MessengerEvents): Promise<void>;
  stop(): Promise<void>;
  /** Whether a message would leave now; while not, nothing is tried. */
  isReady(): boolean;
  send(message: Outgoing): Promise<SendResult>;
  /** An ID for a new message, as this messenger's own clients choose them. */
  newMessageId(): string;
  /** Whether WhatsApp knows a number; `unknown` when it could not be asked. */
  find(phone: Phone): Promise<'yes' | 'no' | 'unknown'>;
}

/** What the end of a session's connection means to an admin. */
export interface SessionEnd {
  readonly name: string;
  /** Whether an admin should hear of it. */
  readonly alarms: boolean;
  /** What the admin can do. */
  readonly remedy: string;
}

/** What a session has to tell whoever runs it. */
export type SessionEvent =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed';
      readonly code: number;
      readonly end: SessionEnd;
      readonly waitMs: number;
    }
  /** It will not connect again by itself. */
  | { readonly kind: 'stopped'; readonly code: number; readonly end: SessionEnd }
  | { readonly kind: 'qr'; readonly qr: string }
  | { readonly kind: 'pairing_code'; readonly code: string }
  /** A message could not be taken over; it is kept, and taken over later. */
  | {
      readonly kind: 'message_kept';
      readonly reason: string;
      /** WhatsApp's ID of the message; null where it is not known, or many are meant. */
      readonly messageId: string | null;
    };

/** What a message to oneself showed; `deaf` is sent and acknowledged, but not heard. */
export type ProbeResult = 'good' | 'deaf' | 'unacknowledged' | 'not_connected';

/** What the last probes showed. */
export interface Pulse {
  readonly at: Moment;
  readonly result: ProbeResult;
  /** Probes in a row that failed. */
  readonly failures: number;
  readonly goodAt: Moment | null;
}

/** A messenger whose connection must be watched. */
export interface Session extends Messenger {
  /** Sends a message to oneself and waits for its acknowledgement and its echo. */
  probe(): Promise<ProbeResult>;
  /** Ends the connection, so that a new one is made. */
  reconnect(): void;
  /** Says to WhatsApp, where it can be said, that this device is linked no more, and stops. */
  logOut(): Promise<void>;
}

/** The text of a message sent before, for a phone that asks for it again. */
export type SentText = (messageId: string) => string | undefined;

/** Where a messenger keeps its keys: values by family and name, changed all or none. */
export interface KeyRing {
  get(family: string, names: readonly string[]): Map<string, string>;
  /** All of a family, in the order of their names. */
  list(family: string): Map<string, string>;
  /** A null value removes. */
  put(changes: readonly { family: string; name: string; value: string | null }[]): void;
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

/** Calls back after so many milliseconds; the returned function calls that off. */
export type After = (milliseconds: number, ring: () => void) => () => void;

/** Resolves after a moment in which others, also other programs, have their turn. */
export type Rest = () => Promise<void>;

/** A number from 0 up to 1. */
export type Random = () => number;

/** How another system took an event; `isAll` when it would have taken no event then. */
export type PostResult =
  | { readonly kind: 'received' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly isAll: boolean;
      /** As it asked to be left alone; null when it did not. */
      readonly waitMs: number | null;
    };

/** Sends an event's body to another system. */
export type PostEvent = (body: string) => Promise<PostResult>;
