import type { Day, Moment } from '../domain/day.js';
import { weekdayOf } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import type { Office } from '../domain/office.js';
import { listedItem } from '../domain/outbox.js';
import type { DigestChoice } from '../domain/policy.js';
import { holding, type Contact } from '../domain/roster.js';
import { coordinates, coordinatorsAmong, isActing, type Reach } from '../domain/reach.js';
import type { OpenDisposition } from '../store/overview.js';
import type { Store } from '../store/store.js';
import type { DigestFacts, Drafts } from './drafts.js';
import { standingsOf, type Standing } from './standing.js';

export interface DigestDeps {
  readonly store: Store;
  readonly office: Office;
  readonly drafts: Drafts;
  readonly reach: Reach;
  readonly choice: DigestChoice;
  /** Working days before a due date from which something counts as due soon. */
  readonly dueSoon: number;
  readonly now: Moment;
}

/** Adds the day's digests to the drafts, if this is a working day past the digest's time and they were not made yet. */
export function addDigests(deps: DigestDeps): void {
  const { store, office, now } = deps;
  const today = office.zone.dayOf(now);
  if (!office.calendar.isWorkingDay(today) || now < office.digestAt(today)) return;
  if (!store.settings.claimDigestDay(today, now)) return;
  const contacts = store.roster.contactsOn(today, deps.reach);
  if (contacts.length === 0) return;
  const everything = standingsOf(store.overview.open(), office, today, deps.dueSoon);
  const byAgency = groupBy(everything, (d) => d.agencyId);
  const open = { all: () => everything, of: (agency: number) => byAgency.get(agency) ?? [] };
  for (const [, roles] of groupBy(contacts, (contact) => contact.officerId)) {
    const digest = digestOf(roles, open);
    const [coordinator] = coordinatorsAmong(roles);
    const contact = roles.find((c) => isActing(c) || c === coordinator);
    if (!contact || !digest) continue;
    if (
      digest.kind === 'coordinator' ||
      (digest.open.length > 0 && isWanted(deps, digest.open, today))
    )
      addDigest(deps, coordinator ?? contact, digest);
  }
}

interface OpenSource {
  all(): readonly Standing[];
  of(agencyId: number): readonly Standing[];
}

/** What an officer with these roles gets a digest of: a coordinator of everything, those who act of their agencies. */
function digestOf(roles: readonly Contact[], open: OpenSource): DigestFacts | null {
  const ended = roles.flatMap((role) => role.decreeEnded ?? []);
  const decreeEnded = ended.length === 0 ? null : Math.min(...ended);
  if (coordinates(roles)) return { kind: 'coordinator', open: open.all(), decreeEnded };
  const agencies = new Set(roles.filter(isActing).map((contact) => contact.agencyId ?? 0));
  return agencies.size === 0
    ? null
    : {
        kind: 'officer',
        open: inOneOrder([...agencies].map((agency) => theirsOf(roles, agency, open))),
        decreeEnded,
      };
}

/** What is open at an agency, but for cases of another with whom these roles share their place. */
function theirsOf(
  roles: readonly Contact[],
  agency: number,
  open: OpenSource,
): readonly Standing[] {
  const here = roles.filter((role) => isActing(role) && role.agencyId === agency);
  const all = open.of(agency);
  return here.every(({ cases }) => cases === undefined)
    ? all
    : all.filter(({ openedAt }) => holding(here, openedAt).length > 0);
}

/** Lists that are each in order, as one. */
function inOneOrder(lists: readonly (readonly Standing[])[]): readonly Standing[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  return lists.flat().sort((a, b) => (a.nearestDue ?? Infinity) - (b.nearestDue ?? Infinity));
}

/** The facts of one officer's digest as they are now, for a message that is worded anew. */
export function digestFactsFor(
  deps: Pick<DigestDeps, 'store' | 'office' | 'dueSoon' | 'now'>,
  roles: readonly Contact[],
): DigestFacts | null {
  const { store, office, dueSoon, now } = deps;
  const stand = (open: readonly OpenDisposition[]) =>
    standingsOf(open, office, office.zone.dayOf(now), dueSoon);
  return digestOf(roles, {
    all: () => stand(store.overview.open()),
    of: (agency) => stand(store.overview.openOf(agency)),
  });
}

function addDigest(deps: DigestDeps, contact: Contact, digest: DigestFacts): void {
  const draft = deps.drafts.of(contact);
  draft.digest = digest;
  const there = new Set(draft.items.map((item) => item.dispositionId));
  const today = deps.office.zone.dayOf(deps.now);
  for (const d of listed(deps, digest, today))
    if (!there.has(d.id)) draft.items.push(listedItem(d.id, 'digest'));
}

/** What a digest is about, in the order in which it names it; a coordinator's begins with what needs attention. */
function listed(
  deps: DigestDeps,
  { kind, open }: DigestFacts,
  today: Day,
): readonly OpenDisposition[] {
  if (kind === 'officer') return open;
  const since = previousDigest(deps.office, today);
  const urgent: OpenDisposition[] = [];
  const others: OpenDisposition[] = [];
  for (const d of open) {
    const wants =
      d.overdue ||
      d.dueToday ||
      d.openedAt >= since ||
      d.awaitingConfirmation ||
      d.unknownStatus ||
      d.unknownClass;
    (wants ? urgent : others).push(d);
  }
  return [...urgent, ...others];
}

/** When the digest before this day's was due. */
export function previousDigest(office: Office, today: Day): Moment {
  return office.digestAt(office.calendar.shift(today, -1));
}

function isWanted(deps: DigestDeps, open: readonly Standing[], today: Day): boolean {
  if (deps.choice === 'off') return false;
  if (deps.choice === 'daily' || isFirstOfWeek(deps.office, today)) return true;
  return (
    deps.choice === 'needed' &&
    open.some((d) => d.unacknowledged || d.overdue || d.dueToday || d.dueSoon)
  );
}

/** Monday, or the first working day after it when Monday is free. */
export function isFirstOfWeek(office: Office, today: Day): boolean {
  return office.calendar.shift(today, -1) <= today - weekdayOf(today);
}
