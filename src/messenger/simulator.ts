import type { Conversations, Messenger, MessengerEvents, Now } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { randomMessageId } from './message-id.js';

export interface Simulator extends Messenger {
  /** An officer writes, perhaps quoting a message of the bot. */
  reply(from: Phone, text: string, quotedId: string | null): void;
}

/** A messenger whose phones are rows in the database, for the simulation page. They send no receipts. */
export function createSimulator(conversations: Conversations, now: Now): Simulator {
  let events: MessengerEvents | null = null;
  return {
    start(given) {
      events = given;
      return Promise.resolve();
    },
    stop() {
      events = null;
      return Promise.resolve();
    },
    isReady: () => true,
    newMessageId: randomMessageId,
    find: () => Promise.resolve('yes'),
    send({ to: { phone }, text, messageId }) {
      if (phone === null) return Promise.resolve({ kind: 'refused', reason: 'no_number' });
      const at = now();
      conversations.add({ id: messageId, phone, fromOfficer: false, text, at, quotedId: null });
      return Promise.resolve({ kind: 'accepted', at });
    },
    reply(from, text, quotedId) {
      const id = randomMessageId();
      const at = now();
      conversations.add({ id, phone: from, fromOfficer: true, text, at, quotedId });
      events?.received({
        messageId: id,
        from: { phone: from, lid: null },
        kind: 'text',
        text,
        quotedId,
        media: null,
        at,
      });
    },
  };
}
