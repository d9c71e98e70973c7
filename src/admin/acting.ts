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

/** Says, once, what the act changed, and is given its number in the record; an act that says nothing changed nothing, and is not recorded. */
export type Note = (change: Change) => number;

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

function named<F extends object>(act: string, run: F): F & { readonly act: string } {
  if (acts.has(act)) throw new Error(`there are two acts called ${act}`);
  acts.add(act);
  return Object.assign(run, { act });
}

/** Makes an act of what it does. */
export function actOn<D, I, O>(name: string, perform: Perform<D, I, O>): Act<D, I, O> {
  return named(name, (deps: D & ActDeps, actor: Actor, input: I & ActOptions, now: Moment): O => {
    const { store } = deps;
    const whole = input.dryRun === true ? store.tryOut : store.transaction;
    return whole(() => {
      let noted = 0;
      return perform(
        deps,
        input,
        now,
        (change) => {
          if ((noted += 1) > 1) throw new Error(`${name} says more than once what it changed`);
          return record(deps, name, actor, change, input, now);
        },
        actor,
      );
    });
  });
}

/**
 * Makes an act on the whole, such as an import, of what it does: in pieces, the first of which says what it changes,
 * within its own transaction. Its preview is its own to make.
 */
export function actOnAll<D, I, O>(name: string, perform: Perform<D, I, O>): Act<D, I, O> {
  return named(name, (deps: D & ActDeps, actor: Actor, input: I & ActOptions, now: Moment): O =>
    perform(deps, input, now, (change) => record(deps, name, actor, change, input, now), actor),
  );
}

function record(
  { store }: ActDeps,
  act: string,
  actor: Actor,
  { undoes = null, ...change }: Change,
  { reason = null }: ActOptions,
  at: Moment,
): number {
  return store.audit.add({ ...change, actor, act, reason, undoes, at });
}
