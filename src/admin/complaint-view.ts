import { say } from '../domain/said.js';
import { mayQuote, type Classification, type Privacy } from '../domain/complaint.js';
import type { Clock, ReportKind } from '../domain/clock.js';
import type { AuditRow } from '../domain/act.js';
import type { Day, Moment } from '../domain/day.js';
import { NOT_LIVE, type Disposition } from '../domain/disposition.js';
import type { HistoryEntry } from '../domain/history.js';
import type { Office } from '../domain/office.js';
import type { ClockKind, Tone } from '../domain/policy.js';
import { nearestFirst, type Obstacle } from '../domain/reach.js';
import { wantedAmong } from '../domain/recipients.js';
import { holding, type Phone, type Role } from '../domain/roster.js';
import { hasBegun, stageOf } from '../cases/stage.js';
import {
  nextStepOf,
  rolesPassed,
  rolesToCome,
  type AheadDeps,
  type NextStep,
} from '../reminders/ahead.js';
import type { LedgerRow } from '../store/ledger.js';
import { listAudit } from './audit.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** All that is known of a complaint; times are moments. */
export interface ComplaintShown {
  readonly trackingId: string;
  readonly title: string;
  readonly text: string;
  readonly classification: Classification;
  readonly privacy: Privacy;
  /** Whether officers read its words. */
  readonly mayQuote: boolean;
  readonly category: string;
  readonly channel: string;
  readonly receivedAt: Moment | null;
  /** The newest first. */
  readonly dispositions: readonly DispositionShown[];
}

export interface DispositionShown {
  readonly agency: { readonly code: string | null; readonly name: string };
  readonly status: string;
  readonly rawStatus: string;
  readonly disposedAt: Moment;
  readonly open: boolean;
  readonly endReason: string | null;
  /** Since when sources do not show it at this agency any more; null while they do. */
  readonly unseenSince: Moment | null;
  /** The first day on which something is said of it again, where an admin holds it back; null where nobody does. */
  readonly heldUntil: Day | null;
  readonly clocks: readonly (Pick<Clock, 'kind' | 'round' | 'dueDay' | 'state' | 'stopReason'> & {
    /** Working days left; negative where it is over, null where it does not run. */
    readonly daysLeft: number | null;
  })[];
  /** Everybody who was to be told, of what, and what became of it; in order of time. */
  readonly receivers: readonly Receiver[];
  /** Who holds an office here and has been told nothing so far, and why. */
  readonly notTold: readonly NotTold[];
  readonly next: Next;
  /** What happened, in order of time. */
  readonly timeline: readonly TimelineEntry[];
}

/** A person as they are shown. */
export interface PersonShown {
  readonly name: string;
  readonly phone: Phone;
}

/** What a notice is about: a hand-over, a confirmation that is asked for, or a rung of a clock. */
export interface About {
  readonly kind: 'new' | 'confirm' | ClockKind;
  /** Working days from the due date; null but for a clock. */
  readonly rung: number | null;
  /** Which telling of the hand-over, or which round of the clock. */
  readonly round: number;
}

/**
 * Why somebody was not told, or not yet. `held`: all sending is stopped. `office_hours`: it waits for the office to
 * open. `in_line`: it waits for its turn. The others are obstacles, or what the rules say: a louder reminder said it, a
 * message of the hand-over said it, its time had passed when the case became known, it was no longer so when it would have left.
 */
export type WhyNot =
  | Obstacle
  | 'held'
  | 'not_live'
  | 'office_hours'
  | 'in_line'
  | 'louder_rung'
  | 'told_otherwise'
  | 'before_known'
  | 'nobody_reachable'
  | 'no_longer_so'
  | 'failed'
  | 'restricted'
  | 'uncertain'
  | 'not_yet'
  | 'other_cases'
  | 'not_by_policy';

