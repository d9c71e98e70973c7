import { basename } from 'node:path';
import { say } from '../domain/said.js';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { agencyKey } from '../domain/agency.js';
import type { Day } from '../domain/day.js';
import { isRegionRole, type Phone, type Role } from '../domain/roster.js';
import { readDate } from './dates.js';
import { plainText, withoutEnd } from '../domain/plain-text.js';
import { numberIn } from './lapor-export.js';
import { FileProblem, type RowProblem } from './problem.js';
import { readTables, tableWith, type Table } from './table.js';

/** One assignment as a roster file gives it. */
export interface RosterRow {
  readonly line: number;
  readonly agency: { readonly code: string | null; readonly name: string } | null;
  readonly role: Role;
  readonly name: string;
  readonly phone: Phone;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly decree: string | null;
}

/** The columns of a roster file, in the order in which they are written out. */
export const ROSTER_COLUMNS = [
  'kode_instansi',
  'nama_instansi',
  'peran',
  'nama',
  'nomor_wa',
  'berlaku_mulai',
  'berlaku_sampai',
  'nomor_sk',
] as const;
type Column = (typeof ROSTER_COLUMNS)[number];
const REQUIRED: readonly Column[] = ['peran', 'nama', 'nomor_wa'];

/** How roles are written in a roster file; the first of each is what an export writes. */
export const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  liaison: ['penghubung', 'pejabat penghubung', 'liaison'],
  operator: ['operator', 'admin', 'admin opd', 'admin operator'],
  head: ['pimpinan', 'kepala', 'kepala opd', 'kepala dinas', 'head'],
  coordinator: ['koordinator', 'admin koordinator', 'coordinator'],
  inspectorate: ['inspektorat', 'inspektur', 'inspectorate'],
  secretary: ['sekda', 'sekretaris daerah', 'secretary'],
};

/** The assignments of a roster, and the cells that must be mended first. */
export interface RosterFile {
  readonly rows: RosterRow[];
  readonly problems: RowProblem[];
}

/** Reads a roster (.xlsx or CSV). Throws `FileProblem` when it is no roster at all. */
export async function readRosterFile(path: string): Promise<RosterFile> {
  const name = basename(path);
  return rosterOf(tableWith(await readTables(path), isHeader, name), name);
}

/** The assignments in a table, and every cell that must be mended first. */
export function rosterOf(table: Table, name: string): RosterFile {
  const headerAt = table.findIndex(isHeader);
  const header = table[headerAt]?.map(columnName);
  if (!header)
    throw new FileProblem(
      say`${name}: no row has a column "nomor_wa", so this is no roster. The columns are ${ROSTER_COLUMNS.join(', ')}.`,
    );
  const missing = REQUIRED.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new FileProblem(
      say`${name}: the column ${missing.join(', ')} is missing. The columns are ${ROSTER_COLUMNS.join(', ')}.`,
    );
  const rows: RosterRow[] = [];
  const problems: RowProblem[] = [];
  let hasAgency = false;
  for (let i = headerAt + 1; i < table.length; i++) {
    const cells = table[i] ?? [];
    if (cells.every((cell) => cell === '')) continue;
    const cell = (column: Column) => cellAt(cells, header.indexOf(column));
    const reason = noOfficer(cells, cell);
    if (cells.findLastIndex((text) => text !== '') >= header.length) {
      problems.push({
        line: i + 1,
        column: 'nama',
        reason: 'more cells than the header has',
        remedy: 'put quotation marks around a text with a comma',
      });
      continue;
    }
    if (reason !== null) {
      problems.push({ line: i + 1, column: 'peran', reason, remedy: 'remove the line' });
      continue;
    }
    const isBelowOne = cell('nama_instansi') === '' && hasAgency;
    hasAgency ||= cell('nama_instansi') !== '';
    const read = readRow(cell, i + 1);
    problems.push(...read.problems.map((one) => (isBelowOne ? asMerged(one) : one)));
    if (read.row) rows.push(read.row);
  }
  problems.push(...contradictions(rows));
  return { rows, problems: problems.toSorted((a, b) => a.line - b.line) };
}

