import { isOver } from './clock.js';
import { STATUSES, type ComplaintStatus, type Way } from './complaint.js';
import type { Moment } from './day.js';
import { compareStamps, type Stamp } from './precedence.js';

/** A complaint at one agency, as it was seen. */
export interface Shown {
  readonly agencyId: number;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  /** When it was handed to the agency, where the source tells. */
  readonly disposedAt: Moment | null;
}

/** What a source showed of one complaint at one moment. */
export interface Observation extends Stamp {
  /** Whether `shows` names all agencies that the complaint was with. */
  readonly isWhole: boolean;
  readonly shows: readonly Shown[];
  /** When it became known here. */
  readonly knownAt: Moment;
}

/** How long a log keeps every observation; of what is older, repetitions between two of the same go. */
const KEPT = 20;

/**
 * The log with one more observation, in the order in which things were so. An observation of the same stamp is
 * joined with the one that is there. What is older than the last twenty is thinned out, so that a log
 * grows with what changed and not with how often it was looked at.
 */
export function noted(
  log: readonly Observation[],
  observation: Observation,
  ways: readonly Way[],
): Observation[] {
  const at = log.findLastIndex((known) => compareStamps(known, observation, ways) <= 0);
  const same = log[at];
  const result = [...log];
  if (same && compareStamps(same, observation, ways) === 0) result[at] = joined(same, observation);
  else result.splice(at + 1, 0, observation);
  return thinned(result);
}

/** Two observations of one moment by one way: both are true. */
function joined(a: Observation, b: Observation): Observation {
  return {
    ...a,
    isWhole: a.isWhole || b.isWhole,
    shows: inOneOrder([...a.shows, ...b.shows]),
    knownAt: Math.min(a.knownAt, b.knownAt),
  };
}

/** Each agency once, as what it was shown with that is furthest on. */
export function inOneOrder(shows: readonly Shown[]): Shown[] {
  const byAgency = new Map<number, Shown>();
  for (const shown of shows) {
    const other = byAgency.get(shown.agencyId);
    byAgency.set(shown.agencyId, other ? furtherOn(other, shown) : shown);
  }
  return [...byAgency.values()].toSorted((x, y) => x.agencyId - y.agencyId);
}

function furtherOn(a: Shown, b: Shown): Shown {
  const order =
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    (a.rawStatus === b.rawStatus ? 0 : a.rawStatus > b.rawStatus ? 1 : -1);
  const further = order >= 0 ? a : b;
  const told = [a.disposedAt, b.disposedAt].filter((moment) => moment !== null);
  return { ...further, disposedAt: told.length === 0 ? null : Math.max(...told) };
}

/** Looks at the observation that has just become old: one that only says what was said before and after it goes. */
function thinned(log: Observation[]): Observation[] {
  const at = log.length - KEPT - 1;
  const old = log[at];
  if (!old || at < 1) return log;
  const agencies = new Set(log.flatMap(({ shows }) => shows.map(({ agencyId }) => agencyId)));
  for (const agencyId of agencies) {
    const says = saidOf(old, agencyId);
    if (says === null) continue;
    const before = log.slice(0, at).findLast((one) => saidOf(one, agencyId) !== null);
    const after = log.slice(at + 1).find((one) => saidOf(one, agencyId) !== null);
    if (!before || !after) return log;
    if (saidOf(before, agencyId) !== says || saidOf(after, agencyId) !== says) return log;
  }
  const previous = log[at - 1] as Observation;
  const kept = { ...previous, knownAt: Math.min(previous.knownAt, old.knownAt) };
  return [...log.slice(0, at - 1), kept, ...log.slice(at + 1)];
}

/** What an observation says of an agency; null when it says nothing of it. */
function saidOf({ shows, isWhole }: Observation, agencyId: number): string | null {
  const shown = shows.find((one) => one.agencyId === agencyId);
  if (shown) return `${shown.status} ${shown.disposedAt ?? ''} ${shown.rawStatus}`;
  return isWhole ? 'absent' : null;
}

