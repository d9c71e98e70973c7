import { statusOf, type Way } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { HANDED_ON, type ComplaintRecord } from '../domain/disposition.js';
import { noted, type Observation, type Shown } from '../domain/observations.js';
import {
  compareStamps,
  FACTS,
  type Fact,
  type Precedence,
  type Stamp,
  type Stamps,
} from '../domain/precedence.js';
import type { Provenance, Repetition } from '../store/provenance.js';
import type { Store } from '../store/store.js';
import { presentOf, type DispositionRow } from './dispositions.js';

/** What reading a complaint's provenance depends on. */
export interface ProvenanceDeps {
  readonly store: Pick<Store, 'provenance' | 'dispositions'>;
  readonly precedence: Precedence;
}

/** Who said what of a complaint; of one taken in before that was kept, what its own story tells. */
export function provenanceOf(
  { store, precedence }: ProvenanceDeps,
  complaint: ComplaintRecord,
): Provenance {
  const kept = store.provenance.of(complaint.id);
  if (kept)
    return kept.repeated.reduce<Provenance>(
      (so, repetition) => repeated(so, repetition, precedence.ways),
      kept,
    );
  const rows = store.dispositions.historyOf(complaint.id);
  const asOf = Math.max(
    store.dispositions.lastUndatedImport() ?? 0,
    ...rows.map((row) => row.openedAt),
  );
  const stamp: Stamp = { at: asOf, filedAt: asOf, way: 'export' };
  const stamps = Object.fromEntries(
    FACTS.filter((fact) => complaint[fact] !== '' && complaint[fact] !== null).map((fact) => [
      fact,
      stamp,
    ]),
  );
  const log = rows
    .filter((row) => presentOf(rows, row.agencyId)?.endReason !== HANDED_ON)
    .flatMap((row) => toldStatuses(store, row))
    .toSorted((a, b) => a.knownAt - b.knownAt)
    .map(({ shown, knownAt }, i): Observation => ({
      // What came last was still so when it was last looked at.
      at: Math.min(knownAt, asOf),
      filedAt: i,
      way: 'export',
      isWhole: false,
      knownAt,
      shows: [shown],
    }));
  return { stamps, log };
}

/** What is known of a complaint after a source showed it once more as its newest word has it. */
function repeated(
  { stamps, log }: Provenance,
  { isWhole, knownAt, ...stamp }: Repetition,
  ways: readonly Way[],
): Provenance {
  const last = log.at(-1);
  if (!last) return { stamps, log };
  const shows = last.shows.map(({ until: _, ...shown }) => shown);
  return {
    stamps: restamped(stamps, stamp, ways),
    log: noted(log, { ...stamp, isWhole, knownAt, shows }, ways),
  };
}

/** What the newest word of a way holds, it holds now by the word that repeats it. */
function restamped(stamps: Stamps, stamp: Stamp, ways: readonly Way[]): Stamps {
  const held = Object.entries(stamps) as [Fact, Stamp][];
  const newest = held
    .map(([, one]) => one)
    .filter(({ way }) => way === stamp.way)
    .reduce<Stamp | null>(
      (best, one) => (best === null || compareStamps(one, best, ways) > 0 ? one : best),
      null,
    );
  if (newest === null || compareStamps(stamp, newest, ways) <= 0) return stamps;
  return Object.fromEntries(
    held.map(([fact, one]) => [fact, compareStamps(one, newest, ways) === 0 ? stamp : one]),
  );
}

/** The statuses that a disposition went through, as its history has them. */
function toldStatuses(
  store: ProvenanceDeps['store'],
  row: DispositionRow,
): { shown: Shown; knownAt: Moment }[] {
  const { agencyId, status, rawStatus } = row;
  const told = store.dispositions
    .story(row.id)
    .flatMap((entry) => (entry.kind === 'opened' || entry.kind === 'status' ? [entry] : []));
  const shown = (raw: string): Shown => ({
    agencyId,
    // A status by another name than LAPOR!'s own is known of the present one only.
    status: raw === rawStatus ? status : statusOf(raw),
    rawStatus: raw,
    disposedAt: null,
  });
  return told.length === 0
    ? [{ shown: shown(rawStatus), knownAt: row.openedAt }]
    : told.map(({ after, at }) => ({ shown: shown(after), knownAt: at }));
}
