import {
  isKnownClass,
  privacyOf,
  type ComplaintRow,
  type DoubtedRow,
  type Snapshot,
} from '../domain/complaint.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import { isPassingFault } from '../domain/passing-fault.js';
import { allOf, gently } from '../domain/pieces.js';
import type { Missed } from '../domain/missing.js';
import type { Rest } from '../domain/ports.js';
import type { Precedence } from '../domain/precedence.js';
import type { Upheaval } from '../domain/upheaval.js';
import type { OpenBriefly } from '../store/dispositions.js';
import { agenciesNamed, SnapshotAgencies, type NamedAgency, type OtherCode } from './agencies.js';
import { Dispositions, type DispositionDeps } from './dispositions.js';
import { provenanceOf } from './provenance.js';
import { missedOf } from './stays.js';
import { stampOf, Taking, type Repeated, type RowOutcome } from './taking.js';
import { UpheavalCount } from './upheaval.js';

export interface IntakeDeps extends DispositionDeps {
  readonly precedence: Precedence;
}

export interface IntakeOptions {
  /** An office's first export: clocks start at the received date, and what passed is never sent. */
  readonly backlog?: boolean;
  /** Say what would change, and change nothing. */
  readonly dryRun?: boolean;
  /** Change nothing where an export would change more at once than a day's work, and say so in `held`. */
  readonly mayHold?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly onRow?: (row: ComplaintRow, outcome: RowOutcome) => void;
  /** Told, in the transaction of its first piece, the import's number; not where nothing is changed. */
  readonly onBegin?: (importId: number) => void;
}

/** What an import did; counts of dispositions. */
export interface IntakeResult {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those unchanged, rows that were older than what is known. */
  readonly stale: number;
  /** Open dispositions whose complaint is now with other agencies. */
  readonly handedOn: number;
  /** Open dispositions that exports left out for long, and that ended by themselves. */
  readonly leftOut: number;
  /** Open dispositions that the newest exports do not show any more; they go on. */
  readonly missing: readonly { readonly trackingId: string; readonly agency: string }[];
  /** Why nothing was changed: more would have changed at once than is likely. Null when all was taken in. */
  readonly held: Upheaval | null;
  /** Complaints at which the program failed; they are not taken in, and a human must look at them. */
  readonly setAside: readonly string[];
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
  readonly unknownStatuses: readonly string[];
  /** Words for a class that are not known, and so hide the complaint's own words. */
  readonly unknownClassifications: readonly string[];
  /** Words for a type that are not known, and so hide the complaint's own words. */
  readonly unknownTypes: readonly string[];
  /** Other columns that are missing, such as the reporter's, without which names in texts are not found. */
  readonly absentColumns: readonly string[];
  /** Columns that are missing, or there twice, so that the words of no complaint are quoted that was not known before. */
  readonly missingColumns: readonly string[];
  /** Rows with a text of which only the beginning was read. */
  readonly cutRows: readonly number[];
  /** Rows with a date that cannot be meant, which counts as not told. */
  readonly doubted: readonly DoubtedRow[];
  /** Agencies that came under another ID than the one known for their name. */
  readonly otherCodes: readonly OtherCode[];
  /** Rows whose date of receipt could not be read. */
  readonly unreadDates: readonly number[];
  readonly unmatchedAgencies: readonly string[];
}

/**
 * Compares a snapshot with the store and records what changed. The same snapshots end
 * in the same complaints, agencies, statuses and clocks in whatever order and however often they come.
 * What officers said and what the coordinator corrected is never overwritten.
 *
 * It is decided on whole, before anything is changed, and taken in pieces, so that nobody waits long for the
 * database: a stop between two of them leaves the rest to be taken in by doing it again, which is harmless.
 * Within a transaction of the caller it is all or nothing.
 */
export function takeIn(
  deps: IntakeDeps,
  snapshot: Snapshot,
  now: Moment,
  options: IntakeOptions = {},
): IntakeResult {
  return allOf(takeInPieces(deps, snapshot, now, options, PIECE.alone));
}

