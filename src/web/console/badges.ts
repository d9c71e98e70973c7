import { listAgencies } from '../../admin/agencies-view.js';
import { toDoOf } from '../../admin/today.js';
import { MINUTE, type Moment } from '../../domain/day.js';
import type { ConsoleDeps } from './deps.js';

// The numbers in the menu: they stand on every page, and are counted anew only when something was done or a while passed.

interface Counted {
  readonly at: Moment;
  readonly act: number;
  readonly toDo: number;
  readonly agencies: number;
}
const LAST = MINUTE / 4;
const counted = new WeakMap<object, Counted>();

function countsOf(deps: ConsoleDeps, now: Moment): Counted {
  const act = deps.store.audit.list(1)[0]?.id ?? 0;
  const known = counted.get(deps);
  if (known && known.act === act && now - known.at < LAST && now >= known.at) return known;
  const fresh = {
    ...{ at: now, act, toDo: toDoOf(deps, now).length },
    agencies: listAgencies(deps, now).filter(
      ({ state }) => state === 'nobody' || state === 'trouble',
    ).length,
  };
  counted.set(deps, fresh);
  return fresh;
}

export const toDoCount = (deps: ConsoleDeps, now: Moment): number => countsOf(deps, now).toDo;
export const troubledAgencies = (deps: ConsoleDeps, now: Moment): number =>
  countsOf(deps, now).agencies;
