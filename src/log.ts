import type { LOG_LEVELS } from './config.js';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** A number with its middle hidden: 62812****3456. */
export function maskPhone(phone: string): string {
  return phone.length < 9 ? '****' : `${phone.slice(0, 5)}****${phone.slice(-4)}`;
}

const SECRETS = ['text', 'body', 'message.text', 'token', 'authorization', 'password', 'secret'];

/** The rooms whose lines can be told apart. */
export type LogRoom =
  | 'alarms'
  | 'alerts'
  | 'cases'
  | 'conversation'
  | 'reminders'
  | 'outbox'
  | 'messenger'
  | 'feeds'
  | 'web'
  | 'app';

/**
 * The logger of one room. Each of its lines about a message (`message`, a row of `outbox`), a case (`case`,
 * a row of `dispositions`) or an officer (`officer`) bears its ID.
 */
export function logOf(log: Log, room: LogRoom): Log {
  return log.child({ room });
}

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
