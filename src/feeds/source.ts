import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import type { Snapshot } from '../domain/complaint.js';
import { groupBy } from '../domain/group.js';
import { isPassingFault } from '../domain/passing-fault.js';
import { revealed } from '../domain/secret.js';
import type { SourceMapping } from '../sources/mapping.js';
import { NEVER_POLLED, poll, type PollState } from '../sources/poller.js';
import { readRuleFile } from '../sources/rule-files.js';
import type { Store } from '../store/store.js';
import { areWorkingDaysAgo } from '../domain/office.js';
import { pause, take, type FeedDeps } from './feed.js';

const POLL = 'poll';

/** What is remembered of a source, read by its mapping; of another address or mapping nothing is. */
export function pollStateOf(store: Store, { url, mappingFile }: Source): PollState {
  const kept = JSON.parse(store.settings.get(POLL) ?? 'null') as {
    of: string;
    state: PollState;
  } | null;
  return kept?.of === nameOf(url.reveal(), readRuleFile(mappingFile)) ? kept.state : NEVER_POLLED;
}

type Source = Pick<NonNullable<Config['source']>, 'url' | 'mappingFile'>;

/** An address may hold a secret: it is kept as a hash. */
const nameOf = (url: string, mapping: string) =>
  createHash('sha256').update(`${url}\n${mapping}`).digest('hex');

/** Polls once, and says what must be said; for how many milliseconds the source is left alone then. */
export async function pollOnce(
  deps: FeedDeps,
  source: NonNullable<Config['source']>,
  mapping: SourceMapping,
  signal: AbortSignal,
): Promise<number> {
  const { store, machineNow, log } = deps;
  const before = pollStateOf(store, source);
  const wait = (before.notBefore ?? 0) - machineNow();
  if (wait > 0) {
    tell(deps, mapping.name, before);
    return Math.min(wait, source.every);
  }
  const { state, problem, ...read } = await readOnce(deps, source, mapping, before, signal);
  if (signal.aborted) return 0;
  const name = nameOf(source.url.reveal(), readRuleFile(source.mappingFile));
  store.settings.set(POLL, JSON.stringify({ of: name, state }));
  const facts = { ...read, problem };
  if (problem === null) log.info(facts, 'the source was read');
  else log.warn(facts, 'the source could not be read whole; trying again');
  tell(deps, mapping.name, state);
  return Math.max(source.every, (state.notBefore ?? 0) - machineNow());
}

const credentialsOf = ({ source: { token, user, password } }: FeedDeps['secrets']) => ({
  token: revealed(token),
  user: revealed(user),
  password: revealed(password),
});

interface Read {
  readonly state: PollState;
  readonly problem: string | null;
  readonly pages: number;
  readonly records: number;
  /** How many records were skipped, by the reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Polls; a fault in taking something in is a failure of the poll, too. */
async function readOnce(
  deps: FeedDeps,
  source: NonNullable<Config['source']>,
  mapping: SourceMapping,
  before: PollState,
  signal: AbortSignal,
): Promise<Read> {
  const { machineNow, log } = deps;
  try {
    const result = await poll(
      {
        url: source.url.reveal(),
        credentials: credentialsOf(deps.secrets),
        mapping,
        zone: deps.office().zone,
        now: machineNow,
        random: deps.random,
        wait: (ms) => pause(deps.after, ms, signal),
        signal,
        take(snapshot, isBacklog) {
          return takePage(deps, snapshot, isBacklog);
        },
      },
      before,
    );
    const { state, problem, pages, records } = result;
    const skipped: Record<string, number> = {};
    for (const { reason } of result.skipped) skipped[reason] = (skipped[reason] ?? 0) + 1;
    return { state, problem, pages, records, skipped };
  } catch (error) {
    log.error({ err: error }, 'what the source showed could not be taken in');
    const failure = 'shows something that could not be taken in; see the log';
    const failedAt = before.failedAt ?? machineNow();
    const state = { ...before, failedAt, failure, notBefore: null };
    return { state, problem: failure, pages: 0, records: 0, skipped: {} };
  }
}

/**
 * Takes a page of records in; how many brought news. One that failed, or killed the program, twice is taken
 * record by record, so that the one at fault is known and set aside.
 */
async function takePage(deps: FeedDeps, snapshot: Snapshot, isBacklog: boolean): Promise<number> {
  const { attempts } = deps.store;
  const key = hashOf(snapshot.complaints);
  if (attempts.mayTry('record', key, 'a page', deps.now()))
    try {
      const { new: added, changed } = await take(deps, snapshot, isBacklog);
      attempts.settled('record', key);
      return added + changed;
    } catch (error) {
      if (isPassingFault(error)) attempts.settled('record', key);
      if (!attempts.failed('record', key)) throw error;
    }
  let news = 0;
  for (const [trackingId, rows] of groupBy(snapshot.complaints, (row) => row.trackingId))
    news += await takeRecord(deps, { ...snapshot, complaints: rows }, `#${trackingId}`);
  attempts.settled('record', key);
  return news;
}

async function takeRecord(deps: FeedDeps, snapshot: Snapshot, what: string): Promise<number> {
  const { store, alerts, now } = deps;
  const key = hashOf(snapshot.complaints);
  if (store.attempts.mayTry('record', key, what, now()))
    try {
      const { new: added, changed } = await take(deps, snapshot, false);
      store.attempts.settled('record', key);
      return added + changed;
    } catch (error) {
      if (isPassingFault(error)) store.attempts.settled('record', key);
      if (!store.attempts.failed('record', key)) throw error;
    }
  store.transaction(() => {
    if (store.attempts.setAside('record', key, now()))
      alerts.tell({ kind: 'setAside', what, at: now() }, now());
  });
  return 0;
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** A source that failed, or brought no news, for a working day is said to the coordinator. */
function tell(
  { alerts, office, store, config, now, machineNow }: FeedDeps,
  what: string,
  state: PollState,
): void {
  const ahead = now() - machineNow();
  const kind = state.failedAt === null ? 'sourceSilent' : 'sourceFailed';
  const since = state.failedAt ?? state.newsAt;
  const days = state.failedAt === null ? config.sourceSilentDays : 1;
  if (since === null || days === 0) return;
  if (!areWorkingDaysAgo(office(), since + ahead, days, now())) return;
  store.transaction(() => alerts.tell({ kind, what, since: since + ahead }, now()));
}
