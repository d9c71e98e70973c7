import { count, desc, eq, sql } from 'drizzle-orm';
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
  // A page asks for each phone.
  const ofPhone = eq(simulatedMessages.phone, sql.placeholder('phone'));
  const latest = db
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
    .where(ofPhone)
    .orderBy(desc(simulatedMessages.at), desc(simulatedMessages.id))
    .limit(sql.placeholder('most'))
    .prepare();
  const countOf = db.select({ n: count() }).from(simulatedMessages).where(ofPhone).prepare();
  const countAll = db.select({ n: count() }).from(simulatedMessages).prepare();
  return {
    add(message) {
      db.insert(simulatedMessages).values(message).onConflictDoNothing().run();
    },
    latest: (phone, most) => latest.all({ phone, most }).toReversed(),
    countOf: (phone) => countOf.get({ phone })?.n ?? 0,
    byId: (id) => db.select().from(simulatedMessages).where(eq(simulatedMessages.id, id)).get(),
    count: () => countAll.get()?.n ?? 0,
  };
}
