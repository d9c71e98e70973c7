import { systemNow } from '../app.js';
import type { Config } from '../config.js';
import { createZone } from '../domain/zone.js';
import { problemOfStatus, request, RequestProblem } from '../sources/http.js';
import { tryMapping, type FieldReport, type MappingReport } from '../sources/mapping-report.js';
import { parseMapping, recordsIn, type SourceMapping } from '../sources/mapping.js';
import { firstUrl, headersFor, jsonOf } from '../sources/poller.js';
import { readRuleFile } from '../sources/rule-files.js';
import type { ComplaintRow } from '../domain/complaint.js';
import type { Zone } from '../domain/zone.js';
import { Problem } from '../domain/problem.js';
import { readConfig } from '../config.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface SourceOptions {
  readonly mapping?: string;
  readonly file?: string;
  readonly records?: string;
  readonly json?: boolean;
}

/** The source or its mapping is not as it should be; the message says what to change. */
class SourceProblem extends Problem {}

/** Reads a source's first page, or a saved one, and shows how it would be understood. Nothing is stored. */
export async function testSource(options: SourceOptions, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const mappingFile = options.mapping ?? config.source?.mappingFile;
  if (mappingFile === undefined)
    throw new WrongUse('no mapping: set SOURCE_MAPPING, or give --mapping <file>.');
  const shown = Number(options.records ?? 3);
  if (!Number.isInteger(shown) || shown < 0)
    throw new WrongUse('--records must be a whole number.');
  const mapping = parseMapping(readRuleFile(mappingFile), mappingFile);
  const body =
    options.file === undefined
      ? await fetchFirst(config, mapping)
      : parsed(readRuleFile(options.file), options.file);
  const records = recordsIn(mapping, body);
  if (records === null)
    throw new SourceProblem(
      `the source has no list at "${mapping.records}"; check "records" in the mapping.`,
    );
  const zone = createZone(mapping.timeZone ?? config.timeZone);
  const report = tryMapping(mapping, records, zone);
  await terminal.out(
    options.json === true
      ? json({ ...report, rows: report.rows.slice(0, shown) })
      : textOf(mapping, report, shown, zone),
  );
  return report.rows.length > 0 || report.records === 0 ? 0 : 1;
}

async function fetchFirst(config: Config, mapping: SourceMapping): Promise<unknown> {
  const { source, sourceCredentials } = config;
  if (source === null) throw new WrongUse('no source: set SOURCE_URL, or give --file <json>.');
  const zone = createZone(config.timeZone);
  try {
    const url = firstUrl(source.url, mapping, null, zone);
    const headers = headersFor(sourceCredentials);
    const answer = await request({ method: 'GET', url, headers });
    const problem = problemOfStatus(answer, systemNow());
    if (problem) throw problem;
    return jsonOf(answer.body, answer.header('content-type'));
  } catch (error) {
    if (error instanceof RequestProblem) throw new SourceProblem(`the source ${error.message}.`);
    throw error;
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new SourceProblem(`${name}: is not JSON. Save an answer of the source as it came.`);
  }
}

const MOST_SKIPPED = 10;

function textOf(mapping: SourceMapping, report: MappingReport, shown: number, zone: Zone): string {
  const { records, rows, skipped, fields, unmappedKeys } = report;
  const understood = records - skipped.length;
  const lines = [
    `${mapping.name}: ${records} records on the first page, ${understood} understood, ${skipped.length} skipped.`,
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