/** The same, with a rest between two pieces in which others have their turn; with none where nobody is there. */
export function takeInGently(
  deps: IntakeDeps,
  snapshot: Snapshot,
  now: Moment,
  { rest, ...options }: IntakeOptions & { readonly rest: Rest | null },
): Promise<IntakeResult> {
  const most = rest === null ? PIECE.alone : PIECE.shared;
  return gently(takeInPieces(deps, snapshot, now, options, most), rest ?? noRest);
}

function* takeInPieces(
  deps: IntakeDeps,
  given: Snapshot,
  now: Moment,
  options: IntakeOptions,
  most: number,
): Generator<void, IntakeResult> {
  const { snapshot, doubted } = withoutFuture(given, now);
  const { dryRun = false, mayHold = false } = options;
  if (dryRun || mayHold) {
    const trial = new Intake(deps, snapshot, now, options, most, dryRun ? 'whole trial' : 'trial');
    yield* trial.run();
    const held = mayHold ? trial.held() : null;
    if (dryRun || held !== null) return { ...trial.result(), held, doubted };
  }
  const intake = new Intake(deps, snapshot, now, options, most, 'lasting');
  yield* intake.run();
  return { ...intake.result(), held: null, doubted };
}

/** A date of receipt after tomorrow is not believed, and counts as not told; clocks and zones may differ by a day. */
function withoutFuture(
  snapshot: Snapshot,
  now: Moment,
): { snapshot: Snapshot; doubted: readonly DoubtedRow[] } {
  const isFuture = ({ receivedAt }: ComplaintRow) =>
    receivedAt !== null && receivedAt > now + DAY_LENGTH;
  const future = snapshot.complaints.filter(isFuture);
  const doubted = [
    ...(snapshot.doubted ?? []),
    ...future.map(({ row }) => ({ row, reason: 'a date of receipt in the future' })),
  ];
  if (future.length === 0) return { snapshot, doubted };
  const complaints = snapshot.complaints.map((row) =>
    isFuture(row) ? { ...row, receivedAt: null } : row,
  );
  return { snapshot: { ...snapshot, complaints }, doubted };
}

/** An export of more complaints than that, all with one agency or of one status, was filtered by it. */
const FEW = 5;
/** Where more complaints than that cannot be taken in, it is not the complaints that are at fault. */
const MOST_FAULTS = 10;
/** How much is done in one piece, by whether others wait: a complaint that is written counts as much as twenty that are looked at. */
const PIECE = { shared: 500, alone: 5_000 };
const WRITTEN = 20;
/** How many rows are gone through between two rests where nothing is read or written. */
const LOOK = 10_000;
const noRest = () => Promise.resolve();

/** One complaint at which taking in failed, and nobody foresaw it: the others are taken in without it. */
class ComplaintFault extends Error {
  constructor(
    readonly trackingId: string,
    cause: unknown,
  ) {
    super('a complaint could not be taken in', { cause });
  }
}

/** What every piece of an import works with. */
interface Begun {
  readonly importId: number;
  readonly agencies: SnapshotAgencies;
  readonly taking: Taking;
}

/** A piece of an import while it is worked on. */
interface Piece {
  readonly begun: Begun;
  readonly dispositions: Dispositions;
  readonly upheaval: UpheavalCount;
  /** Complaints that were shown once more as they were, each with the moment of that. */
  readonly repeated: Repeated[];
  readonly outcomes: (readonly [row: ComplaintRow, outcome: RowOutcome])[];
  weight: number;
}

/** `trial`: each piece is undone, and only what would change is gone through; `whole trial`: everything is. */
type Mode = 'lasting' | 'trial' | 'whole trial';

