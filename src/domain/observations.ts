import { isOver } from './clock.js';
import { STATUSES, type ComplaintStatus, type Way } from './complaint.js';
import { DAY_LENGTH, type Moment } from './day.js';
import type { Missed } from './missing.js';
import { compareStamps, type Stamp } from './precedence.js';

/** A complaint at one agency, as it was seen. */
export interface Shown {
  readonly agencyId: number;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  /** When it was handed to the agency, where the source tells. */
  readonly disposedAt: Moment | null;
  /** Until when later observations that were dropped showed the same; none were where it is not there. */
  readonly until?: Moment;
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
/** A complaint that left an agency and is seen there again within sixty days is the same work still. */
const COMES_BACK_WITHIN = 60 * DAY_LENGTH;

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
  const until = [a.until, b.until].filter((moment) => moment !== undefined);
  return {
    ...further,
    disposedAt: told.length === 0 ? null : Math.max(...told),
    ...(until.length === 0 ? {} : { until: Math.max(...until) }),
  };
}

/** Looks at the observation that has just become old: one that only says what was said before and after it goes. */
function thinned(log: Observation[]): Observation[] {
  const at = log.length - KEPT - 1;
  const old = log[at];
  if (!old || at < 1) return log;
  const result = [...log.slice(0, at), ...log.slice(at + 1)];
  const agencies = new Set(log.flatMap(({ shows }) => shows.map(({ agencyId }) => agencyId)));
  for (const agencyId of agencies) {
    const says = saidOf(old, agencyId);
    if (says === null) continue;
    const before = log.slice(0, at).findLastIndex((one) => saidOf(one, agencyId) !== null);
    const after = log.slice(at + 1).find((one) => saidOf(one, agencyId) !== null);
    const earlier = result[before];
    if (!earlier || !after) return log;
    if (saidOf(earlier, agencyId) !== says || saidOf(after, agencyId) !== says) return log;
    const shown = old.shows.find((one) => one.agencyId === agencyId);
    const first = earlier.shows.find((one) => one.agencyId === agencyId);
    if (!shown || !first) continue;
    // A gap in which it may have left and come back as work anew stays to be seen.
    if (old.at - (first.until ?? earlier.at) > COMES_BACK_WITHIN) return log;
    result[before] = {
      ...earlier,
      shows: earlier.shows.map((one) =>
        one === first ? { ...first, until: Math.max(shown.until ?? old.at, old.at) } : one,
      ),
    };
  }
  const previous = result[at - 1] as Observation;
  result[at - 1] = { ...previous, knownAt: Math.min(previous.knownAt, old.knownAt) };
  return result;
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
  /**
   * How it ended, where it did: with a status, as the complaint was seen at another agency and no longer
   * here, as exports left it out for long, or by the coordinator.
   */
  readonly end: 'status' | 'handed_on' | 'missing' | 'decided' | null;
  /** Since when it is not shown here any more, while it goes on; null where the last that could show it did. */
  readonly missingSince: Moment | null;
}

/** What else decides how long a stay goes on. */
export interface StayRules {
  /** The moments at which the coordinator closed the complaint at an agency. */
  decidedAt(agencyId: number): readonly Moment[];
  /** What exports left out between the moment at which a complaint was last shown at an agency and another. */
  missed: Missed;
}

/**
 * The latest stay of a complaint with each agency that it ever was with, by the agency's ID.
 *
 * Where it is not shown any more it stays: an export may be one agency's or one status' alone. A stay
 * is over by a status, when the complaint is seen whole at an agency that had not had it while it was
 * last seen here, when exports leave it out for long (`missing.ts`), or when the coordinator closed it: then it is
 * there again only when, after that, the reporter wrote, or it was seen over or elsewhere and came back. What
 * was handed on or left out and is seen again within sixty days never left.
 */
export function latestStays(log: readonly Observation[], rules: StayRules): Map<number, Stay> {
  const visits = new Map<number, Visits>();
  const visitsTo = (agencyId: number): Visits => {
    const known = visits.get(agencyId) ?? new Visits(agencyId, rules);
    visits.set(agencyId, known);
    return known;
  };
  log.forEach((observation, place) => {
    const seen = { at: observation.at, place };
    for (const visit of visits.values()) visit.waitUntil(observation.at);
    for (const shown of observation.shows) visitsTo(shown.agencyId).see(shown, observation, seen);
    if (!observation.isWhole) return;
    for (const [agencyId, visit] of visits)
      if (!observation.shows.some((shown) => shown.agencyId === agencyId))
        visit.leaveOut(observation.at);
    const shownAt = new Set(observation.shows.map(({ agencyId }) => agencyId));
    const here = [...shownAt].map(visitsTo);
    for (const [agencyId, visit] of visits)
      if (!shownAt.has(agencyId) && here.some((other) => other.cameAfter(visit)))
        visit.handOn(observation.at);
  });
  return new Map([...visits].map(([agencyId, visit]) => [agencyId, visit.latest()]));
}

/** A place in the log: its moment, and which of that moment. */
interface Seen {
  readonly at: Moment;
  readonly place: number;
}

