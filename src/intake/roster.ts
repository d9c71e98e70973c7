import { agencyKey, agencyMeant, cutShort, matchAgency, sameNameElse } from '../domain/agency.js';
import { lookForOfficers } from '../cases/progress.js';
import type { Day, Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import { isRounded, type Phone, type Role } from '../domain/roster.js';
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

/** What an assignment was before a roster import changed it, and is after it. */
export interface RosterEdit extends RosterChange {
  readonly before: Held;
  readonly after: Held;
}

/** What a roster may say otherwise of an assignment; days since 1970. */
export interface Held {
  readonly name: string;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly decree: string | null;
}

/** Several people on one number: a spreadsheet rounded it, perhaps. */
export interface SharedNumber {
  readonly phone: Phone;
  readonly names: readonly string[];
  readonly rounded: boolean;
}

export interface RosterResult {
  readonly added: readonly RosterChange[];
  readonly changed: readonly RosterEdit[];
  readonly sharedNumbers: readonly SharedNumber[];
  /** Agencies that came under another ID than the one known for their name; taken as one. */
  readonly otherCodes: readonly {
    readonly name: string;
    readonly code: string;
    readonly known: string;
  }[];
  readonly unchanged: number;
  /** Not in the newer roster, and ended because that was asked for. */
  readonly ended: readonly RosterChange[];
  /** Not in the newer roster, and left as they are. */
  readonly missing: readonly RosterChange[];
  /** Left out, as their owners asked to be forgotten; how many. */
  readonly erased: number;
}

export interface RosterOptions {
  readonly endMissing?: boolean;
}

/** Brings the stored roster in line with a newer one, all or nothing. */
export function takeInRoster(
  store: Store,
  entries: readonly RosterEntry[],
  now: Moment,
  options: RosterOptions = {},
): RosterResult {
  return store.transaction(() => apply(store, entries, now, options.endMissing ?? false));
}

function apply(
  store: Store,
  entries: readonly RosterEntry[],
  now: Moment,
  endMissing: boolean,
): RosterResult {
  const { roster } = store;
  const agencies = roster.spellings();
  const officers = new Map(roster.officers().map((officer) => [officer.phone, officer]));
  const before = roster.assignments();
  const keyOf = (officerId: number, agencyId: number | null, role: Role) =>
    `${officerId}/${agencyId ?? 0}/${role}`;
  const current = new Map(before.map((a) => [keyOf(a.officerId, a.agencyId, a.role), a]));
  const kept = new Set<number>();
  const named = new Set<Phone>();
  const result = { added: [] as RosterChange[], changed: [] as RosterEdit[], unchanged: 0 };
  const otherCodes: RosterResult['otherCodes'][number][] = [];
  const codes = new Set(entries.map((entry) => entry.agency?.code ?? null));

  const movedTogether = decreesMoved(entries, before);
  const admitted = entries.filter(
    ({ phone }) => officers.has(phone) || store.erasure.erasedSince(phone) === null,
  );
  for (const entry of admitted) {
    const agency =
      entry.agency === null
        ? null
        : agencyFor(store, agencies, entry.agency, now, { codes, otherCodes });
    const known = officers.get(entry.phone);
    const officerId = known?.id ?? roster.addOfficer(entry.phone, entry.name, now);
    const renamed = known !== undefined && !named.has(entry.phone) && known.name !== entry.name;
    if (renamed) roster.renameOfficer(officerId, entry.name);
    if (!known)
      officers.set(entry.phone, {
        id: officerId,
        phone: entry.phone,
        name: entry.name,
        createdAt: now,
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
      !movedTogether.has(`${terms.decree ?? ''}/${terms.validUntil ?? ''}`) &&
      terms.decree === held.decree &&
      (terms.validUntil ?? Infinity) < (held.validUntil ?? Infinity);
    const endIsMeant = isCutShort || (same && held.endIsMeant);
    if (same && !renamed) result.unchanged += 1;
    else {
      roster.changeAssignment(held.id, terms, endIsMeant);
      result.changed.push({
        ...shown,
        before: {
          name: known?.name ?? entry.name,
          validFrom: held.validFrom,
          validUntil: held.validUntil,
          decree: held.decree,
        },
        after: { name: entry.name, ...terms },
      });
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
  const sharedNumbers = sharedIn(entries);
  return {
    ...result,
    sharedNumbers,
    otherCodes,
    erased: entries.length - admitted.length,
    ended: endMissing ? shownGone : [],
    missing: endMissing ? [] : shownGone,
  };
}

/** Decrees all of whose assignments end at one new day, each by its number and that day: a correction of the decree, and nobody's leaving. */
function decreesMoved(
  entries: readonly RosterEntry[],
  before: readonly { readonly decree: string | null; readonly validUntil: Day | null }[],
): ReadonlySet<string> {
  const ends = groupBy(entries, ({ decree }) => decree ?? '');
  return new Set(
    [...ends].flatMap(([decree, some]) => {
      const [end, ...others] = new Set(some.map(({ validUntil }) => validUntil));
      const held = before.filter((one) => (one.decree ?? '') === decree).length;
      return others.length === 0 && some.length >= held && some.length > 1
        ? [`${decree}/${end ?? ''}`]
        : [];
    }),
  );
}

/** Numbers that stand there for several people. */
function sharedIn(entries: readonly RosterEntry[]): SharedNumber[] {
  return [...groupBy(entries, ({ phone }) => phone)].flatMap(([phone, some]) => {
    const names = [...new Map(some.map(({ name }) => [agencyKey(name), name])).values()];
    return names.length > 1 ? [{ phone, names, rounded: isRounded(phone) }] : [];
  });
}

interface OtherCodes {
  /** The IDs that the roster names. */
  readonly codes: ReadonlySet<string | null>;
  readonly otherCodes: RosterResult['otherCodes'][number][];
}

/** The agency that a roster means: known, known by a name cut short, or new. */
function agencyFor(
  store: Store,
  agencies: Agency[],
  wanted: { code: string | null; name: string },
  now: Moment,
  { codes, otherCodes }: OtherCodes,
): Agency {
  const { code: given, name } = wanted;
  const same = given === null ? null : sameNameElse(agencies, given, name);
  const found =
    matchAgency(agencies, given, name) ??
    agencies.find((agency) => fitsCutShort(agency, wanted)) ??
    (same !== null && !codes.has(same.code) ? same : undefined);
  if (found?.code != null && given !== null && found.code !== given)
    otherCodes.push({ name, code: given, known: found.code });
  if (!found) {
    const added = store.roster.addAgency(wanted.code, wanted.name, now);
    agencies.push(added);
    return added;
  }
  if (found.joinedInto !== null) return agencyMeant(agencies, found);
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
  const { id, code, joinedInto } = agency;
  const alone = { id, code, joinedInto, key: agencyKey(wanted.name) };
  return matchAgency([alone], null, agency.name) !== null;
}
