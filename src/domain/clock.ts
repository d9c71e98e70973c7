import type { Calendar } from './calendar.js';
import type { Classification, ComplaintStatus } from './complaint.js';
import type { Day, Moment } from './day.js';
import { CLOCK_KINDS, type ClockKind, type PolicyVersion } from './policy.js';

export type ClockState = 'running' | 'paused' | 'stopped';

/** A deadline of one disposition. */
export interface Clock {
  readonly kind: ClockKind;
  /** 1 at first; one more each time the clock starts anew. */
  readonly round: number;
  readonly days: number;
  readonly ladder: string;
  readonly startDay: Day;
  readonly dueDay: Day;
  /** Whether the due day was computed without some year's holiday table. */
  readonly provisional: boolean;
  /** Rungs whose time came before this moment passed unseen and are never said. */
  readonly since: Moment;
  readonly state: ClockState;
  readonly stopReason: string | null;
  /** While paused: the working day on which the pause is over. */
  readonly resumeDay: Day | null;
}

/** The day of what is due never: a day after all that there are. */
export const NEVER: Day = 9_999_999;

/** The day on which the first of those clocks that run is due; `NEVER` where none runs. */
export function nextDue(clocks: readonly Clock[]): Day {
  return Math.min(NEVER, ...clocks.flatMap((c) => (c.state === 'running' ? c.dueDay : [])));
}

