import { say } from '../domain/said.js';
import { PROVISIONAL_ID, TRACKING_ID, type ComplaintRow } from '../domain/complaint.js';
import { yearOf, type Moment } from '../domain/day.js';
import { CLOSED_BY_COORDINATOR, HANDED_ON, type ComplaintRecord } from '../domain/disposition.js';
import { toldFacts, underCorrection } from '../domain/correction.js';
import { joinFacts } from '../domain/precedence.js';
import { noted, type Observation, type Stay } from '../domain/observations.js';
import { Problem } from '../domain/problem.js';
import { applyEffects, joinDispositions, noteHistory } from '../cases/progress.js';
import { Dispositions, presentOf, type DispositionRow } from './dispositions.js';
import { takeIn, type IntakeDeps } from './intake.js';
import { provenanceOf } from './provenance.js';
import { staysOf } from './stays.js';

/** A complaint cannot be entered or linked so; the message says why and what to do. */
export class HandProblem extends Problem {}

/** Complaints that came elsewhere and are entered by hand. */
export interface HandEntry {
  /** The rows under the provisional ID that it is given, one for each agency. */
  readonly rowsOf: (provisionalId: string) => readonly ComplaintRow[];
  /** Enter it also when it looks like one that was entered already. */
  readonly again?: boolean;
}

/** Enters a complaint under a new provisional ID, which it gives. Throws `HandProblem` for one entered already. */
export function addByHand(deps: IntakeDeps, entry: HandEntry, now: Moment): string {
  const { store, office } = deps;
  return store.transaction(() => {
    const id = store.joining.nextProvisionalId(yearOf(office.zone.dayOf(now)));
    const complaints = entry.rowsOf(id);
    const known = entry.again === true ? null : enteredBefore(deps, complaints);
    if (known !== null)
      throw new HandProblem(
        say`it looks like ${known}, which is open. Use --again to enter it all the same.`,
      );
    takeIn(
      deps,
      {
        origin: { way: 'hand', name: 'hand' },
        // The agencies that somebody knows of, and perhaps not all.
        extent: 'partial',
        asOf: now,
        complaints,
        rows: complaints.length,
        skipped: [],
      },
      now,
    );
    return id;
  });
}

/** An open complaint with the same words through the same channel, not known to LAPOR! yet. */
function enteredBefore({ store }: IntakeDeps, rows: readonly ComplaintRow[]): string | null {
  const [row] = rows;
  if (!row) return null;
  for (const id of store.overview.unlisted()) {
    const complaint = store.dispositions.byId(id)?.complaint;
    if (!complaint) continue;
    const { title, text, channel } = complaint;
    if (title === row.title && text === row.text && channel === row.channel)
      return complaint.trackingId;
  }
  return null;
}

/** What a link did. */
export interface LinkResult {
  readonly trackingId: string;
  readonly provisionalId: string;
  /** Whether LAPOR! had brought the same complaint in already. */
  readonly joined: boolean;
  /** Dispositions that were one and the same. */
  readonly dispositionsJoined: number;
  readonly dispositionsMoved: number;
}

/**
 * Joins a complaint that was entered by hand with its tracking ID, and with what LAPOR! brought in under
 * it meanwhile: what was said and answered of either is of one complaint. Doing it again changes nothing.
 * Throws `HandProblem`.
 */
export function linkComplaint(
  deps: IntakeDeps,
  provisionalId: string,
  trackingId: string,
  now: Moment,
): LinkResult {
  if (!PROVISIONAL_ID.test(provisionalId))
    throw new HandProblem(say`${provisionalId}: is no provisional ID such as L-2026-0001.`);
  if (!TRACKING_ID.test(trackingId))
    throw new HandProblem(say`${trackingId}: is no tracking ID of 6 to 10 digits.`);
  return deps.store.transaction(() => link(deps, provisionalId, trackingId, now));
}

function link(
  deps: IntakeDeps,
  provisionalId: string,
  trackingId: string,
  now: Moment,
): LinkResult {
  const { dispositions, joining, provenance } = deps.store;
  const mine = dispositions.complaint(provisionalId);
  if (!mine) throw new HandProblem(say`${provisionalId}: there is no such complaint.`);
  const done = { trackingId, provisionalId, dispositionsJoined: 0, dispositionsMoved: 0 };
  if (mine.trackingId === trackingId) return { ...done, joined: false };
  if (mine.trackingId !== provisionalId)
    throw new HandProblem(say`${provisionalId}: is linked to ${mine.trackingId} already.`);
  const theirs = dispositions.complaint(trackingId);
  for (const d of dispositions.historyOf(mine.id))
    noteHistory(
      deps.store,
      d.id,
      { kind: 'linked', before: provisionalId, after: trackingId },
      now,
    );
  if (!theirs) {
    const { stamps, log } = provenanceOf(deps, mine);
    provenance.put(mine.id, { stamps, log: log.map(asHearsay) });
    joining.rename(mine.id, provisionalId, trackingId, now);
    return { ...done, joined: false };
  }
  return { ...done, joined: true, ...join(deps, mine, theirs, provisionalId, now) };
}

