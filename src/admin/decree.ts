import { say } from '../domain/said.js';
import { lookForOfficers } from '../cases/progress.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import type { Phone, Role } from '../domain/roster.js';
import type { RosterEntry } from '../intake/roster.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import {
  againIn,
  agencyNamed,
  aloneOn,
  isOverBy,
  leavePlace,
  placeOf,
  refuseUnwatched,
  placesOf,
  refuseErased,
  type PlaceHeld,
} from './people.js';
import { recordingPeople } from './people-record.js';

// The yearly decree (SK): all places of one renewed in one act, and the few that change named.

/** A new decree in place of another. */
export interface DecreeInput {
  /** Its number. */
  readonly decree: string;
  /** Its first and its last day. */
  readonly from: Day;
  readonly until: Day;
  /** The number of the one that it follows; left out where there is one alone. */
  readonly of?: string;
  /** It follows every decree by which places are held. */
  readonly all?: boolean;
  /** Who is not renewed, and leaves the day before it begins. */
  readonly except?: readonly Phone[];
  /** The places that others take: whoever held one and is not named for it leaves it. */
  readonly changes?: readonly RosterEntry[];
}

/** What a decree changed. */
export interface DecreeChanged {
  /** Its number in the record; null where nothing changed. */
  readonly act: number | null;
  /** The decree that it follows. */
  readonly of: string;
  /** Places that go on, with their new end. */
  readonly renewed: readonly PlaceHeld[];
  readonly left: readonly PlaceHeld[];
  readonly taken: readonly PlaceHeld[];
  /** Agencies at which nobody who acts would be left to be told when it begins. */
  readonly alone: readonly string[];
}

type Deps = Pick<AdminDeps, 'store' | 'office'>;
type Held = ReturnType<Deps['store']['roster']['assignments']>[number];

/**
 * Puts a new decree in force: everybody of the former one stays up to its end, but for those who leave. The roster is
 * small, so that it is one transaction and its preview the act rolled back. Throws `ActProblem` where nobody holds a
 * place by the former, or a day does not fit.
 */
export const renewDecree = actOn(
  'roster decree',
  (deps: Deps, input: DecreeInput, now: Moment, note): DecreeChanged => {
    const { store } = deps;
    if (input.decree.trim() === '') throw new ActProblem(say`the number of the decree is missing.`);
    if (input.until < input.from)
      throw new ActProblem(
        say`${dayText(input.until)}: the last day lies before the first, ${dayText(input.from)}.`,
      );
    const decrees =
      input.all === true
        ? decreesOf(store.roster.assignments())
        : [input.of?.trim() ?? onlyDecree(store.roster.assignments())];
    const of = decrees.filter((one) => one !== null).join('; ');
    // Whoever was ended or replaced on purpose before it begins has left.
    const held = store.roster
      .assignments()
      .filter(({ decree }) => decree !== null && decrees.includes(decree.trim()))
      .filter((a) => !(a.endIsMeant && isOverBy(a, input.from - 1)));
    if (held.length === 0)
      throw new ActProblem(
        say`nobody holds a place by the decree "${input.of ?? ''}"; \`penghubung roster export\` shows the decrees.`,
      );
    if (input.until < deps.office().zone.dayOf(now))
      throw new ActProblem(say`${dayText(input.until)}: this decree is over already.`);
    const later = held.find(({ validFrom }) => validFrom !== null && validFrom > input.until);
    if (later)
      throw new ActProblem(
        say`${later.officerName} holds a place from ${dayText(later.validFrom ?? 0)} only, after this decree.`,
      );
    for (const { phone } of input.changes ?? []) refuseErased(deps, phone);
    for (const phone of input.except ?? [])
      if (!held.some((a) => a.phone === phone))
        throw new ActProblem(say`${phone} holds no place by the decree "${of}".`);
    const everybody = store.roster.officers().map(({ id }) => id);
    const done = recordingPeople(deps, everybody, () => apply(deps, input, held, now));
    refuseUnwatched(deps, done.result.left, input.from);
    const shown = (ids: readonly number[]) =>
      placesOf(deps, [...everybody, ...done.made], (a) => ids.includes(a.id));
    const leaving = new Set(done.result.left.map(({ id }) => id));
    const outcome = {
      of,
      renewed: shown(done.result.renewed),
      left: done.result.left.map((a) => ({
        ...{ name: a.officerName, phone: a.phone, role: a.role, agency: a.agencyName },
        from: a.validFrom === null ? null : dayText(a.validFrom),
        until: dayText(input.from - 1),
      })),
      taken: shown(done.result.taken),
      alone: aloneOn(
        deps,
        held.filter(({ id }) => leaving.has(id)).map(({ officerId }) => officerId),
        input.from,
      ),
    };
    if (!done.isChanged) return { act: null, ...outcome };
    lookForOfficers(store, now);
    const { renewed, left, taken } = outcome;
    const act = note({
      object: `decree ${input.decree.trim()}`,
      before: { decree: of, rows: done.before },
      after: {
        decree: input.decree.trim(),
        ...{ renewed: renewed.length, left: left.length, taken: taken.length },
        rows: done.after,
      },
    });
    return { act, ...outcome };
  },
);

