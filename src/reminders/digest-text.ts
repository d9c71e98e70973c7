import type { Day, Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import type { Reach } from '../domain/reach.js';
import { scrub } from '../domain/scrub.js';
import { silentSince } from '../domain/missing.js';
import { checkRoster, type RosterTrouble } from '../domain/roster-check.js';
import type { Store } from '../store/store.js';
import { fullDate, momentText, shortDate } from '../wording/dates.js';
import type { ItemOptions } from '../wording/item-view.js';
import { numberOf } from '../domain/waiting.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import type { CoordinatorDigestView, DigestView, ItemView } from '../wording/views.js';
import { isFirstOfWeek, previousDigest } from './digests.js';
import type { DigestFacts } from './drafts.js';
import type { Standing } from './standing.js';

export interface DigestTextDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: Office;
  readonly reach: Reach;
  readonly exportSilentDays: number;
  readonly viewOf: (disposition: Disposition, now: Moment, options: ItemOptions) => ItemView;
}

const MOST_LINES = 10;

/** The digest part of a message; `listed` are the dispositions that it still has room to name. */
export function renderDigest(
  deps: DigestTextDeps,
  digest: DigestFacts,
  listed: readonly Disposition[],
  showAgency: boolean,
  now: Moment,
): string {
  const view = digestView(deps, digest, listed, showAgency, now);
  return digest.kind === 'officer'
    ? deps.wording.render('digest', view)
    : deps.wording.render('digest-coordinator', coordinatorView(deps, digest, view, now));
}

function digestView(
  deps: DigestTextDeps,
  digest: DigestFacts,
  listed: readonly Disposition[],
  showAgency: boolean,
  now: Moment,
): DigestView {
  const today = deps.office.zone.dayOf(now);
  const count = (is: (d: Standing) => boolean) => tally(digest.open, is);
  const items = listed.map((d) => deps.viewOf(d, now, { showAgency }));
  return {
    count: items.length,
    one: items.length === 1,
    many: items.length > 1,
    items,
    date: fullDate(today),
    total: digest.open.length,
    unacknowledged: count((d) => d.unacknowledged),
    dueToday: count((d) => d.dueToday),
    dueSoon: count((d) => d.dueSoon),
    overdue: count((d) => d.overdue),
    awaiting: count((d) => d.awaitingConfirmation),
    decreeEnded: digest.decreeEnded === null ? '' : shortDate(digest.decreeEnded, today),
  };
}

