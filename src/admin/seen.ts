import { actOn } from './acting.js';
import type { AdminDeps } from './deps.js';

/** What somebody was shown, or took along: a whole number, a list. */
export interface Seen {
  /** Such as `officer 12`, or `complaints`. */
  readonly object: string;
  readonly what: 'number' | 'list' | 'person';
}

/** Records that personal data was shown whole, or taken along; what was shown does not stand in the record. */
export const noteSeen = actOn(
  'data seen',
  (_deps: Pick<AdminDeps, 'store'>, { object, what }: Seen, _now, note): void => {
    note({ object, before: null, after: { seen: what } });
  },
);
