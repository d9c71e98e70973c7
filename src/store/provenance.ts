import { STATUSES, WAYS, type ComplaintStatus, type Way } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { FACTS, type Stamp, type Stamps } from '../domain/precedence.js';
import type { Observation } from '../domain/observations.js';
import type { Database } from './database.js';

/** Who said what of a complaint, and when. */
export interface Provenance {
  readonly stamps: Stamps;
  readonly log: readonly Observation[];
}

// Arrays in place of objects, as an export of twenty thousand rows reads and writes them all.
type StoredStamp = [at: Moment, filedAt: Moment, way: number];
type StoredObservation = [
  ...StoredStamp,
  isWhole: 0 | 1,
  knownAt: Moment,
  shows: [
    agencyId: number,
    status: number,
    rawStatus: string,
    disposedAt: Moment | null,
    until?: Moment,
  ][],
];

export type ProvenanceStore = ReturnType<typeof createProvenanceStore>;

/** Queries on who said what of a complaint. */
export function createProvenanceStore({ sqlite }: Database) {
  const read = sqlite.prepare<[number], { stamps: string; log: string }>(
    `select stamps, log from provenance where complaint_id = ?`,
  );
  const write = sqlite.prepare(
    `insert into provenance (complaint_id, stamps, log) values (?, ?, ?)
     on conflict (complaint_id) do update set stamps = excluded.stamps, log = excluded.log`,
  );
  const remove = sqlite.prepare(`delete from provenance where complaint_id = ?`);
  return {
    /** Undefined for a complaint that was taken in before such was kept. */
    of(complaintId: number): Provenance | undefined {
      const row = read.get(complaintId);
      if (!row) return undefined;
      const stamps = JSON.parse(row.stamps) as Partial<Record<string, StoredStamp>>;
      const log = JSON.parse(row.log) as StoredObservation[];
      return {
        stamps: Object.fromEntries(
          FACTS.flatMap((fact) => {
            const stamp = stamps[fact];
            return stamp ? [[fact, stampFrom(stamp)]] : [];
          }),
        ),
        log: log.map(observationFrom),
      };
    },
    put(complaintId: number, { stamps, log }: Provenance): void {
      const stored = Object.fromEntries(
        Object.entries(stamps).map(([fact, stamp]) => [fact, storedStamp(stamp)]),
      );
      write.run(complaintId, JSON.stringify(stored), JSON.stringify(log.map(storedObservation)));
    },
    remove: (complaintId: number): void => void remove.run(complaintId),
  };
}

const storedStamp = ({ at, filedAt, way }: Stamp): StoredStamp => [at, filedAt, WAYS.indexOf(way)];
const stampFrom = ([at, filedAt, way]: StoredStamp): Stamp => ({
  at,
  filedAt,
  way: WAYS[way] as Way,
});

const storedObservation = (observation: Observation): StoredObservation => [
  ...storedStamp(observation),
  observation.isWhole ? 1 : 0,
  observation.knownAt,
  observation.shows.map(({ agencyId, status, rawStatus, disposedAt, until }) => [
    agencyId,
    STATUSES.indexOf(status),
    rawStatus,
    disposedAt,
    ...(until === undefined ? ([] as const) : ([until] as const)),
  ]),
];

const observationFrom = ([
  at,
  filedAt,
  way,
  whole,
  knownAt,
  shows,
]: StoredObservation): Observation => ({
  ...stampFrom([at, filedAt, way]),
  isWhole: whole === 1,
  knownAt,
  shows: shows.map(([agencyId, status, rawStatus, disposedAt, until]) => ({
    agencyId,
    status: STATUSES[status] as ComplaintStatus,
    rawStatus,
    disposedAt,
    ...(until === undefined ? {} : { until }),
  })),
});