function apply(
  deps: Deps,
  { decree, from, until, except = [], changes = [] }: DecreeInput,
  held: readonly Held[],
  now: Moment,
): { renewed: number[]; left: Held[]; taken: number[] } {
  const { roster, handovers } = deps.store;
  const places = changes.map((entry) => ({
    entry,
    agencyId:
      entry.agency === null ? null : agencyNamed(deps, entry.agency.code ?? entry.agency.name).id,
  }));
  const named = (a: Held) =>
    places.filter(({ entry, agencyId }) => entry.role === a.role && agencyId === a.agencyId);
  const stays = (a: Held) => {
    const here = named(a);
    if (here.length > 0) return here.some(({ entry }) => entry.phone === a.phone);
    return !except.includes(a.phone);
  };
  const [renewed, left, taken]: [number[], Held[], number[]] = [[], [], []];
  for (const a of held)
    if (stays(a)) {
      const terms = { validFrom: a.validFrom, validUntil: until, decree: decree.trim() };
      roster.changeAssignment(a.id, terms, false);
      renewed.push(a.id);
    } else {
      leavePlace(deps, a, from - 1, now);
      left.push(a);
    }
  for (const { entry, agencyId } of places) {
    if (
      held.some((a) => a.phone === entry.phone && a.role === entry.role && a.agencyId === agencyId)
    )
      continue;
    const officer =
      roster.officerByPhone(entry.phone)?.id ?? roster.addOfficer(entry.phone, entry.name, now);
    const terms = { validFrom: from, validUntil: until, decree: decree.trim() };
    const own = placeOf(deps, officer, { role: entry.role, agencyId });
    const id = own
      ? againIn(deps, own, terms, now)
      : roster.addAssignment(officer, agencyId, entry.role, terms, now);
    if (id === own?.id) roster.changeAssignment(id, { ...terms, validFrom: own.validFrom }, false);
    taken.push(id);
    // Of the one who is followed, where it is one alone.
    const [former, ...others] = left.filter(
      (a) => a.role === entry.role && a.agencyId === agencyId,
    );
    if (former && others.length === 0 && !own)
      handovers.add(
        {
          ...{ fromOfficer: former.officerId, toOfficer: officer, role: entry.role, agencyId },
          ...{ day: from, onlyNew: false, tellHead: false },
        },
        now,
      );
  }
  return { renewed, left, taken };
}

/** How many decrees a refusal names. */
const MOST_NAMED = 5;

const decreesOf = (held: readonly Held[]): string[] => [
  ...new Set(held.flatMap(({ decree }) => (decree?.trim() ? [decree.trim()] : []))),
];

/** The one decree by which places are held; null where none is known. Throws `ActProblem` where there are several. */
function onlyDecree(held: readonly Held[]): string | null {
  const decrees = decreesOf(held);
  if (decrees.length > 1)
    throw new ActProblem(
      say`places are held by ${decrees.length} decrees (${decrees.slice(0, MOST_NAMED).join('; ')}${decrees.length > MOST_NAMED ? ' ...' : ''}): say with --of which one it follows.`,
    );
  return decrees[0] ?? null;
}

/** A decree by which places are held, and by whom. */
export interface DecreeHeld {
  readonly decree: string;
  /** By name. */
  readonly people: readonly {
    readonly id: number;
    readonly name: string;
    readonly phone: Phone;
    readonly places: readonly { readonly role: Role; readonly agency: string | null }[];
  }[];
}

/** The decrees by which places are held that have not ended on purpose, the one of most people first. */
export function decreesHeld({ store, office }: Deps, now: Moment): DecreeHeld[] {
  const today = office().zone.dayOf(now);
  const held = store.roster
    .assignments()
    .filter((a) => a.decree?.trim() && !(a.endIsMeant && isOverBy(a, today)));
  return [...groupBy(held, (a) => a.decree?.trim() ?? '')]
    .map(([decree, places]) => ({
      decree,
      people: [...groupBy(places, (a) => a.officerId).values()]
        .flatMap((mine) => {
          const [first] = mine;
          if (!first) return [];
          const { officerId: id, officerName: name, phone } = first;
          return [
            { id, name, phone, places: mine.map((a) => ({ role: a.role, agency: a.agencyName })) },
          ];
        })
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    }))
    .toSorted((a, b) => b.people.length - a.people.length);
}

/** The people of several decrees, as of one; null of none. */
export function heldByAll(decrees: readonly DecreeHeld[], name: string): DecreeHeld | null {
  if (decrees.length === 0) return null;
  const people = groupBy(
    decrees.flatMap((one) => one.people),
    ({ id }) => id,
  );
  return {
    decree: name,
    people: [...people.values()]
      .flatMap((mine) => {
        const [first] = mine;
        return first ? [{ ...first, places: mine.flatMap(({ places }) => places) }] : [];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}
