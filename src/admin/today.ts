import { isSilent, stageOf } from '../cases/stage.js';
import { NEVER } from '../domain/clock.js';
import { mayQuote, type Classification } from '../domain/complaint.js';
import { DAY_LENGTH, MINUTE, type Day, type Moment } from '../domain/day.js';
import { NOT_LIVE } from '../domain/disposition.js';
import { groupBy } from '../domain/group.js';
import type { Health, HealthReason } from '../domain/health.js';
import { policyOn } from '../domain/policy.js';
import type { RosterTrouble } from '../domain/roster-check.js';
import type { NewsItem, NotOurs } from '../store/attention.js';
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
  | { readonly kind: 'not_connected'; readonly since: Moment | null }
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
  /** Whose numbers are not on WhatsApp, of one agency, or of the region where it is empty. */
  | { readonly kind: 'unreachable'; readonly names: readonly string[]; readonly agency: string }
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
      readonly kind: 'not_ours_many';
      readonly agency: string;
      readonly numbers: readonly string[];
      readonly oldest: Moment;
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
  | { readonly kind: 'file_rejected'; readonly file: string; readonly at: Moment }
  /** Something that the running program says of itself, by its code. */
  | { readonly kind: 'health'; readonly code: string; readonly since: Moment | null }
  | { readonly kind: 'set_aside'; readonly count: number }
  | { readonly kind: 'not_written'; readonly count: number; readonly names: readonly string[] }
  | {
      readonly kind: 'expiring';
      readonly agencies: number;
      /** Places of agencies and of the whole region together. */
      readonly places: number;
      readonly until: Day;
      readonly isOver: boolean;
    }
  | { readonly kind: 'unlisted'; readonly count: number; readonly numbers: readonly string[] }
  | { readonly kind: 'no_calendar'; readonly count: number }
  | {
      readonly kind: 'case_held';
      readonly numbers: readonly string[];
      readonly agency: string;
      /** When the first of these holds ends. */
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

/** A connection that is away for less comes back by itself. */
const OUT_FOR = 2 * MINUTE;
/** A file that was not taken is old news after that. */
const REJECTED_FOR = 14 * DAY_LENGTH;
/** What keeps the program from its job and is no connection. */
const FAULTS = ['stalled', 'fault', 'probe_failed'];
const OTHER_REASONS: readonly string[] = ['held', NOT_LIVE, ...FAULTS];
/** Warnings that no other entry says in its own words. */
const TOLD_WARNINGS = ['source_failed', 'no_fresh_export', 'events_waiting', 'rules_unused'];
const NOTHING: HealthReason = { code: '', what: '' };

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
export function toDoOf(
  deps: Deps,
  { reasons, warnings }: Pick<Health, 'reasons' | 'warnings'>,
  now: Moment,
): ToDo[] {
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
  const rejected = settings.rejectedFile();
  const lastImport = attention.lastImport()?.at ?? 0;
  const said = (one: HealthReason) => (one.since === undefined ? null : Date.parse(one.since));
  const health = (some: readonly HealthReason[], weight: ToDo['weight']) =>
    some.map((one): ToDo => ({ weight, kind: 'health', code: one.code, since: said(one) }));
  const out = reasons.filter(({ code }) => !OTHER_REASONS.includes(code));
  const isOut = out.some((one) => now - (said(one) ?? 0) > OUT_FOR);
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
    ...(isOut
      ? [
          {
            ...{ weight: 'late', kind: 'not_connected', since: said(out[0] ?? NOTHING) },
          } satisfies ToDo as ToDo,
        ]
      : []),
    ...health(
      reasons.filter(({ code }) => FAULTS.includes(code)),
      'late',
    ),
    ...(restriction !== null && restriction.until > now
      ? [{ weight: 'late', kind: 'restricted', until: restriction.until } satisfies ToDo as ToDo]
      : []),
    ...(isSilent(stage) ? [{ weight: 'late', kind: 'not_live' } satisfies ToDo as ToDo] : []),
    ...[...groupBy(of('unreachable'), ({ agency }) => agency)].map(([agency, some]): ToDo => ({
      ...{ weight: 'late', kind: 'unreachable', agency },
      names: [...new Set(some.map(({ name }) => name))],
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
    ...[...groupBy(notOurs, ({ agency }) => agency).values()].map((some) => notOursOf(store, some)),
    ...store.roster.openStopRequests().map(({ id, officerId }): ToDo => ({
      ...{ weight: 'wait', kind: 'stop_request', id, officerId },
      name: store.roster.officer(officerId)?.name ?? '',
    })),
    ...exports.map(({ id, file, reason, at }): ToDo => ({
      ...{ weight: 'wait', kind: 'export_held', id, file, reason, at },
    })),
    ...(rejected !== null && rejected.at > lastImport && now - rejected.at < REJECTED_FOR
      ? [{ weight: 'wait', kind: 'file_rejected', ...rejected } satisfies ToDo as ToDo]
      : []),
    ...health(
      warnings.filter(({ code }) => TOLD_WARNINGS.includes(code)),
      'wait',
    ),
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
            agencies: new Set(ending.flatMap(({ agency }) => (agency === '' ? [] : [agency]))).size,
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
    ...[
      ...groupBy(
        attention.held(today, today + HOLD_ENDS_IN, MOST_OF_A_KIND),
        ({ agency }) => agency,
      ),
    ].map(([agency, some]): ToDo => ({
      ...{ weight: 'held', kind: 'case_held', agency },
      numbers: some.map(({ trackingId }) => trackingId),
      until: Math.min(...some.map(({ until }) => until)),
    })),
  ];
}

/** How many agencies with open complaints have not begun. */
const waitingToBegin = ({ store }: Deps, begun: ReadonlySet<number>, today: Day): number =>
  store.roster
    .facts(today)
    .agencies.filter(({ id, openDispositions }) => openDispositions > 0 && !begun.has(id)).length;

/** What an agency says is not its own: one case with what was said of it, or several by their numbers. */
function notOursOf({ dispositions }: AdminDeps['store'], some: readonly NotOurs[]): ToDo {
  const [first] = some;
  if (first === undefined || some.length > 1)
    return {
      ...{ weight: 'wait', kind: 'not_ours_many', agency: first?.agency ?? '' },
      numbers: some.map(({ trackingId }) => trackingId),
      oldest: Math.min(...some.map(({ at }) => at)),
    };
  const { trackingId, agency, officer, note, at, classification } = first;
  const complaint = dispositions.complaint(trackingId);
  const isShown = complaint !== undefined && mayQuote(complaint);
  const isKnown = classification !== ('oversight_complaint' satisfies Classification);
  return {
    ...{ weight: 'wait', kind: 'not_ours', trackingId, agency, officer, at },
    note: isShown && isKnown ? note : null,
  };
}
