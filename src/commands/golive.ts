import { Lines, listed, say, type Said } from '../domain/said.js';
import {
  goLive,
  liveSince,
  planGoingLive,
  requireLive,
  type GoLivePlan,
  type Untold,
} from '../admin/going-live.js';
import { dayText } from '../domain/day.js';
import type { Why } from '../domain/outbox.js';
import { maskPhone } from '../log.js';
import { cliActor } from './actor.js';
import { createAsker } from './asking.js';
import { aheadOf, pairedOr } from './ahead.js';
import { clockOf } from './database.js';
import { performing, readDeployment, SetupProblem } from './deployment.js';
import { json, type Terminal } from './terminal.js';

const WORD = 'KIRIM';

/** Lists who would be messaged today, asks for a typed confirmation, and lets notices go. */
export async function golive(
  options: {
    by?: string;
    reason?: string;
    dryRun?: boolean;
    json?: boolean;
    agency?: string[];
  },
  terminal: Terminal,
): Promise<number> {
  const deployment = readDeployment();
  const { config } = deployment;
  requireLive(config);
  return performing(async (deps, now) => {
    const before = liveSince(deps);
    if (before) {
      terminal.say(say`Live already, since ${new Date(before.at).toISOString()}, by ${before.by}.`);
      return 0;
    }
    const rehearseAhead = aheadOf(deployment, deps.store);
    const chosen = options.agency === undefined ? {} : { agencies: options.agency };
    const plan = await planGoingLive(
      { ...deps, rehearseAhead, pairedAt: pairedOr(deps.store, now) },
      chosen,
      now,
    );
    await show(plan, config.sendingFile, options, terminal);
    if (options.dryRun === true) return 0;
    const answer = createAsker(terminal);
    try {
      const by = options.by ?? (await answer('Your name or office, to be recorded: '));
      if (by === null || by.trim() === '')
        throw new SetupProblem(say`nobody said who lets the messages go. Say it with --by.`);
      const word = await answer(`Type ${WORD} to let these messages go: `);
      if (word?.trim() !== WORD) {
        terminal.say(say`Not confirmed: nothing was changed, notices go on waiting.`);
        return 1;
      }
      // Reading the list may have taken its time.
      goLive(
        deps,
        cliActor(by),
        { ...chosen, reason: options.reason ?? null },
        clockOf(deps.store)(),
      );
      terminal.say(
        plan.agencies === null
          ? say`Live. Notices go within office hours; \`npx penghubung hold\` stops everything.`
          : say`Live for ${plan.agencies.join(', ')}. Notices go within office hours; those of other agencies wait for another \`golive\`.`,
      );
      return 0;
    } finally {
      answer.end();
    }
  }, deployment);
}

const WHY_WORDS: Readonly<Record<Why, Said>> = {
  new: say`handed over`,
  rung: say`reminders`,
  confirm: say`reported done, still open`,
  digest: say`in the digest`,
  answer: say`answered`,
};

const UNTOLD_WORDS: Readonly<Record<Untold['why'], Said>> = {
  not_written: say`has not written to the bot yet; \`officers invite\` prints the link to send`,
  unreachable: say`the number is not on WhatsApp; correct it in the roster`,
  stopped: say`asked for no messages; \`officers start\` undoes it`,
  on_leave: say`is on leave, and nobody stands in`,
  expired: say`the decree has ended; renew it in the roster`,
  not_begun: say`the assignment has not begun yet`,
  nobody: say`no liaison officer or operator who can be told`,
  no_coordinator: say`no coordinator who can be told: nobody hears of what goes wrong`,
};

async function show(
  { agencies, messages, untold, ceiling, days }: GoLivePlan,
  sendingFile: string,
  options: { json?: boolean },
  terminal: Terminal,
): Promise<void> {
  if (options.json === true)
    return terminal.out(
      json({
        ...{ agencies, messages, untold, ceiling },
        days: days.map((one) => ({ ...one, day: dayText(one.day) })),
      }),
    );
  for (const p of messages) {
    const why = (Object.entries(p.why) as [Why, number][]).map(
      ([name, n]) => say`${n} ${WHY_WORDS[name]}`,
    );
    const roles = [...new Set(p.roles)].join(', ');
    await terminal.out(
      new Lines([
        listed(
          [
            `${p.name} (${roles}), +${maskPhone(p.phone)}: ${p.kind}`,
            ...(why.length > 0 ? [listed(why, ', ')] : []),
          ],
          ': ',
        ),
      ]),
    );
  }
  terminal.say(
    messages.length === 0
      ? say`Nobody would be messaged today.`
      : say`${messages.length} messages would go today.`,
  );
  const { daily, hourly } = ceiling;
  terminal.say(say`At most ${hourly} go in an hour and ${daily} in a day (${sendingFile}).`);
  if (days.length > 1) {
    terminal.say(say`Not all of it goes at once:`);
    for (const { day, messages: n, waiting } of days)
      terminal.say(say`  ${dayText(day)}: ${n} messages, ${waiting} wait`);
  }
  if (untold.length === 0) return;
  terminal.say(say`Who gets nothing (${untold.length}):`);
  for (const { who, agency, why } of untold)
    terminal.say(say`  ${[who, agency].filter(Boolean).join(', ')}: ${UNTOLD_WORDS[why]}`);
}
