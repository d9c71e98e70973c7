import { say, type Said } from '../domain/said.js';
import type { Actor, AuditRow } from '../domain/act.js';
import type { RuleKind } from '../domain/rule-version.js';
import { dayText, type Moment } from '../domain/day.js';
import type { Role } from '../domain/roster.js';
import type { ComplaintRecord } from '../domain/disposition.js';
import type { IntakeDeps } from '../intake/intake.js';
import { resettling, settleAnew } from '../intake/anew.js';
import { lookingAgain } from '../intake/under-rules.js';
import { provenanceOf } from '../intake/provenance.js';
import { changingHolidays, holidaysTriedOut } from '../cases/deadlines.js';
import { allOf } from '../domain/pieces.js';
import type { MovedAgency } from '../store/joining.js';
import type { Hold } from '../store/settings.js';
import { applyEffects, followClocks, lookForOfficers, setNextStep } from '../cases/progress.js';
import { RowsInTheWay, threeWay, type Row, type Snapshot } from '../store/snapshots.js';
import { actOnAll, type Note } from './acting.js';
import { caseStates } from './case-state.js';
import { movedBetween, type Moved } from './corrections.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { placesOf } from './people.js';
import { isOfPeople, officersIn, takePeopleBack, type OfPeople } from './people-record.js';

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
export const undo = actOnAll(
  'undo',
  (deps: Deps, input: UndoInput, now: Moment, note, actor): Moved => {
    const act = theAct(deps, input.id);
    // A calendar moves whatever is open: in pieces, as it came.
    if (act.act === 'holidays import' || act.act === 'holidays remove')
      return takeTableBack(deps, act, input, now, note);
    if (act.act === 'rules set' || act.act === 'template save')
      return takeRuleBack(deps, act, input, now, note, actor);
    const { store } = deps;
    const whole = input.dryRun === true ? store.tryOut : store.transaction;
    try {
      return whole(() => takeActBack(deps, theAct(deps, input.id), now, note));
    } catch (error) {
      if (!(error instanceof RowsInTheWay)) throw error;
      throw new ActProblem(
        say`act ${act.id} cannot be taken back: what it changed is somebody else's by now, such as a number or a place. Take back first what came since; \`penghubung audit list\` shows it.`,
      );
    }
  },
);

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
    const ids = [...new Set([...officersIn(act.before.rows), ...officersIn(act.after.rows)])];
    const before = placesOf(deps, ids);
    const wasWatched = isWatched(deps, now);
    const told = toldHandovers(deps, act.after);
    const own = withoutUndone(deps, act, { before: act.before.rows, after: act.after.rows });
    const people = takePeopleBack(deps, own.before, own.after, now);
    if (wasWatched && !isWatched(deps, now))
      throw new ActProblem(
        say`act ${id} cannot be taken back: no coordinator would be left, and nobody would hear of what goes wrong. Name another first.`,
      );
    refuseGhosts(deps, act.id, now);
    const places = { before, after: placesOf(deps, ids) };
    tellOfReturn(deps, told, now);
    const number = note({
      object: act.object,
      before: { places: places.before, ...people.before },
      after: { places: places.after, ...people.after },
      undoes: id,
    });
    return { act: number, trackingId: '', cases: [], places };
  }
  if (isOfSending(act)) {
    holdAsBefore(store, act);
    return takenBack(
      note({ object: act.object, before: act.after, after: act.before, undoes: id }),
    );
  }
  if (act.act === 'agency join') {
    const { moved } = act.after as { moved: MovedAgency };
    refuseOutOfOrder(deps, act, moved);
    const cases = store.joining.partAgencies(moved);
    lookForOfficers(store, now);
    const after = { joined: false, cases };
    return takenBack(note({ object: act.object, before: { joined: true }, after, undoes: id }));
  }
  return takeCaseBack(deps, act, now, note);
}

/** Whoever stands in for somebody must hold a place, or nobody finds them. Throws `ActProblem`. */
function refuseGhosts({ store, office }: Deps, act: number, now: Moment): void {
  const { roster } = store;
  const held = new Set(roster.assignments().map(({ officerId }) => officerId));
  const ghost = roster
    .leavesFrom(office().zone.dayOf(now))
    .find(({ deputyId }) => deputyId !== null && !held.has(deputyId));
  if (ghost)
    throw new ActProblem(
      say`act ${act} cannot be taken back: ${roster.officer(ghost.deputyId ?? 0)?.name ?? ''} stands in for ${roster.officer(ghost.officerId)?.name ?? ''} until ${dayText(ghost.untilDay)}, and would hold no place. Name another deputy first (\`penghubung officers leave\`).`,
    );
}

/** Hand-overs of an act that were told already: who took a place, and who left it, hear of its return. */
function toldHandovers({ store }: Deps, { rows }: OfPeople): readonly Row[] {
  const ids = new Set((rows['handovers'] ?? []).map(({ id }) => id));
  const people = [...new Set(officersIn(rows))];
  const current = store.snapshots.ofPeople(people)['handovers'] ?? [];
  return current.filter((row) => ids.has(row['id']) && row['said_at'] !== null);
}

