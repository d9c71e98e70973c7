import { isSilent, stageOf } from '../cases/stage.js';
import { NEVER } from '../domain/clock.js';
import { mayQuote, type Classification } from '../domain/complaint.js';
import { DAY_LENGTH, type Day, type Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import { policyOn } from '../domain/policy.js';
import type { RosterTrouble } from '../domain/roster-check.js';
import type { NewsItem } from '../store/attention.js';
import type { AdminDeps } from './deps.js';
import { rosterTrouble } from './roster.js';

// What an admin sees first: how many are open by when they are due, and what only an admin can do something about.

/** How many open cases are due when; together they are all that are open. */
export interface Counts {
  readonly overdue: number;
  readonly today: number;
  readonly soon: number;
  /** Not one of their clocks runs: reported done, postponed or not yet classified. */
  readonly waiting: number;
  readonly safe: number;
  readonly open: number;
  /** Within how many working days "soon" is. */
  readonly dueSoon: number;
}

/** Something that waits for an admin, the most urgent kinds first. */
export type ToDo = { readonly weight: 'late' | 'wait' | 'near' | 'held' } & (
  | { readonly kind: 'no_coordinator' }
  | { readonly kind: 'nobody'; readonly agency: string; readonly open: number }
  | { readonly kind: 'restricted'; readonly until: Moment }
  | {
      readonly kind: 'held_all';
      readonly by: string;
      readonly at: Moment;
      readonly reason: string | null;
    }
  | { readonly kind: 'not_live' }
  | { readonly kind: 'partly_live'; readonly begun: number; readonly waiting: number }
  | {
      readonly kind: 'trouble';
      readonly failed: number;
      readonly unknown: number;
      readonly restricted: number;
    }
  | { readonly kind: 'unreachable'; readonly name: string; readonly agency: string }
  | {
      readonly kind: 'ladder_finished';
      readonly trackingId: string;
      readonly agency: string;
      readonly due: Day;
    }
  | { readonly kind: 'ladders_finished'; readonly count: number }
  | {
      readonly kind: 'reported_done';
      readonly count: number;
      readonly oldest: Moment;
      readonly first: string;
    }
  | {
      readonly kind: 'not_ours';
      readonly trackingId: string;
      readonly agency: string;
      readonly officer: string;
      readonly note: string | null;
      readonly at: Moment;
    }
  | {
      readonly kind: 'stop_request';
      readonly id: number;
      readonly officerId: number;
      readonly name: string;
    }
  | {
      readonly kind: 'export_held';
      readonly id: number;
      readonly file: string;
      readonly reason: string;
      readonly at: Moment;
    }
  | { readonly kind: 'set_aside'; readonly count: number }
  | { readonly kind: 'not_written'; readonly count: number; readonly names: readonly string[] }
  | {
      readonly kind: 'expiring';
      readonly agencies: number;
      readonly places: number;
      readonly until: Day;
      readonly isOver: boolean;
    }
  | { readonly kind: 'unlisted'; readonly count: number; readonly numbers: readonly string[] }
  | { readonly kind: 'no_calendar'; readonly count: number }
  | {
      readonly kind: 'case_held';
      readonly trackingId: string;
      readonly agency: string;
      readonly until: Day;
    }
);

/** What the first page shows. */
export interface Today {
  readonly at: Moment;
  readonly counts: Counts;
  readonly toDo: readonly ToDo[];
  /** What came in since midnight, the last first. */
  readonly news: readonly NewsItem[];
  readonly lastImport: Moment | null;
  /** How many messages wait to leave. */
  readonly waiting: number;
}

type Deps = Pick<AdminDeps, 'store' | 'office' | 'config' | 'rules'>;

/** How many cases are open by when they are due next; costs what there are days. */
export function countsOf({ store, office, rules }: Deps, now: Moment): Counts {
  const { zone, calendar } = office();
  const today = zone.dayOf(now);
  const { dueSoon } = policyOn(rules.policy, today);
  const soonUntil = dueSoon < 1 ? today : calendar.after(today, dueSoon);
  const counts = { overdue: 0, today: 0, soon: 0, waiting: 0, safe: 0, open: 0 };
  for (const { day, open } of store.caseList.countsByDue()) {
    counts.open += open;
    if (day === NEVER) counts.waiting += open;
    else if (day < today) counts.overdue += open;
    else if (day === today) counts.today += open;
    else if (day <= soonUntil) counts.soon += open;
    else counts.safe += open;
  }
  return { ...counts, dueSoon };
}

/** How many of a kind are shown one by one. */
const MOST_OF_A_KIND = 12;
/** For how long "not ours" is shown while nobody decides, in days. */
const SHOWN_FOR = 60;
/** So many days before an admin's hold ends, it is to be looked at again. */
const HOLD_ENDS_IN = 7;
/** For how long a message that failed is something to be seen to, in days. */
const TROUBLE_FOR = 3;

/** All that the first page shows, with what waits for an admin. */
export function todayOf(deps: Deps, toDo: readonly ToDo[], now: Moment): Today {
  const { store, office } = deps;
  const { zone } = office();
  const midnight = zone.at(zone.dayOf(now), 0);
  return {
    at: now,
    counts: countsOf(deps, now),
    toDo,
    news: store.attention.news(midnight, 8),
    lastImport: store.attention.lastImport()?.at ?? null,
    waiting: store.outbox.countWaiting(),
  };
}

/** What waits for an admin, in the order in which it should be seen to. */
export function toDoOf(deps: Deps, now: Moment): ToDo[] {
  const { store, office, config } = deps;
  const { zone } = office();
  const today = zone.dayOf(now);
  const { attention, overview, settings } = store;
  const trouble = rosterTrouble(deps, now);
  const of = <K extends RosterTrouble['kind']>(kind: K) =>
    trouble.filter((one): one is Extract<RosterTrouble, { kind: K }> => one.kind === kind);
  const restriction = settings.restriction();
  const held = settings.held();
  const stage = stageOf(store, config.mode === 'live');
  const untold = stage === 'all' ? 0 : waitingToBegin(deps, stage, today);
  const failed = overview.trouble(now - TROUBLE_FOR * DAY_LENGTH);
  const finished = overview.ladderFinished();
  const done = attention.countDone();
  const [oldest] = attention.reportedDone(1);
  const notOurs = attention.notOurs(now - SHOWN_FOR * DAY_LENGTH, MOST_OF_A_KIND);
  const exports = store.exports.held();
  const aside = store.attempts.listed().length;
  const silent = of('not_written');
  const expired = of('expired');
  const ending = [...expired, ...of('expiring')];
  const unlisted = overview.unlisted();
  const provisional = overview.provisionalCount();
  return [
    ...of('no_coordinator').map((): ToDo => ({ weight: 'late', kind: 'no_coordinator' })),
    ...of('nobody')
      .toSorted((a, b) => b.openDispositions - a.openDispositions)
      .map(({ agency, openDispositions }): ToDo => ({
        ...{ weight: 'late', kind: 'nobody', agency, open: openDispositions },
      })),
    ...(held === null
      ? []
      : [{ weight: 'late', kind: 'held_all', ...held } satisfies ToDo as ToDo]),
    ...(restriction !== null && restriction.until > now
      ? [{ weight: 'late', kind: 'restricted', until: restriction.until } satisfies ToDo as ToDo]
      : []),
    ...(isSilent(stage) ? [{ weight: 'late', kind: 'not_live' } satisfies ToDo as ToDo] : []),
    ...of('unreachable').map(({ name, agency }): ToDo => ({
      weight: 'late',
      kind: 'unreachable',
      name,
      agency,
    })),
    ...(failed.failed + failed.unknown + failed.restricted === 0
      ? []
      : [{ weight: 'late', kind: 'trouble', ...failed } satisfies ToDo as ToDo]),
    ...finished.slice(0, 3).flatMap((id): ToDo[] => {
      const one = attention.case(id);
      return one
        ? [
            {
              weight: 'late',
              kind: 'ladder_finished',
              trackingId: one.trackingId,
              agency: one.agency,
              due: one.at,
            },
          ]
        : [];
    }),
    ...(finished.length > 3
      ? [
          {
            weight: 'late',
            kind: 'ladders_finished',
            count: finished.length - 3,
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...(oldest === undefined
      ? []
      : [
          {
            ...{ weight: 'wait', kind: 'reported_done', count: done },
            ...{ oldest: oldest.at, first: oldest.trackingId },
          } satisfies ToDo as ToDo,
        ]),
    ...notOurs.map(({ trackingId, agency, officer, note, at, classification }): ToDo => {
      const complaint = store.dispositions.complaint(trackingId);
      const isShown = complaint !== undefined && mayQuote(complaint);
      const isKnown = classification !== ('oversight_complaint' satisfies Classification);
      return {
        ...{ weight: 'wait', kind: 'not_ours', trackingId, agency, officer, at },
        note: isShown && isKnown ? note : null,
      };
    }),
    ...store.roster.openStopRequests().map(({ id, officerId }): ToDo => ({
      ...{ weight: 'wait', kind: 'stop_request', id, officerId },
      name: store.roster.officer(officerId)?.name ?? '',
    })),
    ...exports.map(({ id, file, reason, at }): ToDo => ({
      ...{ weight: 'wait', kind: 'export_held', id, file, reason, at },
    })),
    ...(aside > 0
      ? [{ weight: 'wait', kind: 'set_aside', count: aside } satisfies ToDo as ToDo]
      : []),
    ...(silent.length > 0
      ? [
          {
            ...{ weight: 'near', kind: 'not_written', count: silent.length },
            names: silent.slice(0, 3).map(({ name }) => name),
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...(stage !== 'all' && stage.size > 0 && untold > 0
      ? [
          {
            ...{ weight: 'near', kind: 'partly_live', begun: stage.size, waiting: untold },
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...(ending.length > 0
      ? [
          {
            ...{ weight: 'near', kind: 'expiring', places: ending.length },
            agencies: groupBy(ending, ({ agency }) => agency).size,
            until: Math.min(...ending.map(({ until }) => until)),
            isOver: expired.length > 0,
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...(unlisted.length > 0
      ? [
          {
            ...{ weight: 'near', kind: 'unlisted', count: unlisted.length },
            numbers: unlisted.slice(0, 3).flatMap((id) => attention.case(id)?.trackingId ?? []),
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...(provisional > 0
      ? [{ weight: 'near', kind: 'no_calendar', count: provisional } satisfies ToDo as ToDo]
      : []),
    ...attention
      .held(today, today + HOLD_ENDS_IN, MOST_OF_A_KIND)
      .map(({ trackingId, agency, until }): ToDo => ({
        ...{ weight: 'held', kind: 'case_held', trackingId, agency, until },
      })),
  ];
}

/** How many agencies with open complaints have not begun. */
const waitingToBegin = ({ store }: Deps, begun: ReadonlySet<number>, today: Day): number =>
  store.roster
    .facts(today)
    .agencies.filter(({ id, openDispositions }) => openDispositions > 0 && !begun.has(id)).length;
