import { say, type Said } from '../domain/said.js';
import {
  applyEffects,
  correct,
  noteHistory,
  release,
  reopen,
  tellAnew,
} from '../cases/progress.js';
import type { Note } from './acting.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed, type PlaceHeld } from './people.js';
import { caseStates, type CaseState } from './case-state.js';
import type { Actor } from '../domain/act.js';
import type { Classification } from '../domain/complaint.js';
import { newestOf, toldFacts } from '../domain/correction.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import {
  CLOSED_BY_COORDINATOR,
  HANDED_ON,
  JOINED,
  type ComplaintRecord,
  type Disposition,
} from '../domain/disposition.js';
import { noted } from '../domain/observations.js';
import type { Snapshot } from '../store/snapshots.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';
import { settleAnew } from '../intake/anew.js';
import { provenanceOf } from '../intake/provenance.js';

// An admin's word on a case: it outranks what sources say (decision 0010), says what it moves, and can be undone.

/** Which case is meant: a complaint, and where it is with several agencies, which of them. */
export interface CaseInput {
  readonly trackingId: string;
  /** Its ID, or part of its name. */
  readonly agency?: string | null;
  /** The case itself, by its number here, where whoever asks knows it. */
  readonly disposition?: number;
}

/** What an act moves: each case of the complaint that changed, before and after. */
export interface Moved {
  /** Its number in the record, by which it is taken back; null where nothing changed. */
  readonly act: number | null;
  readonly trackingId: string;
  /** Places of people that it moved; left out where it is about a case. */
  readonly places?: { readonly before: readonly PlaceHeld[]; readonly after: readonly PlaceHeld[] };
  /** How many deadlines it moves, where it is about no single complaint. */
  readonly movedDeadlines?: number;
  /** Whether it cannot be taken back in its turn. */
  readonly isFinal?: boolean;
  readonly cases: readonly {
    readonly agency: string;
    /** Null where there was, or is, none. */
    readonly before: CaseState | null;
    readonly after: CaseState | null;
  }[];
}

type Deps = Pick<AdminDeps, 'store' | 'office' | 'intakeDeps'>;
type Perform<I> = (deps: Deps, complaint: ComplaintRecord, input: I, now: Moment) => void;

/** Makes a correction of what it does: recorded with the rows before and after, so that it can be undone. */
function correction<I extends CaseInput>(name: string, perform: Perform<I>) {
  return actOn(name, (deps: Deps, input: I, now: Moment, note: Note, _actor: Actor): Moved => {
    const complaint = complaintOf(deps, input);
    const { snapshots } = deps.store;
    const stateBefore = caseStates(deps, complaint.id);
    const before = snapshots.ofComplaint(complaint.id);
    const storyBefore = snapshots.lastOfStory(complaint.id);
    perform(deps, complaint, input, now);
    const after = snapshots.ofComplaint(complaint.id);
    const stateAfter = caseStates(deps, complaint.id);
    const moved = movedBetween(complaint.trackingId, stateBefore, stateAfter);
    if (JSON.stringify(before) === JSON.stringify(after)) return { act: null, ...moved };
    const storyAfter = snapshots.lastOfStory(complaint.id);
    const act = note({
      object: `complaint ${complaint.trackingId}`,
      before: { cases: [...stateBefore.values()], rows: before, story: storyBefore },
      after: {
        cases: [...stateAfter.values()],
        rows: after,
        story: storyAfter,
      },
    });
    return { act, ...moved };
  });
}

/** What moved between two looks at a complaint's cases. */
export function movedBetween(
  trackingId: string,
  before: ReadonlyMap<number, CaseState>,
  after: ReadonlyMap<number, CaseState>,
): Omit<Moved, 'act'> {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return {
    trackingId,
    cases: ids.flatMap((id) => {
      const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
      const agency = (is ?? was)?.agency ?? '';
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ agency, before: was, after: is }];
    }),
  };
}

/** Closes a case here, whatever LAPOR! goes on showing. Throws `ActProblem` where none is open. */
export const closeCase = correction('complaint close', (deps, complaint, input: CaseInput, now) => {
  end(deps, theOpen(deps, complaint, input), now);
});

/** What had ended goes on, whatever had ended it. Throws `ActProblem` where none has, or where it is with another agency. */
export const reopenCase = correction(
  'complaint reopen',
  (deps, complaint, input: CaseInput, now) => {
    const { store } = deps;
    const ended = theOne(deps, complaint, input, ({ endedAt }) => endedAt !== null, say`has ended`);
    const isOpen = store.dispositions
      .historyOf(complaint.id)
      .some((row) => row.agencyId === ended.agencyId && row.endedAt === null);
    if (isOpen) throw new ActProblem(say`#${complaint.trackingId} is open at ${ended.agencyName}.`);
    if (ended.endReason === HANDED_ON)
      throw new ActProblem(
        say`#${complaint.trackingId} is with another agency now. To hand it back: penghubung complaint redispose.`,
      );
    const handed = handedOnBy(deps, complaint, ended.id);
    if (handed !== null)
      throw new ActProblem(
        say`#${complaint.trackingId} was handed on from ${ended.agencyName} by act ${handed}. Take that back (\`penghubung undo ${handed}\`), or hand it on again: \`penghubung complaint redispose\`.`,
      );
    correct(store, ended.id, { kind: 'reopened', value: now, at: now }, now);
    reopen(deps.intakeDeps(), ended, now, 'by_hand');
    settleAnew(deps.intakeDeps(), complaint, now);
  },
);

