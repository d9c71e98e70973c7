import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE, type Moment } from '../domain/day.js';

export const TIMESTAMP_HEADER = 'Penghubung-Timestamp';
export const SIGNATURE_HEADER = 'Penghubung-Signature';

/** How far a time stamp may be from now, either way: within it a request can be repeated. */
export const REPLAY_WINDOW = 5 * MINUTE;

/**
 * The headers that sign a body: seconds since 1970, and `v1=` with the HMAC-SHA256, in hex, of the time
 * stamp, a full stop and the body as it is sent.
 */
export function signed(secret: string, body: string, now: Moment): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: `v1=${hmac(secret, timestamp, Buffer.from(body, 'utf8')).toString('hex')}`,
  };
}

function hmac(secret: string, timestamp: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
}

/** Why a signature does not hold, or null when it does. Takes the same time for any wrong signature. */
export function signatureProblem(
  secret: string,
  timestamp: string,
  signature: string,
  body: Uint8Array,
  now: Moment,
): string | null {
  if (!/^\d{1,12}$/.test(timestamp)) return `${TIMESTAMP_HEADER} must be seconds since 1970`;
  if (Math.abs(Number(timestamp) * 1000 - now) > REPLAY_WINDOW)
    return `${TIMESTAMP_HEADER} is more than five minutes from now; check the clock`;
  const given = /^v1=([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (given === undefined) return `${SIGNATURE_HEADER} must be v1= and 64 hex digits`;
  const isRight = timingSafeEqual(Buffer.from(given, 'hex'), hmac(secret, timestamp, body));
  return isRight ? null : 'the signature does not fit the body and the time stamp';
}

/** Whether two secrets are one, in a time that tells nothing of where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
