import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createZone } from '../../src/domain/zone.js';
import { readLaporExport, snapshotOf } from '../../src/sources/lapor-export.js';
import { readTables, tablesFrom, type Table } from '../../src/sources/table.js';
import { ROOT } from '../world/program.js';

/** The writers stand outside of the main install: `npm run writers` gets them and runs this. */
const WRITERS = join(ROOT, 'test/writers/package.json');
const isInstalled = existsSync(join(ROOT, 'test/writers/node_modules'));
const load = createRequire(WRITERS) as (name: string) => unknown;
const soffice = ['soffice', 'libreoffice'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

const zone = createZone('Asia/Jakarta');
const SAMPLE = join(ROOT, 'data/reference/lapor-export-sample.xlsx');
const [sample = []] = await readTables(SAMPLE);
const expected = await readLaporExport(SAMPLE, zone);
const read = async (content: Uint8Array) => {
  const [table = []] = await tablesFrom(Buffer.from(content), 'x.xlsx');
  return snapshotOf(table, 'x', zone, 0).complaints;
};

interface Sheet {
  addRow(cells: unknown[]): void;
  cell(row: number, column: number): { string(text: string): void; value(text: string): void };
}
type Writer = (table: Table) => Promise<Uint8Array>;
/** What the writers are called by; they bring no types of their own that fit each other. */
const writers: Readonly<Record<string, Writer>> = {
  async exceljs(table) {
    const { Workbook } = load('exceljs') as {
      Workbook: new () => {
        addWorksheet(name: string): Sheet;
        xlsx: { writeBuffer(): Promise<ArrayBuffer> };
      };
    };
    const book = new Workbook();
    const sheet = book.addWorksheet('Rekap');
    for (const row of table) sheet.addRow([...row]);
    return new Uint8Array(await book.xlsx.writeBuffer());
  },
  xlsx(table) {
    const { utils, write } = load('xlsx') as {
      utils: {
        aoa_to_sheet(rows: Table): object;
        book_new(): object;
        book_append_sheet(book: object, sheet: object, name: string): void;
      };
      write: (book: object, options: object) => Buffer;
    };
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(table), 'Rekap');
    return Promise.resolve(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
  },
  async 'write-excel-file'(table) {
    const written = load('write-excel-file/node') as { default?: unknown };
    const writeFile = (written.default ?? written) as (
      rows: object,
      options: object,
    ) => Promise<Buffer>;
    const rows = table.map((row) =>
      row.map((value) => (value === '' ? null : { value, type: String })),
    );
    return writeFile(rows, { buffer: true });
  },
  async 'xlsx-populate'(table) {
    const populate = load('xlsx-populate') as {
      fromBlankAsync(): Promise<{ sheet(at: number): Sheet; outputAsync(): Promise<Buffer> }>;
    };
    const book = await populate.fromBlankAsync();
    table.forEach((row, y) => {
      row.forEach((text, x) => {
        if (text !== '')
          book
            .sheet(0)
            .cell(y + 1, x + 1)
            .value(text);
      });
    });
    return book.outputAsync();
  },
  async excel4node(table) {
    const { Workbook } = load('excel4node') as {
      Workbook: new () => { addWorksheet(name: string): Sheet; writeToBuffer(): Promise<Buffer> };
    };
    const book = new Workbook();
    const sheet = book.addWorksheet('Rekap');
    table.forEach((row, y) => {
      row.forEach((text, x) => {
        if (text !== '') sheet.cell(y + 1, x + 1).string(text);
      });
    });
    return book.writeToBuffer();
  },
};

const folder = mkdtempSync(join(tmpdir(), 'writers-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!isInstalled)('the sample, written anew', () => {
  it.each(Object.keys(writers))('by %s is read as it was', async (name) => {
    const written = await writers[name]?.(sample);
    expect(await read(written ?? new Uint8Array())).toEqual(expected.complaints);
  });
});

describe.skipIf(soffice === undefined)('the sample, saved by LibreOffice', () => {
  it.each(['xlsx', 'csv'])(
    'as .%s is read as it was',
    async (format) => {
      writeFileSync(join(folder, 'rekap.html'), '');
      execFileSync(
        soffice ?? '',
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          format,
          '--outdir',
          folder,
          SAMPLE,
        ],
        { stdio: 'ignore', timeout: 120_000 },
      );
      const path = join(folder, `lapor-export-sample.${format}`);
      const { complaints } = await readLaporExport(path, zone);
      expect(complaints).toEqual(expected.complaints);
    },
    150_000,
  );
});
