import { applyEffect, nextDue, type Clock, type Effect } from '../domain/clock.js';
import type { ComplaintStatus } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import { heldUntil, type Correction } from '../domain/correction.js';
import type { EventBook, ReopenReason } from '../domain/event.js';
import type { HistoryEntry } from '../domain/history.js';
import type { Office } from '../domain/office.js';
import { policyNamed, type Policy } from '../domain/policy.js';
import type { NewDisposition } from '../store/dispositions.js';
import type { Store } from '../store/store.js';

// The only place that moves a case. Whatever moves one puts its clocks, notes its history, sets its next
// step and cancels the messages that became moot, always together. Call each inside a transaction.

type Cases = Pick<Store, 'dispositions' | 'outbox'>;

/** What turning effects into rows depends on. */
export interface ProgressDeps {
  readonly store: Cases;
  readonly policy: Policy;
  readonly office: Office;
  readonly events: EventBook;
}

/**
 * Applies effects to a disposition, which is looked at again at the next tick; its clocks then. `why` stands
 * in its history in place of what each clock did.
 */
export function applyEffects(
  deps: ProgressDeps,
  disposition: Pick<Disposition, 'id' | 'clocks' | 'policyVersion' | 'startDay'>,
  effects: readonly Effect[],
  now: Moment,
  why: HistoryEntry | null = null,
): readonly Clock[] {
  const { store, events, office } = deps;
  const { calendar, zone } = office;
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const { id } = disposition;
  let clocks: readonly Clock[] = disposition.clocks;
  const entries: HistoryEntry[] = why === null ? [] : [why];
  for (const effect of effects) {
    const before = clocks;
    clocks = applyEffect({ calendar, policy }, clocks, effect, zone.dayOf(now), now);
    if (why === null) entries.push(...changesOf(before, clocks));
  }
  const end = effects.find((effect) => effect.kind === 'end');
  if (end) {
    const ended = { endedAt: now, endReason: end.reason, untoldSince: null, missingSince: null };
    store.dispositions.change(id, ended);
    entries.push({ kind: 'ended', before: null, after: end.reason });
    events.add(id, { type: 'closed', data: { reason: end.reason } }, now);
  }
  settle(store, id, clocks, entries, now, end?.reason ?? null);
  return clocks;
}

/** Puts a disposition's clocks as they turn out to stand; it is looked at again at the next tick. */
export function putClocks(
  store: Cases,
  { id, clocks: before }: Pick<Disposition, 'id' | 'clocks'>,
  clocks: readonly Clock[],
  now: Moment,
  entries: readonly HistoryEntry[] = changesOf(before, clocks),
): void {
  settle(store, id, clocks, entries, now, null);
}

/** How a disposition begins. */
export interface Opening extends NewDisposition {
  /** Why nothing is to be said of it, such as `unverified`; null when its officers wait to be told. */
  readonly idleReason: string | null;
  /** Why it was over before it became known here; null when it was not. */
  readonly endReason: string | null;
}

/** Opens a disposition with the clocks that it has; its ID. What is new has no messages, and nothing is read back. */
export function openDisposition(
  { dispositions }: Pick<Store, 'dispositions'>,
  { idleReason, endReason, ...opening }: Opening,
  clocks: readonly Clock[],
  now: Moment,
): number {
  const isWaiting = idleReason === null;
  const id = dispositions.add(opening, {
    untoldSince: isWaiting ? now : null,
    wakeAt: isWaiting ? now : null,
    idleReason,
    endedAt: endReason === null ? null : now,
    endReason,
    nextDue: nextDue(clocks),
  });
  dispositions.note(id, { kind: 'opened', before: null, after: opening.rawStatus }, now);
  for (const entry of changesOf([], clocks)) dispositions.note(id, entry, now);
  dispositions.addClocks(id, clocks);
  return id;
}

/** When a disposition began, and by which rules it counts. */
export type Start = Pick<Disposition, 'disposedAt' | 'openedAt' | 'startDay' | 'policyVersion'>;

