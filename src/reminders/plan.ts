import { agenda, rungKey, type DueRung } from '../domain/agenda.js';
import { applyEffects, markTold, setNextStep } from '../cases/progress.js';
import type { Clock } from '../domain/clock.js';
import { dayText, type Moment } from '../domain/day.js';
import { hasBegun, type Stage } from '../cases/stage.js';
import { idleReasonOf, NOT_LIVE, type Disposition } from '../domain/disposition.js';
import type { EventBook } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import type { MessageItem } from '../domain/outbox.js';
import { policyNamed, type Policy } from '../domain/policy.js';
import { ACTING_ROLES, isActing, type Hindered } from '../domain/reach.js';
import { recipientsFor, shareRungs, wantedAmong, type Recipient } from '../domain/recipients.js';
import { holding, type Contact, type Role } from '../domain/roster.js';
import type { Notice } from '../store/dispositions.js';
import type { Store } from '../store/store.js';
import type { Drafts } from './drafts.js';

/** What planning one tick depends on. */
export interface PlanDeps {
  readonly store: Store;
  readonly policy: Policy;
  readonly office: Office;
  readonly drafts: Drafts;
  readonly events: EventBook;
  readonly now: Moment;
  readonly stage: Stage;
  /** Who can be told of an agency's dispositions now. */
  contactsOf(agencyId: number): readonly Contact[];
  /** Who would be told of them and may not be. */
  hinderedOf(agencyId: number): readonly Hindered[];
}

const NOBODY = 0;

/**
 * Decides what is due for one disposition, records it as notices, adds it to the officers' drafts,
 * and sets when to look again. Runs inside the tick's transaction.
 */
export function planDisposition(deps: PlanDeps, disposition: Disposition): void {
  const { store, office, now } = deps;
  if (disposition.endedAt === null && !hasBegun(deps.stage, disposition.agencyId))
    return setNextStep(store, disposition.id, { idle: NOT_LIVE });
  const until = heldBackUntil(disposition, office, now);
  if (until !== null) return setNextStep(store, disposition.id, { at: until });
  const policy = policyNamed(deps.policy, disposition.policyVersion, disposition.startDay);
  const settled = store.dispositions.settled(disposition.id);
  const idle = idleReasonOf(disposition);
  const input = { clocks: disposition.clocks, settled, untoldSince: disposition.untoldSince, idle };
  const plan = agenda(input, policy, office, now);
  const teller = new Teller(deps, disposition);

  for (const rung of plan.passed) teller.settle(rung, NOBODY, 'passed', 'before_known');
  const told = plan.announce ? teller.announce() : false;
  if (plan.confirm) teller.confirm();
  teller.remind(plan.due);

  const clocks = plan.confirm ? runOn(deps, disposition) : disposition.clocks;
  const untoldSince = told ? null : disposition.untoldSince;
  for (const rung of [...plan.due, ...plan.passed])
    settled.add(rungKey(rung.clock, rung.round, rung.offset));
  const next = agenda({ clocks, settled, untoldSince, idle }, policy, office, now);
  const retryAt = next.announce ? office.nextDigest(now) : null;
  const wakeAt = retryAt === null ? next.wakeAt : Math.min(next.wakeAt ?? Infinity, retryAt);
  setNextStep(store, disposition.id, wakeAt === null ? { idle: next.reason } : { at: wakeAt });
}

/** When something is said again of what an admin holds back; null where nothing is held back any more, or all is over. */
export function heldBackUntil(
  { heldUntil, endedAt }: Pick<Disposition, 'heldUntil' | 'endedAt'>,
  office: Office,
  now: Moment,
): Moment | null {
  if (heldUntil === null || endedAt !== null) return null;
  const at = office.nextOpen(office.digestAt(heldUntil));
  return at > now ? at : null;
}

/** What was reported done is still open: its clock runs on. */
function runOn(deps: PlanDeps, disposition: Disposition): readonly Clock[] {
  const why = { kind: 'resumed', before: null, after: 'still_open_in_lapor' } as const;
  return applyEffects(deps, disposition, [{ kind: 'resume' }], deps.now, why);
}

/** Tells officers of one disposition: a notice row first, then the item in a draft. */
class Teller {
  readonly #deps: PlanDeps;
  readonly #disposition: Disposition;
  readonly #contacts: readonly Contact[];
  /** Officers who are told of the hand-over in this tick, so need no rung of it. */
  readonly #toldOfHandOver = new Set<number>();

  constructor(deps: PlanDeps, disposition: Disposition) {
    this.#deps = deps;
    this.#disposition = disposition;
    this.#contacts = holding(deps.contactsOf(disposition.agencyId), disposition.openedAt);
  }

