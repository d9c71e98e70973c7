import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

// Workbooks that other programs wrote, put right where the library that reads them would lose something.

/** Stands in a cell whose formula was never computed; taken out of every other, so that nobody can write it. */
export const UNCOMPUTED = '\u{10FFFD}';

const TEXTS = /^xl\/(?:worksheets\/[^/]+|sharedStrings)\.xml$/;
const WORKBOOK = /^xl\/workbook\d{0,3}\.xml$/;
/** Days are counted from 1904, as on old Macs; `true` is XML's other spelling of `1`. */
const SINCE_1904 = /\bdate1904\s{0,5}=\s{0,5}["'](?:1|true)["']/i;
const TROUBLE = /\st=["']e["']|<!\[CDATA\[|&#|<(?:\w+:)?f[\s/>]|\u{10FFFD}/u;

/** Whether a workbook counts its days from 1904, so that a bare number is another day than in others. */
export function isSince1904(content: Uint8Array): boolean {
  const texts = unzipSync(content, { filter: ({ name }) => WORKBOOK.test(name) });
  return Object.values(texts).some((bytes) => SINCE_1904.test(strFromU8(bytes)));
}

/** Cells of one column that were merged: the first of them has what all of them say. Rows and columns from 0. */
export interface Merged {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const SHEETS = /<(?:\w{1,10}:)?sheet\s[^<>]{0,500}?\br:id=["']([^"'<>]{1,60})["']/g;
const TARGETS =
  /<Relationship\s(?=[^<>]{0,900}?\bId=["']([^"'<>]{1,60})["'])[^<>]{0,900}?\bTarget=["']\/?(?:xl\/)?([^"'<>]{1,200})["']/g;
const MERGED =
  /<(?:\w{1,10}:)?mergeCell\s[^<>]{0,100}?ref=["']([A-Z]{1,2})(\d{1,6}):\1(\d{1,6})["']/g;
/** Of more than these, a sheet is a picture and no table. */
const MOST_MERGED = 10_000;

/** For each sheet, in the workbook's order, the cells of one column that were merged. */
export function mergedCells(content: Uint8Array): readonly (readonly Merged[])[] {
  const wanted = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+)$/;
  const parts = unzipSync(content, { filter: ({ name }) => wanted.test(name) });
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(TARGETS)].map((m) => [m[1], m[2]]),
  );
  return [...textOf('xl/workbook.xml').matchAll(SHEETS)].map((sheet) =>
    [...textOf(`xl/${targets.get(sheet[1]) ?? ''}`).matchAll(MERGED)]
      .slice(0, MOST_MERGED)
      .map((match) => ({
        column: columnNumbered(match[1] ?? '') - 1,
        from: Number(match[2]) - 1,
        to: Number(match[3]) - 1,
      })),
  );
}

/** The workbook as it is, or put right where a sheet of it needs that. It must have been inspected before. */
export function repaired(content: Uint8Array): Uint8Array {
  const texts = unzipSync(content, {
    filter: ({ name }) => TEXTS.test(name) || WORKBOOK.test(name),
  });
  const changed = Object.entries(texts).flatMap(([name, bytes]): [string, Uint8Array][] => {
    const text = strFromU8(bytes);
    if (WORKBOOK.test(name)) {
      const plain = text.replace(SINCE_1904, 'date1904="1"');
      return plain === text ? [] : [[name, strToU8(plain)]];
    }
    const placed = name.startsWith('xl/worksheets/') ? withPlaces(text) : text;
    if (placed === text && !TROUBLE.test(text)) return [];
    const after = withFormulasMarked(withoutCdata(withPlainSigns(withErrorsAsTexts(placed))));
    return after === text ? [] : [[name, strToU8(after)]];
  });
  if (changed.length === 0) return content;
  return zipSync({ ...unzipSync(content), ...Object.fromEntries(changed) }, { level: 0 });
}

/** `"`, `&`, `'`, `<` and `>`, which mean something in XML. */
const MARKUP = [34, 38, 39, 60, 62];

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Each pair of marks is looked for once, from the one before on: a mark without its end is left. */
function between(text: string, open: string, close: string, made: (inner: string) => string) {
  let result = '';
  let copied = 0;
  for (;;) {
    const from = text.indexOf(open, copied);
    const to = from < 0 ? -1 : text.indexOf(close, from + open.length);
    if (from < 0 || to < 0) return result + text.slice(copied);
    result += text.slice(copied, from) + made(text.slice(from + open.length, to));
    copied = to + close.length;
  }
}

/** A row or a cell that does not say where it stands. */
const PLACELESS = /<(?:\w{1,10}:)?(?:c|row)(?=[\s/>])(?![^<>]{0,300}?\sr=)/;
const CELL_OR_ROW =
  /(<(?:\w{1,10}:)?(c|row)(?=[\s/>]))((?:[^<>]{0,200}?\sr=["']([A-Z]{0,3})(\d{0,7})["'])?)/g;

/** Each row and cell with its place, which writers may leave out where one stands right behind the other. */
function withPlaces(text: string): string {
  if (!PLACELESS.test(text)) return text;
  let [row, column] = [0, 0];
  return text.replace(
    CELL_OR_ROW,
    (all: string, open: string, kind: string, given: string, letters?: string, digits?: string) => {
      if (kind === 'row') {
        row = digits ? Number(digits) : row + 1;
        column = 0;
        return given === '' ? `${open} r="${row}"` : all;
      }
      column = letters ? columnNumbered(letters) : column + 1;
      return given === '' ? `${open} r="${columnLetters(column)}${row}"` : all;
    },
  );
}

function columnNumbered(letters: string): number {
  let number = 0;
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64;
  return number;
}

/** A column's letters, of the first one `A`. */
export function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}

/** A cell with an error such as `#N/A` is not empty: what it should say is not known. */
const withErrorsAsTexts = (text: string) =>
  text.replace(/(<(?:\w{1,10}:)?c(?=\s)[^<>]{0,200}?\st=["'])e(["'])/g, '$1str$2');

const withoutCdata = (text: string) => between(text, '<![CDATA[', ']]>', escaped);

/** Signs that are written by their number, of which the library loses those beyond the first 65,536; also where some program put them into CDATA. */
function withPlainSigns(text: string): string {
  return text
    .replace(
      /&#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}));/g,
      (all, hex: string | undefined, decimal: string) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        const isText = code >= 32 && code <= 0x10ffff && !MARKUP.includes(code);
        return isText ? String.fromCodePoint(code) : all;
      },
    )
    .replaceAll(UNCOMPUTED, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

/** A formula's stored value is what counts; a cell whose formula has none is marked. */
function withFormulasMarked(text: string): string {
  return between(text, '<c ', '</c>', (cell) => {
    const whole = `<c ${cell}</c>`;
    // One that closes itself holds nothing, and the next begins within what was found.
    const end = cell.indexOf('>');
    if (end < 0 || !/<f[\s/>]/.test(cell)) return whole;
    const last = cell.lastIndexOf('<c ');
    const [before, own] =
      last < 0 ? ['', cell] : [`<c ${cell.slice(0, last)}`, cell.slice(last + 3)];
    if (!/<f[\s/>]/.test(own) || /<v[^>]*>[^<]/.test(own)) return whole;
    const place = /\br="([A-Z]{1,3}\d{1,7})"/.exec(own)?.[1] ?? '';
    return `${before}<c r="${place}" t="inlineStr"><is><t>${UNCOMPUTED}</t></is></c>`;
  });
}
