import { plainText, withoutEnd } from './plain-text.js';

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['kab', 'kabupaten'],
  ['kec', 'kecamatan'],
  ['prov', 'provinsi'],
  ['kel', 'kelurahan'],
  ['din', 'dinas'],
]);

/** No agency's name is longer; what stands behind is not compared. */
const LONGEST_NAME = 300;

/**
 * An agency's name for comparison: lower case, without punctuation, its abbreviations written out.
 * "DINAS KESEHATAN KAB. SAMPANG" and "Dinas Kesehatan, Kabupaten Sampang" are one.
 */
export function agencyKey(name: string): string {
  return plainText(name.slice(0, LONGEST_NAME))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => ABBREVIATIONS.get(word) ?? word)
    .join(' ');
}

/** Whether a name was cut short by its source, and what is left of it as a key. */
export function cutShort(name: string): string | null {
  const whole = name.slice(0, LONGEST_NAME).trimEnd();
  const rest = whole.endsWith('…') ? whole.slice(0, -1) : withoutEnd(whole, '.');
  if (whole.length - rest.length < (whole.endsWith('…') ? 1 : 2)) return null;
  const words = plainText(rest)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? null : words;
}

/** An agency's ID as a source gives it; null for what is none, such as somebody's name or number, which `clean` takes out. */
export function agencyCodeFrom(text: string, clean: (text: string) => string): string | null {
  const isCode = /^[\w./-]{1,50}$/.test(text) && /[\dA-Z]/i.test(text);
  return isCode && clean(text) === text ? text : null;
}

export interface KnownAgency {
  readonly id: number;
  readonly code: string | null;
  readonly key: string;
  /** The agency of which it is another spelling; null for one of its own. */
  readonly joinedInto: number | null;
}

/** The agency that one of its spellings stands for. */
export function agencyMeant<A extends KnownAgency>(spellings: readonly A[], found: A): A {
  return spellings.find(({ id }) => id === found.joinedInto) ?? found;
}

/**
 * The agency that a source means: by its ID; else by its name; else, for a name cut short, the only
 * agency whose name begins so. Null when none fits or several would.
 */
export function matchAgency<A extends KnownAgency>(
  known: readonly A[],
  code: string | null,
  name: string,
): A | null {
  if (code !== null) {
    const byCode = known.find((agency) => agency.code === code);
    if (byCode) return byCode;
  }
  const compatible = known.filter((agency) => code === null || agency.code === null);
  const start = cutShort(name);
  if (start === null) {
    const key = agencyKey(name);
    return key === '' ? null : (compatible.find((agency) => agency.key === key) ?? null);
  }
  const fitting = compatible.filter((agency) => beginsWith(agency.key, start));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/**
 * An agency of the same name that is known under another ID, when that is one alone: LAPOR! may have numbered it
 * anew, or a spreadsheet did. Null for a name cut short, which says too little.
 */
export function sameNameElse<A extends KnownAgency>(
  known: readonly A[],
  code: string,
  name: string,
): A | null {
  const key = agencyKey(name);
  if (key === '' || cutShort(name) !== null) return null;
  const fitting = known.filter(
    (agency) => agency.key === key && agency.code !== null && agency.code !== code,
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/**
 * Another agency that is known by a name under which this one was shown: a spreadsheet's column may have been
 * sorted alone, or the roster have its IDs wrong.
 */
export function namedInstead<A extends KnownAgency>(
  known: readonly A[],
  agency: A,
  name: string,
): A | null {
  const key = agencyKey(name);
  return known.find((other) => other.key === key && other.id !== agency.id) ?? null;
}

/** The last word may itself be cut, or be an abbreviation that the key writes out. */
function beginsWith(key: string, start: string): boolean {
  const words = start.split(' ');
  const last = words.pop() ?? '';
  const head = words.map((word) => ABBREVIATIONS.get(word) ?? word).join(' ');
  const prefix = head === '' ? '' : `${head} `;
  return (
    key.startsWith(prefix + last) || key.startsWith(prefix + (ABBREVIATIONS.get(last) ?? last))
  );
}