/** Puts right what was so all along: when an open disposition began, and its clocks. Whether that changed anything. */
export function restate(
  store: Cases,
  before: Disposition,
  start: Start,
  clocks: readonly Clock[],
  now: Moment,
): boolean {
  const { id } = before;
  const begins =
    start.disposedAt !== before.disposedAt ||
    start.openedAt !== before.openedAt ||
    start.startDay !== before.startDay;
  const runs = !areSame(before.clocks, clocks);
  if (begins) store.dispositions.change(id, start);
  if (runs) putClocks(store, before, clocks, now);
  else if (before.untoldSince !== null) store.dispositions.wake(id, now, null);
  return begins || runs;
}

/**
 * An ended disposition is shown again and goes on as if it had never left, with its start, its round and
 * its answers; its clocks are put right by `restate`.
 */
export function reopen(
  { store, events }: { readonly store: Cases; readonly events: EventBook },
  { id, endReason, tellings }: Pick<Disposition, 'id' | 'endReason' | 'tellings'>,
  now: Moment,
  reason: ReopenReason = 'shown_again',
): void {
  const untoldSince = tellings === 0 ? now : null;
  const isOpen = { endedAt: null, endReason: null, idleReason: null, wakeAt: now };
  store.dispositions.change(id, { ...isOpen, untoldSince });
  const entry = { kind: 'reopened', before: endReason, after: reason } as const;
  store.dispositions.note(id, entry, now);
  events.add(id, { type: 'reopened', data: { reason } }, now);
}

/** Marks a case that exports leave out, or takes the mark off. */
export function markMissing(
  { dispositions }: Pick<Store, 'dispositions'>,
  { id, missingSince: before }: Pick<Disposition, 'id' | 'missingSince'>,
  missingSince: Moment | null,
): void {
  if (before !== missingSince) dispositions.change(id, { missingSince });
}

/** The officers of an open disposition are to be told of it, once more where they were told before. */
export function tellAnew({ dispositions }: Cases, id: number, now: Moment): void {
  dispositions.change(id, { untoldSince: now, wakeAt: now, idleReason: null });
}

/** What is due next of a case follows its clocks, after they were put back as they stood. */
export function followClocks({ dispositions }: Pick<Store, 'dispositions'>, id: number): void {
  dispositions.putClocks(id, dispositions.byId(id)?.clocks ?? []);
}

/** When a case is looked at again, or why it need not be. */
export function setNextStep(
  { dispositions }: Pick<Store, 'dispositions'>,
  id: number,
  next: { readonly at: Moment } | { readonly idle: string },
): void {
  if ('at' in next) dispositions.wake(id, next.at, null);
  else dispositions.wake(id, null, next.idle);
}

/** Looks again, at the next tick, at every case that nobody could be told of: somebody may be there now. */
export function lookForOfficers({ dispositions }: Pick<Store, 'dispositions'>, now: Moment): void {
  dispositions.wakeUntold(now);
}

/** A case counts by another version of the rules from where it began; what that makes of its clocks is for whoever calls. */
export function putUnder(
  { dispositions }: Pick<Store, 'dispositions'>,
  id: number,
  policyVersion: string,
): void {
  dispositions.change(id, { policyVersion });
}

/** Looks again, at the next tick, at those of some cases that have a next step: when it comes may rest on what changed. */
export function lookAgain(
  { dispositions }: Pick<Store, 'dispositions'>,
  ids: readonly number[],
  now: Moment,
): void {
  dispositions.wakeSome(ids, now);
}

/** An admin's word on a case; it is looked at again at the next tick. What waits to be said of one that is held back is called off, and said then. */
export function correct(
  {
    dispositions,
    corrections,
    ledger,
    outbox,
  }: Pick<Store, 'dispositions' | 'corrections' | 'ledger' | 'outbox'>,
  id: number,
  word: Correction,
  now: Moment,
): void {
  corrections.add(id, word);
  if (word.kind !== 'held' && word.kind !== 'postponed') return;
  ledger.callOff(id);
  outbox.cancelMoot(id, now);
  dispositions.change(id, {
    heldUntil: heldUntil(corrections.of(id)),
    wakeAt: now,
    idleReason: null,
  });
}

