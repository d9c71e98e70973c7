import type { Moment } from './day.js';

/** What an admin may put in place of what was shipped: the deadlines and ladders, the office hours, a template. */
export const RULE_KINDS = ['policy', 'hours', 'template'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** One version of a rule or a template, as somebody put it in force. */
export interface RuleVersion {
  readonly id: number;
  readonly kind: RuleKind;
  /** A template's name; empty for the others, of which there is one. */
  readonly name: string;
  /** Null where the file that was shipped holds again. */
  readonly content: string | null;
  readonly at: Moment;
  readonly who: string;
}

/** Where versions are read from. */
export interface RuleVersions {
  /** Grows with each version that is put in force. */
  readonly newest: () => number;
  /** The versions in force of a kind, one a name; those that give way to the file are left out. */
  readonly inForce: (kind: RuleKind) => readonly RuleVersion[];
}
