import { STATUSES, WAYS, type ComplaintStatus, type Way } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { HANDED_ON, MISSING } from '../domain/disposition.js';
import { FACTS, type Fact, type Stamp, type Stamps } from '../domain/precedence.js';
import type { Observation } from '../domain/observations.js';
import type { Database } from './database.js';

/** Who said what of a complaint, and when. */
export interface Provenance {
  readonly stamps: Stamps;
  readonly log: readonly Observation[];
}

/** A source showed complaints once more as they were. */
export interface Repetition extends Stamp {
  readonly isWhole: boolean;
  readonly knownAt: Moment;
}

/** The newest word of a complaint, told by a hash of it. */
export interface Said {
  readonly hash: string;
  readonly at: Moment;
  readonly filedAt: Moment;
}

/** What tells in brief whether a word of a complaint is one that is known already. */
export interface Briefly {
  readonly id: number;
  /** A hash of the newest word; empty where it must be looked at whole. */
  readonly said: string;
  readonly saidAt: Moment;
  readonly saidFiledAt: Moment;
  /** The latest moment of any word, but for repetitions. */
  readonly lastAt: Moment;
  /** The last repetition that it counts already. */
  readonly through: number;
  /** Whether an export leaves it out, or it was handed on. */
  readonly isLeft: 0 | 1;
}