/** Once LAPOR! knows a complaint, any word of it is newer than where somebody thought it was. */
const asHearsay = (observation: Observation): Observation =>
  observation.way === 'hand' ? { ...observation, at: 0 } : observation;

function join(
  deps: IntakeDeps,
  mine: ComplaintRecord,
  theirs: ComplaintRecord,
  provisionalId: string,
  now: Moment,
): Pick<LinkResult, 'dispositionsJoined' | 'dispositionsMoved'> {
  const { dispositions, joining, provenance } = deps.store;
  const [ofMine, ofTheirs] = [provenanceOf(deps, mine), provenanceOf(deps, theirs)];
  const { facts, stamps, changed } = joinFacts(
    deps.precedence,
    { facts: toldFacts(theirs), stamps: ofTheirs.stamps },
    { facts: toldFacts(mine), stamps: ofMine.stamps },
  );
  let log: readonly Observation[] = ofTheirs.log;
  for (const observation of ofMine.log)
    log = noted(log, asHearsay(observation), deps.precedence.ways);

  const [rowsOfMine, rowsOfTheirs] = [
    dispositions.historyOf(mine.id),
    dispositions.historyOf(theirs.id),
  ];
  const stays = staysOf(deps, log, [...rowsOfMine, ...rowsOfTheirs]);
  let joined = 0;
  for (const agencyId of new Set(rowsOfMine.map((row) => row.agencyId))) {
    const stay = stays.get(agencyId) ?? null;
    const [a, b] = [presentOf(rowsOfMine, agencyId), presentOf(rowsOfTheirs, agencyId)];
    const pair = keptOf(stay, a, b);
    if (!pair) {
      endEarlier(deps, stay, [a, b], now);
      continue;
    }
    joinDispositions(deps, pair.kept, pair.goes, now);
    joined += 1;
  }
  provenance.remove(mine.id);
  joining.merge(theirs.id, mine.id, provisionalId, now);
  // A class that was corrected of either stays so.
  const corrected = theirs.toldClassification === null ? mine : theirs;
  if (changed.length > 0 || corrected.toldClassification !== null)
    dispositions.changeComplaint(theirs.id, underCorrection(corrected, facts));
  provenance.put(theirs.id, { stamps, log });
  const complaint = dispositions.complaint(theirs.trackingId) ?? theirs;
  new Dispositions(deps, now, false).settle(complaint, log, {
    facts: changed,
    classificationBefore: theirs.classification,
  });
  return { dispositionsJoined: joined, dispositionsMoved: rowsOfMine.length - joined };
}

/** Of two open dispositions that are of two stays, the earlier one was over all along. */
function endEarlier(
  deps: IntakeDeps,
  stay: Stay | null,
  rows: readonly (DispositionRow | undefined)[],
  now: Moment,
): void {
  const open = rows.filter((row) => row?.endedAt === null);
  if (open.length < 2 || stay === null) return;
  const earlier = open.find((row) => (row?.openedAt ?? 0) < stay.knownAt) ?? open[0];
  const disposition = deps.store.dispositions.byId(earlier?.id ?? 0);
  if (disposition) applyEffects(deps, disposition, [{ kind: 'end', reason: HANDED_ON }], now);
}

/**
 * Which of two dispositions at one agency goes on, where both are of one stay: what the coordinator
 * closed, else the open one, else the older.
 */
function keptOf(
  stay: Stay | null,
  a: DispositionRow | undefined,
  b: DispositionRow | undefined,
): { kept: DispositionRow; goes: DispositionRow } | null {
  if (!a || !b || !stay) return null;
  const isOpen = (row: DispositionRow) => row.endedAt === null;
  const isDecided = (row: DispositionRow) => row.endReason === CLOSED_BY_COORDINATOR;
  if (stay.end === 'decided' && isDecided(a) !== isDecided(b))
    return isDecided(a) ? { kept: a, goes: b } : { kept: b, goes: a };
  // One of them may be of an earlier stay, and is not the same.
  const isPresent = (row: DispositionRow) => row.openedAt >= stay.knownAt && !isDecided(row);
  if (!isPresent(a) || !isPresent(b)) return null;
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? { kept: a, goes: b } : { kept: b, goes: a };
  if (!isOpen(a)) return null;
  return a.openedAt <= b.openedAt ? { kept: a, goes: b } : { kept: b, goes: a };
}
