import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { MINUTE } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import type { PayloadProblem } from '../sources/payload.js';
import {
  isSameSecret,
  SIGNATURE_HEADER,
  signatureProblem,
  TIMESTAMP_HEADER,
  WEBHOOK_ID,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
  webhookProblem,
} from '../sources/signature.js';

// Who may use the API, how often, and how it is refused.

/** An answer that is no success. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503,
    readonly detail: string,
    readonly problems: readonly PayloadProblem[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }
}

const TITLES: Readonly<Record<Refusal['status'], string>> = {
  400: 'Bad request',
  401: 'Not let in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Key used before',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Fault',
  503: 'Not now',
};

export interface Credentials {
  readonly secret: string | null;
  readonly token: string | null;
}

/** Lets in whoever signed the body, or bears the token; gives what is signed once only. Throws `Refusal`. */
export function authenticate(
  { secret, token }: Credentials,
  c: Context,
  body: Uint8Array,
  now: number,
): string | null {
  const standard = c.req.header(WEBHOOK_SIGNATURE);
  if (standard !== undefined && secret !== null) {
    const id = c.req.header(WEBHOOK_ID) ?? '';
    const timestamp = c.req.header(WEBHOOK_TIMESTAMP) ?? '';
    const wrong = webhookProblem(secret, { id, timestamp, signature: standard }, body, now);
    if (wrong === null) return `${id} ${timestamp}`;
    throw new Refusal(401, `Not let in: ${wrong}.`);
  }
  const signature = c.req.header(SIGNATURE_HEADER);
  if (signature !== undefined && secret !== null) {
    const timestamp = c.req.header(TIMESTAMP_HEADER) ?? '';
    const wrong = signatureProblem(secret, timestamp, signature, body, now);
    if (wrong === null) return signature.toLowerCase();
    throw new Refusal(401, `Not let in: ${wrong}.`);
  }
  const given = /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (given !== undefined && token !== null && isSameSecret(given, token)) return null;
  const ways = [
    ...(secret === null ? [] : [`${WEBHOOK_ID}, ${WEBHOOK_TIMESTAMP} and ${WEBHOOK_SIGNATURE}`]),
    ...(token === null ? [] : ['a bearer token']),
  ];
  const isGiven = standard !== undefined || signature !== undefined;
  const what = isGiven || given !== undefined ? 'is wrong' : 'is missing';
  throw new Refusal(401, `Not let in: ${ways.join(', or ')} ${what}.`);
}

/** Whether a request came from this machine. */
export function isLocal(c: Context): boolean {
  const { address } = getConnInfo(c).remote;
  return address !== undefined && /^(?:127\.|::1$|::ffff:127\.)/.test(address);
}

/** Throws `Refusal` unless the body says that it is JSON, as it is. */
export function requireJson(c: Context): void {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new Refusal(415, 'The body must be application/json.');
  if ((c.req.header('Content-Encoding') ?? 'identity').toLowerCase() !== 'identity')
    throw new Refusal(415, 'The body must not be compressed.');
}

/** The request's Idempotency-Key, or null. Throws `Refusal`. */
export function keyOf(c: Context): string | null {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal(400, 'The Idempotency-Key must be 1 to 200 characters without spaces.');
  return key;
}

/** Counts within each minute, and refuses what is too much. */
export function createMinuteCount(most: number, now: Now) {
  let minute = 0;
  let count = 0;
  const check = () => {
    const at = now();
    const present = Math.floor(at / MINUTE);
    if (present !== minute) {
      minute = present;
      count = 0;
    }
    if (count < most) return;
    const wait = Math.ceil(((present + 1) * MINUTE - at) / 1000);
    throw new Refusal(429, `More than ${most} in a minute. Wait ${wait} s.`, [], wait);
  };
  return {
    check,
    count() {
      check();
      count += 1;
    },
  };
}

/** A refusal as an answer (RFC 9457). */
export function refuse({ status, detail, problems, retryAfter }: Refusal): Response {
  const body = {
    title: TITLES[status],
    status,
    detail,
    ...(problems.length > 0 ? { problems } : {}),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (retryAfter !== null) headers.set('Retry-After', String(retryAfter));
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer realm="penghubung"');
  return new Response(JSON.stringify(body), { status, headers });
}
