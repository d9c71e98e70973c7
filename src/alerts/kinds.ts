import type { Identity } from '../domain/address.js';
import type { Day, Moment } from '../domain/day.js';
import type { Upheaval } from '../domain/upheaval.js';
import type { Officer } from '../store/roster.js';

/** What a kind of news tells, and what makes two pieces of it one, and so told once. */
interface Kind<Facts> {
  /** `what` is as the alert quotes it. The words stand in every database, so that none of them may change. */
  readonly same: (news: Facts, today: Day, what: string) => string;
}
const kind = <Facts extends object>(same: Kind<Facts>['same']): Kind<Facts> => ({ same });

/** A file, or a source, by its name. */
interface Named {
  readonly what: string;
}
/** Something to be decided, by its number. */
interface Numbered {
  readonly number: number;
}
interface Lasting {
  readonly since: Moment;
}
interface OfOfficer {
  readonly officer: Officer;
}
interface OfAccount extends OfOfficer {
  readonly identity: Identity;
}

/**
 * What a coordinator must hear of at once: an alert is an entry here, and a section of its name in
 * `templates/alert.mustache`.
 */
export const ALERTS = {
  /** WhatsApp never acknowledged a message to this officer. The day's first is told, the digest counts the others. */
  unknown: kind<OfOfficer>((_, today) => `unknown/${today}`),
  /** WhatsApp restricts messages to people who never wrote, until then. */
  restricted: kind<{ readonly until: Moment }>(({ until }) => `restricted/${until}`),
  /** Another WhatsApp account answers at the officer's number. */
  accountChanged: kind<OfAccount>(
    ({ officer, identity }) => `account_changed/${officer.id}/${identity.lid}`,
  ),
  /** The officer's account writes from a number that is not in the roster. */
  numberChanged: kind<OfAccount>(
    ({ officer, identity }) => `number_changed/${officer.id}/${identity.phone}`,
  ),
  /** An officer is known by the invitation's code alone, as WhatsApp hides the number. */
  numberHidden: kind<OfOfficer>(({ officer }) => `number_hidden/${officer.id}`),
  /** An officer's invitation was used from a number that is not theirs, or after it had served. */
  invitationMisused: kind<OfOfficer>(
    ({ officer }, today) => `invitation_misused/${officer.id}/${today}`,
  ),
  // What lasts is told once a day for each file or source.
  fileRejected: kind<Named>((_, today, what) => `fileRejected/${what}/${today}`),
  /** An export would change much at once, and waits under a number; counts of complaints. */
  exportHeld: kind<Named & Numbered & Upheaval>(({ number }) => `exportHeld/${number}`),
  /** An export that a coordinator agreed to is not there any more. */
  exportGone: kind<Named & Numbered>(({ number }) => `exportGone/${number}`),
  /** No export has come for two working days, where exports are in use. */
  noExport: kind<Lasting>(({ since }) => `noExport//${since}`),
  /** Something failed or hung twice and is not tried any more. */
  setAside: kind<Named & { readonly at: Moment }>(({ at }, _, what) => `setAside/${what}/${at}`),
  fileStuck: kind<Named>((_, today, what) => `fileStuck/${what}/${today}`),
  folderStuck: kind<object>((_, today) => `folderStuck//${today}`),
  sourceFailed: kind<Named & Lasting>((_, today, what) => `sourceFailed/${what}/${today}`),
  /** A silence may be as it should be, and is told once. */
  sourceSilent: kind<Named & Lasting>(({ since }, _, what) => `sourceSilent/${what}/${since}`),
  eventsFailed: kind<Lasting>((_, today) => `eventsFailed//${today}`),
  eventRefused: kind<object>((_, today) => `eventRefused//${today}`),
};

export type AlertKind = keyof typeof ALERTS;
type FactsOf<K extends AlertKind> = (typeof ALERTS)[K] extends Kind<infer Facts> ? Facts : never;
type NewsOf<K extends AlertKind> = { readonly kind: K } & FactsOf<K>;

/** Something that a coordinator must hear of. */
export type News = { readonly [K in AlertKind]: NewsOf<K> }[AlertKind];
/** Something about who is who. */
export type IdentityNews = Extract<
  News,
  { readonly kind: 'accountChanged' | 'numberChanged' | 'numberHidden' | 'invitationMisused' }
>;

/** What makes news the same as other news. */
export function sameAs(news: News, today: Day, what: string): string {
  const { same } = ALERTS[news.kind] as Kind<News>;
  return same(news, today, what);
}
