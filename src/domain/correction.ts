import { isOver } from './clock.js';
import type { ComplaintStatus } from './complaint.js';
import type { Day, Moment } from './day.js';
import type { ComplaintRecord } from './disposition.js';
import type { Stay } from './observations.js';
import { factsOf, type Facts } from './precedence.js';

// An admin's word on a case. It outranks what sources say, until they say something new after it (decision 0010).

/**
 * `disposed`: the day from which it counts, as a moment. `postponed`: deadlines stand still until a day. `held`: nothing
 * is said of it before a day. `reopened`: it goes on, whatever had ended it until that moment.
 */
export const CORRECTION_KINDS = ['disposed', 'postponed', 'held', 'reopened'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

export interface Correction {
  readonly kind: CorrectionKind;
  /** A moment or a day, by its kind. */
  readonly value: number;
  readonly at: Moment;
}

/** The newest word of a kind; null for none. */
export function newestOf(all: readonly Correction[], kind: CorrectionKind): Correction | null {
  return all.findLast((one) => one.kind === kind) ?? null;
}

/** The first day on which something is said of a case again; null where nothing holds it back. */
export function heldUntil(all: readonly Correction[]): Day | null {
  const days = (['held', 'postponed'] as const).flatMap((kind) => newestOf(all, kind)?.value ?? []);
  return days.length === 0 ? null : Math.max(...days);
}

/** A stretch of days in which deadlines stand still: from the day of a moment up to another day. */
export interface Standstill {
  readonly at: Moment;
  readonly until: Day;
}

/** When deadlines stand still by an admin's words: a newer one holds from its moment on, in place of the one before. */
export function standstills(
  all: readonly Correction[],
  dayOf: (moment: Moment) => Day,
): readonly Standstill[] {
  const words = all.filter(({ kind }) => kind === 'postponed').toSorted((a, b) => a.at - b.at);
  return words.map(({ at, value }, i) => {
    const next = words[i + 1];
    return { at, until: next === undefined ? value : Math.min(value, dayOf(next.at)) };
  });
}

/** A stay as it stands where a case was reopened: what had ended it before that moment counts no more. */
export function reopenedStay(stay: Stay, all: readonly Correction[]): Stay {
  const word = newestOf(all, 'reopened');
  if (word === null || stay.end === null || stay.end === 'handed_on') return stay;
  const last = stay.statuses.at(-1);
  if (stay.end === 'status' && (last?.since ?? 0) > word.at) return stay;
  if (stay.end === 'decided') return stay;
  const open = stay.statuses.filter(({ status, since }) => !isOver(status) || since > word.at);
  const waiting: ComplaintStatus = 'awaiting';
  const statuses = open.length > 0 || last === undefined ? open : [{ ...last, status: waiting }];
  return { ...stay, end: null, statuses };
}

type Corrected = Pick<
  ComplaintRecord,
  'classification' | 'rawClassification' | 'toldClassification' | 'toldRawClassification'
>;

/** What sources tell of a complaint, whatever an admin corrected. */
export function toldFacts(known: ComplaintRecord): Facts {
  const { toldClassification, toldRawClassification } = known;
  return toldClassification === null
    ? factsOf(known)
    : {
        ...factsOf(known),
        classification: toldClassification,
        rawClassification: toldRawClassification ?? '',
      };
}

/** What is held of a complaint once sources tell these facts: a corrected class stays as it is. */
export function underCorrection(known: Corrected, told: Facts): Facts & Corrected {
  const { toldClassification, classification, rawClassification } = known;
  return toldClassification === null
    ? { ...told, toldClassification: null, toldRawClassification: null }
    : {
        ...told,
        ...{ classification, rawClassification },
        toldClassification: told.classification,
        toldRawClassification: told.rawClassification,
      };
}
