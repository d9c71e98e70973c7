import type { Config } from '../config.js';
import { HOUR } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import { silentSince } from '../domain/missing.js';
import type { Office } from '../domain/office.js';
import type { Store } from '../store/store.js';
import type { HealthReason } from '../domain/health.js';
import { pollStateOf } from './source.js';

const EVENTS_LATE = HOUR;

/** What is not as it should be with the ways in and out; none of it names an address. */
export function feedsHealth(
  store: Store,
  { source, events, exportSilentDays }: Pick<Config, 'source' | 'events' | 'exportSilentDays'>,
  office: Office,
  now: Now,
): HealthReason[] {
  const { zone } = office;
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
  const noExport = silentSince(exportSilentDays, store.exports.lastMadeAt(), office, now());
  if (noExport !== null)
    found.push({
      code: 'no_fresh_export',
      what: 'No LAPOR! export has come for days, so new complaints are not known. Download one, and import it or drop it into the folder.',
      since: zone.iso(noExport),
    });
  const held = store.exports.held().length;
  if (held > 0)
    found.push({
      code: 'exports_held',
      what: `${held} exports would change much at once, and wait for a coordinator to answer SETUJU EKSPOR or TOLAK EKSPOR with their number.`,
    });
  return found;
}
