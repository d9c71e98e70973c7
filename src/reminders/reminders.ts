import type { Day, Moment } from '../domain/day.js';
import type { EventBook } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import type { MessageItem } from '../domain/outbox.js';
import { policyOn, type DigestChoice, type Policy } from '../domain/policy.js';
import type { Contact } from '../domain/roster.js';
import type { Store } from '../store/store.js';
import { distanceOf, nearestOf, type Reach } from '../domain/reach.js';
import type { OutboxRow } from '../store/outbox.js';
import { itemView } from '../wording/item-view.js';
import type { ItemView } from '../wording/views.js';
import type { Wording } from '../wording/templates.js';
import { compose, inOrder, MOST_ITEMS, type ComposeDeps, type Composed } from './compose.js';
import { isPassingFault } from '../domain/passing-fault.js';
import { SET_ASIDE } from '../domain/disposition.js';
import { setNextStep } from '../cases/progress.js';
import { addDigests, digestFactsFor } from './digests.js';
import { Drafts, type Draft } from './drafts.js';
import { forwardUnreached } from './undelivered.js';
import { planDisposition } from './plan.js';

export interface ReminderDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly policy: Policy;
  /** The office as it is now: holiday tables may be replaced while the program runs. */
  readonly office: () => Office;
  readonly signature: string;
  /** Which officers count as reachable. */
  readonly reach: Reach;
  /** Working days without an export after which digests say so; 0 for never. */
  readonly exportSilentDays: number;
  readonly digestChoice: DigestChoice;
  readonly events: EventBook;
  readonly newMessageId: () => string;
  /** Told of each message queued and of all that it is about, also what its text only counts. */
  /** Told of a case at which the program failed or died twice; nothing more is said of it by itself. */
  readonly onSetAside: (id: number, what: string, error: unknown) => void;
  readonly onQueued?: (outboxId: number, officerId: number, items: readonly MessageItem[]) => void;
}

/** All cases of a tick together, in the count of tries. */
const ALL = 'all';

export interface Reminders {
  /** Queues everything that is due at `now`; how many messages that were. Safe to repeat. */
  tick(now: Moment): number;
  /** The earliest moment at which a tick may have something to do. */
  nextAt(now: Moment): Moment;
  /** Words for what still holds of a queued message. */
  recompose(row: OutboxRow, items: readonly MessageItem[], now: Moment): string;
}

