import { createApp, type App } from './app.js';
import type { Config } from './config.js';
import {
  statusNamed,
  type ComplaintRow,
  type ComplaintStatus,
  type Snapshot,
} from './domain/complaint.js';
import { DAY_LENGTH, type Day, type Moment } from './domain/day.js';
import { groupBy } from './domain/group.js';
import type { MessageItem } from './domain/outbox.js';
import type { Messenger, MovableClock } from './domain/ports.js';
import { isSilent, putLive, stageOf } from './cases/stage.js';
import type { LetGo, RehearsedItem, RehearsedMessage } from './domain/rehearsed.js';
import type { Phone, Role } from './domain/roster.js';
import type { SendingRules } from './domain/sending.js';
import { takeIn } from './intake/intake.js';
import { takeInRoster, type RosterEntry } from './intake/roster.js';
import type { Log } from './log.js';
import type { Rules } from './rules.js';
import { openScratchStore, type Store } from './store/store.js';
import type { Wording } from './wording/templates.js';

/** What is played: a roster, complaints handed over at their received time, and what people answer. */
export interface Script {
  readonly roster: readonly RosterEntry[];
  readonly complaints: readonly ComplaintRow[];
  readonly start: Day;
  readonly days: number;
  readonly replies: readonly Reply[];
}

export type Reply =
  | { readonly at: Moment; readonly from: Phone; readonly text: string }
  | {
      readonly at: Moment;
      readonly trackingId: string;
      readonly agencyId: string | null;
      readonly status: string;
    };

export interface RehearsalDeps {
  readonly config: Config;
  readonly rules: Rules;
  readonly wording: Wording;
  readonly log: Log;
  readonly onMessage: (message: RehearsedMessage) => void;
  readonly onProgress?: (day: number, days: number) => void;
}

/**
 * Runs the whole program in memory on a clock of its own, from the start day's midnight for so many
 * days, with a messenger that only records.
 */
export async function rehearse(deps: RehearsalDeps, script: Script): Promise<void> {
  const store = openScratchStore();
  try {
    await play(deps, script, store);
  } finally {
    store.close();
  }
}

async function play(deps: RehearsalDeps, script: Script, store: Store): Promise<void> {
  const clock = createHandClock();
  let serial = 0;
  let played = 0;
  const app = recordingApp(
    { ...deps, config: { ...deps.config, reach: 'all' }, sending: null, pairedAt: null },
    store,
    clock,
  );
  const { zone } = app.office();
  const start = zone.at(script.start, 0);
  const end = zone.at(script.start + script.days, 0) - 1;
  clock.moveTo(start);
  putLive(store, 'all', 'rehearsal', start);
  takeInRoster(store, script.roster, start);

  for (const [at, found] of timeline(script, start)) {
    if (at > end) break;
    if (at > start) await app.runUntil(at, clock);
    deps.onProgress?.(zone.dayOf(at) - script.start, script.days);
    const rows = found.flatMap((one) => ('row' in one ? [one.row] : []));
    if (rows.length > 0) takeIn(app.intakeDeps(), snapshotOf(rows, (played += 1), at), at);
    for (const one of found) if ('reply' in one) apply(one.reply);
  }
  await app.runUntil(end, clock);
  deps.onProgress?.(script.days, script.days);

  function apply(reply: Reply): void {
    if ('from' in reply) {
      serial += 1;
      app.receive({
        messageId: `REPLY${serial}`,
        from: { phone: reply.from, lid: null },
        kind: 'text',
        text: reply.text,
        quotedId: null,
        media: null,
        at: reply.at,
      });
      return;
    }
    const rows = script.complaints.filter(
      (row) => row.trackingId === reply.trackingId && inStore(store, row, reply.at),
    );
    const code = reply.agencyId;
    const moved = rows.map((row) =>
      code === null || row.agencyCode === code || row.agencyName === code
        ? { ...row, ...statusFrom(reply.status) }
        : currentStatus(store, row),
    );
    if (moved.length > 0)
      takeIn(app.intakeDeps(), snapshotOf(moved, (played += 1), reply.at), reply.at);
  }
}

