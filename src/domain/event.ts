import type { Moment } from './day.js';
import type { ReportKind } from './clock.js';
import type { ClockKind, Tone } from './policy.js';
import type { Role } from './roster.js';

/** What other systems are told of. */
export const EVENT_TYPES = [
  'acknowledged',
  'reported',
  'withdrawn',
  'escalated',
  'closed',
  'reopened',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const EVENT_STATES = ['queued', 'sending', 'retry', 'delivered', 'refused'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** What happened to a disposition, as another system may know it: nobody's name and nobody's number. */
export type EventFacts =
  | { readonly type: 'acknowledged'; readonly data: { readonly role: Role | null } }
  | {
      readonly type: 'reported';
      readonly data: {
        readonly report: Exclude<ReportKind, 'acknowledge'>;
        readonly role: Role | null;
        readonly note: string | null;
      };
    }
  /** An officer took a report back: it counts as never said. */
  | { readonly type: 'withdrawn'; readonly data: { readonly report: ReportKind } }
  | {
      readonly type: 'escalated';
      readonly data: {
        readonly clock: ClockKind;
        readonly rung: number;
        readonly tone: Tone;
        readonly roles: readonly Role[];
        /** YYYY-MM-DD. */
        readonly due: string;
      };
    }
  | { readonly type: 'closed'; readonly data: { readonly reason: string } }
  /** What was closed goes on: it is shown again, an admin reopened it, or took back what had closed it. */
  | { readonly type: 'reopened'; readonly data: { readonly reason: ReopenReason } };

export const REOPEN_REASONS = ['shown_again', 'by_hand', 'undone'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** Takes down events in the transaction in which they happen. */
export interface EventBook {
  add(dispositionId: number, event: EventFacts, now: Moment): void;
  /** Takes officers' words out of events that still wait: the complaint has become secret. */
  hush(dispositionId: number): void;
}

/** Where nobody is told of events. */
export const NO_EVENTS: EventBook = { add: () => undefined, hush: () => undefined };
