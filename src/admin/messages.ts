import { say } from '../domain/said.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';

// A single message on its way: called off before it leaves, or tried once more under the ID that it has.

type Deps = Pick<AdminDeps, 'store'>;
interface OfMessage {
  readonly id: number;
}

/** Calls a message off that has not left. Throws `ActProblem` for one that has, or that is leaving. */
export const callOff = actOn(
  'message cancel',
  ({ store }: Deps, { id }: OfMessage, now, note): void => {
    const before = store.outbox.byId(id)?.state;
    if (before === undefined) throw new ActProblem(say`there is no such message.`);
    if (before !== 'queued' && before !== 'retry')
      throw new ActProblem(say`this message has left, or is leaving: it cannot be called off.`);
    note({ object: `message ${id}`, before: { state: before }, after: { state: 'cancelled' } });
    store.outbox.moveTo(id, 'cancelled', 'called_off_by_admin', now);
  },
);

/**
 * Lets a message be tried again that did not get through; whether it still says what is so is looked at before it leaves. One
 * of which it is not known whether it arrived may arrive twice. Throws `ActProblem` for any other.
 */
export const tryAgain = actOn(
  'message again',
  ({ store }: Deps, { id }: OfMessage, now, note): void => {
    const before = store.outbox.byId(id)?.state;
    if (before === undefined) throw new ActProblem(say`there is no such message.`);
    if (before !== 'failed' && before !== 'restricted' && before !== 'unknown')
      throw new ActProblem(say`this message got through, or waits: there is nothing to try again.`);
    note({ object: `message ${id}`, before: { state: before }, after: { state: 'retry' } });
    store.outbox.moveTo(id, 'retry', 'again_by_admin', now, now);
  },
);
