import { randomBytes } from 'node:crypto';

/** A message ID of the form that WhatsApp Web's own clients choose. */
export function randomMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}
