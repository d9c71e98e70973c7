import { byLoudness } from '../domain/agenda.js';
import { PROVISIONAL_ID } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import { MOST_NAMED, type MessageItem, type MessageKind, type Why } from '../domain/outbox.js';
import { policyNamed, policyOn, rungsOf, type Policy } from '../domain/policy.js';
import { isActing, type Reach } from '../domain/reach.js';
import { recipientsFor } from '../domain/recipients.js';
import { holding, type Contact } from '../domain/roster.js';
import type { Store } from '../store/store.js';
import type { ItemOptions } from '../wording/item-view.js';
import { guideView } from '../wording/guide.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import type { ItemView, SectionView, TemplateName } from '../wording/views.js';
import { COPY_NAMES, ROLE_NAMES } from '../wording/words.js';
import { renderDigest } from './digest-text.js';
import type { DigestFacts } from './drafts.js';

export interface ComposeDeps {
  readonly store: Store;
  /** A disposition as it stands once all of the tick is decided. */
  readonly dispositionOf: (id: number) => Disposition | undefined;
  /** A disposition as templates see it; colleagues are told of the same ones in the same words. */
  readonly viewOf: (disposition: Disposition, now: Moment, options: ItemOptions) => ItemView;
  /** Who can be told of an agency's dispositions now. */
  readonly contactsOf: (agencyId: number) => readonly Contact[];
  readonly wording: Wording;
  readonly policy: Policy;
  readonly office: Office;
  readonly signature: string;
  /** Which officers count as reachable. */
  readonly exportSilentDays: number;
  readonly reach: Reach;
  /** Whether an officer was told of a complaint in another message before. */
  readonly isTaught: (officerId: number, outboxId: number) => boolean;
}

/** A message in words. */
export interface Composed {
  readonly kind: MessageKind;
  readonly text: string;
  readonly menu: boolean;
}

type SectionName = Extract<
  TemplateName,
  'new' | 'confirm' | 'confirm-copy' | `reminder-${string}` | `copy-${string}`
>;

/** Sections in the order in which they stand in a message, the most urgent first. */
const SECTIONS: readonly SectionName[] = [
  'reminder-urgent',
  'copy-urgent',
  'reminder-firm',
  'copy-firm',
  'confirm',
  'confirm-copy',
  'reminder-polite',
  'copy-polite',
  'new',
];
const KINDS: readonly [Why, MessageKind][] = [
  ['digest', 'digest'],
  ['rung', 'reminder'],
  ['confirm', 'confirm'],
  ['new', 'new'],
];

/** Items in the order in which a message names them. */
export function inOrder(items: readonly MessageItem[]): MessageItem[] {
  const place = (item: MessageItem) => {
    const section = sectionOf(item);
    return section === null ? SECTIONS.length : SECTIONS.indexOf(section);
  };
  const loudness = (item: MessageItem) =>
    item.tone !== null && item.clock !== null
      ? { tone: item.tone, clock: item.clock, offset: item.rung ?? 0 }
      : null;
  const digest = items.filter((item) => item.why === 'digest');
  const others = items.filter((item) => item.why !== 'digest');
  others.sort((a, b) => {
    const [x, y] = [loudness(a), loudness(b)];
    return place(a) - place(b) || (x && y ? byLoudness(x, y) : 0);
  });
  return [...others, ...digest];
}

