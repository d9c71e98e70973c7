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
import type { AssignmentTerms, Officer } from '../store/roster.js';
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

/** When somebody is away, and who stands in; both days counted. */
export interface Away {
  readonly from: string;
  readonly until: string;
  readonly deputy: string | null;
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
  /** When they are away, of today on, as it was and as it is. */
  readonly leavesBefore: readonly Away[];
  readonly leaves: readonly Away[];
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
    const leavesBefore = leavesOf(deps, ids[0], now);
    const lastHandover = store.handovers.pending().at(-1)?.id ?? 0;
    const done = recordingPeople(deps, ids, () => perform(deps, known, input, now));
    const placesAfter = placesOf(deps, [...ids, ...done.made]);
    const officer = store.roster.officer(ids[0] ?? done.made[0] ?? 0);
    const outcome = {
      ...{ name: officer?.name ?? '', phone: officer?.phone ?? input.phone },
      ...{ before: placesBefore, after: placesAfter },
      ...{ leavesBefore, leaves: leavesOf(deps, officer?.id, now) },
      alone: aloneOn(deps, ids, done.result),
      handovers: handoversSince(deps, lastHandover),
    };
    if (!done.isChanged) return { act: null, ...outcome };
    // Somebody may be there now of whom nobody was told before.
    lookForOfficers(store, now);
    const act = note({
      object: `officer ${officer?.id ?? 0}`,
      before: { places: placesBefore, rows: done.before },
      after: { places: placesAfter, leaves: outcome.leaves, rows: done.after },
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
    const today = deps.office().zone.dayOf(now);
    const id = known?.id ?? roster.addOfficer(input.phone, input.name.trim(), now);
    const own = placeOf(deps, id, { role: input.role, agencyId });
    if (own && !isOverBy(own, Math.min(validFrom ?? today, today)))
      throw new ActProblem(say`${own.officerName} holds this place already.`);
    // What was held before stays in the history.
    if (own) roster.endAssignment(own.id, now);
    const terms = { validFrom: own ? (validFrom ?? today) : validFrom, validUntil };
    roster.addAssignment(id, agencyId, input.role, { ...terms, decree: input.decree ?? null }, now);
    return today;
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
    const held = heldBy(deps, officer, input);
    const over = held.find((a) => isOverBy(a, input.on));
    if (over)
      throw new ActProblem(
        say`${over.officerName}: this place ends on ${dayText(over.validUntil ?? 0)} already, before ${dayText(input.on)}. To let it go on: \`penghubung roster decree\`, or a roster with its new end.`,
      );
    const day = Math.max(input.on + 1, deps.office().zone.dayOf(now));
    for (const a of held) leavePlace(deps, a, input.on, now);
    refuseUnwatched(deps, held, day);
    return day;
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
    for (const a of places) refuseFollowed(a, input);
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

/** A place that was handed over already is followed at whoever has it. Throws `ActProblem`. */
function refuseFollowed(a: HeldPlace, { from, onlyNew = false }: ReplaceInput): void {
  if (a.endIsMeant && isOverBy(a, from - 1))
    throw new ActProblem(
      say`${a.officerName} leaves this place on ${dayText(a.validUntil ?? 0)} already: replace whoever holds it then, or take that act back (\`penghubung audit list\`).`,
    );
  if (onlyNew && a.casesBefore !== null)
    throw new ActProblem(
      say`${a.officerName} keeps only what had come before; what is new is another's already: replace that one.`,
    );
  if (a.validFrom !== null && from <= a.validFrom)
    throw new ActProblem(
      say`${a.officerName} holds this place from ${dayText(a.validFrom)} on: nobody can follow on ${dayText(from)} or before.`,
    );
}

type HeldPlace = ReturnType<Deps['store']['roster']['assignments']>[number];

/** Somebody holds a place up to a day, which is the last. */
export function leavePlace(
  { store }: Pick<AdminDeps, 'store'>,
  a: HeldPlace,
  last: Day,
  now: Moment,
): void {
  // What ends sooner by itself ends then.
  if (isOverBy(a, last)) return;
  const terms = { validFrom: a.validFrom, validUntil: last, decree: a.decree };
  if (a.validFrom !== null && a.validFrom > last) store.roster.endAssignment(a.id, now);
  else store.roster.changeAssignment(a.id, terms, true);
}

/**
 * Somebody holds a place that was another's, by the decree by which it was held; who holds it already has all of its
 * cases that are handed over. Throws `ActProblem` where they leave it first, and would come back later.
 */
function takePlace(
  deps: Deps,
  officerId: number,
  a: HeldPlace,
  { from, decree, cases }: Pick<ReplaceInput, 'from' | 'decree'> & { readonly cases: CasesHeld },
  now: Moment,
): void {
  const { roster } = deps.store;
  const own = placeOf(deps, officerId, a);
  const goesOn = !isOverBy(a, from);
  const terms = {
    validFrom: from,
    validUntil: goesOn ? a.validUntil : null,
    decree: decree ?? (goesOn ? a.decree : null),
  };
  const id = own
    ? againIn(deps, own, terms, now)
    : roster.addAssignment(officerId, a.agencyId, a.role, terms, now);
  // Of two stretches of cases, the one that spans both.
  const ofOwn = own?.id === id ? { since: own.casesSince, before: own.casesBefore } : undefined;
  roster.shareCases(id, ofOwn === undefined ? cases : spanning(ofOwn, cases));
}

/**
 * Lets somebody hold a place on who holds or held it, from a day on; which it is. Throws `ActProblem` where they leave it
 * on a day to come and the new stretch begins later: that is an absence.
 */
export function againIn(
  { store, office }: Deps,
  own: HeldPlace,
  terms: AssignmentTerms & { readonly validFrom: Day },
  now: Moment,
): number {
  const { validFrom: from } = terms;
  // It goes on, or begins sooner.
  if (!isOverBy(own, from - 1)) {
    const begins = own.validFrom === null ? null : Math.min(own.validFrom, from);
    const isEnding = isOverBy(own, from);
    const { validUntil, decree } = isEnding ? terms : own;
    const isMeant = own.endIsMeant && !isEnding;
    store.roster.changeAssignment(own.id, { validFrom: begins, validUntil, decree }, isMeant);
    return own.id;
  }
  if (!isOverBy(own, office().zone.dayOf(now)))
    throw new ActProblem(
      say`${own.officerName} leaves this place on ${dayText(own.validUntil ?? 0)} and would come back on ${dayText(from)}. Whoever is only away has a deputy: \`penghubung officers leave\`.`,
    );
  // What was held before stays in the history.
  store.roster.endAssignment(own.id, now);
  return store.roster.addAssignment(own.officerId, own.agencyId, own.role, terms, now);
}

/** The place of an officer that is the same as another, if they hold or held it. */
export const placeOf = (
  { store }: Pick<AdminDeps, 'store'>,
  officerId: number,
  { role, agencyId }: Pick<HeldPlace, 'role' | 'agencyId'>,
): HeldPlace | undefined =>
  store.roster
    .assignments()
    .find((o) => o.officerId === officerId && o.role === role && o.agencyId === agencyId);

/** Whether a place is over before a day. */
export const isOverBy = ({ validUntil }: Pick<HeldPlace, 'validUntil'>, day: Day): boolean =>
  validUntil !== null && validUntil < day;

/** The region's problems have somebody who hears of them. Throws `ActProblem` where an act would leave nobody. */
export function refuseUnwatched(
  { store }: Pick<AdminDeps, 'store'>,
  left: readonly HeldPlace[],
  day: Day,
): void {
  const [last] = left.filter(({ role }) => role === 'coordinator');
  const leaves = store.roster.leavesFrom(day).map(({ fromDay }) => Math.max(fromDay, day));
  const isWatchedOn = (date: Day) =>
    store.roster.contactsOn(date, 'all').some(({ role }) => role === 'coordinator');
  // The last coordinator is told on whatever was entered (`keepLastCoordinator`): that is no place held.
  const isHeld = store.roster
    .assignments()
    .some((a) => a.role === 'coordinator' && isInForce(a, day));
  if (!last || (isHeld && [day, ...leaves].every(isWatchedOn))) return;
  throw new ActProblem(
    say`${last.officerName} is the only coordinator: name another first, or nobody hears of what goes wrong.`,
  );
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
  const found = agenciesNamed(store.roster.spellings(), word);
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

function leavesOf({ store, office }: Deps, id: number | undefined, now: Moment): Away[] {
  return store.roster
    .leavesFrom(office().zone.dayOf(now))
    .filter(({ officerId }) => officerId === id)
    .map(({ fromDay, untilDay, deputyId }) => ({
      ...{ from: dayText(fromDay), until: dayText(untilDay) },
      deputy: deputyId === null ? null : (store.roster.officer(deputyId)?.name ?? null),
    }));
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
