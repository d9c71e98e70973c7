import type { Config } from '../config.js';
import { HOUR } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import type { Zone } from '../domain/zone.js';
import type { Store } from '../store/store.js';
import type { HealthReason } from '../domain/health.js';
import { pollStateOf } from './source.js';

const EVENTS_LATE = HOUR;

/** What is not as it should be with the ways in and out; none of it names an address. */
export function feedsHealth(
  store: Store,
  { source, events }: Pick<Config, 'source' | 'events'>,
  zone: Zone,
  now: Now,
): HealthReason[] {
  const found: HealthReason[] = [];
  const polled = source === null ? null : pollStateOf(store, source);
  if (polled !== null && polled.failedAt !== null)
    found.push({
      code: 'source_failed',
      what: `The source ${polled.failure ?? 'failed'}. Try \`npx penghubung source test\`.`,
      since: zone.iso(polled.failedAt),
    });
  const since = events === null ? null : store.events.waitingSince();
  if (since !== null && now() - since > EVENTS_LATE)
    found.push({
      code: 'events_waiting',
      what: 'The other system does not take its events; they wait. See the log.',
      since: zone.iso(since),
    });
  return found;
}
