import type { Clock } from './clock.js';
import type { Day, Moment } from './day.js';
import type { Office } from './office.js';
import {
  CLOCK_KINDS,
  TONES,
  rungsOf,
  type ClockKind,
  type PolicyVersion,
  type Rung,
  type Tone,
} from './policy.js';
import type { Role } from './roster.js';

/** Which rung of which run of which clock: what must not be said twice. */
export type RungKey = string & { readonly __brand: 'RungKey' };

export function rungKey(clock: ClockKind, round: number, offset: number): RungKey {
  return `${clock}/${round}/${offset}` as RungKey;
}

/** A rung whose time has come. */
export interface DueRung {
  readonly clock: ClockKind;
  readonly round: number;
  readonly offset: number;
  readonly tone: Tone;
  readonly roles: readonly Role[];
  readonly dueDay: Day;
}

/** What the agenda depends on besides the rules. */
export interface AgendaInput {
  readonly clocks: readonly Clock[];
  /** Rungs said, superseded or passed before. */
  readonly settled: ReadonlySet<RungKey>;
  /** When a hand-over that nobody was told of became known; null when it was told. */
  readonly untoldSince: Moment | null;
  /** Why nothing must be said at all, such as `unverified` or `ended`; null when something may. */
  readonly idle: string | null;
}

/** What is to be said of one disposition at a moment, and when to look again. */
export interface Agenda {
  /** Whether the hand-over itself is to be told now. */
  readonly announce: boolean;
  /** Rungs to say now, loudest first. */
  readonly due: readonly DueRung[];
  /** Rungs whose time came before the clock was known to run: recorded, never said. */
  readonly passed: readonly DueRung[];
  /** The resolve clock's pause is over. */
  readonly confirm: boolean;
  /** When to look again, supposing that all of this is then said. Null: never, see `reason`. */
  readonly wakeAt: Moment | null;
  /** Why nothing is due (`waiting`, `paused`, `ladder_finished`, or the idle reason); `due` if something is. */
  readonly reason: string;
}

/**
 * What is due for a disposition at `now`. A rung is due at the digest's time of its working day,
 * `offset` working days from the due day; it is due once. Nothing here depends on how often or how
 * late the question is asked.
 */
export function agenda(
  input: AgendaInput,
  policy: PolicyVersion,
  office: Office,
  now: Moment,
): Agenda {
  if (input.idle !== null)
    return {
      announce: false,
      due: [],
      passed: [],
      confirm: false,
      wakeAt: null,
      reason: input.idle,
    };
  const due: DueRung[] = [];
  const passed: DueRung[] = [];
  let wakeAt = Infinity;
  let confirm = false;
  let paused = false;

  const announceAt = input.untoldSince === null ? null : office.nextOpen(input.untoldSince);
  const announce = announceAt !== null && announceAt <= now;
  if (announceAt !== null && !announce) wakeAt = announceAt;

  for (const clock of input.clocks) {
    if (clock.state === 'stopped') continue;
    if (clock.state === 'paused') {
      paused = true;
      const resumeAt = resumeMoment(clock, office);
      if (resumeAt <= now) confirm = true;
      else wakeAt = Math.min(wakeAt, resumeAt);
      if (resumeAt > now) continue;
    }
    for (const rung of rungsOf(policy, clock.ladder)) {
      if (input.settled.has(rungKey(clock.kind, clock.round, rung.offset))) continue;
      const at = rungMoment(clock, rung, office);
      if (at > now) wakeAt = Math.min(wakeAt, at);
      else if (at < clock.since) passed.push(dueRung(clock, rung));
      else due.push(dueRung(clock, rung));
    }
  }
  due.sort(byLoudness);
  return {
    announce,
    due,
    passed,
    confirm,
    wakeAt: wakeAt === Infinity ? null : wakeAt,
    reason: announce || confirm || due.length > 0 ? 'due' : quietReason(wakeAt, paused),
  };
}

function quietReason(wakeAt: number, paused: boolean): string {
  if (wakeAt === Infinity) return 'ladder_finished';
  return paused ? 'paused' : 'waiting';
}

function rungMoment(clock: Clock, rung: Rung, office: Office): Moment {
  return office.digestAt(office.calendar.shift(clock.dueDay, rung.offset));
}

/** When a pause is over: the digest's time of its last working day, or the next opening after it. */
function resumeMoment(clock: Clock, office: Office): Moment {
  return clock.resumeDay === null ? -Infinity : office.nextOpen(office.digestAt(clock.resumeDay));
}

function dueRung(clock: Clock, rung: Rung): DueRung {
  const { offset, tone, roles } = rung;
  return { clock: clock.kind, round: clock.round, offset, tone, roles, dueDay: clock.dueDay };
}

/** Order of loudness: urgent, firm, polite; then resolve, respond, acknowledge; then the later rung. */
export function byLoudness(
  a: Pick<DueRung, 'tone' | 'clock' | 'offset'>,
  b: Pick<DueRung, 'tone' | 'clock' | 'offset'>,
): number {
  return (
    TONES.indexOf(a.tone) - TONES.indexOf(b.tone) ||
    CLOCK_KINDS.indexOf(a.clock) - CLOCK_KINDS.indexOf(b.clock) ||
    b.offset - a.offset
  );
}
