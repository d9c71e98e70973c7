import { say } from '../domain/said.js';
import { lookForOfficers } from '../cases/progress.js';
import type { Actor } from '../domain/act.js';
import { dayText, type Moment } from '../domain/day.js';
import { isActing } from '../domain/reach.js';
import type { Phone } from '../domain/roster.js';
import type { Erased, KeptOfPerson, Mentions } from '../store/erasure.js';
import type { Officer, PlaceInTime } from '../store/roster.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { isOfPeople, officersIn } from './people-record.js';
import { noteSeen } from './seen.js';
import { aloneOn, isOverBy, officerOf } from './people.js';

// What Law 27/2022 (UU PDP) asks for: all that is kept of a person as one file, and its erasure. Counts and times stay,
// and so does the roster's history, under no name.

type Deps = Pick<AdminDeps, 'store' | 'office'>;

/** All that is kept of an officer; times are moments, days are YYYY-MM-DD. */
export interface PersonExport extends Omit<KeptOfPerson, 'leaves'> {
  readonly name: string;
  readonly phone: Phone;
  /** WhatsApp's other name for the account; null where it is not known. */
  readonly lid: string | null;
  readonly enteredAt: Moment;
  readonly wroteAt: Moment | null;
  readonly stoppedAt: Moment | null;
  readonly unreachableAt: Moment | null;
  readonly places: readonly PlaceInTime[];
  readonly leaves: readonly { readonly from: string; readonly until: string }[];
  /** What admins did to their entry, and what they decided themselves. */
  readonly acts: readonly { readonly at: Moment; readonly act: string; readonly who: string }[];
}

/** How many acts are looked through. */
const MOST_ACTS = 100_000;

/**
 * Gathers all that is kept of an officer; that it was handed out is recorded. Throws `ActProblem` for an unknown number.
 */
export const exportPerson = actOn(
  'person export',
  ({ store }: Deps, input: { readonly phone: Phone }, _now, note): PersonExport => {
    const officer = officerOf({ store }, input.phone);
    const kept = gathered({ store }, officer);
    note({ object: `officer ${officer.id}`, before: null, after: { exported: true } });
    return kept;
  },
);

/** All that is kept of an officer, to be read on the spot; that it was seen is recorded. Throws `ActProblem` for an unknown number. */
export function showPerson(
  deps: Pick<Deps, 'store'>,
  actor: Actor,
  { phone }: { readonly phone: Phone },
  now: Moment,
): PersonExport {
  const officer = officerOf(deps, phone);
  noteSeen(deps, actor, { object: `officer ${officer.id}`, what: 'person' }, now);
  return gathered(deps, officer);
}

function gathered({ store }: Pick<Deps, 'store'>, officer: Officer): PersonExport {
  const { id, name, phone, lid, wroteAt, stoppedAt, unreachableAt, createdAt } = officer;
  const { leaves, ...kept } = store.erasure.kept(id);
  return {
    ...{ name, phone, lid, enteredAt: createdAt, wroteAt, stoppedAt, unreachableAt },
    places: store.roster.history({ officerId: id }),
    ...kept,
    leaves: leaves.map(({ fromDay, untilDay }) => ({
      from: dayText(fromDay),
      until: dayText(untilDay),
    })),
    acts: store.audit
      .list(MOST_ACTS)
      .filter(
        ({ object, officerId, after }) =>
          object === `officer ${id}` ||
          officerId === id ||
          (isOfPeople(after) && officersIn(after.rows).includes(id)),
      )
      .map(({ at, act, who }) => ({ at, act, who })),
  };
}

/** Where an officer stands in what others were told: looked for before `erasePerson`, which would hold everybody up meanwhile. */
export const mentionsOf = ({ store }: Pick<Deps, 'store'>, phone: Phone): Mentions =>
  store.erasure.lookThrough(officerOf({ store }, phone).id);

/** What an erasure did. */
export interface PersonErased extends Erased {
  /** Its number in the record. */
  readonly act: number;
  readonly name: string;
  /** How many places they held until now. */
  readonly places: number;
}

/**
 * Forgets an officer: name, number, words and what was sent to them are emptied, their places end, and a salted hash of
 * the number keeps rosters and restored backups from bringing them back. There is no undo. Throws `ActProblem` for an
 * unknown number, while open cases rest on them alone, and for the only coordinator. Whoever asks for it must call
 * `store.erasure.keep()` once it is committed.
 */
export const erasePerson = actOn(
  'person erase',
  (
    deps: Deps,
    input: { readonly phone: Phone; readonly mentions?: Mentions },
    now: Moment,
    note,
  ): PersonErased => {
    const { store } = deps;
    const officer = officerOf(deps, input.phone);
    const today = deps.office().zone.dayOf(now);
    const held = store.roster.assignments().filter(({ officerId }) => officerId === officer.id);
    const deputised = store.roster.leavesFrom(today).find((l) => l.deputyId === officer.id);
    const away = deputised && store.roster.officer(deputised.officerId);
    if (deputised && away)
      throw new ActProblem(
        say`${officer.name} stands in for ${away.name} until ${dayText(deputised.untilDay)}: name another deputy first (\`penghubung officers leave\`).`,
      );
    for (const { id } of held) store.roster.endAssignment(id, now);
    // Today, and once those who hold a place now have left it.
    const agencies = new Set(held.map(({ agencyId }) => agencyId));
    const ends = store.roster
      .assignments()
      .filter((a) => a.endIsMeant && a.validUntil !== null && a.validUntil >= today)
      .flatMap(({ agencyId, validUntil }) =>
        agencies.has(agencyId) ? [(validUntil ?? 0) + 1] : [],
      );
    const acting = held.filter(isActing).filter((a) => !isOverBy(a, today));
    const alone = [
      ...new Set([today, ...ends].flatMap((day) => aloneOn(deps, [], day, acting))),
    ].filter((name) => openAt(deps, name) > 0);
    if (alone.length > 0)
      throw new ActProblem(
        say`open complaints rest on ${officer.name} alone at ${alone.join('; ')}. Put somebody in their place first (\`penghubung officers replace\`).`,
      );
    const coordinates = held.some(({ role }) => role === 'coordinator');
    const others = store.roster.contactsOn(today, 'all').some((c) => c.role === 'coordinator');
    if (coordinates && !others)
      throw new ActProblem(
        say`${officer.name} is the only coordinator. Put somebody in their place first (\`penghubung officers replace\`).`,
      );
    const erased = store.erasure.forget(officer.id, now, input.mentions);
    lookForOfficers(store, now);
    const after = { ...erased, places: held.length };
    const act = note({ object: `officer ${officer.id}`, before: null, after });
    return { act, name: officer.name, ...after };
  },
);

function openAt({ store }: Deps, agency: string): number {
  const found = store.roster.agencies().find(({ name }) => name === agency);
  return found === undefined ? 0 : store.overview.openOf(found.id).length;
}

/** Lets an erased number be entered again: it is somebody else's now, or its owner agreed. False where it was not erased. */
export const readmitPerson = actOn(
  'person readmit',
  ({ store }: Deps, input: { readonly phone: Phone }, _now, note): boolean => {
    if (!store.erasure.readmit(input.phone)) return false;
    note({ object: 'tombstone', before: { erased: true }, after: { erased: false } });
    return true;
  },
);
