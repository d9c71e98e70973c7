import { say } from '../domain/said.js';
import type { Day, Moment } from '../domain/day.js';
import type { Why, MessageKind } from '../domain/outbox.js';
import { groupBy } from '../domain/group.js';
import { whyNotTold, type Obstacle, type Reach } from '../domain/reach.js';
import type { Phone, Role } from '../domain/roster.js';
import type { RehearseAhead } from '../domain/rehearsed.js';
import { checkRoster, type RosterFacts } from '../domain/roster-check.js';
import { ceilingOf } from '../domain/sending.js';
import type { GoLive } from '../store/settings.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
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

/** What going live now would mean. */
export interface GoLivePlan {
  readonly messages: readonly Planned[];
  readonly untold: readonly Untold[];
  /** How many messages go at most. */
  readonly ceiling: { readonly hourly: number; readonly daily: number };
}

type Deps = Pick<AdminDeps, 'store' | 'config' | 'rules' | 'office'>;

/** Throws `ActProblem` where going live means nothing, whatever the database. */
export function requireLive({ mode }: Pick<AdminDeps['config'], 'mode'>): void {
  if (mode !== 'live') throw new ActProblem(say`going live is for a live program. Set MODE=live.`);
}

/** Since when, and by whom, notices go; null while they wait. Throws `ActProblem` where going live means nothing. */
export function liveSince({ store, config }: Pick<AdminDeps, 'store' | 'config'>): GoLive | null {
  requireLive(config);
  if (store.settings.get('mode') === 'simulation')
    throw new ActProblem(
      say`this database is a simulation, with made-up officers. Set DATA_DIR to another folder.`,
    );
  return store.settings.golive();
}

/** Who would be messaged today, or on the next day on which the office opens, and who gets nothing, and why. */
export async function planGoingLive(
  deps: Deps & {
    readonly rehearseAhead: RehearseAhead;
    /** When the session was paired. */
    readonly pairedAt: Moment | null;
  },
  now: Moment,
): Promise<GoLivePlan> {
  const { store, config, rules, pairedAt } = deps;
  const office = deps.office();
  const { zone } = office;
  const today = zone.dayOf(now);
  const opens = zone.dayOf(office.nextOpen(now));
  const messages = await messagesUntil(deps, now, opens + 1, zone);
  return {
    messages: messages.map(plannedOf),
    untold: untoldOn(store.roster.facts(today), today, config.reach),
    ceiling: ceilingOf(rules.sending, pairedAt, now),
  };
}

/** Lets notices go. Who let them go before is not overwritten. */
export const goLive = actOn(
  'golive',
  (deps: Pick<AdminDeps, 'store' | 'config'>, _input: object, at, note, actor): GoLive => {
    const by = actor.name.trim();
    if (by === '') throw new ActProblem(say`going live is recorded under a name or an office.`);
    const before = liveSince(deps);
    if (before) return before;
    const after = { by, at };
    deps.store.settings.goLive(after);
    note({ object: 'sending', before: null, after });
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
