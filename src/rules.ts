import { createHash } from 'node:crypto';
import type { Config } from './config.js';
import { createCalendar, type CalendarRules, type HolidayTable } from './domain/calendar.js';
import type { ExplanationRules } from './domain/explanation.js';
import { createOffice, type Office, type OfficeHours } from './domain/office.js';
import type { Policy } from './domain/policy.js';
import type { Precedence } from './domain/precedence.js';
import type { SendingRules } from './domain/sending.js';
import type { RuleVersions } from './domain/rule-version.js';
import { createZone } from './domain/zone.js';
import { FileProblem } from './sources/problem.js';
import {
  parseExplanations,
  parseHolidayTable,
  parseOfficeHours,
  parsePolicy,
  parsePrecedence,
  parseSendingRules,
  readHolidayFolder,
  readRuleFile,
} from './sources/rule-files.js';

/** The rules of a deployment as its files give them. */
export interface Rules {
  readonly policy: Policy;
  readonly hours: OfficeHours;
  readonly tables: readonly HolidayTable[];
  readonly sending: SendingRules;
  readonly precedence: Precedence;
  readonly explanations: ExplanationRules;
}

/** Reads policy, office hours, holiday tables, the ceilings of sending and whose word holds. Throws `FileProblem` for any that is wrong. */
export function loadRules(config: Config): Rules {
  return {
    policy: parsePolicy(readRuleFile(config.policyFile), config.policyFile),
    hours: parseOfficeHours(readRuleFile(config.officeHoursFile), config.officeHoursFile),
    tables: readHolidayFolder(config.holidaysDir),
    sending: parseSendingRules(readRuleFile(config.sendingFile), config.sendingFile),
    precedence: parsePrecedence(readRuleFile(config.precedenceFile), config.precedenceFile),
    explanations: parseExplanations(readRuleFile(config.explanationsFile), config.explanationsFile),
  };
}

/**
 * The rules in force: what an admin put in place of a file holds until it gives way to it again. One that this program
 * cannot read any more gives way, too.
 */
export function rulesInForce(shipped: Rules, versions: () => RuleVersions): () => Rules {
  let known: number | null = null;
  let rules = shipped;
  return () => {
    const stored = versions();
    const newest = stored.newest();
    if (newest !== known) {
      const policy = contentOf(stored, 'policy');
      const hours = contentOf(stored, 'hours');
      rules = {
        ...shipped,
        policy:
          readable(() => (policy === null ? null : parsePolicy(policy, 'policy'))) ??
          shipped.policy,
        hours:
          readable(() => (hours === null ? null : parseOfficeHours(hours, 'hours'))) ??
          shipped.hours,
      };
      known = newest;
    }
    return rules;
  };
}

/** The rules of the database that cannot be read any more, so that the files' are used in their place. */
export function unreadRules(versions: RuleVersions): ('policy' | 'hours')[] {
  return (['policy', 'hours'] as const).filter((kind) => {
    const content = contentOf(versions, kind);
    if (content === null) return false;
    const parse = kind === 'policy' ? parsePolicy : parseOfficeHours;
    return readable<object>(() => parse(content, kind)) === null;
  });
}

const contentOf = (versions: RuleVersions, kind: 'policy' | 'hours'): string | null =>
  versions.inForce(kind).find(({ name }) => name === '')?.content ?? null;

function readable<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

type CalendarConfig = Pick<Config, 'timeZone' | 'workWeek' | 'collectiveLeave'>;

/** An office by the rules, with holiday tables that were stored later in place of those of the files. */
export function officeFrom(
  rules: Rules,
  config: CalendarConfig,
  stored: readonly { readonly key: string; readonly content: string }[] = [],
): Office {
  return createOffice(
    createCalendar(calendarRules(rules, config, stored)),
    createZone(config.timeZone),
    rules.hours,
  );
}

function calendarRules(
  rules: Rules,
  config: CalendarConfig,
  stored: readonly { readonly key: string; readonly content: string }[],
): CalendarRules {
  const tables = new Map(rules.tables.map((table) => [table.key, table]));
  for (const { key, content } of stored) tables.set(key, parseHolidayTable(content, key));
  return {
    tables: [...tables.values()],
    workWeek: config.workWeek,
    collectiveLeave: config.collectiveLeave,
  };
}

/** Changes when any rule changes on which due days rest. */
export function calendarFingerprint(
  rules: Rules,
  config: CalendarConfig,
  stored: readonly { readonly key: string; readonly content: string }[],
): string {
  const content = JSON.stringify(calendarRules(rules, config, stored));
  return createHash('sha256').update(content).digest('hex');
}
