import { say } from '../domain/said.js';
import { basename } from 'node:path';
import { tryRule, TRIAL_DAYS, type RuleChange } from '../admin/rule-trial.js';
import { setRule, showRules, type ChangedRule } from '../admin/rules.js';
import { dayText } from '../domain/day.js';
import { Lines } from '../domain/said.js';
import type { Store } from '../store/store.js';
import {
  parseHolidayTable,
  parseOfficeHours,
  parsePolicy,
  readRuleFile,
} from '../sources/rule-files.js';
import { hoursText, policyText } from '../sources/rule-texts.js';
import { createRest } from '../system.js';
import { aheadOf } from './ahead.js';
import { adminDeps, performing, readDeployment } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface RuleOptions extends ActingOptions {
  readonly openToo?: boolean;
}

const RULES: readonly ChangedRule[] = ['policy', 'hours'];

function ruleNamed(name: string): ChangedRule {
  const found = RULES.find((rule) => rule === name);
  if (!found) throw new WrongUse(say`the rule must be one of ${RULES.join(', ')}.`);
  return found;
}

/** Prints a rule in force as its file would have it. */
export async function printRule(name: string, terminal: Terminal): Promise<number> {
  const rule = ruleNamed(name);
  const { policy, hours } = await performing((deps, now) => showRules(deps, now));
  await terminal.out(rule === 'policy' ? policyText(policy) : hoursText(hours));
  return 0;
}

/** Puts a rule in force, from a file, or as it was shipped where there is none. */
export async function changeRule(
  name: string,
  file: string | null,
  options: RuleOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const rule = ruleNamed(name);
  const content = file === null ? null : readRule(rule, file);
  const { moved } = await performing(async (deps, now) => {
    const rest = deps.store.ownership.owner() === undefined ? null : createRest();
    const input = { rule, content, openToo: options.openToo === true, rest };
    return await setRule(deps, actor, { ...input, ...how }, now);
  }, readDeployment());
  if (options.json === true) await terminal.out(json({ rule, moved: moved.map(shownMove) }));
  else if (!how.dryRun) terminal.say(say`${rule}: in force; ${moved.length} deadlines moved.`);
  sayIfDry(options, terminal);
  return 0;
}

/** Reads a rule's file, so that what is wrong names it. Throws `FileProblem`. */
function readRule(rule: ChangedRule, file: string): string {
  const content = readRuleFile(file);
  if (rule === 'policy') parsePolicy(content, basename(file));
  else parseOfficeHours(content, basename(file));
  return content;
}

const shownMove = ({ trackingId, agency, clock, before, after }: Moved) => ({
  ...{ trackingId, agency, clock },
  before: dayText(before),
  after: dayText(after),
});
type Moved = Awaited<ReturnType<typeof tryRule>>['moved'][number];

export interface TrialOptions {
  readonly openToo?: boolean;
  readonly days?: string;
  readonly json?: boolean;
}

/** Prints what a change of the rules would bring: which deadlines move, how many messages go out; nothing is changed. */
export async function printTrial(
  name: string,
  file: string,
  options: TrialOptions,
  terminal: Terminal,
): Promise<number> {
  const days = Number(options.days ?? TRIAL_DAYS);
  const content = readRuleFile(file);
  const change: RuleChange =
    name === 'holidays'
      ? changedTable(content, basename(file))
      : { rule: ruleNamed(name), content: changedRule(content), openToo: options.openToo === true };
  const deployment = readDeployment();
  const bar = terminal.progress('rehearsing');
  const trial = await performing(async ({ store }, now) => {
    try {
      return await tryRule(
        {
          store,
          over: (on: Store) => adminDeps(deployment, on),
          ahead: (on: Store) => aheadOf(deployment, on),
        },
        change,
        now,
        days,
      );
    } finally {
      bar.end();
    }
  }, deployment);
  const { moved, messages } = trial;
  if (options.json === true) {
    await terminal.out(json({ days, messages, moved: moved.map(shownMove) }));
    return 0;
  }
  await terminal.out(
    new Lines([
      ...moved
        .map(shownMove)
        .map((m) => `#${m.trackingId} (${m.agency}) ${m.clock}: ${m.before} -> ${m.after}`),
      say`${moved.length} deadlines would move. Messages in ${days} days: ${messages.now} as it is, ${messages.then} with it.`,
    ]),
  );
  return 0;
}

/** A rule to be tried; `{"restore": true}` stands for the file's own. */
const changedRule = (content: string): string | null =>
  /^\s*\{\s*"restore"\s*:\s*true\s*\}\s*$/.test(content) ? null : content;

/** A table to be tried; one without days stands for taking the database's own out. */
function changedTable(content: string, name: string): RuleChange {
  const asked = /^\s*\{\s*"remove"\s*:\s*"([^"]{1,120})"\s*\}\s*$/.exec(content)?.[1];
  if (asked !== undefined) return { rule: 'holidays', key: asked, content: null };
  return { rule: 'holidays', key: parseHolidayTable(content, name).key, content };
}
