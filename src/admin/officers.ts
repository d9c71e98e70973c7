import { say } from '../domain/said.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import { nearestOf } from '../domain/reach.js';
import { isInForce, type Phone, type Role } from '../domain/roster.js';
import type { Delivery } from '../store/delivery.js';
import type { Officer, PlaceInTime } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import { ROLE_NAMES } from '../wording/words.js';
import { actOn, type Note } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed } from './people.js';
import { recordingPeople } from './people-record.js';

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
  /** Until when they are away, the last day counted; null where they are not. */
  readonly awayUntil: string | null;
  /** Whether messages reach them, and whether they answer; counts of the last 20 working days. */
  readonly delivery: Delivery;
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
  const { zone, calendar } = office();
  const today = zone.dayOf(now);
  const requests = new Map(store.roster.openStopRequests().map((r) => [r.officerId, r.id]));
  const people = inForce(store, today);
  const leaves = store.roster.leavesFrom(today).filter(({ fromDay }) => fromDay <= today);
  const away = new Map(leaves.map((leave) => [leave.officerId, dayText(leave.untilDay)]));
  const delivery = store.delivery.of(
    people.map(({ officer }) => officer.id),
    zone.at(calendar.shift(today, -DELIVERY_DAYS), 0),
  );
  return people.map(({ officer, places }) => ({
    name: officer.name,
    phone: officer.phone,
    roles: places,
    wroteAt: officer.wroteAt,
    stoppedAt: officer.stoppedAt,
    unreachableAt: officer.unreachableAt,
    stopRequest: requests.get(officer.id) ?? null,
    awayUntil: away.get(officer.id) ?? null,
    delivery: delivery.get(officer.id) ?? NOTHING_SENT,
  }));
}

/** How far it came with an officer on a day; the best of the day counts. */
export type DayReach = 'none' | 'sent' | 'delivered' | 'read' | 'answered';
export interface OfficerDay {
  readonly day: Day;
  readonly reach: DayReach;
  /** How many messages were sent that day. */
  readonly sent: number;
}

/** More messages than that in twenty days say no more. */
const MOST_MESSAGES = 400;
const REACHES: readonly DayReach[] = ['none', 'sent', 'delivered', 'read', 'answered'];

/** Leave that is not over; days are YYYY-MM-DD. */
export interface LeaveAhead {
  readonly from: string;
  readonly until: string;
  readonly deputy: string | null;
}

/** An officer's leave, and whom they stand in for, as far as it is not over. */
export function leavesAhead(
  { store, office }: Pick<AdminDeps, 'store' | 'office'>,
  officerId: number,
  now: Moment,
): { readonly own: readonly LeaveAhead[]; readonly standsInFor: readonly LeaveAhead[] } {
  const leaves = store.roster.leavesFrom(office().zone.dayOf(now));
  const nameOf = (id: number | null) =>
    id === null ? null : (store.roster.officer(id)?.name ?? '');
  const shown = (of: (leave: (typeof leaves)[number]) => number | null) =>
    leaves.map((leave) => ({
      ...{ from: dayText(leave.fromDay), until: dayText(leave.untilDay) },
      deputy: nameOf(of(leave)),
    }));
  const own = leaves.map(({ officerId: one }) => one === officerId);
  const instead = leaves.map(({ deputyId }) => deputyId === officerId);
  return {
    own: shown(({ deputyId }) => deputyId).filter((_, i) => own[i]),
    standsInFor: shown(({ officerId: one }) => one).filter((_, i) => instead[i]),
  };
}

/** An officer's last twenty working days, today's the last: what was sent, and how far it came. */
export function officerDays(
  { store, office }: Pick<AdminDeps, 'store' | 'office'>,
  officerId: number,
  now: Moment,
): OfficerDay[] {
  const { zone, calendar } = office();
  const today = zone.dayOf(now);
  const first = calendar.shift(today, 1 - DELIVERY_DAYS);
  const days: Day[] = [];
  for (let day = first; day <= today; day += 1)
    if (day === today || calendar.isWorkingDay(day)) days.push(day);
  const found = store.delivery.since(officerId, zone.at(days[0] ?? today, 0), MOST_MESSAGES);
  const best = new Map<Day, { rank: number; sent: number }>();
  const note = (at: Moment, reach: DayReach, sent: number) => {
    const day = zone.dayOf(at);
    const known = best.get(day) ?? { rank: 0, sent: 0 };
    best.set(day, {
      rank: Math.max(known.rank, REACHES.indexOf(reach)),
      sent: known.sent + sent,
    });
  };
  for (const { sentAt, state } of found.sent)
    note(sentAt, state === 'read' || state === 'delivered' ? state : 'sent', 1);
  for (const at of found.wroteAt) note(at, 'answered', 0);
  return days.map((day) => {
    const { rank = 0, sent = 0 } = best.get(day) ?? {};
    return { day, sent, reach: REACHES[rank] ?? 'none' };
  });
}

