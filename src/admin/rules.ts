import type { MovedDeadline } from '../cases/deadlines.js';
import { dayText, type Day } from '../domain/day.js';
import type { OfficeHours } from '../domain/office.js';
import { allOf, gently } from '../domain/pieces.js';
import { changedFrom, without, type PolicyChange } from '../domain/policy-change.js';
import { policyOn, type Policy } from '../domain/policy.js';
import type { Rest } from '../domain/ports.js';
import { say } from '../domain/said.js';
import { lookingAgain, puttingUnder } from '../intake/under-rules.js';
import { parseOfficeHours, parsePolicy } from '../sources/rule-files.js';
import { hoursText, policyText } from '../sources/rule-texts.js';
import { actOnAll } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** The rules that an admin changes as a whole: deadlines with their ladders, and office hours. */
export type ChangedRule = 'policy' | 'hours';

/** How a rule is put in force. */
export interface RuleInput {
  readonly rule: ChangedRule;
  /** As its file has it; null puts the file that was shipped in force again. */
  readonly content: string | null;
  /** Whether the newest deadlines in force today hold for what is open, too. */
  readonly openToo?: boolean;
  /** Between two pieces; left out where nobody else works on the database. */
  readonly rest?: Rest | null;
  readonly dryRun?: boolean;
}

/** What a change of the rules brought. */
export interface RuleOutcome {
  readonly rule: ChangedRule;
  readonly moved: readonly MovedDeadline[];
}

/**
 * Puts deadlines and ladders, or office hours, in force. What is open keeps the version under which it began, unless it is
 * put under the new one. Throws `FileProblem` for a content that is wrong, `ActProblem` for one that changes nothing.
 */
export const setRule = actOnAll(
  'rules set',
  async (
    deps: Pick<AdminDeps, 'store' | 'office' | 'rules' | 'intakeDeps'>,
    { rule, content, openToo = false, rest = null, dryRun = false }: RuleInput,
    now,
    note,
    actor,
  ): Promise<RuleOutcome> => {
    const { store } = deps;
    checkRule(rule, content);
    const former = store.ruleVersions.inForce(rule)[0]?.content ?? null;
    if (content === former && !openToo)
      throw new ActProblem(say`that is what holds already: nothing was changed.`);
    const begin = () =>
      store.transaction(() => {
        const version = { kind: rule, name: '', content, at: now, who: actor.name };
        if (content !== former) store.ruleVersions.add(version);
        note({
          object: `rules ${rule}`,
          before: { content: former },
          after: { content, openToo },
        });
      });
    if (dryRun)
      return store.tryOut(() => {
        begin();
        return { rule, moved: allOf(following(deps, openToo, now)) };
      });
    begin();
    const moved = await gently(following(deps, openToo, now), rest ?? (() => Promise.resolve()));
    return { rule, moved };
  },
);

/** What follows from rules that were put in force a moment ago; which deadlines moved. */
export function* following(
  deps: Pick<AdminDeps, 'office' | 'rules' | 'intakeDeps'>,
  openToo: boolean,
  now: number,
): Generator<void, MovedDeadline[]> {
  const intake = deps.intakeDeps;
  const today = deps.office().zone.dayOf(now);
  const moved = openToo
    ? yield* puttingUnder(intake, policyOn(intake().policy, today).version, now)
    : [];
  yield* lookingAgain(intake, now);
  return moved;
}

/** Reads a rule as its file would have it; null stands for the file itself. Throws `FileProblem`. */
function checkRule(rule: ChangedRule, content: string | null): void {
  if (content === null) return;
  if (rule === 'policy') parsePolicy(content, rule);
  else parseOfficeHours(content, rule);
}

/** The policy and the office hours in force, and whether each is the file's. */
export interface ShownRules {
  readonly policy: Policy;
  readonly hours: OfficeHours;
  readonly changed: readonly ChangedRule[];
  /** The version in force today, by its name. */
  readonly current: string;
}

/** The rules in force. */
export function showRules(
  { store, rules, office }: Pick<AdminDeps, 'store' | 'rules' | 'office'>,
  now: number,
): ShownRules {
  const changed = (['policy', 'hours'] as const).filter(
    (rule) => store.ruleVersions.inForce(rule).length > 0,
  );
  const today = office().zone.dayOf(now);
  return {
    ...{ policy: rules.policy, hours: rules.hours, changed },
    current: policyOn(rules.policy, today).version,
  };
}

/** A version's name that no other has: the day from which it holds. */
export function freshVersionName(policy: Policy, from: Day): string {
  const names = new Set(policy.versions.map(({ version }) => version));
  const day = dayText(from);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? day : `${day}-${n}`;
    if (!names.has(name)) return name;
  }
}

/** A policy with a change that holds from a day on, as its file would have it. */
export const policyContent = (
  policy: Policy,
  when: { readonly from: Day; readonly today: Day; readonly basis: string },
  change: PolicyChange,
): string =>
  policyText(changedFrom(policy, when, change, () => freshVersionName(policy, when.from)));

/** A policy without a version that has not begun yet, as its file would have it; null where there is none of that name. */
export function policyWithout(policy: Policy, name: string, today: Day): string | null {
  const left = without(policy, name, today);
  return left === null ? null : policyText(left);
}

/** Office hours as their file would have them. */
export const hoursContent = (hours: OfficeHours): string => hoursText(hours);