const isHeader = (cells: readonly string[]) =>
  cells.some((cell) => columnName(cell) === 'nomor_wa');

const columnName = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

const TOTAL = /^(?:sub ?)?(?:jumlah|total)\b/i;
const SIGNED =
  /^(?:mengetahui|menyetujui|ditetapkan|dibuat|ttd|tertanda|nip\b|a\.?n\.? |plt\.? |kepala |sekretaris |bupati|wali ?kota|gubernur|catatan|keterangan|\*)|^\p{L}[\p{L} ]{2,40}, \d{1,2} \p{L}{3,12} \d{4}$/iu;

/** Why a line is about no officer: a total, or what stands below a table. Null where it may be about one. */
function noOfficer(cells: readonly string[], cell: (column: Column) => string): string | null {
  if (typeof phoneOf(cell('nomor_wa')) === 'string') return null;
  const texts = cells.filter((text) => text !== '').map((text) => text.slice(0, LONGEST_CELL));
  if (texts.some((text) => TOTAL.test(text))) return 'a total, and no officer';
  const isBare = cell('peran') === '' && cell('nomor_wa') === '';
  const isSigned = texts.length <= 3 && texts.some((text) => SIGNED.test(text));
  return isBare && (isSigned || texts.length === 1)
    ? 'a signature or a note, and no officer'
    : null;
}

/** An agency that is missing below one that is there stands in a cell that was merged. */
const asMerged = (problem: RowProblem): RowProblem =>
  problem.column === 'nama_instansi' && problem.reason === 'empty'
    ? {
        ...problem,
        reason: 'empty, as where it was merged with the cell above',
        remedy: 'take the cells apart, and write the agency in every line',
      }
    : problem;

function cellAt(cells: readonly string[], at: number): string {
  // An apostrophe before a sign that begins a formula is how a CSV says that it is none.
  const value = (at < 0 ? '' : (cells[at] ?? '')).replace(/^'(?=[=+@-])/, '');
  return value === '-' ? '' : value;
}

function readRow(
  cell: (column: Column) => string,
  line: number,
): { row: RosterRow | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const wrong = (column: Column, reason: string, remedy: string) => {
    problems.push({ line, column, reason, remedy });
    return null;
  };
  const role =
    roleOf(cell('peran')) ??
    wrong(
      'peran',
      'not a role',
      `write ${Object.values(ROLE_WORDS)
        .map((words) => words[0])
        .join(', ')}`,
    );
  const phone = phoneOf(cell('nomor_wa'));
  if (typeof phone !== 'string') wrong('nomor_wa', phone.reason, phone.remedy);
  const name = cell('nama') || wrong('nama', 'empty', "write the officer's name or office");
  const code = numberIn(cell('kode_instansi')) || null;
  const agencyName = cell('nama_instansi');
  if (role !== null && !isRegionRole(role) && agencyName === '')
    wrong(
      'nama_instansi',
      'empty',
      `a ${ROLE_WORDS[role][0] ?? role} belongs to an agency: write its name`,
    );
  if (role !== null && isRegionRole(role) && (code !== null || agencyName !== ''))
    wrong(
      'nama_instansi',
      'not empty',
      `a ${ROLE_WORDS[role][0] ?? role} serves the whole region: leave the agency empty`,
    );
  const [validFrom, validUntil] = (['berlaku_mulai', 'berlaku_sampai'] as const).map((column) => {
    if (cell(column) === '') return null;
    return (
      readDate(cell(column))?.day ??
      wrong(column, 'not a date', 'write it as 2026-12-31 or 31/12/2026')
    );
  });
  if (validFrom != null && validUntil != null && validFrom > validUntil)
    wrong('berlaku_sampai', 'earlier than berlaku_mulai', 'exchange the dates or correct one');
  if (problems.length > 0 || role === null || name === null || typeof phone !== 'string')
    return { row: null, problems };
  const agency = isRegionRole(role) ? null : { code, name: agencyName };
  const decree = cell('nomor_sk') || null;
  return {
    row: {
      line,
      agency,
      role,
      name,
      phone,
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
      decree,
    },
    problems,
  };
}

function roleOf(text: string): Role | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
  for (const [role, words] of Object.entries(ROLE_WORDS) as [Role, readonly string[]][])
    if (words.includes(word)) return role;
  return null;
}

