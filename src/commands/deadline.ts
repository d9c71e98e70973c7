import { say } from '../domain/said.js';
import { FIRST_YEAR, LAST_YEAR, OutsideCalendar } from '../domain/calendar.js';
import { startClocks } from '../domain/clock.js';
import { CLASSIFICATIONS, type Classification } from '../domain/complaint.js';
import { dayText, parseDay, yearOf, type Day } from '../domain/day.js';
import type { Office } from '../domain/office.js';
import { policyOn } from '../domain/policy.js';
import { parseMoment } from '../domain/zone.js';
import { officeOf, readDeployment, rulesOf } from './deployment.js';
import { json, linesOf, WrongUse, type Terminal } from './terminal.js';

export interface DeadlineOptions {
  readonly from?: string;
  readonly days?: string;
  readonly class?: string;
  readonly batch?: boolean;
  readonly json?: boolean;
}

/** Prints when something is due. */
export async function deadline(options: DeadlineOptions, terminal: Terminal): Promise<number> {
  const deployment = readDeployment();
  const office = officeOf(deployment);
  if (options.batch === true) return batch(office, terminal);
  if (options.from === undefined)
    throw new WrongUse(say`--from is missing; give a date such as 2026-02-13.`);
  const start = startDay(options.from, office);
  if (start === null)
    throw new WrongUse(
      say`--from is not a date between ${FIRST_YEAR} and ${LAST_YEAR}; write it as 2026-02-13 or 2026-02-13T15:04+07:00.`,
    );
  if (options.class !== undefined) {
    if (options.days !== undefined)
      throw new WrongUse(say`give either --days or --class, not both.`);
    const classification = classificationNamed(options.class);
    const policy = policyOn(rulesOf(deployment).policy, start);
    const clocks = startClocks({ calendar: office.calendar, policy }, classification, start, 0);
    warnOf(terminal, office, start, Math.max(...clocks.map((clock) => clock.dueDay)));
    const shown = clocks.map(({ kind, days, dueDay, provisional }) => [
      kind,
      { due: office.zone.iso(office.closesAt(dueDay)), date: dayText(dueDay), days, provisional },
    ]);
    await terminal.out(
      json({
        classification,
        policy: policy.version,
        clocks: Object.fromEntries(shown) as unknown,
      }),
    );
    return 0;
  }
  const days = options.days === undefined ? null : wholeNumber(options.days);
  if (days === null)
    throw new WrongUse(say`--days is missing or not a whole number from 1 on; or give --class.`);
  const due = office.calendar.after(start, days);
  const provisional = warnOf(terminal, office, start, due);
  await terminal.out(
    options.json === true
      ? json({
          from: dayText(start),
          days,
          due: office.zone.iso(office.closesAt(due)),
          date: dayText(due),
          provisional,
        })
      : `${dayText(due)}\n`,
  );
  return 0;
}

function classificationNamed(name: string): Classification {
  const found = CLASSIFICATIONS.find((classification) => classification === name);
  if (!found) throw new WrongUse(say`--class must be one of ${CLASSIFICATIONS.join(', ')}.`);
  return found;
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

function startDay(text: string, office: Office): Day | null {
  const bare = parseDay(text);
  const moment = bare === null ? parseMoment(text, office.zone) : null;
  const day = bare ?? (moment === null ? null : office.zone.dayOf(moment));
  return day !== null && yearOf(day) >= FIRST_YEAR && yearOf(day) <= LAST_YEAR ? day : null;
}

function warnOf(terminal: Terminal, office: Office, from: Day, to: Day): boolean {
  const provisional = office.calendar.isProvisional(from, to);
  if (provisional)
    terminal.say(
      say`warning: there is no holiday table for some year from ${yearOf(from)} to ${yearOf(to)}; the date is provisional, computed on weekends alone.`,
    );
  return provisional;
}

/** One due date a line, in the order of the input; a line that cannot be answered gives an empty one. */
async function batch(office: Office, terminal: Terminal): Promise<number> {
  const days = new Map<string, Day | null>();
  const cached = (text: string): Day | null => {
    let day = days.get(text);
    if (day === undefined) {
      if (days.size > 200_000) days.clear();
      days.set(text, (day = startDay(text, office)));
    }
    return day;
  };
  let number = 0;
  let wrong = 0;
  let provisional = 0;
  const complain = (reason: string) => {
    wrong += 1;
    if (wrong <= 20) terminal.say(say`line ${number}: ${reason}`);
    return '';
  };
  const answer = (line: string): string => {
    if (line.trim() === '') return '';
    const [from = '', count = '', more] = line.trim().split(/\s+/);
    const start = cached(from);
    const steps = wholeNumber(count);
    if (start === null) return complain('the first word is not a date between 1990 and 2099');
    if (steps === null || more !== undefined)
      return complain('the second word must be a whole number from 1 on, and the last');
    try {
      const due = office.calendar.after(start, steps);
      if (office.calendar.isProvisional(start, due)) provisional += 1;
      return dayText(due);
    } catch (error) {
      if (error instanceof OutsideCalendar) return complain(error.message);
      throw error;
    }
  };
  for await (const lines of linesOf(terminal.input)) {
    let text = '';
    for (const line of lines) {
      number += 1;
      text += `${answer(line)}\n`;
    }
    await terminal.out(text);
  }
  if (provisional > 0)
    terminal.say(
      say`warning: ${provisional} dates are provisional: some year has no holiday table.`,
    );
  if (wrong > 0) terminal.say(say`${wrong} lines could not be answered.`);
  return wrong > 0 ? 1 : 0;
}
