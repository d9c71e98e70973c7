import type { Now, PostEvent, PostResult } from '../domain/ports.js';
import { HTTP_LIMITS, problemOfStatus, request, RequestProblem, type HttpLimits } from './http.js';
import { signedWebhook } from './signature.js';

/** Answers by which an event itself is refused; it is not sent again. */
const REFUSING: ReadonlySet<number> = new Set([400, 409, 410, 413, 415, 422]);

/** Answers that speak of whoever sends, and not of this event. */
const isOfAll = (status: number) =>
  status < 400 || [401, 403, 407, 408, 425, 429, 503].includes(status);

/** The ID that an event bears; the same each time that it is sent. */
const idOf = (body: string): string => (JSON.parse(body) as { id: string }).id;

/** Another system's address for events, to which each is sent signed. */
export function createEventsEndpoint(
  { url, secret }: { readonly url: string; readonly secret: string },
  now: Now,
  limits: HttpLimits = { ...HTTP_LIMITS, timeoutMs: 15_000 },
): PostEvent {
  return async (body): Promise<PostResult> => {
    const headers = {
      'Content-Type': 'application/json',
      ...signedWebhook(secret, idOf(body), body, now()),
    };
    try {
      const answer = await request({ method: 'POST', url, headers, body }, limits);
      const { status } = answer;
      if (REFUSING.has(status)) return { kind: 'refused', reason: `answered with ${status}` };
      const problem = problemOfStatus(answer, now());
      if (!problem && status !== 304) return { kind: 'received' };
      return {
        kind: 'retry',
        reason: problem?.message ?? `answered with ${status}`,
        isAll: isOfAll(status),
        waitMs: problem?.waitMs ?? null,
      };
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      return { kind: 'retry', reason: error.message, isAll: true, waitMs: null };
    }
  };
}
