import type Sqlite from 'better-sqlite3';
import type { Day, Moment } from '../domain/day.js';
import type { Pulse } from '../domain/ports.js';

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

/** Small facts that outlive the process. In bare SQL, as the emergency stop waits for nothing else to load. */
export function createSettingsStore({ sqlite }: { readonly sqlite: Sqlite.Database }) {
  const byName = sqlite.prepare<[string], { value: string }>(
    `select value from settings where name = ?`,
  );
  const newestDigestDay = sqlite.prepare<[], { day: Day | null }>(
    `select max(day) as day from digest_days`,
  );
  const get = (name: string): string | null => byName.get(name)?.value ?? null;
  const put = sqlite.prepare(
    `insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value`,
  );
  const remove = sqlite.prepare(`delete from settings where name = ?`);
  const claimDay = sqlite.prepare(
    `insert into digest_days (day, at) values (?, ?) on conflict do nothing`,
  );
  const tables = sqlite.prepare<[], { key: string; content: string; loadedAt: Moment }>(
    `select key, content, loaded_at as loadedAt from holiday_tables`,
  );
  const putTable = sqlite.prepare(
    `insert into holiday_tables (key, content, loaded_at) values (?, ?, ?)
     on conflict (key) do update set content = excluded.content, loaded_at = excluded.loaded_at`,
  );
  const removeTable = sqlite.prepare<[string]>(`delete from holiday_tables where key = ?`);
  const set = (name: string, value: string) => void put.run(name, value);
  const clear = (name: string) => void remove.run(name);
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
    /** The last file of the watched folder that could not be taken in. */
    rejectedFile: () => readJson('rejected_file') as { file: string; at: Moment } | null,
    rejectFile: (file: string, at: Moment) => set('rejected_file', JSON.stringify({ file, at })),
    /** WhatsApp's limit on messages to people who never wrote, while it holds. */
    restriction: (): StoredRestriction | null =>
      readJson('restriction') as StoredRestriction | null,
    /** What the last probe of the connection showed. */
    pulse: (): Pulse | null => readJson('pulse') as Pulse | null,
    rememberPulse: (pulse: Pulse) => set('pulse', JSON.stringify(pulse)),
    restrict: (restriction: StoredRestriction) => set('restriction', JSON.stringify(restriction)),
    unrestrict: () => clear('restriction'),
    /** Takes on a day's digests; false when that was done before. */
    claimDigestDay: (day: Day, now: Moment): boolean => claimDay.run(day, now).changes === 1,
    lastDigestDay: (): Day | null => newestDigestDay.get()?.day ?? null,

    /** Holiday tables that replace or add to those shipped, as JSON text. */
    holidayTables: (): { key: string; content: string; loadedAt: Moment }[] => tables.all(),
    putHolidayTable(key: string, content: string, now: Moment): void {
      putTable.run(key, content, now);
      set('holidays_version', String(Number(get('holidays_version') ?? 0) + 1));
    },
    /** Takes a table of the database out, so that what was shipped holds again. */
    removeHolidayTable(key: string): void {
      removeTable.run(key);
      set('holidays_version', String(Number(get('holidays_version') ?? 0) + 1));
    },
    /** Grows with each replaced holiday table. */
    holidaysVersion: (): number => Number(get('holidays_version') ?? 0),
  };
}
