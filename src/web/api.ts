import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { statusNamed, TRACKING_ID, type ComplaintRow } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import { takeIn, type IntakeDeps } from '../intake/intake.js';
import { takeInStatus } from '../intake/status-word.js';
import type { RowOutcome } from '../intake/taking.js';
import {
  complaintPayload,
  isComplaintId,
  momentProblem,
  MOST_COMPLAINTS,
  readPayload,
  rowsOfComplaint,
  statusPayload,
  type PayloadProblem,
} from '../sources/payload.js';
import { parseMoment } from '../domain/zone.js';
import { scrub } from '../domain/scrub.js';
import {
  authenticate,
  createMinuteCount,
  isLocal,
  keyOf,
  refuse,
  Refusal,
  requireJson,
} from './api-guard.js';
import { openApi } from './openapi.js';

export interface ApiDeps {
  /** Either lets in; with neither the API is off. */
  readonly secret: string | null;
  readonly token: string | null;
  /** Whether other machines may use it. */
  readonly isRemote: boolean;
  readonly perMinute: number;
  readonly version: string;
  readonly intakeDeps: () => IntakeDeps;
  /** The program's time, and the machine's, by which time stamps are judged. */
  readonly now: Now;
  readonly machineNow: Now;
  /** Told of each request: what was asked and how it ended, and none of its content. */
  readonly onRequest: (facts: { route: string; status: number; rows: number }) => void;
  /** Whether an error means that nothing can be stored now. */
  readonly isPassingFault: (error: unknown) => boolean;
  readonly onFault: (error: unknown) => void;
  /** Told of a request that failed or killed the program twice, and is not carried out any more. */
  readonly onSetAside: () => void;
}

const MOST_BYTES = 5_000_000;
/** Wrong credentials are heard so often a minute. */
const MOST_REFUSALS = 60;

