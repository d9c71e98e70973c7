import { REPORT_KINDS, type ClockState, type ReportKind } from './clock.js';
import type { Day } from './day.js';
import { CLOSED_BY_COORDINATOR } from './disposition.js';
import { REOPEN_REASONS, type ReopenReason } from './event.js';
import { CLOCK_KINDS, type ClockKind } from './policy.js';
import { FACTS, type Fact } from './precedence.js';

/**
 * All that can happen to a case, each with what was so before and after it. The timeline of a case is
 * made of these, in the order in which they happened.
 */
export type HistoryEntry =
  /** It became known here; by LAPOR!'s own word for its status. */
  | { readonly kind: 'opened'; readonly before: null; readonly after: string }
  /** LAPOR! shows another status, in its own words. */
  | { readonly kind: 'status'; readonly before: string; readonly after: string }
  /** A source tells other facts of the complaint itself. */
  | { readonly kind: 'complaint_changed'; readonly before: null; readonly after: readonly Fact[] }
  | { readonly kind: 'classification'; readonly before: string; readonly after: string }
  /** A clock was stopped (for a reason), paused, set going again, or began a new round. */
  | {
      readonly kind: 'clock';
      readonly clock: ClockKind;
      readonly before: ClockState;
      readonly after: ClockState;
      readonly reason: string | null;
    }
  /** The calendar moved a clock's due day. */
  | {
      readonly kind: 'deadline_moved';
      readonly clock: ClockKind;
      readonly before: Day;
      readonly after: Day;
    }
  /** An officer reported; the coordinator's SELESAI closes. */
  | {
      readonly kind: 'report';
      readonly before: null;
      readonly after: ReportKind | typeof CLOSED_BY_COORDINATOR;
    }
  /** An officer took a report back. */
  | { readonly kind: 'report_withdrawn'; readonly before: null; readonly after: ReportKind }
  /** What was reported done is still open in LAPOR!, so the clock runs on. */
  | { readonly kind: 'resumed'; readonly before: null; readonly after: 'still_open_in_lapor' }
  | { readonly kind: 'ended'; readonly before: null; readonly after: string }
  /** What counted as handed on, or as left out for long, is shown again and goes on; the reason it had ended for. */
  | { readonly kind: 'reopened'; readonly before: string | null; readonly after: ReopenReason }
  /** Word of what was so before shows that it ended for another reason. */
  | { readonly kind: 'end_reason'; readonly before: string | null; readonly after: string }
  /** A complaint entered by hand was found in LAPOR!: from its provisional ID to its tracking ID. */
  | { readonly kind: 'linked'; readonly before: string; readonly after: string };

/** An entry as its row holds it; the words stand in every database. */
export interface HistoryRow {
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The row that holds an entry. */
export function historyRowOf(entry: HistoryEntry): HistoryRow {
  switch (entry.kind) {
    case 'clock':
      return {
        kind: `clock_${entry.clock}`,
        before: entry.before,
        after: entry.reason ?? entry.after,
      };
    case 'deadline_moved': {
      const text = (day: Day) => `${entry.clock} ${day}`;
      return { kind: entry.kind, before: text(entry.before), after: text(entry.after) };
    }
    case 'complaint_changed':
      return { kind: entry.kind, before: null, after: entry.after.join(', ') };
    case 'opened':
    case 'status':
    case 'classification':
    case 'report':
    case 'report_withdrawn':
    case 'resumed':
    case 'ended':
    case 'reopened':
    case 'end_reason':
    case 'linked':
      return entry;
  }
}

const STATES: readonly ClockState[] = ['running', 'paused', 'stopped'];

/** The entry that a row holds; null for one that this program does not know. */
export function historyEntryOf({ kind, before, after }: HistoryRow): HistoryEntry | null {
  if (after === null) return null;
  const clock = CLOCK_KINDS.find((one) => kind === `clock_${one}`);
  if (clock !== undefined) {
    const was = STATES.find((state) => state === before) ?? 'running';
    const is = STATES.find((state) => state === after);
    // The reason of a stop stands in place of the state.
    return is === undefined
      ? { kind: 'clock', clock, before: was, after: 'stopped', reason: after }
      : { kind: 'clock', clock, before: was, after: is, reason: null };
  }
  switch (kind) {
    case 'opened':
    case 'ended':
      return { kind, before: null, after };
    case 'status':
    case 'classification':
    case 'linked':
      return { kind, before: before ?? '', after };
    case 'end_reason':
      return { kind, before, after };
    case 'reopened':
      return { kind, before, after: REOPEN_REASONS.find((one) => one === after) ?? 'shown_again' };
    case 'resumed':
      return { kind, before: null, after: 'still_open_in_lapor' };
    case 'complaint_changed': {
      const told = after.split(', ');
      return { kind, before: null, after: FACTS.filter((fact) => told.includes(fact)) };
    }
    case 'report': {
      const told = [...REPORT_KINDS, CLOSED_BY_COORDINATOR].find((report) => report === after);
      return told === undefined ? null : { kind, before: null, after: told as ReportKind };
    }
    case 'report_withdrawn': {
      const told = REPORT_KINDS.find((report) => report === after);
      return told === undefined ? null : { kind, before: null, after: told };
    }
    case 'deadline_moved': {
      const [from, until] = [movedDay(before), movedDay(after)];
      return from && until
        ? { kind, clock: until.clock, before: from.day, after: until.day }
        : null;
    }
    default:
      return null;
  }
}

function movedDay(text: string | null): { clock: ClockKind; day: Day } | null {
  const [name, date = ''] = (text ?? '').split(' ');
  const clock = CLOCK_KINDS.find((one) => one === name);
  return clock === undefined || !/^-?\d{1,6}$/.test(date) ? null : { clock, day: Number(date) };
}
