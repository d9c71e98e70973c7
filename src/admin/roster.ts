import { say } from '../domain/said.js';
import { dayText, type Moment } from '../domain/day.js';
import { checkRoster, type RosterTrouble } from '../domain/roster-check.js';
import {
  takeInRoster,
  type RosterEntry,
  type RosterOptions,
  type RosterResult,
} from '../intake/roster.js';
import { ROLE_WORDS, ROSTER_COLUMNS } from '../sources/roster-file.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { recordingPeople } from './people-record.js';

/** Brings the roster in line with a newer one, all or nothing. */
export const importRoster = actOn(
  'roster import',
  (
    { store, office }: Pick<AdminDeps, 'store' | 'office'>,
    { rows, endMissing = false }: RosterOptions & { readonly rows: readonly RosterEntry[] },
    now,
    note,
  ): RosterResult => {
    const everybody = store.roster.officers().map(({ id }) => id);
    const { result, before, after, isChanged } = recordingPeople({ store }, everybody, () =>
      takeInRoster(store, rows, now, { endMissing }),
    );
    const { added, changed, ended } = result;
    const isWatched = store.roster
      .contactsOn(office().zone.dayOf(now), 'all')
      .some((contact) => contact.role === 'coordinator');
    if (!isWatched && ended.some(({ role }) => role === 'coordinator'))
      throw new ActProblem(
        say`no coordinator would be left: nobody would hear of what goes wrong. Put the coordinator into the file, or import it without --end-missing.`,
      );
    const counts = { added: added.length, changed: changed.length, ended: ended.length };
    if (isChanged)
      note({ object: 'roster', before: { rows: before }, after: { ...counts, rows: after } });
    return result;
  },
);

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

/** So many days before a decree ends, an admin is to see to the next one; officers and coordinators hear of it later. */
const ADMIN_NOTICE_DAYS = 60;

/** What is wrong with the roster today. */
export function rosterTrouble(
  { store, office, config }: Pick<AdminDeps, 'store' | 'office' | 'config'>,
  now: Moment,
): RosterTrouble[] {
  const today = office().zone.dayOf(now);
  return checkRoster(store.roster.facts(today), today, config.reach, ADMIN_NOTICE_DAYS);
}
