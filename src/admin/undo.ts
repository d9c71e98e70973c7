import { say, type Said } from '../domain/said.js';
import type { AuditRow } from '../domain/act.js';
import type { Moment } from '../domain/day.js';
import type { ComplaintRecord } from '../domain/disposition.js';
import type { IntakeDeps } from '../intake/intake.js';
import { settleAnew } from '../intake/anew.js';
import { provenanceOf } from '../intake/provenance.js';
import { changingHolidays, holidaysTriedOut } from '../cases/deadlines.js';
import { allOf } from '../domain/pieces.js';
import type { MovedAgency } from '../store/joining.js';
import type { Hold } from '../store/settings.js';
import { applyEffects, followClocks, lookForOfficers, setNextStep } from '../cases/progress.js';
import { threeWay, type Row, type Snapshot } from '../store/snapshots.js';
import { actOnAll, type Note } from './acting.js';
import { caseStates } from './case-state.js';
import { movedBetween, type Moved } from './corrections.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { isOfPeople, takePeopleBack } from './people-record.js';

/** What an act recorded of the rows that it changed. */
interface Recorded {
  readonly rows: Snapshot;
  readonly story: number;
}

type Deps = Pick<AdminDeps, 'store' | 'office' | 'intakeDeps'>;

/**
 * Takes an act back, by its number in the record: the case stands as if the word had never been said, with all that came
 * since, and what was called off unsent is said after all. Throws `ActProblem` for an act that cannot be taken back.
 */
export const undo = actOnAll('undo', (deps: Deps, input: UndoInput, now: Moment, note): Moved => {
  const act = theAct(deps, input.id);
  // A calendar moves whatever is open: in pieces, as it came.
  if (act.act === 'holidays import') return takeTableBack(deps, act, input, now, note);
  const { store } = deps;
  const whole = input.dryRun === true ? store.tryOut : store.transaction;
  return whole(() => takeActBack(deps, theAct(deps, input.id), now, note));
});

/** Which act is taken back. */
interface UndoInput {
  readonly id: number;
  readonly dryRun?: boolean;
}

function theAct({ store }: Deps, id: number): AuditRow {
  const act = store.audit.byId(id);
  if (!act)
    throw new ActProblem(say`${id}: there is no such act; \`penghubung audit list\` lists them.`);
  if (act.undoneBy !== null)
    throw new ActProblem(say`act ${id} was taken back already, by act ${act.undoneBy}.`);
  return act;
}

function takeActBack(deps: Deps, act: AuditRow, now: Moment, note: Note): Moved {
  const { store } = deps;
  const { id } = act;
  if (isOfPeople(act.before) && isOfPeople(act.after)) {
    const people = takePeopleBack(deps, act.before.rows, act.after.rows, now);
    return takenBack(note({ object: act.object, ...people, undoes: id }));
  }
  if (isOfSending(act)) {
    holdAsBefore(store, act);
    return takenBack(
      note({ object: act.object, before: act.after, after: act.before, undoes: id }),
    );
  }
  if (act.act === 'agency join') {
    const { moved } = act.after as { moved: MovedAgency };
    const cases = store.joining.partAgencies(moved);
    lookForOfficers(store, now);
    const after = { joined: false, cases };
    return takenBack(note({ object: act.object, before: { joined: true }, after, undoes: id }));
  }
  return takeCaseBack(deps, act, now, note);
}

function takeCaseBack(deps: Deps, act: AuditRow, now: Moment, note: Note): Moved {
  const { store } = deps;
  const [before, after] = [recordedIn(act.before), recordedIn(act.after)];
  const complaint = before && after && complaintIn(store, before);
  if (!before || !after || !complaint)
    throw new ActProblem(
      say`act ${act.id} (${act.act}) cannot be taken back by itself. ${REMEDIES[act.act] ?? say`Do its opposite.`}`,
    );
  const stateBefore = caseStates(deps, complaint.id);
  const current = store.snapshots.ofComplaint(complaint.id);
  const storyBefore = store.snapshots.lastOfStory(complaint.id);
  takeBack(deps, act, { before, after }, current, complaint, now);
  const stateAfter = caseStates(deps, complaint.id);
  const number = note({
    object: act.object,
    before: { cases: [...stateBefore.values()], rows: current, story: storyBefore },
    after: {
      cases: [...stateAfter.values()],
      rows: store.snapshots.ofComplaint(complaint.id),
      story: store.snapshots.lastOfStory(complaint.id),
    },
    undoes: act.id,
  });
  return { act: number, ...movedBetween(complaint.trackingId, stateBefore, stateAfter) };
}

