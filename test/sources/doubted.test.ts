import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mayQuote } from '../../src/domain/complaint.js';
import { dayText } from '../../src/domain/day.js';
import { takeIn } from '../../src/intake/intake.js';
import { createZone } from '../../src/domain/zone.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { tablesFrom } from '../../src/sources/table.js';
import { workbook } from '../world/files.js';
import { createWorld, HEALTH, ROADS } from '../world/world.js';

const zone = createZone('Asia/Jakarta');
const HEADER = ['Tracking ID', 'Tanggal Laporan Masuk', 'Instansi Terdisposisi', 'Status Laporan'];
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An export whose one date is a styled date, and a bare number, in a workbook that says when its days begin. */
async function dated(calendar: string) {
  const text = (ref: string, value: string) =>
    `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = HEADER.map((title, i) => text(`${'ABCD'[i] ?? ''}1`, title)).join('');
  const line = (row: number, style: number) =>
    `<row r="${row}">${text(`A${row}`, `981000${row}`)}<c r="B${row}" s="${style}"><v>44815</v></c>${text(`C${row}`, 'Dinas A')}${text(`D${row}`, 'Proses')}</row>`;
  const content = workbook(`<row r="1">${head}</row>${line(2, 1)}${line(3, 0)}`, {
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${NS}" xmlns:r="${REL}"><workbookPr ${calendar}/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/styles.xml': strToU8(
      `<?xml version="1.0"?><styleSheet xmlns="${NS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ),
  });
  const [table = []] = await tablesFrom(Buffer.from(content), 'x.xlsx');
  const { complaints } = snapshotOf(table, 'x', zone, 0);
  return complaints.map(({ receivedAt }) => dayText(zone.dayOf(receivedAt ?? 0)));
}

describe('a workbook whose days begin in 1904', () => {
  it.each(['date1904="1"', 'date1904="true"', "date1904 = 'TRUE'"])('%s', async (calendar) => {
    expect(await dated(calendar)).toEqual(['2026-09-12', '2026-09-12']);
  });
  it.each(['date1904="0"', 'date1904="false"', ''])('is no other: %s', async (calendar) => {
    expect(await dated(calendar)).toEqual(['2022-09-11', '2022-09-11']);
  });
});

