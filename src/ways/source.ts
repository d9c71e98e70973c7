import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import type { SourceMapping } from '../sources/mapping.js';
import { NEVER_POLLED, poll, type PollState } from '../sources/poller.js';
import type { Store } from '../store/store.js';
import { isWorkingDayAgo, pause, take, type WaysDeps } from './room.js';

const POLL = 'poll';

/** What is remembered of a polled address; of another address nothing is. */
export function pollStateOf(store: Store, url: string): PollState {
  const kept = JSON.parse(store.settings.get(POLL) ?? 'null') as {
    of: string;
    state: PollState;
  } | null;
  return kept?.of === nameOf(url) ? kept.state : NEVER_POLLED;
}

/** An address may hold a secret: it is kept as a hash. */
const nameOf = (url: string) => createHash('sha256').update(url).digest('hex');

/** Polls once, and says what must be said; for how many milliseconds the source is left alone then. */
export async function pollOnce(
  deps: WaysDeps,
  source: NonNullable<Config['source']>,
  mapping: SourceMapping,
  signal: AbortSignal,
): Promise<number> {
  const { store, app, machineNow, log } = deps;
  const before = pollStateOf(store, source.url);
  const wait = (before.notBefore ?? 0) - machineNow();
  if (wait > 0) {
    tell(deps, mapping.name, before);
    return Math.min(wait, source.every);
  }
  const result = await poll(
    {
      url: source.url,
      credentials: deps.config.sourceCredentials,
      mapping,
      zone: app.office().zone,
      now: machineNow,
      random: deps.random,
      wait: (ms) => pause(deps.after, ms, signal),
      signal,
      take: (snapshot, isBacklog) => void take(deps, snapshot, isBacklog),
    },
    before,
  );
  if (signal.aborted) return 0;
  store.settings.set(POLL, JSON.stringify({ of: nameOf(source.url), state: result.state }));
  const { pages, records, skipped, problem } = result;
  const facts = { pages, records, skipped: skipped.length, problem };
  if (problem === null) log.info(facts, 'the source was read');
  else log.warn(facts, 'the source could not be read whole; trying again');
  tell(deps, mapping.name, result.state);
  return Math.max(source.every, (result.state.notBefore ?? 0) - machineNow());
}

/** A source that failed, or showed nothing at all, for a working day is said to the coordinator. */
function tell({ app, store, now, machineNow }: WaysDeps, what: string, state: PollState): void {
  const ahead = now() - machineNow();
  const kind = state.failedAt === null ? 'sourceSilent' : 'sourceFailed';
  const since = state.failedAt ?? (state.shownAt === state.completeAt ? null : state.shownAt);
  if (since === null || !isWorkingDayAgo(app, since + ahead, now())) return;
  store.transaction(() => app.alerts.way({ kind, what, since: since + ahead }, now()));
}
