import { say } from '../domain/said.js';
import { createHash } from 'node:crypto';
import type { ComplaintRow, SkippedRow, Snapshot } from '../domain/complaint.js';
import { MINUTE, dayText, type Moment } from '../domain/day.js';
import { createZone, type Zone } from '../domain/zone.js';
import {
  patiently,
  problemOfStatus,
  request,
  RequestProblem,
  HTTP_LIMITS,
  type HttpLimits,
  type Patience,
} from './http.js';
import { at, isRecord, readRecord, recordsIn, type SourceMapping } from './mapping.js';

/** What is remembered of a source between polls. */
export interface PollState {
  /** The newest change known before the last complete poll: from here, less an overlap, it is asked. */
  readonly since: Moment | null;
  /** The newest change known now. */
  readonly newest: Moment | null;
  /** The last complete poll. */
  readonly completeAt: Moment | null;
  /** The last poll that brought something new or changed, or else the first complete one. */
  readonly newsAt: Moment | null;
  /** Since when polls fail, and why; null while the last was good. */
  readonly failedAt: Moment | null;
  readonly failure: string | null;
  /** Not to be asked again before. */
  readonly notBefore: Moment | null;
  /** By a hash of its address, which may hold a secret: each page's validators, how many records it had and where it led, for answers of "not modified". */
  readonly pages: Readonly<Record<string, PageState>>;
}

export interface PageState {
  readonly etag: string | null;
  readonly modified: string | null;
  readonly records: number;
  readonly next: string | null;
  readonly newest: Moment | null;
  /** A hash of its records. */
  readonly fingerprint: string;
}

export const NEVER_POLLED: PollState = {
  since: null,
  newest: null,
  completeAt: null,
  newsAt: null,
  failedAt: null,
  failure: null,
  notBefore: null,
  pages: {},
};

export interface Credentials {
  readonly token?: string | null;
  readonly user?: string | null;
  readonly password?: string | null;
}

export interface PollerDeps extends Patience {
  readonly url: string;
  readonly credentials: Credentials;
  readonly mapping: SourceMapping;
  readonly zone: Zone;
  /** Takes in what one page shows; how much of it was new or changed. */
  take(snapshot: Snapshot, isBacklog: boolean): number | Promise<number>;
  readonly limits?: HttpLimits;
  readonly signal?: AbortSignal;
}

/** What one poll did. */
export interface PollResult {
  readonly state: PollState;
  readonly isComplete: boolean;
  readonly pages: number;
  readonly records: number;
  readonly skipped: readonly SkippedRow[];
  readonly problem: string | null;
}

const MOST_PAGES = 5_000;

interface Page {
  readonly rows: readonly ComplaintRow[];
  readonly skipped: readonly SkippedRow[];
  readonly state: PageState;
  readonly isModified: boolean;
}

