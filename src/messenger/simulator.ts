import type { Conversations, Messenger, Now, Receive } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';

export interface Simulator extends Messenger {
  /** An officer writes, perhaps quoting a message of the bot. */
  reply(from: Phone, text: string, quotedId: string | null): void;
}

/** A messenger whose phones are rows in the database, for the simulation page. */
export function createSimulator(
  conversations: Conversations,
  now: Now,
  newMessageId: () => string,
): Simulator {
  let receive: Receive | null = null;
  return {
    start(given) {
      receive = given;
      return Promise.resolve();
    },
    stop() {
      receive = null;
      return Promise.resolve();
    },
    isReady: () => true,
    send({ to, text, messageId }) {
      const at = now();
      conversations.add({ id: messageId, phone: to, fromOfficer: false, text, at, quotedId: null });
      return Promise.resolve({ kind: 'accepted', at });
    },
    reply(from, text, quotedId) {
      const message = {
        id: newMessageId(),
        phone: from,
        fromOfficer: true,
        text,
        at: now(),
        quotedId,
      };
      conversations.add(message);
      receive?.({ chat: from, messageId: message.id, from, text, quotedId, at: message.at });
    },
  };
}
