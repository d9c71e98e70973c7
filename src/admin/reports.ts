import { noteHistory, setNextStep } from '../cases/progress.js';
import type { ReportKind } from '../domain/clock.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { settleAnew } from '../intake/anew.js';
import { actOn } from './acting.js';
import type { AdminDeps } from './deps.js';

// An officer's own report taken back: the case stands as if it had not been said.

type Deps = Pick<AdminDeps, 'store' | 'office' | 'intakeDeps'>;

/** For how long a report may be taken back by whoever made it, in milliseconds. */
export const MAY_BE_TAKEN_BACK = DAY_LENGTH;

/** A report that was taken back. */
export interface ReportTakenBack {
  readonly dispositionId: number;
  readonly kind: ReportKind;
  readonly at: Moment;
}

/**
 * Takes back reports by their IDs. Deadlines are replayed without them, and what they called off unsent is said after
 * all. What has ended since, or was taken back before, is left as it is; which were taken back.
 */
export const takeReportsBack = actOn(
  'report withdraw',
  (
    deps: Deps,
    { reports }: { readonly reports: readonly number[] },
    now: Moment,
    note,
  ): readonly ReportTakenBack[] => {
    const { store } = deps;
    const taken = reports.flatMap((id): ReportTakenBack[] => {
      const report = store.inbound.report(id);
      const disposition = report && store.dispositions.byId(report.dispositionId);
      if (!report || report.undoneAt !== null || disposition?.endedAt !== null) return [];
      const { kind, at, dispositionId } = report;
      store.inbound.takeReportBack(id, now);
      noteHistory(
        store,
        dispositionId,
        { kind: 'report_withdrawn', before: null, after: kind },
        now,
      );
      store.ledger.freeCancelled(dispositionId, at);
      const intake = deps.intakeDeps();
      settleAnew(intake, disposition.complaint, now);
      setNextStep(store, dispositionId, { at: now });
      intake.events.add(dispositionId, { type: 'withdrawn', data: { report: kind } }, now);
      return [{ dispositionId, kind, at }];
    });
    const [first] = taken;
    const one = first && store.dispositions.byId(first.dispositionId);
    if (one)
      note({
        object: `complaint ${one.complaint.trackingId}`,
        before: { reports: taken.map(({ kind }) => kind) },
        after: { reports: [] },
      });
    return taken;
  },
);
