import { agencyKey, cutShort, matchAgency } from '../domain/agency.js';
import { lookForOfficers } from '../cases/progress.js';
import type { Moment } from '../domain/day.js';
import type { Phone, Role } from '../domain/roster.js';
import type { Agency, AssignmentTerms } from '../store/roster.js';
import type { Store } from '../store/store.js';

/** One assignment as a newer roster shows it. */
export interface RosterEntry extends AssignmentTerms {
  readonly agency: { readonly code: string | null; readonly name: string } | null;
  readonly role: Role;
  readonly name: string;
  readonly phone: Phone;
}

/** One assignment that a roster import touches, for showing. */
export interface RosterChange {
  readonly agency: string | null;
  readonly role: Role;
  readonly name: string;
  readonly phone: Phone;
}

export interface RosterResult {
  readonly added: readonly RosterChange[];
  readonly changed: readonly RosterChange[];
  readonly unchanged: number;
  /** Not in the newer roster, and ended because that was asked for. */
  readonly ended: readonly RosterChange[];
  /** Not in the newer roster, and left as they are. */
  readonly missing: readonly RosterChange[];
}

export interface RosterOptions {
  readonly dryRun?: boolean;
  readonly endMissing?: boolean;
}

/** Brings the stored roster in line with a newer one, all or nothing. */
export function takeInRoster(
  store: Store,
  entries: readonly RosterEntry[],
  now: Moment,
  options: RosterOptions = {},
): RosterResult {
  const whole = options.dryRun === true ? store.tryOut : store.transaction;
  return whole(() => apply(store, entries, now, options.endMissing ?? false));
}

function apply(
  store: Store,
  entries: readonly RosterEntry[],
  now: Moment,
  endMissing: boolean,
): RosterResult {
  const { roster } = store;
  const agencies = roster.agencies();
  const officers = new Map(roster.officers().map((officer) => [officer.phone, officer]));
  const before = roster.assignments();
  const keyOf = (officerId: number, agencyId: number | null, role: Role) =>
    `${officerId}/${agencyId ?? 0}/${role}`;
  const current = new Map(before.map((a) => [keyOf(a.officerId, a.agencyId, a.role), a]));
  const kept = new Set<number>();
  const named = new Set<Phone>();
  const result = { added: [] as RosterChange[], changed: [] as RosterChange[], unchanged: 0 };

  for (const entry of entries) {
    const agency = entry.agency === null ? null : agencyFor(store, agencies, entry.agency, now);
    const known = officers.get(entry.phone);
    const officerId = known?.id ?? roster.addOfficer(entry.phone, entry.name, now);
    const renamed = known !== undefined && !named.has(entry.phone) && known.name !== entry.name;
    if (renamed) roster.renameOfficer(officerId, entry.name);
    if (!known)
      officers.set(entry.phone, {
        id: officerId,
        phone: entry.phone,
        name: entry.name,
        unreachableAt: null,
        lid: null,
        wroteAt: null,
        checkedAt: null,
        inviteCode: null,
        stoppedAt: null,
      });
    else roster.tryAgain(officerId);
    named.add(entry.phone);
    const shown: RosterChange = {
      agency: agency?.name ?? null,
      role: entry.role,
      name: entry.name,
      phone: entry.phone,
    };
    const terms: AssignmentTerms = {
      validFrom: entry.validFrom,
      validUntil: entry.validUntil,
      decree: entry.decree,
    };
    const held = current.get(keyOf(officerId, agency?.id ?? null, entry.role));
    if (!held) {
      roster.addAssignment(officerId, agency?.id ?? null, entry.role, terms, now);
      result.added.push(shown);
      continue;
    }
    kept.add(held.id);
    const same =
      held.validFrom === terms.validFrom &&
      held.validUntil === terms.validUntil &&
      held.decree === terms.decree;
    // An end that moves nearer under the same decree is somebody's word; a decree's own end is none.
    const isCutShort =
      terms.decree === held.decree &&
      (terms.validUntil ?? Infinity) < (held.validUntil ?? Infinity);
    const endIsMeant = isCutShort || (same && held.endIsMeant);
    if (same && !renamed) result.unchanged += 1;
    else {
      roster.changeAssignment(held.id, terms, endIsMeant);
      result.changed.push(shown);
    }
  }

  const gone = before.filter((a) => !kept.has(a.id));
  if (endMissing) for (const a of gone) roster.endAssignment(a.id, now);
  lookForOfficers(store, now);
  const shownGone = gone.map((a) => ({
    agency: a.agencyName,
    role: a.role,
    name: a.officerName,
    phone: a.phone,
  }));
  return { ...result, ended: endMissing ? shownGone : [], missing: endMissing ? [] : shownGone };
}

/** The agency that a roster means: known, known by a name cut short, or new. */
function agencyFor(
  store: Store,
  agencies: Agency[],
  wanted: { code: string | null; name: string },
  now: Moment,
): Agency {
  const found =
    matchAgency(agencies, wanted.code, wanted.name) ??
    agencies.find((agency) => fitsCutShort(agency, wanted));
  if (!found) {
    const added = store.roster.addAgency(wanted.code, wanted.name, now);
    agencies.push(added);
    return added;
  }
  const code = found.code ?? wanted.code;
  if (code === found.code && wanted.name === found.name) return found;
  store.roster.updateAgency(found.id, code, wanted.name);
  const complete = { ...found, code, name: wanted.name, key: agencyKey(wanted.name) };
  agencies[agencies.indexOf(found)] = complete;
  return complete;
}

function fitsCutShort(agency: Agency, wanted: { code: string | null; name: string }): boolean {
  if (cutShort(agency.name) === null || (agency.code !== null && wanted.code !== null))
    return false;
  const alone = { id: agency.id, code: agency.code, key: agencyKey(wanted.name) };
  return matchAgency([alone], null, agency.name) !== null;
}
