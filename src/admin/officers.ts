import type { Day, Moment } from '../domain/day.js';
import { nearestOf } from '../domain/reach.js';
import { isInForce, type Phone, type Role } from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import { ROLE_NAMES } from '../wording/words.js';
import { actOn, type Note } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** A role that somebody holds, and where. */
export interface Place {
  readonly role: Role;
  /** Null for a region-wide role. */
  readonly agency: string | null;
}

/** An officer in force and how they stand with the bot. */
export interface ListedOfficer {
  readonly name: string;
  readonly phone: Phone;
  readonly roles: readonly Place[];
  readonly wroteAt: Moment | null;
  readonly stoppedAt: Moment | null;
  readonly unreachableAt: Moment | null;
  /** The number of a wish to get no more messages that waits to be decided. */
  readonly stopRequest: number | null;
}

/** An officer and the link by which they write to the bot first. */
export interface InvitedOfficer {
  readonly name: string;
  readonly phone: Phone;
  readonly roles: readonly Place[];
  readonly wroteAt: Moment | null;
  readonly link: string;
}

type Deps = Pick<AdminDeps, 'store' | 'office' | 'config'>;

/** The officers in force and how they stand with the bot. */
export function listOfficers({ store, office }: Deps, now: Moment): ListedOfficer[] {
  const requests = new Map(store.roster.openStopRequests().map((r) => [r.officerId, r.id]));
  return inForce(store, office().zone.dayOf(now)).map(({ officer, places }) => ({
    name: officer.name,
    phone: officer.phone,
    roles: places,
    wroteAt: officer.wroteAt,
    stoppedAt: officer.stoppedAt,
    unreachableAt: officer.unreachableAt,
    stopRequest: requests.get(officer.id) ?? null,
  }));
}

/** Gives each officer in force a code, where they have none yet, and the link that holds it. */
export const inviteOfficers = actOn('officers invite', invite);

function invite(
  deps: Deps & {
    readonly wording: Wording;
    /** The bot's own number; null while nobody has paired. */
    readonly bot: Phone | null;
    /** A whole number from 0 up to a limit, which nobody can guess. */
    readonly randomInt: (limit: number) => number;
  },
  _input: object,
  now: Moment,
  note: Note,
): InvitedOfficer[] {
  const { store, office, config, wording, bot } = deps;
  if (bot === null)
    throw new ActProblem(
      'no WhatsApp session yet, so nobody knows where to write to. Pair one with `npx penghubung whatsapp pair`.',
    );
  const invited: number[] = [];
  const codeOf = ({ id, inviteCode }: Officer): string => {
    if (inviteCode !== null) return inviteCode;
    const code = newCode(deps.randomInt);
    store.roster.setInviteCode(id, code);
    invited.push(id);
    return code;
  };
  const links = inForce(store, office().zone.dayOf(now)).map(({ officer, places }) => {
    const nearest = nearestOf(places);
    const text = wording.render('invitation', {
      role: ROLE_NAMES[nearest?.role ?? 'liaison'],
      agency: quote(nearest?.agency ?? ''),
      code: codeOf(officer),
      signature: quote(config.officeName),
    });
    const { name, phone, wroteAt } = officer;
    return { name, phone, roles: places, wroteAt, link: linkTo(bot, text) };
  });
  if (invited.length > 0) note({ object: 'officers', before: null, after: { given: invited } });
  return links;
}

/** Sends an officer no more messages; the officer. Throws `ActProblem` for an unknown number. */
export const stopOfficer = actOn(
  'officers stop',
  ({ store }: Pick<AdminDeps, 'store'>, input: OfOfficer, now, note): Officer => {
    const officer = officerOf(store, input);
    const before = standingOf(store, officer.id);
    const { id } = store.roster.requestStop(officer.id, now);
    store.roster.decideStop(id, 'agreed', null, now);
    note({ object: `officer ${officer.id}`, before, after: standingOf(store, officer.id) });
    return officer;
  },
);

/** Sends an officer messages again; the officer. Throws `ActProblem` for an unknown number. */
export const startOfficer = actOn(
  'officers start',
  ({ store }: Pick<AdminDeps, 'store'>, input: OfOfficer, now, note): Officer => {
    const officer = officerOf(store, input);
    const before = standingOf(store, officer.id);
    if (store.roster.startAgain(officer.id, now))
      note({ object: `officer ${officer.id}`, before, after: standingOf(store, officer.id) });
    return officer;
  },
);

interface OfOfficer {
  readonly phone: Phone;
}

function officerOf(store: Store, { phone }: OfOfficer): Officer {
  const officer = store.roster.officerByPhone(phone);
  if (!officer) throw new ActProblem('no officer in the roster has this number.');
  return officer;
}

/** How an officer stands with the bot: since when they get nothing, and which wish for that waits. */
function standingOf({ roster }: Store, id: number): object {
  const stopRequest = roster.openStopRequests().find((one) => one.officerId === id)?.id ?? null;
  return { stoppedAt: roster.officer(id)?.stoppedAt ?? null, stopRequest };
}

function inForce(store: Store, today: Day): { officer: Officer; places: Place[] }[] {
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

/** Crockford's letters: none that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

function newCode(randomInt: (limit: number) => number): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** A `wa.me` link that opens a conversation with the bot, its first words ready to send. */
function linkTo(bot: Phone, text: string): string {
  return `https://wa.me/${bot}?text=${encodeURIComponent(text)}`;
}