  /** Tells the hand-over; false when there is nobody to tell. */
  announce(): boolean {
    const { id, complaint, tellings } = this.#disposition;
    const recipients = recipientsFor(ACTING_ROLES, complaint.classification, this.#contacts);
    const key = { dispositionId: id, clock: 'new', period: tellings + 1, rung: 0 } as const;
    this.#leaveOut(ACTING_ROLES, key, recipients);
    if (recipients.length === 0) {
      this.#record(
        { ...key, officerId: NOBODY, outcome: 'nobody', reason: 'nobody_reachable' },
        null,
      );
      return false;
    }
    for (const recipient of recipients)
      this.#tell(
        recipient,
        {
          ...key,
          officerId: recipient.contact.officerId,
          outcome: 'told',
          reason: recipient.standIn,
        },
        {
          why: 'new',
          clock: null,
          rung: null,
          tone: null,
          round: 0,
        },
      );
    markTold(this.#deps.store, id, tellings + 1);
    return true;
  }

  /** Tells liaison and coordinator that what was reported done is still open. */
  confirm(): void {
    const { id, complaint, clocks } = this.#disposition;
    const resolve = clocks.find((clock) => clock.kind === 'resolve');
    const key = {
      dispositionId: id,
      clock: 'confirm',
      period: resolve?.resumeDay ?? 0,
      rung: 0,
    } as const;
    const roles: readonly Role[] = ['liaison', 'coordinator'];
    const recipients = recipientsFor(roles, complaint.classification, this.#contacts);
    this.#leaveOut(roles, key, recipients);
    for (const recipient of recipients)
      this.#tell(
        recipient,
        {
          ...key,
          officerId: recipient.contact.officerId,
          outcome: 'told',
          reason: recipient.standIn,
        },
        {
          why: 'confirm',
          clock: null,
          rung: null,
          tone: null,
          round: resolve?.round ?? 0,
        },
      );
  }

  /** Tells each officer the loudest of the due rungs and settles the others. */
  remind(due: readonly DueRung[]): void {
    const told = new Map<DueRung, Role[]>();
    const shares = shareRungs(due, this.#disposition.complaint.classification, this.#contacts);
    for (const share of shares) {
      const { officerId } = share.contact;
      for (const rung of share.superseded)
        this.settle(rung, officerId, 'superseded', 'louder_rung');
      if (this.#toldOfHandOver.has(officerId)) {
        this.settle(share.told, officerId, 'superseded', 'told_otherwise');
        continue;
      }
      const { clock, offset, tone, round } = share.told;
      const isNew = this.#tell(
        share,
        { ...this.#rungKey(share.told), officerId, outcome: 'told', reason: share.standIn },
        {
          why: 'rung',
          clock,
          rung: offset,
          tone,
          round,
        },
      );
      if (isNew && !isActing(share.contact))
        told.set(share.told, [...(told.get(share.told) ?? []), share.contact.role]);
    }
    for (const [rung, roles] of told) this.#escalated(rung, roles);
    for (const rung of due) this.#leaveOut(rung.roles, this.#rungKey(rung), shares);
    for (const rung of due)
      if (!shares.some((share) => share.told === rung || share.superseded.includes(rung)))
        this.settle(rung, NOBODY, 'nobody', 'nobody_reachable');
  }

  /** A superior or a monitor was told: another system hears of it, too. */
  #escalated({ clock, offset, tone }: DueRung, roles: readonly Role[]): void {
    const { id, clocks } = this.#disposition;
    const due = clocks.find(({ kind }) => kind === clock)?.dueDay;
    if (due === undefined) return;
    const data = { clock, rung: offset, tone, roles: [...new Set(roles)], due: dayText(due) };
    this.#deps.events.add(id, { type: 'escalated', data }, this.#deps.now);
  }

  /** Records who should be told by their role and may not be, and why; but for who is told all the same, in another role. */
  #leaveOut(
    roles: readonly Role[],
    key: Omit<Notice, 'officerId' | 'outcome' | 'reason'>,
    told: readonly Recipient[],
  ): void {
    const { agencyId, complaint, openedAt } = this.#disposition;
    const hindered = holding(this.#deps.hinderedOf(agencyId), openedAt);
    for (const { officerId, obstacle } of wantedAmong(roles, complaint.classification, hindered))
      if (!told.some(({ contact }) => contact.officerId === officerId))
        this.#record({ ...key, officerId, outcome: 'untold', reason: obstacle }, null);
  }

  settle(rung: DueRung, officerId: number, outcome: Notice['outcome'], reason: string): void {
    this.#record({ ...this.#rungKey(rung), officerId, outcome, reason }, null);
  }

  #rungKey(rung: DueRung) {
    return {
      dispositionId: this.#disposition.id,
      clock: rung.clock,
      period: rung.round,
      rung: rung.offset,
    } as const;
  }

  #tell(
    recipient: Recipient,
    notice: Notice,
    item: Pick<MessageItem, 'why' | 'clock' | 'rung' | 'tone' | 'round'>,
  ): boolean {
    const draft = this.#deps.drafts.of(recipient.contact);
    if (!this.#record(notice, draft.outboxId)) return false;
    draft.items.push({
      dispositionId: this.#disposition.id,
      ...item,
      copy: recipient.copy,
      standIn: recipient.standIn !== null,
    });
    if (item.why === 'new') this.#toldOfHandOver.add(recipient.contact.officerId);
    return true;
  }

  #record(notice: Notice, outboxId: number | null): boolean {
    return this.#deps.store.dispositions.addNotice(notice, outboxId, this.#deps.now);
  }
}
