import { say } from '../domain/said.js';
import { NEVER } from '../domain/clock.js';
import { mayQuote, type Classification } from '../domain/complaint.js';
import type { Day, Moment } from '../domain/day.js';
import { policyOn, type ClockKind } from '../domain/policy.js';
import type { CaseCursor, CaseFilter, ListedCase } from '../store/case-list.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed } from './people.js';

/** How a case stands by its next deadline. */
export const CASE_STATES = ['overdue', 'today', 'soon', 'safe', 'waiting'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/**
 * Which cases are wanted: at an agency by its ID or name, in a state, with a clock that runs, of a class, from a district,
 * through a channel; open ones, or those that ended.
 */
export interface ComplaintQuery extends Pick<
  CaseFilter,
  'clock' | 'classification' | 'ladderFinished' | 'withoutNumber' | 'district' | 'channel' | 'ended'
> {
  /** Words of the number, the title or the agency's name, all of which must be there. */
  readonly search?: string;
  readonly agency?: string;
  readonly state?: CaseState;
  /** Of which an admin lets nothing be said for the time being. */
  readonly held?: true;
  /** Whose next deadline is still to come, or today. */
  readonly toCome?: true;
  /** The `next` of the page before. */
  readonly after?: string;
  /** How many at most. */
  readonly most: number;
}

/** A case in a list. */
export interface CaseInList {
  readonly trackingId: string;
  /** Empty where its words may not be quoted. */
  readonly title: string;
  readonly agency: string;
  readonly classification: Classification;
  readonly channel: string;
  readonly district: string;
  readonly status: string;
  /** When it ended, and why; null while it is open. */
  readonly endedAt: Moment | null;
  readonly endReason: string | null;
  /** Whether LAPOR! has not verified it yet, so that it has no deadlines. */
  readonly unverified: boolean;
  readonly state: CaseState;
  /** The clock that is due next, and when; null where none runs. */
  readonly clock: ClockKind | null;
  readonly due: Day | null;
  /** Working days left until then; negative where it is over. */
  readonly daysLeft: number | null;
  /** On which working day since that clock began it is; where none runs, since the case did. */
  readonly workingDay: number;
  readonly ladderFinished: boolean;
  /** The first day on which something is said of it again; null where nothing is held back. */
  readonly heldUntil: Day | null;
  /** The day until which an admin lets its deadlines stand still; null where none does. */
  readonly postponedUntil: Day | null;
  readonly toldAt: Moment | null;
  readonly reportedAt: Moment | null;
}

/** A page of a list. */
export interface ComplaintPage {
  readonly cases: readonly CaseInList[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
}

/**
 * Open cases nearest due first, or those that ended the last first, page by page. Throws `ActProblem` for an unknown agency
 * or place, and where what has ended is asked for by what only open cases have.
 */
export function listComplaints(
  { store, office, rules }: Pick<AdminDeps, 'store' | 'office' | 'rules'>,
  { agency, state, held, toCome, after, most, search = '', ...filter }: ComplaintQuery,
  now: Moment,
): ComplaintPage {
  const { calendar, zone } = office();
  const today = zone.dayOf(now);
  const { dueSoon } = policyOn(rules.policy, today);
  const soonUntil = dueSoon < 1 ? today : calendar.after(today, dueSoon);
  if (filter.ended && (state ?? filter.clock ?? filter.ladderFinished ?? held) !== undefined)
    throw new ActProblem(say`only open complaints have a state, a clock, reminders or a hold.`);
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wants = {
    ...filter,
    words,
    ...(toCome === true ? { due: [today, NEVER - 1] as const } : {}),
    ...(held === true ? { heldOn: today } : {}),
    ...(agency === undefined ? {} : { agencyId: agencyNamed({ store }, agency).id }),
    ...(state === undefined ? {} : wanted(state, today, soonUntil)),
  };
  const titleOf = (one: ListedCase) => (mayQuote(one) ? one.title : '');
  // Words that may not be shown are not found by, either.
  const isMeant = (one: ListedCase) => {
    const text = `${one.trackingId} ${titleOf(one)} ${one.agencyName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found: ListedCase[] = [];
  for (let from = after === undefined ? null : cursorFrom(after); found.length <= most;) {
    const some = store.caseList.page(wants, from, most + 1);
    found.push(...some.filter(isMeant));
    from = some.at(-1) ?? null;
    if (some.length <= most) break;
  }
  const cases = found.slice(0, most);
  const last = cases.at(-1);
  return {
    cases: cases.map((one) => ({
      trackingId: one.trackingId,
      title: titleOf(one),
      agency: one.agencyName,
      classification: one.classification,
      channel: one.channel,
      district: one.district,
      status: one.rawStatus,
      endedAt: one.endedAt,
      endReason: one.endReason,
      unverified: one.status === 'unverified',
      state: stateOf(one, today, soonUntil),
      clock: one.clock,
      due: one.clock === null ? null : one.nextDue,
      daysLeft: one.clock === null ? null : calendar.between(today, one.nextDue),
      workingDay: Math.max(0, calendar.between(one.startDay, today)),
      ladderFinished: one.idleReason === 'ladder_finished',
      heldUntil: laterThan(today, one.heldUntil),
      postponedUntil: laterThan(today, one.postponedUntil),
      toldAt: one.toldAt,
      reportedAt: one.reportedAt,
    })),
    next: found.length > most && last !== undefined ? `${last.place}-${last.id}` : null,
  };
}

const laterThan = (today: Day, day: Day | null): Day | null =>
  day !== null && day > today ? day : null;

function cursorFrom(text: string): CaseCursor {
  const [, place, id] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  if (place === undefined || id === undefined)
    throw new ActProblem(
      say`${text}: is no place in the list; take the \`next\` of the page before.`,
    );
  return { place: Number(place), id: Number(id) };
}

function wanted(state: CaseState, today: Day, soonUntil: Day): CaseFilter {
  switch (state) {
    case 'overdue':
      return { due: [0, today - 1] };
    case 'today':
      return { due: [today, today] };
    case 'soon':
      return { due: [today + 1, soonUntil] };
    case 'safe':
      return { due: [soonUntil + 1, NEVER - 1] };
    case 'waiting':
      return { due: [NEVER, NEVER] };
  }
}

function stateOf({ nextDue }: ListedCase, today: Day, soonUntil: Day): CaseState {
  if (nextDue === NEVER) return 'waiting';
  if (nextDue < today) return 'overdue';
  if (nextDue === today) return 'today';
  return nextDue <= soonUntil ? 'soon' : 'safe';
}
