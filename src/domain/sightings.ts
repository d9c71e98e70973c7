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
export interface Sighting extends Stamp {
  /** Whether `shows` names all agencies that the complaint was with. */
  readonly isWhole: boolean;
  readonly shows: readonly Shown[];
  /** When it became known here. */
  readonly knownAt: Moment;
}

/** How long a log keeps every sighting; of what is older, repetitions between two of the same go. */
const KEPT = 20;

/**
 * The log with one more sighting, in the order in which things were so. A sighting of the same stamp is
 * joined with the one that is there. What is older than the last twenty is thinned out, so that a log
 * grows with what changed and not with how often it was looked at.
 */
export function noted(
  log: readonly Sighting[],
  sighting: Sighting,
  ways: readonly Way[],
): Sighting[] {
  const at = log.findLastIndex((known) => compareStamps(known, sighting, ways) <= 0);
  const same = log[at];
  const result = [...log];
  if (same && compareStamps(same, sighting, ways) === 0) result[at] = joined(same, sighting);
  else result.splice(at + 1, 0, sighting);
  return thinned(result);
}

/** Two sightings of one moment by one way: both are true. */
function joined(a: Sighting, b: Sighting): Sighting {
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

function thinned(log: Sighting[]): Sighting[] {
  if (log.length <= KEPT + 2) return log;
  const [first, middle, last] = log.slice(-KEPT - 3) as [Sighting, Sighting, Sighting];
  if (!showsTheSame(first, middle) || !showsTheSame(middle, last)) return log;
  const at = log.length - KEPT - 3;
  const kept = { ...first, knownAt: Math.min(first.knownAt, middle.knownAt) };
  return [...log.slice(0, at), kept, ...log.slice(at + 2)];
}

/** Whether two sightings say the same of a complaint's agencies. */
export function showsTheSame(a: Sighting, b: Sighting): boolean {
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
  /** How many stays there were up to this one. */
  readonly nth: number;
  /** When it was first known to be there, verified; unverified ones, when they were first known. */
  readonly since: Moment;
  readonly disposedAt: Moment | null;
  /** The statuses that were seen, in their order, each once until another came. */
  readonly statuses: readonly StatusSeen[];
  /** How it ended, where it did: with a status, or as the complaint was seen elsewhere. */
  readonly end: 'status' | 'handed_on' | null;
}

/** The latest stay of a complaint with an agency, or null when it never was there. */
export function latestStay(log: readonly Sighting[], agencyId: number): Stay | null {
  const stays: StayDraft[] = [];
  for (const sighting of log) {
    const last = stays.at(-1);
    const shown = sighting.shows.find((one) => one.agencyId === agencyId);
    if (!shown) {
      if (sighting.isWhole && last?.end === null) last.end = 'handed_on';
      continue;
    }
    const isOngoing = last?.end === null || (last?.end === 'status' && isOver(shown.status));
    if (!isOngoing)
      stays.push({ known: Infinity, verified: null, disposedAt: null, statuses: [], end: null });
    seeIn(stays.at(-1) as StayDraft, shown, sighting.knownAt);
  }
  const stay = stays.at(-1);
  if (!stay) return null;
  const { verified, known, disposedAt, statuses, end } = stay;
  return {
    nth: stays.length,
    since: verified ?? known,
    disposedAt,
    statuses: inTime(statuses),
    end,
  };
}

interface StayDraft {
  known: Moment;
  verified: Moment | null;
  disposedAt: Moment | null;
  statuses: StatusSeen[];
  end: Stay['end'];
}

function seeIn(stay: StayDraft, shown: Shown, knownAt: Moment): void {
  const { status, rawStatus } = shown;
  stay.known = Math.min(stay.known, knownAt);
  if (status !== 'unverified') stay.verified = Math.min(stay.verified ?? Infinity, knownAt);
  stay.disposedAt = shown.disposedAt ?? stay.disposedAt;
  stay.end = isOver(status) ? 'status' : null;
  const last = stay.statuses.at(-1);
  if (last?.rawStatus !== rawStatus) stay.statuses.push({ status, rawStatus, since: knownAt });
  else if (knownAt < last.since)
    stay.statuses[stay.statuses.length - 1] = { ...last, since: knownAt };
}

/** What was so earlier but known later counts as known just before what came after it. */
function inTime(statuses: readonly StatusSeen[]): StatusSeen[] {
  let limit = Infinity;
  return statuses
    .toReversed()
    .map((seen) => ({ ...seen, since: (limit = Math.min(limit, seen.since)) }))
    .toReversed();
}