/** One person and one notice. */
export interface Receiver {
  /** Null where there was nobody to tell. */
  readonly to: PersonShown | null;
  readonly about: About;
  readonly at: Moment;
  /** Null once it has left for WhatsApp. */
  readonly whyNot: WhyNot | null;
  /** From when it may leave, where it waits for that. */
  readonly until: Moment | null;
  /** More of why, as it was recorded. */
  readonly detail: string | null;
  readonly sentAt: Moment | null;
  readonly deliveredAt: Moment | null;
  readonly readAt: Moment | null;
  readonly answeredAt: Moment | null;
}

export interface NotTold {
  readonly to: PersonShown;
  readonly role: Role;
  readonly whyNot: WhyNot;
}

export interface Next {
  readonly at: Moment | null;
  readonly reason: string | null;
  readonly to: readonly (PersonShown & {
    readonly role: Role;
    readonly copy: boolean;
    readonly about: Omit<About, 'round'> & { readonly tone: Tone | null };
  })[];
  readonly notTo: readonly NotTold[];
}

/** One thing that happened to a case. */
export type TimelineEntry = { readonly at: Moment } & (
  | { readonly what: 'history'; readonly entry: HistoryEntry }
  | {
      readonly what: 'told' | 'not_told';
      readonly receiver: Receiver;
    }
  | { readonly what: 'delivered' | 'read'; readonly to: PersonShown; readonly about: About }
  | {
      readonly what: 'answered';
      readonly by: PersonShown | null;
      readonly report: ReportKind;
      readonly note: string | null;
    }
  | { readonly what: 'act'; readonly act: AuditRow }
);

type Deps = Pick<AdminDeps, 'store' | 'office' | 'rules' | 'config'>;

const aheadDeps = ({ store, office, rules, config }: Deps): AheadDeps => ({
  ...{ store, policy: rules.policy, office: office(), reach: config.reach },
  stage: stageOf(store, config.mode === 'live'),
});

