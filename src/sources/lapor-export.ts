import { say } from '../domain/said.js';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  classificationOf,
  privacyOf,
  statusOf,
  TRACKING_ID,
  type ComplaintRow,
  type DoubtedRow,
  type SkippedRow,
  type Snapshot,
} from '../domain/complaint.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { agencyCodeFrom, agencyKey } from '../domain/agency.js';
import { plainText } from '../domain/plain-text.js';
import { remembering } from '../domain/remembering.js';
import { scrub, scrubFor } from '../domain/scrub.js';
import type { Zone } from '../domain/zone.js';
import {
  dateOrderOf,
  isPlausible,
  momentOf,
  readDate,
  readTime,
  type DateOrder,
  type SourceDate,
} from './dates.js';
import { hasStrayWord, hiddenBy, withStrictest, type Hidden } from './hiding.js';
import { FileProblem } from './problem.js';
import { columnLetters, UNCOMPUTED } from './repair.js';
import { daysLater, readTables, tableWith, type Table } from './table.js';
import { columnsOf, isHeader, isTitleOf, reportersIn, type Column } from './titles.js';

/** No reason for a postponement is kept longer. */
const LONGEST_REASON = 1_000;

/** Reads a LAPOR! export (.xlsx or CSV); the reporter's name goes no further. Throws `FileProblem`. */
export async function readLaporExport(path: string, zone: Zone): Promise<Snapshot> {
  const name = basename(path);
  const table = tableWith(await readTables(path), isHeader, name);
  return snapshotOf(table, name, zone, Math.floor((await stat(path)).mtimeMs));
}

/**
 * The complaints in an export's table; `name` is for messages, `filedAt` the file's own time. Throws
 * `FileProblem` without a header.
 */
export function snapshotOf(table: Table, name: string, zone: Zone, filedAt: Moment): Snapshot {
  const headerAt = table.findIndex(isHeader);
  const header = table[headerAt];
  if (!header)
    throw new FileProblem(
      say`${name}: no row has a cell "Tracking ID", so this is no LAPOR! export. Choose the export that LAPOR! made.`,
    );
  const below = table.slice(headerAt + 1);
  const columns = findColumns(header, below, name);
  const order = orderOf(below, columns, name);
  const dateOf = remembering((text) => readDate(text, order));
  const later = daysLater(table);
  const reporters = reportersIn(header);
  const unreadDates: number[] = [];
  const cutRows: number[] = [];
  const complaints: ComplaintRow[] = [];
  const skipped: SkippedRow[] = [];
  const seen = new Map<string, ComplaintRow>();
  /** What rows that are not taken say of their complaints' classes and types. */
  const others: Hidden[] = [];
  const doubtedRows: DoubtedRow[] = [];
  const own = placesOf(columns, ['classification', 'privacy', ...TEXTS]);
  const skip = (row: number, cells: readonly string[], reason: string) => {
    const whose = idIn(cells, columns);
    skipped.push({ row, reason, ...whose });
    const hidden = whose.trackingId === undefined ? null : hiddenBy(cells, whose.trackingId);
    if (hidden !== null) others.push(hidden);
  };
  let rows = 0;
  for (let i = headerAt + 1; i < table.length; i++) {
    const cells = table[i] ?? [];
    // Pages that were put one under the other repeat their header.
    if (cells.every((cell) => cell === '') || repeatsHeader(cells, columns)) continue;
    rows += 1;
    const row = i + 1;
    if (cells.findLastIndex((cell) => cell !== '') >= header.length) {
      const reason =
        'has more cells than the header (a comma in a text without quotation marks, perhaps)';
      skip(row, cells, reason);
      continue;
    }
    const told = readRow(cells, columns, { row, zone, dateOf, name, later, reporters });
    if (typeof told === 'string') {
      skip(row, cells, told);
      continue;
    }
    const hasSlipped = hasStrayWord(cells, own);
    if (hasSlipped)
      doubtedRows.push({
        row,
        reason: 'a word for secret or oversight complaints in a column of something else',
      });
    const read = hasSlipped ? { ...told, ...SLIPPED } : told;
    const key = `${read.trackingId}/${read.agencyCode ?? read.agencyName.toLowerCase()}`;
    const before = seen.get(key);
    if (before !== undefined) {
      skipped.push({ row, reason: repeatOf(before, read) });
      others.push(read);
      continue;
    }
    seen.set(key, read);
    complaints.push(read);
    if (isCut(cells, columns)) cutRows.push(row);
    if (hasUnreadDate(read, cells, columns)) unreadDates.push(row);
  }
  if (complaints.length === 0 && rows > 0)
    throw new FileProblem(
      say`${name}: none of its ${rows} rows can be used (row ${skipped[0]?.row ?? 0}: ${skipped[0]?.reason ?? ''}). Export again, and do not change the columns.`,
    );
  const asOf = madeAt(table.slice(0, headerAt), zone, filedAt);
  const certain = withStrictest(complaints, others);
  const dates = withoutDoubted(certain.complaints);
  return {
    origin: { way: 'export', name: scrub(name, null) },
    extent: 'whole',
    asOf,
    filedAt,
    complaints: dates.complaints,
    doubted: [...doubtedRows, ...certain.doubted, ...dates.doubted].toSorted(
      (a, b) => a.row - b.row,
    ),
    rows,
    skipped,
    unreadDates,
    cutRows,
    absentColumns: [
      ...(columns.has('reporter') ? [] : ['Nama Pelapor']),
      ...(columns.has('receivedDay') ? [] : ['Tanggal Laporan Masuk']),
      ...(columns.has('title') ? [] : ['Judul Laporan']),
    ],
    missingColumns: [
      ...(columns.has('classification') ? [] : ['Klasifikasi Laporan']),
      ...(columns.has('privacy') ? [] : ['Tipe Laporan (Anonim/Rahasia)']),
    ],
  };
}