function coordinatorView(
  deps: DigestTextDeps,
  digest: DigestFacts,
  view: DigestView,
  now: Moment,
): CoordinatorDigestView {
  const { store, office } = deps;
  const today = office.zone.dayOf(now);
  const since = previousDigest(office, today);
  const facts = store.roster.facts(today);
  const unmatched = store.roster
    .unmatchedAgencies()
    .filter((agency) => facts.agencies.some((a) => a.id === agency.id));
  const names = new Set(unmatched.map((agency) => agency.name));
  const trouble = checkRoster(facts, today, deps.reach).filter(
    (t) => t.kind !== 'nobody' || !names.has(t.agency),
  );
  const messages = store.overview.trouble(since);
  const stopRequests = store.roster.openStopRequests();
  const restriction = store.settings.restriction();
  const stuck = store.overview.withoutNextStep().length;
  const unlisted = store.overview.unlisted();
  const finished = isFirstOfWeek(office, today) ? store.overview.ladderFinished() : [];
  const missing = store.overview.missing();
  const held = store.exports.held();
  const setAside = store.attempts.listed();
  const noExportSince = silentSince(deps.exportSilentDays, store.exports.lastMadeAt(), office, now);
  return {
    ...view,
    fresh: tally(digest.open, (d) => d.openedAt >= since),
    unmatched: unmatched.slice(0, MOST_LINES).map((agency) => ({ name: quote(agency.name) })),
    unmatchedCount: unmatched.length,
    unspecified: tally(digest.open, (d) => d.unspecified),
    unknownStatus: tally(digest.open, (d) => d.unknownStatus),
    unknownClass: tally(digest.open, (d) => d.unknownClass),
    provisional: store.overview.provisionalCount(),
    unlisted: unlisted
      .slice(0, MOST_LINES)
      .flatMap((id) => store.dispositions.byId(id) ?? [])
      .map((d) => deps.viewOf(d, now, { showAgency: true })),
    unlistedCount: unlisted.length,
    unlistedMore: Math.max(0, unlisted.length - MOST_LINES),
    finished: finished
      .slice(0, MOST_LINES)
      .flatMap((id) => store.dispositions.byId(id) ?? [])
      .map((d) => deps.viewOf(d, now, { showAgency: true })),
    finishedCount: finished.length,
    finishedMore: Math.max(0, finished.length - MOST_LINES),
    missing: missing
      .slice(0, MOST_LINES)
      .flatMap((id) => store.dispositions.byId(id) ?? [])
      .map((d) => ({
        ...deps.viewOf(d, now, { showAgency: true }),
        since: shortDate(office.zone.dayOf(d.missingSince ?? now), today),
      })),
    missingCount: missing.length,
    missingMore: Math.max(0, missing.length - MOST_LINES),
    heldExports: held.slice(0, MOST_LINES).map(({ id, file }) => ({
      number: numberOf({ kind: 'export', id }),
      what: quote(scrub(file, null), 80),
    })),
    heldExportCount: held.length,
    setAside: setAside
      .slice(0, MOST_LINES)
      .map(({ what }) => ({ what: quote(scrub(what, null), 80) })),
    setAsideCount: setAside.length,
    setAsideMore: Math.max(0, setAside.length - MOST_LINES),
    noExportSince: noExportSince === null ? '' : fullDate(office.zone.dayOf(noExportSince)),
    rosterTrouble: trouble
      .slice(0, MOST_LINES)
      .map((t) => ({ line: troubleLine(deps.wording, t, today) })),
    rosterTroubleCount: trouble.length,
    rosterTroubleMore: Math.max(0, trouble.length - MOST_LINES),
    failed: messages.failed,
    restricted: messages.restricted,
    restrictedUntil:
      restriction === null || restriction.until <= now
        ? ''
        : momentText(office.zone, restriction.until),
    unacknowledgedMessages: messages.unknown,
    stopRequests: stopRequests
      .slice(0, MOST_LINES)
      .map(({ id, name }) => ({ number: numberOf({ kind: 'stop', id }), officer: quote(name) })),
    stopRequestCount: stopRequests.length,
    stuck,
    healthy:
      stuck + messages.failed + messages.restricted + messages.unknown + setAside.length === 0,
  };
}

function tally(open: readonly Standing[], is: (d: Standing) => boolean): number {
  let count = 0;
  for (const d of open) if (is(d)) count += 1;
  return count;
}

function troubleLine(wording: Wording, trouble: RosterTrouble, today: Day): string {
  return wording.render('roster-trouble', {
    agency: 'agency' in trouble ? quote(trouble.agency) : '',
    name: 'name' in trouble ? quote(trouble.name) : '',
    until: 'until' in trouble ? shortDate(trouble.until, today) : '',
    nobody: trouble.kind === 'nobody',
    noCoordinator: trouble.kind === 'no_coordinator',
    expiring: trouble.kind === 'expiring',
    expired: trouble.kind === 'expired',
    toldUntil:
      'toldUntil' in trouble && typeof trouble.toldUntil === 'number'
        ? shortDate(trouble.toldUntil, today)
        : '',
    stays: 'toldUntil' in trouble && trouble.toldUntil === null,
    unreachable: trouble.kind === 'unreachable',
    notWritten: trouble.kind === 'not_written',
    stopped: trouble.kind === 'stopped',
    rounded: trouble.kind === 'rounded',
    ownSuperior: trouble.kind === 'own_superior',
  });
}
