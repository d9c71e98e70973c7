import type { Resettle } from '../cases/deadlines.js';
import type { Moment } from '../domain/day.js';
import type { ComplaintRecord } from '../domain/disposition.js';
import type { IntakeDeps } from './intake.js';
import { Dispositions } from './dispositions.js';
import { provenanceOf } from './provenance.js';

/**
 * Lets all that is known of a complaint happen once more, after an admin's word on it was added or taken back; `before`
 * is the complaint with the class that it had. Runs inside a transaction.
 */
export function settleAnew(
  deps: IntakeDeps,
  complaint: ComplaintRecord,
  now: Moment,
  before: ComplaintRecord = complaint,
): void {
  const isReclassified = before.classification !== complaint.classification;
  new Dispositions(deps, now, false).settle(complaint, provenanceOf(deps, complaint).log, {
    facts: isReclassified ? ['classification'] : [],
    classificationBefore: before.classification,
  });
}

/** The same as a case's calendar changes: where it stood still for a while, what happened to it happens once more. */
export const resettling =
  (deps: () => IntakeDeps): Resettle =>
  ({ complaint }, now) =>
    settleAnew(deps(), complaint, now);
