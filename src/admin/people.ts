import { say } from '../domain/said.js';
import { lookForOfficers } from '../cases/progress.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import { isActing } from '../domain/reach.js';
import {
  isInForce,
  isRegionRole,
  type CasesHeld,
  type Phone,
  type Role,
} from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import { actOn } from './acting.js';
import { agenciesNamed } from './complaints.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { recordingPeople } from './people-record.js';

// Who holds which place, from when, until when, and who stands in. Each act can be taken back (`undo.ts`).

type Deps = Pick<AdminDeps, 'store' | 'office'>;

/** A place that somebody holds; days as YYYY-MM-DD, null for open ends. */
export interface PlaceHeld {
  readonly name: string;
  readonly phone: Phone;
  readonly role: Role;
  /** Null for the whole region. */
  readonly agency: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** What an act on people changed. */
export interface PeopleChanged {
  /** Its number in the record, by which it is taken back; null where nothing changed. */
  readonly act: number | null;
  readonly name: string;
  readonly phone: Phone;
  /** Places of those whom it is about, as they were and as they are. */
  readonly before: readonly PlaceHeld[];
  readonly after: readonly PlaceHeld[];
  /** When they are away, the last day counted; null where they are not. */
  readonly leave: {
    readonly from: string;
    readonly until: string;
    readonly deputy: string | null;
  } | null;
  /** Agencies at which nobody who acts would be left to be told. */
  readonly alone: readonly string[];
  /** What the act lets be said: who follows whom where, from which day, and how many cases are open there today. */
  readonly handovers: readonly {
    readonly agency: string | null;
    readonly role: Role;
    readonly from: string;
    readonly onlyNew: boolean;
    readonly tellsHead: boolean;
    readonly open: number | null;
  }[];
}

/** Whose number is meant, and which of their places; all where nothing is said. */
export interface PersonInput {
  readonly phone: Phone;
  readonly role?: Role;
  readonly agency?: string;
}

/** Somebody and the place that they are to hold; open ends where no day is given. */
export interface AddInput {
  readonly phone: Phone;
  readonly name: string;
  readonly role: Role;
  readonly agency?: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly decree?: string;
}

export interface NumberInput {
  readonly phone: Phone;
  readonly to: Phone;
}

export interface EndInput extends PersonInput {
  /** The last day. */
  readonly on: Day;
}

export interface ReplaceInput extends PersonInput {
  /** The number of who follows. */
  readonly by: Phone;
  /** Of somebody who is not in the roster yet. */
  readonly name?: string;
  /** The first day of who follows. */
  readonly from: Day;
  readonly decree?: string;
  /** Whether open cases stay with the one who held the place, and only new ones go to who follows. */
  readonly onlyNew?: boolean;
  /** Whether the head of the agency is told, too. */
  readonly tellHead?: boolean;
}

export interface LeaveInput {
  readonly phone: Phone;
  readonly from: Day;
  /** The last day of it. */
  readonly until: Day;
  readonly deputy?: Phone;
}

/** Makes an act on people of what it does; `involved` are those whose places it may change, besides whom it makes. */
function onPeople<I extends { readonly phone: Phone }>(
  name: string,
  involved: (deps: Deps, input: I) => readonly Officer[],
  perform: (deps: Deps, officers: readonly Officer[], input: I, now: Moment) => Day,
) {
  return actOn(name, (deps: Deps, input: I, now: Moment, note): PeopleChanged => {
    const { store } = deps;
    const known = involved(deps, input);
    const ids = known.map(({ id }) => id);
    const placesBefore = placesOf(deps, ids);
    const lastHandover = store.handovers.pending().at(-1)?.id ?? 0;
    const done = recordingPeople(deps, ids, () => perform(deps, known, input, now));
    const placesAfter = placesOf(deps, [...ids, ...done.made]);
    const officer = store.roster.officer(ids[0] ?? done.made[0] ?? 0);
    const outcome = {
      ...{ name: officer?.name ?? '', phone: officer?.phone ?? input.phone },
      ...{ before: placesBefore, after: placesAfter },
      leave: leaveOf(deps, officer, now),
      alone: aloneOn(deps, ids, done.result),
      handovers: handoversSince(deps, lastHandover),
    };
    if (!done.isChanged) return { act: null, ...outcome };
    // Somebody may be there now of whom nobody was told before.
    lookForOfficers(store, now);
    const act = note({
      object: `officer ${officer?.id ?? 0}`,
      before: { places: placesBefore, rows: done.before },
      after: { places: placesAfter, leave: outcome.leave, rows: done.after },
    });
    return { act, ...outcome };
  });
}

/** Adds somebody to a place. Throws `ActProblem` for an unknown agency, or a place that does not fit the role. */
export const addOfficer = onPeople(
  'officers add',
  (deps, { phone }: AddInput) => {
    const known = deps.store.roster.officerByPhone(phone);
    return known ? [known] : [];
  },
  (deps, [known], input, now) => {
    const { roster } = deps.store;
    const agencyId = agencyFor(deps, input.role, input.agency);
    refuseErased(deps, input.phone);
    if (input.name.trim() === '')
      throw new ActProblem(say`the name is missing: a name, or an office.`);
    const validFrom = input.from ?? null;
    const validUntil = input.until ?? null;
    if (validFrom !== null && validUntil !== null && validUntil < validFrom)
      throw new ActProblem(say`the last day lies before the first.`);
    const id = known?.id ?? roster.addOfficer(input.phone, input.name.trim(), now);
    const holds = roster
      .assignments()
      .some((a) => a.officerId === id && a.role === input.role && a.agencyId === agencyId);
    if (holds) throw new ActProblem(say`${known?.name ?? input.name} holds this place already.`);
    const terms = { validFrom, validUntil, decree: input.decree ?? null };
    roster.addAssignment(id, agencyId, input.role, terms, now);
    return deps.office().zone.dayOf(now);
  },
);

/** Gives an officer another number. Throws `ActProblem` where somebody else has it. */
export const changeNumber = onPeople(
  'officers number',
  (deps, input: NumberInput) => [officerOf(deps, input.phone)],
  (deps, [officer], input, now) => {
    const { roster } = deps.store;
    refuseErased(deps, input.to);
    const other = roster.officerByPhone(input.to);
    if (officer && other && other.id !== officer.id)
      throw new ActProblem(say`${other.name} has the number ${input.to}.`);
    if (officer && other === undefined) roster.changeNumber(officer.id, input.to);
    return deps.office().zone.dayOf(now);
  },
);

/** Ends somebody's places after a day, which is the last; those alone that are named. Throws `ActProblem` where they hold none. */
export const endOfficer = onPeople(
  'officers end',
  (deps, input: EndInput) => [officerOf(deps, input.phone)],
  (deps, [officer], input, now) => {
    for (const a of heldBy(deps, officer, input)) leavePlace(deps, a, input.on, now);
    return Math.max(input.on + 1, deps.office().zone.dayOf(now));
  },
);

/**
 * Puts somebody in the places of another from a day on; the other holds them up to the day before, and open work goes
 * with the place; or, with `onlyNew`, keeps what is open then. On that day the one who goes is thanked, and the one who
 * follows hears what waits before any reminder of it.
 */
export const replaceOfficer = onPeople(
  'officers replace',
  (deps, { phone, by }: ReplaceInput) => {
    const known = deps.store.roster.officerByPhone(by);
    return [officerOf(deps, phone), ...(known ? [known] : [])];
  },
  (deps, [officer, known], input, now) => {
    const { roster } = deps.store;
    if (input.by === input.phone) throw new ActProblem(say`somebody cannot follow themselves.`);
    const name = input.name?.trim() ?? '';
    refuseErased(deps, input.by);
    if (!known && name === '')
      throw new ActProblem(say`${input.by} is not in the roster yet: the name is needed as well.`);
    const places = heldBy(deps, officer, input);
    const id = known?.id ?? roster.addOfficer(input.by, name, now);
    const { onlyNew = false, tellHead = false } = input;
    const begins = deps.office().zone.at(input.from, 0);
    for (const a of places) {
      if (onlyNew) roster.shareCases(a.id, { since: a.casesSince, before: begins });
      else leavePlace(deps, a, input.from - 1, now);
      const since = onlyNew ? begins : a.casesSince;
      takePlace(deps, id, a, { ...input, cases: { since, before: a.casesBefore } }, now);
      const { role, agencyId } = a;
      const [fromOfficer, toOfficer] = [a.officerId, id];
      const places = { fromOfficer, toOfficer, role, agencyId, day: input.from };
      deps.store.handovers.add({ ...places, onlyNew, tellHead }, now);
    }
    return input.from;
  },
);

type HeldPlace = ReturnType<Deps['store']['roster']['assignments']>[number];

/** Somebody holds a place up to a day, which is the last. */
export function leavePlace(
  { store }: Pick<AdminDeps, 'store'>,
  a: HeldPlace,
  last: Day,
  now: Moment,
): void {
  const terms = { validFrom: a.validFrom, validUntil: last, decree: a.decree };
  if (a.validFrom !== null && a.validFrom > last) store.roster.endAssignment(a.id, now);
  else store.roster.changeAssignment(a.id, terms, true);
}

/** Somebody holds a place that was another's; who holds it already has all of its cases that are handed over. */
function takePlace(
  { store }: Deps,
  officerId: number,
  a: HeldPlace,
  { from, decree, cases }: Pick<ReplaceInput, 'from' | 'decree'> & { readonly cases: CasesHeld },
  now: Moment,
): void {
  const { roster } = store;
  const own = roster
    .assignments()
    .find((o) => o.officerId === officerId && o.role === a.role && o.agencyId === a.agencyId);
  const validUntil = a.validUntil !== null && a.validUntil >= from ? a.validUntil : null;
  const terms = { validFrom: from, validUntil, decree: decree ?? null };
  const id = own?.id ?? roster.addAssignment(officerId, a.agencyId, a.role, terms, now);
  // Of two stretches of cases, the one that spans both.
  const ofOwn = own && { since: own.casesSince, before: own.casesBefore };
  roster.shareCases(id, ofOwn === undefined ? cases : spanning(ofOwn, cases));
}

const spanning = (a: CasesHeld, b: CasesHeld): CasesHeld => ({
  since: a.since === null || b.since === null ? null : Math.min(a.since, b.since),
  before: a.before === null || b.before === null ? null : Math.max(a.before, b.before),
});

/** Somebody is away up to a last day, with a deputy or with the others of the agency. Throws `ActProblem` where nobody would watch the region. */
export const takeLeave = onPeople(
  'officers leave',
  (deps, input: LeaveInput) => [officerOf(deps, input.phone)],
  (deps, [officer], input, now) => {
    const { roster } = deps.store;
    const today = deps.office().zone.dayOf(now);
    if (!officer) return today;
    if (input.until < input.from || input.until < today)
      throw new ActProblem(
        say`${dayText(input.until)}: the last day must be one that is still to come.`,
      );
    const deputy = input.deputy === undefined ? null : officerOf(deps, input.deputy);
    if (deputy?.id === officer.id) throw new ActProblem(say`nobody can stand in for themselves.`);
    const from = Math.max(input.from, today);
    const leave = { officerId: officer.id, fromDay: from, untilDay: input.until };
    roster.putLeave({ ...leave, deputyId: deputy?.id ?? null }, now);
    const isWatched = roster.contactsOn(from, 'all').some(({ role }) => role === 'coordinator');
    const coordinates = roster.rolesOf(officer.id, from).some((c) => c.role === 'coordinator');
    if (coordinates && !isWatched)
      throw new ActProblem(
        say`${officer.name} is the only coordinator: name a deputy, or nobody hears of what goes wrong.`,
      );
    return from;
  },
);

/** Somebody is back, from a day on; what was to come of their leave is taken back. */
export const endLeave = onPeople(
  'officers return',
  (deps, input: { readonly phone: Phone }) => [officerOf(deps, input.phone)],
  (deps, [officer], _input: { readonly phone: Phone }, now) => {
    const today = deps.office().zone.dayOf(now);
    if (officer) deps.store.roster.endLeave(officer.id, today);
    return today;
  },
);

/** The officer of a number. Throws `ActProblem` for an unknown one. */
export function officerOf({ store }: Pick<AdminDeps, 'store'>, phone: Phone): Officer {
  const officer = store.roster.officerByPhone(phone);
  if (!officer)
    throw new ActProblem(
      say`no officer in the roster has the number ${phone}; \`penghubung officers list\` lists them.`,
    );
  return officer;
}

function agencyFor(deps: Deps, role: Role, word: string | undefined): number | null {
  if (isRegionRole(role)) {
    if (word !== undefined)
      throw new ActProblem(say`a ${role} is of the whole region, and of no agency.`);
    return null;
  }
  if (word === undefined) throw new ActProblem(say`a ${role} belongs to an agency: name it.`);
  return agencyNamed(deps, word).id;
}

/** The agency that a word means. Throws `ActProblem` where it means none, or several. */
export function agencyNamed(
  { store }: Pick<AdminDeps, 'store'>,
  word: string,
): { id: number; name: string } {
  const found = agenciesNamed(store.roster.agencies(), word);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new ActProblem(
    found.length === 0
      ? say`there is no agency "${word}" here; \`penghubung roster export\` lists them.`
      : say`"${word}" may be any of these agencies: ${found.map(({ name }) => name).join('; ')}.`,
  );
}

/** The places that are meant of those that somebody holds. Throws `ActProblem` where there is none. */
function heldBy(deps: Deps, officer: Officer | undefined, { role, agency }: PersonInput) {
  const agencyId = agency === undefined ? undefined : agencyNamed(deps, agency).id;
  const found = deps.store.roster
    .assignments()
    .filter((a) => a.officerId === officer?.id)
    .filter((a) => role === undefined || a.role === role)
    .filter((a) => agencyId === undefined || a.agencyId === agencyId);
  if (found.length === 0) throw new ActProblem(say`${officer?.name ?? ''} holds no such place.`);
  return found;
}

/** Places of some officers, as an act shows them; those alone that are wanted. */
export function placesOf(
  { store }: Pick<AdminDeps, 'store'>,
  ids: readonly number[],
  isWanted: (place: HeldPlace) => boolean = () => true,
): PlaceHeld[] {
  const text = (day: Day | null) => (day === null ? null : dayText(day));
  return store.roster
    .assignments()
    .filter((a) => ids.includes(a.officerId) && isWanted(a))
    .map((a) => ({
      ...{ name: a.officerName, phone: a.phone, role: a.role, agency: a.agencyName },
      ...{ from: text(a.validFrom), until: text(a.validUntil) },
    }));
}

/** A number whose owner asked to be forgotten is not entered again unseen. Throws `ActProblem`. */
export function refuseErased({ store }: Pick<AdminDeps, 'store'>, phone: Phone): void {
  if (store.erasure.erasedSince(phone) === null) return;
  throw new ActProblem(
    say`${phone}: its owner was erased. If the number is somebody else's now, or its owner agreed again: \`penghubung person readmit ${phone} --reason ...\`.`,
  );
}

function leaveOf(
  { store, office }: Deps,
  officer: Officer | undefined,
  now: Moment,
): PeopleChanged['leave'] {
  const today = office().zone.dayOf(now);
  const leave = store.roster.leavesFrom(today).find(({ officerId }) => officerId === officer?.id);
  if (leave === undefined) return null;
  const deputy = leave.deputyId === null ? undefined : store.roster.officer(leave.deputyId);
  return {
    from: dayText(leave.fromDay),
    until: dayText(leave.untilDay),
    deputy: deputy?.name ?? null,
  };
}

function handoversSince({ store }: Deps, last: number): PeopleChanged['handovers'] {
  return store.handovers
    .pending()
    .filter(({ id }) => id > last)
    .map(({ agencyId, agencyName, role, day, onlyNew, tellHead }) => ({
      ...{ agency: agencyName, role, from: dayText(day), onlyNew, tellsHead: tellHead },
      open: agencyId === null ? null : store.overview.openOf(agencyId).length,
    }));
}

/** Agencies of these officers, or of these places, at which nobody who acts could be told on a day. */
export function aloneOn(
  { store }: Pick<AdminDeps, 'store'>,
  ids: readonly number[],
  day: Day,
  places: readonly HeldPlace[] = store.roster
    .assignments()
    .filter((a) => ids.includes(a.officerId) && isActing(a))
    .filter((a) => isInForce({ validFrom: null, validUntil: a.validUntil }, day - 1)),
): string[] {
  const agencies = new Map(places.map((a) => [a.agencyId ?? 0, a.agencyName ?? '']));
  return [...agencies].flatMap(([id, name]) =>
    store.roster.contactsOf(id, day, 'all').some(isActing) ? [] : [name],
  );
}
