import type { Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { takeIn, type IntakeOptions, type IntakeResult } from '../intake/intake.js';
import type { Actor, AdminDeps } from './deps.js';

/** Takes in a LAPOR! export as it was read, all or nothing; doing it again changes nothing. */
export function importExport(
  { intakeDeps }: Pick<AdminDeps, 'intakeDeps'>,
  _actor: Actor,
  { snapshot, ...options }: IntakeOptions & { readonly snapshot: Snapshot },
  now: Moment,
): IntakeResult {
  return takeIn(intakeDeps(), snapshot, now, options);
}