function tellOfReturn({ store, office }: Deps, told: readonly Row[], now: Moment): void {
  for (const row of told)
    store.handovers.add(
      {
        ...{ fromOfficer: Number(row['to_officer']), toOfficer: Number(row['from_officer']) },
        agencyId: row['agency_id'] === null ? null : Number(row['agency_id']),
        role: String(row['role']) as Role,
        day: office().zone.dayOf(now),
        ...{ onlyNew: false, tellHead: row['tell_head'] === 1 },
      },
      now,
    );
}

/** Whether somebody hears of what goes wrong today. */
const isWatched = ({ store, office }: Deps, now: Moment): boolean =>
  store.roster
    .contactsOn(office().zone.dayOf(now), 'all')
    .some(({ role }) => role === 'coordinator');

/** How many acts are looked through for later ones. */
const MOST_ACTS = 10_000;

/** Later words on the same are taken back first: what the act moved has moved on since. Throws `ActProblem`. */
function refuseOutOfOrder({ store }: Deps, act: AuditRow, moved: MovedAgency): void {
  const places = new Set(moved.assignments);
  const movesOn = ({ act: name, after }: AuditRow): boolean => {
    if (name === 'agency join') {
      const later = (after as { moved: MovedAgency }).moved;
      return [later.from, later.into].some((one) => one === moved.from || one === moved.into);
    }
    return (
      isOfPeople(after) &&
      (after.rows['assignments'] ?? []).some(({ id }) => places.has(Number(id)))
    );
  };
  const later = store.audit
    .list(MOST_ACTS)
    .find((one) => one.id > act.id && one.undoneBy === null && one.undoes === null && movesOn(one));
  if (later)
    throw new ActProblem(
      say`act ${act.id} cannot be taken back: what it moved was changed by act ${later.id} (${later.act}) since. Take that back first.`,
    );
}

interface Versions {
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/**
 * What an act changed, as it would have without the acts before it that were taken back after it: what they did comes
 * back with none of the versions that it recorded.
 */
function withoutUndone({ store }: Deps, act: AuditRow, own: Versions): Versions {
  const isOfCase = recordedIn(act.before) !== null;
  const all = store.audit.list(MOST_ACTS, undefined, isOfCase ? act.object : null);
  const byId = new Map(all.map((one) => [one.id, one]));
  const inForce = ({ undoneBy }: AuditRow): boolean => {
    const undone = undoneBy === null ? undefined : byId.get(undoneBy);
    return undone === undefined || !inForce(undone);
  };
  return all
    .filter((one) => one.id < act.id && (one.undoneBy ?? 0) > act.id && !inForce(one))
    .reduce((versions, one) => {
      const [before, after] = [rowsOf(one.before), rowsOf(one.after)];
      if (!before || !after) return versions;
      return {
        before: threeWay(versions.before, before, after),
        after: threeWay(versions.after, before, after),
      };
    }, own);
}

const rowsOf = (version: unknown): Snapshot | null =>
  recordedIn(version)?.rows ?? (isOfPeople(version) ? version.rows : null);

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
  typeof version === 'object' &&
  version !== null &&
  'content' in version &&
  typeof version.content === 'string'
    ? version.content
    : null;

/** Puts a holiday table back as it was. */
function takeTableBack(
  { store, office, intakeDeps }: Deps,
  act: AuditRow,
  { dryRun = false }: UndoInput,
  now: Moment,
  note: Note,
): Moved {
  const key = act.object.replace(/^holidays /, '');
  const table = store.settings.holidayTables().find((one) => one.key === key);
  const present = table?.content ?? null;
  if (present !== contentOf(act.after))
    throw new ActProblem(
      say`act ${act.id} cannot be taken back: the table ${key} was replaced again since. Take that back first.`,
    );
  const change = { key, content: contentOf(act.before) };
  const moved = holidaysTriedOut(store, change, office, now).length;
  if (dryRun) return { ...takenBack(0), movedDeadlines: moved };
  let number = 0;
  const after = { content: change.content, moved };
  allOf(
    changingHolidays(store, change, office, now, resettling(intakeDeps), () => {
      number = note({ object: act.object, before: act.after, after, undoes: act.id });
    }),
  );
  return takenBack(number);
}

/** Puts a rule or a template back as it was. What is open and was put under it stays so. */
function takeRuleBack(
  deps: Deps,
  act: AuditRow,
  { dryRun = false }: UndoInput,
  now: Moment,
  note: Note,
  { name: who }: Actor,
): Moved {
  const { store, intakeDeps } = deps;
  const [first = '', second = ''] = act.object.split(' ');
  const isTemplate = first === 'template';
  const kind = (isTemplate ? 'template' : second) as RuleKind;
  const name = isTemplate ? second : '';
  if (isForOpenToo(act.after))
    throw new ActProblem(
      say`act ${act.id} cannot be taken back by itself, as it moved what is open. Set the former rules again, for what is open, too.`,
    );
  const present = store.ruleVersions.inForce(kind).find((one) => one.name === name);
  if ((present?.content ?? null) !== contentOf(act.after))
    throw new ActProblem(
      say`act ${act.id} cannot be taken back: it was changed again since. Take that back first.`,
    );
  const content = contentOf(act.before);
  if (dryRun) return takenBack(0);
  const number = store.transaction(() => {
    store.ruleVersions.add({ kind, name, content, at: now, who });
    return note({ object: act.object, before: act.after, after: { content }, undoes: act.id });
  });
  // Whatever is open is looked at again: in pieces, as it was.
  if (kind !== 'template') allOf(lookingAgain(intakeDeps, now));
  return takenBack(number);
}

const isForOpenToo = (version: unknown): boolean =>
  typeof version === 'object' &&
  version !== null &&
  'openToo' in version &&
  version.openToo === true;

const takenBack = (act: number): Moved => ({ act, trackingId: '', cases: [], isFinal: true });

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
  'report withdraw': say`Whoever reported says it again.`,
  'person export': say`What was handed out cannot be called back.`,
  'person erase': say`What was erased is gone for good.`,
  'message cancel': say`What is due is said by its next reminder.`,
  'message again': say`Call the message off while it waits.`,
  'data seen': say`What was seen cannot be unseen.`,
  'whatsapp logout': say`Link a session again, in the console or with \`penghubung whatsapp pair\`.`,
  'account add': say`Remove the account: \`penghubung admin remove NAME\`.`,
  'account remove': say`Add the account again: \`penghubung admin add NAME\`.`,
  'account role': say`Give the account its former role: \`penghubung admin role NAME ROLE\`.`,
  'account link': say`Give another link: \`penghubung admin reset-password NAME\`.`,
  'account leave': say`Whoever was sent out enters again.`,
  'account password': say`Give a link for another one: \`penghubung admin reset-password NAME\`.`,
};