/** How many acts on a complaint are looked through. */
const MOST_ACTS = 1000;

/** The act by which a case was handed on to another agency, while it holds; null for none. */
function handedOnBy({ store }: Deps, { trackingId }: ComplaintRecord, id: number): number | null {
  const endedIn = (version: unknown): boolean | undefined => {
    const rows = (version as { rows?: Snapshot } | null)?.rows?.['dispositions'] ?? [];
    const row = rows.find((one) => one['id'] === id);
    return row && row['ended_at'] !== null;
  };
  const found = store.audit
    .list(MOST_ACTS, undefined, `complaint ${trackingId}`)
    .filter(({ act, undoneBy }) => act === 'complaint redispose' && undoneBy === null)
    .find(({ before, after }) => endedIn(before) === false && endedIn(after) === true);
  return found?.id ?? null;
}

/** Lets deadlines stand still until a day, and says nothing before it. Throws `ActProblem` for a day that is not to come. */
export const postponeCase = correction(
  'complaint postpone',
  (deps, complaint, input: CaseInput & { readonly until: Day }, now) => {
    toCome(deps, input.until, now);
    const { id } = theOpen(deps, complaint, input);
    correct(deps.store, id, { kind: 'postponed', value: input.until, at: now }, now);
    settleAnew(deps.intakeDeps(), complaint, now);
  },
);

/** Says nothing of a case before a day; its deadlines go on. Throws `ActProblem` for a day that is not to come. */
export const holdCase = correction(
  'complaint hold',
  (deps, complaint, input: CaseInput & { readonly until: Day }, now) => {
    toCome(deps, input.until, now);
    const { id } = theOpen(deps, complaint, input);
    correct(deps.store, id, { kind: 'held', value: input.until, at: now }, now);
  },
);

/** Reminders that were held go on. */
export const releaseCase = correction(
  'complaint release',
  (deps, complaint, input: CaseInput, now) => {
    const { store } = deps;
    const { id } = theOpen(deps, complaint, input);
    const words = store.corrections.of(id);
    const postponed = newestOf(words, 'postponed')?.value ?? 0;
    if (words.some(({ kind }) => kind === 'held')) release(store, id, now);
    else if (postponed > deps.office().zone.dayOf(now))
      throw new ActProblem(
        say`#${complaint.trackingId} is not held, but postponed until ${dayText(postponed)}. To let it go on sooner: \`penghubung complaint postpone ${complaint.trackingId} --until\` with a nearer day.`,
      );
  },
);

/** Hands a case on to another agency: it ends here, and begins there today. Throws `ActProblem` for one where it is open. */
export const redisposeCase = correction(
  'complaint redispose',
  (deps, complaint, input: CaseInput & { readonly to: string }, now) => {
    const { store } = deps;
    const intake = deps.intakeDeps();
    const from = theOpen(deps, complaint, input);
    const to = agencyNamed(deps, input.to);
    const there = store.dispositions
      .historyOf(complaint.id)
      .some((row) => row.agencyId === to.id && row.endedAt === null);
    if (there) throw new ActProblem(say`#${complaint.trackingId} is open at ${to.name} already.`);
    end(deps, from, now);
    const { stamps, log } = provenanceOf(intake, complaint);
    const observation = {
      ...{ at: now, filedAt: now, way: 'hand' as const, isWhole: false, knownAt: now },
      shows: [
        {
          ...{ agencyId: to.id, disposedAt: now },
          ...{ status: 'awaiting' as const, rawStatus: 'Belum Ditindaklanjuti' },
        },
      ],
    };
    store.provenance.put(complaint.id, {
      stamps,
      log: noted(log, observation, intake.precedence.ways),
    });
    settleAnew(intake, complaint, now);
    handBack(deps, complaint, to.id, now);
  },
);

/** What was at an agency before, and had ended there by somebody's word, begins there anew today. */
function handBack(deps: Deps, complaint: ComplaintRecord, agencyId: number, now: Moment): void {
  const { store } = deps;
  const intake = deps.intakeDeps();
  const there = store.dispositions.historyOf(complaint.id).filter((r) => r.agencyId === agencyId);
  const [newest] = there;
  const open = there.find(({ endedAt }) => endedAt === null);
  // What had only left goes on there; its officers hear that it is theirs again.
  if (open && open.tellings > 0 && open.untoldSince === null) tellAnew(store, open.id, now);
  if (!newest || open) return;
  correct(store, newest.id, { kind: 'reopened', value: now, at: now }, now);
  store.corrections.remove(newest.id, 'disposed');
  correct(store, newest.id, { kind: 'disposed', value: now, at: now }, now);
  reopen(intake, newest, now, 'by_hand');
  tellAnew(store, newest.id, now);
  settleAnew(intake, complaint, now);
}

