import type { Snapshot } from '../domain/complaint.js';
import type { Rest } from '../domain/ports.js';
import { takeInGently, type IntakeOptions, type IntakeResult } from '../intake/intake.js';
import type { HeldExport } from '../store/exports.js';
import { actOn, actOnAll } from './acting.js';
import type { AdminDeps } from './deps.js';

/** Takes in a LAPOR! export as it was read, in pieces between which others have their turn; doing it again changes nothing. */
export const importExport = actOnAll(
  'import',
  (
    { intakeDeps }: Pick<AdminDeps, 'intakeDeps'>,
    {
      snapshot,
      ...options
    }: IntakeOptions & { readonly snapshot: Snapshot; readonly rest: Rest | null },
    now,
    note,
  ): Promise<IntakeResult> => {
    const { origin, rows } = snapshot;
    const after = { file: origin.name, rows, backlog: options.backlog === true };
    return takeInGently(intakeDeps(), snapshot, now, {
      ...options,
      onBegin: (id) => note({ object: `import ${id}`, before: null, after }),
    });
  },
);

/** Decides on an export that waits for a word; undefined where none waits under that number. What is agreed to is taken in by the folder. */
export const decideExport = actOn(
  'import decide',
  (
    { store }: Pick<AdminDeps, 'store'>,
    input: { readonly id: number; readonly decision: 'agreed' | 'refused' },
    now,
    note,
    actor,
  ): HeldExport | undefined => {
    const decided = store.exports.decide(input.id, input.decision, actor.officerId ?? null, now);
    if (decided)
      note({
        object: `export ${input.id}`,
        before: { file: decided.file, decision: null },
        after: { file: decided.file, decision: input.decision },
      });
    return decided;
  },
);
