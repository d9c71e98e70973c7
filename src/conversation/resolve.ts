import { agenciesSeenBy, mayAct, maySee, type Seen } from '../domain/authority.js';
import { HOUR, type Day, type Moment } from '../domain/day.js';
import { HANDED_ON, type Disposition } from '../domain/disposition.js';
import { MOST_NAMED } from '../domain/outbox.js';
import type { Reach } from '../domain/reach.js';
import { aimsElsewhere } from '../domain/understanding/aim.js';
import { holding, type Contact } from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import type { OutboxRow } from '../store/outbox.js';
import type { OpenDisposition } from '../store/overview.js';
import type { Store } from '../store/store.js';
import type { Heard } from './command.js';

/** The dispositions that a message is about, or why there are none. */
export type Target =
  | {
      readonly kind: 'found';
      readonly dispositions: readonly Disposition[];
      readonly lost: readonly string[];
    }
  | { readonly kind: 'not_found'; readonly trackingIds: readonly string[] }
  | { readonly kind: 'which'; readonly among: readonly number[] }
  | { readonly kind: 'nothing_open' };

/** How long an answer that asks is remembered, in milliseconds. */
const ASKED_FOR = HOUR;

/** What an officer may see: their agencies' dispositions; everything for a coordinator. */
export function visibleTo(store: Store, roles: readonly Contact[]): OpenDisposition[] {
  const agencies = agenciesSeenBy(roles);
  const open =
    agencies === null
      ? store.overview.open()
      : [...agencies].flatMap((agency) => store.overview.openOf(agency));
  return open.filter((d) => maySee(holding(roles, d.openedAt), d));
}

const seen = ({ agencyId, complaint }: Disposition): Seen => ({
  agencyId,
  oversight: complaint.classification === 'oversight_complaint',
});

/** Whether an officer may report on a disposition on a day. */
export function mayReport(
  store: Store,
  roles: readonly Contact[],
  { id, agencyId, complaint }: Disposition,
  today: Day,
  reach: Reach,
): boolean {
  const { classification } = complaint;
  const own = { agencyId, classification, passedOnTo: [], contacts: [] };
  // Those of the agency itself may, whoever else was told; for the others rows are read.
  return (
    mayAct(roles, own) ||
    mayAct(roles, {
      ...own,
      passedOnTo: store.dispositions
        .toldOf(id)
        .flatMap(({ reason, officerId }) => (reason === 'unreached' ? [officerId] : [])),
      contacts: store.roster.contactsOf(agencyId, today, reach),
    })
  );
}

/**
 * Finds what a message is about: by tracking ID, by the message it quotes, by the list or the menu that it answers, or as
 * the only one open where it points at nothing else.
 */
export function resolve(store: Store, heard: Heard, now: Moment): Target {
  const { officer, roles, parsed, quotedId, meant } = heard;
  if (parsed.trackingIds.length > 0) return byTrackingId(store, heard);
  // What was pointed at and is not known is never another one.
  if (parsed.others.length > 0) return { kind: 'not_found', trackingIds: parsed.others };
  if (meant !== null) {
    if (meant.length === 0) return asked(store, roles);
    const target = byPlace(store, roles, meant);
    const isOfOthers =
      target.kind === 'found' && target.dispositions.some((d) => namesAnother(heard, d));
    return isOfOthers ? asked(store, roles) : target;
  }
  if (quotedId !== null) return byQuote(store, heard, quotedId);
  if (parsed.digit) return byMenu(store, officer, roles, now);
  const open = visibleTo(store, roles);
  const [only] = open;
  if (!only) return { kind: 'nothing_open' };
  // The last message was about others: which one is meant is not sure.
  const [last] = store.outbox.latestTo(officer.id, 1);
  const shown = last ? store.outbox.items(last.id).map((item) => item.dispositionId) : [];
  const isOfOthers = shown.length > 0 && !shown.includes(only.id);
  const isOnly = open.length === 1 && !isOfOthers;
  const disposition = isOnly ? store.dispositions.byId(only.id) : undefined;
  return disposition && !namesAnother(heard, disposition)
    ? { kind: 'found', dispositions: [disposition], lost: [] }
    : { kind: 'which', among: byUrgency(open).map((d) => d.id) };
}

/** Whether a message names something that a complaint is not about; whose authority it is not may be said of anything. */
function namesAnother({ parsed, text }: Heard, { complaint, agencyName }: Disposition): boolean {
  return parsed.intent !== 'not_ours' && aimsElsewhere(text, complaint.title, agencyName);
}

/** Which one of all that are open, where something was pointed at that is not sure. */
function asked(store: Store, roles: readonly Contact[]): Target {
  const open = byUrgency(visibleTo(store, roles));
  return open.length === 0
    ? { kind: 'nothing_open' }
    : { kind: 'which', among: open.map((d) => d.id) };
}

/** What was pointed at, as far as it is open; what is over is said to be. */
function byPlace(store: Store, roles: readonly Contact[], ids: readonly number[]): Target {
  const all = ids.flatMap((id) => store.dispositions.byId(id) ?? []);
  const open = all.filter((d) => d.endedAt === null && maySee(roles, seen(d)));
  const lost = all.filter((d) => !open.includes(d)).map((d) => d.complaint.trackingId);
  return open.length > 0
    ? { kind: 'found', dispositions: open, lost }
    : { kind: 'not_found', trackingIds: lost };
}

