import { count, desc, eq } from 'drizzle-orm';
import type { Conversations, SimulatedMessage } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import type { Database } from './database.js';
import { outbox, simulatedMessages } from './schema.js';

/** A simulated message as the page shows it: with the outbox state of one that the bot sent. */
export interface ShownMessage extends SimulatedMessage {
  readonly state: string | null;
}

export type ConversationStore = Conversations & {
  /** The latest messages of a phone, the last one at the end. */
  readonly latest: (phone: Phone, most: number) => ShownMessage[];
  /** How many messages a phone has. */
  readonly countOf: (phone: Phone) => number;
  readonly byId: (id: string) => { readonly text: string } | undefined;
  readonly count: () => number;
};

/** The simulator's conversations. */
export function createConversationStore({ db }: Database): ConversationStore {
  return {
    add(message) {
      db.insert(simulatedMessages).values(message).onConflictDoNothing().run();
    },
    latest: (phone, most) =>
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
        .orderBy(desc(simulatedMessages.at), desc(simulatedMessages.id))
        .limit(most)
        .all()
        .toReversed(),
    countOf: (phone) =>
      db
        .select({ n: count() })
        .from(simulatedMessages)
        .where(eq(simulatedMessages.phone, phone))
        .get()?.n ?? 0,
    byId: (id) => db.select().from(simulatedMessages).where(eq(simulatedMessages.id, id)).get(),
    count: () => db.select({ n: count() }).from(simulatedMessages).get()?.n ?? 0,
  };
}
