import type { Actor, Change } from '../domain/act.js';
import type { Moment } from '../domain/day.js';
import type { AuditStore } from '../store/audit.js';

// One act, one transaction, one audit row, whichever mouth asks. Its preview is the act itself, taken back.

/** What every act depends on. */
export interface ActDeps {
  readonly store: {
    readonly audit: AuditStore;
    readonly transaction: <T>(work: () => T) => T;
    readonly tryOut: <T>(work: () => T) => T;
  };
}

/** What every act may be told besides what it is about. */
export interface ActOptions {
  /** Why it is done. */
  readonly reason?: string | null;
  /** Only looks at what it would do. */
  readonly dryRun?: boolean;
}

/** Says, once, what the act changed; an act that says nothing changed nothing, and is not recorded. */
export type Note = (change: Change) => void;

type Perform<D, I, O> = (deps: D, input: I, now: Moment, note: Note, actor: Actor) => O;

/** An act on one thing. */
export interface Act<D, I, O> {
  (deps: D & ActDeps, actor: Actor, input: I & ActOptions, now: Moment): O;
  /** As the audit calls it. */
  readonly act: string;
}

/** Every act that there is, by its name. */
const acts = new Set<string>();
export const actNames = (): readonly string[] => [...acts];

/** Makes an act of what it does. */
export function actOn<D, I, O>(name: string, perform: Perform<D, I, O>): Act<D, I, O> {
  if (acts.has(name)) throw new Error(`there are two acts called ${name}`);
  acts.add(name);
  const run = (deps: D & ActDeps, actor: Actor, input: I & ActOptions, now: Moment): O => {
    const { audit, transaction, tryOut } = deps.store;
    const whole = input.dryRun === true ? tryOut : transaction;
    return whole(() => {
      const changes: Change[] = [];
      const outcome = perform(deps, input, now, (change) => void changes.push(change), actor);
      const [change, ...more] = changes;
      if (more.length > 0) throw new Error(`${name} says more than once what it changed`);
      if (change !== undefined)
        audit.add({
          ...{ ...change, actor, act: name, at: now },
          ...{ reason: input.reason ?? null, undoes: null },
        });
      return outcome;
    });
  };
  return Object.assign(run, { act: name });
}