// Arrays in place of objects, as an export of twenty thousand rows reads and writes them all.
type StoredMoment = [at: Moment, filedAt: Moment, way: number];
/** A stamp with the facts that bear it. Kept as an object by fact until 2026. */
type StoredStamps = [...StoredMoment, ...facts: string[]][] | Partial<Record<string, StoredMoment>>;
type StoredObservation = [
  ...StoredMoment,
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
  const read = sqlite.prepare<[number], { stamps: string; log: string; through: number }>(
    `select stamps, log, through from provenance where complaint_id = ?`,
  );
  const briefly = sqlite.prepare<[string], Briefly>(
    `select c.id, p.said, p.said_at as saidAt, p.said_filed_at as saidFiledAt, p.last_at as lastAt, p.through,
       exists (select 1 from dispositions d where d.complaint_id = c.id
         and (d.missing_since is not null or d.end_reason in ('${HANDED_ON}', '${MISSING}'))) as isLeft
     from complaints c join provenance p on p.complaint_id = c.id where c.tracking_id = ?`,
  );
  const write = sqlite.prepare(
    `insert into provenance (complaint_id, stamps, log, said, said_at, said_filed_at, last_at, through)
     values (?, ?, ?, ?, ?, ?, ?, (select coalesce(max(id), 0) from repetitions))
     on conflict (complaint_id) do update set stamps = excluded.stamps, log = excluded.log, said = excluded.said,
       said_at = excluded.said_at, said_filed_at = excluded.said_filed_at, last_at = excluded.last_at, through = excluded.through`,
  );
  const remove = sqlite.prepare(`delete from provenance where complaint_id = ?`);
  const repetitions = sqlite.prepare<
    [number, number, number],
    Stamp & { isWhole: number; knownAt: Moment }
  >(
    `select at, filed_at as filedAt, way, is_whole as isWhole, known_at as knownAt from repetitions
     where id > ? and first_id <= ? and last_id >= ? order by id`,
  );
  const repeat = sqlite.prepare(
    `insert into repetitions (at, filed_at, way, is_whole, known_at, first_id, last_id) values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const newest = sqlite.prepare<[], { id: number; at: Moment }>(
    `select (select coalesce(max(id), 0) from repetitions) as id, (select coalesce(max(at), 0) from repetitions) as at`,
  );
  const joined = sqlite.prepare<[], { id: number; into: number }>(
    `select id, joined_into as "into" from agencies where joined_into is not null`,
  );
  /** What was shown of one spelling of an agency was shown of the agency. */
  const underPresentNames = (log: readonly Observation[]): readonly Observation[] => {
    const found = joined.all();
    if (found.length === 0) return log;
    const into = new Map(found.map((one) => [one.id, one.into]));
    return log.map((observation) => ({
      ...observation,
      shows: observation.shows.flatMap((shown) => {
        const target = into.get(shown.agencyId);
        if (target === undefined) return [shown];
        const isShown = observation.shows.some(({ agencyId }) => agencyId === target);
        return isShown ? [] : [{ ...shown, agencyId: target }];
      }),
    }));
  };
  return {
    /** Undefined for a complaint that was taken in before such was kept; `repeated` came after what it says. */
    of(complaintId: number): (Provenance & { readonly repeated: Repetition[] }) | undefined {
      const row = read.get(complaintId);
      if (!row) return undefined;
      return {
        stamps: stampsFrom(JSON.parse(row.stamps) as StoredStamps),
        log: underPresentNames((JSON.parse(row.log) as StoredObservation[]).map(observationFrom)),
        repeated: repetitions
          .all(row.through, complaintId, complaintId)
          .map((one) => ({ ...one, isWhole: one.isWhole === 1 })),
      };
    },
    /** In brief, by the tracking ID that it has now. */
    briefly: (trackingId: string): Briefly | undefined => briefly.get(trackingId),
    /** With all repetitions until now counted in. `said` is its newest word, where a later one like it changes nothing. */
    put(complaintId: number, { stamps, log }: Provenance, said: Said | null = null): void {
      const moments = [...Object.values(stamps), ...log].map(({ at }) => at);
      write.run(
        complaintId,
        JSON.stringify(storedStamps(stamps)),
        JSON.stringify(log.map(storedObservation)),
        said?.hash ?? '',
        said?.at ?? 0,
        said?.filedAt ?? 0,
        Math.max(0, ...moments),
      );
    },
    /** Notes that a source showed these complaints once more as their newest word has them. */
    repeat({ at, filedAt, way, isWhole, knownAt }: Repetition, ids: readonly number[]): void {
      for (const [first, last] of rangesOf(ids))
        repeat.run(at, filedAt, way, isWhole ? 1 : 0, knownAt, first, last);
    },
    /** The number of the newest repetition, and the latest moment of any; 0 for none. */
    newestRepetition: (): { readonly id: number; readonly at: Moment } =>
      newest.get() ?? { id: 0, at: 0 },
    remove: (complaintId: number): void => void remove.run(complaintId),
  };
}

/** Numbers as ranges without gaps, from the first to the last of each. */
function rangesOf(ids: readonly number[]): [first: number, last: number][] {
  const ranges: [number, number][] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && id <= range[1] + 1) range[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

function storedStamps(stamps: Stamps): StoredStamps {
  const groups = new Map<string, [...StoredMoment, ...facts: string[]]>();
  for (const [fact, stamp] of Object.entries(stamps)) {
    const { at, filedAt, way } = stamp;
    const key = `${at}/${filedAt}/${way}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [...storedStamp(stamp), fact]);
  }
  return [...groups.values()];
}

const NAMES: ReadonlySet<string> = new Set(FACTS);
const isFact = (name: string): name is Fact => NAMES.has(name);

function stampsFrom(stored: StoredStamps): Stamps {
  const stamps: Partial<Record<Fact, Stamp>> = {};
  const entries = Array.isArray(stored)
    ? stored.flatMap(([at, filedAt, way, ...facts]) =>
        facts.map((fact) => [fact, [at, filedAt, way]] as const),
      )
    : Object.entries(stored);
  for (const [fact, stamp] of entries)
    if (stamp !== undefined && isFact(fact)) stamps[fact] = stampFrom([...stamp]);
  return stamps;
}

const storedStamp = ({ at, filedAt, way }: Stamp): StoredMoment => [at, filedAt, WAYS.indexOf(way)];
const stampFrom = ([at, filedAt, way]: StoredMoment): Stamp => ({
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
