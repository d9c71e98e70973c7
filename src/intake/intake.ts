import { agencyKey, cutShort, matchAgency } from '../domain/agency.js';
import { effectsOfStatus, isOver, reclassified, startClocks } from '../domain/clock.js';
import type { ComplaintRow, Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { ComplaintRecord, Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { policyNamed, policyOn, type ClockStart, type Policy } from '../domain/policy.js';
import type { Agency } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { applyEffects } from '../store/transitions.js';

export interface IntakeRoom {
  readonly store: Store;
  readonly policy: Policy;
  readonly office: Office;
  readonly clockStart: ClockStart;
}

export interface IntakeOptions {
  /** An office's first export: clocks start at the received date, and what passed is never sent. */
  readonly backlog?: boolean;
  /** Say what would change, and change nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What an import did; counts of dispositions. */
export interface IntakeResult {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Open dispositions whose complaint is now with other agencies. */
  readonly handedOn: number;
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
  readonly unknownStatuses: readonly string[];
  readonly unmatchedAgencies: readonly string[];
}

/**
 * Compares a snapshot with the store and records what changed, all or nothing. Doing it again
 * changes nothing. What officers said and what the coordinator corrected is never overwritten.
 */
export function takeIn(
  room: IntakeRoom,
  snapshot: Snapshot,
  now: Moment,
  options: IntakeOptions = {},
): IntakeResult {
  const intake = new Intake(room, now, options.backlog ?? false);
  const whole = options.dryRun === true ? room.store.tryOut : room.store.transaction;
  whole(() => intake.run(snapshot, options.onProgress));
  return intake.result(snapshot);
}

class Intake {
  readonly #room: IntakeRoom;
  readonly #now: Moment;
  readonly #backlog: boolean;
  readonly #agencies: Agency[];
  readonly #matched = new Map<string, Agency>();
  readonly #unmatched: ReadonlySet<number>;
  readonly #counts = { new: 0, changed: 0, unchanged: 0, handedOn: 0 };
  readonly #unmatchedNames = new Set<string>();

  constructor(room: IntakeRoom, now: Moment, backlog: boolean) {
    this.#room = room;
    this.#now = now;
    this.#backlog = backlog;
    this.#agencies = room.store.roster.agencies();
    this.#unmatched = new Set(room.store.roster.unmatchedAgencies().map((agency) => agency.id));
  }

  run(snapshot: Snapshot, onProgress?: (done: number, total: number) => void): void {
    const current = new Map<string, Set<number>>();
    const changedComplaints = new Map<string, boolean>();
    snapshot.complaints.forEach((row, i) => {
      const agency = this.#agencyOf(row);
      const { complaint, changed } = this.#complaintOf(row, changedComplaints);
      const agencies = current.get(row.trackingId) ?? new Set();
      current.set(row.trackingId, agencies.add(agency.id));
      this.#counts[this.#disposition(row, complaint, agency, changed)] += 1;
      if (i % 500 === 0) onProgress?.(i, snapshot.complaints.length);
    });
    for (const [trackingId, agencies] of current) this.#endHandedOn(trackingId, agencies);
    onProgress?.(snapshot.complaints.length, snapshot.complaints.length);
    const { new: added, changed, unchanged } = this.#counts;
    const { origin, rows, skipped } = snapshot;
    this.#room.store.dispositions.addImport({
      origin,
      rows,
      added,
      changed,
      unchanged,
      skipped: skipped.length,
      at: this.#now,
    });
  }

  result(snapshot: Snapshot): IntakeResult {
    const unknown = snapshot.complaints.filter((row) => row.status === 'unknown');
    return {
      rows: snapshot.rows,
      ...this.#counts,
      skipped: snapshot.skipped,
      unknownStatuses: [...new Set(unknown.map((row) => row.rawStatus))],
      unmatchedAgencies: [...this.#unmatchedNames],
    };
  }

  #agencyOf(row: ComplaintRow): Agency {
    const key = `${row.agencyCode ?? ''}/${row.agencyName}`;
    let agency =
      this.#matched.get(key) ?? matchAgency(this.#agencies, row.agencyCode, row.agencyName);
    if (!agency) {
      agency = this.#room.store.roster.addAgency(row.agencyCode, row.agencyName, this.#now);
      this.#agencies.push(agency);
      this.#unmatchedNames.add(row.agencyName);
    } else if (this.#unmatched.has(agency.id)) this.#unmatchedNames.add(agency.name);
    if (agency.code === null && row.agencyCode !== null) agency = this.#complete(agency, row);
    this.#matched.set(key, agency);
    return agency;
  }

  /** An agency known by name alone gets its code, and its name in full where it was cut short. */
  #complete(agency: Agency, row: ComplaintRow): Agency {
    const name = cutShort(agency.name) === null ? agency.name : row.agencyName;
    this.#room.store.roster.updateAgency(agency.id, row.agencyCode, name);
    const complete = { ...agency, code: row.agencyCode, name, key: agencyKey(name) };
    this.#agencies[this.#agencies.indexOf(agency)] = complete;
    return complete;
  }

  #complaintOf(
    row: ComplaintRow,
    seen: Map<string, boolean>,
  ): { complaint: ComplaintRecord; changed: boolean } {
    const { dispositions } = this.#room.store;
    const known = dispositions.complaint(row.trackingId);
    if (!known) {
      const id = dispositions.addComplaint(row, this.#now);
      seen.set(row.trackingId, false);
      return { complaint: { ...row, id }, changed: false };
    }
    const before = seen.get(row.trackingId);
    if (before !== undefined) return { complaint: known, changed: before };
    const { classification, rawClassification, privacy, title, text, category, channel } = row;
    const shown = {
      classification,
      rawClassification,
      privacy,
      title,
      text,
      category,
      channel,
      receivedAt: row.receivedAt ?? known.receivedAt,
    };
    const changed = (Object.keys(shown) as (keyof typeof shown)[]).filter(
      (field) => shown[field] !== known[field],
    );
    seen.set(row.trackingId, changed.length > 0);
    if (changed.length === 0) return { complaint: known, changed: false };
    dispositions.changeComplaint(known.id, shown);
    for (const open of dispositions.openByTrackingId(row.trackingId)) {
      dispositions.note(open.id, 'complaint_changed', null, changed.join(', '), this.#now);
      if (known.classification !== classification) this.#reclassify(open, known.classification);
    }
    return { complaint: { ...known, ...shown }, changed: true };
  }

  #reclassify(open: Disposition, before: string): void {
    const { store, office } = this.#room;
    const policy = policyNamed(this.#room.policy, open.policyVersion);
    const room = { calendar: office.calendar, policy };
    const { classification } = open.complaint;
    store.dispositions.note(open.id, 'classification', before, classification, this.#now);
    if (open.clocks.length === 0) return;
    store.dispositions.putClocks(
      open.id,
      reclassified(room, open.clocks, classification, open.startDay, this.#now),
    );
    store.dispositions.wake(open.id, this.#now, null);
    store.outbox.cancelMoot(open.id, this.#now);
  }

  #disposition(
    row: ComplaintRow,
    complaint: ComplaintRecord,
    agency: Agency,
    changed: boolean,
  ): 'new' | 'changed' | 'unchanged' {
    const { dispositions } = this.#room.store;
    const latest = dispositions.historyOf(complaint.id).find((d) => d.agencyId === agency.id);
    if (!latest || (latest.endedAt !== null && this.#reopens(latest, row))) {
      this.#open(row, complaint, agency);
      return 'new';
    }
    if (latest.rawStatus === row.rawStatus) return changed ? 'changed' : 'unchanged';
    dispositions.change(latest.id, { status: row.status, rawStatus: row.rawStatus });
    dispositions.note(latest.id, 'status', latest.rawStatus, row.rawStatus, this.#now);
    if (latest.endedAt === null && latest.status !== row.status)
      this.#move(latest.id, latest.status === 'unverified');
    return 'changed';
  }

  /** Whether an ended disposition shown open again is work anew; what the coordinator closed is not, unless the reporter wrote. */
  #reopens(latest: { endReason: string | null; rawStatus: string }, row: ComplaintRow): boolean {
    if (isOver(row.status)) return latest.endReason === 're_dispositioned';
    if (latest.endReason !== 'closed_by_coordinator') return true;
    return row.status === 'reporter_replied' && latest.rawStatus !== row.rawStatus;
  }

  #open(row: ComplaintRow, complaint: ComplaintRecord, agency: Agency): void {
    const { store, office, policy } = this.#room;
    const now = this.#now;
    const received = row.receivedAt === null ? null : Math.min(row.receivedAt, now);
    const disposedAt = Math.min(row.disposedAt ?? (this.#backlog ? (received ?? now) : now), now);
    const counted =
      this.#backlog || this.#room.clockStart === 'received' ? (received ?? disposedAt) : disposedAt;
    const startDay = office.zone.dayOf(counted);
    const version = policyOn(policy, startDay);
    const over = isOver(row.status);
    const waits = row.status === 'unverified';
    const [end] = effectsOfStatus(row.status);
    const endReason = over && end?.kind === 'end' ? end.reason : null;
    const id = store.dispositions.add(
      {
        complaintId: complaint.id,
        agencyId: agency.id,
        disposedAt,
        openedAt: now,
        startDay,
        policyVersion: version.version,
        backlog: this.#backlog,
        status: row.status,
        rawStatus: row.rawStatus,
      },
      {
        untoldSince: over || waits ? null : now,
        wakeAt: over || waits ? null : now,
        idleReason: endReason ?? (waits ? 'unverified' : null),
        endedAt: over ? now : null,
        endReason,
      },
    );
    store.dispositions.note(id, 'opened', null, row.rawStatus, now);
    if (over || waits) return;
    this.#startClocks(id, startDay);
  }

  #startClocks(id: number, startDay: number): void {
    const { store, office } = this.#room;
    const disposition = store.dispositions.byId(id);
    if (!disposition) return;
    const policy = policyNamed(this.#room.policy, disposition.policyVersion);
    const { classification } = disposition.complaint;
    const clocks = startClocks(
      { calendar: office.calendar, policy },
      classification,
      startDay,
      this.#now,
    );
    store.dispositions.putClocks(id, clocks);
    const effects = effectsOfStatus(disposition.status);
    if (effects.length > 0)
      applyEffects(this.#room, { ...disposition, clocks }, effects, this.#now);
  }

  /** What a status newly shown by LAPOR! does to an open disposition. */
  #move(id: number, wasUnverified: boolean): void {
    const { store, office } = this.#room;
    const now = this.#now;
    const disposition = store.dispositions.byId(id);
    if (!disposition) return;
    const { status } = disposition;
    if (wasUnverified && !isOver(status)) {
      const startDay = office.zone.dayOf(now);
      const { version } = policyOn(this.#room.policy, startDay);
      store.dispositions.change(id, {
        disposedAt: now,
        openedAt: now,
        startDay,
        policyVersion: version,
        untoldSince: now,
        wakeAt: now,
        idleReason: null,
      });
      this.#startClocks(id, startDay);
      return;
    }
    if (status === 'reporter_replied') store.dispositions.change(id, { untoldSince: now });
    applyEffects(this.#room, disposition, effectsOfStatus(status), now);
  }

  #endHandedOn(trackingId: string, agencies: ReadonlySet<number>): void {
    for (const open of this.#room.store.dispositions.openByTrackingId(trackingId)) {
      if (agencies.has(open.agencyId)) continue;
      applyEffects(this.#room, open, [{ kind: 'end', reason: 're_dispositioned' }], this.#now);
      this.#counts.handedOn += 1;
    }
  }
}
