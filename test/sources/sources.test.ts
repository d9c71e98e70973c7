import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { mayQuote } from '../../src/domain/complaint.js';
import { dayText } from '../../src/domain/day.js';
import { createZone } from '../../src/domain/zone.js';
import { takeIn } from '../../src/intake/intake.js';
import { readDate } from '../../src/sources/dates.js';
import { readLaporExport, snapshotOf } from '../../src/sources/lapor-export.js';
import { phoneOf, readRosterFile, rosterOf } from '../../src/sources/roster-file.js';
import {
  parseHolidayTable,
  parseOfficeHours,
  parsePolicy,
  readRuleFile,
} from '../../src/sources/rule-files.js';
import { tablesFrom } from '../../src/sources/table.js';
import { row, workbook } from '../world/files.js';
import { createWorld } from '../world/world.js';

const config = readConfig({});
const zone = createZone('Asia/Jakarta');
const folder = mkdtempSync(join(tmpdir(), 'sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const HEADER = [
  'Tracking ID',
  'ID Instansi Terdisposisi',
  'Instansi Terdisposisi',
  'Status Laporan',
];
const COMPLAINT = ['9810000', '1', 'Dinas', 'Terverifikasi'];

describe('the LAPOR! export', () => {
  it('reads the sample: every complaint, the footer skipped by its row', async () => {
    const snapshot = await readLaporExport(config.sampleExport, zone);
    expect(snapshot.rows).toBe(61);
    expect(snapshot.complaints).toHaveLength(60);
    expect(snapshot.skipped).toEqual([{ row: 67, reason: 'no tracking ID of 6 to 10 digits' }]);
    expect(snapshot.complaints[0]).toMatchObject({
      row: 6,
      trackingId: '9810000',
      agencyCode: '3527001',
      privacy: 'secret',
      status: 'closed',
    });
    expect(zone.iso(snapshot.complaints[0]?.receivedAt ?? 0)).toBe('2026-09-25T07:52:00+07:00');
    expect(JSON.stringify(snapshot)).not.toMatch(
      /Pelapor \d|081234567890|3527014508700003|wali@example/,
    );
  });

  it('takes columns in any order, few of them, with blank rows and other dates', () => {
    const table = [
      ['Status Laporan', 'Tracking ID', 'Instansi Terdisposisi', 'Tanggal Laporan Masuk'],
      ['SELESAI', '#9810000', 'Dinas A', '46025'],
      ['', '', '', ''],
      ['entah', '9810001', 'Dinas B', '03/01/2026'],
      ['Proses', '9810001', 'Dinas B', ''],
      ['Proses', '9810002', '-', ''],
    ];
    const snapshot = snapshotOf(table, 'x', zone, 0);
    expect(snapshot.rows).toBe(4);
    expect(
      snapshot.complaints.map((c) => [
        c.trackingId,
        c.status,
        dayText(zone.dayOf(c.receivedAt ?? 0)),
      ]),
    ).toEqual([
      ['9810000', 'closed', '2026-01-03'],
      ['9810001', 'unknown', '2026-01-03'],
    ]);
    expect(snapshot.skipped.map((s) => s.row)).toEqual([5, 6]);
  });

  it.each([
    '3 Jan 2026',
    '3 Januari 2026',
    '03 January 2026',
    'Sabtu, 3 Jan 2026',
    'Jan 3, 2026',
    '2026-01-03',
    '2026-01-03T07:52',
    '03/01/2026',
    '3-1-2026',
    '46025',
    '46025.5',
    '3 Jan 2026 07:52',
  ])('reads the date %s', (text) => {
    expect(dayText(readDate(text)?.day ?? 0)).toBe('2026-01-03');
  });
  it.each(['', '-', '31 Feb 2026', '3 Foo 2026', '13/13/2026', '2026-02-30', 'kemarin', '1'])(
    '%j is no date',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );
});

describe('what stands behind the end of a workbook', () => {
  const whole = workbook(row(1, HEADER) + row(2, COMPLAINT));
  it.each([
    ['a line break', '\n'],
    ['another one', '\r\n'],
    ['one byte', '\0'],
    ['a page of zeros', '\0'.repeat(4096)],
    ['what a script prints', '\n<br />\n<b>Warning</b>: something in <b>/var/www</b>\n'],
    ['half of the end once more', 'PK\u0005'],
    ['60,000 spaces', ' '.repeat(60_000)],
  ])('is passed over: %s', async (_, tail) => {
    const content = Buffer.concat([whole, Buffer.from(tail, 'latin1')]);
    expect(await tablesFrom(content, 'x.xlsx')).toEqual(await tablesFrom(Buffer.from(whole), 'x'));
  });
  it('is its comment, where it says so, and damage where that is cut off', async () => {
    const noted = Buffer.concat([whole, Buffer.from('catatan')]);
    noted.writeUInt16LE(7, whole.length - 2);
    expect(await tablesFrom(noted, 'x.xlsx')).toMatchObject([{ length: 2 }]);
    await expect(tablesFrom(noted.subarray(0, -1), 'x.xlsx')).rejects.toThrow(/damaged/);
  });
});

describe('what may be quoted', () => {
  const header = [...HEADER, 'Klasifikasi Laporan', 'Tipe Laporan (Anonim/Rahasia)'];
  const quotable = (head: readonly string[], more: readonly string[]) => {
    const snapshot = snapshotOf([head, [...COMPLAINT, ...more]], 'x', zone, 0);
    const world = createWorld();
    takeIn(world.app.intakeDeps(), snapshot, world.clock.now());
    const complaint = world.store.dispositions.complaint('9810000');
    return complaint !== undefined && mayQuote(complaint);
  };
  it.each([
    ['Pengaduan Tidak Berkadar Pengawasan', '-'],
    ['pengaduan  tidak berkadar PENGAWASAN', ''],
    ['Pengaduan', '-'],
    ['Aspirasi', 'Anonim'],
    ['Permintaan Informasi', '-'],
  ])('is plain by known words: %j, %j', (classification, type) => {
    expect(quotable(header, [classification, type])).toBe(true);
  });
  it.each([
    ['Pengaduan Berkadar Pengawasan', '-'],
    ['Pengaduan Berkadar Pengawasan (60HK)', '-'],
    ['Pengaduan Berkadar Pengawasan.', '-'],
    ['Pengaduan Khusus', '-'],
    ['', '-'],
    ['-', '-'],
    ['Aspirasi', 'Rahasia'],
    ['Aspirasi', 'Anonim, Rahasia'],
    ['Aspirasi', 'Terbatas'],
    ['Aspirasi', 'Ya'],
  ])('is nothing else: %j, %j', (classification, type) => {
    expect(quotable(header, [classification, type])).toBe(false);
  });
  it.each([
    ['Kelas', 'Tipe Laporan (Anonim/Rahasia)'],
    ['Klasifikasi Laporan', 'Tipe'],
    ['Klasifikasi Laporan', ''],
    ['', 'Tipe Laporan (Anonim/Rahasia)'],
  ])('is nothing without both columns by a name that is known: %j, %j', (classes, types) => {
    expect(quotable([...HEADER, classes, types], ['Aspirasi', '-'])).toBe(false);
  });
});

describe('a broken file', () => {
  const cases: [string, () => string | Uint8Array, RegExp][] = [
    ['empty', () => '', /is empty/],
    ['without a header row', () => 'a,b,c\n1,2,3\n', /no row has a cell "Tracking ID"/],
    [
      'without the status column',
      () => 'Tracking ID,Instansi Terdisposisi\n9810000,Dinas\n',
      /"Status Laporan" is missing/,
    ],
    [
      'an old .xls',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      /old Excel file/,
    ],
    [
      'protected by a password',
      () =>
        Buffer.concat([
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      /password/,
    ],
    [
      'a web page with an Excel name',
      () => '<html><table><tr><td>Tracking ID</td></tr></table></html>',
      /web page/,
    ],
    ['cut off', () => workbook(row(1, HEADER) + row(2, COMPLAINT)).slice(0, 700), /damaged/],
    [
      'a zip that is something else',
      () => zipSync({ 'word/document.xml': strToU8('<x/>') }),
      /no Excel workbook/,
    ],
    [
      'with formulas',
      () => workbook(`${row(1, HEADER)}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>`),
      /formula/,
    ],
    [
      'with a million empty rows',
      () =>
        workbook(
          row(1, HEADER) +
            Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 2}"/>`).join(''),
        ),
      /200000 rows/,
    ],
    [
      'with one cell in a far row',
      () => workbook(`${row(1, HEADER)}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`),
      /200000 rows/,
    ],
    [
      'with a cell in a far column',
      () => workbook(`${row(1, HEADER)}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
      /beyond column ZZ/,
    ],
    [
      'a bomb',
      () => workbook(row(1, HEADER), { 'xl/media/x.bin': new Uint8Array(200_000_000) }),
      /unpacks to more than/,
    ],
    [
      'of no known kind',
      () => new Uint8Array([1, 2, 0, 4, 5, 6]),
      /neither an Excel workbook nor a CSV/,
    ],
    [
      'a CSV with an open quotation mark',
      () => 'Tracking ID,"Instansi\n9810000,x',
      /well-formed CSV/,
    ],
  ];
  it.each(cases)('%s is refused with a clear word', async (name, content, word) => {
    const path = write(`${name.replace(/\W/g, '-')}.xlsx`, content());
    await expect(readLaporExport(path, zone)).rejects.toThrow(word);
  });
  it('that is not there is refused', async () => {
    await expect(readLaporExport(join(folder, 'none.xlsx'), zone)).rejects.toThrow(/no such file/);
  });
  it('a sound workbook of the same make is read', async () => {
    const path = write('sound.xlsx', workbook(row(1, HEADER) + row(2, COMPLAINT)));
    expect((await readLaporExport(path, zone)).complaints).toHaveLength(1);
  });
  it('a CSV may be UTF-8 with a BOM, UTF-16, or of an old Windows', async () => {
    const text = 'Tracking ID;Instansi Terdisposisi;Status Laporan\n9810000;Dinas é;Proses\n';
    for (const content of [
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'latin1'),
    ])
      expect(
        snapshotOf((await tablesFrom(content, 'x'))[0] ?? [], 'x', zone, 0).complaints[0]
          ?.agencyName,
      ).toBe('Dinas é');
  });
});

describe('the roster', () => {
  it('reads the sample', async () => {
    const { rows, problems } = await readRosterFile(config.sampleRoster);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(33);
  });
  it.each([
    '0812-5550-0028',
    '+62 812-5550-0028',
    '6281255500028',
    '81255500028',
    '0812 5550 0028',
    '(0812) 55500028',
    '+62 (0) 812-5550-0028',
    'WA: 0812.5550.0028',
    'WA081255500028',
    '0812-5550-0028 (WA)',
    "'081255500028",
    '="081255500028"',
    '\u200e+62 812\u00a05550 0028',
    '０８１２５５５０００２８',
  ])('%s is one number', (text) => {
    expect(phoneOf(text)).toBe('6281255500028');
  });
  it.each([
    ['', /empty/],
    ['0323 321000', /mobile/],
    ['12', /valid/],
    ['6.28126E+12', /spreadsheet/],
    ['halo', /valid/],
    ['081255500028.0', /stands apart/],
    ['81255500028.0', /stands apart/],
    ['0812-5550-0028 (2)', /stands apart/],
    ['0812-5550-0028 ext 1', /stands apart/],
    ['0812-5550-0028 ext 12', /more than one/],
    ['0812-5550-0028 / 0812-5550-0029', /./],
    ['081255500028;081255500029', /more than one/],
    ['081255500028 dan 081255500029', /more than one/],
    ['1. 0812-5550-0028', /stands apart/],
    ['0812-555O-0028', /letter among/],
    ['O812-5550-0028', /letter among/],
    ['08l2-5550-0028', /letter among/],
    ['0812-5550-0028x', /letter among/],
    ['0812-5550-0028ext1', /letter among/],
  ])('%j is none', (text, reason) => {
    const found = phoneOf(text);
    expect(typeof found === 'string' ? found : found.reason).toMatch(reason);
  });
  it('lists every bad cell with line, column, reason and remedy', () => {
    const table = [
      [
        'kode_instansi',
        'nama_instansi',
        'peran',
        'nama',
        'nomor_wa',
        'berlaku_mulai',
        'berlaku_sampai',
      ],
      ['1', 'Dinas A', 'penghubung', 'P', '0812-5550-0028', '', ''],
      ['1', 'Dinas A', 'raja', '', '12', '2026-13-01', ''],
      ['', '', 'penghubung', 'P', '0812-5550-0029', '2026-12-31', '2026-01-01'],
      ['1', 'Dinas A', 'penghubung', 'P', '+6281255500028', '', ''],
      ['1', 'Dinas B', 'operator', 'O', '0812-5550-0030', '', ''],
      ['2', 'Dinas C', 'sekda', 'S', '0812-5550-0031', '', ''],
    ];
    const { problems } = rosterOf(table, 'x');
    expect(problems.map((p) => `${p.line} ${p.column}`)).toEqual([
      '3 peran',
      '3 nomor_wa',
      '3 nama',
      '3 berlaku_mulai',
      '4 nama_instansi',
      '4 berlaku_sampai',
      '5 nomor_wa',
      '6 kode_instansi',
      '7 nama_instansi',
    ]);
    expect(problems.every((p) => p.reason !== '' && p.remedy !== '')).toBe(true);
    expect(JSON.stringify(problems)).not.toMatch(/8125550/);
  });
});

describe('rule files', () => {
  it.each([
    ['not JSON', '{', /not JSON/],
    [
      'a day that is none',
      '{"year":2026,"decree":"x","days":[{"date":"2026-02-30","kind":"national_holiday","name":"x"}]}',
      /not a date/,
    ],
    [
      'a day of another year',
      '{"year":2026,"decree":"x","days":[{"date":"2027-01-01","kind":"national_holiday","name":"x"}]}',
      /outside the year/,
    ],
    [
      'a day twice',
      '{"year":2026,"decree":"x","days":[{"date":"2026-01-01","kind":"national_holiday","name":"x"},{"date":"2026-01-01","kind":"collective_leave","name":"y"}]}',
      /twice/,
    ],
    ['an unknown field', '{"year":2026,"decree":"x","days":[],"extra":1}', /x\.json/],
  ])('a holiday table with %s is refused', (_, text, word) => {
    expect(() => parseHolidayTable(text, 'x.json')).toThrow(word);
  });
  it('office hours and policy are checked', () => {
    expect(() =>
      parseOfficeHours('{"digestAt":"7","week":{"1":[["08:00","07:00"]]},"overrides":[]}', 'h'),
    ).toThrow(/time of day/);
    const policy = readRuleFile(config.policyFile);
    expect(parsePolicy(policy, 'p').versions).toHaveLength(1);
    expect(() => parsePolicy(policy.replace('"ladder": "sixty"', '"ladder": "none"'), 'p')).toThrow(
      /no ladder "none"/,
    );
    expect(() => parsePolicy(policy.replace('"offset": 3', '"offset": 0'), 'p')).toThrow(
      /order of their offsets/,
    );
  });
});
