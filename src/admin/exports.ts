import type { Moment } from '../domain/day.js';
import { takeIn, type IntakeOptions, type IntakeResult } from '../intake/intake.js';
import { readLaporExport } from '../sources/lapor-export.js';
import type { Actor, AdminDeps } from './deps.js';

/** Takes in a LAPOR! export, all or nothing; doing it again changes nothing. Throws `FileProblem`. */
export async function importExport(
  { office, intakeDeps }: Pick<AdminDeps, 'office' | 'intakeDeps'>,
  _actor: Actor,
  { file, ...options }: IntakeOptions & { readonly file: string },
  now: Moment,
): Promise<IntakeResult> {
  const snapshot = await readLaporExport(file, office().zone);
  return takeIn(intakeDeps(), snapshot, now, options);
}
