import type { AuditRow } from '../domain/act.js';
import type { AdminDeps } from './deps.js';

/** How much of the record is wanted. */
export interface AuditQuery {
  /** At most so many acts, the last first. */
  readonly most: number;
  /** Only those before the act of this number. */
  readonly before?: number;
  /** Only those on one thing, such as `officer 12`. */
  readonly object?: string;
  /** Only those of this name. */
  readonly act?: string;
  /** Only those by somebody in whose name this stands. */
  readonly who?: string;
  /** Whether to leave out that data were merely seen. */
  readonly changesAlone?: boolean;
}

/** Who did what, through which mouth, when and why, with what was before and is after. Numbers are masked. */
export function listAudit(
  { store }: Pick<AdminDeps, 'store'>,
  { most, before, object, act, who, changesAlone = false }: AuditQuery,
): AuditRow[] {
  const but = changesAlone && object === undefined && act === undefined ? SEEN : undefined;
  const rows = store.audit.search({ act, but, object, who }, most, before);
  return rows.map((row) => ({
    ...row,
    ...{ who: maskedText(row.who), reason: row.reason === null ? null : maskedText(row.reason) },
    ...{ before: shown(row.before), after: shown(row.after) },
  }));
}

/** The act by which it is recorded that somebody saw data. */
const SEEN = 'data seen';

/** A telephone number as people may see it who need not dial it: its first and last digits. */
export const maskedNumber = (number: string): string =>
  `${number.slice(0, 4)}${'*'.repeat(Math.max(0, number.length - 7))}${number.slice(-3)}`;

/** Telephone numbers in somebody's words, masked. */
const maskedText = (text: string): string =>
  text.replace(/(?:\+?62|\b0)[\s.-]?8[\d\s.-]{7,14}\d/g, (found) =>
    maskedNumber(found.replace(/[^\d]/g, '')),
  );

/** What only an undo needs. */
const FOR_UNDO = ['rows', 'story', 'moved'];

/** A version as people read it: without the rows that an undo needs, and with numbers masked. */
function shown(version: unknown): unknown {
  if (typeof version !== 'object' || version === null || Array.isArray(version))
    return masked(version);
  return masked(
    Object.fromEntries(Object.entries(version).filter(([name]) => !FOR_UNDO.includes(name))),
  );
}

/** What stands under a name for a number, masked wherever it stands. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, unknown] => [
      name,
      name === 'phone' && typeof inner === 'string' ? maskedNumber(inner) : masked(inner),
    ]),
  );
}
