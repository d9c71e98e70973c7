import type { Moment } from '../domain/day.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { parse, type Parsed } from './parse.js';

// What is said about an earlier message, or without words: edits, deletions, reactions, media.

/** Media without words are answered once in so many milliseconds. */
const ALBUM_TIME = 10 * 60_000;

/** Whether an officer was just told that media are not read: a whole album is answered once. */
export function wasToldOfMedia(store: Store, officer: Officer, now: Moment): boolean {
  return store.inbound.mediaAnsweredSince(officer.id, now - ALBUM_TIME);
}

/** Whether a message of the bot, which is reacted to, named something of this officer's that is still open. */
export function namesOpenOnes(store: Store, officer: Officer, messageId: string | null): boolean {
  const row = messageId === null ? undefined : store.outbox.byMessageId(messageId);
  if (row?.officerId !== officer.id) return false;
  return store.outbox
    .items(row.id)
    .some((item) => store.dispositions.byId(item.dispositionId)?.endedAt === null);
}

/** Whether a message of the officer's, which is deleted, had reported something. */
export function hadReported(store: Store, chat: string, messageId: string | null): boolean {
  const before = messageId === null ? undefined : store.inbound.byMessageId(chat, messageId);
  return before !== undefined && store.inbound.hasReported(before.id);
}

/**
 * What an edit changes: nothing when it means what the message meant last; else it counts as a new message
 * that answers whatever the first one answered.
 */
export function changeOf(
  store: Store,
  chat: string,
  edited: { readonly messageId: string | null; readonly words: Parsed; readonly inboundId: number },
): { readonly quotedId: string | null } | 'nothing' {
  const { messageId, words, inboundId } = edited;
  if (messageId === null) return { quotedId: null };
  const last = store.inbound.newestVersion(chat, messageId, inboundId);
  const means = (p: Parsed) => JSON.stringify([p.intent, p.trackingIds, p.note]);
  if (last && means(parse(last.text)) === means(words)) return 'nothing';
  return { quotedId: store.inbound.byMessageId(chat, messageId)?.quotedId ?? null };
}
