import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { MINUTE, type Moment } from '../domain/day.js';

/** Headers of Standard Webhooks (standardwebhooks.com). */
export const WEBHOOK_ID = 'webhook-id';
export const WEBHOOK_TIMESTAMP = 'webhook-timestamp';
export const WEBHOOK_SIGNATURE = 'webhook-signature';

/** The form of before, accepted and sent beside the other for one release. */
export const TIMESTAMP_HEADER = 'Penghubung-Timestamp';
export const SIGNATURE_HEADER = 'Penghubung-Signature';

/** How far a time stamp may be from now, either way: within it a request can be repeated. */
export const REPLAY_WINDOW = 5 * MINUTE;

/** A secret as Standard Webhooks write it (`whsec_` and Base64), or as it stands. */
const webhookOf = (secret: string) =>
  secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });

/** The headers of a Standard Webhook, and those of the form of before; `id` is the same each time that it is sent. */
export function signedWebhook(
  secret: string,
  id: string,
  body: string,
  now: Moment,
): Record<string, string> {
  const seconds = Math.floor(now / 1000);
  return {
    [WEBHOOK_ID]: id,
    [WEBHOOK_TIMESTAMP]: String(seconds),
    [WEBHOOK_SIGNATURE]: webhookOf(secret).sign(id, new Date(seconds * 1000), body),
    ...signed(secret, body, now),
  };
}

/** What a Standard Webhook bears. */
export interface WebhookHeaders {
  readonly id: string;
  readonly timestamp: string;
  /** One signature or more, with spaces between them. */
  readonly signature: string;
}

/**
 * Why a Standard Webhook's signature does not hold, or null when it does. The library signs; time stamp and
 * comparison are ours, as its own `verify` reads the machine's clock.
 */
export function webhookProblem(
  secret: string,
  { id, timestamp, signature }: WebhookHeaders,
  body: Uint8Array,
  now: Moment,
): string | null {
  if (!/^[\x21-\x7e]{1,200}$/.test(id)) return `${WEBHOOK_ID} must be 1 to 200 characters`;
  const late = timestampProblem(WEBHOOK_TIMESTAMP, timestamp, now);
  if (late !== null) return late;
  const at = new Date(Number(timestamp) * 1000);
  const right = webhookOf(secret).sign(id, at, Buffer.from(body).toString('utf8'));
  const isRight = signature
    .slice(0, 2_000)
    .split(' ')
    .map((one) => isSameSecret(one, right))
    .includes(true);
  return isRight ? null : 'the signature does not fit the body, its ID and the time stamp';
}

function timestampProblem(header: string, timestamp: string, now: Moment): string | null {
  if (!/^\d{1,12}$/.test(timestamp)) return `${header} must be seconds since 1970`;
  return Math.abs(Number(timestamp) * 1000 - now) > REPLAY_WINDOW
    ? `${header} is more than five minutes from now; check the clock`
    : null;
}

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
  const late = timestampProblem(TIMESTAMP_HEADER, timestamp, now);
  if (late !== null) return late;
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
