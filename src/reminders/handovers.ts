import { hasBegun, isSilent, type Stage } from '../cases/stage.js';
import { maySee } from '../domain/authority.js';
import type { Moment } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { listedItem, MOST_NAMED } from '../domain/outbox.js';
import { distanceOf, whyNotTold, type Reach } from '../domain/reach.js';
import { holding, type Contact } from '../domain/roster.js';
import type { Handover } from '../store/handovers.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { fullDate } from '../wording/dates.js';
import { itemView } from '../wording/item-view.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import type { HandoverView } from '../wording/views.js';
import { ROLE_NAMES } from '../wording/words.js';

// Who follows whom in a place: the one who goes is thanked, the one who follows hears what waits before any reminder of
// it, and the head is told where that is wanted. Each once, from the first day on.

export interface HandoverDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: Office;
  readonly signature: string;
  readonly stage: Stage;
  readonly reach: Reach;
  readonly newMessageId: () => string;
}

type Step = 'say' | 'tell' | 'drop';

/** What can be done of a handover now: `say` to the one who goes and the head, `tell` the one who follows, or `drop` that. */
function stepsOf(deps: HandoverDeps, handover: Handover, now: Moment): Step[] {
  const { store, office, reach } = deps;
  const today = office.zone.dayOf(now);
  if (handover.day > today) return [];
  const { agencyId } = handover;
  if (agencyId === null ? isSilent(deps.stage) : !hasBegun(deps.stage, agencyId)) return [];
  const say: Step[] = handover.saidAt === null ? ['say'] : [];
  if (handover.toldAt !== null) return say;
  const isHis = ({ role, agencyId }: Contact) =>
    role === handover.role && agencyId === handover.agencyId;
  if (!store.roster.rolesOf(handover.toOfficer, today).some(isHis)) return [...say, 'drop'];
  const officer = store.roster.officer(handover.toOfficer);
  return officer && whyNotTold(officer, today, reach) === null ? [...say, 'tell'] : say;
}

/** The earliest moment at which something can be said of a handover; null where nothing can by itself. */
export function nextHandover(deps: HandoverDeps, now: Moment): Moment | null {
  const { store, office } = deps;
  const today = office.zone.dayOf(now);
  const times = store.handovers.pending().flatMap((handover) => {
    if (handover.day > today) return [office.nextOpen(office.zone.at(handover.day, 0))];
    return stepsOf(deps, handover, now).length > 0 ? [office.nextOpen(now)] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** Queues what is to be said of handovers now; how many messages that were. Run it inside a transaction, before reminders. */
export function tellHandovers(deps: HandoverDeps, now: Moment): number {
  const { handovers } = deps.store;
  let count = 0;
  for (const handover of handovers.pending())
    for (const step of stepsOf(deps, handover, now)) {
      if (step === 'say') {
        count += thank(deps, handover, now) + tellHead(deps, handover, now);
        handovers.markSaid(handover.id, now);
        continue;
      }
      if (step === 'tell') count += tellWhatWaits(deps, handover, now);
      handovers.markTold(handover.id, now);
    }
  return count;
}

function thank(deps: HandoverDeps, handover: Handover, now: Moment): number {
  const { store, reach, office } = deps;
  const officer = store.roster.officer(handover.fromOfficer);
  if (!officer || whyNotTold(officer, office.zone.dayOf(now), reach) !== null) return 0;
  const waiting = handover.onlyNew ? openFor(deps, handover, handover.fromOfficer, now) : [];
  const text = deps.wording.render('handover-thanks', viewOf(deps, handover, waiting, now));
  return queue(deps, { officer, handover, key: 'thanks', text, about: [] }, now);
}

function tellHead(deps: HandoverDeps, handover: Handover, now: Moment): number {
  const { store, reach, office } = deps;
  if (!handover.tellHead || handover.agencyId === null) return 0;
  const text = deps.wording.render('handover-head', viewOf(deps, handover, [], now));
  let count = 0;
  for (const { officerId } of store.roster
    .contactsOf(handover.agencyId, office.zone.dayOf(now), reach)
    .filter(({ role, officerId }) => role === 'head' && officerId !== handover.toOfficer)) {
    const officer = store.roster.officer(officerId);
    if (officer) count += queue(deps, { officer, handover, key: 'head', text, about: [] }, now);
  }
  return count;
}

function tellWhatWaits(deps: HandoverDeps, handover: Handover, now: Moment): number {
  const officer = deps.store.roster.officer(handover.toOfficer);
  if (!officer) return 0;
  const waiting = openFor(deps, handover, handover.toOfficer, now);
  const text = deps.wording.render('handover', viewOf(deps, handover, waiting, now));
  return queue(deps, { officer, handover, key: 'inherits', text, about: waiting }, now);
}

/** The open cases at the place that are an officer's there, nearest due first. */
function openFor(
  { store, office }: HandoverDeps,
  { agencyId, role }: Handover,
  officerId: number,
  now: Moment,
): readonly number[] {
  if (agencyId === null) return [];
  const roles = store.roster
    .rolesOf(officerId, office.zone.dayOf(now))
    .filter((held) => held.role === role && held.agencyId === agencyId);
  const due = (d: {
    acknowledgeDue: number | null;
    respondDue: number | null;
    resolveDue: number | null;
  }) => Math.min(d.acknowledgeDue ?? Infinity, d.respondDue ?? Infinity, d.resolveDue ?? Infinity);
  return store.overview
    .openOf(agencyId)
    .filter((d) => maySee(holding(roles, d.openedAt), d))
    .toSorted((a, b) => due(a) - due(b) || a.id - b.id)
    .map(({ id }) => id);
}

function viewOf(
  { store, office, signature }: HandoverDeps,
  handover: Handover,
  waiting: readonly number[],
  now: Moment,
): HandoverView {
  const nameOf = (id: number) => quote(store.roster.officer(id)?.name ?? '');
  const items = waiting
    .slice(0, MOST_NAMED)
    .flatMap((id) => store.dispositions.byId(id) ?? [])
    .map((d) => itemView(d, office, now));
  const more = waiting.length - items.length;
  return {
    role: ROLE_NAMES[handover.role],
    agency: quote(handover.agencyName ?? ''),
    former: nameOf(handover.fromOfficer),
    successor: nameOf(handover.toOfficer),
    date: fullDate(handover.day),
    onlyNew: handover.onlyNew,
    items,
    count: waiting.length,
    more: more > 0 ? more : null,
    example: items[0]?.trackingId ?? '',
    signature: quote(signature),
  };
}

interface Said {
  readonly officer: Officer;
  readonly handover: Handover;
  readonly key: string;
  readonly text: string;
  readonly about: readonly number[];
}

function queue(
  { store, newMessageId }: HandoverDeps,
  { officer, handover, key, text, about }: Said,
  now: Moment,
): number {
  const id = store.outbox.queue(
    {
      key: `handover/${handover.id}/${handover.at}/${key}/${officer.id}`,
      officerId: officer.id,
      phone: officer.phone,
      kind: 'report',
      text,
      messageId: newMessageId(),
      menu: false,
      rank: distanceOf(handover),
      notBefore: now,
      items: about.slice(0, MOST_NAMED).map((one) => listedItem(one, 'digest')),
    },
    now,
  );
  return id === null ? 0 : 1;
}
