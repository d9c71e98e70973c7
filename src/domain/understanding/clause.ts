import { FINISHED, isFiller, NOT, PROGRESS, REPAIRED, REPAIRING, words } from './lexicon.js';
import { REMEDIES } from './verbs.js';
import { markOf } from './numbers.js';

// One clause of a message, and what rules about it answer with.

/** What a clause can mean by itself. */
export type Meaning =
  | 'acknowledge'
  | 'in_progress'
  | 'done'
  | 'not_ours'
  | 'stop'
  | 'undo'
  | 'leave'
  | 'handover'
  | 'question'
  | 'greeting'
  | 'thanks'
  /** About a complaint's state, and not certain. */
  | 'ask'
  /** Says nothing of it. */
  | 'neutral';

/** What a clause means, and by which rule. */
export interface Reading {
  readonly meaning: Meaning;
  readonly why: string;
}

/** An answer of a rule. */
export const is = (meaning: Meaning, why: string): Reading => ({ meaning, why });

const TIMES = words(
  'hari minggu bulan tahun pekan ke senin selasa rabu kamis jumat sabtu semester triwulan',
);

const isVerb = (token: string): boolean =>
  /^(?:di|me|ng|ny|nd|mb)\p{L}{3,}$/u.test(token) ||
  PROGRESS.has(token) ||
  token === 'kami' ||
  REMEDIES.bare.has(token);
const endsIn = (token: string): boolean => FINISHED.has(token) || REPAIRED.has(token);

/** The words of a clause, and what the rules look for in them. */
export class Clause {
  readonly tokens: readonly string[];
  /** As it was written, in lower case. */
  readonly text: string;
  /** A command at its head with a number behind it: what follows is a note. */
  readonly command: string | null;
  /** Whether it names a complaint. */
  readonly names: boolean;

  constructor(tokens: readonly string[], text: string) {
    const spoken = tokens.filter((token) => markOf(token) === null);
    this.names = spoken.length < tokens.length;
    // "Depan pasar" is a place, "minggu depan" a time.
    this.tokens = spoken.map((token, i) => {
      const [before = '', next = ''] = [spoken[i - 1], spoken[i + 1]];
      if (token === 'depan' && !TIMES.has(before)) return 'didepan';
      // "Lagi dikerjakan" is under way; "rusak lagi" is again.
      return token === 'lagi' && isVerb(next) && !NOT.has(before) && !endsIn(before)
        ? 'sedang'
        : token;
    });
    this.text = text.toLowerCase();
    const head = tokens.findIndex((token) => !isFiller(token));
    const isNamed = markOf(tokens[head + 1] ?? '') !== null;
    this.command = isNamed ? (tokens[head] ?? null) : null;
  }

  has(set: ReadonlySet<string>): boolean {
    return this.tokens.some((token) => set.has(token));
  }

  says(...some: readonly string[]): boolean {
    return some.some((word) => this.tokens.includes(word));
  }

  at(set: ReadonlySet<string>): number {
    return this.tokens.findIndex((token) => set.has(token));
  }

  /** Whether one of these stands before another within so many words. */
  near(first: ReadonlySet<string>, second: ReadonlySet<string>, within: number): boolean {
    return this.tokens.some(
      (token, i) =>
        second.has(token) &&
        this.tokens.slice(Math.max(0, i - within), i).some((t) => first.has(t)),
    );
  }

  /** Words that are neither politeness nor agreement. */
  get content(): readonly string[] {
    return this.tokens.filter((token) => token !== '?' && !isFiller(token));
  }
}

/** Whether it speaks of an end, or of a repair. */
export const endings = (clause: Clause) =>
  clause.has(FINISHED) || clause.has(REPAIRED) || clause.has(REPAIRING);
