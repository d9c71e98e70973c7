import { DAY_LENGTH, type Moment } from '../domain/day.js';
import type { Pulse } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { ceilingOf, HOUR_LENGTH, risesAt, type Ceiling } from '../domain/sending.js';
import type { Ownership } from '../store/ownership.js';
import type { GoLive, Hold, StoredRestriction } from '../store/settings.js';
import type { AdminDeps } from './deps.js';

/** How the program's sending stands; times are moments. */
export interface SessionStatus {
  /** Whether nothing leaves the machine, so that no session and no ceiling applies. */
  readonly simulation: boolean;
  readonly paired: { readonly as: Phone; readonly since: Moment | null } | null;
  readonly running: Ownership | null;
  /** Who let all notices go. */
  readonly live: GoLive | null;
  /** For how many agencies notices go where not all were let go. */
  readonly begun: number;
  readonly held: Hold | null;
  readonly restricted: StoredRestriction | null;
  readonly probe: Pulse | null;
  readonly sent: {
    readonly lastHour: number;
    readonly lastDay: number;
    /** How many at most; null where nothing leaves the machine. */
    readonly ceiling: Ceiling | null;
    /** When that rises next, as the session grows older; null where it does not. */
    readonly risesAt: Moment | null;
  };
  /** Messages that wait to be sent. */
  readonly waiting: number;
}

/** How the WhatsApp session and its sending stand. */
export function sessionStatus(
  deps: Pick<AdminDeps, 'store' | 'config' | 'rules'> & {
    /** The session's own number and when it was paired. */
    readonly session: { readonly phone: Phone | null; readonly pairedAt: Moment | null };
    /** Whether the program that holds the database has died. */
    readonly isGone: (holder: Ownership) => boolean;
  },
  now: Moment,
): SessionStatus {
  const { store, config, rules, session } = deps;
  const { settings, outbox } = store;
  const owner = store.ownership.owner();
  const restriction = settings.restriction();
  const simulation = (settings.get('mode') ?? config.mode) === 'simulation';
  const { phone, pairedAt } = session;
  return {
    simulation,
    paired: phone === null ? null : { as: phone, since: pairedAt },
    running: owner !== undefined && !deps.isGone(owner) ? owner : null,
    live: settings.golive(),
    begun: store.roster.begun().length,
    held: settings.held(),
    restricted: restriction !== null && restriction.until > now ? restriction : null,
    probe: settings.pulse(),
    sent: {
      lastHour: outbox.countSent(now - HOUR_LENGTH),
      lastDay: outbox.countSent(now - DAY_LENGTH),
      ceiling: simulation ? null : ceilingOf(rules.sending, pairedAt, now),
      risesAt: simulation ? null : risesAt(rules.sending, pairedAt, now),
    },
    waiting: outbox.countWaiting(),
  };
}
