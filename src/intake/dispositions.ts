import {
  effectsOfReport,
  effectsOfStatus,
  replayed,
  type Clock,
  type ClockMove,
} from '../domain/clock.js';
import { mayQuote } from '../domain/complaint.js';
import { newestOf, reopenedStay, standstills, type Correction } from '../domain/correction.js';
import type { Day, Moment } from '../domain/day.js';
import {
  CLOSED_BY_COORDINATOR,
  HANDED_ON,
  MISSING,
  UNVERIFIED,
  type ComplaintRecord,
  type Disposition,
} from '../domain/disposition.js';
import type { EventBook } from '../domain/event.js';
import type { HistoryEntry } from '../domain/history.js';
import type { Office } from '../domain/office.js';
import { policyNamed, policyOn, type ClockStart, type Policy } from '../domain/policy.js';
import type { Fact } from '../domain/precedence.js';
import type { Missed } from '../domain/missing.js';
import type { Observation, StatusSeen, Stay } from '../domain/observations.js';
import type { Store } from '../store/store.js';
import {
  applyEffects,
  changeEndReason,
  changeStatus,
  markMissing,
  noteHistory,
  openDisposition,
  reopen,
  restate,
  tellAnew,
} from '../cases/progress.js';
import { missedOf, staysOf } from './stays.js';
import { UpheavalCount } from './upheaval.js';

export interface DispositionDeps {
  readonly store: Store;
  readonly policy: Policy;
  readonly office: Office;
  readonly clockStart: ClockStart;
  readonly events: EventBook;
}

/** What changed of a complaint itself, with the classification that it had. */
export interface ComplaintChange {
  readonly facts: readonly Fact[];
  readonly classificationBefore: string;
}

type Outcome = 'new' | 'changed' | 'unchanged';
export type DispositionRow = ReturnType<Store['dispositions']['historyOf']>[number];

/** Brings a complaint's dispositions in line with what was seen of it. Runs inside a transaction. */
export class Dispositions {
  readonly #deps: DispositionDeps;
  readonly #now: Moment;
  readonly #backlog: boolean;
  /** What exports left out, by those that were taken in until this one. */
  readonly #missed: Missed;
  readonly #upheaval: UpheavalCount;
  /** How many open dispositions ended as their complaint is now with other agencies. */
  handedOn = 0;
  /** How many ended as exports left them out for long. */
  leftOut = 0;

  constructor(
    deps: DispositionDeps,
    now: Moment,
    backlog: boolean,
    upheaval = new UpheavalCount(),
  ) {
    this.#deps = deps;
    this.#now = now;
    this.#backlog = backlog;
    this.#missed = missedOf(deps);
    this.#upheaval = upheaval;
  }

