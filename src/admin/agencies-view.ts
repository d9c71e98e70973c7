import { isActing, nearestFirst } from '../domain/reach.js';
import type { Day, Moment } from '../domain/day.js';
import type { Role } from '../domain/roster.js';
import type { AdminDeps } from './deps.js';
import { rosterTrouble } from './roster.js';

// Agencies as an admin looks after them: those first of which something must be mended.

/** How an agency stands. `nobody`: nobody who acts can be told. */
export type AgencyState = 'nobody' | 'trouble' | 'leave' | 'whole';

export interface AgencyShown {
  readonly id: number;
  readonly name: string;
  readonly state: AgencyState;
  /** The weightiest trouble there, and of whom; null where there is none. */
  readonly reason: { readonly kind: string; readonly name: string } | null;
  readonly officers: number;
  readonly open: number;
  /** When the first of its decrees ends; null where none does. */
  readonly until: Day | null;
  readonly awayUntil: Day | null;
}

/** A place at an agency and who holds it. */
export interface PlaceShown {
  readonly officerId: number;
  readonly name: string;
  readonly role: Role;
  readonly decree: string | null;
  readonly until: Day | null;
  readonly awayUntil: Day | null;
  /** Why nothing reaches them; null where nothing stands against it. */
  readonly trouble: string | null;
}

type Deps = Pick<AdminDeps, 'store' | 'office' | 'config'>;

const ORDER: readonly AgencyState[] = ['nobody', 'trouble', 'leave', 'whole'];
/** Of what is wrong at an agency, what is said of it first. */
const WEIGHTS = [
  'nobody',
  'unreachable',
  'stopped',
  'not_written',
  'expired',
  'stop_request',
  'rounded',
  'own_superior',
  'expiring',
];

/** Agencies of the roster and those with open complaints, the worst first. */
export function listAgencies(deps: Deps, now: Moment): AgencyShown[] {
  const { store, office } = deps;
  const today = office().zone.dayOf(now);
  const facts = store.roster.facts(today);
  const trouble = rosterTrouble(deps, now);
  const leaves = store.roster.leavesFrom(today).filter(({ fromDay }) => fromDay <= today);
  const away = new Map(leaves.map((leave) => [leave.officerId, leave.untilDay]));
  const asking = new Set(store.roster.openStopRequests().map(({ officerId }) => officerId));
  return facts.agencies
    .map(({ id, name, openDispositions }): AgencyShown => {
      const here = facts.assignments.filter(({ agencyId }) => agencyId === id);
      const wrong = [
        ...trouble.flatMap((one) => ('agency' in one && one.agency === name ? [one] : [])),
        ...here.flatMap(({ officerId, officerName }) =>
          asking.has(officerId) ? [{ kind: 'stop_request' as const, name: officerName }] : [],
        ),
      ].toSorted((a, b) => WEIGHTS.indexOf(a.kind) - WEIGHTS.indexOf(b.kind));
      const [worst] = wrong;
      const ends = here.flatMap(({ decreeEnd }) => decreeEnd ?? []);
      const absent = here.filter(isActing).flatMap((one) => away.get(one.officerId) ?? []);
      const awayUntil = absent.length === 0 ? null : Math.max(...absent);
      return {
        ...{ id, name, open: openDispositions, officers: here.length, awayUntil },
        state:
          worst?.kind === 'nobody'
            ? 'nobody'
            : worst !== undefined && worst.kind !== 'expiring'
              ? 'trouble'
              : awayUntil !== null
                ? 'leave'
                : 'whole',
        reason: worst ? { kind: worst.kind, name: 'name' in worst ? worst.name : '' } : null,
        until: ends.length === 0 ? null : Math.min(...ends),
      };
    })
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        b.open - a.open ||
        a.name.localeCompare(b.name),
    );
}

/** Who holds which place at an agency; of one officer, or all of the region's where no agency is given. */
export function placesAt(deps: Deps, agencyId: number | null, now: Moment): PlaceShown[] {
  const { store, office } = deps;
  const today = office().zone.dayOf(now);
  const facts = store.roster.facts(today);
  const trouble = rosterTrouble(deps, now);
  const leaves = store.roster.leavesFrom(today).filter(({ fromDay }) => fromDay <= today);
  const away = new Map(leaves.map((leave) => [leave.officerId, leave.untilDay]));
  return nearestFirst(facts.assignments.filter((one) => one.agencyId === agencyId)).map((one) => ({
    ...{ officerId: one.officerId, name: one.officerName, role: one.role },
    ...{ decree: one.decree, until: one.decreeEnd, awayUntil: away.get(one.officerId) ?? null },
    trouble:
      trouble.find(
        (t) =>
          'name' in t &&
          t.name === one.officerName &&
          t.role === one.role &&
          t.agency === (one.agencyName ?? ''),
      )?.kind ?? null,
  }));
}