/** What an officer can report of a disposition. */
export const REPORT_KINDS = ['acknowledge', 'in_progress', 'done', 'not_ours'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What something that happened does to a disposition's clocks. */
export type Effect =
  | { readonly kind: 'stop'; readonly clock: ClockKind; readonly reason: string }
  | { readonly kind: 'restart'; readonly clock: ClockKind }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Deadlines stand still until a day. */
  | { readonly kind: 'postpone'; readonly until: Day }
  | { readonly kind: 'end'; readonly reason: string };

const stop = (clock: ClockKind, reason: string): Effect => ({ kind: 'stop', clock, reason });
const end = (reason: string): Effect => ({ kind: 'end', reason });

const STATUS_EFFECTS: Readonly<Record<ComplaintStatus, readonly Effect[]>> = {
  unverified: [],
  awaiting: [],
  unknown: [],
  in_progress: [stop('acknowledge', 'lapor_moved'), stop('respond', 'lapor_followed_up')],
  reporter_replied: [
    stop('acknowledge', 'lapor_moved'),
    { kind: 'restart', clock: 'respond' },
    { kind: 'resume' },
  ],
  closed: [end('closed')],
  postponed: [end('postponed')],
  archived: [end('archived')],
  not_our_authority: [end('not_our_authority')],
  withdrawn: [end('withdrawn')],
};

/** What LAPOR! showing a status does to the clocks. */
export function effectsOfStatus(status: ComplaintStatus): readonly Effect[] {
  return STATUS_EFFECTS[status];
}

const REPORT_EFFECTS: Readonly<Record<ReportKind, readonly Effect[]>> = {
  acknowledge: [stop('acknowledge', 'acknowledged')],
  in_progress: [
    stop('acknowledge', 'reported_in_progress'),
    stop('respond', 'reported_in_progress'),
    { kind: 'resume' },
  ],
  done: [stop('acknowledge', 'reported_done'), stop('respond', 'reported_done'), { kind: 'pause' }],
  not_ours: [stop('acknowledge', 'reported_not_ours'), { kind: 'resume' }],
};

/** What an officer's report does to the clocks; only LAPOR! or the coordinator ends them. */
export function effectsOfReport(report: ReportKind): readonly Effect[] {
  return REPORT_EFFECTS[report];
}

/** A status with which a disposition is over. */
export function isOver(status: ComplaintStatus): boolean {
  return STATUS_EFFECTS[status].some((effect) => effect.kind === 'end');
}

export interface ClockDeps {
  readonly calendar: Calendar;
  readonly policy: PolicyVersion;
}

/** The clocks of a new disposition: running from its start day, each due on its Nth working day. */
export function startClocks(
  deps: ClockDeps,
  classification: Classification,
  startDay: Day,
  since: Moment,
): Clock[] {
  const rules = deps.policy.classes[classification];
  return CLOCK_KINDS.flatMap((kind) => {
    const rule = rules[kind];
    if (rule === null) return [];
    return [
      computed(deps.calendar, {
        kind,
        round: 1,
        ...rule,
        startDay,
        dueDay: startDay,
        provisional: false,
        since,
        state: 'running',
        stopReason: null,
        resumeDay: null,
      }),
    ];
  });
}

/** The clock with its due day as the calendar has it now. */
export function computed(calendar: Calendar, clock: Clock): Clock {
  const dueDay = calendar.after(clock.startDay, clock.days);
  return { ...clock, dueDay, provisional: calendar.isProvisional(clock.startDay, dueDay) };
}

/** Something that moved a disposition's clocks. */
export interface ClockMove {
  readonly at: Moment;
  readonly effects: readonly Effect[];
}

/**
 * The clocks as they stand when they are started anew and all that happened happens again in its
 * order: after another classification, another start, or word of something that was so before. A clock
 * with another deadline begins a new round, of which rungs already past stay unsaid.
 */
export function replayed(
  deps: ClockDeps,
  before: readonly Clock[],
  classification: Classification,
  startDay: Day,
  moves: readonly ClockMove[],
  dayOf: (moment: Moment) => Day,
  now: Moment,
): Clock[] {
  let clocks = startClocks(deps, classification, startDay, now);
  for (const { at, effects } of moves)
    for (const effect of effects) clocks = applyEffect(deps, clocks, effect, dayOf(at), at);
  return clocks.map((clock) => {
    const old = before.find(({ kind }) => kind === clock.kind);
    // A pause that was ended, with what had to be said then, is not begun again.
    const isPauseOver =
      clock.state === 'paused' && old?.state === 'running' && (clock.resumeDay ?? 0) <= dayOf(now);
    const present: Clock = isPauseOver ? { ...clock, state: 'running', resumeDay: null } : clock;
    if (!old) return present;
    const isSame =
      old.days === clock.days && old.ladder === clock.ladder && old.dueDay === clock.dueDay;
    const { round, since } = isSame ? old : { round: old.round + 1, since: now };
    return { ...present, round, since };
  });
}

/** The clocks after an effect that happened at `now`, on the calendar day `today`. */
export function applyEffect(
  deps: ClockDeps,
  clocks: readonly Clock[],
  effect: Effect,
  today: Day,
  now: Moment,
): Clock[] {
  return clocks.map((clock): Clock => {
    switch (effect.kind) {
      case 'stop':
        return clock.kind === effect.clock ? stopped(clock, effect.reason) : clock;
      case 'end':
        return stopped(clock, effect.reason);
      case 'restart':
        return clock.kind === effect.clock
          ? computed(deps.calendar, {
              ...clock,
              round: clock.round + 1,
              startDay: today,
              since: now,
              state: 'running',
              stopReason: null,
              resumeDay: null,
            })
          : clock;
      case 'postpone': {
        const days = deps.calendar.between(today, effect.until);
        return clock.state === 'stopped' || days <= 0
          ? clock
          : computed(deps.calendar, {
              ...clock,
              startDay: deps.calendar.shift(clock.startDay, days),
            });
      }
      case 'pause':
        return clock.kind === 'resolve' && clock.state !== 'stopped'
          ? {
              ...clock,
              state: 'paused',
              resumeDay: deps.calendar.after(today, deps.policy.pauseAfterDone),
            }
          : clock;
      case 'resume':
        return clock.state === 'paused' ? { ...clock, state: 'running', resumeDay: null } : clock;
    }
  });
}

function stopped(clock: Clock, reason: string): Clock {
  if (clock.state === 'stopped') return clock;
  return { ...clock, state: 'stopped', stopReason: reason, resumeDay: null };
}
