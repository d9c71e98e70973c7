import type { AdminDeps } from '../../admin/deps.js';
import type { BriefMessage, Plan } from '../../admin/plan.js';
import type { SessionStatus } from '../../admin/session-status.js';
import type { HealthReason } from '../../domain/health.js';
import type { RuleChange } from '../../admin/rule-trial.js';
import type { Now, Rest } from '../../domain/ports.js';
import type { Snapshot } from '../../domain/complaint.js';
import type { InvitedOfficer } from '../../admin/officers.js';
import type { Actor } from '../../domain/act.js';
import type { RosterEntry } from '../../intake/roster.js';
import type { Wording } from '../../wording/templates.js';
import type { GoLiveTried } from './going-live.js';
import type { Tried } from './trial.js';

/** A plan of what will go out, and when it was computed. */
export interface PlanAt {
  readonly plan: Omit<Plan, 'messages'> & { readonly messages: readonly BriefMessage[] };
  readonly at: number;
}

/** How linking stands, as the messenger tells it. */
export type LinkingShown =
  | { readonly kind: 'off' | 'asking' }
  | { readonly kind: 'code'; readonly qr: string; readonly phoneCode: string | null }
  | { readonly kind: 'ended'; readonly why: 'too_many_codes' | 'refused' };

/** What the console is handed: acts and clocks, and nothing that it could decide by itself. */
export interface ConsoleDeps extends AdminDeps {
  readonly now: Now;
  /** 256 bits that nobody can guess. */
  readonly newToken: () => string;
  readonly newSalt: () => Buffer;
  /** What is wrong with the running program. */
  readonly health: () => {
    readonly reasons: readonly HealthReason[];
    readonly warnings: readonly HealthReason[];
  };
  readonly session: () => SessionStatus;
  /** How linking a WhatsApp session stands; asks for codes, and for no more of them. */
  readonly linking: () => LinkingShown;
  readonly link: (pairWith: string | null) => void;
  readonly endLinking: () => Promise<void>;
  /** Ends the linked session for good. */
  readonly unlink: (actor: Actor) => Promise<void>;
  /** What will go out, as it was last computed; null while it is computed for the first time. */
  readonly plan: () => PlanAt | null;
  /** Reads an uploaded export apart from the program. Throws `Problem`. */
  readonly readExport: (name: string, content: Uint8Array) => Promise<Snapshot>;
  /** Reads an uploaded roster. Throws `Problem`. */
  readonly readRoster: (name: string, content: Uint8Array) => Promise<readonly RosterEntry[]>;
  /** Reads a telephone number as people write them; null for none. */
  readonly phoneOf: (text: string) => string | null;
  /** The links by which officers write to the bot first. Throws `Problem`. */
  readonly invite: (actor: Actor) => readonly InvitedOfficer[];
  /** What a change of the rules would bring, computed by a process of its own; one at a time. */
  readonly tryRule: (change: RuleChange) => Promise<Tried>;
  /** What letting notices go would bring, for agencies by their words or for all (null), computed by a process of its own; one at a time. */
  readonly tryGoingLive: (agencies: readonly string[] | null) => Promise<GoLiveTried>;
  /** Between two pieces of a long act, others have their turn. */
  readonly rest: Rest;
  /** For how long an answer waits for what may be done at once. */
  readonly moment: () => Promise<void>;
  /** The texts that officers read. */
  readonly wording: Wording;
  /** Told of a page that could not be made. */
  readonly onFault: (error: Error) => void;
}
