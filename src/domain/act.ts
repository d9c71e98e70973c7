import type { Moment } from './day.js';

// What an admin does, as it is recorded: who, through which mouth, what was before and what is after, and why.

/** Through what somebody speaks who acts. */
export type Mouth = 'command line' | 'console' | 'whatsapp';

/** Who acts. */
export interface Actor {
  /** A name or an office, as it is to be recorded. */
  readonly name: string;
  readonly mouth: Mouth;
  /** The officer who acts, where it is one. */
  readonly officerId?: number | null;
}

/** What an act changed. */
export interface Change {
  /** What it is about, such as `officer 12`. */
  readonly object: string;
  /** As it was and as it is, in what JSON can hold; null for nothing. */
  readonly before: unknown;
  readonly after: unknown;
  /** The act that this one takes back, where it does. */
  readonly undoes?: number | null;
}

/** An act to be recorded. */
export interface Acted extends Omit<Change, 'undoes'> {
  readonly actor: Actor;
  /** Its name, such as `officers stop`. */
  readonly act: string;
  readonly reason: string | null;
  /** The act that this one takes back. */
  readonly undoes: number | null;
  readonly at: Moment;
}

/** An act as it was recorded; before and after are null where the person of whom they spoke was erased. */
export interface AuditRow {
  readonly id: number;
  readonly at: Moment;
  readonly who: string;
  /** The officer who acted; null where it was none. */
  readonly officerId: number | null;
  readonly mouth: Mouth;
  readonly act: string;
  readonly object: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
}