/** All that is known of a complaint, by its tracking ID or by one that it had before. Throws `ActProblem` for an unknown one. */
export function showComplaint(
  deps: Deps,
  { trackingId }: { readonly trackingId: string },
  now: Moment,
): ComplaintShown {
  const { store } = deps;
  const id = trackingId.trim().replace(/^#/, '').toUpperCase();
  const complaint = store.dispositions.complaint(id);
  if (!complaint) throw new ActProblem(say`${id}: there is no such complaint here.`);
  const { title, text, classification, privacy, category, channel, receivedAt } = complaint;
  const object = `complaint ${complaint.trackingId}`;
  const acts = listAudit(deps, { most: MOST_ACTS, object });
  return {
    ...{ trackingId: complaint.trackingId, title, text, classification, privacy },
    mayQuote: mayQuote(complaint),
    ...{ category, channel, receivedAt },
    dispositions: store.dispositions
      .historyOf(complaint.id)
      .flatMap((row) => store.dispositions.byId(row.id) ?? [])
      .map((d) => shownDisposition(deps, d, acts, now)),
  };
}

/** What is said next of a case, at the agency where it is open. */
export interface NextAt {
  readonly agency: string;
  readonly next: Next;
}

/** What an act would do to a complaint, and what would be said of it then: the act itself, taken back. */
export function lookAhead<T>(
  deps: Deps,
  trackingId: string | ((done: T) => string),
  act: () => T,
  now: Moment,
): { readonly done: T; readonly next: readonly NextAt[] } {
  return deps.store.tryOut(() => {
    const done = act();
    const id = typeof trackingId === 'string' ? trackingId : trackingId(done);
    const { dispositions } = showComplaint(deps, { trackingId: id }, now);
    const open = dispositions.filter((one) => one.open);
    return { done, next: open.map(({ agency, next }) => ({ agency: agency.name, next })) };
  });
}

/** More of them stand in `audit list --object`. */
const MOST_ACTS = 100;

function shownDisposition(
  deps: Deps,
  d: Disposition,
  acts: readonly AuditRow[],
  now: Moment,
): DispositionShown {
  const { store } = deps;
  const office = deps.office();
  const { calendar, zone } = office;
  const today = zone.dayOf(now);
  const next = nextStepOf(aheadDeps(deps), d, now);
  const isHeld = store.settings.held() !== null;
  const ledger = store.ledger.of(d.id);
  const receivers = ledger.map((row) => receiverOf(row, isHeld, office, now));
  return {
    agency: { code: store.roster.agencyCode(d.agencyId), name: d.agencyName },
    status: d.status,
    rawStatus: d.rawStatus,
    disposedAt: d.disposedAt,
    open: d.endedAt === null,
    endReason: d.endReason,
    unseenSince: d.missingSince,
    heldUntil: d.heldUntil !== null && d.heldUntil > today ? d.heldUntil : null,
    clocks: d.clocks
      .toSorted((a, b) => a.dueDay - b.dueDay)
      .map(({ kind, round, dueDay, state, stopReason }) => ({
        ...{ kind, round, dueDay, state, stopReason },
        daysLeft: state === 'running' ? calendar.between(today, dueDay) : null,
      })),
    receivers,
    notTold: notToldOf(deps, d, ledger, today),
    next: shownNext(deps, next),
    timeline: timelineOf(deps, d, receivers, acts),
  };
}

function receiverOf(row: LedgerRow, isHeld: boolean, office: Office, now: Moment): Receiver {
  const { sentAt, deliveredAt, readAt, answeredAt } = row;
  const isTold = row.outcome === 'told';
  return {
    to: row.phone === null ? null : { name: row.name ?? '', phone: row.phone },
    about: {
      kind: row.about,
      rung: row.about === 'new' || row.about === 'confirm' ? null : row.rung,
      round: row.period,
    },
    at: row.at,
    ...(isTold ? stateOf(row, isHeld, office, now) : { ...notTold(row), until: null }),
    ...{ sentAt, deliveredAt, readAt },
    answeredAt: isTold ? answeredAt : null,
  };
}

const RECORDED: readonly string[] = [
  'unreachable',
  'stopped',
  'on_leave',
  'not_written',
  'not_in_force',
  'louder_rung',
  'told_otherwise',
  'before_known',
  'nobody_reachable',
] satisfies WhyNot[];

/** Whether nothing had to be said, as it was said otherwise or its time had passed. */
export const isNeedless = ({ whyNot }: Receiver): boolean =>
  whyNot === 'before_known' || whyNot === 'louder_rung' || whyNot === 'told_otherwise';

function notTold({ reason }: LedgerRow): Pick<Receiver, 'whyNot' | 'detail'> {
  const known = RECORDED.includes(reason ?? '');
  return known
    ? { whyNot: reason as WhyNot, detail: null }
    : { whyNot: 'no_longer_so', detail: reason };
}

/** How far a message came that was to tell somebody. */
function stateOf(
  { state, stateReason, notBefore, sentAt }: LedgerRow,
  isHeld: boolean,
  office: Office,
  now: Moment,
): Pick<Receiver, 'whyNot' | 'until' | 'detail'> {
  const so = (whyNot: WhyNot | null, until: Moment | null = null) => ({
    ...{ whyNot, until },
    detail: whyNot === null ? null : stateReason,
  });
  switch (state) {
    case 'queued':
    case 'retry': {
      if (isHeld) return so('held');
      const from = Math.max(now, notBefore ?? 0);
      const opens = office.nextOpen(from);
      if (opens > from) return so('office_hours', opens);
      return so('in_line', from > now ? from : null);
    }
    case 'cancelled':
    case 'superseded':
      return so('no_longer_so');
    case 'failed':
      return so('failed');
    case 'restricted':
      return so('restricted');
    case 'unknown':
      return so('uncertain');
    case 'sending':
      return so(sentAt === null ? 'in_line' : null);
    case 'accepted':
    case 'delivered':
    case 'read':
    case null:
      return so(null);
  }
}

/** Who holds an office here and stands in no notice of the case: their time has not come, or by the rules it never does. */
function notToldOf(
  deps: Deps,
  d: Disposition,
  receivers: readonly LedgerRow[],
  today: Day,
): NotTold[] {
  if (d.endedAt !== null) return [];
  const { store, config } = deps;
  const known = new Set(receivers.map(({ officerId }) => officerId));
  const contacts = store.roster.contactsOf(d.agencyId, today, config.reach);
  const hindered = store.roster.hinderedOf(d.agencyId, today, config.reach);
  const here = nearestFirst([...contacts.map((c) => ({ ...c, obstacle: null })), ...hindered]);
  const theirs = new Set(holding(here, d.openedAt).map(({ officerId }) => officerId));
  const wanted = (roles: readonly Role[]) =>
    new Set(
      wantedAmong(
        roles,
        d.complaint.classification,
        here.filter(({ officerId }) => theirs.has(officerId)),
      ).map(({ officerId }) => officerId),
    );
  const isWanted = wanted(rolesToCome(aheadDeps(deps), d));
  const wasWanted = wanted(rolesPassed(aheadDeps(deps), d));
  const isHeld = d.heldUntil !== null && d.heldUntil > today;
  const isLive = hasBegun(stageOf(store, config.mode === 'live'), d.agencyId);
  const seen = new Set<number>();
  return here.flatMap(({ officerId, role, obstacle }): NotTold[] => {
    const to = personOf(store, officerId);
    if (known.has(officerId) || seen.has(officerId) || to === null) return [];
    seen.add(officerId);
    const whyNot = !theirs.has(officerId)
      ? 'other_cases'
      : isWanted.has(officerId)
        ? (obstacle ?? (isLive ? (isHeld ? 'held' : 'not_yet') : NOT_LIVE))
        : wasWanted.has(officerId)
          ? 'before_known'
          : 'not_by_policy';
    return [{ to, role, whyNot }];
  });
}

function shownNext({ store }: Deps, { at, reason, told, untold }: NextStep): Next {
  return {
    at,
    reason,
    to: told.flatMap(({ contact, copy, about }) => {
      const to = personOf(store, contact.officerId);
      const isRung = typeof about === 'object';
      const shown = isRung
        ? { kind: about.clock, rung: about.offset, tone: about.tone }
        : { kind: about, rung: null, tone: null };
      return to === null ? [] : [{ ...to, role: contact.role, copy, about: shown }];
    }),
    notTo: untold.flatMap(({ officerId, role, obstacle }) => {
      const to = personOf(store, officerId);
      return to === null ? [] : [{ to, role, whyNot: obstacle }];
    }),
  };
}

function personOf(store: Deps['store'], officerId: number): PersonShown | null {
  const officer = store.roster.officer(officerId);
  return officer ? { name: officer.name, phone: officer.phone } : null;
}

/** All that happened to a case: what LAPOR! showed, who was told and answered, and what admins did. */
function timelineOf(
  { store }: Deps,
  d: Disposition,
  receivers: readonly Receiver[],
  acts: readonly AuditRow[],
): TimelineEntry[] {
  const reports = store.inbound.allReportsOn(d.id);
  const history = store.dispositions
    .story(d.id)
    // Who reported stands with the report itself.
    .filter(({ kind, at }) => kind !== 'report' || !reports.some((one) => one.at === at))
    .map(({ at, ...entry }): TimelineEntry => ({ at, what: 'history', entry }));
  const told = receivers.flatMap((receiver): TimelineEntry[] => {
    const { to, about, deliveredAt, readAt } = receiver;
    if (isNeedless(receiver)) return [];
    const isTold = receiver.sentAt !== null;
    return [
      { at: receiver.sentAt ?? receiver.at, what: isTold ? 'told' : 'not_told', receiver },
      ...(to && deliveredAt !== null
        ? [{ at: deliveredAt, what: 'delivered' as const, to, about }]
        : []),
      ...(to && readAt !== null ? [{ at: readAt, what: 'read' as const, to, about }] : []),
    ];
  });
  const answered = reports.map(({ at, officerId, kind, note }): TimelineEntry => ({
    ...{ at, what: 'answered', by: personOf(store, officerId), report: kind, note },
  }));
  const done = acts.map((act): TimelineEntry => ({ at: act.at, what: 'act', act }));
  return [...history, ...told, ...answered, ...done].toSorted((a, b) => a.at - b.at);
}
