import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mayQuote, type Snapshot } from '../../src/domain/complaint.js';
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

  it.each([[['2016-01-05']], [['2026-01-05', '2025-02-06', '2026-01-07']]])(
    'an old one among old ones, or alone, is believed: %s',
    (days) => {
      expect(read(days).doubted).toEqual([]);
    },
  );

  const right = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'];
  it.each<[string, string[], number[]]>([
    ['at the beginning', ['2016-01-05', ...right], [2]],
    ['at the end', [...right, '2006-01-09'], [7]],
    ['two in a row', [...right.slice(0, 2), '2016-01-06', '2016-01-07', ...right.slice(2)], [4, 5]],
    ['three at the end', [...right, '2016-01-09', '2016-01-09', '2016-01-09'], [7, 8, 9]],
    ['two at both ends', ['2016-01-01', ...right, '2016-01-10'], [2, 8]],
    ['half of four', ['2019-01-05', '2019-02-06', '2026-01-07', '2026-01-08'], [2, 3]],
    ['of two', ['2016-01-05', '2026-02-06'], [2]],
    ['between others that differ', ['2022-01-05', '2016-02-06', '2026-01-07'], [3]],
  ])('years before those of the numbers next to it is doubted: %s', (_, days, rows) => {
    expect(read(days).doubted?.map(({ row }) => row)).toEqual(rows);
  });

  it('of a complaint whose number is far below is believed', () => {
    const lines = right.map((day, i) => [String(9_810_000 + i), day, 'Dinas A', 'Proses']);
    const old = ['4100000', '2019-03-01', 'Dinas A', 'Proses'];
    for (const table of [
      [HEADER, old, ...lines],
      [HEADER, ...lines, old],
    ])
      expect(snapshotOf(table, 'x', zone, 0).doubted).toEqual([]);
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

describe('one agency’s ID beside another’s name', () => {
  it('is taken by the ID, and asked about', async () => {
    const world = createWorld();
    const result = await world.shows([
      world.row('9810001', { code: HEALTH.code, name: ROADS.name }, {}),
    ]);
    expect(result.otherCodes).toEqual([
      { name: ROADS.name, code: HEALTH.code, known: ROADS.code, taken: 'by ID' },
    ]);
    expect(world.store.dispositions.openByTrackingId('9810001')[0]?.agencyName).toBe(HEALTH.name);
  });

  it('is asked about where one ID has several names, which nobody knows', async () => {
    const world = createWorld();
    const result = await world.shows([
      world.row('9810001', { code: '9999001', name: 'Dinas Pasar' }, {}),
      world.row('9810002', { code: '9999001', name: 'Dinas Sosial' }, {}),
      world.row('9810003', { code: '9999001', name: 'Dinas Pasa...' }, {}),
    ]);
    expect(result.otherCodes).toEqual([
      { name: 'Dinas Sosial', code: '9999001', known: null, taken: 'by ID' },
    ]);
  });

  it('for more than a tenth, as when the column of names was sorted, waits', () => {
    const world = createWorld();
    const rows = Array.from({ length: 8 }, (_, i) =>
      world.row(String(9_810_001 + i), { code: HEALTH.code, name: ROADS.name }, {}),
    );
    const shown: Snapshot = {
      origin: { way: 'export', name: 'x' },
      extent: 'whole',
      asOf: world.clock.now(),
      complaints: rows,
      rows: rows.length,
      skipped: [],
    };
    const take = () => takeIn(world.app.intakeDeps(), shown, world.clock.now(), { mayHold: true });
    expect(take().held).toMatchObject({ misnamed: 8, handedOn: 0 });
    expect(world.store.dispositions.complaint('9810001')).toBeUndefined();
  });
});

describe('a second row of the same complaint and agency', () => {
  const titles = [...HEADER, 'Tipe Laporan (Anonim/Rahasia)', 'Klasifikasi Laporan'];
  const row = (status: string, type: string, classOf: string, agency = 'Dinas A') => [
    ...['9810001', '3 Feb 2026', agency, status, type, classOf],
  ];
  const read = (...rows: string[][]) => snapshotOf([titles, ...rows], 'x', zone, 0);
  it('is told as a repetition where it says the same, and else as what it contradicts', () => {
    const [first, same] = [row('Proses', '-', 'Pengaduan'), row('Proses', '-', 'Pengaduan')];
    expect(read(first, same).skipped[0]?.reason).toBe('repeats the complaint and agency of row 2');
    expect(read(first, row('Selesai', '-', 'Pengaduan')).skipped[0]?.reason).toMatch(
      /contradicts row 2.*another status/,
    );
  });

  it.each([
    ['a secret one', row('Proses', 'Rahasia', 'Pengaduan')],
    ['one of a class that is not known', row('Proses', '-', 'Lainnya')],
    ['one of oversight', row('Proses', '-', 'Pengaduan Berkadar Pengawasan')],
    [
      'one of oversight at another agency',
      row('Proses', '-', 'Pengaduan Berkadar Pengawasan', 'B'),
    ],
    ['an anonymous one and one of oversight', row('Proses', 'Anonim', 'Berkadar Pengawasan')],
  ])('never opens the words of %s, in whichever order they stand', (_, strict) => {
    const plain = row('Proses', '-', 'Pengaduan');
    for (const rows of [
      [plain, strict],
      [strict, plain],
    ]) {
      const { complaints, doubted } = read(...rows);
      for (const one of complaints)
        expect(mayQuote({ ...one, privacy: one.privacy ?? 'open' })).toBe(false);
      expect(doubted).not.toEqual([]);
    }
  });
});

describe('a title of a column', () => {
  it.each([
    [
      'No. Tracking ID',
      'Tgl. Laporan',
      'OPD Tujuan',
      'Status Tindak Lanjut',
      'Jenis Laporan',
      'Tipe',
      'Perihal',
    ],
    [
      'Tracking ID LAPOR!',
      'TGL MASUK',
      'Instansi',
      'status',
      'Klasifikasi Lap.',
      'Anonim / Rahasia',
      'Judul Aduan',
    ],
    [
      'nomor_laporan',
      'tanggal',
      'nama_instansi',
      'status_laporan',
      'klasifikasi',
      'tipe_laporan',
      'judul',
    ],
    [
      'Tracking ID',
      'Tanggal Laporan',
      'Disposisi Instansi',
      'Status Terakhir',
      'Jenis',
      'Jenis Laporan (Anonim/Rahasia)',
      'JUDUL',
    ],
  ])('is known by what it means: %s', (...titles) => {
    const cells = ['9810001', '3 Feb 2026', 'Dinas A', 'Proses', 'Pengaduan', 'Rahasia', 'Lampu'];
    const { complaints, missingColumns } = snapshotOf([titles, cells], 'x', zone, 0);
    expect(missingColumns).toEqual([]);
    expect(complaints).toMatchObject([
      {
        agencyName: 'Dinas A',
        rawStatus: 'Proses',
        rawClassification: 'Pengaduan',
        privacy: 'secret',
        title: 'Lampu',
      },
    ]);
    expect(complaints[0]?.receivedAt).not.toBeNull();
  });

  it('“Jenis” that tells neither class nor type is neither', () => {
    const titles = [...HEADER, 'Jenis'];
    for (const word of ['Surat', '']) {
      const row = ['9810001', '3 Feb 2026', 'Dinas A', 'Proses', word];
      expect(snapshotOf([titles, row], 'x', zone, 0).missingColumns).toHaveLength(2);
    }
  });

  it.each([
    'Tanggal Selesai',
    'Alamat Pelapor',
    'ID Instansi Induk',
    'Status Pelapor',
    'Nama Instansi Induk',
  ])('that means something else is none: %s', (other) => {
    const row = ['x', '9810001', '3 Feb 2026', 'Dinas A', 'Proses'];
    const { complaints } = snapshotOf([[other, ...HEADER], row], 'x', zone, 0);
    expect(complaints).toMatchObject([
      { trackingId: '9810001', agencyName: 'Dinas A', agencyCode: null, rawStatus: 'Proses' },
    ]);
  });
});

describe('a workbook whose cells do not say where they stand', () => {
  it('is read as they follow each other', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const line = (values: readonly string[]) => `<row>${values.map(text).join('')}</row>`;
    const content = workbook(
      line(HEADER) +
        line(['9810001', '3 Feb 2026', 'Dinas A', 'Proses']) +
        `<row r="5">${text('9810002')}<c/><c r="C5" t="inlineStr"><is><t>Dinas B</t></is></c>${text('Proses')}</row>`,
    );
    const [table = []] = await tablesFrom(Buffer.from(content), 'x.xlsx');
    expect(snapshotOf(table, 'x', zone, 0).complaints).toMatchObject([
      { row: 2, trackingId: '9810001', agencyName: 'Dinas A', rawStatus: 'Proses' },
      {
        row: 5,
        trackingId: '9810002',
        receivedAt: null,
        agencyName: 'Dinas B',
        rawStatus: 'Proses',
      },
    ]);
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
