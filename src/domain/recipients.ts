import type { DueRung } from './agenda.js';
import type { Classification } from './complaint.js';
import { isActing, nearestFirst } from './reach.js';
import type { Contact, Role } from './roster.js';

/** One officer to tell, in the role that is nearest to the work. */
export interface Recipient {
  readonly contact: Contact;
  /** Told as a superior or a monitor, not as the one who must act. */
  readonly copy: boolean;
  /** Why this officer stands in for a liaison officer, if so. */
  readonly standIn: 'no_liaison' | null;
}

type Answers = Map<string, readonly Recipient[]>;
/** Answers by the list of contacts that they rest on: a tick asks the same of one agency many times. */
const answers = new WeakMap<readonly Contact[], Answers>();

/** Who gets what a rung or a hand-over asks for. Empty when there is nobody at all. */
export function recipientsFor(
  wanted: readonly Role[],
  classification: Classification,
  contacts: readonly Contact[],
): readonly Recipient[] {
  const known = answers.get(contacts) ?? new Map<string, readonly Recipient[]>();
  answers.set(contacts, known);
  const key = `${superiorOf(classification)} ${wanted.join(' ')}`;
  const found = known.get(key) ?? choose(wanted, superiorOf(classification), contacts);
  known.set(key, found);
  return found;
}

function choose(
  wanted: readonly Role[],
  superior: Role,
  contacts: readonly Contact[],
): Recipient[] {
  const roles = wanted.map((role) => (role === 'head' ? superior : role));
  const chosen = contacts.filter((contact) => roles.includes(contact.role));
  const lacksActing =
    roles.some((role) => isActing({ role })) && !chosen.some((contact) => isActing(contact));
  const colleagues = lacksActing ? contacts.filter((contact) => isActing(contact)) : [];
  const standIns =
    lacksActing && colleagues.length === 0 ? firstPresent([superior, 'coordinator'], contacts) : [];
  const byOfficer = new Map<number, Recipient>();
  for (const contact of nearestFirst([...chosen, ...colleagues, ...standIns])) {
    if (byOfficer.has(contact.officerId)) continue;
    const standIn = standIns.includes(contact) ? 'no_liaison' : null;
    const copy = standIn === null && !isActing(contact);
    byOfficer.set(contact.officerId, { contact, copy, standIn });
  }
  return [...byOfficer.values()];
}

/** Of people in roles, those whom a rung or a hand-over asks for by their role; each once, in the one nearest to the work. */
export function wantedAmong<T extends { readonly officerId: number; readonly role: Role }>(
  wanted: readonly Role[],
  classification: Classification,
  people: readonly T[],
): T[] {
  const superior = superiorOf(classification);
  const roles = wanted.map((role) => (role === 'head' ? superior : role));
  const found = nearestFirst(people.filter(({ role }) => roles.includes(role)));
  return found.filter(
    ({ officerId }, i) => found.findIndex((one) => one.officerId === officerId) === i,
  );
}

/** An oversight complaint often accuses the agency's own staff: the inspectorate stands in for its head. */
export function superiorOf(classification: Classification): Role {
  return classification === 'oversight_complaint' ? 'inspectorate' : 'head';
}

function firstPresent(roles: readonly Role[], contacts: readonly Contact[]): Contact[] {
  for (const role of roles) {
    const found = contacts.filter((contact) => contact.role === role);
    if (found.length > 0) return found;
  }
  return [];
}

/** What one officer is told of several rungs due at once on one disposition. */
export interface Share extends Recipient {
  readonly told: DueRung;
  /** Rungs that the told one makes needless to say. */
  readonly superseded: readonly DueRung[];
}

/** Each officer's loudest rung of those due, which must be sorted loudest first. */
export function shareRungs(
  due: readonly DueRung[],
  classification: Classification,
  contacts: readonly Contact[],
): Share[] {
  const shares = new Map<number, { recipient: Recipient; told: DueRung; superseded: DueRung[] }>();
  for (const rung of due)
    for (const recipient of recipientsFor(rung.roles, classification, contacts)) {
      const share = shares.get(recipient.contact.officerId);
      if (share) share.superseded.push(rung);
      else shares.set(recipient.contact.officerId, { recipient, told: rung, superseded: [] });
    }
  return [...shares.values()].map(({ recipient, told, superseded }) => ({
    ...recipient,
    told,
    superseded,
  }));
}
