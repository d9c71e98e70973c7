import type { Day, Moment } from '../domain/day.js';
import { weekdayOf } from '../domain/day.js';
import { hasBegun, isSilent, type Stage } from '../cases/stage.js';
import { groupBy } from '../domain/group.js';
import type { Office } from '../domain/office.js';
import { listedItem } from '../domain/outbox.js';
import type { DigestChoice } from '../domain/policy.js';
import { holding, type Contact } from '../domain/roster.js';
import { coordinates, coordinatorsAmong, isActing, type Reach } from '../domain/reach.js';
import type { ChangedSince, OpenDisposition } from '../store/overview.js';
import type { Store } from '../store/store.js';
import type { DigestFacts, Drafts } from './drafts.js';
import { standingsOf, type Standing } from './standing.js';

export interface DigestDeps {
  readonly store: Store;
  readonly office: Office;
  readonly drafts: Drafts;
  readonly reach: Reach;
  readonly stage: Stage;
  readonly choice: DigestChoice;
  /** Working days before a due date from which something counts as due soon. */
  readonly dueSoon: number;
  readonly now: Moment;
}

/** Adds the day's digests to the drafts, if this is a working day past the digest's time and they were not made yet. */
export function addDigests(deps: DigestDeps): void {
  const { store, office, now, stage } = deps;
  const today = office.zone.dayOf(now);
  if (!office.calendar.isWorkingDay(today) || now < office.digestAt(today)) return;
  if (!store.settings.claimDigestDay(today, now) || isSilent(stage)) return;
  const contacts = store.roster.contactsOn(today, deps.reach);
  if (contacts.length === 0) return;
  const told = store.overview.open().filter(({ agencyId }) => hasBegun(stage, agencyId));
  const everything = standingsOf(told, office, today, deps.dueSoon);
  const byAgency = groupBy(everything, (d) => d.agencyId);
  const open = { all: () => everything, of: (agency: number) => byAgency.get(agency) ?? [] };
  const news = newsSince(store, office, today);
  for (const [, roles] of groupBy(contacts, (contact) => contact.officerId)) {
    const digest = digestOf(roles, open);
    const [coordinator] = coordinatorsAmong(roles);
    const contact = roles.find((c) => isActing(c) || c === coordinator);
    if (!contact || !digest) continue;
    if (
      digest.kind === 'coordinator' ||
      (digest.open.length > 0 && isWanted(deps, digest.open, roles, news, today))
    )
      addDigest(deps, coordinator ?? contact, digest, news);
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
  deps: Pick<DigestDeps, 'store' | 'office' | 'stage' | 'dueSoon' | 'now'>,
  roles: readonly Contact[],
): DigestFacts | null {
  const { store, office, stage, dueSoon, now } = deps;
  const stand = (open: readonly OpenDisposition[]) => {
    const told = open.filter(({ agencyId }) => hasBegun(stage, agencyId));
    return standingsOf(told, office, office.zone.dayOf(now), dueSoon);
  };
  return digestOf(roles, {
    all: () => stand(store.overview.open()),
    of: (agency) => stand(store.overview.openOf(agency)),
  });
}

function addDigest(deps: DigestDeps, contact: Contact, digest: DigestFacts, news: News): void {
  const draft = deps.drafts.of(contact);
  draft.digest = digest;
  const there = new Set(draft.items.map((item) => item.dispositionId));
  for (const d of listed(digest, news))
    if (!there.has(d.id)) draft.items.push(listedItem(d.id, 'digest'));
}

/** What a digest is about, in the order in which it names it; a coordinator's begins with what changed, then what needs attention. */
function listed({ kind, open }: DigestFacts, news: News): readonly OpenDisposition[] {
  if (kind === 'officer') return open;
  const [fresh, urgent, others]: [OpenDisposition[], OpenDisposition[], OpenDisposition[]] = [
    [],
    [],
    [],
  ];
  for (const d of open) {
    const wants =
      d.overdue || d.dueToday || d.awaitingConfirmation || d.unknownStatus || d.unknownClass;
    (isNews(d, news) ? fresh : wants ? urgent : others).push(d);
  }
  return [...fresh, ...urgent, ...others];
}

/** What happened since the digest before. */
interface News extends ChangedSince {
  readonly since: Moment;
  /** The working day of the digest before. */
  readonly day: Day;
}

function newsSince(store: Store, office: Office, today: Day): News {
  const day = office.calendar.shift(today, -1);
  const since = office.digestAt(day);
  return { since, day, ...store.overview.changedSince(since) };
}

/** Whether something that is open is new, became due or overdue, or was answered since the digest before. */
function isNews(d: Standing, { since, day, reported }: News): boolean {
  const becameOverdue = d.overdue && d.nearestDue !== null && d.nearestDue >= day;
  return d.openedAt >= since || d.dueToday || becameOverdue || reported.has(d.id);
}

/** When the digest before this day's was due. */
export function previousDigest(office: Office, today: Day): Moment {
  return office.digestAt(office.calendar.shift(today, -1));
}

/** Whether an officer wants a digest today: one that says what the one before said is not read. */
function isWanted(
  deps: DigestDeps,
  open: readonly Standing[],
  roles: readonly Contact[],
  news: News,
  today: Day,
): boolean {
  switch (deps.choice) {
    case 'off':
      return false;
    case 'daily':
      return true;
    case 'weekly':
      return isFirstOfWeek(deps.office, today);
    case 'needed':
      return (
        isFirstOfWeek(deps.office, today) ||
        open.some((d) => d.unacknowledged || d.overdue || d.dueToday || d.dueSoon)
      );
    case 'changed':
      return (
        isFirstOfWeek(deps.office, today) ||
        open.some((d) => isNews(d, news)) ||
        roles.some((role) => isActing(role) && news.endedAt.has(role.agencyId ?? 0))
      );
  }
}

/** Monday, or the first working day after it when Monday is free. */
export function isFirstOfWeek(office: Office, today: Day): boolean {
  return office.calendar.shift(today, -1) <= today - weekdayOf(today);
}
