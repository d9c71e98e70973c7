import type { Moment } from '../domain/day.js';
import type { ExportTimes } from '../domain/missing.js';
import type { Database } from './database.js';

export type ExportStore = ReturnType<typeof createExportStore>;

/** An export that waits for a coordinator's word. */
export interface HeldExport {
  readonly id: number;
  readonly file: string;
  readonly hash: string;
  readonly reason: string;
  readonly at: Moment;
}

/** Queries on when exports were made, and on those that wait for a coordinator's word. */
export function createExportStore({ sqlite }: Database) {
  const add = sqlite.prepare<[number, Moment]>(
    `insert into export_times (agency_id, at) values (?, ?) on conflict do nothing`,
  );
  const next = sqlite
    .prepare<[Moment], Moment | null>(`select min(at) from export_times where at > ?`)
    .pluck();
  const between = sqlite
    .prepare<[number, Moment, Moment], Moment>(
      `select at from export_times where agency_id = ? and at > ? and at < ? order by at`,
    )
    .pluck();
  const last = sqlite
    .prepare<[], Moment | null>(`select max(coalesce(as_of, at)) from imports where way = 'export'`)
    .pluck();
  const brief = `select id, file, hash, reason, at from held_exports`;
  const held = sqlite.prepare<[], HeldExport>(`${brief} where decision is null order by id`);
  const decided = sqlite.prepare<[], HeldExport & { decision: 'agreed' | 'refused' }>(
    `select id, file, hash, reason, at, decision from held_exports
     where decision is not null and done_at is null order by id`,
  );
  const waiting = sqlite.prepare<[string], HeldExport>(
    `${brief} where hash = ? and decision is null`,
  );
  const hold = sqlite.prepare<[string, string, string, Moment]>(
    `insert into held_exports (file, hash, reason, at) values (?, ?, ?, ?)`,
  );
  const decide = sqlite.prepare<[string, number | null, Moment, number]>(
    `update held_exports set decision = ?, decided_by = ?, decided_at = ? where id = ? and decision is null`,
  );
  const byId = sqlite.prepare<[number], HeldExport>(`${brief} where id = ?`);
  const done = sqlite.prepare<[Moment, number]>(`update held_exports set done_at = ? where id = ?`);
  return {
    /** Notes that an export of that moment showed complaints of an agency. */
    add: (agencyId: number, at: Moment): void => void add.run(agencyId, at),
    /** When exports were made. */
    times: {
      next: (after) => next.get(after) ?? null,
      between: (agencyId, after, before) =>
        between.all(agencyId, after, Math.min(before, Number.MAX_SAFE_INTEGER)),
    } satisfies ExportTimes as ExportTimes,
    /** When the newest export that was taken in was made; null where none ever was. An old one taken in once more is no news. */
    lastMadeAt: (): Moment | null => last.get() ?? null,
    /** Exports that wait for a decision, the oldest first. */
    held: (): HeldExport[] => held.all(),
    /** Those decided on and not yet carried out. */
    decided: () => decided.all(),
    /** Keeps an export for a decision; its number. The same content waits once. */
    hold(file: string, hash: string, reason: string, now: Moment): number {
      const known = waiting.get(hash);
      return known?.id ?? Number(hold.run(file, hash, reason, now).lastInsertRowid);
    },
    /** Decides on an export that waits; undefined where none waits under that number. */
    decide(
      id: number,
      decision: 'agreed' | 'refused',
      by: number | null,
      now: Moment,
    ): HeldExport | undefined {
      return decide.run(decision, by, now, id).changes === 1 ? byId.get(id) : undefined;
    },
    carriedOut: (id: number, now: Moment): void => void done.run(now, id),
  };
}
