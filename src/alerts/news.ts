import type { Identity } from '../domain/address.js';
import type { Day, Moment } from '../domain/day.js';
import type { Officer } from '../store/roster.js';
import type { AlertKind } from '../wording/views.js';

/** Something about who is who that a coordinator should look into. */
export type IdentityNews =
  /** Another WhatsApp account answers at the officer's number. */
  | { readonly kind: 'accountChanged'; readonly officer: Officer; readonly identity: Identity }
  /** The officer's account writes from a number that is not in the roster. */
  | { readonly kind: 'numberChanged'; readonly officer: Officer; readonly identity: Identity }
  /** An officer is known by the invitation's code alone, as WhatsApp hides the number. */
  | { readonly kind: 'numberHidden'; readonly officer: Officer }
  /** An officer's invitation was used from a number that is not theirs, or after it had served. */
  | { readonly kind: 'invitationMisused'; readonly officer: Officer };

/** What a human must know of the ways in and out; `what` is the name of a file or a source. */
export type FeedNews =
  | { readonly kind: 'fileRejected'; readonly what: string }
  | { readonly kind: 'fileStuck'; readonly what: string }
  | { readonly kind: 'folderStuck' }
  | { readonly kind: 'sourceFailed'; readonly what: string; readonly since: Moment }
  | { readonly kind: 'sourceSilent'; readonly what: string; readonly since: Moment }
  | { readonly kind: 'eventsFailed'; readonly since: Moment }
  | { readonly kind: 'eventRefused' };

/** What a human must know of messages on their way out. */
export type MessageNews =
  /** WhatsApp never acknowledged a message to this officer. */
  | { readonly kind: 'unknown'; readonly officer: Officer }
  /** WhatsApp restricts messages to people who never wrote, until then. */
  | { readonly kind: 'restricted'; readonly until: Moment };

export type News = IdentityNews | FeedNews | MessageNews;

type Of<K extends AlertKind> = Extract<News, { readonly kind: K }>;

/**
 * What makes two pieces of news of a kind one, and so told once; `what` is as the alert quotes it. The
 * words stand in every database, so that none of them may change.
 */
export const SAME: {
  readonly [K in AlertKind]: (news: Of<K>, today: Day, what: string) => string;
} = {
  // The day's first is told, the digest counts the others.
  unknown: (_, today) => `unknown/${today}`,
  restricted: ({ until }) => `restricted/${until}`,
  accountChanged: ({ officer, identity }) => `account_changed/${officer.id}/${identity.lid}`,
  numberChanged: ({ officer, identity }) => `number_changed/${officer.id}/${identity.phone}`,
  numberHidden: ({ officer }) => `number_hidden/${officer.id}`,
  invitationMisused: ({ officer }, today) => `invitation_misused/${officer.id}/${today}`,
  // What lasts is told once a day for each file or source.
  fileRejected: (_, today, what) => `fileRejected/${what}/${today}`,
  fileStuck: (_, today, what) => `fileStuck/${what}/${today}`,
  folderStuck: (_, today) => `folderStuck//${today}`,
  sourceFailed: (_, today, what) => `sourceFailed/${what}/${today}`,
  // A silence may be as it should be, and is told once.
  sourceSilent: ({ since }, _, what) => `sourceSilent/${what}/${since}`,
  eventsFailed: (_, today) => `eventsFailed//${today}`,
  eventRefused: (_, today) => `eventRefused//${today}`,
};
