import { say } from '../domain/said.js';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { FileProblem, UnreadableFile } from './problem.js';
import { isSince1904, mergedCells, repaired, UNCOMPUTED, type Merged } from './repair.js';
import { DAMAGED, inspectWorkbook, withoutTail } from './workbook.js';

/** A sheet's rows from the first; every cell as trimmed text, empty for none. */
export type Table = readonly (readonly string[])[];

const since1904 = new WeakSet<Table>();

/** By how many days a bare number in a table stands for a later day than usual: its workbook may count from 1904. */
export const daysLater = (table: Table): number => (since1904.has(table) ? 1_462 : 0);

const MEGABYTES = 100;

/** Reads every sheet of an .xlsx file, hidden ones too, or a CSV file as one. Throws `FileProblem`. */
export async function readTables(path: string): Promise<readonly Table[]> {
  const name = basename(path);
  return tablesFrom(await contentOf(path, name), name);
}

/** The one sheet in which a row fits, such as a header; the first where none does. Throws `FileProblem` for two. */
export function tableWith(
  tables: readonly Table[],
  fits: (row: readonly string[]) => boolean,
  name: string,
): Table {
  const found = tables.filter((table) => {
    const at = table.findIndex(fits);
    return at >= 0 && table.slice(at + 1).some((row) => row.some((cell) => cell !== ''));
  });
  if (found.length > 1)
    throw new FileProblem(
      say`${name}: ${found.length} sheets have data. Save each as a file of its own, and import those.`,
    );
  return found[0] ?? tables.find((table) => table.some(fits)) ?? tables[0] ?? [];
}