describe('a date of receipt that cannot be meant', () => {
  const read = (days: readonly string[]) =>
    snapshotOf(
      [HEADER, ...days.map((day, i) => [String(9_810_000 + i), day, 'Dinas A', 'Proses'])],
      'x',
      zone,
      0,
    );
  it('years before those above and below it is not believed, and said', () => {
    const { complaints, doubted } = read(['2026-01-05', '2016-01-06', '2026-01-07', '2026-01-08']);
    expect(doubted).toEqual([
      { row: 3, reason: 'a date of receipt years before those above and below it' },
    ]);
    expect(complaints.map(({ receivedAt }) => receivedAt !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it.each([
    [['2019-01-05', '2019-02-06', '2026-01-07', '2026-01-08']],
    [['2016-01-05', '2026-02-06']],
    [['2026-01-05', '2025-02-06', '2026-01-07']],
    [['2022-01-05', '2016-02-06', '2026-01-07']],
  ])('an old one among old ones, or at an edge, is believed: %s', (days) => {
    expect(read(days).doubted).toEqual([]);
  });

  it('in the future is not believed by any way', async () => {
    const world = createWorld();
    const day = 24 * 60 * 60_000;
    const now = world.clock.now();
    const result = await world.shows([
      world.row('9810001', HEALTH, { row: 7, receivedAt: now + 2 * day }),
      world.row('9810002', HEALTH, { row: 8, receivedAt: now + day / 2 }),
    ]);
    expect(result.doubted).toEqual([{ row: 7, reason: 'a date of receipt in the future' }]);
    expect(world.store.dispositions.complaint('9810001')?.receivedAt).toBeNull();
    expect(world.store.dispositions.complaint('9810002')?.receivedAt).not.toBeNull();
  });
});

describe('an agency’s name under another ID', () => {
  const renumbered = { code: '9999001', name: HEALTH.name.toUpperCase() };
  it('is the same agency, and that is said', async () => {
    const world = createWorld();
    const result = await world.shows([world.row('9810001', renumbered, {})]);
    expect(result.otherCodes).toEqual([
      { name: HEALTH.name, code: '9999001', known: HEALTH.code, taken: 'as one' },
    ]);
    expect(world.store.dispositions.openByTrackingId('9810001')[0]?.agencyName).toBe(HEALTH.name);
    expect(result.unmatchedAgencies).toEqual([]);
  });

  it('is a question where both IDs are in use', async () => {
    const world = createWorld();
    const result = await world.shows([
      world.row('9810001', renumbered, {}),
      world.row('9810002', HEALTH, {}),
    ]);
    expect(result.otherCodes).toMatchObject([{ code: '9999001', taken: 'as two' }]);
    expect(result.unmatchedAgencies).toEqual([renumbered.name]);
  });

  it('of another name is another agency', async () => {
    const world = createWorld();
    const result = await world.shows([
      world.row('9810001', { code: '9999001', name: 'Dinas Sosial' }, {}),
      world.row('9810002', ROADS, {}),
    ]);
    expect(result.otherCodes).toEqual([]);
  });
});

describe('a row that slipped', () => {
  const header = [...HEADER, 'Tipe Laporan (Anonim/Rahasia)', 'Nama Pelapor'];
  it('is skipped by its number, and its complaint is not missing for it', async () => {
    const world = createWorld();
    const rows = [world.row('9810001', HEALTH, {}), world.row('9810002', HEALTH, {})];
    await world.shows(rows);
    for (const day of [3, 4, 5, 6]) {
      await world.advanceTo(`2026-02-0${day}T09:00`);
      const slipped = ['9810001', '3 Feb 2026', 'Lampu', ' mati', 'Dinas A', '-', 'x'];
      const good = ['9810002', '3 Feb 2026', HEALTH.name, 'Belum Ditindaklanjuti', '-', 'x'];
      const read = snapshotOf([header, slipped, good], 'x', zone, world.clock.now());
      expect(read.skipped).toMatchObject([{ row: 2, trackingId: '9810001' }]);
      expect(read.skipped[0]?.reason).toMatch(/more cells than the header/);
      const result = takeIn(world.app.intakeDeps(), read, world.clock.now());
      expect(result).toMatchObject({ missing: [], leftOut: 0, handedOn: 0 });
    }
    expect(world.store.dispositions.openByTrackingId('9810001')).toHaveLength(1);
  });

  it('with a note in a column without a title is read', () => {
    const padded = [...HEADER, '', ''];
    const row = ['9810001', '3 Feb 2026', 'Dinas A', 'Proses', '', 'sudah ditelepon'];
    expect(snapshotOf([padded, row], 'x', zone, 0).complaints).toHaveLength(1);
  });
});

describe('an error in place of a type', () => {
  it('is no plain one: the words are not quoted, and it is said', async () => {
    const titles = [...HEADER, 'Tipe Laporan (Anonim/Rahasia)', 'Klasifikasi Laporan'];
    const cells = ['9810001', '3 Feb 2026', 'Dinas A', 'Proses'];
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const place = (row: number, values: readonly string[]) =>
      values
        .map((value, i) => text(value).replace('<c ', `<c r="${'ABCDEF'[i] ?? ''}${row}" `))
        .join('');
    const content = workbook(
      `<row r="1">${place(1, titles)}</row><row r="2">${place(2, cells)}<c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="inlineStr"><is><t>Pengaduan</t></is></c></row>`,
    );
    const [table = []] = await tablesFrom(Buffer.from(content), 'x.xlsx');
    const world = createWorld();
    const read = snapshotOf(table, 'x', zone, 0);
    const result = takeIn(world.app.intakeDeps(), read, world.clock.now());
    expect(result.unknownTypes).toEqual(['#N/A']);
    const held = world.store.dispositions.complaint('9810001');
    expect(held && mayQuote(held)).toBe(false);
  });
});
