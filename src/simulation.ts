import type { App } from './app.js';
import type { Config } from './config.js';
import type { ComplaintRow, Snapshot } from './domain/complaint.js';
import { parseDay, type Moment } from './domain/day.js';
import type { MovableClock } from './domain/ports.js';
import { takeIn } from './intake/intake.js';
import { takeInRoster } from './intake/roster.js';
import { readLaporExport } from './sources/lapor-export.js';
import { readRosterFile } from './sources/roster-file.js';
import type { Store } from './store/store.js';

/** The day on which the sample export was made. */
const SAMPLE_DAY = parseDay('2026-11-20') ?? 0;
const QUARTER_HOUR = 15 * 60_000;
/** How many of the newest waiting complaints arrive a little later, one by one as in an office. */
const LATECOMERS = 3;

/**
 * Fills an empty database with the sample roster and complaints, their dates moved near today, and
 * lives through a quarter of an hour; false when the database was not empty.
 */
export async function seedSample(
  config: Config,
  store: Store,
  app: App,
  clock: MovableClock,
): Promise<boolean> {
  if (store.roster.agencies().length > 0) return false;
  const office = app.office();
  if (!office.isOpen(clock.now())) clock.moveTo(office.nextOpen(clock.now()) + 2 * QUARTER_HOUR);
  const shift = office.zone.dayOf(clock.now()) - SAMPLE_DAY;
  const moved = (moment: Moment | null): Moment | null =>
    moment === null ? null : moment + shift * 86_400_000;

  const roster = await readRosterFile(config.sampleRoster);
  takeInRoster(
    store,
    roster.rows.map((row) => ({
      ...row,
      validFrom: row.validFrom === null ? null : row.validFrom + shift,
      validUntil: row.validUntil === null ? null : row.validUntil + shift,
    })),
    clock.now(),
  );
  const snapshot = await readLaporExport(config.sampleExport, office.zone);
  const rows = snapshot.complaints.map((row) => ({ ...row, receivedAt: moved(row.receivedAt) }));
  const late = new Set(
    rows
      .filter((row) => row.status === 'awaiting' && row.privacy !== 'secret')
      .toSorted((a, b) => (b.receivedAt ?? 0) - (a.receivedAt ?? 0))
      .slice(0, LATECOMERS),
  );
  const earlier = rows.filter((row) => !late.has(row));
  const shown = (complaints: readonly ComplaintRow[]): Snapshot => {
    const asOf = clock.now();
    return { ...snapshot, complaints, rows: complaints.length, asOf, filedAt: asOf };
  };
  takeIn(app.intakeDeps(), shown(earlier), clock.now(), { backlog: true });
  await app.runUntil(clock.now(), clock);
  await app.runUntil(clock.now() + QUARTER_HOUR, clock);
  for (const row of late) {
    takeIn(app.intakeDeps(), { ...shown([row]), skipped: [] }, clock.now());
    await app.runUntil(clock.now(), clock);
  }
  return true;
}
