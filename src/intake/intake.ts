import { agencyKey, cutShort, matchAgency, namedInstead, sameNameElse } from '../domain/agency.js';
import {
  isKnownClass,
  privacyOf,
  statusOf,
  type ComplaintRow,
  type DoubtedRow,
  type Snapshot,
} from '../domain/complaint.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { HANDED_ON, type ComplaintRecord } from '../domain/disposition.js';
import { groupBy } from '../domain/group.js';
import { isPassingFault } from '../domain/passing-fault.js';
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
import {
  inOneOrder,
  noted,
  showsTheSame,
  type Shown,
  type Observation,
} from '../domain/observations.js';
import type { Upheaval } from '../domain/upheaval.js';
import { UpheavalCount } from './upheaval.js';
import type { Provenance } from '../store/provenance.js';
import type { Agency } from '../store/roster.js';
import type { Store } from '../store/store.js';
import {
  Dispositions,
  presentOf,
  type DispositionDeps,
  type DispositionRow,
} from './dispositions.js';

export interface IntakeDeps extends DispositionDeps {
  readonly precedence: Precedence;
}

/** What became of one row: `stale` when it was older than what is known, and changed nothing. */
export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'stale';

export interface IntakeOptions {
  /** An office's first export: clocks start at the received date, and what passed is never sent. */
  readonly backlog?: boolean;
  /** Say what would change, and change nothing. */
  readonly dryRun?: boolean;
  /** Change nothing where an export would change more at once than a day's work, and say so in `held`. */
  readonly mayHold?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly onRow?: (row: ComplaintRow, outcome: RowOutcome) => void;
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
 * One name under two IDs: taken as one agency, or, where both IDs are in use, as two of which somebody must say. Or
 * one agency's ID beside another's name, of which the ID is believed.
 */
export interface OtherCode {
  readonly name: string;
  readonly code: string;
  /** The ID that is known for the name; null for an agency without one. */
  readonly known: string | null;
  readonly taken: 'as one' | 'as two' | 'by ID';
}

/**
 * Compares a snapshot with the store and records what changed, all or nothing. The same snapshots end
 * in the same complaints, agencies, statuses and clocks in whatever order and however often they come.
 * What officers said and what the coordinator corrected is never overwritten.
 */
export function takeIn(
  deps: IntakeDeps,
  given: Snapshot,
  now: Moment,
  options: IntakeOptions = {},
): IntakeResult {
  const whole = options.dryRun === true ? deps.store.tryOut : deps.store.transaction;
  const faults = new Map<string, unknown>();
  const { snapshot, doubted } = withoutFuture(given, now);
  for (;;) {
    const intake = new Intake(deps, now, options.backlog ?? false);
    try {
      whole(() => intake.run(without(snapshot, faults), options));
    } catch (error) {
      if (error instanceof ComplaintFault && faults.size < MOST_FAULTS) {
        faults.set(error.trackingId, error.cause);
        continue;
      }
      if (error instanceof ComplaintFault) throw error.cause;
      if (!(error instanceof HeldBack)) throw error;
    }
    return { ...intake.result(without(snapshot, faults), [...faults.keys()]), doubted };
  }
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

/** Where more complaints than that cannot be taken in, it is not the complaints that are at fault. */
const MOST_FAULTS = 10;

/** One complaint at which taking in failed, and nobody foresaw it: the others are taken in without it. */
class ComplaintFault extends Error {
  constructor(
    readonly trackingId: string,
    cause: unknown,
  ) {
    super('a complaint could not be taken in', { cause });
  }
}

/** A snapshot without the complaints at which taking in failed; their rows count as skipped. */
function without(snapshot: Snapshot, faults: ReadonlyMap<string, unknown>): Snapshot {
  if (faults.size === 0) return snapshot;
  const lost = snapshot.complaints.filter(({ trackingId }) => faults.has(trackingId));
  const reason = 'could not be taken in, by a fault of the program; it was set aside';
  return {
    ...snapshot,
    complaints: snapshot.complaints.filter(({ trackingId }) => !faults.has(trackingId)),
    skipped: [
      ...snapshot.skipped,
      ...lost.map(({ row, trackingId }) => ({ row, reason, trackingId })),
    ],
  };
}

/** An export of more complaints than that, all with one agency or of one status, was filtered by it. */
const FEW = 5;

/** Rolls an import back that waits for somebody's word. */
class HeldBack extends Error {}

class Intake {
  readonly #deps: IntakeDeps;
  readonly #now: Moment;
  readonly #dispositions: Dispositions;
  readonly #agencies: Agency[];
  readonly #matched = new Map<string, Agency>();
  readonly #unmatched: ReadonlySet<number>;
  readonly #counts = { new: 0, changed: 0, unchanged: 0, stale: 0 };
  /** By an agency's ID and the name beside it, whether that is another one's. */
  readonly #misnamed = new Map<string, boolean>();
  readonly #otherCodes = new Map<string, OtherCode>();
  /** The IDs of agencies in the snapshot, each with the names that stand beside it. */
  #names: ReadonlyMap<string | null, ReadonlySet<string>> = new Map();
  readonly #unmatchedNames = new Set<string>();
  #isFilteredExport = false;
  readonly #upheaval = new UpheavalCount();
  #missing: IntakeResult['missing'] = [];
  #held: Upheaval | null = null;

  constructor(deps: IntakeDeps, now: Moment, backlog: boolean) {
    this.#deps = deps;
    this.#now = now;
    this.#dispositions = new Dispositions(deps, now, backlog, this.#upheaval);
    this.#agencies = deps.store.roster.agencies();
    this.#unmatched = new Set(deps.store.roster.unmatchedAgencies().map((agency) => agency.id));
  }

  run(snapshot: Snapshot, { onProgress, onRow, mayHold = false }: IntakeOptions): void {
    const { dispositions } = this.#deps.store;
    // Counted only where it is asked for: a request of one row must not cost what is open.
    const open = mayHold ? dispositions.openComplaintCount() : 0;
    const storyBefore = dispositions.lastOfStory();
    const { origin, asOf } = snapshot;
    const importId = dispositions.beginImport({
      origin: origin.name,
      way: origin.way,
      asOf: Math.min(asOf, this.#now),
      at: this.#now,
    });
    this.#names = namesByCode(snapshot);
    const isExport = origin.way === 'export' && snapshot.extent === 'whole';
    if (isExport) this.#noteTimes(snapshot);
    this.#isFilteredExport = isExport && this.#isFiltered(snapshot);
    let done = 0;
    const total = snapshot.complaints.length;
    const count = (row: ComplaintRow, outcome: RowOutcome) => {
      this.#counts[outcome] += 1;
      onRow?.(row, outcome);
      if (done % 500 === 0) onProgress?.(done, total);
      done += 1;
    };
    for (const [trackingId, rows] of groupBy(snapshot.complaints, (row) => row.trackingId))
      try {
        this.#take(trackingId, rows, snapshot, count);
      } catch (error) {
        throw isPassingFault(error) ? error : new ComplaintFault(trackingId, error);
      }
    onProgress?.(total, total);
    if (isExport) {
      this.#noteSkipped(snapshot);
      this.#lookForMissing(snapshot);
    }
    const { new: added, changed, unchanged, stale } = this.#counts;
    const skipped = snapshot.skipped.length;
    const counts = { rows: snapshot.rows, added, changed, unchanged: unchanged + stale, skipped };
    dispositions.endImport(importId, counts, storyBefore);
    this.#held = mayHold ? this.#upheaval.tooMuch(open) : null;
    if (this.#held !== null) throw new HeldBack();
  }

  /** Whether so many complaints are all with one agency, or of one status, that the export shows those alone, and not who else has them. */
  #isFiltered({ complaints }: Snapshot): boolean {
    if (complaints.length <= FEW) return false;
    const agencies = new Set(complaints.map((row) => this.#agencyOf(row).id));
    const statuses = new Set(complaints.map(({ rawStatus }) => rawStatus));
    return agencies.size === 1 || statuses.size === 1;
  }

  /** Notes when this export was made, for each agency that it shows. */
  #noteTimes(snapshot: Snapshot): void {
    const times = groupBy(snapshot.complaints, (row) => this.#agencyOf(row).id);
    for (const [agencyId, rows] of times)
      for (const at of new Set(rows.map(({ asOf }) => this.#stampOf(snapshot, asOf).at)))
        this.#deps.store.exports.add(agencyId, at);
  }

  /** A complaint whose row cannot be used is there all the same, as it was known before. */
  #noteSkipped(snapshot: Snapshot): void {
    const { dispositions, provenance } = this.#deps.store;
    const stamp = this.#stampOf(snapshot, null);
    const { ways } = this.#deps.precedence;
    for (const id of new Set(snapshot.skipped.flatMap(({ trackingId }) => trackingId ?? []))) {
      const complaint = dispositions.complaint(id);
      if (!complaint) continue;
      const { stamps, log } = provenanceOf(this.#deps, complaint);
      const before = log.filter((known) => compareStamps(known, stamp, ways) <= 0);
      const shows = dispositions.historyOf(complaint.id).flatMap((row) => {
        if (row.endedAt !== null) return [];
        const shown = before.flatMap((known) =>
          known.shows.filter(({ agencyId }) => agencyId === row.agencyId),
        );
        return shown.at(-1) ?? [];
      });
      if (shows.length === 0) continue;
      const observation = {
        ...stamp,
        isWhole: false,
        knownAt: this.#now,
        shows: inOneOrder(shows.map(({ until: _, ...shown }) => shown)),
      };
      provenance.put(complaint.id, { stamps, log: noted(log, observation, ways) });
    }
  }

  /** Marks what this export leaves out, and ends what was left out for long. */
  #lookForMissing(snapshot: Snapshot): void {
    const { dispositions } = this.#deps.store;
    const at = this.#stampOf(snapshot, null).at;
    const agencies = new Set<number>();
    const shown = new Set<string>();
    for (const row of snapshot.complaints) {
      const { id } = this.#agencyOf(row);
      agencies.add(id);
      shown.add(`${row.trackingId}/${id}`);
    }
    const seen = new Set<number>();
    for (const open of dispositions.openBriefly()) {
      const { complaintId, agencyId, trackingId, missingSince } = open;
      const isSettled = missingSince !== null && missingSince <= at && !agencies.has(agencyId);
      if (isSettled || seen.has(complaintId) || shown.has(`${trackingId}/${agencyId}`)) continue;
      seen.add(complaintId);
      const complaint = dispositions.complaint(trackingId);
      if (complaint)
        this.#dispositions.lookForMissing(complaint, provenanceOf(this.#deps, complaint).log);
    }
    this.#missing = dispositions
      .missingBriefly()
      .map(({ trackingId, agencyName: agency }) => ({ trackingId, agency }));
  }

  result(snapshot: Snapshot, setAside: readonly string[]): Omit<IntakeResult, 'doubted'> {
    const unknown = snapshot.complaints.filter((row) => row.status === 'unknown');
    const strange = snapshot.complaints.filter(
      ({ rawClassification }) => rawClassification !== '' && !isKnownClass(rawClassification),
    );
    return {
      rows: snapshot.rows,
      ...this.#counts,
      unchanged: this.#counts.unchanged + this.#counts.stale,
      handedOn: this.#dispositions.handedOn,
      leftOut: this.#dispositions.leftOut,
      missing: this.#missing,
      held: this.#held,
      setAside,
      skipped: snapshot.skipped,
      unknownStatuses: [...new Set(unknown.map((row) => row.rawStatus))],
      unknownClassifications: [...new Set(strange.map((row) => row.rawClassification))],
      unknownTypes: [
        ...new Set(
          snapshot.complaints
            .map((row) => row.rawPrivacy)
            .filter((word) => word !== '' && privacyOf(word) === null),
        ),
      ],
      absentColumns: snapshot.absentColumns ?? [],
      missingColumns: snapshot.missingColumns ?? [],
      cutRows: snapshot.cutRows ?? [],
      unreadDates: snapshot.unreadDates ?? [],
      otherCodes: [...this.#otherCodes.values()],
      unmatchedAgencies: [...this.#unmatchedNames],
    };
  }

  /** Takes all rows of one complaint. */
  #take(
    trackingId: string,
    rows: readonly ComplaintRow[],
    snapshot: Snapshot,
    count: (row: ComplaintRow, outcome: RowOutcome) => void,
  ): void {
    const { store, precedence } = this.#deps;
    const agencies = rows.map((row) => this.#agencyOf(row));
    const known = store.dispositions.complaint(trackingId);
    if (rows.some((row, i) => this.#isMisnamed(row, agencies[i])))
      this.#upheaval.misnamed(trackingId);
    const before = known ? provenanceOf(this.#deps, known) : { stamps: {}, log: [] };
    const { facts, stamps, changed } = this.#settle(rows, snapshot, known ?? NO_FACTS, before);
    const observations = this.#observationsOf(rows, agencies, snapshot);
    let log = before.log;
    for (const observation of observations) log = noted(log, observation, precedence.ways);
    const complaint = this.#put(trackingId, known, facts, known ? changed : []);
    store.provenance.put(complaint.id, { stamps, log });
    if (known && (changed.includes('title') || changed.includes('text')))
      this.#upheaval.rewritten(known.id, known, facts);
    const isRepeated =
      known !== undefined && changed.length === 0 && this.#repeats(before.log, observations);
    if (isRepeated) {
      for (const row of rows) count(row, 'unchanged');
      return;
    }
    const newest = log.at(-1);
    const isStale = observations.every(
      (observation) => newest && compareStamps(observation, newest, precedence.ways) < 0,
    );
    const moved = this.#dispositions.settle(complaint, log, {
      facts: known ? changed : [],
      classificationBefore: known?.classification ?? '',
    });
    rows.forEach((row, i) => {
      const outcome = moved.get(agencies[i]?.id ?? 0) ?? 'unchanged';
      count(row, outcome === 'unchanged' && isStale ? 'stale' : outcome);
    });
  }

  /** Whether an observation only says once more, later, what the last one said, and nothing was missing between. */
  #repeats(log: readonly Observation[], observations: readonly Observation[]): boolean {
    const [only] = observations;
    const last = log.at(-1);
    if (!only || !last || observations.length > 1) return false;
    if (only.at <= last.at || !showsTheSame(only, last)) return false;
    const agencyIds = only.shows.map(({ agencyId }) => agencyId);
    return !this.#dispositions.wasMissing(agencyIds, last.at, only.at);
  }

  #settle(
    rows: readonly ComplaintRow[],
    snapshot: Snapshot,
    held: Facts,
    { stamps }: Provenance,
  ): { facts: Facts; stamps: Provenance['stamps']; changed: Fact[] } {
    let state = { facts: held, stamps, changed: [] as readonly Fact[] };
    const changed = new Set<Fact>();
    for (const row of rows) {
      const stamp = this.#stampOf(snapshot, row.asOf);
      state = settleFacts(this.#deps.precedence, state, row, stamp);
      for (const fact of state.changed) changed.add(fact);
    }
    return { ...state, changed: [...changed] };
  }

  #observationsOf(
    rows: readonly ComplaintRow[],
    agencies: readonly Agency[],
    snapshot: Snapshot,
  ): Observation[] {
    const isWhole = snapshot.extent === 'whole' && !this.#isFilteredExport;
    const shows = rows.map(({ status, rawStatus, disposedAt }, i) => ({
      agencyId: agencies[i]?.id ?? 0,
      status,
      rawStatus,
      disposedAt,
    }));
    const knownAt = this.#now;
    if (!isWhole)
      return shows.map((shown, i) => ({
        ...this.#stampOf(snapshot, rows[i]?.asOf ?? null),
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
      ...this.#stampOf(snapshot, asOf),
      isWhole,
      knownAt,
      shows: inOneOrder(ones.map(({ shown }) => shown)),
    }));
  }

  /** Nothing can be so before it is: a source's clock that is ahead counts as ours. */
  #stampOf({ asOf, filedAt, origin }: Snapshot, ofRow: Moment | null): Stamp {
    const at = Math.min(ofRow ?? asOf, this.#now);
    return { at, filedAt: ofRow === null ? (filedAt ?? at) : at, way: origin.way };
  }

  #put(
    trackingId: string,
    known: ComplaintRecord | undefined,
    facts: Facts,
    changed: readonly Fact[],
  ): ComplaintRecord {
    const { dispositions } = this.#deps.store;
    if (!known) {
      const id = dispositions.addComplaint(trackingId, facts, this.#now);
      return { ...facts, id, trackingId, formerId: null };
    }
    if (changed.length === 0) return known;
    const shown = factsOf(facts);
    dispositions.changeComplaint(known.id, shown);
    return { ...known, ...shown };
  }

  #agencyOf(row: ComplaintRow): Agency {
    const key = `${row.agencyCode ?? ''}/${row.agencyName}`;
    let agency =
      this.#matched.get(key) ?? matchAgency(this.#agencies, row.agencyCode, row.agencyName);
    if (!agency && row.agencyCode !== null) agency = this.#underOtherCode(row.agencyCode, row);
    if (!agency) {
      agency = this.#deps.store.roster.addAgency(row.agencyCode, row.agencyName, this.#now);
      this.#agencies.push(agency);
      this.#unmatchedNames.add(row.agencyName);
    } else if (this.#unmatched.has(agency.id)) this.#unmatchedNames.add(agency.name);
    if (agency.code === null && row.agencyCode !== null) agency = this.#complete(agency, row);
    this.#matched.set(key, agency);
    return agency;
  }

  /** Whether a row has an agency's ID beside a name that another one has, or where the ID has several in this snapshot. */
  #isMisnamed({ agencyCode, agencyName }: ComplaintRow, agency: Agency | undefined): boolean {
    if (agencyCode === null || agency?.code !== agencyCode) return false;
    const both = `${agencyCode}/${agencyName}`;
    const asked = this.#misnamed.get(both);
    if (asked !== undefined) return asked;
    const isMisnamed = this.#asksOfName(agency, agencyCode, agencyName);
    this.#misnamed.set(both, isMisnamed);
    return isMisnamed;
  }

  #asksOfName(agency: Agency, agencyCode: string, agencyName: string): boolean {
    const key = agencyKey(agencyName);
    if (key === agency.key || agencyName === agencyCode || cutShort(agencyName) !== null)
      return false;
    const named = namedInstead(this.#agencies, agency, agencyName);
    if (named === null && (this.#names.get(agencyCode)?.size ?? 0) < 2) return false;
    const name = named?.name ?? agencyName;
    const known = named?.code ?? null;
    this.#otherCodes.set(`${agencyCode}/${key}`, { name, code: agencyCode, known, taken: 'by ID' });
    return true;
  }

  /** The agency of that name that is known under another ID, unless both IDs are in use. */
  #underOtherCode(code: string, { agencyName }: ComplaintRow): Agency | null {
    const same = sameNameElse(this.#agencies, code, agencyName);
    if (same?.code == null) return null;
    const isOne = !this.#names.has(same.code);
    const taken = isOne ? 'as one' : 'as two';
    this.#otherCodes.set(code, { name: same.name, code, known: same.code, taken });
    return isOne ? same : null;
  }

  /** An agency known by name alone gets its code, and its name in full where it was cut short. */
  #complete(agency: Agency, row: ComplaintRow): Agency {
    const name = cutShort(agency.name) === null ? agency.name : row.agencyName;
    this.#deps.store.roster.updateAgency(agency.id, row.agencyCode, name);
    const complete = { ...agency, code: row.agencyCode, name, key: agencyKey(name) };
    this.#agencies[this.#agencies.indexOf(agency)] = complete;
    return complete;
  }
}

/** Which names stand beside each agency's ID, without those cut short and the ID itself. */
function namesByCode({ complaints }: Snapshot): Map<string | null, Set<string>> {
  const names = new Map<string | null, Set<string>>();
  const seen = new Set<string>();
  for (const { agencyCode, agencyName } of complaints) {
    const both = `${agencyCode ?? ''}/${agencyName}`;
    if (seen.has(both)) continue;
    seen.add(both);
    const ofCode = names.get(agencyCode) ?? new Set<string>();
    names.set(agencyCode, ofCode);
    if (agencyName !== agencyCode && cutShort(agencyName) === null)
      ofCode.add(agencyKey(agencyName));
  }
  return names;
}

/** Who said what of a complaint; of one taken in before that was kept, what its own story tells. */
export function provenanceOf(
  { store }: Pick<IntakeDeps, 'store'>,
  complaint: ComplaintRecord,
): Provenance {
  const kept = store.provenance.of(complaint.id);
  if (kept) return kept;
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

/** The statuses that a disposition went through, as its history has them. */
function toldStatuses(store: Store, row: DispositionRow): { shown: Shown; knownAt: Moment }[] {
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
