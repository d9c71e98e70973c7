import {
  isLidUser,
  isPnUser,
  normalizeMessageContent,
  proto,
  type WAMessage,
} from '@whiskeysockets/baileys';
import type { Address, Lid } from '../../domain/address.js';
import type { Incoming, IncomingKind } from '../../domain/ports.js';
import type { Phone } from '../../domain/roster.js';
import { addressOf } from './jids.js';

/** Finds the phone number behind a LID, where it is known. */
export type PhoneOfLid = (lid: Lid) => Promise<Phone | null>;

type Content = Pick<Incoming, 'kind' | 'text' | 'quotedId' | 'media' | 'forwarded'>;
const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type;

/** What WhatsApp handed over as somebody's message, or null when it is none: our own, a group's, or housekeeping. */
export async function incomingFrom(
  message: WAMessage,
  phoneOfLid: PhoneOfLid,
): Promise<Incoming | null> {
  const { key } = message;
  const chat = key.remoteJid;
  if (!chat || key.fromMe === true || !key.id) return null;
  if (isPnUser(chat) !== true && isLidUser(chat) !== true) return null;
  const content = contentOf(normalizeMessageContent(message.message));
  const address = addressOf([chat, key.remoteJidAlt]);
  if (content === null || address === null) return null;
  return {
    messageId: key.id,
    from: await completed(address, phoneOfLid),
    ...content,
    at: secondsOf(message) * 1000,
  };
}

/** Seconds since 1970 at which a message was sent. */
export function secondsOf(message: WAMessage): number {
  return Number(message.messageTimestamp ?? 0);
}

async function completed(address: Address, phoneOfLid: PhoneOfLid): Promise<Address> {
  if (address.phone !== null) return address;
  const phone = await phoneOfLid(address.lid);
  return phone === null ? address : { phone, lid: address.lid };
}

function contentOf(content: proto.IMessage | undefined): Content | null {
  if (!content) return null;
  return changeOf(content) ?? wordsOf(content) ?? mediaOf(content);
}

/** What is said about an earlier message: an edit, a deletion, a reaction. */
function changeOf(content: proto.IMessage): Content | null {
  const { protocolMessage, reactionMessage } = content;
  if (reactionMessage)
    return change('reaction', reactionMessage.text ?? '', reactionMessage.key?.id);
  if (!protocolMessage) return null;
  const { type, key, editedMessage } = protocolMessage;
  if (type === REVOKE) return change('deletion', '', key?.id);
  if (type !== MESSAGE_EDIT) return null;
  const edited = normalizeMessageContent(editedMessage);
  const words = edited && (wordsOf(edited) ?? mediaOf(edited));
  return words ? change('edit', words.text, key?.id) : null;
}

function change(kind: IncomingKind, text: string, id: string | null | undefined): Content {
  return { kind, text, quotedId: id ?? null, media: null };
}

const forwardedBy = (context: proto.IContextInfo | null | undefined) =>
  context?.isForwarded === true ? { forwarded: true } : {};

function wordsOf(content: proto.IMessage): Content | null {
  if (typeof content.conversation === 'string' && content.conversation !== '')
    return { kind: 'text', text: content.conversation, quotedId: null, media: null };
  const extended = content.extendedTextMessage;
  if (!extended) return null;
  return {
    kind: 'text',
    text: extended.text ?? '',
    quotedId: extended.contextInfo?.stanzaId ?? null,
    media: null,
    ...forwardedBy(extended.contextInfo),
  };
}

interface Part {
  readonly caption?: string | null | undefined;
  readonly mimetype?: string | null | undefined;
  readonly fileLength?: unknown;
  readonly contextInfo?: proto.IContextInfo | null | undefined;
}

function mediaOf(content: proto.IMessage): Content | null {
  const voice = content.audioMessage;
  const parts: readonly [IncomingKind, Part | null | undefined][] = [
    ['image', content.imageMessage],
    ['video', content.videoMessage],
    ['video', content.ptvMessage],
    ['document', content.documentMessage],
    [voice?.ptt === true ? 'voice' : 'audio', voice],
    ['other', content.stickerMessage],
    ['other', content.locationMessage],
    ['other', content.contactMessage],
    ['other', isWordless(content) ? {} : null],
  ];
  for (const [kind, part] of parts) {
    if (!part) continue;
    const size = Number(part.fileLength ?? 0);
    return {
      kind,
      text: part.caption ?? '',
      quotedId: part.contextInfo?.stanzaId ?? null,
      ...forwardedBy(part.contextInfo),
      media:
        [part.mimetype ?? '', size > 0 ? `${size} bytes` : ''].filter(Boolean).join(', ') || null,
    };
  }
  return null;
}

/** Fields that say nothing by themselves: keys, settings, the envelope. */
const HOUSEKEEPING = [
  'messageContextInfo',
  'protocolMessage',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'pollUpdateMessage',
  'encReactionMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'conversation',
  'extendedTextMessage',
];

/** Whether somebody sent something of a kind that is not read: a poll, a button, an event. */
function isWordless(content: proto.IMessage): boolean {
  return Object.entries(content).some(
    ([name, value]) => value !== null && value !== undefined && !HOUSEKEEPING.includes(name),
  );
}
