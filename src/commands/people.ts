import { known, say } from '../domain/said.js';
import type { ActDeps, ActOptions } from '../admin/acting.js';
import type { AdminDeps } from '../admin/deps.js';
import {
  addOfficer,
  changeNumber,
  endLeave,
  endOfficer,
  replaceOfficer,
  takeLeave,
  type Away,
  type PeopleChanged,
  type PlaceHeld,
} from '../admin/people.js';
import type { Actor } from '../domain/act.js';
import { parseDay, type Day, type Moment } from '../domain/day.js';
import { plainLine } from '../domain/plain-text.js';
import { ROLES, type Phone, type Role } from '../domain/roster.js';
import { phoneOf, ROLE_WORDS } from '../sources/roster-file.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { cliActor } from './actor.js';
import { performing } from './deployment.js';
import { sayRecorded } from './said.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface PeopleOptions {
  readonly name?: string;
  readonly role?: string;
  readonly agency?: string;
  readonly from?: string;
  readonly until?: string;
  readonly on?: string;
  readonly decree?: string;
  readonly deputy?: string;
  readonly onlyNew?: boolean;
  readonly tellHead?: boolean;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

type Deps = AdminDeps & ActDeps;
type Perform = (deps: Deps, actor: Actor, options: ActOptions, now: Moment) => PeopleChanged;

/** What each act takes: the officer's number, for some another's, and its own options. */
const ACTS = {
  add: (phone, _other, options) => {
    const role = roleOf(options.role);
    if (role === undefined) throw new WrongUse(say`--role must be one of ${ROLES.join(', ')}.`);
    const { name = '' } = options;
    const input = { phone, name, role, ...placeOf(options), ...datesOf(options) };
    return (deps, actor, more, now) => addOfficer(deps, actor, { ...input, ...more }, now);
  },
  number: (phone, other) => {
    const to = numberOf('the new number', other);
    return (deps, actor, more, now) => changeNumber(deps, actor, { phone, to, ...more }, now);
  },
  end: (phone, _other, options) => {
    const on = dayOf('--on', options.on);
    const place = { ...placeOf(options), ...roleIn(options) };
    return (deps, actor, more, now) =>
      endOfficer(deps, actor, { phone, on: on ?? todayOf(deps, now), ...place, ...more }, now);
  },
  replace: (phone, other, options) => {
    const by = numberOf('the number of who follows', other);
    const from = dayOf('--from', options.from);
    const { name, decree } = options;
    const input = {
      ...{ phone, by, ...placeOf(options), ...roleIn(options) },
      ...(name === undefined ? {} : { name }),
      ...(decree === undefined ? {} : { decree }),
      ...{ onlyNew: options.onlyNew === true, tellHead: options.tellHead === true },
    };
    return (deps, actor, more, now) =>
      replaceOfficer(deps, actor, { ...input, from: from ?? todayOf(deps, now) + 1, ...more }, now);
  },
  leave: (phone, _other, options) => {
    const [from, until] = [dayOf('--from', options.from), dayOf('--until', options.until)];
    if (until === undefined)
      throw new WrongUse(say`--until must be the last day, such as 2026-12-10.`);
    const deputy =
      options.deputy === undefined ? {} : { deputy: numberOf('--deputy', options.deputy) };
    return (deps, actor, more, now) =>
      takeLeave(
        deps,
        actor,
        { phone, from: from ?? todayOf(deps, now), until, ...deputy, ...more },
        now,
      );
  },
  return: (phone) => (deps, actor, more, now) => endLeave(deps, actor, { phone, ...more }, now),
} satisfies Record<
  string,
  (phone: Phone, other: string | undefined, options: PeopleOptions) => Perform
>;
export type PeopleAct = keyof typeof ACTS;

