import { known, told, Lines, say, type Said } from '../domain/said.js';
import { stringify } from 'csv-stringify/sync';
import { exportRoster, importRoster, rosterTrouble } from '../admin/roster.js';
import { dayText, type Day } from '../domain/day.js';
import type { RosterTrouble } from '../domain/roster-check.js';
import type { Held, RosterChange, RosterEdit, RosterResult } from '../intake/roster.js';
import { readRosterApart } from '../sources/apart.js';
import { ROLE_WORDS } from '../sources/roster-file.js';
import { performing, readDeployment } from './deployment.js';
import { actingBy, type ActingOptions } from './said.js';
import { json, type Terminal } from './terminal.js';

export interface RosterImportOptions extends ActingOptions {
  readonly endMissing?: boolean;
}

/** Brings the roster in line with a file, all or nothing. */
export async function takeRoster(
  file: string,
  options: RosterImportOptions,
  terminal: Terminal,
): Promise<number> {
  const { endMissing = false } = options;
  const { actor, how } = actingBy(options);
  const deployment = readDeployment();
  const { rows, problems } = await readRosterApart(file, deployment.config.timeZone);
  if (problems.length > 0) {
    if (options.json === true) await terminal.out(json({ problems }));
    for (const p of problems)
      terminal.say(say`line ${p.line}, ${p.column}: ${told(p.reason)}; ${known(p.remedy)}.`);
    terminal.say(say`${problems.length} cells must be mended; nothing was changed.`);
    return 1;
  }
  const result = await performing(
    (deps, now) => importRoster(deps, actor, { rows, endMissing, ...how }, now),
    deployment,
  );
  if (options.json === true) {
    await terminal.out(json(datedResult(result)));
    return 0;
  }
  const list = (title: Said, changes: readonly RosterChange[]) =>
    changes.length === 0
      ? []
      : [say`${title}: ${changes.length}`, ...changes.map((change) => say`  ${line(change)}`)];
  const lines: (string | Said)[] = [
    ...list(say`added`, result.added),
    ...(result.changed.length === 0
      ? []
      : [say`changed: ${result.changed.length}`, ...result.changed.flatMap(editLines)]),
    ...list(say`ended`, result.ended),
    say`unchanged: ${result.unchanged}`,
    ...list(say`not in this file, and left as they are`, result.missing),
  ];
  for (const { phone, names, rounded } of result.sharedNumbers)
    lines.push(
      say`One number for several people: ${phone} (${names.join('; ')})${rounded ? say`, which a spreadsheet seems to have rounded` : ''}.`,
    );
  for (const { name, code, known } of result.otherCodes)
    lines.push(
      say`${name} has the ID ${code} here, and is known under ${known}: taken as one agency.`,
    );
  if (result.erased > 0)
    lines.push(
      say`left out, as their owners asked to be forgotten: ${result.erased} (\`penghubung person readmit\`)`,
    );
  if (result.missing.length > 0) lines.push(say`To end these, import again with --end-missing.`);
  if (how.dryRun) lines.push(say`This was a dry run: nothing was changed.`);
  await terminal.out(new Lines(lines));
  return 0;
}

/** The same with days as dates. */
function datedResult(result: RosterResult) {
  const dated = (held: Held) => ({
    ...held,
    validFrom: held.validFrom === null ? null : dayText(held.validFrom),
    validUntil: held.validUntil === null ? null : dayText(held.validUntil),
  });
  const changed = result.changed.map((edit) => ({
    ...edit,
    before: dated(edit.before),
    after: dated(edit.after),
  }));
  return { ...result, changed };
}

/** A changed assignment, and what it was and is. */
function editLines(edit: RosterEdit): Said[] {
  const { before, after } = edit;
  const days = (from: Day | null, until: Day | null) =>
    `${from === null ? '...' : dayText(from)} - ${until === null ? '...' : dayText(until)}`;
  const parts: readonly (readonly [what: Said, was: string, is: string])[] = [
    [say`name`, before.name, after.name],
    [
      say`in force`,
      days(before.validFrom, before.validUntil),
      days(after.validFrom, after.validUntil),
    ],
    [say`decree`, before.decree ?? '-', after.decree ?? '-'],
  ];
  return [
    say`  ${line(edit)}`,
    ...parts.flatMap(([what, was, is]) => (was === is ? [] : [say`    ${what}: ${was} -> ${is}`])),
  ];
}

function line({ agency, role, name, phone }: RosterChange): Said {
  return say`${agency ?? say`whole region`}: ${ROLE_WORDS[role][0] ?? role} ${name} (${phone})`;
}

/** Writes the roster as a CSV that `roster import` takes. */
export async function printRoster(terminal: Terminal): Promise<number> {
  await terminal.out(
    stringify(await performing((deps) => exportRoster(deps)), { escape_formulas: true }),
  );
  return 0;
}

/** Says what is wrong with the roster; 1 when something is. */
export async function showRosterCheck(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const trouble = await performing(rosterTrouble);
  const dated = trouble.map((t) => ({
    ...t,
    ...('until' in t ? { until: dayText(t.until) } : {}),
    ...('toldUntil' in t && typeof t.toldUntil === 'number'
      ? { toldUntil: dayText(t.toldUntil) }
      : {}),
  }));
  if (options.json === true) await terminal.out(json({ trouble: dated }));
  else if (trouble.length === 0) await terminal.out(new Lines([say`The roster is in order.`]));
  else await terminal.out(new Lines(trouble.map(sentence)));
  return trouble.length > 0 ? 1 : 0;
}

/** How long somebody is told all the same. */
function stays(t: Extract<RosterTrouble, { readonly kind: 'expired' }>): Said {
  if (t.toldUntil === undefined) return say`; nothing is told there any more`;
  return t.toldUntil === null
    ? say`, and stays until another is named`
    : say`; is told until ${dayText(t.toldUntil)}, if nobody is named before`;
}

function sentence(t: RosterTrouble): Said {
  switch (t.kind) {
    case 'nobody':
      return say`${t.agency}: nobody to tell (no reachable liaison officer or operator); ${t.openDispositions} open.`;
    case 'expiring':
      return say`${t.agency || say`whole region`}: the decree of ${t.name} (${t.role}) ends in ${t.days} days, on ${dayText(t.until)}.`;
    case 'expired':
      return say`${t.agency || say`whole region`}: the decree of ${t.name} (${t.role}) ended on ${dayText(t.until)}${stays(t)}.`;
    case 'unreachable':
      return say`${t.agency || say`whole region`}: the number of ${t.name} (${t.role}) is not on WhatsApp.`;
    case 'not_written':
      return say`${t.agency || say`whole region`}: ${t.name} (${t.role}) has not written to the bot yet, so gets nothing; see \`officers invite\`.`;
    case 'stopped':
      return say`${t.agency || say`whole region`}: ${t.name} (${t.role}) gets no messages, as asked for and agreed to.`;
    case 'rounded':
      return say`${t.agency || say`whole region`}: the number of ${t.name} (${t.role}) ends with zeros; a spreadsheet may have rounded it.`;
    case 'own_superior':
      return say`${t.agency}: ${t.name} is on one number as ${t.role} and as the head: nothing can be passed up.`;
    case 'no_coordinator':
      return say`Whole region: no reachable coordinator.`;
  }
}
