import type { Store } from '../store/store.js';

/** How many of the latest messages to an officer are looked through, and how long words must be to be known again. */
const LATEST = 30;
const LEAST_WORDS = 3;
const LEAST_LENGTH = 12;

/** A text without what a phone or a paste changes in it. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[*_~>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Whether an officer sends back what the bot had written to them: such words say nothing of the officer's own. A command
 * that was shown as an example, in capital letters, is meant.
 */
export function isOfTheBot(store: Store, officerId: number, text: string): boolean {
  const words = plain(text);
  if (words.length < LEAST_LENGTH || words.split(' ').length < LEAST_WORDS) return false;
  if (/^\s*[*_]{0,2}[A-Z]{4,}\b/.test(text)) return false;
  return store.outbox
    .latestTo(officerId, LATEST)
    .some((row) => row.text !== text && plain(row.text).includes(words));
}
