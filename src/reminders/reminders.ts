import type { Day, Moment } from '../domain/day.js';
import type { EventBook } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import { grown, MOST_NAMED, type MessageItem } from '../domain/outbox.js';
import { allOf } from '../domain/pieces.js';
import { policyOn, type DigestChoice, type Policy } from '../domain/policy.js';
import type { Contact } from '../domain/roster.js';
import type { Store } from '../store/store.js';
import { distanceOf, nearestOf, type Reach } from '../domain/reach.js';
import type { OutboxRow } from '../store/outbox.js';
import { itemView } from '../wording/item-view.js';
import type { ItemView } from '../wording/views.js';
import type { Wording } from '../wording/templates.js';
import { compose, inOrder, type ComposeDeps, type Composed } from './compose.js';
import { isPassingFault } from '../domain/passing-fault.js';
import { SET_ASIDE } from '../domain/disposition.js';
import { setNextStep } from '../cases/progress.js';
import type { Stage } from '../cases/stage.js';
import { addDigests, digestFactsFor } from './digests.js';
import { Drafts, type Draft } from './drafts.js';
import { nextHandover, tellHandovers } from './handovers.js';
import { forwardUnreached } from './undelivered.js';
import { planDisposition } from './plan.js';

export interface ReminderDeps {
  readonly store: Store;
  readonly wording: Wording;
  /** The policy as it is now: an admin may change it while the program runs. */
  readonly policy: () => Policy;
  /** The office as it is now: holiday tables may be replaced while the program runs. */
  readonly office: () => Office;
  readonly signature: string;
  /** How far sending was let go, as it is now. */
  readonly stage: () => Stage;
  /** Which officers count as reachable. */
  readonly reach: Reach;
  /** Working days without an export after which digests say so; 0 for never. */
  readonly exportSilentDays: number;
  readonly digestChoice: DigestChoice;
  readonly events: EventBook;
  readonly newMessageId: () => string;
  /** Told of a case at which the program failed or died twice; nothing more is said of it by itself. */
  readonly onSetAside: (id: number, what: string, error: unknown) => void;
  /** Told of each message queued and of all that it is about, also what its text only counts; again of what comes to it. */
  readonly onQueued?: (outboxId: number, officerId: number, items: readonly MessageItem[]) => void;
}

/** All cases of a tick together, in the count of tries. */
const ALL = 'all';
/** How many cases are seen to in one transaction. */
const PIECE = 12;
/** Of more cases than that, those of an agency come together. */
const MANY = 100;