/** Texts, in which any word may stand. */
const TEXTS = ['title', 'firstText', 'finalText', 'postponement'] as const;
/** Where a row has slipped, the word that hides counts in whatever column it stands. */
const SLIPPED = { privacy: 'secret', rawPrivacy: 'Rahasia' } as const;

const placesOf = (columns: ReadonlyMap<Column, number>, some: readonly Column[]): number[] =>
  some.flatMap((column) => columns.get(column) ?? []);

/** Whether a date of receipt, or its time of day, stands there and could not be read. */
function hasUnreadDate(
  { receivedAt }: ComplaintRow,
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
): boolean {
  const [day, time] = [
    cellIn(cells, columns, 'receivedDay'),
    cellIn(cells, columns, 'receivedTime'),
  ];
  if (receivedAt === null) return day !== '';
  return time !== '' && readTime(time) === null && readDate(`${day} ${time}`) === null;
}

/** What a second row of the same complaint and agency says: the same once more, or something else. */
function repeatOf(first: ComplaintRow, again: ComplaintRow): string {
  const differing = SAID.filter(([, said]) => said(first) !== said(again)).map(([name]) => name);
  return differing.length === 0
    ? `repeats the complaint and agency of row ${first.row}`
    : `contradicts row ${first.row}, which is of the same complaint and agency and was taken: another ${differing.join(', ')}`;
}

const SAID: readonly (readonly [string, (row: ComplaintRow) => string | number | null])[] = [
  ['status', ({ rawStatus }) => rawStatus],
  ['class', ({ rawClassification }) => rawClassification],
  ['type', ({ rawPrivacy }) => rawPrivacy],
  ['title', ({ title }) => title],
  ['text', ({ text }) => text],
  ['agency name', ({ agencyName }) => agencyKey(agencyName)],
  ['date of receipt', ({ receivedAt }) => receivedAt],
];