function sectionCounts(items: readonly MessageItem[]): ReadonlyMap<SectionName, number> {
  const counts = new Map<SectionName, number>();
  for (const item of items) {
    const name = item.why === 'digest' ? null : sectionOf(item);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function sectionOf(item: MessageItem): SectionName | null {
  switch (item.why) {
    case 'new':
      return 'new';
    case 'confirm':
      return item.copy ? 'confirm-copy' : 'confirm';
    case 'rung':
      return `${item.copy ? 'copy' : 'reminder'}-${item.tone ?? 'polite'}`;
    case 'digest':
    case 'answer':
      return null;
  }
}

/** One officer's message of all that is due for them; `items` must be `inOrder`. */
export function compose(
  deps: ComposeDeps,
  contact: Contact,
  items: readonly MessageItem[],
  digest: DigestFacts | null,
  now: Moment,
  outboxId: number,
): Composed {
  const shown = items.slice(0, MOST_NAMED);
  const entries = shown.flatMap((item) => {
    const disposition = deps.dispositionOf(item.dispositionId);
    return disposition ? [{ item, disposition }] : [];
  });
  const agencies = new Set(entries.map(({ disposition }) => disposition.agencyName));
  const single = agencies.size === 1 && contact.agencyId !== null ? [...agencies][0] : undefined;
  const showAgency = single === undefined;
  const counts = sectionCounts(items);
  const sections = SECTIONS.flatMap((name) => {
    const mine = entries.filter(({ item }) => sectionOf(item) === name);
    if (mine.length === 0) return [];
    const count = counts.get(name) ?? 0;
    const views = mine.map(({ item, disposition }) =>
      deps.viewOf(disposition, now, {
        clock: item.clock,
        showAgency,
        copied: item.copy ? '' : copiedTo(deps, disposition, item),
        standIn: item.standIn,
      }),
    );
    const view: SectionView = { count, one: count === 1, many: count > 1, items: views };
    return [{ text: deps.wording.render(name, view) }];
  });
  const [first] = entries.filter(({ item }) => sectionOf(item) === 'new' && !item.standIn);
  if (first && isActing(contact) && !deps.isTaught(contact.officerId, outboxId))
    sections.push({ text: guideText(deps, first.disposition, now) });
  if (digest) {
    const listed = entries
      .filter(({ item }) => item.why === 'digest')
      .map(({ disposition }) => disposition);
    sections.push({ text: renderDigest(deps, digest, listed, showAgency, now) });
  }
  const acting = entries.filter(({ item }) => !item.copy && item.why !== 'digest');
  const mayAct = isActing(contact) || entries.some(({ item }) => item.standIn);
  const menu = items.length === 1 && acting.length === 1 && digest === null && mayAct;
  const text = deps.wording.render('message', {
    role: ROLE_NAMES[contact.role],
    agency: single === undefined ? '' : quote(single),
    sections,
    more: items.length > shown.length ? items.length - shown.length : null,
    menu,
    accept: acting.some(({ disposition }) => isUnaccepted(disposition)),
    commands: !menu && mayAct && items.length > 0,
    example:
      (acting.find(({ disposition }) => isUnaccepted(disposition)) ?? entries[0])?.disposition
        .complaint.trackingId ?? '',
    signature: quote(deps.signature),
  });
  return { kind: kindOf(items, digest), text, menu };
}

/** What a new officer learns with the first complaint: the topic that fits it. */
function guideText(deps: ComposeDeps, { complaint }: Disposition, now: Moment): string {
  const policy = policyOn(deps.policy, deps.office.zone.dayOf(now));
  const elsewhere = PROVISIONAL_ID.test(complaint.trackingId);
  const view = { example: complaint.trackingId, elsewhere, signature: quote(deps.signature) };
  return deps.wording.render('guide-first', guideView(policy, view));
}

/** Whether nobody has confirmed that it was received. */
const isUnaccepted = ({ clocks }: Disposition): boolean =>
  clocks.some(({ kind, state }) => kind === 'acknowledge' && state === 'running');

function kindOf(items: readonly MessageItem[], digest: DigestFacts | null): MessageKind {
  if (digest) return 'digest';
  return KINDS.find(([why]) => items.some((item) => item.why === why))?.[1] ?? 'new';
}

/** The superiors to whom the item's rung goes as well, so that the officer learns of it first. */
function copiedTo(deps: ComposeDeps, disposition: Disposition, item: MessageItem): string {
  if (item.why !== 'rung') return '';
  const clock = disposition.clocks.find((c) => c.kind === item.clock);
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const rung = clock && rungsOf(policy, clock.ladder).find((r) => r.offset === item.rung);
  if (!rung) return '';
  const contacts = holding(deps.contactsOf(disposition.agencyId), disposition.openedAt);
  const copies = recipientsFor(rung.roles, disposition.complaint.classification, contacts).filter(
    (r) => r.copy,
  );
  return [...new Set(copies.map((r) => COPY_NAMES[r.contact.role]))].join(', ');
}
