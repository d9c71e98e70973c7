import { say } from '../domain/said.js';
import { NoSource, testSource, type SourceTest } from '../admin/source-test.js';
import { readConfig } from '../config.js';
import type { ComplaintRow } from '../domain/complaint.js';
import type { Zone } from '../domain/zone.js';
import type { FieldReport } from '../sources/mapping-report.js';
import { json, WrongUse, type Terminal } from './terminal.js';
import { systemNow } from '../system.js';

export interface SourceOptions {
  readonly mapping?: string;
  readonly file?: string;
  readonly records?: string;
  readonly json?: boolean;
}

/** Reads a source's first page, or a saved one, and shows how it would be understood. Nothing is stored. */
export async function showSourceTest(options: SourceOptions, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const { file = null } = options;
  const mappingFile = options.mapping ?? config.source?.mappingFile;
  if (mappingFile === undefined)
    throw new WrongUse(say`no mapping: set SOURCE_MAPPING, or give --mapping <file>.`);
  const count = Number(options.records ?? 3);
  if (!Number.isInteger(count) || count < 0)
    throw new WrongUse(say`--records must be a whole number.`);
  const test = await testSource({ config }, { mappingFile, file }, systemNow()).catch(
    (error: unknown) => {
      throw error instanceof NoSource ? new WrongUse(error.message) : error;
    },
  );
  const { report } = test;
  await terminal.out(
    options.json === true
      ? json({ ...report, rows: report.rows.slice(0, count) })
      : textOf(test, count),
  );
  return report.rows.length > 0 || report.records === 0 ? 0 : 1;
}

const MOST_SKIPPED = 10;

function textOf({ name, report, zone }: SourceTest, shown: number): string {
  const { records, rows, skipped, fields, unmappedKeys } = report;
  const understood = records - skipped.length;
  const lines = [
    `${name}: ${records} records on the first page, ${understood} understood, ${skipped.length} skipped.`,
    ...skipped
      .slice(0, MOST_SKIPPED)
      .map(({ row, reason }) => `  record ${row} skipped: ${reason}`),
  ];
  if (skipped.length > MOST_SKIPPED) lines.push(`  ... and ${skipped.length - MOST_SKIPPED} more`);
  for (const row of rows.slice(0, shown)) lines.push('', ...linesOfRow(row, zone));
  lines.push('', 'Fields:', ...fields.map((field) => lineOfField(field, records)));
  if (unmappedKeys.length > 0)
    lines.push('', `Keys of the records that are not mapped: ${unmappedKeys.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function linesOfRow(row: ComplaintRow, zone: Zone): string[] {
  const moment = (at: number | null) => (at === null ? '-' : zone.iso(at));
  const facts: [string, string][] = [
    ['agency', [row.agencyCode, row.agencyName].filter((part) => part !== null).join(' ')],
    ['status', `${row.status} ("${row.rawStatus}")`],
    ['classification', `${row.classification} ("${row.rawClassification}")`],
    ['privacy', row.privacy ?? 'not told'],
    ['title', row.title],
    ['text', row.text.length > 120 ? `${row.text.slice(0, 120)}...` : row.text],
    ['category', row.category],
    ['channel', row.channel],
    ['received', moment(row.receivedAt)],
    ['disposed', moment(row.disposedAt)],
    ['updated', moment(row.asOf)],
  ];
  return [
    `record ${row.row}: #${row.trackingId}`,
    ...facts.map(([name, value]) => `  ${name.padEnd(16)}${value.replace(/\s+/g, ' ') || '-'}`),
  ];
}

function lineOfField(
  { field, paths, present, notUnderstood, examples }: FieldReport,
  records: number,
) {
  const name = `  ${field.padEnd(16)}`;
  if (paths.length === 0) return `${name}NOT MAPPED`;
  const where = paths.join(' or ');
  if (present === 0) return `${name}NOT FOUND at ${where}`;
  const found = `${where}: in ${present} of ${records}`;
  if (notUnderstood === 0) return `${name}${found}`;
  return `${name}${found}, ${notUnderstood} NOT UNDERSTOOD: ${examples.map((e) => `"${e}"`).join(', ')}`;
}
