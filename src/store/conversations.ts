import { asc, count, eq } from 'drizzle-orm';
import type { Conversations, SimulatedMessage } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import type { Database } from './database.js';
import { outbox, simulatedMessages } from './schema.js';

/** A simulated message as the page shows it: with the outbox state of one that the bot sent. */
export interface ShownMessage extends SimulatedMessage {
  readonly state: string | null;
}

export type ConversationStore = Conversations & {
  readonly with: (phone: Phone) => ShownMessage[];
  readonly count: () => number;
};

/** The simulator's conversations. */
export function createConversationStore({ db }: Database): ConversationStore {
  return {
    add(message) {
      db.insert(simulatedMessages).values(message).onConflictDoNothing().run();
    },
    with: (phone) =>
      db
        .select({
          id: simulatedMessages.id,
          phone: simulatedMessages.phone,
          fromOfficer: simulatedMessages.fromOfficer,
          text: simulatedMessages.text,
          at: simulatedMessages.at,
          quotedId: simulatedMessages.quotedId,
          state: outbox.state,
        })
        .from(simulatedMessages)
        .leftJoin(outbox, eq(outbox.messageId, simulatedMessages.id))
        .where(eq(simulatedMessages.phone, phone))
        .orderBy(asc(simulatedMessages.at), asc(simulatedMessages.id))
        .all(),
    count: () => db.select({ n: count() }).from(simulatedMessages).get()?.n ?? 0,
  };
}
