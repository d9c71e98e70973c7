import type { Classification } from './complaint.js';
import type { Day } from './day.js';
import type { Role } from './roster.js';

/** The clocks of a disposition, the weightiest first. */
export const CLOCK_KINDS = ['resolve', 'respond', 'acknowledge'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Tones, the loudest first. */
export const TONES = ['urgent', 'firm', 'polite'] as const;
export type Tone = (typeof TONES)[number];

/** One step of a ladder: so many working days from the due date, to whom, in which tone. */
export interface Rung {
  readonly offset: number;
  readonly tone: Tone;
  readonly roles: readonly Role[];
}

export interface ClockRule {
  /** Working days from start to due. */
  readonly days: number;
  readonly ladder: string;
}

export type ClockRules = Readonly<Record<ClockKind, ClockRule | null>>;

/** One dated version of the rules; a disposition keeps the version in force when it started. */
export interface PolicyVersion {
  readonly version: string;
  /** The first day on which it is in force. */
  readonly from: Day;
  readonly basis: string;
  /** Working days for which a reported SELESAI quiets the resolve clock. */
  readonly pauseAfterDone: number;
  /** Working days before a due date from which a disposition counts as due soon. */
  readonly dueSoon: number;
  readonly classes: Readonly<Record<Classification, ClockRules>>;
  /** Rungs in the order of their offsets. */
  readonly ladders: Readonly<Record<string, readonly Rung[]>>;
}

/** Versions in the order of their dates; at least one. */
export interface Policy {
  readonly versions: readonly PolicyVersion[];
}

/** The version in force on a day; before the first version, the first. */
export function policyOn(policy: Policy, day: Day): PolicyVersion {
  const found = policy.versions.findLast((version) => version.from <= day) ?? policy.versions[0];
  if (!found) throw new Error('the policy has no version');
  return found;
}

/** The version of that name, or that of a case's start where it has been taken out of the policy. */
export const policyNamed = (policy: Policy, name: string, start: Day): PolicyVersion =>
  policy.versions.find((v) => v.version === name) ?? policyOn(policy, start);

/** The rungs of a ladder; none when the policy no longer has it. */
export function rungsOf(version: PolicyVersion, ladder: string): readonly Rung[] {
  return Object.hasOwn(version.ladders, ladder) ? (version.ladders[ladder] ?? []) : [];
}

export const CLOCK_STARTS = ['disposed', 'received'] as const;
/** The date from which clocks count: the hand-over, or the citizen's report. */
export type ClockStart = (typeof CLOCK_STARTS)[number];

export const DIGEST_CHOICES = ['changed', 'needed', 'daily', 'weekly', 'off'] as const;
/** When an officer who is no coordinator gets a digest. */
export type DigestChoice = (typeof DIGEST_CHOICES)[number];