/** The HTTP API for other systems. It is off, and answers 404, until a secret or a token is set. */
export function createApi(deps: ApiDeps): Hono {
  const api = new Hono();
  if (deps.secret === null && deps.token === null) {
    api.all('/api/*', () =>
      refuse(new Refusal(404, 'The API is off. Set API_SECRET or API_TOKEN.')),
    );
    return api;
  }
  const requests = createMinuteCount(deps.perMinute, deps.machineNow);
  const refusals = createMinuteCount(MOST_REFUSALS, deps.machineNow);
  const document = openApi(deps.version);

  api.onError((error) => {
    deps.onFault(error);
    return refuse(new Refusal(500, 'This is a fault of the program. Nothing was changed.'));
  });
  api.use('/api/*', async (c: Context, next) => {
    if (deps.isRemote || isLocal(c)) {
      await next();
      return undefined;
    }
    return refuse(
      new Refusal(403, 'Only this machine may use the API. API_REMOTE=yes lets others in.'),
    );
  });
  api.get('/api/openapi.json', (c) => c.json(document));
  api.post('/api/complaints', limited(), (c) => answer(c, '/api/complaints', takeComplaints));
  api.post('/api/complaints/:trackingId/status', limited(), (c) =>
    answer(c, '/api/complaints/{trackingId}/status', (body, store) =>
      takeStatus(c.req.param('trackingId'), body, store),
    ),
  );
  for (const path of ['/api/complaints', '/api/complaints/:trackingId/status'])
    api.all(path, () => {
      const response = refuse(new Refusal(405, 'Only POST is understood here.'));
      response.headers.set('Allow', 'POST');
      return response;
    });
  api.all('/api/*', () =>
    refuse(new Refusal(404, 'There is nothing here. See /api/openapi.json.')),
  );

  function limited() {
    return bodyLimit({
      maxSize: MOST_BYTES,
      onError: () => refuse(new Refusal(413, 'The body is larger than 5 MB. Send less at once.')),
    });
  }

  /** Judges a request, carries it out once, and answers. */
  async function answer(c: Context, route: string, work: Work): Promise<Response> {
    let response: Response;
    let rows = 0;
    try {
      requireJson(c);
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const signature = letIn(c, bytes);
      requests.count();
      const given = keyOf(c);
      const fingerprint = hashOf(c.req.path, bytes);
      const keys = [
        ...(given === null ? [] : [`key:${textHash(given)}`]),
        // Two of one second may have the same body, for other complaints.
        ...(signature === null ? [] : [`signature:${textHash(`${signature} ${c.req.path}`)}`]),
      ];
      const before = answeredBefore(keys, fingerprint);
      if (before) {
        response = jsonResponse(before.status, before.body);
        response.headers.set('Idempotent-Replayed', 'true');
      } else {
        const done = carryOut(fingerprint, c.req.path, () =>
          work(parsed(bytes), (answered) => {
            const { status, body } = answered;
            for (const key of keys)
              deps
                .intakeDeps()
                .store.apiAnswers.put(key, { fingerprint, status, body }, deps.now());
            return answered;
          }),
        );
        rows = done.rows;
        response = jsonResponse(done.status, done.body);
      }
    } catch (error) {
      if (error instanceof Refusal) response = refuse(error);
      else if (deps.isPassingFault(error)) {
        deps.onFault(error);
        response = refuse(new Refusal(503, 'Nothing can be stored now. Try again.', [], 60));
      } else throw error;
    }
    deps.onRequest({ route, status: response.status, rows });
    return response;
  }

  /** Carries a request out, but for one that failed or killed the program twice already. */
  function carryOut(fingerprint: string, path: string, work: () => Done): Done {
    const { attempts } = deps.intakeDeps().store;
    const setAside = () => {
      if (attempts.setAside('request', fingerprint, deps.now())) deps.onSetAside();
    };
    if (!attempts.mayTry('request', fingerprint, `POST ${path}`, deps.now())) {
      setAside();
      throw new Refusal(422, 'This request failed twice and was set aside. Do not send it again.');
    }
    try {
      const done = work();
      attempts.settled('request', fingerprint);
      return done;
    } catch (error) {
      const isForeseen = error instanceof Refusal || deps.isPassingFault(error);
      if (isForeseen) attempts.settled('request', fingerprint);
      else if (attempts.failed('request', fingerprint)) setAside();
      throw error;
    }
  }

  function letIn(c: Context, bytes: Uint8Array): string | null {
    try {
      return authenticate(deps, c, bytes, deps.machineNow());
    } catch (error) {
      refusals.count();
      throw error;
    }
  }

  function answeredBefore(keys: readonly string[], fingerprint: string) {
    const { apiAnswers } = deps.intakeDeps().store;
    for (const key of keys) {
      const before = apiAnswers.of(key);
      if (!before) continue;
      if (before.fingerprint === fingerprint) return before;
      throw new Refusal(409, 'The Idempotency-Key was used for another request. Use a new one.');
    }
    return null;
  }

  function takeComplaints(body: unknown, remember: Remember): Done {
    const list: unknown[] = Array.isArray(body) ? (body as unknown[]) : [body];
    if (list.length === 0) throw new Refusal(422, 'The list is empty.');
    if (list.length > MOST_COMPLAINTS)
      throw new Refusal(413, `More than ${MOST_COMPLAINTS} complaints. Send less at once.`);
    const intake = deps.intakeDeps();
    const now = deps.now();
    const read = list.map((value, index) => readItem(value, index, intake, now));
    const problems = read.flatMap((item) =>
      item.problems.map(({ field, reason }) => ({
        field: Array.isArray(body) ? join(String(item.index), field) : field,
        reason,
      })),
    );
    if (read.every((item) => item.problems.length > 0))
      throw new Refusal(422, 'Nothing in it is valid.', problems);
    const complaints = read.flatMap((item) => item.rows);
    const outcomes = new Map<number, RowOutcome>();
    return intake.store.transaction(() => {
      takeIn(
        intake,
        {
          origin: { way: 'webhook', name: 'webhook' },
          extent: 'whole',
          asOf: now,
          complaints,
          rows: complaints.length,
          skipped: [],
        },
        now,
        { onRow: ({ row }, outcome) => outcomes.set(row, greatest(outcomes.get(row), outcome)) },
      );
      const results = read.map(({ index, trackingId, problems: wrong }) =>
        wrong.length > 0
          ? { index, trackingId, result: 'invalid', problems: wrong }
          : { index, trackingId, result: outcomes.get(index) ?? 'unchanged' },
      );
      return remember({
        status: problems.length > 0 ? 207 : 200,
        body: JSON.stringify({ results }),
        rows: complaints.length,
      });
    });
  }

  function takeStatus(trackingId: string, body: unknown, remember: Remember): Done {
    const read = readPayload(statusPayload, body);
    if ('problems' in read) throw new Refusal(422, 'It is not valid.', read.problems);
    const { status, agency, updatedAt } = read.value;
    const id = trackingId.replace(/^#/, '').toUpperCase();
    const bound = read.value.trackingId.replace(/^#/, '').toUpperCase();
    if (bound !== id)
      throw new Refusal(422, 'It is not valid.', [
        { field: 'trackingId', reason: 'must be the ID of the path' },
      ]);
    const intake = deps.intakeDeps();
    const now = deps.now();
    const asOf = updatedAt === undefined ? null : parseMoment(updatedAt, intake.office.zone);
    const wrong = asOf === null ? null : momentProblem(asOf, now);
    if (wrong !== null)
      throw new Refusal(422, 'It is not valid.', [{ field: 'updatedAt', reason: wrong }]);
    if (!isComplaintId(id)) throw unknownComplaint();
    return intake.store.transaction(() => {
      const results: { agency: string; result: RowOutcome }[] = [];
      const taken = takeInStatus(
        intake,
        {
          trackingId: id,
          status: statusNamed(status),
          rawStatus: scrub(status, null),
          agency: agency ? { code: agency.code ?? null, name: agency.name ?? '' } : null,
          asOf,
          way: 'webhook',
        },
        now,
        { onRow: ({ agencyName }, result) => results.push({ agency: agencyName, result }) },
      );
      if (taken === 'no_complaint') throw unknownComplaint();
      if (taken === 'no_agency')
        throw new Refusal(
          404,
          'The complaint is not with that agency. Post it to /api/complaints.',
          [{ field: 'agency', reason: 'does not have the complaint' }],
        );
      const body = JSON.stringify({ trackingId: id, results });
      return remember({ status: 200, body, rows: results.length });
    });
  }

  return api;
}

/** Keeps an answer for when the same is asked again; call it in the transaction of what it answers. */
type Remember = (answered: Done) => Done;
interface Done {
  readonly status: number;
  readonly body: string;
  readonly rows: number;
}
type Work = (body: unknown, remember: Remember) => Done;

interface Item {
  readonly index: number;
  readonly trackingId: string | null;
  readonly rows: readonly ComplaintRow[];
  readonly problems: readonly PayloadProblem[];
}

function readItem(value: unknown, index: number, deps: IntakeDeps, now: Moment): Item {
  const read = readPayload(complaintPayload, value);
  if ('problems' in read)
    return { index, trackingId: plainIdOf(value), rows: [], problems: read.problems };
  const trackingId = read.value.trackingId.replace(/^#/, '');
  const made = rowsOfComplaint(read.value, index, deps.office.zone, now);
  return 'problems' in made
    ? { index, trackingId, rows: [], problems: made.problems }
    : { index, trackingId, rows: made.rows, problems: [] };
}

/** The tracking ID of something that is not valid; where that is wrong itself it may be anything, and is not repeated. */
function plainIdOf(value: unknown): string | null {
  const id = (value as { trackingId?: unknown } | null)?.trackingId;
  if (typeof id !== 'string') return null;
  const plain = id.trim().replace(/^#/, '');
  return TRACKING_ID.test(plain) ? plain : null;
}

const unknownComplaint = () =>
  new Refusal(404, 'The complaint is not known here. Post it to /api/complaints first.');

const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('.');

const RANK: readonly RowOutcome[] = ['unchanged', 'stale', 'changed', 'new'];
const greatest = (a: RowOutcome | undefined, b: RowOutcome): RowOutcome =>
  a !== undefined && RANK.indexOf(a) > RANK.indexOf(b) ? a : b;

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal(400, 'The body is no JSON.');
  }
}

const textHash = (text: string) => createHash('sha256').update(text).digest('hex');

function hashOf(path: string, bytes: Uint8Array): string {
  return createHash('sha256').update(`${path}\n`).update(bytes).digest('hex');
}

function jsonResponse(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
}