/** Whether an act can be taken back by itself; an undo, where it recorded the cases or places that it changed. */
export const hasUndo = ({
  act,
  undoes,
  after,
}: Pick<AuditRow, 'act' | 'undoes' | 'after'>): boolean => {
  if (Object.hasOwn(REMEDIES, act) || isForOpenToo(after)) return false;
  if (undoes === null) return true;
  return typeof after === 'object' && after !== null && ('cases' in after || 'places' in after);
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
  const isAsLeft =
    JSON.stringify(current) === JSON.stringify(after.rows) &&
    store.snapshots.lastOfStory(complaint.id) === after.story;
  const told = opened.filter((id) => !isAsLeft || store.dispositions.notices(id).length > 0);
  const isUntouched = told.length === 0 && isAsLeft;
  const own = withoutUndone(deps, act, { before: before.rows, after: after.rows });
  const wanted = withTellings(
    current,
    withClass(deps, act, threeWay(current, own.before, own.after), current),
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
export const UNDONE = 'undone';

/** The rows but for those of some cases. */
function without(rows: Snapshot, cases: readonly number[]): Snapshot {
  const isOf = (table: string, row: Row) =>
    cases.includes(Number(row[table === 'dispositions' ? 'id' : 'disposition_id'] ?? -1));
  return Object.fromEntries(
    Object.entries(rows).map(([table, some]) => [table, some.filter((row) => !isOf(table, row))]),
  );
}

/** Without a word on the class, the newest of the others holds; without any, what sources tell by now. */
function withClass({ store }: Deps, act: AuditRow, wanted: Snapshot, current: Snapshot): Snapshot {
  const [complaint, present] = [wanted['complaints']?.[0], current['complaints']?.[0]];
  if (!complaint || !present || classIn(act) === null) return wanted;
  const others = store.audit
    .list(MOST_ACTS, undefined, act.object)
    .filter((one) => one.id !== act.id && one.undoneBy === null && one.undoes === null);
  const { told_classification: told = null, told_raw_classification: rawTold = null } = present;
  const newest = others.map(classIn).find((one) => one !== null);
  const held: Row = newest
    ? { ...newest, told_classification: told, told_raw_classification: rawTold }
    : {
        ...{ classification: told, raw_classification: rawTold },
        ...{ told_classification: null, told_raw_classification: null },
      };
  return { ...wanted, complaints: [{ ...complaint, ...held }] };
}

/** The class that an act gave to a complaint; null where it gave none. */
function classIn({ act, before, after }: AuditRow): Row | null {
  if (act !== 'complaint correct') return null;
  const rowOf = (version: unknown) => recordedIn(version)?.rows['complaints']?.[0] ?? {};
  const [was, is] = [rowOf(before), rowOf(after)];
  const { classification = null, raw_classification = null } = is;
  const isSame =
    was['classification'] === classification &&
    (was['told_classification'] ?? null) === (is['told_classification'] ?? null);
  return isSame ? null : { classification, raw_classification };
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
