import { known, Lines, listed, say, type Said } from '../domain/said.js';
import {
  CASE_STATES,
  listComplaints,
  type CaseInList,
  type CaseState,
} from '../admin/complaint-list.js';
import { CLASSIFICATIONS } from '../domain/complaint.js';
import { dayText } from '../domain/day.js';
import { CLOCK_KINDS } from '../domain/policy.js';
import type { Zone } from '../domain/zone.js';
import { performing } from './deployment.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface ListOptions {
  readonly agency?: string;
  readonly state?: string;
  readonly clock?: string;
  readonly class?: string;
  readonly overdue?: boolean;
  readonly ladderFinished?: boolean;
  readonly held?: boolean;
  readonly withoutNumber?: boolean;
  readonly ended?: boolean;
  readonly district?: string;
  readonly channel?: string;
  readonly search?: string;
  readonly after?: string;
  readonly most?: string;
  readonly json?: boolean;
}

const MOST = 50;
const MOST_EVER = 1_000;

/** Prints open complaints, nearest due first, or those that ended, the last first. */
export async function printComplaints(options: ListOptions, terminal: Terminal): Promise<number> {
  const { agency, after, overdue, ladderFinished, held, withoutNumber } = options;
  const { ended, district, channel, search } = options;
  if (overdue === true && options.state !== undefined)
    throw new WrongUse(say`--overdue is --state overdue; give one of them.`);
  const state = overdue === true ? 'overdue' : oneOf('--state', CASE_STATES, options.state);
  const clock = oneOf('--clock', CLOCK_KINDS, options.clock);
  const classification = oneOf('--class', CLASSIFICATIONS, options.class);
  const query = {
    most: mostOf(options.most),
    ...(agency === undefined ? {} : { agency }),
    ...(after === undefined ? {} : { after }),
    ...(state === undefined ? {} : { state }),
    ...(clock === undefined ? {} : { clock }),
    ...(classification === undefined ? {} : { classification }),
    ...(ladderFinished === true ? { ladderFinished } : {}),
    ...(held === true ? { held } : {}),
    ...(withoutNumber === true ? { withoutNumber } : {}),
    ...(ended === true ? { ended } : {}),
    ...(district === undefined ? {} : { district }),
    ...(channel === undefined ? {} : { channel }),
    ...(search === undefined ? {} : { search }),
  };
  const { page, zone } = await performing((deps, now) => ({
    page: listComplaints(deps, query, now),
    zone: deps.office().zone,
  }));
  if (options.json === true) {
    await terminal.out(json({ cases: page.cases.map((one) => dated(one, zone)), next: page.next }));
    return 0;
  }
  for (const one of page.cases) await terminal.out(new Lines([lineOf(one)]));
  if (page.cases.length === 0)
    terminal.say(
      ended === true
        ? say`No complaint that ended is like that.`
        : say`No open complaint is like that.`,
    );
  if (page.next !== null) terminal.say(say`There are more: --after ${page.next}`);
  return 0;
}

const dated = (
  { due, endedAt, heldUntil, postponedUntil, toldAt, reportedAt, ...one }: CaseInList,
  zone: Zone,
) => ({
  ...one,
  endedAt: endedAt === null ? null : zone.iso(endedAt),
  heldUntil: heldUntil === null ? null : dayText(heldUntil),
  postponedUntil: postponedUntil === null ? null : dayText(postponedUntil),
  due: due === null ? null : dayText(due),
  toldAt: toldAt === null ? null : zone.iso(toldAt),
  reportedAt: reportedAt === null ? null : zone.iso(reportedAt),
});

const STATE_WORDS: Readonly<Record<CaseState, Said>> = {
  overdue: say`OVERDUE`,
  today: say`today`,
  soon: say`soon`,
  safe: say`safe`,
  waiting: say`waits`,
};

function lineOf(one: CaseInList): Said {
  const due =
    one.endedAt !== null
      ? say`ended: ${known(one.endReason ?? '')}`
      : one.due === null
        ? say`no clock runs`
        : say`${known(one.clock ?? '')} due ${dayText(one.due)}, ${one.daysLeft ?? 0} working days`;
  return listed(
    [
      one.endedAt === null
        ? listed([`#${one.trackingId}`.padEnd(12), STATE_WORDS[one.state]], ' ')
        : `#${one.trackingId}`.padEnd(12),
      due,
      ...(one.endedAt === null ? [say`day ${one.workingDay}`] : []),
      one.agency,
      ...(one.ladderFinished ? [say`all reminders said`] : []),
      ...(one.title === '' ? [] : [one.title]),
    ],
    '; ',
  );
}

function oneOf<T extends string>(
  option: string,
  words: readonly T[],
  given: string | undefined,
): T | undefined {
  if (given === undefined) return undefined;
  const found = words.find((word) => word === given);
  if (found === undefined) throw new WrongUse(say`${option} must be one of ${words.join(', ')}.`);
  return found;
}

function mostOf(text: string | undefined): number {
  if (text === undefined) return MOST;
  const most = Number(text);
  if (!/^\d+$/.test(text) || most < 1 || most > MOST_EVER)
    throw new WrongUse(say`--most must be a whole number from 1 to ${MOST_EVER}.`);
  return most;
}
