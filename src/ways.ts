import { createHash } from 'node:crypto';
import type { App } from './app.js';
import type { Config } from './config.js';
import type { Snapshot } from './domain/complaint.js';
import { HOUR, type Moment } from './domain/day.js';
import type { After, Now, PostResult, Random } from './domain/ports.js';
import { createEventSender, type EventSender } from './outbox/event-sender.js';
import type { Zone } from './domain/zone.js';
import { takeIn, type IntakeResult } from './intake/intake.js';
import type { Log } from './log.js';
import { createEventsEndpoint } from './sources/events-endpoint.js';
import { createInbox, type InboxTrouble } from './sources/inbox.js';
import { parseMapping, type SourceMapping } from './sources/mapping.js';
import { NEVER_POLLED, poll, type PollResult, type PollState } from './sources/poller.js';
import { readRuleFile } from './sources/rule-files.js';
import type { EventRow } from './store/events.js';
import type { Store } from './store/store.js';
import type { HealthReason } from './web/health.js';

export interface WaysDeps {
  readonly config: Pick<Config, 'inbox' | 'source' | 'sourceCredentials' | 'events'>;
  readonly store: Store;
  readonly app: App;
  readonly log: Log;
  /** The program's time; in a simulation ahead of the machine's. */
  readonly now: Now;
  /** The machine's own time, as files and other hosts have it. */
  readonly machineNow: Now;
  readonly after: After;
  readonly random: Random;
}

const LOOK_EVERY = 5_000;
const AFTER_FAULT = 30_000;

export type Ways = ReturnType<typeof createWays>;

/** The ways that the program sees to by itself: the watched folder, the polled address, and events out. */
export function createWays(deps: WaysDeps) {
  const { config, log, app } = deps;
  const steps: [name: string, step: (signal: AbortSignal) => Promise<number>][] = [];
  if (config.inbox.folder !== null) {
    const inbox = createInbox({
      folder: config.inbox.folder,
      zone: app.office().zone,
      now: deps.machineNow,
      keepDays: config.inbox.keepDays,
      take: (snapshot, isBacklog) => reportOn(snapshot, take(deps, snapshot, isBacklog)),
      tell: (trouble) => tellOfFolder(deps, trouble),
    });
    steps.push([
      'inbox',
      async () => {
        await inbox.look();
        return LOOK_EVERY;
      },
    ]);
  }
  const { source } = config;
  if (source !== null) {
    const mapping = parseMapping(readRuleFile(source.mappingFile), source.mappingFile);
    steps.push(['source', (signal) => pollOnce(deps, source, mapping, signal)]);
  }
  if (config.events !== null) {
    const sender = createEventSender({
      store: deps.store,
      post: createEventsEndpoint(config.events, deps.machineNow),
      now: deps.now,
      random: deps.random,
      onSettled: (row, result) => tellOfEvent(deps, row, result),
    });
    deps.store.events.resume(deps.now());
    steps.push(['events', (signal) => sendEvents(deps, sender, signal)]);
  }
  return {
    /** Sees to each way until the signal is aborted; a fault of one stops neither it nor the others. */
    async run(signal: AbortSignal): Promise<void> {
      const keepOn = async (name: string, step: (signal: AbortSignal) => Promise<number>) => {
        while (!signal.aborted) {
          let wait = AFTER_FAULT;
          try {
            wait = await step(signal);
          } catch (error) {
            log.error({ err: error, way: name }, 'a way in failed; trying again');
          }
          await pause(deps.after, wait, signal);
        }
      };
      await Promise.all(steps.map(([name, step]) => keepOn(name, step)));
    },
  };
}

const LONGEST_REST = 5_000;

/** Sends what there is; for how many milliseconds there is nothing to do then. */
async function sendEvents(
  { now }: WaysDeps,
  sender: EventSender,
  signal: AbortSignal,
): Promise<number> {
  while (!signal.aborted && (await sender.step()) === 'sent');
  const wait = (sender.nextAt() ?? Infinity) - now();
  return Math.min(LONGEST_REST, Math.max(50, wait));
}

function tellOfEvent(deps: WaysDeps, row: EventRow, result: PostResult): void {
  const { app, store, log, now } = deps;
  if (result.kind === 'received') return;
  log.warn(
    { event: row.id, attempt: row.attempts + 1, outcome: result.kind, reason: result.reason },
    'an event was not taken',
  );
  const since = store.events.waitingSince() ?? now();
  store.transaction(() => {
    if (result.kind === 'refused') app.alerts.way({ kind: 'eventRefused' }, now());
    else if (isWorkingDayAgo(app, since, now()))
      app.alerts.way({ kind: 'eventsFailed', since }, now());
  });
}

