import { applyEffect, type Effect } from '../domain/clock.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { EventBook } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import { policyNamed, type Policy } from '../domain/policy.js';
import type { Store } from '../store/store.js';

/** What turning effects into rows depends on. */
export interface ProgressDeps {
  readonly store: Pick<Store, 'dispositions' | 'outbox'>;
  readonly policy: Policy;
  readonly office: Office;
  readonly events: EventBook;
}

/**
 * Applies effects to a disposition: clocks, end, history, and cancels queued reminders that became
 * moot. The disposition is looked at again at the next tick. Call it inside a transaction.
 */
export function applyEffects(
  deps: ProgressDeps,
  disposition: Disposition,
  effects: readonly Effect[],
  now: Moment,
): void {
  const { dispositions, outbox } = deps.store;
  const { calendar, zone } = deps.office;
  const policy = policyNamed(deps.policy, disposition.policyVersion);
  const { id } = disposition;
  let clocks = [...disposition.clocks];
  for (const effect of effects) {
    const before = clocks;
    clocks = applyEffect({ calendar, policy }, clocks, effect, zone.dayOf(now), now);
    clocks.forEach((clock, i) => {
      const old = before[i];
      if (old && (old.state !== clock.state || old.round !== clock.round))
        dispositions.note(
          id,
          `clock_${clock.kind}`,
          old.state,
          clock.stopReason ?? clock.state,
          now,
        );
    });
  }
  dispositions.putClocks(id, clocks);
  const end = effects.find((effect) => effect.kind === 'end');
  if (end) {
    dispositions.change(id, {
      endedAt: now,
      endReason: end.reason,
      untoldSince: null,
      wakeAt: null,
      idleReason: end.reason,
    });
    dispositions.note(id, 'ended', null, end.reason, now);
    deps.events.add(id, { type: 'closed', data: { reason: end.reason } }, now);
  } else dispositions.wake(id, now, null);
  outbox.cancelMoot(id, now);
}