/** A complaint older than its neighbours by so much has a wrong year. */
const YEARS_BEFORE = 2 * 365 * DAY_LENGTH;
const ONE_YEAR = 365 * DAY_LENGTH;
/** LAPOR! numbers its complaints as they come: those whose numbers are so near are of about one time. */
const NEAR = 50_000;
/** So many on each side, by their numbers, are looked at. */
const NEIGHBOURS = 6;

/** A complaint whose date of receipt could be read. */
interface Dated {
  readonly row: number;
  readonly trackingId: string;
  readonly at: Moment;
}

/** Takes away dates of receipt that cannot be meant: years before those of its neighbours. */
function withoutDoubted(complaints: readonly ComplaintRow[]): {
  complaints: ComplaintRow[];
  doubted: DoubtedRow[];
} {
  const dated = complaints.flatMap(({ row, trackingId, receivedAt }): Dated[] =>
    receivedAt === null ? [] : [{ row, trackingId, at: receivedAt }],
  );
  const doubted = new Map<number, string>();
  for (const row of outlyingNumbers(dated))
    doubted.set(row, 'a date of receipt years before those of the numbers next to it');
  for (const row of outlyingRows(dated))
    doubted.set(row, 'a date of receipt years before those above and below it');
  return {
    complaints: complaints.map((row) =>
      doubted.has(row.row) ? { ...row, receivedAt: null } : row,
    ),
    doubted: [...doubted].map(([row, reason]) => ({ row, reason })),
  };
}

/** Rows older by years than the one above and the one below, which are of one year. */
function outlyingRows(dated: readonly Dated[]): number[] {
  return dated
    .filter(({ at }, i) => {
      const [above, below] = [dated[i - 1]?.at, dated[i + 1]?.at];
      return (
        above !== undefined &&
        below !== undefined &&
        Math.abs(above - below) < ONE_YEAR &&
        Math.min(above, below) - at > YEARS_BEFORE
      );
    })
    .map(({ row }) => row);
}

/** Rows older by years than most of those with the nearest numbers: also several in a row, and at a file's edge. */
function outlyingNumbers(dated: readonly Dated[]): number[] {
  const complaints = [...new Map(dated.map((one) => [one.trackingId, one])).values()].toSorted(
    (a, b) => Number(a.trackingId) - Number(b.trackingId),
  );
  const outlying = new Set(
    complaints.flatMap(({ trackingId, at }, i) => {
      const around = [
        ...complaints.slice(Math.max(0, i - NEIGHBOURS), i),
        ...complaints.slice(i + 1, i + 1 + NEIGHBOURS),
      ].filter((other) => Math.abs(Number(other.trackingId) - Number(trackingId)) <= NEAR);
      const later = around.filter((other) => other.at - at > YEARS_BEFORE).length;
      return later * 2 > around.length ? [`${trackingId}/${at}`] : [];
    }),
  );
  return dated
    .filter(({ trackingId, at }) => outlying.has(`${trackingId}/${at}`))
    .map(({ row }) => row);
}