/** The mobile number in a text, in any of the ways people write it, or why there is none. */
export function phoneOf(text: string): Phone | { reason: string; remedy: string } {
  const remedy = 'write a mobile number such as 0812-5550-0028';
  if (text === '') return { reason: 'empty', remedy };
  if (/\d[.,]?\d{0,30}e\+?\d/i.test(text))
    return {
      reason: 'shortened by the spreadsheet',
      remedy: 'format the column as text and enter the number again',
    };
  const whole = withoutEnd(plainText(text.slice(0, LONGEST_CELL)), ' ')
    .replace(/^\s*=\s*"([^"]{0,80})"$/, '$1')
    .replace(/^\s*'/, '')
    .replace('(0)', '');
  // A letter that was typed for a digit; "WA0812..." has a word before the number.
  if (/\d\p{L}|(?<!\p{L})\p{L}\d/u.test(whole))
    return { reason: 'has a letter among its digits', remedy };
  const apart = standsApart(whole);
  if (apart !== null)
    return { reason: apart, remedy: 'write one number a cell, and nothing else with digits' };
  const digits = whole.replace(/[^\d+]/g, '');
  const international = /^(?:62|8)/.test(digits) ? `+62${digits.replace(/^62/, '')}` : digits;
  const parsed = parsePhoneNumberFromString(international, 'ID');
  if (!parsed?.isValid()) return { reason: 'not a valid telephone number', remedy };
  const type = parsed.getType();
  if (type !== 'MOBILE' && type !== 'FIXED_LINE_OR_MOBILE')
    return { reason: 'not a mobile number', remedy };
  return parsed.number.slice(1) as Phone;
}

/** No cell with a number is longer. */
const LONGEST_CELL = 100;

/**
 * Why the digits of a text are not of one number: one that stands alone, such as the `.0` of a spreadsheet, a
 * `(2)` or an `ext 1`, or words between them. Null when they are. Joined, they would be somebody else's number.
 */
function standsApart(text: string): string | null {
  const groups = text.match(/\d+/g) ?? [];
  if (groups.length > 1 && groups.some((group) => group.length === 1))
    return 'a number with a digit that stands apart';
  const between = text.replace(/^\D*/, '').replace(/\d+/g, '\u0000').split('\u0000').slice(1, -1);
  return between.some((signs) => signs.length > 3 || /[^\s.\-()/]/.test(signs))
    ? 'more than one number'
    : null;
}

/** Rows that cannot all be true. */
function contradictions(rows: readonly RosterRow[]): RowProblem[] {
  const problems: RowProblem[] = [];
  const assigned = new Map<string, number>();
  const names = new Map<string, { key: string; line: number }>();
  for (const row of rows) {
    const agency = row.agency === null ? '' : (row.agency.code ?? agencyKey(row.agency.name));
    const who = `${row.phone}/${agency}/${row.role}`;
    const twin = assigned.get(who);
    if (twin !== undefined)
      problems.push({
        line: row.line,
        column: 'nomor_wa',
        reason: `the same officer, agency and role as line ${twin}`,
        remedy: 'remove one of the lines',
      });
    assigned.set(who, twin ?? row.line);
    if (row.agency?.code == null) continue;
    const key = agencyKey(row.agency.name);
    const before = names.get(row.agency.code);
    if (before && before.key !== key)
      problems.push({
        line: row.line,
        column: 'kode_instansi',
        reason: `the code of another agency in line ${before.line}`,
        remedy: 'give each agency one code and one name',
      });
    else names.set(row.agency.code, { key, line: before?.line ?? row.line });
  }
  return problems;
}
