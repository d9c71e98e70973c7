import { Unzip, UnzipInflate } from 'fflate';
import { FileProblem } from './problem.js';

/** What a workbook may hold at most; an office's year of complaints is far below. */
const LIMITS = { megabytesUnpacked: 150, rows: 200_000, columnLetters: 2 };

const PIECE = 64 * 1024;
const CARRY = 400;
/** A row, or a cell, with where it says that it stands. */
const PLACED = /<(?:\w{1,10}:)?(c|row)(?=[\s/>])(?:[^<>]{0,200}?\sr=["']([^"'<>]{0,60}))?/g;
/** A place as workbooks write it: a column's letters before a row's number. */
const PLACE = /^([A-Z]{0,3})(\d{0,7})$/;

interface Seen {
  readonly names: Set<string>;
  unpacked: number;
  rows: number;
  /** The first thing found wrong; the unzipper swallows what its callbacks throw. */
  wrong: string | null;
}

/**
 * Looks through a workbook piece by piece before anything reads it whole, so that a bomb, a broken
 * zip or endless rows are refused with a clear word. Throws `FileProblem`.
 */
export function inspectWorkbook(content: Uint8Array, name: string): void {
  const seen: Seen = { names: new Set(), unpacked: 0, rows: 0, wrong: null };
  let unfinished = 0;
  const unzip = new Unzip((file) => {
    seen.names.add(file.name);
    const inspect = /^xl\/worksheets\/[^/]+\.xml$/.test(file.name) ? sheetInspector(seen) : null;
    unfinished += 1;
    file.ondata = (error, piece, final) => {
      if (error !== null) seen.wrong ??= DAMAGED;
      if (seen.wrong !== null) return;
      seen.unpacked += piece.length;
      if (seen.unpacked > LIMITS.megabytesUnpacked * 1_000_000)
        seen.wrong = `unpacks to more than ${LIMITS.megabytesUnpacked} MB. Export a shorter period.`;
      else inspect?.(piece, final);
      if (final) unfinished -= 1;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length && seen.wrong === null; at += PIECE)
      unzip.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
  } catch {
    seen.wrong ??= DAMAGED;
  }
  if (seen.wrong === null && (unfinished > 0 || !hasDirectory(content))) seen.wrong = DAMAGED;
  if (seen.wrong === null && !seen.names.has('xl/workbook.xml'))
    seen.wrong = seen.names.has('content.xml')
      ? 'is an OpenDocument spreadsheet (.ods). Open it, choose "Save as", Excel workbook (.xlsx), and import that.'
      : 'is a zip file but no Excel workbook. Choose the export itself.';
  if (seen.wrong !== null) throw new FileProblem(`${name}: ${seen.wrong}`);
}

export const DAMAGED = 'is damaged or was not copied whole. Download the export again.';

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** How long the end of the directory is without its comment, and where that one's length stands. */
const END_LENGTH = 22;
const COMMENT_AT = 20;
/** The longest comment of a zip, and as much again of what other programs put behind its end. */
const LONGEST_TAIL = 2 * 65_535 + END_LENGTH;

const [ENTRY, PART] = [0x02014b50, 0x04034b50];
const ENTRY_LENGTH = 46;

/**
 * Whether a zip's directory names parts that are there, up to its end: the library that reads workbooks waits for
 * ever where it does not. Content ends with the directory's end, as `withoutTail` leaves it.
 */
function hasDirectory(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) return false;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || bytes.readUInt32LE(at) !== ENTRY) return false;
    const part = bytes.readUInt32LE(at + 42);
    if (part + 4 > end || bytes.readUInt32LE(part) !== PART) return false;
    at +=
      ENTRY_LENGTH +
      bytes.readUInt16LE(at + 28) +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
  }
  return count > 0 && at === end;
}

/**
 * The workbook without what stands behind the end of its zip, such as the line break of a script that
 * served it: a reader that looks for the end from the back would wait for ever. Null when the end is
 * missing, as of a file that was cut off.
 */
export function withoutTail(content: Buffer): Buffer | null {
  const start = Math.max(0, content.length - LONGEST_TAIL);
  const at = content.lastIndexOf(END_OF_DIRECTORY);
  if (at < start || at + END_LENGTH > content.length) return null;
  const end = at + END_LENGTH + content.readUInt16LE(at + COMMENT_AT);
  return end > content.length ? null : content.subarray(0, end);
}

/** Counts rows and looks for far columns in the pieces of one sheet. */
function sheetInspector(seen: Seen): (piece: Uint8Array, final: boolean) => void {
  let carried = '';
  return (piece, final) => {
    const text =
      carried + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    const complete = final ? text.length : Math.max(0, text.length - CARRY);
    for (const match of text.matchAll(PLACED)) {
      if (match.index >= complete) break;
      if (match[1] === 'row') seen.rows += 1;
      // A place that is none is counted on by the reader until the whole program ends.
      const place = PLACE.exec(match[2] ?? '');
      if (place === null) seen.wrong ??= DAMAGED;
      const letters = place?.[1]?.length ?? 0;
      const far = letters > LIMITS.columnLetters || Number(place?.[2] ?? 0) > LIMITS.rows;
      if (far || seen.rows > LIMITS.rows)
        seen.wrong ??= `the sheet reaches over ${LIMITS.rows} rows or beyond column ZZ. Delete the empty rows and columns around the data.`;
    }
    carried = text.slice(complete);
  };
}
