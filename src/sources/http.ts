import { say, type Said } from '../domain/said.js';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError, type AxiosResponse } from 'axios';
import { HOUR, MINUTE, type Moment } from '../domain/day.js';
import type { Now } from '../domain/ports.js';
import { Problem } from '../domain/problem.js';

/** How a request that did not succeed is to be understood; messages name no address and no content. */
export class RequestProblem extends Problem {
  constructor(
    message: Said | string,
    /** Whether the same request may succeed a little later. */
    readonly isPassing: boolean,
    /** What the other side asked to be waited, in milliseconds; null when it asked for nothing. */
    readonly waitMs: number | null = null,
  ) {
    super(message);
  }
}

export interface HttpLimits {
  /** For the whole of one request and its answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export const HTTP_LIMITS: HttpLimits = { timeoutMs: 60_000, maxBytes: 20_000_000 };

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | null;
}

// Explicit, so that no setting of the environment can switch verification off.
const httpsAgent = new HttpsAgent({ rejectUnauthorized: true, keepAlive: true });
const httpAgent = new HttpAgent({ keepAlive: true });

/**
 * One request: within its time and size, its certificate verified, never led to another host. Gives
 * answers of every status; throws `RequestProblem` where there is none.
 */
export async function request(
  options: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly signal?: AbortSignal | undefined;
  },
  limits: HttpLimits = HTTP_LIMITS,
): Promise<Answer> {
  const { host, protocol } = new URL(options.url);
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response: AxiosResponse<string> = await axios.request({
      method: options.method,
      url: options.url,
      headers: { ...options.headers, 'User-Agent': 'penghubung' },
      ...(options.body === undefined ? {} : { data: options.body }),
      responseType: 'text',
      transformResponse: (data: string) => data,
      validateStatus: () => true,
      timeout: limits.timeoutMs,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      maxContentLength: limits.maxBytes,
      maxBodyLength: limits.maxBytes,
      maxRedirects: options.method === 'GET' ? 3 : 0,
      beforeRedirect(next: Record<string, unknown>) {
        const target = `${String(next['protocol'])}//${hostOf(next)}`;
        if (target !== `${protocol}//${host}`) throw new AxiosError('redirect', 'ERR_OTHER_HOST');
      },
      proxy: false,
      httpsAgent,
      httpAgent,
    });
    const header = (name: string): string | null => {
      const value: unknown = response.headers[name.toLowerCase()];
      return typeof value === 'string' ? value : null;
    };
    return { status: response.status, body: response.data, header };
  } catch (error) {
    throw problemOf(error, timeout.aborted);
  }
}

function hostOf(next: Record<string, unknown>): string {
  const { hostname, port } = next as { hostname?: string; port?: string | number | null };
  return port === undefined || port === null || port === '' ? `${hostname}` : `${hostname}:${port}`;
}

const CERTIFICATE = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** The codes of an error and of what caused it, outermost first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code !== undefined) codes.push(code);
  }
  return codes;
}

function problemOf(error: unknown, isLate: boolean): RequestProblem {
  const { code = 'error', message } = error as AxiosError;
  const codes = codesOf(error);
  const inner = codes.at(-1) ?? code;
  if (isLate || code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return new RequestProblem(say`gave no answer in time`, true);
  if (message.includes('maxContentLength'))
    return new RequestProblem(say`gave an answer that is too large; ask for smaller pages`, false);
  if (codes.includes('ERR_FR_TOO_MANY_REDIRECTS'))
    return new RequestProblem(say`redirects too often, perhaps in a circle`, false);
  if (codes.includes('ERR_OTHER_HOST'))
    return new RequestProblem(say`led to another host, which is not followed`, false);
  if (CERTIFICATE.test(inner))
    return new RequestProblem(say`has no valid certificate (${inner})`, false);
  return new RequestProblem(say`cannot be reached (${inner})`, true);
}

/** Nobody is left alone for longer, whatever they ask for. */
const LONGEST_REST = 6 * HOUR;

/** What `Retry-After` asks for, in milliseconds: seconds or a date; null for none, or a senseless one. */
export function retryAfter(answer: Answer, now: Moment): number | null {
  const value = answer.header('retry-after');
  if (value === null) return null;
  const asked = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(asked) ? null : Math.min(Math.max(0, asked), LONGEST_REST);
}

/** The problem that a status stands for, or null when the answer is good. */
export function problemOfStatus(answer: Answer, now: Moment): RequestProblem | null {
  const { status } = answer;
  if ((status >= 200 && status < 300) || status === 304) return null;
  if (status === 401 || status === 403)
    return new RequestProblem(say`refused the credentials (${status})`, false);
  const isPassing = status === 408 || status === 425 || status === 429 || status >= 500;
  return new RequestProblem(say`answered with ${status}`, isPassing, retryAfter(answer, now));
}

export type Wait = (milliseconds: number) => Promise<void>;

export interface Patience {
  readonly now: Now;
  readonly random: () => number;
  readonly wait: Wait;
}

const TRIES = 4;
const LONGEST_WAIT = MINUTE;

/**
 * Tries a few times while that may help, waiting longer each time, or as long as the other side asked.
 * Where that is longer than a minute, it gives up and says so, for its caller to come back then.
 */
export async function patiently<T>(work: () => Promise<T>, { random, wait }: Patience): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RequestProblem) || !error.isPassing || tried === TRIES) throw error;
      const ownWait = 1_000 * 4 ** (tried - 1) * (0.5 + random());
      const waitMs = Math.max(ownWait, error.waitMs ?? 0);
      if (waitMs > LONGEST_WAIT) throw error;
      await wait(waitMs);
    }
  }
}
