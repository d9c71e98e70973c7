import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { FileProblem, UnreadableFile } from './problem.js';
import { DAMAGED, inspectWorkbook, withoutTail } from './workbook.js';

/** A sheet's rows from the first; every cell as trimmed text, empty for none. */
export type Table = readonly (readonly string[])[];

const MEGABYTES = 100;

/** Reads the first sheet of an .xlsx file, or a CSV file. Throws `FileProblem`. */
export async function readTable(path: string): Promise<Table> {
  const name = basename(path);
  return tableFrom(await contentOf(path, name), name);
}

async function contentOf(path: string, name: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MEGABYTES * 1_000_000)
      throw new FileProblem(`${name}: is larger than ${MEGABYTES} MB. Export a shorter period.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UnreadableFile(code, `${path}: ${reason}. Check the path and its rights.`);
  }
}

/** The table in a file's content; the name is for messages. Throws `FileProblem`. */
export async function tableFrom(content: Buffer, name: string): Promise<Table> {
  if (content.length === 0) throw new FileProblem(`${name}: is empty. Download the export again.`);
  if (content.length >= 4 && content.readUInt32BE(0) === 0x504b0304)
    return readWorkbook(content, name);
  refuseOtherFormats(content, name);
  return readCsv(content, name);
}

async function readWorkbook(given: Buffer, name: string): Promise<Table> {
  const content = withoutTail(given);
  if (content === null) throw new FileProblem(`${name}: ${DAMAGED}`);
  inspectWorkbook(content, name);
  try {
    const rows = await readSheet(content);
    return rows.map((row) => row.map(cellText));
  } catch {
    throw new FileProblem(
      `${name}: is not a readable Excel workbook. Open it, save it as .xlsx, and import that.`,
    );
  }
}

function refuseOtherFormats(content: Buffer, name: string): void {
  if (content.length >= 4 && content.readUInt32BE(0) === 0xd0cf11e0) {
    const locked = content.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new FileProblem(
      locked
        ? `${name}: is protected by a password. Save it without one, and import that.`
        : `${name}: is an old Excel file (.xls). Open it, save it as .xlsx, and import that.`,
    );
  }
  const start = content.subarray(0, 2000).toString('latin1').trimStart().toLowerCase();
  if (start.startsWith('<'))
    throw new FileProblem(
      `${name}: is a web page or XML file, whatever its name says. Open it in Excel, save it as .xlsx, and import that.`,
    );
}

/** A CSV may hold line breaks within its cells; an office's year of complaints is far below these. */
const CSV_LIMITS = { rows: 200_000, lineBreaks: 500_000, cells: 10_000_000 };

function readCsv(content: Buffer, name: string): Table {
  const text = decode(content, name);
  refuseEndless(text, name);
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: false,
      trim: true,
    });
    if (rows.length > CSV_LIMITS.rows) throw tooLarge(name);
    return rows;
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const line = (error as { lines?: number }).lines;
    const where = line === undefined ? '' : ` near line ${line}`;
    throw new FileProblem(
      `${name}: is no well-formed CSV file${where} (a quotation mark is not closed, perhaps). Save it anew as CSV UTF-8 or .xlsx.`,
    );
  }
}

/** Counts before anything is taken apart, which takes long for millions of lines or cells. */
function refuseEndless(text: string, name: string): void {
  let lines = 0;
  let cells = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) lines += 1;
    else if (code === 44 || code === 59 || code === 9) cells += 1;
  }
  if (lines > CSV_LIMITS.lineBreaks || cells > CSV_LIMITS.cells) throw tooLarge(name);
}

const tooLarge = (name: string) =>
  new FileProblem(
    `${name}: has more than ${CSV_LIMITS.rows} rows, or cells without end. Export a shorter period.`,
  );

function decode(content: Buffer, name: string): string {
  if (content[0] === 0xff && content[1] === 0xfe)
    return new TextDecoder('utf-16le').decode(content);
  if (content.includes(0))
    throw new FileProblem(
      `${name}: is neither an Excel workbook nor a CSV file. Choose the export itself.`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

/** The delimiter that occurs most in the first lines, outside quotation marks. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'string') return cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

/** Excel's dates as ISO text; a bare time of day, which Excel keeps as a fraction of its first day, as HH:MM. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (date.getUTCFullYear() <= 1900) return iso.slice(11, 16);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16);
}