export interface Reminders {
  /** Queues everything that is due at `now`; how many messages that were. Safe to repeat. */
  tick(now: Moment): number;
  /** The same in pieces, for a tick of very many cases: others may have their turn between two of them. */
  ticking(now: Moment): Generator<void, number>;
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
      isTaught: (officerId, outboxId) => store.outbox.hadNew(officerId, outboxId),
      viewOf: rememberingViews(office),
      contactsOf,
      wording: deps.wording,
      policy: deps.policy(),
      office,
      signature: deps.signature,
      reach: deps.reach,
      exportSilentDays: deps.exportSilentDays,
    };
  };

  const dueSoonOn = (day: Day): number => policyOn(deps.policy(), day).dueSoon;

  const nextAt = (now: Moment): Moment => {
    const office = deps.office();
    const digestAt = nextDigestRound(store, office, now);
    const wakeAt = store.dispositions.nextWake();
    const watchAt = store.outbox.nextWatch();
    const lookAt = Math.min(wakeAt ?? Infinity, watchAt ?? Infinity);
    return Math.min(
      digestAt,
      nextHandover({ ...deps, office, stage: deps.stage() }, now) ?? Infinity,
      lookAt === Infinity ? Infinity : office.nextOpen(Math.max(lookAt, now)),
    );
  };

  const tick = (now: Moment): number => allOf(ticking(now));

  function* ticking(now: Moment): Generator<void, number> {
    const office = deps.office();
    if (!office.isOpen(now) || nextAt(now) > now) return 0;
    const { attempts } = store;
    if (attempts.mayTry('case', ALL, 'cases', now))
      try {
        const count = yield* together(now);
        attempts.settled('case', ALL);
        return count;
      } catch (error) {
        if (isPassingFault(error)) {
          attempts.settled('case', ALL);
          throw error;
        }
      }
    return yield* oneByOne(now);
  }

  /** Sees to all that is due; of very much the cases of an agency come together, so that few messages grow at once. */
  function* together(now: Moment): Generator<void, number> {
    const drafts = new Drafts(store.outbox.mayGrow);
    const due = store.dispositions.due(now);
    if (due.length > MANY) due.sort((a, b) => a.agencyId - b.agencyId);
    // First of all, so that nobody is reminded of what they have not heard of.
    let count = store.transaction(() =>
      tellHandovers({ ...deps, office: deps.office(), stage: deps.stage() }, now),
    );
    for (let at = PIECE; ; at += PIECE) {
      const ids = due.slice(at - PIECE, at).map(({ id }) => id);
      count += round(now, drafts, ids, at >= due.length);
      if (at >= due.length) return count;
      yield;
    }
  }

  /** Sees to each case by itself, after all together failed or killed the program: the one at fault holds up no other. */
  function* oneByOne(now: Moment): Generator<void, number> {
    const { attempts } = store;
    let count = 0;
    for (const { id } of store.dispositions.due(now)) {
      yield;
      const key = String(id);
      const what = `#${store.dispositions.byId(id)?.complaint.trackingId ?? id}`;
      if (!attempts.mayTry('case', key, what, now)) {
        leave(id, what, null);
        continue;
      }
      try {
        count += round(now, new Drafts(NEVER_GROWN), [id], false);
        attempts.settled('case', key);
      } catch (error) {
        if (isPassingFault(error)) throw error;
        if (attempts.failed('case', key)) leave(id, what, error);
      }
    }
    count += round(now, new Drafts(NEVER_GROWN), [], true);
    attempts.settled('case', ALL);
    return count;
  }

  const leave = (id: number, what: string, error: unknown) => {
    store.transaction(() => setNextStep(store, id, { idle: SET_ASIDE }));
    deps.onSetAside(id, what, error);
  };

  /** Queues what is due of some cases, and where `isAll` also what is of no single one. */
  const round = (now: Moment, drafts: Drafts, ids: readonly number[], isAll: boolean): number => {
    const office = deps.office();
    return store.transaction(() => {
      const stage = deps.stage();
      const composing = composeDeps(now);
      const hinderedOf = remembering((agency: number) =>
        store.roster.hinderedOf(agency, office.zone.dayOf(now), deps.reach),
      );
      drafts.begin(store.outbox.nextId());
      for (const id of ids) {
        const disposition = store.dispositions.byId(id);
        if (disposition)
          planDisposition(
            {
              store,
              policy: deps.policy(),
              office,
              drafts,
              events: deps.events,
              now,
              stage,
              contactsOf: composing.contactsOf,
              hinderedOf,
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
          stage,
          office,
          drafts,
          choice: deps.digestChoice,
          dueSoon: dueSoonOn(office.zone.dayOf(now)),
          now,
        });
      }
      const ready = drafts.ready();
      const added = ready.filter(({ queued }) => queued === null).length;
      for (const draft of ready) drafts.wasQueued(draft, queueDraft(composing, draft, now));
      return added;
    });
  };

  /** Queues a draft, or what came to it since it was; the items as the outbox has them. */
  const queueDraft = (
    composing: ComposeDeps,
    draft: Draft,
    now: Moment,
  ): readonly MessageItem[] => {
    const { contact, digest, outboxId, queued } = draft;
    const fresh = draft.items.slice(queued?.length ?? 0);
    const sorted = inOrder(draft.items);
    const composed: Composed = compose(composing, contact, sorted, digest, now, draft.outboxId);
    const key = digest
      ? `digest/${digest.kind}/${contact.officerId}/${composing.office.zone.dayOf(now)}`
      : null;
    const kept = sorted.filter((item, position) => item.why !== 'digest' || position < MOST_NAMED);
    deps.onQueued?.(outboxId, contact.officerId, queued === null ? sorted : fresh);
    if (queued !== null) {
      const items = grown(queued, kept);
      store.outbox.grow(outboxId, { key, ...composed }, items, queued.length);
      return items;
    }
    store.outbox.queue(
      {
        ...{ id: outboxId, key, officerId: contact.officerId, phone: contact.phone },
        ...composed,
        messageId: deps.newMessageId(),
        rank: distanceOf(contact),
        notBefore: now,
        items: kept,
      },
      now,
    );
    return kept;
  };

  return {
    tick,
    ticking,
    nextAt,
    recompose(row, items, now) {
      const office = deps.office();
      const today = office.zone.dayOf(now);
      const contact = contactFor(store, row, today);
      const roles = store.roster.rolesOf(contact.officerId, today);
      const digest =
        row.kind === 'digest'
          ? digestFactsFor(
              { store, office, stage: deps.stage(), dueSoon: dueSoonOn(today), now },
              roles,
            )
          : null;
      return compose(composeDeps(now), contact, inOrder(items), digest, now, row.id).text;
    },
  };
}

/** A message of one case by itself. */
const NEVER_GROWN = () => false;

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
