import { told, Lines, listed, say, type Said } from '../domain/said.js';
import { importExport } from '../admin/exports.js';
import type { OtherCode } from '../intake/agencies.js';
import type { IntakeResult } from '../intake/intake.js';
import { whyHeld } from '../intake/upheaval.js';
import { readExportApart } from '../sources/apart.js';
import { performing, readDeployment } from './deployment.js';
import { actingBy, type ActingOptions } from './said.js';
import { json, linesOf, type Terminal } from './terminal.js';
import { createRest } from '../system.js';

export interface ImportOptions extends ActingOptions {
  readonly backlog?: boolean;
  /** Take it in however much it changes at once. */
  readonly yes?: boolean;
}

/** Takes in a LAPOR! export. */
export async function takeExport(
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const { backlog = false, dryRun = false } = options;
  const { actor, how } = actingBy(options);
  const deployment = readDeployment();
  const snapshot = await readExportApart(file, deployment.config.timeZone);
  const bar = terminal.progress('importing');
  const take = (mayHold: boolean) =>
    performing(
      (deps, now) =>
        importExport(
          deps,
          actor,
          {
            ...{ snapshot, backlog, ...how },
            mayHold,
            // Where no program runs on the database, nobody waits for it.
            rest: deps.store.ownership.owner() === undefined ? null : createRest(),
            onProgress: (done, total) => bar.move(done, total),
          },
          now,
        ),
      deployment,
    );
  let result = await take(!backlog && options.yes !== true);
  bar.end();
  if (result.held !== null && !dryRun) {
    terminal.say(say`Nothing was changed yet: ${whyHeld(result.held)}`);
    if (await agrees(terminal)) {
      result = await take(false);
      bar.end();
    }
  }
  const { held } = result;
  await terminal.out(
    options.json === true
      ? json({ ...result, held: held === null ? null : String(whyHeld(held)) })
      : held === null
        ? summary(result, options)
        : new Lines([
            say`Not taken in: ${whyHeld(held)}`,
            say`If that is right, import it again with --yes.`,
          ]),
  );
  return held === null ? 0 : 1;
}

/** Whether somebody at the terminal agrees; where nobody sits there, nobody does. */
async function agrees(terminal: Terminal): Promise<boolean> {
  if (!('isTTY' in terminal.input) || terminal.input.isTTY !== true) return false;
  terminal.say(say`Take it in all the same? Type yes, or anything else to leave it:`);
  for await (const lines of linesOf(terminal.input))
    for (const line of lines) return /^(?:y|yes|ya)$/i.test(line.trim());
  return false;
}

const codeSentence = ({ name, code, known, taken }: OtherCode) =>
  taken === 'by ID'
    ? say`${name}${known === null ? '' : say` (ID ${known})`} stands there under ${code}, the ID of another agency: the ID was believed. Was a column sorted alone, or is the roster wrong?`
    : taken === 'as one'
      ? say`${name} came under the ID ${code}, and is known under ${known}: taken as one agency. Correct the roster if they are two.`
      : say`${name} stands there under the IDs ${code} and ${known}: taken as two agencies. Are they one? Then give both the same ID at LAPOR!.`;

const SHOWN = 20;

function summary(result: IntakeResult, options: ImportOptions): Said {
  const lines: (string | Said)[] = [
    say`${result.rows} rows: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.skipped.length} skipped.`,
  ];
  if (result.stale > 0)
    lines.push(say`${result.stale} were older than what is known already, and changed nothing.`);
  if (result.handedOn > 0)
    lines.push(say`${result.handedOn} were handed on to another agency and ended here.`);
  if (result.leftOut > 0)
    lines.push(
      say`${result.leftOut} were left out by exports on three working days, and ended here.`,
    );
  if (result.missing.length > 0)
    lines.push(
      say`${result.missing.length} open ones are not shown any more (they go on; the coordinator's digest names them): ${result.missing
        .slice(0, SHOWN)
        .map(({ trackingId }) => `#${trackingId}`)
        .join(', ')}${result.missing.length > SHOWN ? ' ...' : ''}`,
    );
  for (const { row, reason } of result.skipped.slice(0, SHOWN))
    lines.push(say`  row ${row} skipped: ${told(reason)}`);
  if (result.skipped.length > SHOWN)
    lines.push(say`  ... and ${result.skipped.length - SHOWN} more; --json lists all`);
  if (result.setAside.length > 0)
    lines.push(
      say`At these complaints the program failed, and they were not taken in: ${result.setAside.join(', ')}`,
    );
  if (result.unknownStatuses.length > 0)
    lines.push(
      say`Statuses that are not known (treated as waiting; the coordinator is told): ${result.unknownStatuses.join('; ')}`,
    );
  if (result.missingColumns.length > 0)
    lines.push(
      say`Columns that are missing, or there twice, so that officers read no words of these complaints: ${result.missingColumns.join('; ')}`,
    );
  if (result.absentColumns.length > 0)
    lines.push(
      say`Columns that are missing: ${result.absentColumns.join('; ')}${result.absentColumns.includes('Nama Pelapor') ? say`. Without the reporter's name, names in texts cannot be found and taken out` : ''}.`,
    );
  if (result.unknownTypes.length > 0)
    lines.push(
      say`Types that are not known (their complaints' words are sent to nobody): ${result.unknownTypes.join('; ')}`,
    );
  if (result.unknownClassifications.length > 0)
    lines.push(
      say`Classes that are not known (their complaints' words are sent to nobody): ${result.unknownClassifications.join('; ')}`,
    );
  if (result.cutRows.length > 0)
    lines.push(
      say`Texts too long to be read whole, and cut: rows ${result.cutRows.slice(0, SHOWN).join(', ')}`,
    );
  if (result.unreadDates.length > 0)
    lines.push(
      say`${result.unreadDates.length} dates of receipt could not be read: rows ${result.unreadDates.slice(0, SHOWN).join(', ')}${result.unreadDates.length > SHOWN ? ' ...' : ''}`,
    );
  if (result.doubted.length > 0)
    lines.push(
      say`${result.doubted.length} dates, classes or types are not believed: ${listed(
        result.doubted.slice(0, SHOWN).map(({ row, reason }) => say`row ${row} (${told(reason)})`),
        ', ',
      )}${result.doubted.length > SHOWN ? ' ...' : ''}`,
    );
  for (const one of result.otherCodes) lines.push(codeSentence(one));
  if (result.unmatchedAgencies.length > 0)
    lines.push(
      say`Agencies with nobody in the roster (the coordinator is told instead): ${result.unmatchedAgencies.join('; ')}`,
    );
  if (options.dryRun === true) lines.push(say`This was a dry run: nothing was changed.`);
  return new Lines(lines);
}