/** What is corrected: from which day a case counts, or the class of its complaint. */
export interface CorrectInput extends CaseInput {
  readonly disposedOn?: Day;
  readonly classification?: Classification;
}

/** Corrects the day of the hand-over, or the class. Throws `ActProblem` for a day to come, or where nothing is corrected. */
export const correctCase = correction(
  'complaint correct',
  (deps, complaint, input: CorrectInput, now) => {
    const { store } = deps;
    const { disposedOn, classification } = input;
    if (disposedOn === undefined && classification === undefined)
      throw new ActProblem(say`nothing is corrected: neither a date nor a class was given.`);
    if (disposedOn !== undefined) {
      const { zone } = deps.office();
      if (disposedOn > zone.dayOf(now))
        throw new ActProblem(say`${dayText(disposedOn)}: a hand-over cannot lie in the future.`);
      const received = complaint.receivedAt === null ? null : zone.dayOf(complaint.receivedAt);
      if (received !== null && disposedOn < received)
        throw new ActProblem(
          say`${dayText(disposedOn)}: #${complaint.trackingId} was received on ${dayText(received)}, and cannot have been handed over before.`,
        );
      const { id } = theOpen(deps, complaint, input);
      store.corrections.remove(id, 'disposed');
      const word = { kind: 'disposed', value: zone.at(disposedOn, 0), at: now } as const;
      correct(store, id, word, now);
    }
    if (classification === undefined) return settleAnew(deps.intakeDeps(), complaint, now);
    const { classification: told, rawClassification } = toldFacts(complaint);
    store.dispositions.changeComplaint(complaint.id, {
      ...{ classification, rawClassification: CLASSIFICATION_WORDS[classification] },
      ...{ toldClassification: told, toldRawClassification: rawClassification },
    });
    const corrected = store.dispositions.complaint(complaint.trackingId) ?? complaint;
    settleAnew(deps.intakeDeps(), corrected, now, complaint);
  },
);

function end(deps: Deps, disposition: Disposition, now: Moment): void {
  const after = CLOSED_BY_COORDINATOR;
  noteHistory(deps.store, disposition.id, { kind: 'report', before: null, after }, now);
  applyEffects(deps.intakeDeps(), disposition, [{ kind: 'end', reason: after }], now);
}

function toCome(deps: Deps, until: Day, now: Moment): void {
  if (until <= deps.office().zone.dayOf(now))
    throw new ActProblem(say`${dayText(until)}: the day must be one that is still to come.`);
}

/** The complaint that is meant. Throws `ActProblem` for an unknown one. */
export function complaintOf(
  { store }: Pick<AdminDeps, 'store'>,
  { trackingId }: CaseInput,
): ComplaintRecord {
  const id = trackingId.trim().replace(/^#/, '').toUpperCase();
  const complaint = store.dispositions.complaint(id);
  if (!complaint) throw new ActProblem(say`${id}: there is no such complaint here.`);
  return complaint;
}

const theOpen = (deps: Deps, complaint: ComplaintRecord, input: CaseInput): Disposition =>
  theOne(deps, complaint, input, ({ endedAt }) => endedAt === null, say`is open`);

/** The one case that is meant: of each agency the newest that fits. */
function theOne(
  deps: Deps,
  complaint: ComplaintRecord,
  { agency = null, disposition }: CaseInput,
  fits: (row: { readonly endedAt: Moment | null }) => boolean,
  what: Said,
): Disposition {
  const { dispositions } = deps.store;
  const meant = agency === null ? null : agencyNamed(deps, agency).id;
  const seen = new Set<number>();
  const found = dispositions
    .historyOf(complaint.id)
    .filter((row) => fits(row) && row.endReason !== JOINED)
    .filter((row) => disposition === undefined || row.id === disposition)
    .filter((row) => meant === null || row.agencyId === meant)
    .filter((row) => !seen.has(row.agencyId) && seen.add(row.agencyId))
    .flatMap(({ id }) => dispositions.byId(id) ?? []);
  const [only] = found;
  if (!only)
    throw new ActProblem(
      agency === null
        ? say`#${complaint.trackingId} ${what} at no agency.`
        : say`"${agency}" is not an agency at which #${complaint.trackingId} ${what}.`,
    );
  if (found.length > 1)
    throw new ActProblem(
      say`#${complaint.trackingId} ${what} at several agencies; name one with --agency: ${found.map((d) => d.agencyName).join('; ')}.`,
    );
  return only;
}
