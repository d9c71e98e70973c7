import { listAudit } from '../admin/audit.js';
import type { AuditRow } from '../domain/act.js';
import { plainLine } from '../domain/plain-text.js';
import type { Zone } from '../domain/zone.js';
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
export async function showAudit(options: AuditOptions, terminal: Terminal): Promise<number> {
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
  for (const row of rows) await terminal.out(`${lineOf(row, zone)}\n`);
  if (rows.length === 0) terminal.say('Nobody has changed anything yet.');
  else if (rows.length === query.most)
    terminal.say(`There may be older ones: --before ${rows.at(-1)?.id ?? 0}`);
  return 0;
}

function lineOf(row: AuditRow, zone: Zone): string {
  const { id, at, who, mouth, act, object, before, after, reason } = row;
  const change = [before, after].map((value) => (value === null ? '-' : JSON.stringify(value)));
  return plainLine(
    [
      `${String(id).padStart(5)}  ${zone.iso(at).slice(0, 16)}  ${who} (${mouth}): ${act}, ${object}`,
      ...(reason === null ? [] : [`because: ${reason}`]),
      change.join(' -> ').slice(0, 300),
    ].join('; '),
  );
}

function numberIn(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new WrongUse(`${option} must be a whole number from 1.`);
  return Number(text);
}

const definedOf = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>;
