import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { coordinatorsAmong, type Reach } from '../domain/reach.js';
import { scrub } from '../domain/scrub.js';
import type { Upheaval } from '../domain/upheaval.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { momentText } from '../wording/dates.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import type { ViewOf } from '../wording/views.js';
import { ALERTS, sameAs, type AlertKind, type News } from './kinds.js';

export interface AlertDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: () => Office;
  readonly signature: string;
  readonly reach: Reach;
  readonly newMessageId: () => string;
  /** Told of each alert that was queued, by the IDs of its message and its officer. */
  readonly onQueued?: (facts: { readonly message: number; readonly officer: number }) => void;
}

const flagsOf = (news: AlertKind) =>
  Object.fromEntries(Object.keys(ALERTS).map((kind) => [kind, kind === news])) as Record<
    AlertKind,
    boolean
  >;

/** What an alert says, besides of which kind it is; what it has no word of is empty. */
const facts = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The last digits of another number. */
  ending: '0028',
  until: 'Selasa, 24 November 2026 pukul 14.30',
  /** The name of a file, or of a source. */
  what: 'laporan.xlsx',
  /** Under which something is decided. */
  number: 3,
  /** What an export would change, of so many open complaints. */
  open: 120,
  handedOn: 30,
  moved: 30,
  reclassified: 0,
  misnamed: 0,
  swapped: 0,
  signature: 'Dinas Kominfo',
};
const NO_CHANGES: Upheaval = {
  ...{ open: 0, handedOn: 0, moved: 0, reclassified: 0, misnamed: 0, swapped: 0 },
};
/** The template of alerts, with a sample of its view. */
export const ALERT_VIEWS = { alert: { ...facts, ...flagsOf('unknown') } };

const numbersIn = ({
  kind: _,
  what: __,
  ...numbers
}: Extract<News, { readonly number: number }>): Partial<Upheaval> & { number: number } => numbers;

/** An alert of one kind as its template sees it. */
export function alertView(
  kind: AlertKind,
  said: Partial<ViewOf<typeof facts>>,
): ViewOf<(typeof ALERT_VIEWS)['alert']> {
  const nothing = { officer: '', agency: '', ending: '', until: '', what: '', signature: '' };
  return { ...nothing, number: 0, ...NO_CHANGES, ...said, ...flagsOf(kind) };
}

export type Alerts = ReturnType<typeof createAlerts>;

/** Tells coordinators at once, and once, what only a human can mend. Throws `TemplateProblem`. */
export function createAlerts(deps: AlertDeps) {
  const { store } = deps;
  const render = deps.wording.with(ALERT_VIEWS);

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
    const text = render(
      'alert',
      alertView(news.kind, {
        ...('number' in news ? numbersIn(news) : {}),
        what,
        until: until === null ? '' : momentText(zone, until),
        ending: news.kind === 'numberChanged' ? news.identity.phone.slice(-4) : '',
        ...('officer' in news ? about(news.officer, now) : {}),
        signature: quote(deps.signature),
      }),
    );
    for (const { officerId, phone } of coordinatorsAmong(
      store.roster.contactsOn(day, deps.reach),
    )) {
      const message = store.outbox.queue(
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
      if (message !== null) deps.onQueued?.({ message, officer: officerId });
    }
  };

  return { about, tell };
}