/** A case is held back no more; it is looked at again at the next tick. */
export function release(
  { dispositions, corrections }: Pick<Store, 'dispositions' | 'corrections'>,
  id: number,
  now: Moment,
): void {
  corrections.remove(id, 'held');
  dispositions.change(id, {
    heldUntil: heldUntil(corrections.of(id)),
    wakeAt: now,
    idleReason: null,
  });
}

/** The officers of a case were told of it, for the so-many-th time. */
export function markTold(
  { dispositions }: Pick<Store, 'dispositions'>,
  id: number,
  tellings: number,
): void {
  dispositions.told(id, tellings);
}

/** Notes what happened to a case without moving it. */
export function noteHistory(
  { dispositions }: Pick<Store, 'dispositions'>,
  id: number,
  entry: HistoryEntry,
  now: Moment,
): void {
  dispositions.note(id, entry, now);
}

/** LAPOR! shows another status. */
export function changeStatus(
  { dispositions }: Cases,
  { id, rawStatus: before }: { readonly id: number; readonly rawStatus: string },
  { status, rawStatus }: { readonly status: ComplaintStatus; readonly rawStatus: string },
  now: Moment,
): void {
  dispositions.change(id, { status, rawStatus });
  dispositions.note(id, { kind: 'status', before, after: rawStatus }, now);
}

/** An ended disposition turns out to have ended for another reason. */
export function changeEndReason(
  { dispositions }: Cases,
  { id, endReason: before }: { readonly id: number; readonly endReason: string | null },
  reason: string,
  now: Moment,
): void {
  dispositions.change(id, { endReason: reason, idleReason: reason });
  dispositions.note(id, { kind: 'end_reason', before, after: reason }, now);
}

/** One of two dispositions that are the same goes on, with what was said and answered of both. */
export function joinDispositions(
  { store, events }: { readonly store: Store; readonly events: EventBook },
  kept: { readonly id: number },
  gone: { readonly id: number; readonly endedAt: Moment | null },
  now: Moment,
): void {
  store.joining.absorb(kept.id, gone.id, now);
  store.outbox.cancelMoot(gone.id, now);
  if (gone.endedAt === null)
    events.add(gone.id, { type: 'closed', data: { reason: 'joined' } }, now);
}

function settle(
  { dispositions, outbox }: Cases,
  id: number,
  clocks: readonly Clock[],
  entries: readonly HistoryEntry[],
  now: Moment,
  idleReason: string | null,
): void {
  dispositions.putClocks(id, clocks);
  for (const entry of entries) dispositions.note(id, entry, now);
  dispositions.wake(id, idleReason === null ? now : null, idleReason);
  outbox.cancelMoot(id, now);
}

/** How the states of clocks changed; a new clock that runs is no change. */
function changesOf(before: readonly Clock[], after: readonly Clock[]): HistoryEntry[] {
  return after.flatMap((clock): HistoryEntry[] => {
    const old = before.find(({ kind }) => kind === clock.kind);
    const was = old?.state ?? 'running';
    if (was === clock.state && (old === undefined || old.round === clock.round)) return [];
    const { kind, state, stopReason: reason } = clock;
    return [{ kind: 'clock', clock: kind, before: was, after: state, reason }];
  });
}

function areSame(before: readonly Clock[], after: readonly Clock[]): boolean {
  return (
    before.length === after.length &&
    after.every((clock) => {
      const old = before.find(({ kind }) => kind === clock.kind);
      return (
        old?.round === clock.round &&
        old.state === clock.state &&
        old.dueDay === clock.dueDay &&
        old.startDay === clock.startDay &&
        old.stopReason === clock.stopReason &&
        old.resumeDay === clock.resumeDay
      );
    })
  );
}
