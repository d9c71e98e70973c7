import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { ceilingOf, forAnswers, freeAt, type SendingRules } from '../domain/sending.js';
import type { OutboxRow } from '../store/outbox.js';
import type { Store } from '../store/store.js';

export interface AdmissionDeps {
  readonly store: Store;
  /** Null where nothing leaves the machine. */
  readonly sending: SendingRules | null;
  /** When the session was paired. */
  readonly pairedAt: () => Moment | null;
}

/**
 * Whether a message that is next in line may go: it may (`go`), it and those like it wait until a moment
 * (`all_wait`, `it_waits`), or it must not be sent because WhatsApp restricts such messages (`restricted`).
 */
export type Verdict =
  | { readonly kind: 'go' | 'restricted' }
  | { readonly kind: 'all_wait' | 'it_waits'; readonly until: Moment };

const GO: Verdict = { kind: 'go' };

/** Decides by ceilings and by WhatsApp's restriction; what it looks at is all in the database. */
export function createAdmission({ store, sending, pairedAt }: AdmissionDeps) {
  const { outbox, roster, settings } = store;

  const isCold = (row: OutboxRow): boolean =>
    row.kind !== 'answer' &&
    row.officerId !== null &&
    roster.officer(row.officerId)?.wroteAt === null;

  const isRestricted = (now: Moment): boolean => {
    const restriction = settings.restriction();
    if (restriction === null) return false;
    if (restriction.until > now) return true;
    settings.unrestrict();
    return false;
  };

  return {
    isCold,
    /** Must run inside a transaction. */
    judge(row: OutboxRow, now: Moment): Verdict {
      const cold = isCold(row);
      if (cold && isRestricted(now)) return { kind: 'restricted' };
      if (sending === null || row.attempts > 0) return GO;
      const toOne = freeAt(
        sending.recipient,
        (since, n) => outbox.nthSentTo(row.phone, since, n),
        now,
      );
      if (toOne > now) return { kind: 'it_waits', until: toOne };
      if (row.kind === 'answer') {
        const ofAnswers = freeAt(
          forAnswers(sending),
          (since, n) => outbox.nthAnswerTo(row.phone, since, n),
          now,
        );
        return ofAnswers > now ? { kind: 'it_waits', until: ofAnswers } : GO;
      }
      const ofAll = freeAt(
        ceilingOf(sending, pairedAt(), now),
        (since, n) => outbox.nthSent(since, n),
        now,
      );
      if (ofAll > now) return { kind: 'all_wait', until: ofAll };
      if (!cold) return GO;
      const oldest = outbox.nthSentCold(now - DAY_LENGTH, sending.coldDaily);
      return oldest === undefined ? GO : { kind: 'it_waits', until: oldest + DAY_LENGTH };
    },
  };
}

export type Admission = ReturnType<typeof createAdmission>;