/** What a quoted message named: the bot's own, or one of the officer's that reported something. */
function byQuote(store: Store, heard: Heard, quotedId: string): Target {
  const { officer, roles, parsed } = heard;
  const named = quotedBy(store, officer.id, quotedId);
  // Something was pointed at that names no complaint: which one is meant is not known.
  if (named.length === 0) return asked(store, roles);
  const target = byPlace(store, roles, [...new Set(named)]);
  const [one] = target.kind === 'found' ? target.dispositions : [];
  if (target.kind !== 'found') return target;
  if (one && target.dispositions.length === 1)
    return namesAnother(heard, one) ? { kind: 'which', among: [one.id] } : { ...target, lost: [] };
  // All of a message that handed them over are received at once; of a list, nothing is.
  const isList = store.outbox.byMessageId(quotedId)?.numbered === true;
  return parsed.intent === 'acknowledge' && !isList
    ? { ...target, lost: [] }
    : { kind: 'which', among: target.dispositions.map((d) => d.id) };
}

/** The dispositions that a message to an officer names, or that a message of theirs reported on. */
export function quotedBy(store: Store, officerId: number, messageId: string): readonly number[] {
  const quoted = store.outbox.byMessageId(messageId);
  if (quoted === undefined) return store.inbound.reportedIn(officerId, messageId);
  if (quoted.officerId !== officerId) return [];
  return store.outbox
    .items(quoted.id)
    .slice(0, MOST_NAMED)
    .map((item) => item.dispositionId);
}

/** How a complaint is over at an agency that an officer may see; null where it is not, or none of theirs. */
export function overAs(
  store: Store,
  roles: readonly Contact[],
  trackingId: string,
): { readonly closed: boolean; readonly handedOn: boolean } | null {
  const complaint = store.dispositions.complaint(trackingId);
  if (!complaint) return null;
  const oversight = complaint.classification === 'oversight_complaint';
  const mine = store.dispositions
    .historyOf(complaint.id)
    .filter(({ agencyId }) => maySee(roles, { agencyId, oversight }));
  const [newest] = mine;
  if (!newest || mine.some(({ endedAt }) => endedAt === null)) return null;
  // Handed on by LAPOR!, or by a coordinator: it is open elsewhere.
  const isElsewhere = store.dispositions
    .historyOf(complaint.id)
    .some((row) => row.endedAt === null && row.agencyId !== newest.agencyId);
  const handedOn = newest.endReason === HANDED_ON || isElsewhere;
  return { closed: !handedOn, handedOn };
}

function byTrackingId(store: Store, { roles, parsed }: Heard): Target {
  const lost: string[] = [];
  const found = parsed.trackingIds.map((trackingId) => {
    const mine = store.dispositions
      .openByTrackingId(trackingId)
      .filter((d) => maySee(roles, seen(d)));
    if (mine.length === 0) lost.push(trackingId);
    return mine;
  });
  const all = found.flat();
  if (all.length === 0) return { kind: 'not_found', trackingIds: lost };
  // Open at several agencies of the officer's: received at all of them, but at which of them it is finished is not said.
  const isOfOne = found.every((mine) => mine.length < 2);
  const isAnothers = agenciesSeenBy(roles) === null;
  return isOfOne || isAnothers || !OF_ONE_AGENCY.has(parsed.intent)
    ? { kind: 'found', dispositions: all, lost }
    : { kind: 'which', among: all.map((d) => d.id) };
}

/** What is said of a complaint at one agency, and not of it at another. */
const OF_ONE_AGENCY: ReadonlySet<string> = new Set(['in_progress', 'done', 'not_ours']);

function openOnes(store: Store, roles: readonly Contact[], outboxId: number): Disposition[] {
  return store.outbox
    .items(outboxId)
    .slice(0, MOST_NAMED)
    .flatMap((item) => store.dispositions.byId(item.dispositionId) ?? [])
    .filter((d) => d.endedAt === null && maySee(roles, seen(d)));
}

/** How far back a message is looked for whose digits mean something. */
export const MOST_BACK = 8;

/**
 * The message whose digits mean something now: the last one, or one behind which only answers about complaints of its own
 * came. What was shown in between, such as a guide or another complaint, makes a digit mean nothing.
 */
export function offering(store: Store, officerId: number): OutboxRow | undefined {
  const itemsOf = (row: OutboxRow) => store.outbox.items(row.id).map((item) => item.dispositionId);
  const between: number[] = [];
  for (const row of store.outbox.latestTo(officerId, MOST_BACK)) {
    const items = itemsOf(row);
    if (row.menu || row.numbered)
      return between.every((id) => items.includes(id)) ? row : undefined;
    if (row.kind !== 'answer' || items.length === 0) return undefined;
    between.push(...items);
  }
  return undefined;
}

function byMenu(store: Store, officer: Officer, roles: readonly Contact[], now: Moment): Target {
  const last = offering(store, officer.id);
  const isOver = last?.kind === 'answer' && last.createdAt < now - ASKED_FOR;
  const offered = last?.menu === true && !isOver ? openOnes(store, roles, last.id) : [];
  if (offered.length > 0) return { kind: 'found', dispositions: offered, lost: [] };
  const open = byUrgency(visibleTo(store, roles));
  return open.length === 0
    ? { kind: 'nothing_open' }
    : { kind: 'which', among: open.map((d) => d.id) };
}

/** Nearest due first. */
export function byUrgency(open: readonly OpenDisposition[]): OpenDisposition[] {
  const due = (d: OpenDisposition) =>
    Math.min(d.acknowledgeDue ?? Infinity, d.respondDue ?? Infinity, d.resolveDue ?? Infinity);
  return open.toSorted((a, b) => due(a) - due(b) || a.id - b.id);
}