export interface AheadDeps extends Pick<RehearsalDeps, 'config' | 'rules' | 'wording' | 'log'> {
  /** Ceilings of sending; null where nothing leaves the machine. */
  readonly sending: SendingRules | null;
  /** When the session was paired; null where there is none. */
  readonly pairedAt: Moment | null;
  /** Told of each moment that is played. */
  readonly onMove?: (at: Moment) => void;
  /** As if these were let go now: all, or agencies besides those that are. Where nothing is, and nothing is said of it, all. */
  readonly letGo?: LetGo;
}

/**
 * Runs the whole program from a moment to another on a copy of a database, if nobody answers and nothing changes, as
 * if sending were not held, and let go as `letGo` says.
 */
export async function rehearseAhead(
  deps: AheadDeps,
  copy: Store,
  from: Moment,
  until: Moment,
  onMessage: (message: RehearsedMessage) => void,
): Promise<void> {
  const hand = createHandClock(from);
  const clock: MovableClock = {
    now: hand.now,
    moveTo(moment) {
      hand.moveTo(moment);
      deps.onMove?.(moment);
    },
  };
  const app = recordingApp({ ...deps, onMessage }, copy, clock);
  copy.settings.release();
  const { letGo = isSilent(stageOf(copy, true)) ? 'all' : [] } = deps;
  putLive(copy, letGo, 'rehearsal', from);
  app.recover();
  await app.runUntil(until, clock);
}

/** The program with a messenger that only records; what it would send is shown as it goes. */
function recordingApp(
  deps: AheadDeps & Pick<RehearsalDeps, 'onMessage'>,
  store: Store,
  clock: MovableClock,
): App {
  const seen = createDispositionNames(store);
  const rolesOn = rememberRoles(store);
  const listed = rememberListed(seen);
  /** What digests list, of which the store keeps only what the text names. */
  const counted = new Map<number, readonly MessageItem[]>();
  const app = createApp({
    config: {
      ...deps.config,
      pacing: REHEARSAL_PACING,
      watch: NEVER,
      exportSilentDays: 0,
      events: null,
    },
    sending: deps.sending,
    pairedAt: () => deps.pairedAt,
    needsGoLive: true,
    rules: deps.rules,
    store,
    wording: deps.wording,
    messenger: createRecorder(clock),
    now: clock.now,
    random: createRandom(1),
    log: deps.log,
    onQueued: (id, _officer, items) =>
      counted.set(
        id,
        items.filter((item) => item.why === 'digest'),
      ),
    onSettled(row, result) {
      const digest = counted.get(row.id) ?? [];
      counted.delete(row.id);
      if (result.kind !== 'accepted') return;
      const { zone } = app.office();
      const roles = rolesOn(row.officerId, zone.dayOf(result.at));
      const kept = store.outbox.items(row.id).filter((item) => item.why !== 'digest');
      const items = [...kept.map((item) => shown(item, seen)), ...digest.map(listed)];
      deps.onMessage({
        at: zone.iso(result.at),
        since: zone.iso(row.createdAt),
        to: { phone: row.phone, roles },
        kind: row.kind,
        items,
        text: row.text,
      });
    },
  });
  return app;
}

/** A rehearsal's messages all arrive. */
const NEVER = { undeliveredHours: 0, unreadHours: 0 };
const REHEARSAL_PACING = { notices: { from: 4, to: 9 }, answers: { from: 1, to: 2 } };
/** How every complaint stands when a rehearsal hands it over. */
const WAITING = { status: 'awaiting', rawStatus: 'Belum Ditindaklanjuti' } as const;

type Happening = { readonly row: ComplaintRow } | { readonly reply: Reply };

/** What happens, in order of time; complaints without a time, or from before the start, come at the start. */
function timeline(script: Script, start: Moment): [Moment, Happening[]][] {
  const rows = script.complaints.map((row) => {
    const disposedAt = row.receivedAt ?? start;
    return { at: Math.max(disposedAt, start), what: { row: { ...row, ...WAITING, disposedAt } } };
  });
  const replies = script.replies.map((reply) => ({
    at: Math.max(reply.at, start),
    what: { reply },
  }));
  return [...groupBy([...rows, ...replies], ({ at }) => at)]
    .toSorted(([a], [b]) => a - b)
    .map(([at, found]): [Moment, Happening[]] => [at, found.map(({ what }) => what)]);
}

