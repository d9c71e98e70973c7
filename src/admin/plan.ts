import { say } from '../domain/said.js';
import type { Day, Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import type { LetGo, RehearsedItem, RehearsedMessage, RehearseAhead } from '../domain/rehearsed.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** What will go out from now on if nobody answers and nothing changes. */
export interface Plan {
  /** Whether all sending is held, so that none of it leaves before it goes on. */
  readonly isHeld: boolean;
  /** In the order in which they leave; no answers. */
  readonly messages: readonly PlannedMessage[];
}

/** A message that will go out. */
export interface PlannedMessage extends Pick<RehearsedMessage, 'at' | 'since' | 'kind' | 'items'> {
  readonly to: RehearsedMessage['to'] & { readonly name: string };
}

/** For how many days a plan looks ahead at most. */
export const MOST_DAYS_AHEAD = 92;

/**
 * What will go out until the end of a day, today being the first of `days`: the program itself, played on a copy of the
 * database. Throws `ActProblem` for a number of days that is none, or too great.
 */
export async function planAhead(
  {
    store,
    office,
    rehearseAhead,
  }: Pick<AdminDeps, 'store' | 'office'> & { readonly rehearseAhead: RehearseAhead },
  { days }: { readonly days: number },
  now: Moment,
): Promise<Plan> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS_AHEAD)
    throw new ActProblem(say`the days must be a whole number from 1 to ${MOST_DAYS_AHEAD}.`);
  const { zone } = office();
  const messages = await messagesUntil({ store, rehearseAhead }, now, zone.dayOf(now) + days, zone);
  return { isHeld: store.settings.held() !== null, messages };
}

/** All that would leave before a day begins. */
export async function messagesUntil(
  { store, rehearseAhead }: Pick<AdminDeps, 'store'> & { readonly rehearseAhead: RehearseAhead },
  now: Moment,
  day: Day,
  zone: { at(day: Day, minute: number): Moment },
  letGo?: LetGo,
): Promise<PlannedMessage[]> {
  const messages: PlannedMessage[] = [];
  const take = ({ at, since, to, kind, items }: RehearsedMessage) => {
    if (kind === 'answer') return;
    const name = store.roster.officerByPhone(to.phone)?.name ?? '';
    messages.push({ at, since, to: { ...to, name }, kind, items });
  };
  await rehearseAhead(now, zone.at(day, 0) - 1, take, letGo);
  return messages;
}

/** Why some complaints stand in a message, how many they are, and the first of them by their tracking IDs. */
export interface PlannedReason extends Pick<RehearsedItem, 'why' | 'clock' | 'rung' | 'tone'> {
  readonly count: number;
  readonly first: readonly string[];
}

/** A message that will go out, with its complaints counted: where there are very many, a list of them all fills the memory. */
export interface BriefMessage extends Omit<PlannedMessage, 'items'> {
  readonly reasons: readonly PlannedReason[];
}

/** How many complaints of a reason are named. */
export const MOST_IN_BRIEF = 8;

/** A message with its complaints counted by their reasons. */
export function inBrief({ items, ...message }: PlannedMessage): BriefMessage {
  const reasons = groupBy(items, ({ why, clock, rung, tone }) =>
    [why, clock, rung, tone].join(' '),
  );
  return {
    ...message,
    reasons: [...reasons.values()].flatMap((some) => {
      const [one] = some;
      if (one === undefined) return [];
      const { why, clock, rung, tone } = one;
      const first = some.slice(0, MOST_IN_BRIEF).map(({ trackingId }) => trackingId);
      return [{ why, clock, rung, tone, count: some.length, first }];
    }),
  };
}
