import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** A number with its middle hidden: 62812****3456. */
export function maskPhone(phone: string): string {
  return phone.length < 9 ? '****' : `${phone.slice(0, 5)}****${phone.slice(-4)}`;
}

const SECRETS = ['text', 'body', 'message.text', 'token', 'authorization', 'password', 'secret'];

/** JSON lines on stderr; telephone numbers are masked, message texts and secrets are left out. */
export function createLog(
  level: (typeof LOG_LEVELS)[number],
  destination: DestinationStream = pino.destination(2),
): Log {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ['phone', '*.phone', ...SECRETS, ...SECRETS.map((name) => `*.${name}`)],
        censor: (value, path) =>
          path.at(-1) === 'phone' && typeof value === 'string' ? maskPhone(value) : '[redacted]',
      },
    },
    destination,
  );
}
