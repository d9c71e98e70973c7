import { say } from '../domain/said.js';
import type { Day, Moment } from '../domain/day.js';
import type { Why, MessageKind } from '../domain/outbox.js';
import { groupBy } from '../domain/group.js';
import { isActing, whyNotTold, type Obstacle, type Reach } from '../domain/reach.js';
import type { Phone, Role } from '../domain/roster.js';
import type { RehearseAhead } from '../domain/rehearsed.js';
import { checkRoster, type RosterFacts } from '../domain/roster-check.js';
import { ceilingOf } from '../domain/sending.js';
import type { GoLive } from '../store/settings.js';
import { putLive } from '../cases/stage.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed } from './people.js';
import { messagesUntil, type PlannedMessage } from './plan.js';

/** Somebody who would be messaged today, and why. */
export interface Planned {
  readonly name: string;
  readonly phone: Phone;
  readonly roles: readonly Role[];
  readonly kind: MessageKind;
  readonly complaints: number;
  /** How many complaints stand in it for each reason. */
  readonly why: Readonly<Partial<Record<Why, number>>>;
}

/** Somebody who should be told things and gets nothing, or an agency or region with nobody. */
export interface Untold {
  readonly who: string;
  readonly agency: string;
  readonly why:
    Exclude<Obstacle, 'not_in_force'> | 'expired' | 'not_begun' | 'nobody' | 'no_coordinator';
}

/** What leaves on a day. */
export interface DayAhead {
  readonly day: Day;
  readonly messages: number;
  /** What was due by the end of it and leaves later, as ceilings and office hours let no more go. */
  readonly waiting: number;
}

/** What going live now would mean. */
export interface GoLivePlan {
  /** The agencies of which it is; null for all. */
  readonly agencies: readonly string[] | null;
  /** What leaves today, or on the next day on which the office opens. */
  readonly messages: readonly Planned[];
  readonly untold: readonly Untold[];
  /** How many messages go at most. */
  readonly ceiling: { readonly hourly: number; readonly daily: number };
  /** The days until nothing waits any more, the first being that of `messages`; at most two weeks. */
  readonly days: readonly DayAhead[];
}

/** How an agency stands before its officers are told things. */
export interface AgencyToBegin {
  readonly id: number;
  readonly name: string;
  readonly begunAt: Moment | null;
  readonly open: number;
  /** Of so many who act for it, how many can be told. */
  readonly acting: number;
  readonly reachable: number;
}

/** How far a plan looks: until nothing waits, and no farther than that. */
const MOST_DAYS = 14;

type Deps = Pick<AdminDeps, 'store' | 'config' | 'rules' | 'office'>;

/** Throws `ActProblem` where going live means nothing, whatever the database. */
export function requireLive({ mode }: Pick<AdminDeps['config'], 'mode'>): void {
  if (mode !== 'live') throw new ActProblem(say`going live is for a live program. Set MODE=live.`);
}

/** Since when, and by whom, all notices go; null while all or some wait. Throws `ActProblem` where going live means nothing. */
export function liveSince({ store, config }: Pick<AdminDeps, 'store' | 'config'>): GoLive | null {
  requireLive(config);
  if (store.settings.get('mode') === 'simulation')
    throw new ActProblem(
      say`this database is a simulation, with made-up officers. Set DATA_DIR to another folder.`,
    );
  return store.settings.golive();
}

