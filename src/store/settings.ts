import type { Day, Moment } from '../domain/day.js';
import type { Database } from './database.js';
import { digestDays, holidayTables, settings } from './schema.js';

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
  return {
    get,
    set,
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
