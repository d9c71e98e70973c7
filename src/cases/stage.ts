import type { Moment } from '../domain/day.js';
import { NOT_LIVE } from '../domain/disposition.js';
import type { LetGo } from '../domain/rehearsed.js';
import { setNextStep } from './progress.js';
import type { Store } from '../store/store.js';

/** Whose officers are told things: every agency's, or only those that have begun; none where nothing was let go yet. */
export type Stage = 'all' | ReadonlySet<number>;

/** How far sending was let go. `needsGoLive`: whether anything must be let go at all, which a simulation does not need. */
export function stageOf(
  { settings, roster }: Pick<Store, 'settings' | 'roster'>,
  needsGoLive: boolean,
): Stage {
  return needsGoLive && settings.golive() === null ? new Set(roster.begun()) : 'all';
}

/** Whether an agency's officers are told things. */
export const hasBegun = (stage: Stage, agencyId: number): boolean =>
  stage === 'all' || stage.has(agencyId);

/** Whether nobody is told anything by itself. */
export const isSilent = (stage: Stage): boolean => stage !== 'all' && stage.size === 0;

/** Lets notices go: all from now on, or those of some agencies; what waited for it is looked at at the next tick. Run it inside a transaction. */
export function putLive(
  { settings, roster, dispositions }: Pick<Store, 'settings' | 'roster' | 'dispositions'>,
  letGo: LetGo,
  by: string,
  at: Moment,
): void {
  if (letGo === 'all') {
    settings.goLive({ by, at });
    dispositions.wakeIdle(NOT_LIVE, at);
    return;
  }
  for (const id of letGo) {
    roster.begin(id, at);
    lookAtBegun({ dispositions }, id, at);
  }
}

/** Looks, at the next tick, at what waited for an agency to begin. */
export function lookAtBegun(
  { dispositions }: Pick<Store, 'dispositions'>,
  agencyId: number,
  now: Moment,
): void {
  dispositions.wakeIdle(NOT_LIVE, now, agencyId);
}

/** Calls off what an earlier version queued of agencies that have not begun: it is said once they have. */
export function callOffUnbegun(store: Store, stage: Stage, now: Moment): void {
  if (stage === 'all') return;
  for (const { id, kind } of store.outbox.waiting()) {
    if (kind === 'digest' && isSilent(stage)) store.outbox.moveTo(id, 'cancelled', NOT_LIVE, now);
    for (const { dispositionId } of store.outbox.items(id)) {
      const disposition = store.dispositions.byId(dispositionId);
      if (!disposition || hasBegun(stage, disposition.agencyId)) continue;
      store.ledger.callOff(dispositionId);
      store.outbox.cancelMoot(dispositionId, now);
      setNextStep(store, dispositionId, { at: now });
    }
  }
}
