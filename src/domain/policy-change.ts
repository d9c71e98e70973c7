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
 * The policy with a change that holds from a day on: a version of its own over the one that is in force then. One that
 * began on the same day stays known, as cases may have begun under it, but not where that day is still to come after
 * `today`. `nameOf` gives the new version its name.
 */
export function changedFrom(
  policy: Policy,
  { from, today, basis }: { readonly from: Day; readonly today: Day; readonly basis: string },
  change: PolicyChange,
  nameOf: () => string,
): Policy {
  const base = policyOn(policy, from);
  const version: PolicyVersion = {
    ...base,
    ...change,
    ladders: { ...base.ladders, ...change.ladders },
    ...{ basis, from, version: nameOf() },
  };
  const others = policy.versions.filter((one) => one.from !== from || from <= today);
  return { versions: [...others, version].toSorted((a, b) => a.from - b.from) };
}

/** The policy without a version that has not begun yet; null where there is none of that name. */
export function without(policy: Policy, name: string, today: Day): Policy | null {
  const versions = policy.versions.filter((one) => one.version !== name || one.from <= today);
  return versions.length === policy.versions.length || versions.length === 0 ? null : { versions };
}

/** The versions that begin after a day. */
export const scheduledAfter = (policy: Policy, day: Day): readonly PolicyVersion[] =>
  policy.versions.filter(({ from }) => from > day);

/** Ladders by which no clock of a version goes. */
export function unusedLadders({ classes, ladders }: PolicyVersion): string[] {
  const used = new Set(
    Object.values(classes).flatMap((rules) =>
      Object.values(rules).flatMap((rule) => (rule === null ? [] : rule.ladder)),
    ),
  );
  return Object.keys(ladders).filter((name) => !used.has(name));
}
