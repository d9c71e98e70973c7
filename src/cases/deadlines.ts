import type { HolidayTable } from '../domain/calendar.js';
import { computed } from '../domain/clock.js';
import type { Day, Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { allOf } from '../domain/pieces.js';
import type { ClockKind } from '../domain/policy.js';
import type { Store } from '../store/store.js';
import { noteHistory, putClocks } from './progress.js';

/** A deadline that a change of the calendar moved. */
export interface MovedDeadline {
  /** The disposition's ID. */
  readonly case: number;
  readonly trackingId: string;
  readonly agency: string;
  readonly clock: ClockKind;
  readonly before: Day;
  readonly after: Day;
}

/** How many open cases are looked at in one transaction. */
const PIECE = 200;

/** Lets all that happened to a case happen again: where it stood still for a while, its start alone does not say when it is due. */
export type Resettle = (disposition: Disposition, now: Moment) => void;

/** Computes every open disposition's deadlines anew; says which moved. Call it inside a transaction. */
export const recomputeDeadlines = (
  store: Store,
  office: Office,
  now: Moment,
  resettle: Resettle,
): MovedDeadline[] => allOf(recomputing(store, office, now, resettle));

/** The same in pieces, each a transaction of its own. */
export function* recomputing(
  store: Store,
  office: Office,
  now: Moment,
  resettle: Resettle,
): Generator<void, MovedDeadline[]> {
  const moved: MovedDeadline[] = [];
  const ids = store.dispositions.allOpenIds();
  for (let at = 0; at < ids.length; at += PIECE) {
    store.transaction(() => {
      for (const id of ids.slice(at, at + PIECE)) {
        const disposition = store.dispositions.byId(id);
        if (disposition?.endedAt !== null) continue;
        const stoodStill = store.corrections.of(id).some(({ kind }) => kind === 'postponed');
        moved.push(
          ...(stoodStill
            ? settledAnew(store, disposition, now, resettle)
            : recompute(store, disposition, office, now)),
        );
      }
    });
    yield;
  }
  return moved;
}

/** Which deadlines a calendar would move; nothing is written, and nobody held up. */
export function deadlinesMovedBy(
  store: Pick<Store, 'dispositions'>,
  office: Office,
): MovedDeadline[] {
  return store.dispositions.allOpenIds().flatMap((id) => {
    const disposition = store.dispositions.byId(id);
    return disposition ? movesOf(disposition, office) : [];
  });
}

const computedBy = (office: Office, { clocks }: Disposition) =>
  clocks.map((clock) => computed(office.calendar, clock));

function movesOf(disposition: Disposition, office: Office): MovedDeadline[] {
  const { id, agencyName: agency, complaint } = disposition;
  const { trackingId } = complaint;
  return computedBy(office, disposition).flatMap(({ kind, dueDay, state }, i) => {
    const before = disposition.clocks[i]?.dueDay ?? dueDay;
    const isMoved = before !== dueDay && state !== 'stopped';
    return isMoved ? [{ case: id, trackingId, agency, clock: kind, before, after: dueDay }] : [];
  });
}

function settledAnew(
  store: Store,
  before: Disposition,
  now: Moment,
  resettle: Resettle,
): MovedDeadline[] {
  const { id, agencyName: agency, complaint } = before;
  resettle(before, now);
  return (store.dispositions.byId(id)?.clocks ?? []).flatMap(({ kind, dueDay, state }) => {
    const old = before.clocks.find((clock) => clock.kind === kind)?.dueDay ?? dueDay;
    if (old === dueDay || state === 'stopped') return [];
    const entry = { kind: 'deadline_moved' as const, clock: kind, before: old, after: dueDay };
    noteHistory(store, id, entry, now);
    return [
      {
        ...{ case: id, trackingId: complaint.trackingId, agency },
        ...{ clock: kind, before: old, after: dueDay },
      },
    ];
  });
}

function recompute(
  store: Store,
  disposition: Disposition,
  office: Office,
  now: Moment,
): MovedDeadline[] {
  const clocks = computedBy(office, disposition);
  const isChanged = clocks.some((clock, i) => {
    const old = disposition.clocks[i];
    return old && (old.dueDay !== clock.dueDay || old.provisional !== clock.provisional);
  });
  if (!isChanged) return [];
  const moved = movesOf(disposition, office);
  const entries = moved.map(({ clock, before, after }) => ({
    kind: 'deadline_moved' as const,
    ...{ clock, before, after },
  }));
  putClocks(store, disposition, clocks, now, entries);
  return moved;
}

/**
 * Puts a holiday table in force, or takes one out of the database where it is null, and computes open deadlines anew, in
 * pieces; `officeWith` makes the office as it is with the table, and `begun` is told in the transaction of the first.
 * A stop between two of them leaves the rest to be computed by doing it again, or at the next start.
 */
export function* changingHolidays(
  store: Store,
  { key, content }: { readonly key: string; readonly content: string | null },
  officeWith: () => Office,
  now: Moment,
  resettle: Resettle,
  begun: () => void = () => undefined,
): Generator<void, MovedDeadline[]> {
  store.transaction(() => {
    if (content === null) store.settings.removeHolidayTable(key);
    else store.settings.putHolidayTable(key, content, now);
    begun();
  });
  yield;
  return yield* recomputing(store, officeWith(), now, resettle);
}

/** Puts a holiday table in force and computes open deadlines anew, all or nothing. */
export function takeInHolidays(
  store: Store,
  { key }: HolidayTable,
  content: string,
  officeWith: () => Office,
  now: Moment,
  resettle: Resettle,
): MovedDeadline[] {
  return store.transaction(() =>
    allOf(changingHolidays(store, { key, content }, officeWith, now, resettle)),
  );
}

/** Which deadlines a holiday table would move, or taking it out where its content is null; nothing is changed. */
export function holidaysTriedOut(
  store: Store,
  { key, content }: { readonly key: string; readonly content: string | null },
  officeWith: () => Office,
  now: Moment,
): MovedDeadline[] {
  const office = store.tryOut(() => {
    if (content === null) store.settings.removeHolidayTable(key);
    else store.settings.putHolidayTable(key, content, now);
    return officeWith();
  });
  // Whoever remembers the office remembers the present one again.
  officeWith();
  return deadlinesMovedBy(store, office);
}
