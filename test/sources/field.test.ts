import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayQuote, type ComplaintRow } from '../../src/domain/complaint.js';
import { createZone } from '../../src/domain/zone.js';
import { readLaporExport } from '../../src/sources/lapor-export.js';
import { FileProblem } from '../../src/sources/problem.js';
import { ROOT } from '../world/program.js';

// One export of eight complaints as other programs wrote it, and what every field of it must be.

const FOLDER = join(ROOT, 'test/field/exports');
const zone = createZone('Asia/Jakarta');

interface Wanted {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly cls: string;
  readonly priv: string;
  readonly category: string;
  readonly channel: string;
  readonly received: number;
  readonly status: string;
  readonly raw: string;
}
const EXPECTED = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Readonly<
  Record<string, Wanted>
>;

/** Files that are not read, and what is said of them. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'h02_html_bom.xls': /is a web page, .*save it as \.xlsx/,
  'lo_ods_a01_openpyxl_text.ods': /is an OpenDocument spreadsheet .*save as/i,
};
/** Files in which a column is missing: what it would tell stays untold, and nothing is quoted. */
const UNTOLD: Readonly<Record<string, Partial<Wanted>>> = {
  'c20_no_klasifikasi_col.xlsx': { cls: 'unspecified' },
};

const shown = (row: ComplaintRow): Wanted => ({
  code: row.agencyCode ?? '',
  title: row.title,
  text: row.text,
  cls: row.classification,
  priv: row.privacy ?? '',
  category: row.category,
  channel: row.channel,
  received: row.receivedAt ?? 0,
  status: row.status,
  raw: row.rawStatus,
});
const quoted = (row: ComplaintRow) => mayQuote({ ...row, privacy: row.privacy ?? 'open' });

const files = readdirSync(FOLDER).filter((file) => file !== 'expected.json');

describe('an export that another program wrote', () => {
  it.each(files.filter((file) => !(file in REFUSED)))(
    '%s is read as it was meant',
    async (file) => {
      const { complaints, skipped } = await readLaporExport(join(FOLDER, file), zone);
      const untold = UNTOLD[file] ?? {};
      expect(Object.fromEntries(complaints.map((row) => [row.trackingId, shown(row)]))).toEqual(
        Object.fromEntries(
          Object.entries(EXPECTED).map(([id, wanted]) => [id, { ...wanted, ...untold }]),
        ),
      );
      // The line with the sum at the end, and nothing else.
      expect(skipped.map(({ row }) => row)).toEqual([15]);
      for (const row of complaints) {
        const wanted = EXPECTED[row.trackingId];
        const isOpen = wanted?.priv !== 'secret' && wanted?.cls !== 'oversight_complaint';
        expect(quoted(row), row.trackingId).toBe(file in UNTOLD ? false : isOpen);
      }
    },
  );
  it.each(files.filter((file) => file in REFUSED))('%s is refused in words', async (file) => {
    const reading = readLaporExport(join(FOLDER, file), zone);
    await expect(reading).rejects.toThrow(FileProblem);
    await expect(reading).rejects.toThrow(REFUSED[file]);
  });
});
