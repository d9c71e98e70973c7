import type { MovedDeadline } from '../cases/deadlines.js';
import { lookAgain, noteHistory, putUnder } from '../cases/progress.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import { settleAnew } from './anew.js';
import type { IntakeDeps } from './intake.js';

/** How many open cases are seen to in one transaction. */
const PIECE = 100;

/**
 * Puts every open case under a version of the rules, as if it had begun under it: its deadlines count anew from where they
 * began, and rungs already past stay unsaid. In pieces, each a transaction of its own; which deadlines moved.
 */
export function* puttingUnder(
  intake: () => IntakeDeps,
  policyVersion: string,
  now: Moment,
): Generator<void, MovedDeadline[]> {
  const { store } = intake();
  const moved: MovedDeadline[] = [];
  const ids = store.dispositions.allOpenIds();
  for (let at = 0; at < ids.length; at += PIECE) {
    const deps = intake();
    store.transaction(() => {
      for (const id of ids.slice(at, at + PIECE)) {
        const before = store.dispositions.byId(id);
        if (before?.endedAt !== null) continue;
        putUnder(store, id, policyVersion);
        settleAnew(deps, before.complaint, now);
        const after = store.dispositions.byId(id);
        for (const one of after ? movesBetween(before, after) : []) {
          const { clock, before: was, after: is } = one;
          noteHistory(store, id, { kind: 'deadline_moved', clock, before: was, after: is }, now);
          moved.push(one);
        }
      }
    });
    yield;
  }
  return moved;
}

/** Looks again at every open case that has a next step, as when it comes may rest on what was changed; in pieces. */
export function* lookingAgain(intake: () => IntakeDeps, now: Moment): Generator<void, void> {
  const { store } = intake();
  const ids = store.dispositions.allOpenIds();
  for (let at = 0; at < ids.length; at += PIECE) {
    store.transaction(() => {
      lookAgain(store, ids.slice(at, at + PIECE), now);
    });
    yield;
  }
}

function movesBetween(before: Disposition, after: Disposition): MovedDeadline[] {
  const { id, agencyName: agency, complaint } = before;
  return after.clocks.flatMap(({ kind, dueDay, state }) => {
    const old = before.clocks.find((clock) => clock.kind === kind)?.dueDay;
    return old === undefined || old === dueDay || state === 'stopped'
      ? []
      : [
          {
            ...{ case: id, trackingId: complaint.trackingId, agency },
            ...{ clock: kind, before: old, after: dueDay },
          },
        ];
  });
}
