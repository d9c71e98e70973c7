import type { Classification } from './complaint.js';
import { recipientsFor } from './recipients.js';
import { ACTING_ROLES, coordinates } from './reach.js';
import type { Contact } from './roster.js';

// What an officer may see and do, from the roles that they hold. Pure rules over rows.

/** A disposition as far as it says who may see it. */
export interface Seen {
  readonly agencyId: number;
  readonly oversight: boolean;
}

/** Whether a role shows an officer a disposition. The head of an agency whose staff is accused is passed by. */
function shows({ role, agencyId }: Contact, seen: Seen): boolean {
  if (role === 'coordinator') return true;
  if (role === 'inspectorate') return seen.oversight;
  return agencyId === seen.agencyId && !(role === 'head' && seen.oversight);
}

/** Whether an officer with these roles may see a disposition. */
export function maySee(roles: readonly Contact[], seen: Seen): boolean {
  return roles.some((role) => shows(role, seen));
}

/** The agencies of which an officer with these roles may see something; null for all. */
export function agenciesSeenBy(roles: readonly Contact[]): ReadonlySet<number> | null {
  const isRegional = roles.some(({ agencyId, role }) => agencyId === null && role !== 'secretary');
  return isRegional ? null : new Set(roles.flatMap(({ agencyId }) => agencyId ?? []));
}

/** What a report on a disposition is judged by. */
export interface Case {
  readonly agencyId: number;
  readonly classification: Classification;
  /** Officers to whom it went because somebody else was not reached. */
  readonly passedOnTo: readonly number[];
  /** Who can be told of the agency's dispositions now. */
  readonly contacts: readonly Contact[];
}

/**
 * Whether an officer with these roles may report on a disposition: those of its agency, whoever stands
 * in for them now, and to whom it was passed on.
 */
export function mayAct(roles: readonly Contact[], of: Case): boolean {
  const { agencyId, classification, passedOnTo, contacts } = of;
  const holds = (officerId: number) => roles.some((role) => role.officerId === officerId);
  const oversight = classification === 'oversight_complaint';
  const ofAgency = roles.filter((role) => role.agencyId !== null);
  return (
    maySee(ofAgency, { agencyId, oversight }) ||
    passedOnTo.some(holds) ||
    recipientsFor(ACTING_ROLES, classification, contacts).some((r) => holds(r.contact.officerId))
  );
}

/** Whether an officer with these roles may close any disposition. */
export const mayClose = coordinates;