const EVENTS_LATE = HOUR;

/** What is not as it should be with the ways in and out; none of it names an address. */
export function waysHealth(
  store: Store,
  { source, events }: Pick<Config, 'source' | 'events'>,
  zone: Zone,
  now: Now,
): HealthReason[] {
  const found: HealthReason[] = [];
  const polled = source === null ? null : pollStateOf(store, source.url);
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

function pause(after: After, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = after(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
  });
}

function take({ app, now, log }: WaysDeps, snapshot: Snapshot, backlog: boolean): IntakeResult {
  const result = takeIn(app.intakeRoom(), snapshot, now(), { backlog });
  const { rows, new: added, changed, unchanged, stale } = result;
  const { way } = snapshot.origin;
  log.info({ way, rows, new: added, changed, unchanged, stale }, 'complaints taken in');
  return result;
}

const MOST_LINES = 200;

/** What became of an export, in lines that quote no cell: rows are named by their number. */
export function reportOn(snapshot: Snapshot, result: IntakeResult): string[] {
  const { rows, changed, unchanged, stale, handedOn, skipped } = result;
  const lines = [
    `Taken in: ${rows} rows, ${result.new} new, ${changed} changed, ${unchanged} unchanged, ${skipped.length} skipped.`,
  ];
  if (stale > 0) lines.push(`${stale} rows were older than what is known already.`);
  if (handedOn > 0) lines.push(`${handedOn} were handed on to another agency and ended here.`);
  const strange = snapshot.complaints.filter((row) => row.status === 'unknown');
  if (strange.length > 0)
    lines.push(
      `${strange.length} rows have a status that is not known (treated as waiting): rows ${list(strange)}.`,
    );
  if (result.unmatchedAgencies.length > 0)
    lines.push(
      `${result.unmatchedAgencies.length} agencies have nobody in the roster; the coordinator's digest names them.`,
    );
  for (const { row, reason } of skipped.slice(0, MOST_LINES))
    lines.push(`Row ${row} skipped: ${reason}.`);
  if (skipped.length > MOST_LINES) lines.push(`... and ${skipped.length - MOST_LINES} more.`);
  return lines;
}

const list = (rows: readonly { readonly row: number }[]) =>
  rows.length > MOST_LINES
    ? `${rows
        .slice(0, MOST_LINES)
        .map(({ row }) => row)
        .join(', ')} and others`
    : rows.map(({ row }) => row).join(', ');

function tellOfFolder({ app, store, log, now }: WaysDeps, trouble: InboxTrouble): void {
  log.warn({ trouble: trouble.kind }, 'the inbox needs somebody');
  store.transaction(() => {
    if (trouble.kind === 'rejected')
      app.alerts.way({ kind: 'fileRejected', what: trouble.file }, now());
    else if (trouble.file === null) app.alerts.way({ kind: 'folderStuck' }, now());
    else app.alerts.way({ kind: 'fileStuck', what: trouble.file }, now());
  });
}

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

async function pollOnce(
  deps: WaysDeps,
  source: NonNullable<Config['source']>,
  mapping: SourceMapping,
  signal: AbortSignal,
): Promise<number> {
  const { store, app, machineNow, log } = deps;
  const before = pollStateOf(store, source.url);
  const wait = (before.notBefore ?? 0) - machineNow();
  if (wait > 0) return Math.min(wait, source.every);
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
  tellOfSource(deps, mapping.name, result);
  return Math.max(source.every, (result.state.notBefore ?? 0) - machineNow());
}

/** A source that failed, or showed nothing at all, for a working day is said to the coordinator. */
function tellOfSource(
  { app, store, now, machineNow }: WaysDeps,
  what: string,
  { state }: PollResult,
): void {
  const ahead = now() - machineNow();
  const kind = state.failedAt === null ? 'sourceSilent' : 'sourceFailed';
  const since = state.failedAt ?? (state.shownAt === state.completeAt ? null : state.shownAt);
  if (since === null || !isWorkingDayAgo(app, since + ahead, now())) return;
  store.transaction(() => app.alerts.way({ kind, what, since: since + ahead }, now()));
}

/** Whether as much time has passed as from one working day to the same hour of the next. */
export function isWorkingDayAgo(app: App, since: Moment, now: Moment): boolean {
  const { calendar, zone } = app.office();
  return zone.at(calendar.after(zone.dayOf(since), 1), zone.minuteOf(since)) <= now;
}
