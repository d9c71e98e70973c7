import type { Classification } from './complaint.js';
import { isActing } from './reach.js';
import { superiorOf } from './recipients.js';
import type { Contact, Role } from './roster.js';

/** Somebody who was told the same thing. */
export interface Told {
  readonly officerId: number;
  /** Whether they have read it, or may still read it. */
  readonly mayStillBeRead: boolean;
}

/** A message that did not reach its officer, as far as it says to whom what it says goes next. */
export interface Unreached {
  readonly officerId: number | null;
  /** The role in which the officer was told. */
  readonly role: Role;
  readonly classification: Classification;
  /** Who can be told of the agency's dispositions now. */
  readonly contacts: readonly Contact[];
  /** Everybody who was told it, the officer too. */
  readonly told: readonly Told[];
}

/** Whom to tell instead; `colleague` while a colleague's message may still be read, and nobody else is needed. */
export type Next =
  readonly { readonly contact: Contact; readonly standIn: boolean }[] | 'colleague';

/**
 * To whom what an officer was not reached with goes: to the next contact of the same role, then to the
 * others who act for the agency, then to their superior, then to the coordinators; each once, and nobody
 * higher while a colleague's message may still be read.
 */
export function nextAfter({ officerId, role, classification, contacts, told }: Unreached): Next {
  const isTold = (contact: Contact) => told.some((one) => one.officerId === contact.officerId);
  const untold = contacts.filter((contact) => !isTold(contact));
  if (isActing({ role })) {
    const peer = untold.find((c) => c.role === role) ?? untold.find(isActing);
    if (peer) return [{ contact: peer, standIn: false }];
    const colleagues = told.filter(
      (one) =>
        one.officerId !== officerId &&
        contacts.some((c) => c.officerId === one.officerId && isActing(c)),
    );
    if (colleagues.some((one) => one.mayStillBeRead)) return 'colleague';
  }
  const steps: readonly Role[] = [
    ...(isActing({ role }) ? [superiorOf(classification)] : []),
    'coordinator',
  ];
  for (const step of steps) {
    const there = contacts.filter((contact) => contact.role === step);
    if (there.some(isTold)) return [];
    if (there.length > 0) return there.map((contact) => ({ contact, standIn: true }));
  }
  return [];
}
