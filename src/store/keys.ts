import { and, asc, eq, inArray } from 'drizzle-orm';
import type { KeyRing } from '../domain/ports.js';
import type { Database } from './database.js';
import { whatsappKeys } from './schema.js';

/** The WhatsApp session's keys in the database: each `put` is one transaction. */
export function createKeyRing(database: Database): KeyRing {
  const { db } = database;
  return {
    get(family, names) {
      const rows = db
        .select()
        .from(whatsappKeys)
        .where(and(eq(whatsappKeys.family, family), inArray(whatsappKeys.name, [...names])))
        .all();
      return new Map(rows.map((row) => [row.name, row.value]));
    },
    list(family) {
      const rows = db
        .select()
        .from(whatsappKeys)
        .where(eq(whatsappKeys.family, family))
        .orderBy(asc(whatsappKeys.name))
        .all();
      return new Map(rows.map((row) => [row.name, row.value]));
    },
    put(changes) {
      database.transaction(() => {
        for (const { family, name, value } of changes)
          if (value === null)
            db.delete(whatsappKeys)
              .where(and(eq(whatsappKeys.family, family), eq(whatsappKeys.name, name)))
              .run();
          else
            db.insert(whatsappKeys)
              .values({ family, name, value })
              .onConflictDoUpdate({
                target: [whatsappKeys.family, whatsappKeys.name],
                set: { value },
              })
              .run();
      });
    },
  };
}
