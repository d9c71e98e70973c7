import type { PostResult } from '../domain/ports.js';
import { createEventSender, type EventSender } from '../outbox/event-sender.js';
import { createEventsEndpoint } from '../sources/events-endpoint.js';
import type { EventRow } from '../store/events.js';
import { areWorkingDaysAgo } from '../domain/office.js';
import type { FeedDeps } from './feed.js';

/** Sends events to another system, round by round; each says when there may be more. */
export function tellSystem(
  deps: FeedDeps,
  to: { readonly url: string; readonly secret: string },
): (signal: AbortSignal) => Promise<number> {
  const sender = createEventSender({
    store: deps.store,
    post: createEventsEndpoint(to, deps.machineNow),
    now: deps.now,
    random: deps.random,
    onSettled: (row, result) => tell(deps, row, result),
  });
  return (signal) => send(deps, sender, signal);
}

const LONGEST_REST = 5_000;

/** Sends what there is; for how many milliseconds there is nothing to do then. */
async function send({ now }: FeedDeps, sender: EventSender, signal: AbortSignal): Promise<number> {
  while (!signal.aborted && (await sender.step()) === 'sent');
  const wait = (sender.nextAt() ?? Infinity) - now();
  return Math.min(LONGEST_REST, Math.max(50, wait));
}

function tell(deps: FeedDeps, row: EventRow, result: PostResult): void {
  const { alerts, office, store, log, now } = deps;
  if (result.kind === 'received') return;
  log.warn(
    {
      event: row.id,
      case: row.dispositionId,
      attempt: row.attempts + 1,
      outcome: result.kind,
      reason: result.reason,
    },
    'an event was not taken',
  );
  const since = store.events.waitingSince() ?? now();
  store.transaction(() => {
    if (result.kind === 'refused') alerts.tell({ kind: 'eventRefused' }, now());
    else if (areWorkingDaysAgo(office(), since, 1, now()))
      alerts.tell({ kind: 'eventsFailed', since }, now());
  });
}
