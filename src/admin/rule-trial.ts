import type { MovedDeadline } from '../cases/deadlines.js';
import type { Actor } from '../domain/act.js';
import type { Moment } from '../domain/day.js';
import type { RehearseAhead } from '../domain/rehearsed.js';
import { parseHolidayTable } from '../sources/rule-files.js';
import type { Store } from '../store/store.js';
import type { AdminDeps } from './deps.js';
import { importHolidays, removeHolidays } from './holidays.js';
import { planAhead } from './plan.js';
import { setRule, type RuleInput } from './rules.js';

/** A change of the rules that is looked at before it is made. */
export type RuleChange =
  | Pick<RuleInput, 'rule' | 'content' | 'openToo'>
  | { readonly rule: 'holidays'; readonly key: string; readonly content: string | null };

/** What a change would bring. */
export interface RuleTrial {
  readonly moved: readonly MovedDeadline[];
  /** How many messages go out in so many days as things are, and with the change. */
  readonly days: number;
  readonly messages: { readonly now: number; readonly then: number };
}

/** What a trial is handed: acts and a rehearsal over whichever store. */
export interface TrialDeps {
  readonly store: Store;
  readonly over: (store: Store) => AdminDeps;
  readonly ahead: (store: Store) => RehearseAhead;
}

/** For how many days ahead messages are counted. */
export const TRIAL_DAYS = 31;

const actor: Actor = { name: 'trial', mouth: 'command line' };

/**
 * What a change of the rules would bring: it is made on a copy of the database, and the coming month is played with and
 * without it. Throws `FileProblem` or `ActProblem` for a change that cannot be made.
 */
export async function tryRule(
  { store, over, ahead }: TrialDeps,
  change: RuleChange,
  now: Moment,
  days = TRIAL_DAYS,
): Promise<RuleTrial> {
  const copy = await store.copy();
  try {
    const { moved } = await make(over(copy), change, now);
    const count = async (on: Store) =>
      (await planAhead({ ...over(on), rehearseAhead: ahead(on) }, { days }, now)).messages.length;
    const then = await count(copy);
    return { moved, days, messages: { now: await count(store), then } };
  } finally {
    copy.close();
  }
}

function make(
  deps: AdminDeps,
  change: RuleChange,
  now: Moment,
): Promise<{ readonly moved: readonly MovedDeadline[] }> {
  if (change.rule !== 'holidays') return setRule(deps, actor, change, now);
  const { key, content } = change;
  if (content === null) return removeHolidays(deps, actor, { key }, now);
  return importHolidays(deps, actor, { content, table: parseHolidayTable(content, key) }, now);
}
