import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { scrub } from '../domain/scrub.js';
import type { Officer, Reach } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { momentText } from '../wording/dates.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import { NO_ALERT, type AlertView } from '../wording/views.js';
import type { IdentityNews } from '../conversation/identity.js';

export interface AlertDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: () => Office;
  readonly signature: string;
  readonly reach: Reach;
  readonly newMessageId: () => string;
}

export type Alerts = ReturnType<typeof createAlerts>;

/** What a human must know of the ways in and out; `what` is the name of a file or a source. */
export type WayNews =
  | { readonly kind: 'fileRejected' | 'fileStuck'; readonly what: string }
  | {
      readonly kind: 'sourceFailed' | 'sourceSilent';
      readonly what: string;
      readonly since: Moment;
    }
  | { readonly kind: 'eventsFailed'; readonly since: Moment }
  | { readonly kind: 'folderStuck' | 'eventRefused' };

/** Tells coordinators at once, and once, what only a human can mend. Each runs inside a transaction. */
export function createAlerts(deps: AlertDeps) {
  const { store } = deps;

  const agencyOf = (officerId: number, now: Moment): string => {
    const agencies = new Map(store.roster.agencies().map((agency) => [agency.id, agency.name]));
    const roles = store.roster.rolesOf(officerId, deps.office().zone.dayOf(now));
    const names = roles.flatMap((r) =>
      r.agencyId === null ? [] : (agencies.get(r.agencyId) ?? []),
    );
    return quote([...new Set(names)].join(', '), 160);
  };
  const about = (officer: Officer, now: Moment) => ({
    officer: quote(officer.name),
    agency: agencyOf(officer.id, now),
  });

  const tell = (key: string, view: Partial<AlertView>, now: Moment): void => {
    const { zone } = deps.office();
    const day = zone.dayOf(now);
    const text = deps.wording.render('alert', {
      ...NO_ALERT,
      ...view,
      signature: quote(deps.signature),
    });
    for (const { officerId, phone, role } of store.roster.contactsOn(day, deps.reach))
      if (role === 'coordinator')
        store.outbox.queue(
          {
            key: `alert/${key}/${officerId}`,
            officerId,
            phone,
            kind: 'alert',
            text,
            messageId: deps.newMessageId(),
            menu: false,
            notBefore: now,
            items: [],
          },
          now,
        );
  };

  return {
    /** The agencies of an officer, for a text. */
    about,
    /** WhatsApp never acknowledged a message; the day's first is told, the digest counts the others. */
    unknown(officerId: number | null, now: Moment): void {
      const officer = officerId === null ? undefined : store.roster.officer(officerId);
      const day = deps.office().zone.dayOf(now);
      if (officer) tell(`unknown/${day}`, { unknown: true, ...about(officer, now) }, now);
    },
    restricted(until: Moment, now: Moment): void {
      const { zone } = deps.office();
      tell(`restricted/${until}`, { restricted: true, until: momentText(zone, until) }, now);
    },
    /** Told once a day for each file or source while it lasts; a silence once. */
    way(news: WayNews, now: Moment): void {
      const { zone } = deps.office();
      const what = 'what' in news ? quote(scrub(news.what, null), 80) : '';
      const until = 'since' in news ? momentText(zone, news.since) : '';
      // A silence may be as it should be, and is told once.
      const once = news.kind === 'sourceSilent' ? news.since : zone.dayOf(now);
      tell(`${news.kind}/${what}/${once}`, { [news.kind]: true, what, until }, now);
    },
    identity(news: IdentityNews, now: Moment): void {
      const { officer } = news;
      const whose = `${news.kind}/${officer.id}`;
      switch (news.kind) {
        case 'account_changed':
          return tell(
            `${whose}/${news.identity.lid}`,
            { accountChanged: true, ...about(officer, now) },
            now,
          );
        case 'number_changed':
          return tell(
            `${whose}/${news.identity.phone}`,
            { numberChanged: true, ending: news.identity.phone.slice(-4), ...about(officer, now) },
            now,
          );
        case 'number_hidden':
          return tell(whose, { numberHidden: true, ...about(officer, now) }, now);
        case 'invitation_misused':
          return tell(
            `${whose}/${deps.office().zone.dayOf(now)}`,
            { invitationMisused: true, ...about(officer, now) },
            now,
          );
      }
    },
  };
}