/** What is played as the so-many-th: of two at one moment the second holds. */
function snapshotOf(complaints: readonly ComplaintRow[], nth: number, asOf: Moment): Snapshot {
  return {
    origin: { way: 'export', name: 'rehearsal' },
    // Each moment's complaints come by themselves, which says nothing of the others.
    extent: 'partial',
    asOf,
    filedAt: nth,
    complaints,
    rows: complaints.length,
    skipped: [],
  };
}

/** A status by LAPOR!'s own text or by this program's name for it. */
function statusFrom(text: string): { status: ComplaintStatus; rawStatus: string } {
  return { status: statusNamed(text), rawStatus: text };
}

function inStore(store: Store, row: ComplaintRow, at: Moment): boolean {
  return (row.receivedAt ?? 0) <= at && store.dispositions.complaint(row.trackingId) !== undefined;
}

function currentStatus(store: Store, row: ComplaintRow): ComplaintRow {
  const complaint = store.dispositions.complaint(row.trackingId);
  const known =
    complaint &&
    store.dispositions.historyOf(complaint.id).find((d) => d.agencyId === agencyIdOf(store, row));
  return known
    ? { ...row, status: known.status, rawStatus: known.rawStatus }
    : { ...row, ...WAITING };
}

function agencyIdOf(store: Store, row: ComplaintRow): number | undefined {
  return store.roster.agencies().find((agency) => agency.code === row.agencyCode)?.id;
}

/** The roles that an officer holds on a day; a rehearsal's roster never changes. */
function rememberRoles(store: Store): (officerId: number | null, day: Day) => Role[] {
  const known = new Map<string, Role[]>();
  return (officerId, day) => {
    if (officerId === null) return [];
    const key = `${officerId}/${day}`;
    const roles = known.get(key) ?? [
      ...new Set(store.roster.rolesOf(officerId, day).map((contact) => contact.role)),
    ];
    known.set(key, roles);
    return roles;
  };
}

/** A digest's items, which say no more than which disposition it is. */
function rememberListed(names: (id: number) => Names): (item: MessageItem) => RehearsedItem {
  const known = new Map<number, RehearsedItem>();
  return (item) => {
    const listed = known.get(item.dispositionId) ?? shown(item, names);
    known.set(item.dispositionId, listed);
    return listed;
  };
}

interface Names {
  readonly trackingId: string;
  readonly agencyId: string;
}

function createDispositionNames(store: Store): (id: number) => Names {
  const known = new Map<number, Names>();
  const agencies = new Map<number, string>();
  return (id) => {
    let names = known.get(id);
    if (!names) {
      const disposition = store.dispositions.byId(id);
      const agency = disposition?.agencyId ?? 0;
      if (!agencies.has(agency))
        for (const a of store.roster.agencies()) agencies.set(a.id, a.code ?? a.name);
      names = {
        trackingId: disposition?.complaint.trackingId ?? '',
        agencyId: agencies.get(agency) ?? '',
      };
      known.set(id, names);
    }
    return names;
  };
}

function shown(item: MessageItem, names: (id: number) => Names): RehearsedItem {
  const { why, clock, rung, tone, dispositionId } = item;
  const { trackingId, agencyId } = names(dispositionId);
  return { trackingId, agencyId, why, clock, rung, tone };
}

function createRecorder(clock: MovableClock): Messenger {
  let serial = 0;
  return {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    isReady: () => true,
    send: () => Promise.resolve({ kind: 'accepted', at: clock.now() }),
    newMessageId: () => `REHEARSAL${(serial += 1)}`,
    find: () => Promise.resolve('yes'),
  };
}

/** A clock that stands still until it is moved. */
export function createHandClock(from: Moment = -DAY_LENGTH * 400): MovableClock {
  let time = from;
  return {
    now: () => time,
    moveTo(moment) {
      time = Math.max(time, moment);
    },
  };
}

/** Numbers that look random and are the same each time (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long a rehearsal may be, in days. */
export const MOST_DAYS = 3660;
