import { say } from '../domain/said.js';
import { inBrief, planAhead, type Plan, type PlannedMessage } from '../admin/plan.js';
import { groupBy } from '../domain/group.js';
import { plainLine } from '../domain/plain-text.js';
import type { RehearsedItem } from '../domain/rehearsed.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { aheadOf } from './ahead.js';
import { performing, readDeployment } from './deployment.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface PlanOptions {
  readonly days: string;
  readonly json?: boolean;
  /** With the complaints of each message counted, in JSON. */
  readonly brief?: boolean;
}

/** Prints what will go out if nobody answers, by day, person and reason. */
export async function printPlan(
  options: PlanOptions,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  if (!/^\d{1,4}$/.test(options.days)) throw new WrongUse(say`--days must be a whole number.`);
  const days = Number(options.days);
  const deployment = readDeployment();
  const bar = terminal.progress(ADMIN_WORDS[language].labels.rehearsing);
  const plan = await performing(async (deps, now) => {
    const { zone } = deps.office();
    const today = zone.dayOf(now);
    const rehearseAhead = aheadOf(deployment, deps.store, (at) =>
      bar.move(zone.dayOf(at) - today, days),
    );
    try {
      return await planAhead({ ...deps, rehearseAhead }, { days }, now);
    } finally {
      bar.end();
    }
  }, deployment);
  if (options.json === true) {
    await terminal.out(json(options.brief === true ? plan.messages.map(inBrief) : plan.messages));
    return 0;
  }
  const { labels } = ADMIN_WORDS[language];
  if (plan.isHeld) terminal.say(labels.planHeld);
  if (plan.messages.length === 0) terminal.say(labels.planEmpty);
  await terminal.out(asText(plan, language));
  return 0;
}

function asText({ messages }: Plan, language: Language): string {
  const byDay = groupBy(messages, ({ at }) => at.slice(0, 'YYYY-MM-DD'.length));
  const lines = [...byDay].flatMap(([day, ofDay]) => [
    day,
    ...[...groupBy(ofDay, ({ to }) => to.phone).values()].flatMap((mine) =>
      personLines(mine, language),
    ),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function personLines(mine: readonly PlannedMessage[], language: Language): string[] {
  const { roles } = ADMIN_WORDS[language];
  const [first] = mine;
  if (!first) return [];
  const { name, phone } = first.to;
  const held = first.to.roles.map((role) => roles[role]).join(', ');
  return [
    `  ${plainLine(name)} (${phone})${held === '' ? '' : `, ${held}`}`,
    ...mine.flatMap(({ at, items, kind }) => {
      const time = at.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length);
      const reasons = [...groupBy(items, (item) => whyText(item, language))];
      return reasons.length === 0
        ? [`    ${time} ${kind}`]
        : reasons.map(([why, some]) => `    ${time} ${why}: ${numbersOf(some)}`);
    }),
  ];
}

/** Why a complaint stands in a message. */
function whyText({ why, clock, rung, tone }: RehearsedItem, language: Language): string {
  const { labels, clocks, tones } = ADMIN_WORDS[language];
  switch (why) {
    case 'new':
      return labels.handOver;
    case 'confirm':
      return labels.confirmation;
    case 'digest':
      return labels.digest;
    case 'answer':
      return labels.answered;
    case 'rung': {
      const step = rung === null ? '' : ` ${rung > 0 ? '+' : ''}${rung}`;
      return `${clock === null ? '' : clocks[clock]}${step}${tone === null ? '' : `, ${tones[tone]}`}`;
    }
  }
}

const MOST_NUMBERS = 10;

function numbersOf(items: readonly RehearsedItem[]): string {
  const numbers = items.slice(0, MOST_NUMBERS).map(({ trackingId }) => `#${trackingId}`);
  const more = items.length - numbers.length;
  return `${numbers.join(' ')}${more > 0 ? ` +${more}` : ''}`;
}
