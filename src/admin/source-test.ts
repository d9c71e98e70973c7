import { say } from '../domain/said.js';
import type { Config } from '../config.js';
import type { Moment } from '../domain/day.js';
import { revealed } from '../domain/secret.js';
import { createZone, type Zone } from '../domain/zone.js';
import { problemOfStatus, request, RequestProblem } from '../sources/http.js';
import { tryMapping, type MappingReport } from '../sources/mapping-report.js';
import { parseMapping, recordsIn, type SourceMapping } from '../sources/mapping.js';
import { firstUrl, headersFor, jsonOf } from '../sources/poller.js';
import { readRuleFile } from '../sources/rule-files.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** There is no source to ask. */
export class NoSource extends ActProblem {}

/** How a source would be understood. */
export interface SourceTest {
  /** What the mapping calls the source. */
  readonly name: string;
  readonly report: MappingReport;
  /** In which the source's times are read. */
  readonly zone: Zone;
}

/**
 * Reads a source's first page, or a saved one, and shows how it would be understood. Nothing is stored.
 * Throws `ActProblem`, or `FileProblem` for the mapping.
 */
export async function testSource(
  { config }: Pick<AdminDeps, 'config'>,
  input: {
    readonly mappingFile: string;
    /** A saved answer; null to ask the source. */
    readonly file: string | null;
  },
  now: Moment,
): Promise<SourceTest> {
  const mapping = parseMapping(readRuleFile(input.mappingFile), input.mappingFile);
  const body =
    input.file === null
      ? await fetchFirst(config, mapping, now)
      : parsed(readRuleFile(input.file), input.file);
  const records = recordsIn(mapping, body);
  if (records === null)
    throw new ActProblem(
      say`the source has no list at "${mapping.records}"; check "records" in the mapping.`,
    );
  const zone = createZone(mapping.timeZone ?? config.timeZone);
  return { name: mapping.name, report: tryMapping(mapping, records, zone), zone };
}

async function fetchFirst(
  { source, secrets, timeZone }: Config,
  mapping: SourceMapping,
  now: Moment,
): Promise<unknown> {
  if (source === null) throw new NoSource(say`no source: set SOURCE_URL, or give --file <json>.`);
  try {
    const url = firstUrl(source.url.reveal(), mapping, null, createZone(timeZone));
    const headers = headersFor({
      token: revealed(secrets.source.token),
      user: revealed(secrets.source.user),
      password: revealed(secrets.source.password),
    });
    const answer = await request({ method: 'GET', url, headers });
    const problem = problemOfStatus(answer, now);
    if (problem) throw problem;
    return jsonOf(answer.body, answer.header('content-type'));
  } catch (error) {
    if (error instanceof RequestProblem) throw new ActProblem(say`the source ${error.message}.`);
    throw error;
  }
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ActProblem(say`${name}: is not JSON. Save an answer of the source as it came.`);
  }
}