/** Does an act on an officer, and prints what it changes. */
export async function changePeople(
  name: PeopleAct,
  number: string,
  other: string | undefined,
  options: PeopleOptions & { readonly by?: string },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const act: Perform = ACTS[name](numberOf('the number', number), other, options);
  const { reason = null, dryRun = false } = options;
  const changed = await performing((deps, now) =>
    act(deps, cliActor(options.by), { reason, dryRun }, now),
  );
  if (options.json === true) {
    await terminal.out(json({ ...changed, act: dryRun ? null : changed.act, dryRun }));
    return 0;
  }
  const { labels } = ADMIN_WORDS[language];
  await terminal.out(
    linesOf(changed, language)
      .map((line) => `${plainLine(line)}\n`)
      .join(''),
  );
  for (const agency of changed.alone) terminal.say(`${labels.leftAlone}: ${plainLine(agency)}`);
  sayRecorded(changed.act, { dryRun }, terminal);
  if ((name === 'add' || name === 'replace') && changed.act !== null)
    terminal.say(labels.inviteNext);
  return 0;
}

/** A place that somebody holds, on a line. */
export function placeText(
  { name, phone, role, agency, from, until }: PlaceHeld,
  language: Language,
): string {
  const { labels, roles } = ADMIN_WORDS[language];
  return [
    `${name} (${phone}): ${roles[role]}${agency === null ? '' : `, ${agency}`}`,
    ...(from === null ? [] : [`${labels.from} ${from}`]),
    ...(until === null ? [] : [`${labels.upTo} ${until}`]),
  ].join(', ');
}

function linesOf(changed: PeopleChanged, language: Language): string[] {
  const { labels, roles } = ADMIN_WORDS[language];
  const text = (place: PlaceHeld) => placeText(place, language);
  const [before, after] = [changed.before.map(text), changed.after.map(text)];
  const awayText = ({ from, until, deputy }: Away) =>
    `${changed.name}: ${labels.away} ${labels.from} ${from} ${labels.upTo} ${until}${deputy === null ? '' : `, ${labels.deputy} ${deputy}`}`;
  const [wasAway, isAway] = [changed.leavesBefore.map(awayText), changed.leaves.map(awayText)];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
    ...wasAway.filter((line) => !isAway.includes(line)).map((line) => `- ${line}`),
    ...isAway.filter((line) => !wasAway.includes(line)).map((line) => `+ ${line}`),
    ...changed.handovers.map(({ agency, role, from, onlyNew, tellsHead, open }) =>
      [
        `${labels.handover} ${from}: ${roles[role]}${agency === null ? '' : `, ${agency}`}`,
        ...(open === null ? [] : [`${onlyNew ? labels.openStays : labels.openGoesOver}: ${open}`]),
        labels.bothTold,
        ...(tellsHead ? [labels.headTold] : []),
      ].join('; '),
    ),
  ];
}

const todayOf = (deps: Deps, now: Moment): Day => deps.office().zone.dayOf(now);

function numberOf(what: string, text: string | undefined): Phone {
  const phone = phoneOf(text ?? '');
  if (typeof phone !== 'string')
    throw new WrongUse(say`${what} is ${known(phone.reason)}; ${known(phone.remedy)}.`);
  return phone;
}

function dayOf(option: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === null) throw new WrongUse(say`${option} must be a date such as 2026-12-10.`);
  return day;
}

/** A role by this program's name for it, or as rosters call it. */
function roleOf(text: string | undefined): Role | undefined {
  const word = text?.trim().toLowerCase();
  return ROLES.find((role) => role === word || ROLE_WORDS[role].some((one) => one === word));
}

function roleIn({ role }: PeopleOptions): { role?: Role } {
  if (role === undefined) return {};
  const found = roleOf(role);
  if (found === undefined) throw new WrongUse(say`--role must be one of ${ROLES.join(', ')}.`);
  return { role: found };
}

const placeOf = ({ agency }: PeopleOptions): { agency?: string } =>
  agency === undefined ? {} : { agency };

function datesOf({ from, until, decree }: PeopleOptions) {
  const [begins, ends] = [dayOf('--from', from), dayOf('--until', until)];
  return {
    ...(begins === undefined ? {} : { from: begins }),
    ...(ends === undefined ? {} : { until: ends }),
    ...(decree === undefined ? {} : { decree }),
  };
}
