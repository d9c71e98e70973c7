import { Unzip, UnzipInflate } from 'fflate';
import { FileProblem } from './problem.js';

/** What a workbook may hold at most; an office's year of complaints is far below. */
const LIMITS = { megabytesUnpacked: 300, rows: 200_000, columnLetters: 2 };

const PIECE = 64 * 1024;
const CARRY = 64;

interface Seen {
  readonly names: Set<string>;
  unpacked: number;
  rows: number;
}

/**
 * Looks through a workbook piece by piece before anything reads it whole, so that a bomb, a broken
 * zip, endless rows or formulas are refused with a clear word. Throws `FileProblem`.
 */
export function inspectWorkbook(content: Uint8Array, name: string): void {
  const seen: Seen = { names: new Set(), unpacked: 0, rows: 0 };
  let unfinished = 0;
  const unzip = new Unzip((file) => {
    seen.names.add(file.name);
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(file.name);
    const reader = isSheet ? sheetInspector(seen, name) : null;
    unfinished += 1;
    file.ondata = (error, piece, final) => {
      if (error !== null) throw new FileProblem(damaged(name));
      seen.unpacked += piece.length;
      if (seen.unpacked > LIMITS.megabytesUnpacked * 1_000_000)
        throw new FileProblem(
          `${name}: unpacks to more than ${LIMITS.megabytesUnpacked} MB. Export a shorter period.`,
        );
      reader?.(piece);
      if (final) unfinished -= 1;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length; at += PIECE)
      unzip.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem(damaged(name));
  }
  if (unfinished > 0 || !hasEndOfDirectory(content)) throw new FileProblem(damaged(name));
  if (!seen.names.has('xl/workbook.xml'))
    throw new FileProblem(
      `${name}: is a zip file but no Excel workbook. Choose the export itself.`,
    );
}

const damaged = (name: string) =>
  `${name}: is damaged or was not copied whole. Download the export again.`;

/** A zip ends with its directory; a file that was cut off does not. */
function hasEndOfDirectory(content: Uint8Array): boolean {
  const tail = Buffer.from(content.subarray(Math.max(0, content.length - 65_557)));
  return tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06])) >= 0;
}

/** Counts rows and looks for formulas and far columns in the pieces of one sheet. */
function sheetInspector(seen: Seen, name: string): (piece: Uint8Array) => void {
  let carried = '';
  return (piece) => {
    const text =
      carried + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    const complete = text.length - CARRY;
    for (const match of text.matchAll(/<row[\s/>]|<f[\s/>]|\sr="([A-Z]{3,})?(\d{6,})?/g)) {
      if (match.index >= complete && complete > 0) break;
      const found = match[0];
      if (found.startsWith('<f'))
        throw new FileProblem(
          `${name}: a cell holds a formula, which a LAPOR! export never does. Copy the sheet, paste it as values, and import that.`,
        );
      if (found.startsWith('<row')) seen.rows += 1;
      const far =
        (match[1]?.length ?? 0) > LIMITS.columnLetters || Number(match[2] ?? 0) > LIMITS.rows;
      if (far || seen.rows > LIMITS.rows)
        throw new FileProblem(
          `${name}: the sheet reaches over ${LIMITS.rows} rows or beyond column ZZ. Delete the empty rows and columns around the data.`,
        );
    }
    carried = text.slice(Math.max(0, complete));
  };
}
