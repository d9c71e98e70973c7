import { eq } from 'drizzle-orm';
import type { Day, Moment } from '../domain/day.js';
import type { Pulse } from '../domain/ports.js';
import type { Database } from './database.js';
import { digestDays, holidayTables, settings } from './schema.js';

export interface Hold {
  readonly by: string;
  readonly reason: string | null;
  readonly at: Moment;
}

export interface GoLive {
  readonly by: string;
  readonly at: Moment;
}

export interface StoredRestriction {
  readonly since: Moment;
  /** When it ends, by WhatsApp's word or by our own caution. */
  readonly until: Moment;
  /** Whether WhatsApp named the end itself. */
  readonly told: boolean;
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** Small facts that outlive the process. */
export function createSettingsStore({ db, sqlite }: Database) {
  const byName = sqlite.prepare<[string], { value: string }>(
    `select value from settings where name = ?`,
  );
  const newestDigestDay = sqlite.prepare<[], { day: Day | null }>(
    `select max(day) as day from digest_days`,
  );
  const get = (name: string): string | null => byName.get(name)?.value ?? null;
  const set = (name: string, value: string) => {
    db.insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
      .run();
  };
  const clear = (name: string) => {
    db.delete(settings).where(eq(settings.name, name)).run();
  };
  const readJson = (name: string): unknown => JSON.parse(get(name) ?? 'null');
  return {
    get,
    set,
    clear,
    /** Who stopped all sending, while it is stopped. */
    held: (): Hold | null => readJson('held') as Hold | null,
    hold: (hold: Hold) => set('held', JSON.stringify(hold)),
    release: () => clear('held'),
    /** Who let a live program send its first notice. */
    golive: (): GoLive | null => readJson('golive') as GoLive | null,
    goLive: (by: GoLive) => set('golive', JSON.stringify(by)),
    /** WhatsApp's limit on messages to people who never wrote, while it holds. */
    restriction: (): StoredRestriction | null =>
      readJson('restriction') as StoredRestriction | null,
    /** What the last probe of the connection showed. */
    pulse: (): Pulse | null => readJson('pulse') as Pulse | null,
    rememberPulse: (pulse: Pulse) => set('pulse', JSON.stringify(pulse)),
    restrict: (restriction: StoredRestriction) => set('restriction', JSON.stringify(restriction)),
    unrestrict: () => clear('restriction'),
    /** Takes on a day's digests; false when that was done before. */
    claimDigestDay: (day: Day, now: Moment): boolean =>
      db.insert(digestDays).values({ day, at: now }).onConflictDoNothing().run().changes === 1,
    lastDigestDay: (): Day | null => newestDigestDay.get()?.day ?? null,

    /** Holiday tables that replace or add to those shipped, as JSON text. */
    holidayTables: (): { key: string; content: string; loadedAt: Moment }[] =>
      db.select().from(holidayTables).all(),
    putHolidayTable(key: string, content: string, now: Moment): void {
      db.insert(holidayTables)
        .values({ key, content, loadedAt: now })
        .onConflictDoUpdate({ target: holidayTables.key, set: { content, loadedAt: now } })
        .run();
      set('holidays_version', String(Number(get('holidays_version') ?? 0) + 1));
    },
    /** Grows with each replaced holiday table. */
    holidaysVersion: (): number => Number(get('holidays_version') ?? 0),
  };
}
