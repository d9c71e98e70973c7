import { DAY_LENGTH, type Moment } from '../domain/day.js';
import type { Database } from './database.js';

/** How a request was answered. */
export interface ApiAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
}

const KEPT = 3 * DAY_LENGTH;
/** How many old ones go at once: more than come, and so few that nobody waits for it. */
const AT_ONCE = 200;

export type ApiAnswerStore = ReturnType<typeof createApiAnswerStore>;

/** Queries on answers that were given to requests. */
export function createApiAnswerStore({ sqlite }: Database) {
  const read = sqlite.prepare<[string], ApiAnswer>(
    `select fingerprint, status, body from api_answers where key = ?`,
  );
  const write = sqlite.prepare(
    `insert into api_answers (key, fingerprint, status, body, at) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
  );
  const clear = sqlite.prepare(
    `delete from api_answers where key in (select key from api_answers where at < ? limit ${AT_ONCE})`,
  );
  return {
    of: (key: string): ApiAnswer | undefined => read.get(key),
    /** Remembers an answer for three days. */
    put(key: string, { fingerprint, status, body }: ApiAnswer, now: Moment): void {
      write.run(key, fingerprint, status, body, now);
      clear.run(now - KEPT);
    },
  };
}