interface StayDraft {
  knownAt: Moment;
  verifiedAt: Moment | null;
  disposedAt: Moment | null;
  statuses: StatusSeen[];
  end: Stay['end'];
  /** When it was handed on or left out; what the coordinator had closed before that comes back as work anew. */
  left: { readonly at: Moment; readonly wasDecided: boolean } | null;
  /** When it came, also where it came back. */
  came: Seen;
  last: Seen;
  /** When it was first seen whole and not here any more, since it was last seen here. */
  leftOutAt: Moment | null;
  /** Whether an export ever showed it here: what no export shows is left out by none. */
  isExported: boolean;
}

/** A complaint's stays with one agency, while its log is gone through. */
class Visits {
  readonly #agencyId: number;
  readonly #missed: Missed;
  readonly #decisions: Moment[];
  #stay: StayDraft | null = null;

  constructor(agencyId: number, rules: StayRules) {
    this.#agencyId = agencyId;
    this.#missed = rules.missed;
    this.#decisions = rules.decidedAt(agencyId).toSorted((a, b) => a - b);
  }

  /** What happened before a moment without being seen: the coordinator closed it, or exports left it out. */
  waitUntil(moment: Moment): void {
    while ((this.#decisions[0] ?? Infinity) < moment) {
      this.#decisions.shift();
      if (this.#stay?.end === null) this.#stay.end = 'decided';
    }
    const stay = this.#stay;
    if (stay?.end !== null || !stay.isExported) return;
    const { endsAt } = this.#missed(this.#agencyId, stay.last.at, moment);
    if (endsAt === null) return;
    stay.end = 'missing';
    stay.left = { at: endsAt, wasDecided: false };
  }

  see(shown: Shown, { way, knownAt }: Observation, seen: Seen): void {
    const stay = this.#goingOn(shown, seen);
    const { status, rawStatus } = shown;
    stay.knownAt = Math.min(stay.knownAt, knownAt);
    if (status !== 'unverified') stay.verifiedAt = Math.min(stay.verifiedAt ?? Infinity, knownAt);
    stay.disposedAt = shown.disposedAt ?? stay.disposedAt;
    stay.last = { at: Math.max(seen.at, shown.until ?? seen.at), place: seen.place };
    stay.leftOutAt = null;
    stay.isExported ||= way === 'export';
    if (isOver(status)) stay.end = 'status';
    const last = stay.statuses.at(-1);
    if (last?.rawStatus !== rawStatus) stay.statuses.push({ status, rawStatus, since: knownAt });
    else if (knownAt < last.since)
      stay.statuses[stay.statuses.length - 1] = { ...last, since: knownAt };
  }

  /** Whether the complaint came here after it was last seen at the other one. */
  cameAfter(other: Visits): boolean {
    const [here, there] = [this.#stay, other.#stay];
    if (here === null || there === null) return false;
    const { at, place } = here.came;
    return at > there.last.at || (at === there.last.at && place > there.last.place);
  }

  /** It was seen whole, and not here. */
  leaveOut(at: Moment): void {
    if (this.#stay) this.#stay.leftOutAt ??= at;
  }

  handOn(at: Moment): void {
    const stay = this.#stay;
    if (stay?.end !== null && stay?.end !== 'decided') return;
    stay.left = { at, wasDecided: stay.end === 'decided' };
    stay.end = 'handed_on';
  }

  latest(): Stay {
    this.waitUntil(Infinity);
    const stay = this.#stay;
    if (stay === null) throw new Error('nothing was seen');
    const { knownAt, verifiedAt, disposedAt, statuses, end, isExported, last } = stay;
    const byExport = isExported ? this.#missed(this.#agencyId, last.at, Infinity).since : null;
    const leftOut = [stay.leftOutAt, byExport].filter((moment) => moment !== null);
    const isMissing = end === null && leftOut.length > 0;
    return {
      knownAt,
      since: verifiedAt ?? knownAt,
      disposedAt,
      statuses: inTime(statuses),
      end,
      missingSince: isMissing ? Math.min(...leftOut) : null,
    };
  }

  /** The stay that goes on with what is shown, or a new one. */
  #goingOn({ status }: Shown, seen: Seen): StayDraft {
    const stay = this.#stay;
    const isReply =
      status === 'reporter_replied' && stay?.statuses.at(-1)?.status !== 'reporter_replied';
    const { left } = stay ?? { left: null };
    const comesBack = left !== null && !left.wasDecided && seen.at - left.at <= COMES_BACK_WITHIN;
    if (stay !== null && (stay.end === 'handed_on' || stay.end === 'missing') && comesBack) {
      // What was merely left out never was away.
      if (stay.end === 'handed_on') stay.came = seen;
      stay.end = null;
      stay.left = null;
    }
    const goesOn =
      stay?.end === null ||
      (stay?.end === 'status' && isOver(status)) ||
      (stay?.end === 'decided' && !isReply);
    if (stay !== null && goesOn) return stay;
    this.#stay = {
      knownAt: Infinity,
      verifiedAt: null,
      disposedAt: null,
      statuses: [],
      end: null,
      left: null,
      came: seen,
      last: seen,
      leftOutAt: null,
      isExported: false,
    };
    return this.#stay;
  }
}

/** What was so earlier but known later counts as known just before what came after it. */
function inTime(statuses: readonly StatusSeen[]): StatusSeen[] {
  let limit = Infinity;
  return statuses
    .toReversed()
    .map((seen) => ({ ...seen, since: (limit = Math.min(limit, seen.since)) }))
    .toReversed();
}
