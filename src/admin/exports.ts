import type { Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Rest } from '../domain/ports.js';
import { takeInGently, type IntakeOptions, type IntakeResult } from '../intake/intake.js';
import type { Actor } from '../domain/act.js';
import type { AdminDeps } from './deps.js';

/** Takes in a LAPOR! export as it was read, in pieces between which others have their turn; doing it again changes nothing. */
export function importExport(
  { intakeDeps }: Pick<AdminDeps, 'intakeDeps'>,
  _actor: Actor,
  {
    snapshot,
    ...options
  }: IntakeOptions & { readonly snapshot: Snapshot; readonly rest: Rest | null },
  now: Moment,
): Promise<IntakeResult> {
  return takeInGently(intakeDeps(), snapshot, now, options);
}
