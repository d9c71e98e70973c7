import { createHash } from 'node:crypto';
import type { ComplaintRow, Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { toldFacts, underCorrection } from '../domain/correction.js';
import type { ComplaintRecord } from '../domain/disposition.js';
import { groupBy } from '../domain/group.js';
import { inOneOrder, noted, showsTheSame, type Observation } from '../domain/observations.js';
import {
  compareStamps,
  factsOf,
  FACTS,
  NO_FACTS,
  settleFacts,
  type Fact,
  type Facts,
  type Precedence,
  type Stamp,
} from '../domain/precedence.js';
import type { Briefly, Provenance, Said } from '../store/provenance.js';
import type { Store } from '../store/store.js';
import type { SnapshotAgencies } from './agencies.js';
import type { Dispositions } from './dispositions.js';
import { provenanceOf } from './provenance.js';
import type { UpheavalCount } from './upheaval.js';

/** What became of one row: `stale` when it was older than what is known, and changed nothing. */
export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'stale';

/** What became of the rows of a complaint, and whether anything was written for it. */
export interface Taken {
  readonly outcomes: readonly RowOutcome[];
  readonly isWritten: boolean;
}
const lookedAt = (outcomes: readonly RowOutcome[]): Taken => ({ outcomes, isWritten: false });
const written = (outcomes: readonly RowOutcome[]): Taken => ({ outcomes, isWritten: true });

/** A complaint that was shown once more as it was, and the moment of that. */
export interface Repeated extends Pick<Stamp, 'at' | 'filedAt'> {
  readonly id: number;
}

/** Where what is done of a piece of an import is kept. */
interface Piece {
  readonly dispositions: Dispositions;
  readonly upheaval: UpheavalCount;
  readonly repeated: Repeated[];
}

/** What taking the complaints of one snapshot depends on. */
export interface TakingDeps {
  readonly store: Pick<Store, 'provenance' | 'dispositions'>;
  readonly precedence: Precedence;
  readonly snapshot: Snapshot;
  /** Whether a row that is not there says that its agency has the complaint no more. */
  readonly isWhole: boolean;
  readonly agencies: SnapshotAgencies;
  readonly now: Moment;
}

/** Behind so many repetitions a complaint's own row is brought up to date, as each must be gone through. */
const MOST_REPETITIONS = 500;

/** The moment and way of what a snapshot says. Nothing can be so before it is: a source's clock that is ahead counts as ours. */
export function stampOf(
  { asOf, filedAt, origin }: Snapshot,
  ofRow: Moment | null,
  now: Moment,
): Stamp {
  const at = Math.min(ofRow ?? asOf, now);
  return { at, filedAt: ofRow === null ? (filedAt ?? at) : at, way: origin.way };
}

/** Takes the complaints of one snapshot, one after the other; each stands alone. */
export class Taking {
  readonly #deps: TakingDeps;
  /** What every word of this snapshot has in common. */
  readonly #common: string;
  readonly #newestRepetition: { readonly id: number; readonly at: Moment };

  constructor(deps: TakingDeps) {
    this.#deps = deps;
    const { precedence, snapshot, isWhole } = deps;
    this.#common = JSON.stringify([precedence, snapshot.origin.way, isWhole]);
    this.#newestRepetition = deps.store.provenance.newestRepetition();
  }

  /**
   * What becomes of the rows of a complaint that nobody knows, or of which they say what is known: nothing of that can
   * be too much at once. Null for one that must be taken to know.
   */
  withoutNews(
    trackingId: string,
    rows: readonly ComplaintRow[],
    { upheaval }: Piece,
  ): Taken | null {
    const { store, agencies } = this.#deps;
    if (rows.some((row) => agencies.isMisnamed(row))) upheaval.misnamed(trackingId);
    const brief = store.provenance.briefly(trackingId);
    if (!brief)
      return store.dispositions.complaint(trackingId) ? null : lookedAt(rows.map(() => 'new'));
    const said = this.#saidIn(rows);
    const isKnown = said !== null && this.#how(brief, said, rows) !== null;
    return isKnown ? lookedAt(rows.map(() => 'unchanged')) : null;
  }

  /**
   * Takes all rows of one complaint, each with what became of it. One that only says once more what its newest word
   * said is left as it is, and put to `repeated`. Runs inside a transaction.
   */
  take(trackingId: string, rows: readonly ComplaintRow[], piece: Piece): Taken {
    const { store, precedence, agencies: ofSnapshot } = this.#deps;
    if (rows.some((row) => ofSnapshot.isMisnamed(row))) piece.upheaval.misnamed(trackingId);
    const said = this.#saidIn(rows);
    const brief = store.provenance.briefly(trackingId);
    const how = brief && said ? this.#how(brief, said, rows) : null;
    if (brief && said && how === 'later') piece.repeated.push({ ...said, id: brief.id });
    if (how !== null) return lookedAt(rows.map(() => 'unchanged'));

    const known = store.dispositions.complaint(trackingId);
    const before = known ? provenanceOf(this.#deps, known) : NOTHING_KNOWN;
    const {
      facts,
      stamps,
      changed: told,
    } = this.#settle(rows, known ? toldFacts(known) : NO_FACTS, before);
    // What an admin corrected changes no more, whatever sources tell of it.
    const isCorrected = known !== undefined && known.toldClassification !== null;
    const changed = told.filter((fact) => !(isCorrected && CORRECTED.includes(fact)));
    const observations = this.#observationsOf(rows);
    const isRepeated =
      known !== undefined &&
      told.length === 0 &&
      repeats(before.log, observations, piece.dispositions);
    if (isRepeated && said && brief?.said === said.hash && !this.#isFarBehind(brief)) {
      piece.repeated.push({ ...said, id: brief.id });
      return lookedAt(rows.map(() => 'unchanged'));
    }
    let log = before.log;
    for (const observation of observations) log = noted(log, observation, precedence.ways);
    const complaint = this.#put(trackingId, known, facts, known ? told : []);
    store.provenance.put(complaint.id, { stamps, log }, newestOf(said, { stamps, log }));
    if (known && (changed.includes('title') || changed.includes('text')))
      piece.upheaval.rewritten(known.id, known, facts);
    if (isRepeated) return written(rows.map(() => 'unchanged'));

    const newest = log.at(-1);
    const isStale = observations.every(
      (observation) => newest && compareStamps(observation, newest, precedence.ways) < 0,
    );
    const change = known && { facts: changed, classificationBefore: known.classification };
    const moved = piece.dispositions.settle(complaint, log, change ?? null);
    return written(
      rows.map((row) => {
        const outcome = moved.get(ofSnapshot.of(row).id) ?? 'unchanged';
        return outcome === 'unchanged' && isStale ? 'stale' : outcome;
      }),
    );
  }

  /** Keeps which complaints were shown once more as they were. */
  noteRepeated(repeated: readonly Repeated[]): void {
    const { snapshot, isWhole, now: knownAt, store } = this.#deps;
    const { way } = snapshot.origin;
    for (const [, ones] of groupBy(repeated, ({ at, filedAt }) => `${at}/${filedAt}`)) {
      const [first] = ones;
      const ids = ones.map(({ id }) => id);
      if (!first) continue;
      const { at, filedAt } = first;
      store.provenance.repeat({ at, filedAt, way, isWhole, knownAt }, ids);
    }
  }

  /** A complaint whose row cannot be used is there all the same, as it was known before. */
  noteSkipped(complaint: ComplaintRecord): void {
    const { store, precedence, snapshot, now: knownAt } = this.#deps;
    const stamp = stampOf(snapshot, null, knownAt);
    const { ways } = precedence;
    const { stamps, log } = provenanceOf(this.#deps, complaint);
    const before = log.filter((known) => compareStamps(known, stamp, ways) <= 0);
    const shows = store.dispositions.historyOf(complaint.id).flatMap((row) => {
      if (row.endedAt !== null) return [];
      const shown = before.flatMap((known) =>
        known.shows.filter(({ agencyId }) => agencyId === row.agencyId),
      );
      return shown.at(-1) ?? [];
    });
    if (shows.length === 0) return;
    const observation = {
      ...stamp,
      isWhole: false,
      knownAt,
      shows: inOneOrder(shows.map(({ until: _, ...shown }) => shown)),
    };
    store.provenance.put(complaint.id, { stamps, log: noted(log, observation, ways) });
  }

  /** How a word repeats what is known: the very same, or the newest one's once more later; null when it may say something new. */
  #how(brief: Briefly, said: Said, rows: readonly ComplaintRow[]): 'same' | 'later' | null {
    if (brief.said !== said.hash) return null;
    if (brief.saidAt === said.at && brief.saidFiledAt === said.filedAt) return 'same';
    const isLater = said.at > brief.lastAt && said.at >= this.#newestRepetition.at;
    const isPlain = brief.isLeft === 0 && (this.#deps.isWhole || rows.length === 1);
    return isLater && isPlain && !this.#isFarBehind(brief) ? 'later' : null;
  }

  #isFarBehind({ through }: Briefly): boolean {
    return this.#newestRepetition.id - through > MOST_REPETITIONS;
  }

  /** A hash of all that the rows say, with their moment; null where they are of several moments. */
  #saidIn(rows: readonly ComplaintRow[]): Said | null {
    const { snapshot, agencies, now } = this.#deps;
    const asOf = rows[0]?.asOf ?? null;
    if (rows.some((row) => row.asOf !== asOf)) return null;
    const words = rows.map((row) => [
      agencies.of(row).id,
      row.status,
      row.rawStatus,
      row.disposedAt,
      ...FACTS.map((fact) => row[fact]),
    ]);
    if (words.length > 1) words.sort((a, b) => Number(a[0]) - Number(b[0]));
    const hash = createHash('sha256').update(this.#common).update(JSON.stringify(words));
    const { at, filedAt } = stampOf(snapshot, asOf, now);
    return { hash: hash.digest('base64').slice(0, HASH_LENGTH), at, filedAt };
  }

  #settle(
    rows: readonly ComplaintRow[],
    held: Facts,
    { stamps }: Provenance,
  ): { facts: Facts; stamps: Provenance['stamps']; changed: Fact[] } {
    const { precedence, snapshot, now } = this.#deps;
    let state = { facts: held, stamps, changed: [] as readonly Fact[] };
    const changed = new Set<Fact>();
    for (const row of rows) {
      state = settleFacts(precedence, state, row, stampOf(snapshot, row.asOf, now));
      for (const fact of state.changed) changed.add(fact);
    }
    return { ...state, changed: [...changed] };
  }

  #observationsOf(rows: readonly ComplaintRow[]): Observation[] {
    const { snapshot, agencies, isWhole, now: knownAt } = this.#deps;
    const shows = rows.map((row) => ({
      agencyId: agencies.of(row).id,
      status: row.status,
      rawStatus: row.rawStatus,
      disposedAt: row.disposedAt,
    }));
    if (!isWhole)
      return shows.map((shown, i) => ({
        ...stampOf(snapshot, rows[i]?.asOf ?? null, knownAt),
        isWhole,
        knownAt,
        shows: [shown],
      }));
    // Two records of one complaint in one snapshot may be of two moments.
    const moments = groupBy(
      shows.map((shown, i) => ({ shown, asOf: rows[i]?.asOf ?? null })),
      (one) => one.asOf,
    );
    return [...moments].map(([asOf, ones]) => ({
      ...stampOf(snapshot, asOf, knownAt),
      isWhole,
      knownAt,
      shows: inOneOrder(ones.map(({ shown }) => shown)),
    }));
  }

  #put(
    trackingId: string,
    known: ComplaintRecord | undefined,
    facts: Facts,
    changed: readonly Fact[],
  ): ComplaintRecord {
    const { dispositions } = this.#deps.store;
    if (!known) {
      const id = dispositions.addComplaint(trackingId, facts, this.#deps.now);
      const nothing = { toldClassification: null, toldRawClassification: null };
      return { ...facts, ...nothing, id, trackingId, formerId: null };
    }
    if (changed.length === 0) return known;
    const shown = underCorrection(known, factsOf(facts));
    dispositions.changeComplaint(known.id, shown);
    return { ...known, ...shown };
  }
}

/** Facts that an admin may correct. */
const CORRECTED: readonly Fact[] = ['classification', 'rawClassification'];
const NOTHING_KNOWN: Provenance = { stamps: {}, log: [] };
/** Of a hash, so many letters tell any two words of one complaint apart. */
const HASH_LENGTH = 22;

/** Whether an observation only says once more, later, what the last one said, and nothing was missing between. */
function repeats(
  log: readonly Observation[],
  observations: readonly Observation[],
  dispositions: Dispositions,
): boolean {
  const [only] = observations;
  const last = log.at(-1);
  if (!only || !last || observations.length > 1) return false;
  if (only.at <= last.at || !showsTheSame(only, last)) return false;
  const agencyIds = only.shows.map(({ agencyId }) => agencyId);
  return !dispositions.wasMissing(agencyIds, last.at, only.at);
}

/** A word, where nothing that is known is newer: then a later one like it wins and loses where it did. */
function newestOf(said: Said | null, { stamps, log }: Provenance): Said | null {
  if (said === null) return null;
  const isNewest = [...Object.values(stamps), ...log].every(({ at }) => at <= said.at);
  return isNewest ? said : null;
}
