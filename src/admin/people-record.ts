import { lookForOfficers } from '../cases/progress.js';
import type { Moment } from '../domain/day.js';
import { differing, threeWay, type Row, type Snapshot } from '../store/snapshots.js';
import type { AdminDeps } from './deps.js';

// What acts on people change, as rows: an undo puts back what they changed, and leaves what others did since.

type Deps = Pick<AdminDeps, 'store'>;

/** What an act on people did to the rows of those whom it is about. */
export interface PeopleRecord<T> {
  readonly result: T;
  /** Rows that the act changed, as they were and as they are. */
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Officers who came with it. */
  readonly made: readonly number[];
  readonly isChanged: boolean;
}

/** Does something to people, and says which of their rows, and of the agencies', it changed. */
export function recordingPeople<T>(
  { store }: Deps,
  ids: readonly number[],
  work: () => T,
): PeopleRecord<T> {
  const { snapshots, roster } = store;
  const was = snapshots.ofPeople(ids);
  const last = roster.officers().at(-1)?.id ?? 0;
  const result = work();
  const made = roster.officers().flatMap(({ id }) => (id > last ? [id] : []));
  const { before, after } = differing(was, snapshots.ofPeople([...ids, ...made]));
  const isChanged = [before, after].some((rows) => Object.values(rows).some((r) => r.length > 0));
  return { result, before, after, made, isChanged };
}

/** What an act on people recorded of itself. */
export interface OfPeople {
  readonly rows: Snapshot;
}
export const isOfPeople = (version: unknown): version is OfPeople =>
  typeof version === 'object' && version !== null && 'rows' in version && !('story' in version);

/** By which column each table says whose a row is. */
const WHOSE: Readonly<Record<string, string>> = {
  officers: 'id',
  assignments: 'officer_id',
  leaves: 'officer_id',
  handovers: 'to_officer',
  stop_requests: 'officer_id',
};
/** The officers whose rows these are. */
export const officersIn = (rows: Snapshot): number[] =>
  Object.entries(WHOSE).flatMap(([table, column]) =>
    (rows[table] ?? []).map((row) => Number(row[column])),
  );

/** Takes back what an act did to people; who came with it and has a story by now stays known, and holds no place. */
export function takePeopleBack(
  { store }: Deps,
  before: Snapshot,
  after: Snapshot,
  now: Moment,
): { readonly before: OfPeople; readonly after: OfPeople } {
  const { snapshots } = store;
  const people = [...new Set([...officersIn(before), ...officersIn(after)])];
  const current = snapshots.ofPeople(people);
  const wanted = threeWay(current, before, after);
  const staying = (table: string, isKnown: (row: Row) => boolean): readonly Row[] => {
    const kept = wanted[table] ?? [];
    const isGone = (row: Row) => !kept.some((one) => one['id'] === row['id']);
    return [...kept, ...(current[table] ?? []).filter((row) => isGone(row) && isKnown(row))];
  };
  snapshots.restore(current, {
    ...wanted,
    officers: staying('officers', ({ id }) => snapshots.isKnown(Number(id))),
    agencies: staying('agencies', ({ id }) => snapshots.isUsed(Number(id))),
  });
  lookForOfficers(store, now);
  const changed = differing(current, snapshots.ofPeople(people));
  return { before: { rows: changed.before }, after: { rows: changed.after } };
}