/** Whether an act held all sending, or let it go on. */
const isOfSending = ({ act }: AuditRow) => act === 'hold' || act === 'resume';

function holdAsBefore({ settings }: Deps['store'], { id, before, after }: AuditRow): void {
  const present = settings.held();
  if (JSON.stringify(present) !== JSON.stringify(after))
    throw new ActProblem(
      say`act ${id} cannot be taken back: sending was held or let go on again since. Use \`penghubung hold\` or \`penghubung resume\`.`,
    );
  if (before === null) settings.release();
  else settings.hold(before as Hold);
}

const contentOf = (version: unknown): string | null =>
  typeof version === 'object' && version !== null && 'content' in version
    ? String(version.content)
    : null;

/** Puts a holiday table back as it was. */
function takeTableBack(
  { store, office }: Deps,
  act: AuditRow,
  { dryRun = false }: UndoInput,
  now: Moment,
  note: Note,
): Moved {
  const key = act.object.replace(/^holidays /, '');
  const present = store.settings.holidayTables().find((table) => table.key === key)?.content;
  if (present !== contentOf(act.after))
    throw new ActProblem(
      say`act ${act.id} cannot be taken back: the table ${key} was replaced again since. Take that back first.`,
    );
  const change = { key, content: contentOf(act.before) };
  const moved = holidaysTriedOut(store, change, office, now).length;
  if (dryRun) return takenBack(0);
  let number = 0;
  const after = { content: change.content, moved };
  allOf(
    changingHolidays(store, change, office, now, () => {
      number = note({ object: act.object, before: act.after, after, undoes: act.id });
    }),
  );
  return takenBack(number);
}

const takenBack = (act: number): Moved => ({ act, trackingId: '', cases: [] });

/** What to do where an act has no undo of its own. */
const REMEDIES: Readonly<Record<string, Said>> = {
  import: say`Correct the cases that it changed one by one (\`penghubung complaint correct\`).`,
  golive: say`Hold all sending with \`penghubung hold\`.`,
  'complaint add': say`Close it with \`penghubung complaint close\`.`,
  'complaint link': say`What was joined cannot be told apart again.`,
  'officers invite': say`Give the officer another number, or end their place.`,
  'events resend': say`What was sent cannot be called back.`,
  'set-aside again': say`What fails again is set aside again.`,
  'person readmit': say`Erase the person again.`,
  'import decide': say`Decide on the next export, and correct the cases that it changed.`,
  'person erase': say`What was erased is gone for good.`,
};

function recordedIn(version: unknown): Recorded | null {
  if (typeof version !== 'object' || version === null) return null;
  return 'rows' in version && 'story' in version ? (version as Recorded) : null;
}

function complaintIn(store: Deps['store'], { rows }: Recorded): ComplaintRecord | null {
  const trackingId = rows['complaints']?.[0]?.['tracking_id'];
  const complaint = store.dispositions.complaint(String(trackingId));
  return complaint ?? null;
}

function takeBack(
  deps: Deps,
  act: AuditRow,
  { before, after }: { readonly before: Recorded; readonly after: Recorded },
  current: Snapshot,
  complaint: ComplaintRecord,
  now: Moment,
): void {
  const { store } = deps;
  const intake = deps.intakeDeps();
  // A case that began with the word, and of which somebody was told or to be told, stays in the record, ended.
  const opened = idsIn(after.rows).filter((id) => !idsIn(before.rows).includes(id));
  const told = opened.filter((id) => store.dispositions.notices(id).length > 0);
  const isUntouched =
    told.length === 0 &&
    JSON.stringify(current) === JSON.stringify(after.rows) &&
    store.snapshots.lastOfStory(complaint.id) === after.story;
  const wanted = withTellings(
    current,
    withClass(threeWay(current, before.rows, after.rows), current, before.rows, after.rows),
    told,
  );
  if (isUntouched) store.snapshots.forgetStory(complaint.id, before.story);
  for (const id of told) endOpened(intake, id, now);
  store.snapshots.restore(without(current, told), without(wanted, told));
  for (const id of idsIn(before.rows)) followClocks(store, id);
  let freed = 0;
  for (const id of idsIn(before.rows)) freed += store.ledger.freeCancelled(id, act.at);
  announce(intake, current, store.snapshots.ofComplaint(complaint.id), now);
  const isToBeTold = idsIn(before.rows).some((id) => {
    const d = store.dispositions.byId(id);
    return d?.endedAt === null && d.untoldSince !== null;
  });
  if (isUntouched && freed === 0 && !isToBeTold) return;
  if (!isUntouched) withoutWord(intake, act, complaint);
  const known = store.dispositions.complaint(complaint.trackingId) ?? complaint;
  settleAnew(intake, known, now, complaint);
  for (const id of idsIn(before.rows))
    if (store.dispositions.byId(id)?.endedAt === null) setNextStep(store, id, { at: now });
}

