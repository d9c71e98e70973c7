import type { Day, Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import { mootReason, type MessageItem, type OutboxState } from '../domain/outbox.js';
import { nextAfter } from '../domain/onward.js';
import { nearestOf } from '../domain/reach.js';
import { holding, type Contact, type Role } from '../domain/roster.js';
import type { Notice } from '../store/dispositions.js';
import type { OutboxRow } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import type { Drafts } from './drafts.js';

export interface UndeliveredDeps {
  readonly store: Store;
  readonly drafts: Drafts;
  readonly now: Moment;
  readonly today: Day;
  /** Who can be told of an agency's dispositions now. */
  contactsOf(agencyId: number): readonly Contact[];
}

type Told = Notice & { readonly outboxId: number | null };

/** Where what a message said went when it did not reach its officer. */
type Onward = 'forwarded' | 'colleague' | 'nobody_else' | 'no_longer_needed';

/** States in which a message will never reach its officer. */
const ENDED: readonly OutboxState[] = ['failed', 'restricted', 'cancelled'];

/** What did not reach its officer in time goes to somebody else, once. Runs inside the tick's transaction. */
export function forwardUnreached(deps: UndeliveredDeps): void {
  const { store, now } = deps;
  for (const row of store.outbox.unreached(now)) {
    const went = store.outbox
      .items(row.id)
      .filter((item) => !item.copy && item.why !== 'digest' && item.why !== 'answer')
      .map((item) => forwardItem(deps, row, item));
    store.outbox.watch(row.id, null);
    const outcome: Onward =
      (['forwarded', 'colleague', 'nobody_else'] as const).find((o) => went.includes(o)) ??
      'no_longer_needed';
    if (!ENDED.includes(row.state)) store.outbox.explain(row.id, `unreached: ${outcome}`);
  }
}

function forwardItem(deps: UndeliveredDeps, row: OutboxRow, item: MessageItem): Onward {
  const { store, now } = deps;
  const disposition = store.dispositions.byId(item.dispositionId);
  if (!disposition || isNeedless(item, disposition)) return 'no_longer_needed';
  const told = store.dispositions.toldOf(item.dispositionId);
  const mine = told.find((n) => n.outboxId === row.id && fits(n, item));
  if (!mine) return 'no_longer_needed';
  const same = told.filter(
    (n) => n.clock === mine.clock && n.period === mine.period && n.rung === mine.rung,
  );
  const contacts = holding(deps.contactsOf(disposition.agencyId), disposition.openedAt);
  const next = nextAfter({
    officerId: row.officerId,
    role: roleOf(deps, row, disposition),
    classification: disposition.complaint.classification,
    contacts,
    told: same.map(({ officerId, outboxId }) => ({
      officerId,
      mayStillBeRead: mayStillBeRead(store, outboxId),
    })),
  });
  if (next === 'colleague') return 'colleague';
  for (const { contact, standIn } of next) {
    const draft = deps.drafts.of(contact);
    const notice: Notice = {
      ...keyOf(mine),
      officerId: contact.officerId,
      outcome: 'told',
      reason: 'unreached',
    };
    if (store.dispositions.addNotice(notice, draft.outboxId, now))
      draft.items.push({ ...item, copy: false, standIn });
  }
  return next.length > 0 ? 'forwarded' : 'nobody_else';
}

/** The role, nearest to the work, in which the message's officer was told of the disposition. */
function roleOf(deps: UndeliveredDeps, row: OutboxRow, { agencyId }: Disposition): Role {
  const held = deps.store.roster
    .rolesOf(row.officerId ?? 0, deps.today)
    .filter((r) => r.agencyId === agencyId || r.agencyId === null);
  return nearestOf(held)?.role ?? 'liaison';
}

/** Whether a colleague's message was read, or is still waited for. */
function mayStillBeRead(store: Store, outboxId: number | null): boolean {
  if (outboxId === null) return false;
  const row = store.outbox.byId(outboxId);
  // One decided in this tick is stored at its end.
  if (!row) return true;
  if (ENDED.includes(row.state)) return false;
  return row.state === 'read' || row.watchAt !== null || !isGivenUp(row);
}

function isGivenUp(row: OutboxRow): boolean {
  return row.reason?.startsWith('unreached') === true;
}

/** Whether time, or a colleague, has settled what the item says. */
function isNeedless(item: MessageItem, disposition: Disposition): boolean {
  const clockOf = (kind: string) => disposition.clocks.find((clock) => clock.kind === kind);
  const clock = item.clock === null ? null : (clockOf(item.clock) ?? null);
  if (mootReason(item, { ended: disposition.endReason, clock }) !== null) return true;
  return item.why === 'new' && clockOf('acknowledge')?.state !== 'running';
}

function fits(notice: Told, item: MessageItem): boolean {
  if (item.why !== 'rung') return notice.clock === item.why;
  return notice.clock === item.clock && notice.rung === item.rung && notice.period === item.round;
}

function keyOf({ dispositionId, clock, period, rung }: Notice) {
  return { dispositionId, clock, period, rung };
}
