import { randomInt } from 'node:crypto';
import { ActProblem } from '../admin/deps.js';
import {
  inviteOfficers,
  listOfficers,
  startOfficer,
  stopOfficer,
  type Place,
} from '../admin/officers.js';
import { phoneOf } from '../sources/roster-file.js';
import { ROLE_NAMES } from '../wording/words.js';
import { cliActor } from './actor.js';
import { performing } from './deployment.js';
import { loadEveryTemplate } from './every-template.js';
import { json, timeText, WrongUse, type Terminal } from './terminal.js';

/** Prints for each officer in force the link by which to write to the bot first, and who has done so. */
export async function showInvitations(
  options: { pending?: boolean; json?: boolean },
  terminal: Terminal,
): Promise<number> {
  // It brings the whole of Baileys with it.
  const { ownPhone } = await import('../messenger/web/auth-state.js');
  const found = await performing((deps, now) => {
    const wording = loadEveryTemplate(deps.config.templatesDir);
    const bot = ownPhone(deps.store.keys);
    return inviteOfficers({ ...deps, wording, bot, randomInt }, cliActor(), {}, now);
  });
  const shown = options.pending === true ? found.filter((o) => o.wroteAt === null) : found;
  if (options.json === true) {
    const officers = shown.map((o) => ({ ...o, wroteAt: timeText(o.wroteAt) }));
    await terminal.out(json({ officers }));
    return 0;
  }
  for (const { name, phone, roles, wroteAt, link } of shown)
    await terminal.out(
      `${wroteAt === null ? '[ ]' : '[x]'} ${name} (${rolesText(roles)}), +${phone}\n    ${link}\n`,
    );
  const written = found.filter((o) => o.wroteAt !== null).length;
  terminal.say(
    `${written} of ${found.length} have written. Send each their own link, by WhatsApp from your own phone or on paper.`,
  );
  return 0;
}

/** Prints officers and how they stand with the bot. */
export async function showOfficers(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const found = await performing(listOfficers);
  if (options.json === true) {
    const officers = found.map((o) => ({
      ...o,
      wroteAt: timeText(o.wroteAt),
      stoppedAt: timeText(o.stoppedAt),
      unreachableAt: timeText(o.unreachableAt),
    }));
    await terminal.out(json({ officers }));
    return 0;
  }
  for (const o of found) {
    const states = [
      o.wroteAt === null ? 'has not written yet' : '',
      o.stoppedAt === null ? '' : 'gets no messages, as asked for',
      o.unreachableAt === null ? '' : 'not on WhatsApp',
      o.stopRequest === null ? '' : `asks to stop (request ${o.stopRequest})`,
    ].filter(Boolean);
    await terminal.out(
      `${o.name} (${rolesText(o.roles)}), +${o.phone}${states.length > 0 ? `: ${states.join('; ')}` : ''}\n`,
    );
  }
  return 0;
}

/** Stops, or starts again, an officer's messages by an admin's decision. */
export async function switchOfficer(
  number: string,
  wanted: 'stop' | 'start',
  terminal: Terminal,
): Promise<number> {
  const phone = phoneOf(number);
  if (typeof phone !== 'string')
    throw new WrongUse(`the number is ${phone.reason}; ${phone.remedy}.`);
  const act = wanted === 'stop' ? stopOfficer : startOfficer;
  const { name } = await performing((deps, now) => {
    try {
      return act(deps, cliActor(), { phone }, now);
    } catch (error) {
      throw error instanceof ActProblem ? new WrongUse(error.message) : error;
    }
  });
  terminal.say(
    wanted === 'stop'
      ? `${name} gets no messages any more. Undo it with \`officers start\`.`
      : `${name} gets messages again.`,
  );
  return 0;
}

function rolesText(places: readonly Place[]): string {
  return places
    .map(({ role, agency }) =>
      agency === null ? ROLE_NAMES[role] : `${ROLE_NAMES[role]} ${agency}`,
    )
    .join('; ');
}
