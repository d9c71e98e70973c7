import { known, say } from '../domain/said.js';
import { randomInt } from 'node:crypto';
import { ActProblem } from '../admin/deps.js';
import {
  inviteOfficers,
  listOfficers,
  listPlaces,
  startOfficer,
  stopOfficer,
  type Place,
} from '../admin/officers.js';
import { phoneOf } from '../sources/roster-file.js';
import { plainLine } from '../domain/plain-text.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { performing } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { loadTextsInForce } from './every-template.js';
import { json, timeText, WrongUse, type Terminal } from './terminal.js';

/** Prints for each officer in force the link by which to write to the bot first, and who has done so. */
export async function showInvitations(
  options: ActingOptions & { pending?: boolean },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { actor, how } = actingBy(options);
  // It brings the whole of Baileys with it.
  const { ownPhone } = await import('../messenger/web/auth-state.js');
  const found = await performing((deps, now) => {
    const wording = loadTextsInForce(deps.config.templatesDir, deps.store.ruleVersions);
    const bot = ownPhone(deps.store.keys);
    return inviteOfficers({ ...deps, wording, bot, randomInt }, actor, how, now);
  });
  const shown = options.pending === true ? found.filter((o) => o.wroteAt === null) : found;
  if (options.json === true) {
    const officers = shown.map((o) => ({ ...o, wroteAt: timeText(o.wroteAt) }));
    await terminal.out(json({ officers }));
    return 0;
  }
  for (const { name, phone, roles, wroteAt, link } of shown)
    await terminal.out(
      `${wroteAt === null ? '[ ]' : '[x]'} ${name} (${rolesText(roles, language)}), +${phone}\n    ${link}\n`,
    );
  const written = found.filter((o) => o.wroteAt !== null).length;
  terminal.say(
    say`${written} of ${found.length} have written. Send each their own link, by WhatsApp from your own phone or on paper.`,
  );
  return 0;
}

/** Prints officers, how they stand with the bot, and whether messages reach them. */
export async function showOfficers(
  options: { json?: boolean },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { found, zone } = await performing((deps, now) => ({
    found: listOfficers(deps, now),
    zone: deps.office().zone,
  }));
  if (options.json === true) {
    const officers = found.map(({ delivery, ...o }) => ({
      ...o,
      wroteAt: timeText(o.wroteAt),
      stoppedAt: timeText(o.stoppedAt),
      unreachableAt: timeText(o.unreachableAt),
      delivery: {
        ...delivery,
        deliveredAt: timeText(delivery.deliveredAt),
        readAt: timeText(delivery.readAt),
        wroteLastAt: timeText(delivery.wroteLastAt),
      },
    }));
    await terminal.out(json({ officers }));
    return 0;
  }
  const { labels } = ADMIN_WORDS[language];
  const when = (label: string, at: number | null) =>
    `${label} ${at === null ? labels.never : zone.iso(at).slice(0, 16)}`;
  for (const o of found) {
    const { sent, delivered, deliveredAt, readAt, wroteLastAt } = o.delivery;
    const states = [
      o.wroteAt === null ? labels.hasNotWritten : '',
      o.stoppedAt === null ? '' : labels.getsNothing,
      o.unreachableAt === null ? '' : labels.notOnWhatsApp,
      o.awayUntil === null ? '' : `${labels.away} ${labels.upTo} ${o.awayUntil}`,
      o.stopRequest === null ? '' : `${labels.asksToStop} ${o.stopRequest}`,
    ].filter(Boolean);
    const reached = sent === 0 ? labels.nothingSent : `${delivered}/${sent} ${labels.reachedOf}`;
    const came = [
      when(labels.lastDelivered, deliveredAt),
      when(labels.lastRead, readAt),
      when(labels.lastWrote, wroteLastAt),
    ];
    await terminal.out(
      plainLine(
        `${o.name} (${rolesText(o.roles, language)}), +${o.phone}${states.length > 0 ? `: ${states.join('; ')}` : ''}`,
      ) + `\n    ${reached}; ${came.join('; ')}\n`,
    );
  }
  return 0;
}

/** Prints who held which place, from when until when. */
export async function showPlaces(
  number: string | undefined,
  options: { agency?: string; json?: boolean },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const phone = number === undefined ? undefined : phoneOf(number);
  if (phone !== undefined && typeof phone !== 'string')
    throw new WrongUse(say`the number is ${known(phone.reason)}; ${known(phone.remedy)}.`);
  const query = {
    ...(phone === undefined ? {} : { phone }),
    ...(options.agency === undefined ? {} : { agency: options.agency }),
  };
  const { places, zone } = await performing((deps) => ({
    places: listPlaces(deps, query),
    zone: deps.office().zone,
  }));
  if (options.json === true) {
    await terminal.out(
      json(places.map((place) => ({ ...place, endedAt: timeText(place.endedAt) }))),
    );
    return 0;
  }
  const { labels, roles } = ADMIN_WORDS[language];
  for (const { agency, role, name, from, until, decree, endedAt } of places)
    await terminal.out(
      `${plainLine(
        [
          `${agency === null ? '' : `${agency}, `}${roles[role]}: ${name}`,
          `${labels.from} ${from}`,
          ...(until === null ? [] : [`${labels.upTo} ${until}`]),
          ...(endedAt === null ? [] : [`${labels.endedOn} ${zone.iso(endedAt).slice(0, 10)}`]),
          ...(decree === null ? [] : [decree]),
        ].join(', '),
      )}\n`,
    );
  return 0;
}

/** Stops, or starts again, an officer's messages by an admin's decision. */
export async function switchOfficer(
  number: string,
  wanted: 'stop' | 'start',
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const phone = phoneOf(number);
  if (typeof phone !== 'string')
    throw new WrongUse(say`the number is ${known(phone.reason)}; ${known(phone.remedy)}.`);
  const act = wanted === 'stop' ? stopOfficer : startOfficer;
  const { actor, how } = actingBy(options);
  const { name } = await performing((deps, now) => {
    try {
      return act(deps, actor, { phone, ...how }, now);
    } catch (error) {
      throw error instanceof ActProblem ? new WrongUse(error.said) : error;
    }
  });
  if (options.json === true) await terminal.out(json({ name, phone, dryRun: how.dryRun }));
  else if (!how.dryRun)
    terminal.say(
      wanted === 'stop'
        ? say`${name} gets no messages any more. Undo it with \`officers start\`.`
        : say`${name} gets messages again.`,
    );
  sayIfDry(options, terminal);
  return 0;
}

function rolesText(places: readonly Place[], language: Language): string {
  const { roles } = ADMIN_WORDS[language];
  return places
    .map(({ role, agency }) => (agency === null ? roles[role] : `${roles[role]} ${agency}`))
    .join('; ');
}
