import type { AdminDeps } from '../admin/deps.js';
import type { Alerts } from '../alerts/alerts.js';
import type { EventBook } from '../domain/event.js';
import type { ExplanationRules } from '../domain/explanation.js';
import type { Office } from '../domain/office.js';
import type { Policy } from '../domain/policy.js';
import type { Phone } from '../domain/roster.js';
import type { Reach } from '../domain/reach.js';
import type { Store } from '../store/store.js';
import type { Wording } from '../wording/templates.js';

export interface ConversationDeps {
  readonly store: Store;
  readonly wording: Wording;
  /** The policy as it is now. */
  readonly policy: () => Policy;
  readonly office: () => Office;
  readonly signature: string;
  /** Which notes of a report explain nothing. */
  readonly explanations: ExplanationRules;
  /** Which officers count as reachable; where only those who wrote do, the first message is welcomed. */
  readonly reach: Reach;
  readonly alerts: Alerts;
  /** What acts of admins depend on besides, where a coordinator does one. */
  readonly intakeDeps: AdminDeps['intakeDeps'];
  readonly events: EventBook;
  readonly newMessageId: () => string;
  /** A mobile number as it is typed, in E.164 without the plus; null for what is none. */
  readonly phoneOf: (text: string) => Phone | null;
  /** Told of each message that was taken over, once it is safe in the database. */
  readonly onTaken?: (taken: Taken) => void;
}

/** A message that was taken over, by its IDs. */
export interface Taken {
  readonly inbound: number | null;
  /** Null for somebody who is not in the roster. */
  readonly officer: number | null;
  readonly intent: string;
  readonly outcome: string;
  /** The dispositions that it was answered about. */
  readonly cases: readonly number[];
  /** The messages that were queued for it: the answer, and words to others. */
  readonly messages: readonly number[];
}