/** Agencies of the roster and those with open complaints, as they stand before or after their officers are told things; by name. */
export function agenciesToBegin(
  { store, config, office }: Pick<AdminDeps, 'store' | 'config' | 'office'>,
  now: Moment,
): AgencyToBegin[] {
  const today = office().zone.dayOf(now);
  const facts = store.roster.facts(today);
  const begun = new Map(store.roster.agencies().map(({ id, begunAt }) => [id, begunAt]));
  const all = store.settings.golive()?.at ?? null;
  const acting = groupBy(facts.assignments.filter(isActing), ({ agencyId }) => agencyId);
  return facts.agencies
    .map(({ id, name, openDispositions: open }) => {
      const here = [...groupBy(acting.get(id) ?? [], ({ officerId }) => officerId).values()];
      const told = here.filter((places) =>
        places.some((place) => whyNotTold(place, today, config.reach) === null),
      );
      return {
        ...{ id, name, open, begunAt: all ?? begun.get(id) ?? null },
        ...{ acting: here.length, reachable: told.length },
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Who would be messaged today, or on the next day on which the office opens, and who gets nothing, and why. Throws `ActProblem` for an unknown agency. */
export async function planGoingLive(
  deps: Deps & {
    readonly rehearseAhead: RehearseAhead;
    /** When the session was paired, or would be; null for long ago. */
    readonly pairedAt: Moment | null;
  },
  { agencies }: GoLiveInput,
  now: Moment,
): Promise<GoLivePlan> {
  const { store, config, rules, pairedAt } = deps;
  const office = deps.office();
  const { zone } = office;
  const today = zone.dayOf(now);
  const first = zone.dayOf(office.nextOpen(now));
  const chosen = agencies?.map((word) => agencyNamed(deps, word)) ?? null;
  const letGo = chosen?.map(({ id }) => id) ?? 'all';
  const messages = await messagesUntil(deps, now, first + MOST_DAYS, zone, letGo);
  const dayOf = (at: string) => zone.dayOf(Date.parse(at));
  const days: DayAhead[] = [];
  for (let day = first; day < first + MOST_DAYS; day += 1) {
    const waiting = messages.filter((m) => dayOf(m.since) <= day && dayOf(m.at) > day).length;
    days.push({ day, messages: messages.filter((m) => dayOf(m.at) === day).length, waiting });
    if (waiting === 0) break;
  }
  const facts = store.roster.facts(today);
  const isMeant = ({ agencyId }: { readonly agencyId: number | null }) =>
    letGo === 'all' || agencyId === null || letGo.includes(agencyId);
  return {
    agencies: chosen?.map(({ name }) => name) ?? null,
    messages: messages.filter(({ at }) => dayOf(at) <= first).map(plannedOf),
    untold: untoldOn(
      {
        assignments: facts.assignments.filter(isMeant),
        agencies: facts.agencies.filter(({ id }) => isMeant({ agencyId: id })),
      },
      today,
      config.reach,
    ),
    ceiling: ceilingOf(rules.sending, pairedAt, now),
    days,
  };
}

export interface GoLiveInput {
  /** Each by its code or name, for notices of these alone; left out for all. */
  readonly agencies?: readonly string[];
}

/** Lets notices go, of all agencies or of some. Who let all go before is not overwritten; what was let go stays so. Throws `ActProblem` for an unknown agency. */
export const goLive = actOn(
  'golive',
  (
    deps: Pick<AdminDeps, 'store' | 'config'>,
    { agencies }: GoLiveInput,
    at,
    note,
    actor,
  ): GoLive => {
    const { store } = deps;
    const by = actor.name.trim();
    if (by === '') throw new ActProblem(say`going live is recorded under a name or an office.`);
    if (agencies?.length === 0) throw new ActProblem(say`no agency was named to begin with.`);
    const before = liveSince(deps);
    if (before) return before;
    const begun = new Set(store.roster.begun());
    const names = (ids: ReadonlySet<number>) =>
      store.roster.agencies().flatMap(({ id, name }) => (ids.has(id) ? [name] : []));
    const chosen = agencies?.map((word) => agencyNamed(deps, word).id) ?? null;
    const after = { by, at };
    const fresh = chosen?.filter((id) => !begun.has(id)) ?? null;
    if (fresh?.length === 0) return after;
    putLive(store, fresh ?? 'all', by, at);
    note({
      object: 'sending',
      before: begun.size === 0 ? null : { agencies: names(begun) },
      after: fresh === null ? after : { ...after, agencies: names(new Set([...begun, ...fresh])) },
    });
    return after;
  },
);

/** A message as the list has it. */
function plannedOf({ to, kind, items }: PlannedMessage): Planned {
  const why: Partial<Record<Why, number>> = {};
  for (const item of items) why[item.why] = (why[item.why] ?? 0) + 1;
  const { name, phone, roles } = to;
  return { name, phone, roles, kind, complaints: items.length, why };
}

/** People who may be told nothing in any of their places, and agencies and a region with nobody to tell. */
function untoldOn(facts: RosterFacts, today: Day, reach: Reach): Untold[] {
  const people = [...groupBy(facts.assignments, (a) => a.officerId).values()].flatMap(
    (places): Untold[] => {
      const reasons = places.map((place) => whyNotTold(place, today, reach));
      const [first] = places;
      if (!first || reasons.includes(null)) return [];
      const personal = reasons.filter((why) => why !== null && why !== 'not_in_force')[0];
      const agencies = places.flatMap(({ agencyName }) => agencyName ?? []);
      const why = personal ?? whenOf(places, today);
      return [{ who: first.officerName, agency: [...new Set(agencies)].join(', '), why }];
    },
  );
  const places = checkRoster(facts, today, reach).flatMap((t): Untold[] => {
    if (t.kind === 'nobody') return [{ who: t.agency, agency: '', why: t.kind }];
    return t.kind === 'no_coordinator'
      ? [{ who: 'the whole region', agency: '', why: t.kind }]
      : [];
  });
  return [...people, ...places];
}

/** Whether places that are not in force are over, or have not begun. */
function whenOf(places: RosterFacts['assignments'], today: Day): 'expired' | 'not_begun' {
  return places.some(({ validFrom }) => validFrom !== null && validFrom > today)
    ? 'not_begun'
    : 'expired';
}