  /** What became of each agency's disposition, by the agency's ID; `change` is null for a complaint that is new. */
  settle(
    complaint: ComplaintRecord,
    log: readonly Observation[],
    change: ComplaintChange | null,
  ): Map<number, Outcome> {
    const rows = change === null ? [] : this.#deps.store.dispositions.historyOf(complaint.id);
    if (!mayQuote(complaint)) for (const { id } of rows) this.#deps.events.hush(id);
    const outcomes = new Map<number, Outcome>();
    for (const [agencyId, stay] of staysOf(this.#deps, log, rows, this.#missed)) {
      const present = presentOf(rows, agencyId);
      const isMove = rows.some((row) => row.endedAt === null && row.agencyId !== agencyId);
      if (!present && isMove) this.#upheaval.moved(complaint.id);
      outcomes.set(
        agencyId,
        present && change
          ? this.#bring(present, complaint, stay, change)
          : this.#open(complaint, agencyId, stay),
      );
    }
    return outcomes;
  }

  /** Whether exports between two moments left out what both show of these agencies. */
  wasMissing(agencyIds: readonly number[], after: Moment, before: Moment): boolean {
    return agencyIds.some((agencyId) => this.#missed(agencyId, after, before).since !== null);
  }

  /** Marks what exports leave out of a complaint, and ends what they left out for long. */
  lookForMissing(complaint: ComplaintRecord, log: readonly Observation[]): void {
    const rows = this.#deps.store.dispositions.historyOf(complaint.id);
    const stays = staysOf(this.#deps, log, rows, this.#missed);
    const isOver = rows.some(
      (row) => row.endedAt === null && stays.get(row.agencyId)?.end === 'missing',
    );
    if (isOver) this.settle(complaint, log, { facts: [], classificationBefore: '' });
    else
      for (const row of rows)
        if (row.endedAt === null)
          markMissing(this.#deps.store, row, stays.get(row.agencyId)?.missingSince ?? null);
  }

  #bring(
    row: DispositionRow,
    complaint: ComplaintRecord,
    stay: Stay,
    { facts, classificationBefore }: ComplaintChange,
  ): Outcome {
    const seen = lastOf(stay);
    const corrections = this.#deps.store.corrections.of(row.id);
    const present = reopenedStay(stay, corrections);
    const isMoved = row.rawStatus !== seen.rawStatus || row.status !== seen.status;
    const outcome = isMoved || facts.length > 0 ? 'changed' : 'unchanged';
    if (row.endedAt !== null) {
      if (stay.end === null && !isLeft(row)) this.#upheaval.moved(complaint.id);
      if (stay.end === null)
        return isLeft(row) && row.openedAt >= stay.knownAt
          ? this.#goOn(row, stay)
          : this.#open(complaint, row.agencyId, stay);
      if (isMoved) changeStatus(this.#deps.store, row, seen, this.#now);
      return this.#explainEnd(row, stay) ? 'changed' : outcome;
    }
    if (row.openedAt < stay.knownAt) {
      // It turns out that this one was over before the complaint came back.
      this.#end(row.id, stay, HANDED_ON);
      const rows = this.#deps.store.dispositions.historyOf(complaint.id);
      const other = presentOf(rows, row.agencyId);
      return other && other.openedAt >= stay.knownAt
        ? this.#bring(other, complaint, stay, { facts, classificationBefore })
        : this.#open(complaint, row.agencyId, stay);
    }
    if (facts.length > 0)
      this.#note(row.id, { kind: 'complaint_changed', before: null, after: facts });
    if (facts.includes('classification')) {
      if (classificationBefore !== complaint.classification)
        this.#upheaval.reclassified(complaint.id);
      this.#note(row.id, {
        kind: 'classification',
        before: classificationBefore,
        after: complaint.classification,
      });
    }
    if (isMoved) changeStatus(this.#deps.store, row, seen, this.#now);
    const reason = endReasonOf(present);
    if (reason !== null) {
      this.#end(row.id, stay, reason);
      return 'changed';
    }
    markMissing(this.#deps.store, row, stay.missingSince);
    const isVerified =
      row.status === 'unverified' && seen.status !== 'unverified' && row.tellings === 0;
    const isAnswered = row.status !== seen.status && seen.status === 'reporter_replied';
    if (isVerified || isAnswered) tellAnew(this.#deps.store, row.id, this.#now);
    return this.#replay(row.id, present, corrections) ? 'changed' : outcome;
  }

  /** What had left is shown again: it goes on with its start, its round and its answers. */
  #goOn(row: DispositionRow, stay: Stay): Outcome {
    const { store } = this.#deps;
    const seen = lastOf(stay);
    reopen(this.#deps, row, this.#now);
    if (row.rawStatus !== seen.rawStatus || row.status !== seen.status)
      changeStatus(store, row, seen, this.#now);
    markMissing(store, row, stay.missingSince);
    if (seen.status === 'reporter_replied' && row.status !== seen.status)
      tellAnew(store, row.id, this.#now);
    this.#replay(row.id, stay, store.corrections.of(row.id));
    return 'changed';
  }

  /** Whether an ended disposition's reason had to be put right, after word of what was so before. */
  #explainEnd(row: DispositionRow, stay: Stay): boolean {
    const reason = endReasonOf(stay);
    if (reason === null || row.endReason === CLOSED_BY_COORDINATOR) return false;
    if (row.endReason === reason) return false;
    changeEndReason(this.#deps.store, row, reason, this.#now);
    return true;
  }

  #end(id: number, stay: Stay, reason: string): void {
    const disposition = this.#deps.store.dispositions.byId(id);
    if (!disposition) return;
    applyEffects(this.#deps, disposition, [{ kind: 'end', reason }], this.#now);
    if (reason === HANDED_ON || reason === MISSING)
      this.#upheaval.handedOn(disposition.complaint.id);
    if (stay.end === 'handed_on') this.handedOn += 1;
    if (stay.end === 'missing') this.leftOut += 1;
  }

  #note(id: number, entry: HistoryEntry): void {
    noteHistory(this.#deps.store, id, entry, this.#now);
  }

  #open(complaint: ComplaintRecord, agencyId: number, stay: Stay): Outcome {
    const { status, rawStatus } = lastOf(stay);
    const start = this.#startOf(stay, complaint.receivedAt, this.#backlog);
    const { version } = policyOn(this.#deps.policy, start.startDay);
    const endReason = endReasonOf(stay);
    const id = openDisposition(
      this.#deps.store,
      {
        complaintId: complaint.id,
        agencyId,
        ...start,
        policyVersion: version,
        backlog: this.#backlog,
        status,
        rawStatus,
        endReason,
        idleReason: endReason ?? (status === 'unverified' ? UNVERIFIED : null),
      },
      endReason === null
        ? this.#clocksOf(
            { clocks: [], complaint, startDay: start.startDay, policyVersion: version },
            stay,
            [],
          )
        : [],
      this.#now,
    );
    if (stay.missingSince !== null)
      markMissing(this.#deps.store, { id, missingSince: null }, stay.missingSince);
    return 'new';
  }

  /** From when a disposition counts: its hand-over, else when it was first seen, or its receipt. */
  #startOf(
    stay: Stay,
    receivedAt: Moment | null,
    backlog: boolean,
    corrections: readonly Correction[] = [],
  ): { disposedAt: Moment; openedAt: Moment; startDay: Day } {
    const openedAt = stay.since;
    const corrected = newestOf(corrections, 'disposed')?.value;
    if (corrected !== undefined) {
      const startDay = this.#deps.office.zone.dayOf(corrected);
      return { disposedAt: corrected, openedAt, startDay };
    }
    const received = receivedAt === null ? null : Math.min(receivedAt, openedAt);
    const known = backlog ? (received ?? openedAt) : openedAt;
    const disposedAt = Math.min(stay.disposedAt ?? known, openedAt);
    const fromReceipt = backlog || this.#deps.clockStart === 'received';
    const counted = fromReceipt ? (received ?? disposedAt) : disposedAt;
    return { disposedAt, openedAt, startDay: this.#deps.office.zone.dayOf(counted) };
  }

  /** Lets all that happened to an open disposition happen again; whether that changed anything. */
  #replay(id: number, stay: Stay, corrections: readonly Correction[]): boolean {
    const { store, policy } = this.#deps;
    const before = store.dispositions.byId(id);
    if (!before) return false;
    const start = this.#startOf(stay, before.complaint.receivedAt, before.backlog, corrections);
    // Rules that an admin put it under though they began after it go on to hold.
    const isUnderLater =
      policyNamed(policy, before.policyVersion, before.startDay).from > before.startDay;
    const policyVersion =
      start.startDay === before.startDay || isUnderLater
        ? before.policyVersion
        : policyOn(policy, start.startDay).version;
    const begun = { ...start, policyVersion };
    const reports = store.inbound
      .reportsOn(id)
      .map(({ kind, at }) => ({ at, effects: effectsOfReport(kind) }));
    const { zone } = this.#deps.office;
    const words = standstills(corrections, (moment) => zone.dayOf(moment)).map(
      ({ at, until }): ClockMove => ({ at, effects: [{ kind: 'postpone', until }] }),
    );
    const clocks = this.#clocksOf({ ...before, ...begun }, stay, [...reports, ...words]);
    return restate(store, before, begun, clocks, this.#now);
  }

  /** The clocks of a stay; they run from when it was first seen verified. */
  #clocksOf(
    {
      clocks,
      complaint,
      startDay,
      policyVersion,
    }: Pick<Disposition, 'clocks' | 'complaint' | 'startDay' | 'policyVersion'>,
    { statuses }: Stay,
    reports: readonly ClockMove[],
  ): Clock[] {
    if (statuses.every(({ status }) => status === 'unverified')) return [];
    const { calendar, zone } = this.#deps.office;
    const policy = policyNamed(this.#deps.policy, policyVersion, startDay);
    const dayOf = (moment: Moment) => zone.dayOf(moment);
    const shown = statuses
      .filter(({ status }, i) => status !== statuses[i - 1]?.status)
      .map(({ status, since }) => ({ at: since, effects: effectsOfStatus(status) }));
    const moves = [...shown, ...reports].toSorted((a, b) => a.at - b.at);
    const deps = { calendar, policy };
    const { classification } = complaint;
    return replayed(deps, clocks, classification, startDay, moves, dayOf, this.#now);
  }
}

/** The disposition at an agency that stands for its present: the open one, else the one opened last. */
export function presentOf(
  rows: readonly DispositionRow[],
  agencyId: number,
): DispositionRow | undefined {
  const ofAgency = rows.filter((row) => row.agencyId === agencyId);
  return (
    ofAgency.find((row) => row.endedAt === null) ??
    ofAgency.toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id)[0]
  );
}

/** Whether a disposition ended as its complaint was not shown with it any more, and not by anybody's word. */
const isLeft = ({ endReason }: DispositionRow) => endReason === HANDED_ON || endReason === MISSING;

const lastOf = ({ statuses }: Stay): StatusSeen => {
  const last = statuses.at(-1);
  if (!last) throw new Error('a stay begins with a status');
  return last;
};

/** Why a stay is over, or null while it goes on. */
function endReasonOf(stay: Stay): string | null {
  if (stay.end === null) return null;
  if (stay.end === 'handed_on') return HANDED_ON;
  if (stay.end === 'missing') return MISSING;
  if (stay.end === 'decided') return CLOSED_BY_COORDINATOR;
  const end = effectsOfStatus(lastOf(stay).status).find((effect) => effect.kind === 'end');
  return end?.reason ?? null;
}
