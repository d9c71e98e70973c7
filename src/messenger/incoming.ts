import {
  isLidUser,
  isPnUser,
  jidDecode,
  normalizeMessageContent,
  type proto,
  type WAMessage,
} from '@whiskeysockets/baileys';
import type { Incoming } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';

/** Finds the phone number behind a LID, where it is known. */
export type PhoneOfLid = (lid: string) => Promise<string | null>;

/** What WhatsApp handed over as an officer's message, or null when it is none: our own, a group's, or no words. */
export async function incomingFrom(
  message: WAMessage,
  phoneOfLid: PhoneOfLid,
): Promise<Incoming | null> {
  const { key } = message;
  const chat = key.remoteJid;
  if (!chat || key.fromMe === true || !key.id) return null;
  if (isPnUser(chat) !== true && isLidUser(chat) !== true) return null;
  const words = wordsOf(normalizeMessageContent(message.message));
  if (words === null) return null;
  return {
    chat,
    messageId: key.id,
    from: await phoneOf([chat, key.remoteJidAlt], phoneOfLid),
    ...words,
    at: secondsOf(message) * 1000,
  };
}

/** Seconds since 1970 at which a message was sent. */
export function secondsOf(message: WAMessage): number {
  return Number(message.messageTimestamp ?? 0);
}

/** The digits of a LID are never a phone number; only an address of the phone kind is. */
async function phoneOf(
  addresses: readonly (string | null | undefined)[],
  phoneOfLid: PhoneOfLid,
): Promise<Phone | null> {
  for (const address of addresses)
    if (address && isPnUser(address) === true) return userOf(address);
  for (const address of addresses)
    if (address && isLidUser(address) === true) {
      const phone = await phoneOfLid(address);
      if (phone !== null) return userOf(phone);
    }
  return null;
}

function userOf(jid: string): Phone | null {
  const user = jidDecode(jid)?.user;
  return user === undefined ? null : (user as Phone);
}

function wordsOf(
  content: proto.IMessage | undefined,
): { text: string; quotedId: string | null } | null {
  if (!content) return null;
  if (typeof content.conversation === 'string' && content.conversation !== '')
    return { text: content.conversation, quotedId: null };
  const media = content.imageMessage ?? content.videoMessage ?? content.documentMessage;
  const part = content.extendedTextMessage ?? media ?? content.audioMessage;
  if (!part) return null;
  const text = content.extendedTextMessage?.text ?? media?.caption ?? '';
  return { text, quotedId: part.contextInfo?.stanzaId ?? null };
}