/** The tracking ID of a row that is skipped, where it can be read: the complaint is there all the same. */
function idIn(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
): { readonly trackingId?: string } {
  const trackingId = numberIn(cellIn(cells, columns, 'trackingId')).replace(/^#/, '');
  return TRACKING_ID.test(trackingId) ? { trackingId } : {};
}

/** Whether a row is the header once more: a row of data has no title in place of its tracking ID. */
function repeatsHeader(cells: readonly string[], columns: ReadonlyMap<Column, number>): boolean {
  return isTitleOf('trackingId', cellIn(cells, columns, 'trackingId')) && isHeader(cells);
}

/** In which order the days of receipt are written. Throws `FileProblem` where they contradict each other. */
function orderOf(rows: Table, columns: ReadonlyMap<Column, number>, name: string): DateOrder {
  const order = dateOrderOf(rows.map((cells) => cellIn(cells, columns, 'receivedDay')));
  if (order !== null) return order;
  throw new FileProblem(
    say`${name}: its dates contradict each other: some can only be day/month, some only month/day. Export again as Excel, or write the dates as 2026-11-03.`,
  );
}

const MADE =
  /^(?:tanggal|waktu|tgl)?\W*(?:di)?(?:generate|cetak|unduh|ekspor|export|download|buat)/i;

/**
 * When an export was made: as its first lines say, which outlasts copying, else the file's own time. A
 * date without a time stands for the file's time on that day, or the day's beginning where the file is of
 * another one: then it undoes nothing that was heard that day.
 */
function madeAt(above: Table, zone: Zone, filedAt: Moment): Moment {
  for (const row of above) {
    if (!row.some((cell) => MADE.test(cell))) continue;
    const date = row
      .map((cell) => readDate(cell.replace(MADE, '').replace(/^[\s:]+/, '')))
      .find((d) => d !== null);
    if (!date || !isPlausible(momentOf(date, zone))) continue;
    if (date.minutes !== null) return momentOf(date, zone);
    const start = zone.at(date.day, 0);
    const end = zone.at(date.day + 1, 0);
    return filedAt >= start && filedAt < end ? filedAt : start;
  }
  return filedAt;
}

function findColumns(
  header: readonly string[],
  rows: Table,
  name: string,
): ReadonlyMap<Column, number> {
  const found = columnsOf(header, rows);
  const missing = [];
  if (!found.has('agencyCode') && !found.has('agencyName')) missing.push('"Instansi Terdisposisi"');
  if (!found.has('status')) missing.push('"Status Laporan"');
  if (missing.length > 0)
    throw new FileProblem(
      say`${name}: the column ${missing.join(' and ')} is missing. Export again with all columns.`,
    );
  return found;
}

/** No status or classification of LAPOR! is longer. */
const LONGEST_WORD = 100;

/** A row's cell in a column; `-` stands for nothing. */
function cellIn(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  column: Column,
): string {
  const at = columns.get(column);
  const value = at === undefined ? '' : (cells[at] ?? '').slice(0, longestOf(column));
  return value === '-' ? '' : value;
}

/** How many signs of a cell are read; what is longer is no export of LAPOR!. */
const LONGEST = { texts: 20_000, others: 1_000 };
const longestOf = (column: Column): number =>
  column === 'firstText' || column === 'finalText' ? LONGEST.texts : LONGEST.others;

/** Whether a cell that is read has more than is read of it. */
const isCut = (cells: readonly string[], columns: ReadonlyMap<Column, number>): boolean =>
  [...columns].some(([column, at]) => (cells[at] ?? '').length > longestOf(column));

interface RowDeps {
  /** By how many days a bare number stands for a later day than usual. */
  readonly later: number;
  readonly row: number;
  readonly zone: Zone;
  readonly dateOf: (text: string) => SourceDate | null;
  /** The columns in which a reporter's name may stand. */
  readonly reporters: readonly number[];
  /** The file's name, for messages. */
  readonly name: string;
}

/** The complaint in a row, or the reason why it is skipped. Throws `FileProblem` for a formula that was never computed. */
function readRow(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  { row, zone, dateOf, name, later, reporters }: RowDeps,
): ComplaintRow | string {
  const cell = (column: Column): string => {
    const value = cellIn(cells, columns, column);
    if (!value.includes(UNCOMPUTED)) return value;
    throw new FileProblem(
      say`${name}: cell ${columnLetters((columns.get(column) ?? 0) + 1)}${row} holds a formula that was never computed. Open the file in Excel, save it, and import that.`,
    );
  };
  const trackingId = numberIn(cell('trackingId')).replace(/^#/, '');
  if (!TRACKING_ID.test(trackingId)) return 'no tracking ID of 6 to 10 digits';
  const names = reporters.flatMap((at) => nameIn(cells[at] ?? ''));
  const scrubbers = names.length === 0 ? [scrubNameless] : names.map(scrubFor);
  const clean = (text: string) => scrubbers.reduce((left, scrubbed) => scrubbed(left), text);
  const agencyCode = agencyCodeFrom(numberIn(cell('agencyCode')), clean);
  const agencyName = cell('agencyName') || agencyCode;
  if (agencyName === null) return 'not handed to an agency yet';
  const rawStatus = cell('status');
  if (rawStatus === '') return 'no status';
  return {
    row,
    trackingId,
    agencyCode,
    agencyName: clean(agencyName),
    status: statusOf(rawStatus),
    // In a row that slipped, anything may stand here.
    rawStatus: clean(rawStatus).slice(0, LONGEST_WORD),
    classification: classificationOf(cell('classification')),
    rawClassification: clean(cell('classification')).slice(0, LONGEST_WORD),
    privacy: columns.has('privacy') ? privacyOf(cell('privacy')) : null,
    rawPrivacy: columns.has('privacy') ? clean(cell('privacy')).slice(0, LONGEST_WORD) || '-' : '',
    title: clean(cell('title')),
    text: clean(cell('finalText') || cell('firstText')),
    category: clean(cell('category')),
    channel: clean(cell('channel')),
    receivedAt: receivedAt(
      laterDay(cell('receivedDay'), later),
      cell('receivedTime'),
      dateOf,
      zone,
    ),
    disposedAt: null,
    asOf: null,
    district: clean(cell('district')).slice(0, LONGEST_WORD),
    village: clean(cell('village')).slice(0, LONGEST_WORD),
    rating: clean(cell('rating')).slice(0, LONGEST_WORD),
    postponement: clean(cell('postponement')).slice(0, LONGEST_REASON),
  };
}

const scrubNameless = scrubFor(null);

/** A cell's name, or none where it says that there is none. */
const nameIn = (cell: string): string[] =>
  /^(?:anonim|rahasia|anonymous)?$/i.test(cell.replace(/[\s-]/g, ''))
    ? []
    : [cell.slice(0, LONGEST.others)];

/** A day as a bare number, in a workbook that counts from later on. */
const laterDay = (text: string, later: number): string =>
  later > 0 && /^\d{5}(?:\.\d{1,17})?$/.test(text) ? String(Number(text) + later) : text;

function receivedAt(
  day: string,
  time: string,
  dateOf: RowDeps['dateOf'],
  zone: Zone,
): Moment | null {
  // A time of day alone, such as 07.11.10, is no date.
  if (day === '' && readTime(time) !== null) return null;
  const whole = time === '' ? null : dateOf(`${day} ${time}`);
  const date = whole ?? dateOf(day);
  const minutes = whole?.minutes ?? readTime(time) ?? date?.minutes ?? null;
  const found = date === null ? null : momentOf({ ...date, minutes }, zone);
  return found !== null && isPlausible(found) ? found : null;
}

/**
 * A whole number as spreadsheets and people write it: `9910000.0`, `9.910.000`, `9,910,000.00`, `="9910000"`,
 * `'9910000`, with signs that nobody sees. Any other text is given back without such signs.
 */
export function numberIn(cell: string): string {
  const text = plainText(cell.slice(0, 200))
    .replace(/^\s*=\s*"([^"]{0,100})"\s*$/, '$1')
    .replace(/^\s*['\u2018\u2019\u02bc`]+/, '')
    .trim();
  const grouped = /^(#?\d{1,3}(?:([.,])\d{3})(?:\2\d{3}){0,3})(?:(?!\2)[.,]0{1,6})?$/.exec(text);
  const bare = grouped?.[1]?.replace(/[.,]/g, '') ?? text;
  return bare.replace(/^(#?\d{1,15})[.,]0{1,6}$/, '$1');
}