/** Whether two observations say the same of a complaint's agencies. */
export function showsTheSame(a: Observation, b: Observation): boolean {
  return (
    a.isWhole === b.isWhole &&
    a.shows.length === b.shows.length &&
    a.shows.every((shown, i) => {
      const other = b.shows[i];
      return (
        other?.agencyId === shown.agencyId &&
        other.rawStatus === shown.rawStatus &&
        other.status === shown.status &&
        other.disposedAt === shown.disposedAt
      );
    })
  );
}

export interface StatusSeen {
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  /** When it was known here; never later than what was so afterwards. */
  readonly since: Moment;
}

/** One time that a complaint was with an agency, from when it came to when it was over. */
export interface Stay {
  /** When it was first known to be there. */
  readonly knownAt: Moment;
  /** The same, but of verified ones, where any was. */
  readonly since: Moment;
  readonly disposedAt: Moment | null;
  /** The statuses that were seen, in their order, each once until another came. */
  readonly statuses: readonly StatusSeen[];
  /** How it ended, where it did: with a status, as the complaint was seen elsewhere, or by the coordinator. */
  readonly end: 'status' | 'handed_on' | 'decided' | null;
}

/**
 * The latest stay of a complaint with an agency, or null when it never was there. `decidedAt` are the
 * moments at which the coordinator closed it: it is there again only when, after that, the reporter
 * wrote, or it was seen over or elsewhere and came back.
 */
export function latestStay(
  log: readonly Observation[],
  agencyId: number,
  decidedAt: readonly Moment[] = [],
): Stay | null {
  const decisions = decidedAt.toSorted((a, b) => a - b);
  let stay: StayDraft | null = null;
  const decideBefore = (moment: Moment) => {
    while ((decisions[0] ?? Infinity) < moment) {
      decisions.shift();
      if (stay?.end === null) stay.end = 'decided';
    }
  };
  for (const observation of log) {
    decideBefore(observation.at);
    const shown = observation.shows.find((one) => one.agencyId === agencyId);
    if (shown) stay = seeIn(goingOn(stay, shown), shown, observation.knownAt);
    else if (observation.isWhole && (stay?.end === null || stay?.end === 'decided'))
      stay.end = 'handed_on';
  }
  decideBefore(Infinity);
  return finished(stay);
}

function finished(stay: StayDraft | null): Stay | null {
  if (stay === null) return null;
  const { knownAt, verifiedAt, disposedAt, statuses, end } = stay;
  return { knownAt, since: verifiedAt ?? knownAt, disposedAt, statuses: inTime(statuses), end };
}

interface StayDraft {
  knownAt: Moment;
  verifiedAt: Moment | null;
  disposedAt: Moment | null;
  statuses: StatusSeen[];
  end: Stay['end'];
}

/** The stay that goes on with what is shown, or a new one. */
function goingOn(stay: StayDraft | null, { status }: Shown): StayDraft {
  const isReply =
    status === 'reporter_replied' && stay?.statuses.at(-1)?.status !== 'reporter_replied';
  const goesOn =
    stay?.end === null ||
    (stay?.end === 'status' && isOver(status)) ||
    (stay?.end === 'decided' && !isReply);
  return stay !== null && goesOn
    ? stay
    : { knownAt: Infinity, verifiedAt: null, disposedAt: null, statuses: [], end: null };
}

function seeIn(stay: StayDraft, shown: Shown, knownAt: Moment): StayDraft {
  const { status, rawStatus } = shown;
  stay.knownAt = Math.min(stay.knownAt, knownAt);
  if (status !== 'unverified') stay.verifiedAt = Math.min(stay.verifiedAt ?? Infinity, knownAt);
  stay.disposedAt = shown.disposedAt ?? stay.disposedAt;
  if (isOver(status)) stay.end = 'status';
  const last = stay.statuses.at(-1);
  if (last?.rawStatus !== rawStatus) stay.statuses.push({ status, rawStatus, since: knownAt });
  else if (knownAt < last.since)
    stay.statuses[stay.statuses.length - 1] = { ...last, since: knownAt };
  return stay;
}

/** What was so earlier but known later counts as known just before what came after it. */
function inTime(statuses: readonly StatusSeen[]): StatusSeen[] {
  let limit = Infinity;
  return statuses
    .toReversed()
    .map((seen) => ({ ...seen, since: (limit = Math.min(limit, seen.since)) }))
    .toReversed();
}
