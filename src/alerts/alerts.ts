import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { coordinatorsAmong, type Reach } from '../domain/reach.js';
import { scrub } from '../domain/scrub.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { momentText } from '../wording/dates.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import { alertView } from '../wording/views.js';
import { SAME, type News } from './news.js';

export interface AlertDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: () => Office;
  readonly signature: string;
  readonly reach: Reach;
  readonly newMessageId: () => string;
}

export type Alerts = ReturnType<typeof createAlerts>;

/** Tells coordinators at once, and once, what only a human can mend. */
export function createAlerts(deps: AlertDeps) {
  const { store } = deps;

  /** An officer and their agencies, for a text. */
  const about = (officer: Officer, now: Moment) => {
    const agencies = new Map(store.roster.agencies().map((agency) => [agency.id, agency.name]));
    const roles = store.roster.rolesOf(officer.id, deps.office().zone.dayOf(now));
    const names = roles.flatMap((r) =>
      r.agencyId === null ? [] : (agencies.get(r.agencyId) ?? []),
    );
    return { officer: quote(officer.name), agency: quote([...new Set(names)].join(', '), 160) };
  };

  /** Tells news, unless the same was told before. Must run inside a transaction. */
  const tell = (news: News, now: Moment): void => {
    const { zone } = deps.office();
    const day = zone.dayOf(now);
    const what = 'what' in news ? quote(scrub(news.what, null), 80) : '';
    const until = 'until' in news ? news.until : 'since' in news ? news.since : null;
    const text = deps.wording.render(
      'alert',
      alertView(
        news.kind,
        {
          what,
          until: until === null ? '' : momentText(zone, until),
          ending: news.kind === 'numberChanged' ? news.identity.phone.slice(-4) : '',
          ...('officer' in news ? about(news.officer, now) : {}),
        },
        quote(deps.signature),
      ),
    );
    const sameAs = SAME[news.kind] as (news: News, today: number, what: string) => string;
    for (const { officerId, phone } of coordinatorsAmong(store.roster.contactsOn(day, deps.reach)))
      store.outbox.queue(
        {
          key: `alert/${sameAs(news, day, what)}/${officerId}`,
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

  return { about, tell };
}
