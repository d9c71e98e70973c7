import { known, told, say } from '../domain/said.js';
import { renewDecree, type DecreeChanged } from '../admin/decree.js';
import { parseDay, type Day } from '../domain/day.js';
import { plainLine } from '../domain/plain-text.js';
import type { RosterEntry } from '../intake/roster.js';
import { readRosterApart } from '../sources/apart.js';
import { phoneOf } from '../sources/roster-file.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { cliActor } from './actor.js';
import { performing, readDeployment } from './deployment.js';
import { placeText } from './people.js';
import { sayRecorded, type ActingOptions } from './said.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface DecreeOptions extends ActingOptions {
  readonly from: string;
  readonly until: string;
  readonly of?: string;
  readonly all?: boolean;
  readonly except?: readonly string[];
  readonly changes?: string;
}

/** Puts a new decree in force, and prints who goes on, who leaves and who comes. */
export async function takeDecree(
  number: string,
  given: object,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const options = given as DecreeOptions;
  const { reason = null, dryRun = false } = options;
  const [from, until] = [dayOf('--from', options.from), dayOf('--until', options.until)];
  const except = (options.except ?? []).map((text) => {
    const phone = phoneOf(text);
    if (typeof phone !== 'string')
      throw new WrongUse(
        say`--except ${text}: the number is ${known(phone.reason)}; ${known(phone.remedy)}.`,
      );
    return phone;
  });
  const deployment = readDeployment();
  let changes: readonly RosterEntry[] = [];
  if (options.changes !== undefined) {
    const read = await readRosterApart(options.changes, deployment.config.timeZone);
    for (const p of read.problems)
      terminal.say(say`line ${p.line}, ${p.column}: ${told(p.reason)}; ${known(p.remedy)}.`);
    if (read.problems.length > 0) return 1;
    changes = read.rows;
  }
  const input = { decree: number, from, until, except, changes, reason, dryRun };
  if (options.all === true && options.of !== undefined)
    throw new WrongUse(say`--of names one decree, and --all means all; give one of them.`);
  const of = { ...(options.of === undefined ? {} : { of: options.of }), all: options.all === true };
  const changed = await performing(
    (deps, now) => renewDecree(deps, cliActor(options.by), { ...input, ...of }, now),
    deployment,
  );
  if (options.json === true) {
    await terminal.out(json({ ...changed, act: dryRun ? null : changed.act, dryRun }));
    return 0;
  }
  await terminal.out(
    `${linesOf(changed, number, options.until, language).map(plainLine).join('\n')}\n`,
  );
  for (const agency of changed.alone)
    terminal.say(`${ADMIN_WORDS[language].labels.leftAlone}: ${plainLine(agency)}`);
  sayRecorded(changed.act, options, terminal);
  return 0;
}

function linesOf(
  { of, renewed, left, taken }: DecreeChanged,
  number: string,
  until: string,
  language: Language,
): string[] {
  const { labels } = ADMIN_WORDS[language];
  return [
    `${number} ${labels.followsDecree} ${of}`,
    `${labels.renewed}: ${renewed.length}, ${labels.upTo} ${until}`,
    `${labels.leaving}: ${left.length}`,
    ...left.map((place) => `- ${placeText(place, language)}`),
    `${labels.coming}: ${taken.length}`,
    ...taken.map((place) => `+ ${placeText(place, language)}`),
  ];
}

function dayOf(option: string, text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new WrongUse(say`${option} must be a date such as 2027-01-01.`);
  return day;
}
