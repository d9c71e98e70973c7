import type { Classification } from './complaint.js';
import type { Day } from './day.js';
import { policyOn, type ClockRules, type Policy, type PolicyVersion, type Rung } from './policy.js';

/** What an admin changes of the rules. */
export interface PolicyChange {
  readonly pauseAfterDone?: number;
  readonly dueSoon?: number;
  readonly classes?: Readonly<Record<Classification, ClockRules>>;
  /** Ladders to be put in place of those of their names, or added. */
  readonly ladders?: Readonly<Record<string, readonly Rung[]>>;
}

/**
 * The policy with a change that holds from a day on: a version of its own over the one that is in force then, or that
 * version itself where it begins on the same day. `nameOf` gives a new version its name.
 */
export function changedFrom(
  policy: Policy,
  from: Day,
  basis: string,
  change: PolicyChange,
  nameOf: () => string,
): Policy {
  const base = policyOn(policy, from);
  const version: PolicyVersion = {
    ...base,
    ...change,
    ladders: { ...base.ladders, ...change.ladders },
    ...{ basis, from, version: base.from === from ? base.version : nameOf() },
  };
  const others = policy.versions.filter((one) => one.from !== from);
  return { versions: [...others, version].toSorted((a, b) => a.from - b.from) };
}

/** Ladders by which no clock of a version goes. */
export function unusedLadders({ classes, ladders }: PolicyVersion): string[] {
  const used = new Set(
    Object.values(classes).flatMap((rules) =>
      Object.values(rules).flatMap((rule) => (rule === null ? [] : rule.ladder)),
    ),
  );
  return Object.keys(ladders).filter((name) => !used.has(name));
}