/** One way through a snapshot, in pieces. */
class Intake {
  readonly #deps: IntakeDeps;
  readonly #snapshot: Snapshot;
  readonly #now: Moment;
  readonly #options: IntakeOptions;
  /** How much is done in one piece. */
  readonly #most: number;
  readonly #mode: Mode;
  readonly #isExport: boolean;
  readonly #named: readonly NamedAgency[];
  readonly #upheaval = new UpheavalCount();
  readonly #counts = { new: 0, changed: 0, unchanged: 0, stale: 0, handedOn: 0, leftOut: 0 };
  readonly #faults = new Set<string>();
  readonly #missed: Missed;
  readonly #over = new Map<string, boolean>();
  /** The words of the rows taken in, each once. */
  readonly #words = {
    unknownStatuses: new Set<string>(),
    classifications: new Set<string>(),
    types: new Set<string>(),
  };
  #begun: Begun | null = null;
  #agencies: SnapshotAgencies | null = null;
  #open = 0;
  #missing: IntakeResult['missing'] = [];

  constructor(
    deps: IntakeDeps,
    snapshot: Snapshot,
    now: Moment,
    options: IntakeOptions,
    most: number,
    mode: Mode,
  ) {
    this.#deps = deps;
    this.#snapshot = snapshot;
    this.#now = now;
    this.#options = options;
    this.#most = most;
    this.#mode = mode;
    this.#isExport = snapshot.origin.way === 'export' && snapshot.extent === 'whole';
    this.#named = agenciesNamed(snapshot);
    this.#missed = missedOf(deps);
  }

  *run(): Generator<void, void> {
    const { dispositions } = this.#deps.store;
    // Counted only where it is asked for: a request of one row must not cost what is open.
    if (this.#options.mayHold === true) this.#open = dispositions.openComplaintCount();
    yield* this.#takeComplaints();
    if (this.#isExport) yield* this.#lookForMissing();
    if (this.#mode === 'lasting') this.#end();
  }

  /** What is too much to be taken in without being asked; null where nothing is. */
  held(): Upheaval | null {
    return this.#upheaval.tooMuch(this.#open);
  }

  *#takeComplaints(): Generator<void, void> {
    const { onProgress, onRow } = this.#options;
    const { complaints: rows } = this.#snapshot;
    const complaints = [...groupBy(rows, (row) => row.trackingId)];
    let done = 0;
    let at = 0;
    do {
      let next = at;
      const piece = this.#piece((piece) => {
        for (next = at; next < complaints.length && piece.weight < this.#most; next++) {
          const [trackingId, ofOne] = complaints[next] ?? ['', []];
          if (!this.#faults.has(trackingId)) this.#take(piece, trackingId, ofOne);
        }
      });
      at = next;
      for (const [row, outcome] of piece.outcomes) {
        this.#counts[outcome] += 1;
        this.#noteWords(row);
        onRow?.(row, outcome);
      }
      onProgress?.((done += piece.outcomes.length), rows.length);
      yield;
    } while (at < complaints.length);
    onProgress?.(rows.length, rows.length);
  }

  #noteWords({ status, rawStatus, rawClassification, rawPrivacy }: ComplaintRow): void {
    const { unknownStatuses, classifications, types } = this.#words;
    if (status === 'unknown') unknownStatuses.add(rawStatus);
    classifications.add(rawClassification);
    types.add(rawPrivacy);
  }

  #take(piece: Piece, trackingId: string, rows: readonly ComplaintRow[]): void {
    const { taking } = piece.begun;
    try {
      const { outcomes, isWritten } =
        (this.#mode === 'trial' ? taking.withoutNews(trackingId, rows, piece) : null) ??
        taking.take(trackingId, rows, piece);
      outcomes.forEach((outcome, i) => {
        const row = rows[i];
        if (row) piece.outcomes.push([row, outcome]);
      });
      piece.weight += isWritten ? WRITTEN : 1;
    } catch (error) {
      throw isPassingFault(error) ? error : new ComplaintFault(trackingId, error);
    }
  }

  /** Marks what this export leaves out, and ends what was left out for long. */
  *#lookForMissing(): Generator<void, void> {
    const { dispositions } = this.#deps.store;
    const shown = yield* this.#shown();
    yield;
    const missing: IntakeResult['missing'][number][] = [];
    const ids = dispositions.allOpenIds();
    let at = 0;
    do {
      const [first = 0, last = 0] = [ids[at], ids[Math.min(at + PAGE, ids.length) - 1]];
      this.#piece((piece) => {
        this.#noteTimes(shown.times);
        for (const complaint of this.#leftOut(dispositions.openBriefly(first, last), shown))
          this.#miss(piece, complaint, shown);
        if (this.#mode === 'lasting') return;
        for (const { trackingId, agencyName: agency, ...open } of dispositions.openBriefly(
          first,
          last,
        ))
          if (open.missingSince !== null && !shown.keys.has(`${trackingId}/${open.agencyId}`))
            missing.push({ trackingId, agency });
      });
      at += PAGE;
      yield;
    } while (at < ids.length);
    this.#missing =
      this.#mode === 'lasting'
        ? dispositions
            .missingBriefly()
            .map(({ trackingId, agencyName: agency }) => ({ trackingId, agency }))
        : missing;
  }

  /** What this export shows, and when it was made for each agency of it. */
  *#shown(): Generator<void, Shown> {
    const times = new Map<number, Set<Moment>>();
    const lastSeen = new Map<string, Moment>();
    let [oldest, newest] = [stampOf(this.#snapshot, null, this.#now).at, 0];
    for (const [i, row] of this.#snapshot.complaints.entries()) {
      if (i % LOOK === LOOK - 1) yield;
      const id = this.#agencies?.of(row).id ?? 0;
      const { at } = stampOf(this.#snapshot, row.asOf, this.#now);
      times.set(id, (times.get(id) ?? new Set()).add(at));
      const key = `${row.trackingId}/${id}`;
      lastSeen.set(key, Math.max(at, lastSeen.get(key) ?? 0));
      newest = Math.max(newest, at);
      oldest = Math.min(oldest, at);
    }
    // A row of an earlier moment than others was left out by those.
    const keys = new Set<string>();
    let looked = 0;
    for (const [key, at] of lastSeen) {
      if (at === newest) keys.add(key);
      if ((looked += 1) % LOOK === 0) yield;
    }
    const skipped = new Set(this.#snapshot.skipped.flatMap(({ trackingId }) => trackingId ?? []));
    for (const trackingId of this.#faults) skipped.add(trackingId);
    return { keys, times, oldest, skipped };
  }

  #noteTimes(times: Shown['times']): void {
    for (const [agencyId, ofAgency] of times)
      for (const time of ofAgency) this.#deps.store.exports.add(agencyId, time);
  }

  /** The complaints of open dispositions that this export does not show where they are, each once. */
  #leftOut(open: readonly OpenBriefly[], { keys, times, oldest, skipped }: Shown): Set<string> {
    const found = new Set<string>();
    for (const { agencyId, trackingId, missingSince } of open) {
      if (keys.has(`${trackingId}/${agencyId}`)) continue;
      const isSettled =
        missingSince !== null &&
        missingSince <= oldest &&
        !(times.has(agencyId) && this.#mayBeOver(agencyId, missingSince));
      if (!isSettled || skipped.has(trackingId)) found.add(trackingId);
    }
    return found;
  }

  /** Whether exports left out for long what they left out since a moment at an agency. Asked of very many cases at once. */
  #mayBeOver(agencyId: number, since: Moment): boolean {
    const key = `${agencyId}/${since}`;
    const known =
      this.#over.get(key) ?? this.#missed(agencyId, since - 1, Infinity).endsAt !== null;
    this.#over.set(key, known);
    return known;
  }

  #miss(piece: Piece, trackingId: string, { skipped }: Shown): void {
    const complaint = this.#deps.store.dispositions.complaint(trackingId);
    if (!complaint) return;
    // A complaint whose row cannot be used is there all the same, as it was known before.
    if (skipped.has(trackingId)) piece.begun.taking.noteSkipped(complaint);
    piece.dispositions.lookForMissing(complaint, provenanceOf(this.#deps, complaint).log);
  }

  #end(): void {
    const { dispositions } = this.#deps.store;
    const { rows, skipped } = this.#snapshot;
    const { new: added, changed, unchanged, stale } = this.#counts;
    const counts = { rows, added, changed, unchanged: unchanged + stale, skipped: skipped.length };
    if (this.#begun) dispositions.endImport(this.#begun.importId, counts);
  }

  /** Does a piece of work all or not at all; again without a complaint at which it failed. */
  #piece(work: (piece: Piece) => void): Piece {
    for (;;)
      try {
        return this.#within((begun) => {
          const { dispositions } = this.#deps.store;
          const storyBefore = dispositions.lastOfStory();
          const moves = new Dispositions(
            this.#deps,
            this.#now,
            this.#options.backlog ?? false,
            this.#upheaval,
          );
          const piece: Piece = {
            ...{ begun, dispositions: moves, upheaval: this.#upheaval },
            ...{ repeated: [], outcomes: [], weight: 0 },
          };
          work(piece);
          begun.taking.noteRepeated(piece.repeated);
          dispositions.showedFirst(begun.importId, storyBefore);
          return piece;
        });
      } catch (error) {
        if (!(error instanceof ComplaintFault)) throw error;
        if (this.#faults.size >= MOST_FAULTS) throw error.cause;
        this.#faults.add(error.trackingId);
      }
  }

  /** A transaction. What all pieces begin with lasts with the first that does. */
  #within(work: (begun: Begun) => Piece): Piece {
    const { store } = this.#deps;
    if (this.#mode !== 'lasting') return this.#counted(store.tryOut(() => work(this.#begin())));
    const piece = store.transaction(() => work(this.#begun ?? this.#begin()));
    this.#begun = piece.begun;
    return this.#counted(piece);
  }

  #counted(piece: Piece): Piece {
    this.#counts.handedOn += piece.dispositions.handedOn;
    this.#counts.leftOut += piece.dispositions.leftOut;
    return piece;
  }

  #begin(): Begun {
    const { store, precedence } = this.#deps;
    const [snapshot, now] = [this.#snapshot, this.#now];
    const { origin, asOf, extent } = snapshot;
    const importId = store.dispositions.beginImport({
      origin: origin.name,
      way: origin.way,
      asOf: Math.min(asOf, now),
      at: now,
    });
    if (this.#mode === 'lasting') this.#options.onBegin?.(importId);
    const agencies = new SnapshotAgencies(store, this.#named, now);
    this.#agencies = agencies;
    const isWhole = extent === 'whole' && !(this.#isExport && this.#isFiltered(agencies));
    const taking = new Taking({ store, precedence, snapshot, agencies, now, isWhole });
    return { importId, agencies, taking };
  }

  /** Whether so many complaints are all with one agency, or of one status, that the export shows those alone, and not who else has them. */
  #isFiltered(agencies: SnapshotAgencies): boolean {
    const { complaints } = this.#snapshot;
    if (complaints.length <= FEW) return false;
    const ids = new Set(this.#named.map((one) => agencies.of(one).id));
    const [first] = complaints;
    return ids.size === 1 || complaints.every(({ rawStatus }) => rawStatus === first?.rawStatus);
  }

  result(): Omit<IntakeResult, 'doubted' | 'held'> {
    const snapshot = this.#snapshot;
    const { complaints } = snapshot;
    const { unknownStatuses, classifications, types } = this.#words;
    const lost = complaints.filter(({ trackingId }) => this.#faults.has(trackingId));
    const reason = 'could not be taken in, by a fault of the program; it was set aside';
    return {
      rows: snapshot.rows,
      ...this.#counts,
      unchanged: this.#counts.unchanged + this.#counts.stale,
      missing: this.#missing,
      setAside: [...this.#faults],
      skipped: [...snapshot.skipped, ...lost.map(({ row }) => ({ row, reason }))],
      unknownStatuses: [...unknownStatuses].filter((word) => word !== ''),
      unknownClassifications: [...classifications].filter(
        (word) => word !== '' && !isKnownClass(word),
      ),
      unknownTypes: [...types].filter((word) => word !== '' && privacyOf(word) === null),
      absentColumns: snapshot.absentColumns ?? [],
      missingColumns: snapshot.missingColumns ?? [],
      cutRows: snapshot.cutRows ?? [],
      unreadDates: snapshot.unreadDates ?? [],
      otherCodes: this.#agencies?.otherCodes() ?? [],
      unmatchedAgencies: this.#agencies?.unmatched() ?? [],
    };
  }
}

/** Open dispositions are looked at by so many. */
const PAGE = 1_000;

/** What an export shows: complaints at their agencies, when it was made for each agency, and complaints in rows that cannot be used. */
interface Shown {
  readonly keys: ReadonlySet<string>;
  readonly times: ReadonlyMap<number, ReadonlySet<Moment>>;
  /** The earliest moment that anything in it was so. */
  readonly oldest: Moment;
  readonly skipped: ReadonlySet<string>;
}