/** The part that decides what must be said now, and queues it. */
export function createReminders(deps: ReminderDeps): Reminders {
  const { store } = deps;
  const composeDeps = (now: Moment): ComposeDeps => {
    const office = deps.office();
    const contactsOf = remembering((agency: number) =>
      store.roster.contactsOf(agency, office.zone.dayOf(now), deps.reach),
    );
    return {
      store,
      dispositionOf: remembering((id: number) => store.dispositions.byId(id)),
      viewOf: rememberingViews(office),
      contactsOf,
      wording: deps.wording,
      policy: deps.policy,
      office,
      signature: deps.signature,
      reach: deps.reach,
      exportSilentDays: deps.exportSilentDays,
    };
  };

  const dueSoonOn = (day: Day): number => policyOn(deps.policy, day).dueSoon;

  const nextAt = (now: Moment): Moment => {
    const office = deps.office();
    const digestAt = nextDigestRound(store, office, now);
    const wakeAt = store.dispositions.nextWake();
    const watchAt = store.outbox.nextWatch();
    const lookAt = Math.min(wakeAt ?? Infinity, watchAt ?? Infinity);
    return Math.min(
      digestAt,
      lookAt === Infinity ? Infinity : office.nextOpen(Math.max(lookAt, now)),
    );
  };

  const tick = (now: Moment): number => {
    const office = deps.office();
    if (!office.isOpen(now) || nextAt(now) > now) return 0;
    const { attempts } = store;
    if (attempts.mayTry('case', ALL, 'cases', now))
      try {
        const count = round(now, store.dispositions.dueIds(now), true);
        attempts.settled('case', ALL);
        return count;
      } catch (error) {
        if (isPassingFault(error)) {
          attempts.settled('case', ALL);
          throw error;
        }
      }
    return oneByOne(now);
  };

  /** Sees to each case by itself, after all together failed or killed the program: the one at fault holds up no other. */
  const oneByOne = (now: Moment): number => {
    const { attempts } = store;
    let count = 0;
    for (const id of store.dispositions.dueIds(now)) {
      const key = String(id);
      const what = `#${store.dispositions.byId(id)?.complaint.trackingId ?? id}`;
      if (!attempts.mayTry('case', key, what, now)) {
        leave(id, what, null);
        continue;
      }
      try {
        count += round(now, [id], false);
        attempts.settled('case', key);
      } catch (error) {
        if (isPassingFault(error)) throw error;
        if (attempts.failed('case', key)) leave(id, what, error);
      }
    }
    count += round(now, [], true);
    attempts.settled('case', ALL);
    return count;
  };

  const leave = (id: number, what: string, error: unknown) => {
    store.transaction(() => setNextStep(store, id, { idle: SET_ASIDE }));
    deps.onSetAside(id, what, error);
  };

  /** Queues what is due of some cases, and where `isAll` also what is of no single one. */
  const round = (now: Moment, ids: readonly number[], isAll: boolean): number => {
    const office = deps.office();
    return store.transaction(() => {
      const composing = composeDeps(now);
      const drafts = new Drafts(store.outbox.nextId());
      for (const id of ids) {
        const disposition = store.dispositions.byId(id);
        if (disposition)
          planDisposition(
            {
              store,
              policy: deps.policy,
              office,
              drafts,
              events: deps.events,
              now,
              contactsOf: composing.contactsOf,
            },
            disposition,
          );
      }
      if (isAll) {
        forwardUnreached({
          store,
          drafts,
          now,
          today: office.zone.dayOf(now),
          contactsOf: composing.contactsOf,
        });
        addDigests({
          store,
          reach: deps.reach,
          office,
          drafts,
          choice: deps.digestChoice,
          dueSoon: dueSoonOn(office.zone.dayOf(now)),
          now,
        });
      }
      const ready = drafts.ready();
      for (const draft of ready) queueDraft(composing, draft, now);
      return ready.length;
    });
  };

  const queueDraft = (composing: ComposeDeps, draft: Draft, now: Moment) => {
    const items = inOrder(draft.items);
    const composed: Composed = compose(composing, draft.contact, items, draft.digest, now);
    const day = composing.office.zone.dayOf(now);
    store.outbox.queue(
      {
        id: draft.outboxId,
        key: draft.digest ? `digest/${draft.digest.kind}/${draft.contact.officerId}/${day}` : null,
        officerId: draft.contact.officerId,
        phone: draft.contact.phone,
        ...composed,
        messageId: deps.newMessageId(),
        rank: distanceOf(draft.contact),
        notBefore: now,
        items: items.filter((item, position) => item.why !== 'digest' || position < MOST_ITEMS),
      },
      now,
    );
    deps.onQueued?.(draft.outboxId, draft.contact.officerId, items);
  };

  return {
    tick,
    nextAt,
    recompose(row, items, now) {
      const office = deps.office();
      const today = office.zone.dayOf(now);
      const contact = contactFor(store, row, today);
      const roles = store.roster.rolesOf(contact.officerId, today);
      const digest =
        row.kind === 'digest'
          ? digestFactsFor({ store, office, dueSoon: dueSoonOn(today), now }, roles)
          : null;
      return compose(composeDeps(now), contact, inOrder(items), digest, now).text;
    },
  };
}

/** Today's digest round while it is still to be made, else the next working day's. */
function nextDigestRound(store: Store, office: Office, now: Moment): Moment {
  const today = office.zone.dayOf(now);
  const made = store.settings.lastDigestDay() === today;
  const late =
    !made &&
    office.calendar.isWorkingDay(today) &&
    now >= office.digestAt(today) &&
    now < office.closesAt(today);
  return late ? office.nextOpen(now) : office.nextDigest(now);
}

function contactFor(store: Store, row: OutboxRow, day: number): Contact {
  const officerId = row.officerId ?? 0;
  const roles = store.roster.rolesOf(officerId, day);
  return nearestOf(roles) ?? { officerId, phone: row.phone, role: 'liaison', agencyId: null };
}

function rememberingViews(office: Office): ComposeDeps['viewOf'] {
  const known = new Map<string, ItemView>();
  return (disposition, now, options) => {
    const { clock = '', showAgency = false, copied = '', standIn = false } = options;
    const key = `${disposition.id}/${clock ?? ''}/${showAgency}/${copied}/${standIn}`;
    const view = known.get(key) ?? itemView(disposition, office, now, options);
    known.set(key, view);
    return view;
  };
}

function remembering<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}
