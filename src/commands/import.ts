import { importExport } from '../admin/exports.js';
import { createZone } from '../domain/zone.js';
import type { IntakeResult } from '../intake/intake.js';
import { readLaporExport } from '../sources/lapor-export.js';
import { cliActor, performing, readDeployment } from './deployment.js';
import { json, type Terminal } from './terminal.js';

export interface ImportOptions {
  readonly backlog?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Takes in a LAPOR! export. */
export async function takeExport(
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const { backlog = false, dryRun = false } = options;
  const deployment = readDeployment();
  const snapshot = await readLaporExport(file, createZone(deployment.config.timeZone));
  const bar = terminal.progress('importing');
  const result = await performing(
    (deps, now) =>
      importExport(
        deps,
        cliActor(),
        { snapshot, backlog, dryRun, onProgress: (done, total) => bar.move(done, total) },
        now,
      ),
    deployment,
  );
  bar.end();
  await terminal.out(options.json === true ? json(result) : summary(result, options));
  return 0;
}

const SHOWN = 20;

function summary(result: IntakeResult, options: ImportOptions): string {
  const lines = [
    `${result.rows} rows: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.skipped.length} skipped.`,
  ];
  if (result.stale > 0)
    lines.push(`${result.stale} were older than what is known already, and changed nothing.`);
  if (result.handedOn > 0)
    lines.push(`${result.handedOn} were handed on to another agency and ended here.`);
  for (const { row, reason } of result.skipped.slice(0, SHOWN))
    lines.push(`  row ${row} skipped: ${reason}`);
  if (result.skipped.length > SHOWN)
    lines.push(`  ... and ${result.skipped.length - SHOWN} more; --json lists all`);
  if (result.unknownStatuses.length > 0)
    lines.push(
      `Statuses that are not known (treated as waiting; the coordinator is told): ${result.unknownStatuses.join('; ')}`,
    );
  if (result.missingColumns.length > 0)
    lines.push(
      `Columns that are missing, or there twice, so that officers read no words of these complaints: ${result.missingColumns.join('; ')}`,
    );
  if (result.unknownClassifications.length > 0)
    lines.push(
      `Classes that are not known (their complaints' words are sent to nobody): ${result.unknownClassifications.join('; ')}`,
    );
  if (result.cutRows.length > 0)
    lines.push(
      `Texts too long to be read whole, and cut: rows ${result.cutRows.slice(0, SHOWN).join(', ')}`,
    );
  if (result.unreadDates.length > 0)
    lines.push(
      `${result.unreadDates.length} dates of receipt could not be read: rows ${result.unreadDates.slice(0, SHOWN).join(', ')}${result.unreadDates.length > SHOWN ? ' ...' : ''}`,
    );
  if (result.unmatchedAgencies.length > 0)
    lines.push(
      `Agencies with nobody in the roster (the coordinator is told instead): ${result.unmatchedAgencies.join('; ')}`,
    );
  if (options.dryRun === true) lines.push('This was a dry run: nothing was changed.');
  return `${lines.join('\n')}\n`;
}
