import { say } from '../domain/said.js';
import { listAudit } from '../admin/audit.js';
import type { AuditRow } from '../domain/act.js';
import { plainLine } from '../domain/plain-text.js';
import type { Zone } from '../domain/zone.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import type { CaseState } from '../admin/case-state.js';
import { changesOf } from '../admin/case-changes.js';
import { performing } from './deployment.js';
import { json, WrongUse, type Terminal } from './terminal.js';

export interface AuditOptions {
  readonly most?: string;
  readonly before?: string;
  readonly object?: string;
  readonly json?: boolean;
}

const MOST = 50;

/** Prints who did what, the last first. */
export async function showAudit(
  options: AuditOptions,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { labels } = ADMIN_WORDS[language];
  const query = {
    most: numberIn('--most', options.most) ?? MOST,
    ...definedOf('before', numberIn('--before', options.before)),
    ...definedOf('object', options.object),
  };
  const { rows, zone } = await performing((deps) => ({
    rows: listAudit(deps, query),
    zone: deps.office().zone,
  }));
  if (options.json === true) {
    await terminal.out(json(rows.map((row) => ({ ...row, at: zone.iso(row.at) }))));
    return 0;
  }
  for (const row of rows) await terminal.out(`${lineOf(row, zone, language)}\n`);
  if (rows.length === 0) terminal.say(labels.nobodyActed);
  else if (rows.length === query.most)
    terminal.say(say`${labels.older}: --before ${rows.at(-1)?.id ?? 0}`);
  return 0;
}

function lineOf(row: AuditRow, zone: Zone, language: Language): string {
  const { labels } = ADMIN_WORDS[language];
  const { id, at, who, mouth, act, object, reason, undoes, undoneBy } = row;
  return plainLine(
    [
      `${String(id).padStart(5)}  ${zone.iso(at).slice(0, 16)}  ${who} (${mouth}): ${act}${undoes === null ? '' : ` ${undoes}`}, ${object}`,
      ...(reason === null ? [] : [`${labels.reason}: ${reason}`]),
      ...(undoneBy === null ? [] : [`${labels.takenBackBy} ${undoneBy}`]),
      changeOf(row, language).slice(0, MOST_LETTERS),
    ].join('; '),
  );
}

/** More of it stands in `--json`. */
const MOST_LETTERS = 300;

/** What changed: of cases in words, of anything else as it was recorded. */
function changeOf({ before, after }: AuditRow, language: Language): string {
  const [was, is] = [casesIn(before), casesIn(after)];
  if (was === null || is === null)
    return [before, after]
      .map((value) => (value === null ? '-' : JSON.stringify(value)))
      .join(' -> ');
  const agencies = [...new Set([...was, ...is].map(({ agency }) => agency))];
  return agencies
    .flatMap((agency) => {
      const of = (cases: readonly CaseState[]) =>
        cases.findLast((one) => one.agency === agency) ?? null;
      const lines = changesOf(of(was), of(is), language);
      return lines.length === 0 ? [] : [`${agency}: ${lines.join(', ')}`];
    })
    .join('; ');
}

const casesIn = (version: unknown): readonly CaseState[] | null =>
  typeof version === 'object' && version !== null && 'cases' in version
    ? (version.cases as readonly CaseState[])
    : null;

function numberIn(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new WrongUse(say`${option} must be a whole number from 1.`);
  return Number(text);
}

const definedOf = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>;
