import type { Phone } from './roster.js';

/** WhatsApp's own number for an account. It looks like a phone number and is none. */
export type Lid = string & { readonly __brand: 'Lid' };

/** Where somebody is on WhatsApp: by phone number, by LID, or by both. */
export type Address =
  { readonly phone: Phone; readonly lid: Lid | null } | { readonly phone: null; readonly lid: Lid };

/** An address of which both names are known. */
export interface Identity {
  readonly phone: Phone;
  readonly lid: Lid;
}

/** A name for the conversation with an address; a LID is marked, as its digits could be a phone's. */
export function chatOf(address: Address): string {
  return address.phone ?? `lid:${address.lid}`;
}