/** Over how many working days deliveries are counted. */
export const DELIVERY_DAYS = 20;
const NOTHING_SENT: Delivery = {
  ...{ deliveredAt: null, readAt: null, wroteLastAt: null },
  ...{ sent: 0, delivered: 0, read: 0 },
};

/** Who held which place from when until when: of one officer, of one agency, or of all. Throws `ActProblem` for an unknown one. */
export function listPlaces(
  deps: Pick<AdminDeps, 'store'>,
  { phone, agency }: { readonly phone?: Phone; readonly agency?: string },
): PlaceInTime[] {
  const officerId = phone === undefined ? undefined : officerOf(deps.store, { phone }).id;
  const agencyId = agency === undefined ? undefined : agencyNamed(deps, agency).id;
  return deps.store.roster.history({
    ...(officerId === undefined ? {} : { officerId }),
    ...(agencyId === undefined ? {} : { agencyId }),
  });
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
      say`no WhatsApp session yet, so nobody knows where to write to. Pair one with \`npx penghubung whatsapp pair\`.`,
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

/** The only coordinator goes on hearing what goes wrong. Throws `ActProblem`. */
function refuseSilence(
  { store, office }: Pick<AdminDeps, 'store' | 'office'>,
  officerId: number,
  now: Moment,
): void {
  const coordinators = store.roster
    .contactsOn(office().zone.dayOf(now), 'all')
    .filter(({ role }) => role === 'coordinator');
  const isOne = coordinators.some((one) => one.officerId === officerId);
  if (!isOne || coordinators.some((one) => one.officerId !== officerId)) return;
  throw new ActProblem(
    say`${store.roster.officer(officerId)?.name ?? ''} is the only coordinator: name another first, or nobody hears of what goes wrong.`,
  );
}

/** Sends an officer no more messages; the officer. Throws `ActProblem` for an unknown number. */
export const stopOfficer = actOn(
  'officers stop',
  (
    { store, office }: Pick<AdminDeps, 'store' | 'office'>,
    input: OfOfficer,
    now,
    note,
  ): Officer => {
    const officer = officerOf(store, input);
    refuseSilence({ store, office }, officer.id, now);
    standingOtherwise(store, officer.id, note, () => {
      const { id } = store.roster.requestStop(officer.id, now);
      store.roster.decideStop(id, 'agreed', null, now);
    });
    return officer;
  },
);

/** Decides an officer's wish to get no more messages; whose it was, or undefined where none waits under that number. */
export const decideStopRequest = actOn(
  'officers decide',
  (
    { store, office }: Pick<AdminDeps, 'store' | 'office'>,
    input: { readonly id: number; readonly decision: 'agreed' | 'refused' },
    now,
    note,
    actor,
  ): Officer | undefined => {
    const request = store.roster.openStopRequests().find(({ id }) => id === input.id);
    if (!request) return undefined;
    const by = actor.officerId ?? null;
    if (input.decision === 'agreed') refuseSilence({ store, office }, request.officerId, now);
    standingOtherwise(store, request.officerId, note, () =>
      store.roster.decideStop(input.id, input.decision, by, now),
    );
    return store.roster.officer(request.officerId);
  },
);

/** Sends an officer messages again; the officer. Throws `ActProblem` for an unknown number. */
export const startOfficer = actOn(
  'officers start',
  ({ store }: Pick<AdminDeps, 'store'>, input: OfOfficer, now, note): Officer => {
    const officer = officerOf(store, input);
    standingOtherwise(store, officer.id, note, () => store.roster.startAgain(officer.id, now));
    return officer;
  },
);

interface OfOfficer {
  readonly phone: Phone;
}

function officerOf(store: Store, { phone }: OfOfficer): Officer {
  const officer = store.roster.officerByPhone(phone);
  if (!officer) throw new ActProblem(say`no officer in the roster has this number.`);
  return officer;
}

/** Lets an officer stand otherwise with the bot, and records how it was and is. */
function standingOtherwise(store: Store, id: number, note: Note, work: () => unknown): void {
  const was = standingOf(store, id);
  const { before, after, isChanged } = recordingPeople({ store }, [id], work);
  if (!isChanged) return;
  const is = standingOf(store, id);
  note({
    object: `officer ${id}`,
    before: { ...was, rows: before },
    after: { ...is, rows: after },
  });
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
