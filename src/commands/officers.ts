import { randomInt } from 'node:crypto';
import { systemNow } from '../app.js';
import { nearestOf } from '../domain/reach.js';
import { isInForce, type Phone, type Role } from '../domain/roster.js';
import { ownPhone } from '../messenger/web/auth-state.js';
import { officeFrom } from '../rules.js';
import { phoneOf } from '../sources/roster-file.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { quote } from '../wording/quote.js';
import { loadWording } from '../wording/templates.js';
import { ROLE_NAMES } from '../wording/words.js';
import { readDeployment, withStore, SetupProblem } from './deployment.js';
import { json, WrongUse, type Terminal } from './terminal.js';

interface Place {
  readonly role: Role;
  readonly agency: string | null;
}

/** Crockford's letters: none that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** Prints for each officer in force the link by which to write to the bot first, and who has done so. */
export async function inviteOfficers(
  options: { pending?: boolean; json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { config, rules } = readDeployment();
  const wording = loadWording(config.templatesDir);
  const today = officeFrom(rules, config).zone.dayOf(systemNow());
  const found = withStore(config, (store) => {
    const bot = ownPhone(store.keys);
    if (bot === null)
      throw new SetupProblem(
        'no WhatsApp session yet, so nobody knows where to write to. Pair one with `npx penghubung whatsapp pair`.',
      );
    return store.transaction(() =>
      inForce(store, today).map(({ officer, places }) => ({
        name: officer.name,
        phone: officer.phone,
        roles: places,
        wroteAt: officer.wroteAt === null ? null : new Date(officer.wroteAt).toISOString(),
        link: linkTo(bot, {
          officer,
          places,
          code: codeOf(store, officer),
          render: (view) =>
            wording.render('invitation', { ...view, signature: quote(config.officeName) }),
        }),
      })),
    );
  });
  const shown = options.pending === true ? found.filter((o) => o.wroteAt === null) : found;
  if (options.json === true) {
    await terminal.out(json({ officers: shown }));
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

/** Lists officers and how they stand with the bot. */
export async function listOfficers(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { config, rules } = readDeployment();
  const today = officeFrom(rules, config).zone.dayOf(systemNow());
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const found = withStore(config, (store) => {
    const requests = new Map(store.roster.openStopRequests().map((r) => [r.officerId, r.id]));
    return inForce(store, today).map(({ officer, places }) => ({
      name: officer.name,
      phone: officer.phone,
      roles: places,
      wroteAt: time(officer.wroteAt),
      stoppedAt: time(officer.stoppedAt),
      unreachableAt: time(officer.unreachableAt),
      stopRequest: requests.get(officer.id) ?? null,
    }));
  });
  if (options.json === true) {
    await terminal.out(json({ officers: found }));
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
export async function stopOfficer(
  number: string,
  wanted: 'stop' | 'start',
  terminal: Terminal,
): Promise<number> {
  const { config } = readDeployment();
  const phone = phoneOf(number);
  if (typeof phone !== 'string')
    throw new WrongUse(`the number is ${phone.reason}; ${phone.remedy}.`);
  const name = withStore(config, (store) =>
    store.transaction(() => {
      const officer = store.roster.officerByPhone(phone);
      if (!officer) throw new WrongUse('no officer in the roster has this number.');
      if (wanted === 'start') store.roster.startAgain(officer.id, systemNow());
      else {
        const { id } = store.roster.requestStop(officer.id, systemNow());
        store.roster.decideStop(id, 'agreed', null, systemNow());
      }
      return officer.name;
    }),
  );
  terminal.say(
    wanted === 'stop'
      ? `${name} gets no messages any more. Undo it with \`officers start\`.`
      : `${name} gets messages again.`,
  );
  return Promise.resolve(0);
}

function rolesText(places: readonly Place[]): string {
  return places
    .map(({ role, agency }) =>
      agency === null ? ROLE_NAMES[role] : `${ROLE_NAMES[role]} ${agency}`,
    )
    .join('; ');
}

function inForce(store: Store, today: number): { officer: Officer; places: Place[] }[] {
  const places = new Map<number, Place[]>();
  for (const a of store.roster.assignments())
    if (isInForce(a, today))
      places.set(a.officerId, [
        ...(places.get(a.officerId) ?? []),
        { role: a.role, agency: a.agencyName },
      ]);
  return store.roster.officers().flatMap((officer) => {
    const mine = places.get(officer.id);
    return mine ? [{ officer, places: mine }] : [];
  });
}

function codeOf(store: Store, officer: Officer): string {
  if (officer.inviteCode !== null) return officer.inviteCode;
  const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(
    '',
  );
  store.roster.setInviteCode(officer.id, code);
  return code;
}

interface Invitation {
  readonly officer: Officer;
  readonly places: readonly Place[];
  readonly code: string;
  readonly render: (view: { role: string; agency: string; code: string }) => string;
}

/** A `wa.me` link that opens a conversation with the bot, its first words ready to send. */
function linkTo(bot: Phone, { places, code, render }: Invitation): string {
  const nearest = nearestOf(places);
  const text = render({
    role: ROLE_NAMES[nearest?.role ?? 'liaison'],
    agency: quote(nearest?.agency ?? ''),
    code,
  });
  return `https://wa.me/${bot}?text=${encodeURIComponent(text)}`;
}
