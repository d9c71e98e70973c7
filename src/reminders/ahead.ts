import { agenda, rungKey, type DueRung } from '../domain/agenda.js';
import type { Moment } from '../domain/day.js';
import { hasBegun, type Stage } from '../cases/stage.js';
import { idleReasonOf, NOT_LIVE, SET_ASIDE, type Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { policyNamed, rungsOf, type Policy } from '../domain/policy.js';
import { ACTING_ROLES, type Hindered, type Reach } from '../domain/reach.js';
import { recipientsFor, shareRungs, wantedAmong } from '../domain/recipients.js';
import { holding, type Contact, type Role } from '../domain/roster.js';
import type { Store } from '../store/store.js';
import { heldBackUntil } from './plan.js';

/** Somebody who will be told, and of what. */
export interface ToBeTold {
  readonly contact: Contact;
  /** Told as a superior or a monitor, not as the one who must act. */
  readonly copy: boolean;
  readonly about: 'new' | 'confirm' | DueRung;
}

/** What is said of a case next, if nobody answers and nothing changes. */
export interface NextStep {
  /** Null where nothing will be, see `reason`. */
  readonly at: Moment | null;
  /** Why nothing will be said by itself, such as `ladder_finished`; null where something will. */
  readonly reason: string | null;
  readonly told: readonly ToBeTold[];
  /** Who would be told by their role and may not be. */
  readonly untold: readonly Hindered[];
}

export interface AheadDeps {
  readonly store: Pick<Store, 'dispositions' | 'roster'>;
  readonly policy: Policy;
  readonly office: Office;
  readonly reach: Reach;
  /** How far sending was let go. */
  readonly stage: Stage;
}

/** What comes next for a case and to whom, by the rules by which it will be decided then and the roster as it is for that day. */
export function nextStepOf(deps: AheadDeps, disposition: Disposition, now: Moment): NextStep {
  const { store, office, reach } = deps;
  const nothing = (reason: string): NextStep => ({ at: null, reason, told: [], untold: [] });
  if (disposition.idleReason === SET_ASIDE) return nothing(SET_ASIDE);
  if (disposition.endedAt === null && !hasBegun(deps.stage, disposition.agencyId))
    return nothing(NOT_LIVE);
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const { clocks, untoldSince, agencyId, complaint, openedAt } = disposition;
  const settled = store.dispositions.settled(disposition.id);
  const input = { clocks, settled, untoldSince, idle: idleReasonOf(disposition) };
  const held = heldBackUntil(disposition, office, now);
  const present = agenda(input, policy, office, held ?? now);
  // What could be told to nobody is tried again at its own time.
  const from = held ?? Math.max(now, disposition.wakeAt ?? now);
  const at = present.reason === 'due' ? office.nextOpen(from) : present.wakeAt;
  if (at === null) return nothing(present.reason);

  const { announce, confirm, due } = agenda(input, policy, office, at);
  const day = office.zone.dayOf(at);
  const contacts = holding(store.roster.contactsOf(agencyId, day, reach), openedAt);
  const hindered = holding(store.roster.hinderedOf(agencyId, day, reach), openedAt);
  const told: ToBeTold[] = [];
  const wanted: Role[] = [];
  const tell = (roles: readonly Role[], about: 'new' | 'confirm') => {
    wanted.push(...roles);
    for (const { contact, copy } of recipientsFor(roles, complaint.classification, contacts))
      told.push({ contact, copy, about });
  };
  if (announce) tell(ACTING_ROLES, 'new');
  if (confirm) tell(['liaison', 'coordinator'], 'confirm');
  wanted.push(...due.flatMap(({ roles }) => roles));
  for (const { contact, copy, told: about } of shareRungs(due, complaint.classification, contacts))
    // Who hears of the hand-over needs no rung of it.
    if (!told.some((one) => one.about === 'new' && one.contact.officerId === contact.officerId))
      told.push({ contact, copy, about });
  const untold = wantedAmong(wanted, complaint.classification, hindered).filter(
    ({ officerId }) => !told.some(({ contact }) => contact.officerId === officerId),
  );
  return { at, reason: null, told, untold };
}

/** The roles that something still to come of a case asks for, if nobody answers and nothing changes. */
export function rolesToCome(deps: AheadDeps, disposition: Disposition): Role[] {
  if (idleReasonOf(disposition) !== null) return [];
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const settled = deps.store.dispositions.settled(disposition.id);
  const rungs = disposition.clocks
    .filter(({ state }) => state !== 'stopped')
    .flatMap(({ kind, round, ladder }) =>
      rungsOf(policy, ladder).filter(({ offset }) => !settled.has(rungKey(kind, round, offset))),
    );
  const announced = disposition.untoldSince === null ? [] : ACTING_ROLES;
  return [...new Set([...announced, ...rungs.flatMap(({ roles }) => roles)])];
}

/** The roles that rungs ask for whose time had passed, or that nobody could be told of, before the case was known. */
export function rolesPassed(deps: AheadDeps, disposition: Disposition): Role[] {
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const settled = deps.store.dispositions.settled(disposition.id);
  const rungs = disposition.clocks.flatMap(({ kind, round, ladder }) =>
    rungsOf(policy, ladder).filter(({ offset }) => settled.has(rungKey(kind, round, offset))),
  );
  return [...new Set(rungs.flatMap(({ roles }) => roles))];
}
