import { eq, sql } from 'drizzle-orm';
import type { Moment } from '../domain/day.js';
import type { Database } from './database.js';
import { ownership } from './schema.js';

/** A program that runs on the database. */
export interface Owner {
  /** Tells one run of the program from another, also where process IDs repeat. */
  readonly token: string;
  readonly host: string;
  /** Which process IDs its own is among; only there does the ID tell whether it still runs. */
  readonly place: string;
  readonly pid: number;
}

export interface Ownership extends Owner {
  readonly since: Moment;
  readonly beatAt: Moment;
}

export type OwnershipStore = ReturnType<typeof createOwnershipStore>;

const ROW = 1;

/** The one program that may run on the database, and its sign of life. */
export function createOwnershipStore({ db }: Database) {
  const owner = (): Ownership | undefined =>
    db.select().from(ownership).where(eq(ownership.id, ROW)).get();
  return {
    owner,
    /**
     * Takes the database over; null when that went well, else who holds it. Whoever holds it is passed
     * over when `isGone` says so.
     */
    take(me: Owner, now: Moment, isGone: (holder: Ownership) => boolean): Ownership | null {
      const holder = owner();
      if (holder && holder.token !== me.token && !isGone(holder)) return holder;
      const values = { id: ROW, ...me, since: now, beatAt: now };
      db.insert(ownership)
        .values(values)
        .onConflictDoUpdate({ target: ownership.id, set: values })
        .run();
      return null;
    },
    /** A sign of life; false when another program has taken over. */
    beat: (token: string, now: Moment): boolean =>
      db
        .update(ownership)
        .set({ beatAt: now })
        .where(sql`${ownership.id} = ${ROW} and ${ownership.token} = ${token}`)
        .run().changes === 1,
    release(token: string): void {
      db.delete(ownership).where(eq(ownership.token, token)).run();
    },
  };
}
