import { dayText, type Moment } from '../domain/day.js';
import { checkRoster, type RosterTrouble } from '../domain/roster-check.js';
import { takeInRoster, type RosterOptions, type RosterResult } from '../intake/roster.js';
import type { RowProblem } from '../sources/problem.js';
import { readRosterFile, ROLE_WORDS, ROSTER_COLUMNS } from '../sources/roster-file.js';
import type { Actor, AdminDeps } from './deps.js';

/** Brings the roster in line with a file, all or nothing; or each cell that must be mended first. */
export async function importRoster(
  { store }: Pick<AdminDeps, 'store'>,
  _actor: Actor,
  { file, ...options }: RosterOptions & { readonly file: string },
  now: Moment,
): Promise<RosterResult | { readonly problems: readonly RowProblem[] }> {
  const { rows, problems } = await readRosterFile(file);
  return problems.length > 0 ? { problems } : takeInRoster(store, rows, now, options);
}

/** The roster as the rows of a table that `importRoster` takes, its header first. */
export function exportRoster({ store }: Pick<AdminDeps, 'store'>): string[][] {
  const codes = new Map(store.roster.agencies().map((agency) => [agency.id, agency.code]));
  const rows = store.roster
    .assignments()
    .map((a) => [
      (a.agencyId === null ? null : codes.get(a.agencyId)) ?? '',
      a.agencyName ?? '',
      ROLE_WORDS[a.role][0] ?? a.role,
      a.officerName,
      a.phone,
      a.validFrom === null ? '' : dayText(a.validFrom),
      a.validUntil === null ? '' : dayText(a.validUntil),
      a.decree ?? '',
    ]);
  return [[...ROSTER_COLUMNS], ...rows];
}

/** What is wrong with the roster today. */
export function rosterTrouble(
  { store, office, config }: Pick<AdminDeps, 'store' | 'office' | 'config'>,
  now: Moment,
): RosterTrouble[] {
  return checkRoster(store.roster.facts(), office().zone.dayOf(now), config.reach);
}
