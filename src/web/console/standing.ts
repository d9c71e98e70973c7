import { createHash } from 'node:crypto';
import {
  listAgencies,
  placesAt,
  type AgencyShown,
  type PlaceShown,
} from '../../admin/agencies-view.js';
import { toDoOf, type ToDo } from '../../admin/today.js';
import { MINUTE } from '../../domain/day.js';
import type { ConsoleDeps } from './deps.js';

// How things stand, as every page says it in its menu: worked out once for whatever happened last, and kept until
// something else happens.

/** What every page knows of the whole. */
export interface Standing {
  /** Changes whenever something was said, done or came in, or a minute passed. */
  readonly version: string;
  readonly toDo: readonly ToDo[];
  readonly agencies: readonly AgencyShown[];
  /** Who holds which place of the whole region. */
  readonly region: readonly PlaceShown[];
  /** How many agencies need somebody's hand. */
  readonly troubled: number;
}

/** What changes with a text, and says nothing of it. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

function versionOf({ store, now, linking }: ConsoleDeps): string {
  const link = linking();
  const [act] = store.audit.list(1);
  const open = store.caseList.countsByDue().reduce((sum, one) => sum + one.open, 0);
  return [
    act?.id ?? 0,
    store.outbox.nextId(),
    store.attention.lastImport()?.at ?? 0,
    open,
    Math.floor(now() / MINUTE),
    link.kind === 'code' ? shortHash(`${link.qr} ${link.phoneCode ?? ''}`) : link.kind,
  ].join('-');
}

const known = new WeakMap<object, Standing>();

/** How things stand now. */
export function standingOf(deps: ConsoleDeps): Standing {
  const version = versionOf(deps);
  const last = known.get(deps);
  if (last?.version === version) return last;
  const now = deps.now();
  const agencies = listAgencies(deps, now);
  const troubled = agencies.filter(({ state }) => state === 'nobody' || state === 'trouble').length;
  const region = placesAt(deps, null, now);
  const standing = { version, toDo: toDoOf(deps, deps.health(), now), agencies, region, troubled };
  known.set(deps, standing);
  return standing;
}
