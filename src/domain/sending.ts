import { DAY_LENGTH, type Moment } from './day.js';

/** At most so many messages in any hour and in any day. */
export interface Ceiling {
  readonly hourly: number;
  readonly daily: number;
}

/** How much may be sent, so that WhatsApp has no cause to restrict the number. */
export interface SendingRules {
  /** Of everything but answers. */
  readonly session: Ceiling;
  /** Lower ceilings of a session younger than so many days, the youngest first. */
  readonly warmUp: readonly (Ceiling & { readonly youngerThanDays: number })[];
  /** To one number, answers as well: two machines that answer each other end there. */
  readonly recipient: Ceiling;
  /** The share of that which is kept for notices; answers have the rest. */
  readonly noticeShare: number;
  /** To officers who never wrote to the bot. */
  readonly coldDaily: number;
  /** How long cold sends pause after WhatsApp restricted the number and named no end. */
  readonly restrictionHours: number;
}

/** What a number's answers may use of its ceiling. */
export const forAnswers = ({ recipient, noticeShare }: SendingRules): Ceiling => ({
  hourly: Math.max(1, Math.floor(recipient.hourly * (1 - noticeShare))),
  daily: Math.max(1, Math.floor(recipient.daily * (1 - noticeShare))),
});

export const HOUR_LENGTH = 3_600_000;

/** The ceiling of a session paired at a moment; one of unknown age counts as grown. */
export function ceilingOf(rules: SendingRules, pairedAt: Moment | null, now: Moment): Ceiling {
  const age = pairedAt === null ? Infinity : (now - pairedAt) / DAY_LENGTH;
  return rules.warmUp.find((step) => age < step.youngerThanDays) ?? rules.session;
}

/** When a session's ceiling rises next, as it grows older; null for one that is grown, or of unknown age. */
export function risesAt(rules: SendingRules, pairedAt: Moment | null, now: Moment): Moment | null {
  if (pairedAt === null) return null;
  const age = (now - pairedAt) / DAY_LENGTH;
  const step = rules.warmUp.find(({ youngerThanDays }) => age < youngerThanDays);
  return step === undefined ? null : pairedAt + step.youngerThanDays * DAY_LENGTH;
}

/** When the n-th newest message was sent, of those since a moment; undefined when there were fewer. */
export type NthSent = (since: Moment, n: number) => Moment | undefined;

/** The moment from which one more message keeps within a ceiling: `now` when it does already. */
export function freeAt(ceiling: Ceiling, nthSent: NthSent, now: Moment): Moment {
  const within = (length: number, most: number) => {
    const oldest = nthSent(now - length, most);
    return oldest === undefined ? now : oldest + length;
  };
  return Math.max(within(HOUR_LENGTH, ceiling.hourly), within(DAY_LENGTH, ceiling.daily));
}
