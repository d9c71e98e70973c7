import { isLidUser, isPnUser, jidDecode, jidEncode } from '@whiskeysockets/baileys';
import type { Address, Lid } from '../../domain/address.js';
import type { Phone } from '../../domain/roster.js';

// The only place that knows how WhatsApp writes addresses. The digits of a LID are never a phone number.

type Jid = string | null | undefined;

function userOf(jid: string): string | null {
  return jidDecode(jid)?.user ?? null;
}

export function phoneOf(jid: Jid): Phone | null {
  return jid && isPnUser(jid) === true ? (userOf(jid) as Phone | null) : null;
}

export function lidOf(jid: Jid): Lid | null {
  return jid && isLidUser(jid) === true ? (userOf(jid) as Lid | null) : null;
}

/** The address that some of WhatsApp's names for one account give; null when none of them is a person's. */
export function addressOf(jids: readonly Jid[]): Address | null {
  const phone = jids.map(phoneOf).find((found) => found !== null) ?? null;
  const lid = jids.map(lidOf).find((found) => found !== null) ?? null;
  if (phone !== null) return { phone, lid };
  return lid === null ? null : { phone: null, lid };
}

export function phoneJid(phone: Phone): string {
  return jidEncode(phone, 's.whatsapp.net');
}

export function lidJid(lid: Lid): string {
  return jidEncode(lid, 'lid');
}

/** Where to send: by number where it is known, as Baileys finds the LID itself. */
export function jidOf(address: Address): string {
  return address.phone === null ? lidJid(address.lid) : phoneJid(address.phone);
}
