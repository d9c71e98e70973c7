import type { Actor } from '../domain/act.js';
import { agencyKey } from '../domain/agency.js';
import type { ComplaintRow, Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Rest } from '../domain/ports.js';
import { takeInGently, type IntakeOptions, type IntakeResult } from '../intake/intake.js';
import type { HeldExport } from '../store/exports.js';
import type { Store } from '../store/store.js';
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

/** What a row of an export would change, in the words of its source. */
export interface RowChange {
  /** Where it stands in the file, counted from 1. */
  readonly row: number;
  readonly trackingId: string;
  readonly agency: string;
  /** `moved`: to an agency where it was not. `other`: its words, dates or facts. */
  readonly kind: 'new' | 'moved' | 'status' | 'class' | 'other';
  /** Null where that says nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What an export would change, all of it and the first rows one by one. */
export interface ExportPreview {
  readonly result: IntakeResult;
  readonly changes: readonly RowChange[];
}

/** How many changes are told one by one. */
const MOST_CHANGES = 200;

/** Looks what an export would change, and whether that would be much at once; changes nothing. */
export async function previewExport(
  deps: Parameters<typeof importExport>[0],
  actor: Actor,
  input: {
    readonly snapshot: Snapshot;
    readonly rest: Rest | null;
    readonly backlog: boolean;
    readonly onProgress?: (done: number, total: number) => void;
  },
  now: Moment,
): Promise<ExportPreview> {
  const { store } = deps.intakeDeps();
  const changes: RowChange[] = [];
  const result = await importExport(
    deps,
    actor,
    {
      ...input,
      dryRun: true,
      mayHold: !input.backlog,
      // Of a trial nothing is in the database when a row is told of, so that what is there is how it was.
      onRow(row, outcome) {
        if (changes.length < MOST_CHANGES && (outcome === 'new' || outcome === 'changed'))
          changes.push(changeOf(store, row, outcome));
      },
    },
    now,
  );
  return { result, changes };
}

function changeOf(
  { dispositions }: Store,
  { row, trackingId, agencyName, rawStatus, rawClassification }: ComplaintRow,
  outcome: 'new' | 'changed',
): RowChange {
  const complaint = dispositions.complaint(trackingId);
  const open = dispositions.openByTrackingId(trackingId);
  const here = open.find((one) => agencyKey(one.agencyName) === agencyKey(agencyName)) ?? open[0];
  const change = (kind: RowChange['kind'], before: string | null, after: string | null) => ({
    ...{ row, trackingId, agency: agencyName, kind, before, after },
  });
  if (outcome === 'new')
    return complaint && here
      ? change('moved', here.agencyName, agencyName)
      : change('new', null, rawStatus);
  if (here && here.rawStatus !== rawStatus) return change('status', here.rawStatus, rawStatus);
  if (complaint && complaint.rawClassification !== rawClassification && rawClassification !== '')
    return change('class', complaint.rawClassification, rawClassification);
  return change('other', null, null);
}

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