const idsIn = ({ dispositions = [] }: Snapshot): number[] =>
  dispositions.map((row) => Number(row['id']));

function endOpened(intake: IntakeDeps, id: number, now: Moment): void {
  const disposition = intake.store.dispositions.byId(id);
  if (disposition?.endedAt === null)
    applyEffects(intake, disposition, [{ kind: 'end', reason: UNDONE }], now);
}

/** Why a case ended that began with a word which was taken back. */
const UNDONE = 'undone';

/** The rows but for those of some cases. */
function without(rows: Snapshot, cases: readonly number[]): Snapshot {
  const isOf = (table: string, row: Row) =>
    cases.includes(Number(row[table === 'dispositions' ? 'id' : 'disposition_id'] ?? -1));
  return Object.fromEntries(
    Object.entries(rows).map(([table, some]) => [table, some.filter((row) => !isOf(table, row))]),
  );
}

/** Where the word that is taken back was the first that corrected the class, what sources tell by now holds. */
function withClass(
  wanted: Snapshot,
  current: Snapshot,
  before: Snapshot,
  after: Snapshot,
): Snapshot {
  const toldIn = ({ complaints }: Snapshot) => complaints?.[0]?.['told_classification'] ?? null;
  const [complaint, present] = [wanted['complaints']?.[0], current['complaints']?.[0]];
  if (toldIn(before) !== null || toldIn(after) === null || !complaint || !present) return wanted;
  const { told_classification: classification = null, told_raw_classification: raw = null } =
    present;
  const told = { classification, raw_classification: raw };
  const none = { told_classification: null, told_raw_classification: null };
  return { ...wanted, complaints: [{ ...complaint, ...told, ...none }] };
}

/** How often a case was told stands as it is: what was called off by the word is told anew, and what waited before it waits again. */
function withTellings(current: Snapshot, wanted: Snapshot, others: readonly number[]): Snapshot {
  const now = new Map((current['dispositions'] ?? []).map((row) => [row['id'], row]));
  return {
    ...wanted,
    dispositions: (wanted['dispositions'] ?? []).map((row) => {
      const present = now.get(row['id'] ?? null);
      if (present === undefined || others.includes(Number(row['id']))) return row;
      const { tellings = 0, untold_since = null } = present;
      // Of what is over nobody waits to be told.
      const waits = row['ended_at'] === null ? untold_since : null;
      return { ...row, tellings, untold_since: waits ?? row['untold_since'] ?? null };
    }),
  };
}

/** Takes what an admin typed out of what was seen of a complaint. */
function withoutWord(intake: IntakeDeps, act: AuditRow, complaint: ComplaintRecord): void {
  const { provenance } = intake.store;
  const { stamps, log } = provenanceOf(intake, complaint);
  const kept = log.filter(
    ({ way, at, knownAt }) => !(way === 'hand' && at === act.at && knownAt === act.at),
  );
  if (act.act === 'complaint redispose' && kept.length < log.length)
    provenance.put(complaint.id, { stamps, log: kept });
}

/** Tells other systems what is open again, or over again. */
function announce(intake: IntakeDeps, before: Snapshot, after: Snapshot, now: Moment): void {
  const was = new Map((before['dispositions'] ?? []).map((row) => [row['id'], row]));
  for (const row of after['dispositions'] ?? []) {
    const old = was.get(row['id'] ?? null);
    if (old === undefined) continue;
    const [wasOpen, isOpen] = [old['ended_at'] === null, row['ended_at'] === null];
    const id = Number(row['id']);
    if (!wasOpen && isOpen)
      intake.events.add(id, { type: 'reopened', data: { reason: 'undone' } }, now);
    if (wasOpen && !isOpen)
      intake.events.add(
        id,
        { type: 'closed', data: { reason: String(row['end_reason'] ?? 'undone') } },
        now,
      );
  }
}
