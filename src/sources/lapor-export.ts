import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  classificationOf,
  privacyOf,
  statusOf,
  TRACKING_ID,
  type ComplaintRow,
  type SkippedRow,
  type Snapshot,
} from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import { agencyCodeFrom } from '../domain/agency.js';
import { scrub } from '../domain/scrub.js';
import type { Zone } from '../domain/zone.js';
import { isPlausible, momentOf, readDate } from './dates.js';
import { FileProblem } from './problem.js';
import { readTable, type Table } from './table.js';

/** The columns of the LAPOR! export that are read; all others stay unread. */
const COLUMNS = {
  trackingId: 'tracking id',
  receivedDay: 'tanggal laporan masuk',
  receivedTime: 'waktu laporan masuk',
  reporter: 'nama pelapor',
  classification: 'klasifikasi laporan',
  category: 'kategori',
  title: 'judul laporan',
  firstText: 'isi laporan awal',
  finalText: 'isi laporan akhir',
  privacy: 'tipe laporan anonim rahasia',
  channel: 'sumber laporan',
  agencyCode: 'id instansi terdisposisi',
  agencyName: 'instansi terdisposisi',
  status: 'status laporan',
} as const;
type Column = keyof typeof COLUMNS;

const folded = (cell: string) =>
  cell
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Reads a LAPOR! export (.xlsx or CSV); the reporter's name goes no further. Throws `FileProblem`. */
export async function readLaporExport(path: string, zone: Zone): Promise<Snapshot> {
  const table = await readTable(path);
  return snapshotOf(table, basename(path), zone, Math.floor((await stat(path)).mtimeMs));
}

/**
 * The complaints in an export's table; `name` is for messages, `filedAt` the file's own time. Throws
 * `FileProblem` without a header.
 */
export function snapshotOf(table: Table, name: string, zone: Zone, filedAt: Moment): Snapshot {
  const headerAt = table.findIndex((row) =>
    row.some((cell) => folded(cell) === COLUMNS.trackingId),
  );
  const header = table[headerAt];
  if (!header)
    throw new FileProblem(
      `${name}: no row has a cell "Tracking ID", so this is no LAPOR! export. Choose the export that LAPOR! made.`,
    );
  const columns = findColumns(header, name);
  const complaints: ComplaintRow[] = [];
  const skipped: SkippedRow[] = [];
  const seen = new Map<string, number>();
  let rows = 0;
  for (let i = headerAt + 1; i < table.length; i++) {
    const cells = table[i] ?? [];
    if (cells.every((cell) => cell === '')) continue;
    rows += 1;
    const row = i + 1;
    const read = readRow(cells, columns, row, zone);
    if (typeof read === 'string') {
      skipped.push({ row, reason: read });
      continue;
    }
    const key = `${read.trackingId}/${read.agencyCode ?? read.agencyName.toLowerCase()}`;
    const before = seen.get(key);
    if (before !== undefined) {
      skipped.push({ row, reason: `repeats the complaint and agency of row ${before}` });
      continue;
    }
    seen.set(key, row);
    complaints.push(read);
  }
  return {
    origin: { way: 'export', name: scrub(name, null) },
    extent: 'whole',
    asOf: madeAt(table.slice(0, headerAt), zone, filedAt),
    filedAt,
    complaints,
    rows,
    skipped,
  };
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

function findColumns(header: readonly string[], name: string): ReadonlyMap<Column, number> {
  const places = header.map(folded);
  const found = new Map<Column, number>();
  for (const [column, title] of Object.entries(COLUMNS) as [Column, string][]) {
    const at = places.indexOf(title);
    if (at >= 0) found.set(column, at);
  }
  const missing = [];
  if (!found.has('agencyCode') && !found.has('agencyName')) missing.push('"Instansi Terdisposisi"');
  if (!found.has('status')) missing.push('"Status Laporan"');
  if (missing.length > 0)
    throw new FileProblem(
      `${name}: the column ${missing.join(' and ')} is missing. Export again with all columns.`,
    );
  return found;
}

/** No status or classification of LAPOR! is longer. */
const LONGEST_WORD = 100;

/** The complaint in a row, or the reason why it is skipped. */
function readRow(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  row: number,
  zone: Zone,
): ComplaintRow | string {
  const cell = (column: Column): string => {
    const at = columns.get(column);
    const value = at === undefined ? '' : (cells[at] ?? '');
    return value === '-' ? '' : value;
  };
  const trackingId = cell('trackingId').replace(/^#/, '');
  if (!TRACKING_ID.test(trackingId)) return 'no tracking ID of 6 to 10 digits';
  const reporter = cell('reporter');
  const named = /^(?:|anonim|rahasia|anonymous)$/i.test(reporter) ? null : reporter;
  const agencyCode = agencyCodeFrom(cell('agencyCode'), named);
  const agencyName = cell('agencyName') || agencyCode;
  if (agencyName === null) return 'not handed to an agency yet';
  const rawStatus = cell('status');
  if (rawStatus === '') return 'no status';
  return {
    row,
    trackingId,
    agencyCode,
    agencyName: scrub(agencyName, named),
    status: statusOf(rawStatus),
    // In a row that slipped, anything may stand here.
    rawStatus: scrub(rawStatus, named).slice(0, LONGEST_WORD),
    classification: classificationOf(cell('classification')),
    rawClassification: scrub(cell('classification'), named).slice(0, LONGEST_WORD),
    privacy: columns.has('privacy') ? privacyOf(cell('privacy')) : null,
    rawPrivacy: columns.has('privacy')
      ? scrub(cell('privacy'), named).slice(0, LONGEST_WORD) || '-'
      : '',
    title: scrub(cell('title'), named),
    text: scrub(cell('finalText') || cell('firstText'), named),
    category: scrub(cell('category'), named),
    channel: scrub(cell('channel'), named),
    receivedAt: receivedAt(cell('receivedDay'), cell('receivedTime'), zone),
    disposedAt: null,
    asOf: null,
  };
}

function receivedAt(day: string, time: string, zone: Zone): Moment | null {
  const date = readDate(`${day} ${time}`) ?? readDate(day);
  const found = date === null ? null : momentOf(date, zone);
  return found !== null && isPlausible(found) ? found : null;
}