async function contentOf(path: string, name: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MEGABYTES * 1_000_000)
      throw new FileProblem(say`${name}: is larger than ${MEGABYTES} MB. Export a shorter period.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const why = code === 'ENOENT' ? say`there is no such file` : say`it cannot be read (${code})`;
    throw new UnreadableFile(code, say`${path}: ${why}. Check the path and its rights.`);
  }
}

/** The tables in a file's content; the name is for messages. Throws `FileProblem`. */
export async function tablesFrom(content: Buffer, name: string): Promise<readonly Table[]> {
  if (content.length === 0)
    throw new FileProblem(say`${name}: is empty. Download the export again.`);
  if (content.length >= 4 && content.readUInt32BE(0) === 0x504b0304)
    return readWorkbook(content, name);
  refuseBinary(content, name);
  const text = decode(content, name);
  refuseOtherTexts(text, name);
  return [readCsv(text, name)];
}

async function readWorkbook(given: Buffer, name: string): Promise<readonly Table[]> {
  const content = withoutTail(given);
  if (content === null) throw new FileProblem(`${name}: ${DAMAGED}`);
  inspectWorkbook(content, name);
  try {
    const sheets = await readSheets(Buffer.from(repaired(content)));
    const merged = mergedCells(content);
    const tables = sheets.map(({ data }, i) =>
      filled(
        data.map((row) => row.map(cellText)),
        merged[i] ?? [],
      ),
    );
    if (isSince1904(content)) for (const table of tables) since1904.add(table);
    return tables;
  } catch {
    throw new FileProblem(
      say`${name}: is not a readable Excel workbook. Open it, save it as .xlsx, and import that.`,
    );
  }
}

/** A table in which each of merged cells says what the first of them says, as people read it. */
function filled(table: string[][], merged: readonly Merged[]): Table {
  for (const { column, from, to } of merged) {
    const said = table[from]?.[column] ?? '';
    if (said === '') continue;
    for (const row of table.slice(from + 1, to + 1))
      if ((row[column] ?? '') === '' && column < row.length) row[column] = said;
  }
  return table;
}

function refuseBinary(content: Buffer, name: string): void {
  if (content.length >= 4 && content.readUInt32BE(0) === 0xd0cf11e0) {
    const locked = content.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new FileProblem(
      locked
        ? say`${name}: is protected by a password. Save it without one, and import that.`
        : say`${name}: is an old Excel file (.xls). Open it, save it as .xlsx, and import that.`,
    );
  }
  if (content.subarray(0, 1024).includes('%PDF-'))
    throw new FileProblem(
      say`${name}: is a PDF. Export from LAPOR! as Excel or CSV, and import that.`,
    );
}

/** What begins like something else than a table, in whatever disguise. */
const OTHER_TEXTS: readonly (readonly [begins: RegExp, what: string])[] = [
  [
    /^(?:mime-version|content-type|content-location|from|date|subject):\s/i,
    'a saved web page (MHTML)',
  ],
  [/^<\?xml/i, 'an XML file'],
  [
    /^<(?:!doctype|!--|html|head|meta|body|div|style|table|script|title|center|h\d)\b/i,
    'a web page',
  ],
  [/^[[{]\s*(?:["\][{}]|-?\d|true|false|null)/i, 'JSON, as a program sends it'],
];

function refuseOtherTexts(text: string, name: string): void {
  const start = text.slice(0, 2_000).trimStart();
  const found = OTHER_TEXTS.find(([begins]) => begins.test(start))?.[1] ?? null;
  const what = found ?? (start.startsWith('<') ? 'a web page or XML file' : null);
  if (what === null) return;
  const seemsFault = /(?:error|galat|login|masuk|forbidden|not found|unauthori[sz]ed)/i.test(start);
  throw new FileProblem(
    seemsFault && !/<table/i.test(text.slice(0, 20_000))
      ? say`${name}: is ${what} with a message in place of the export (a login that had ended, perhaps). Download it again.`
      : say`${name}: is ${what}, whatever its name says. Open it in Excel, save it as .xlsx, and import that.`,
  );
}

/** A CSV may hold line breaks within its cells; an office's year of complaints is far below these. */
const CSV_LIMITS = { rows: 200_000, lineBreaks: 500_000, cells: 10_000_000 };

/** A bare cell `="9810000"`, as programs write a number that Excel shall not touch. */
const AS_FORMULA = /(?<=^|[,;\t\r\n])="([^",;\t\r\n]{0,80})"(?=[,;\t\r\n]|$)/g;

function readCsv(text: string, name: string): Table {
  refuseEndless(text, name);
  try {
    const rows: string[][] = parse(text.replaceAll(UNCOMPUTED, '').replace(AS_FORMULA, '"$1"'), {
      delimiter: delimiterOf(text),
      bom: true,
      // Programs that add lines to a file end them in their own way.
      recordDelimiter: ['\r\n', '\n', '\r'],
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
      say`${name}: is no well-formed CSV file${where} (a quotation mark is not closed, perhaps). Save it anew as CSV UTF-8 or .xlsx.`,
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
    say`${name}: has more than ${CSV_LIMITS.rows} rows, or cells without end. Export a shorter period.`,
  );

/** The text in a CSV file, in whichever of the usual encodings. Throws `FileProblem` for what is none. */
function decode(content: Buffer, name: string): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content);
  if (content.includes(0)) {
    // Without a mark, every other byte of plain letters is zero.
    const head = content.subarray(0, 2_000);
    const zeros = (from: number) => head.filter((byte, i) => i % 2 === from && byte === 0).length;
    const [even, odd] = [zeros(0), zeros(1)];
    if (odd > head.length / 4 && even === 0) return new TextDecoder('utf-16le').decode(content);
    if (even > head.length / 4 && odd === 0) return new TextDecoder('utf-16be').decode(content);
    throw new FileProblem(
      say`${name}: is neither an Excel workbook nor a CSV file. Choose the export itself.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return decodeMixed(content);
  }
}

/** The signs of Windows-1252 from 0x80 on, as Node's own decoder takes some for Latin-1. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const windowsSign = (byte: number) => WINDOWS[byte - 0x80] ?? String.fromCharCode(byte);
const unicode = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 in which some bytes are of Windows-1252, as of a cell that was pasted; or Windows-1252 altogether. */
function decodeMixed(content: Buffer): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < content.length;) {
    const length = lengthAt(content, at);
    if (length > 0) {
      at += length;
      continue;
    }
    pieces.push(unicode.decode(content.subarray(from, at)));
    pieces.push(windowsSign(content[at] ?? 0));
    from = at += 1;
  }
  pieces.push(unicode.decode(content.subarray(from)));
  return pieces.join('');
}

/** How many bytes the sign at a place has in UTF-8; 0 when it is none. */
function lengthAt(content: Buffer, at: number): number {
  const lead = content[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (length === 0 || lead >= 0xf5 || at + length > content.length) return 0;
  for (let i = 1; i < length; i++) if (((content[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const code = content.subarray(at, at + length).toString('utf8');
  return code.includes('\ufffd') ? 0 : length;
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