/** Reads a source page by page; what a page shows is taken in before the next one is asked for. */
export async function poll(deps: PollerDeps, before: PollState): Promise<PollResult> {
  const startedAt = deps.now();
  const isBacklog = before.completeAt === null && deps.mapping.firstIsBacklog;
  const zone = deps.mapping.timeZone ? createZone(deps.mapping.timeZone) : deps.zone;
  const seen = {
    pages: 0,
    records: 0,
    news: 0,
    skipped: [] as SkippedRow[],
    newest: before.newest,
  };
  const pages: Record<string, PageState> = {};
  const ended = (problem: RequestProblem | null): PollResult => {
    const notBefore =
      problem?.waitMs === undefined || problem.waitMs === null ? null : deps.now() + problem.waitMs;
    const state: PollState = problem
      ? {
          ...before,
          newsAt: seen.news > 0 ? startedAt : before.newsAt,
          failedAt: before.failedAt ?? startedAt,
          failure: problem.message,
          notBefore,
        }
      : {
          since: before.newest,
          newest: seen.newest ?? startedAt,
          completeAt: startedAt,
          newsAt: seen.news > 0 ? startedAt : (before.newsAt ?? startedAt),
          failedAt: null,
          failure: null,
          notBefore: null,
          pages,
        };
    const { skipped } = seen;
    return {
      state,
      isComplete: problem === null,
      pages: seen.pages,
      records: seen.records,
      skipped,
      problem: problem?.message ?? null,
    };
  };

  let url: string | null = firstUrl(deps.url, deps.mapping, before.since, zone);
  let lastFingerprint = '';
  const asked = new Set<string>();
  try {
    while (url !== null) {
      if (asked.has(url)) throw new RequestProblem(say`leads from page to page in a circle`, false);
      if (asked.size >= MOST_PAGES)
        throw new RequestProblem(
          say`has more than ${MOST_PAGES} pages; ask for larger ones`,
          false,
        );
      asked.add(url);
      const key = hashOf(url);
      const page: Page = await readPage(deps, zone, url, before.pages[key], seen.records);
      const count: number = page.state.records;
      if (count > 0 && page.state.fingerprint === lastFingerprint) {
        // Some sources show their last page for whatever comes after it.
        if (asked.size > 2 || isShort(deps.mapping, count)) break;
        throw new RequestProblem(
          say`gives the same page again and again; check "paging" in the mapping`,
          false,
        );
      }
      lastFingerprint = page.state.fingerprint;
      if (page.isModified && count > 0) {
        const news = await deps.take(
          {
            origin: { way: 'poll', name: deps.mapping.name },
            extent: deps.mapping.recordIs === 'complaint' ? 'whole' : 'partial',
            asOf: startedAt,
            complaints: page.rows,
            rows: count,
            skipped: page.skipped,
          },
          isBacklog,
        );
        seen.news += news;
      }
      // What was skipped is to be seen again, once the mapping or the record is put right.
      const isKept = page.state.etag !== null || page.state.modified !== null;
      if (isKept && page.skipped.length === 0) pages[key] = page.state;
      seen.pages += 1;
      seen.records += count;
      seen.skipped.push(...page.skipped);
      seen.newest = latest(seen.newest, page.state.newest, startedAt);
      url = nextUrl(deps.mapping, url, page.state);
    }
    return ended(null);
  } catch (error) {
    if (error instanceof RequestProblem) return ended(error);
    throw error;
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The later of two moments, of those that have come. */
function latest(a: Moment | null, b: Moment | null, now: Moment): Moment | null {
  if (b === null) return a;
  const known = Math.min(b, now);
  return a === null ? known : Math.max(a, known);
}

/** The first address to be asked, for what changed since a moment; null for everything. */
export function firstUrl(
  base: string,
  mapping: SourceMapping,
  changedSince: Moment | null,
  zone: Zone,
): string {
  const url = new URL(base);
  for (const [name, value] of Object.entries(mapping.query)) url.searchParams.set(name, value);
  const { paging, since } = mapping;
  if (paging.kind === 'page') url.searchParams.set(paging.parameter, String(paging.first));
  if (paging.kind === 'offset') url.searchParams.set(paging.parameter, '0');
  if (paging.kind === 'page' || paging.kind === 'offset')
    url.searchParams.set(paging.size.parameter, String(paging.size.value));
  if (since && changedSince !== null) {
    const from = changedSince - since.overlapMinutes * MINUTE;
    url.searchParams.set(since.parameter, sinceText(since.format, from, zone));
  }
  return url.href;
}

function sinceText(format: 'iso' | 'unix' | 'date', from: Moment, zone: Zone): string {
  if (format === 'unix') return String(Math.floor(from / 1000));
  return format === 'date' ? dayText(zone.dayOf(from)) : zone.iso(from);
}

function nextUrl({ paging }: SourceMapping, url: string, page: PageState): string | null {
  const next = new URL(url);
  switch (paging.kind) {
    case 'none':
      return null;
    case 'next':
      return page.next;
    case 'page':
    case 'offset': {
      // A source may give fewer than it was asked for and still have more.
      if (page.records === 0) return null;
      const here = Number(next.searchParams.get(paging.parameter));
      const step = paging.kind === 'page' ? 1 : page.records;
      next.searchParams.set(paging.parameter, String(here + step));
      return next.href;
    }
  }
}

const isShort = ({ paging }: SourceMapping, records: number): boolean =>
  (paging.kind === 'page' || paging.kind === 'offset') && records < paging.size.value;

function readPage(
  deps: PollerDeps,
  zone: Zone,
  url: string,
  known: PageState | undefined,
  before: number,
): Promise<Page> {
  return patiently(async () => {
    const answer = await request(
      { method: 'GET', url, headers: headersFor(deps.credentials, known), signal: deps.signal },
      deps.limits ?? HTTP_LIMITS,
    );
    const problem = problemOfStatus(answer, deps.now());
    if (problem) throw problem;
    if (answer.status === 304) {
      if (!known) throw new RequestProblem(say`answered "not modified" without being asked`, true);
      return { rows: [], skipped: [], state: known, isModified: false };
    }
    const body = jsonOf(answer.body, answer.header('content-type'));
    const records = recordsIn(deps.mapping, body);
    if (records === null)
      throw new RequestProblem(
        say`has no list at "${deps.mapping.records}"; check "records" in the mapping`,
        false,
      );
    const { rows, skipped } = rowsOf(deps.mapping, records, zone, before);
    const newest = rows.reduce<Moment | null>(
      (a, { asOf }) => (asOf === null ? a : Math.max(a ?? asOf, asOf)),
      null,
    );
    const state: PageState = {
      etag: answer.header('etag'),
      modified: answer.header('last-modified'),
      records: records.length,
      next: nextLink(deps.mapping, body, url),
      newest,
      fingerprint: hashOf(JSON.stringify(records)),
    };
    return { rows, skipped, state, isModified: true };
  }, deps);
}

/** The complaints in records; `before` is how many records went before them, for messages. */
export function rowsOf(
  mapping: SourceMapping,
  records: readonly unknown[],
  zone: Zone,
  before = 0,
): { rows: ComplaintRow[]; skipped: SkippedRow[] } {
  const rows: ComplaintRow[] = [];
  const skipped: SkippedRow[] = [];
  records.forEach((record, i) => {
    const row = before + i + 1;
    const read = readRecord(mapping, record, row, zone);
    if (typeof read === 'string') skipped.push({ row, reason: read });
    else rows.push(...read);
  });
  return { rows, skipped };
}

export function headersFor(
  { token, user, password }: Credentials,
  known?: PageState,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers['Authorization'] = `Bearer ${token}`;
  else if (user)
    headers['Authorization'] =
      `Basic ${Buffer.from(`${user}:${password ?? ''}`, 'utf8').toString('base64')}`;
  if (known?.etag) headers['If-None-Match'] = known.etag;
  if (known?.modified) headers['If-Modified-Since'] = known.modified;
  return headers;
}

/** An answer as JSON. Throws `RequestProblem`; one that is cut off may be whole the next time. */
export function jsonOf(body: string, type: string | null): unknown {
  if (type !== null && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    throw new RequestProblem(
      say`answered with ${type.split(';')[0] ?? 'something'} and not JSON`,
      false,
    );
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new RequestProblem(say`answered with JSON that is cut off or broken`, true);
  }
}

/** Where the next page is, by a link in the answer; on the same host only. */
function nextLink({ paging }: SourceMapping, body: unknown, url: string): string | null {
  if (paging.kind !== 'next' || !isRecord(body)) return null;
  const link = at(body, paging.next);
  if (typeof link !== 'string' || link === '') return null;
  if (!URL.canParse(link, url))
    throw new RequestProblem(say`names a next page that is no address`, false);
  const next = new URL(link, url);
  if (next.origin !== new URL(url).origin)
    throw new RequestProblem(say`names a next page on another host, which is not followed`, false);
  return next.href;
}
