import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  classificationOf,
  isKnownClass,
  mayQuote,
  privacyOf,
  statusOf,
} from '../../src/domain/complaint.js';
import { dayText } from '../../src/domain/day.js';
import { createZone } from '../../src/domain/zone.js';
import { dateOrderOf, readDate, readTime } from '../../src/sources/dates.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { FileProblem } from '../../src/sources/problem.js';
import { tablesFrom, tableWith } from '../../src/sources/table.js';
import { row as sheetRow, workbook } from '../world/files.js';

// What offices really have, in kinds: each with more of it than one file showed.

const zone = createZone('Asia/Jakarta');
const HEADER = [
  ...['Tracking ID', 'Tanggal Laporan Masuk', 'Waktu Laporan Masuk', 'Klasifikasi Laporan'],
  ...['Tipe Laporan (Anonim/Rahasia)', 'Judul Laporan', 'ID Instansi Terdisposisi'],
  ...['Instansi Terdisposisi', 'Status Laporan'],
];
const PLAIN = [
  ...['9810000', '3 Sep 2026', '07:52', 'Pengaduan Tidak Berkadar Pengawasan', '-'],
  ...['Lampu mati', '3527001', 'Dinas PU', 'Belum Ditindaklanjuti'],
];
const withCell = (column: string, value: string) =>
  PLAIN.map((cell, i) => (HEADER[i] === column ? value : cell));
const read = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER) =>
  snapshotOf([header, ...rows], 'x.csv', zone, Date.UTC(2026, 10, 20));
const first = (rows: readonly (readonly string[])[], header?: readonly string[]) =>
  read(rows, header).complaints[0];

describe('a number that a spreadsheet has touched', () => {
  it.each([
    ...['9810000', '#9810000', '9810000.0', '9810000,00', '9.810.000', '9,810,000', '="9810000"'],
    ...[
      "'9810000",
      '\u2019 9810000',
      '\u200b9810000',
      '9810000\u00a0',
      '９８１００００',
      ' 9810000 ',
    ],
  ])('%j is the tracking ID 9810000', (text) => {
    expect(first([withCell('Tracking ID', text)])?.trackingId).toBe('9810000');
  });
  it.each([
    ['3527001.0', '3527001'],
    ['3.527.001', '3527001'],
    ['="3527001"', '3527001'],
    ["'3527001", '3527001'],
    ['\u200e3527001', '3527001'],
    ['35.27.001', '35.27.001'],
    ['OPD-7', 'OPD-7'],
  ])('%j is the agency %s', (text, code) => {
    expect(first([withCell('ID Instansi Terdisposisi', text)])?.agencyCode).toBe(code);
  });
  it.each(['9,81E+06', '0981000', '9810000.5', '9810000 / 9810001', '98.10.000', '12345'])(
    '%j is none, and a file of which no row can be used is refused',
    (text) => {
      expect(() => read([withCell('Tracking ID', text)])).toThrow(/none of its 1 rows can be used/);
    },
  );
});

describe('a cell that a program wrote as a formula, so that Excel leaves it alone', () => {
  const cellsOf = async (csv: string) => {
    const [table = []] = await tablesFrom(Buffer.from(csv), 'x.csv');
    return table;
  };
  it.each([',', ';', '\t'])(
    'is its text, without quotation marks around the cell, parted by %j',
    async (by) => {
      const lines = [
        ['="a"', 'b', '="0812"'],
        ['x', '="9810001"', '"one = ""two"""'],
        ['=""', '"="', '"."'],
      ];
      expect(await cellsOf(lines.map((cells) => cells.join(by)).join('\r\n'))).toEqual([
        ['a', 'b', '0812'],
        ['x', '9810001', 'one = "two"'],
        ['', '=', '.'],
      ]);
    },
  );
  it.each(['\r\n', '\n', '\r'])(
    'whatever the first line ends with, each line is one: %j',
    async (first) => {
      const [a, b, c] = ['a,b', '1,"x\ny"', '2,z'];
      for (const [second, third] of [
        ['\r\n', '\n'],
        ['\n', '\r\n'],
        ['\r', '\n'],
      ])
        expect((await cellsOf([a, first, b, second, c, third].join(''))).slice(0, 3)).toEqual([
          ['a', 'b'],
          ['1', 'x\ny'],
          ['2', 'z'],
        ]);
    },
  );
  it('within a text it is the text', async () => {
    expect(await cellsOf('a,"b,=""9"",c"\n"x,=",3')).toEqual([
      ['a', 'b,="9",c'],
      ['x,=', '3'],
    ]);
  });
});

describe('a header that somebody shortened', () => {
  it.each([
    ['Tipe Laporan (Anonim/Rahasia)', 'Tipe Laporan'],
    ['Tipe Laporan (Anonim/Rahasia)', 'Anonim/Rahasia'],
    ['Tipe Laporan (Anonim/Rahasia)', 'TIPE  LAPORAN (ANONIM / RAHASIA)'],
    ['Tipe Laporan (Anonim/Rahasia)', 'Tipe Laporan\u200b (Anonim/Rahasia)'],
    ['Klasifikasi Laporan', 'Klasifikasi'],
    ['Klasifikasi Laporan', 'KLASIFIKASI_LAPORAN'],
    ['Klasifikasi Laporan', ' klasifikasi laporan: '],
  ])('%s may be called %j', (title, short) => {
    const header = HEADER.map((cell) => (cell === title ? short : cell));
    const secret = first([withCell('Tipe Laporan (Anonim/Rahasia)', 'Rahasia')], header);
    expect(secret).toMatchObject({ privacy: 'secret', classification: 'complaint' });
    expect(read([PLAIN], header).missingColumns).toEqual([]);
  });
  it.each(['Tipe Laporan (Anonim/Rahasia)', 'Klasifikasi Laporan'])(
    'without %s nothing is quoted, and that is said',
    (title) => {
      const header = HEADER.map((cell) => (cell === title ? 'Lain-lain' : cell));
      const { complaints, missingColumns } = read([PLAIN], header);
      const [complaint] = complaints;
      expect(missingColumns).toEqual([title]);
      expect(complaint && mayQuote({ ...complaint, privacy: complaint.privacy ?? 'open' })).toBe(
        false,
      );
    },
  );
  it.each([
    ['Anonim/Rahasia', 'Rahasia'],
    ['Tipe Laporan', '-'],
    ['Klasifikasi', 'Pengaduan Berkadar Pengawasan'],
    ['Klasifikasi Laporan', 'Aspirasi'],
  ])('that is there twice, once as %j, is not believed', (title, value) => {
    const { complaints, missingColumns } = read([[...PLAIN, value]], [...HEADER, title]);
    const [complaint] = complaints;
    expect(missingColumns).toHaveLength(1);
    expect(complaint && mayQuote({ ...complaint, privacy: complaint.privacy ?? 'open' })).toBe(
      false,
    );
  });
  it('loses no complaint that is called like a title', () => {
    const titles = ['Tracking ID', 'Status Laporan', 'tracking id', 'Judul Laporan'];
    const rows = titles.map((title, i) =>
      withCell('Judul Laporan', title).map((cell, at) => (at === 0 ? `981000${i}` : cell)),
    );
    expect(read(rows).complaints.map(({ title }) => title)).toEqual(titles);
  });
  it('may stand further down, and once more on every page', () => {
    const table = [['Rekap'], [''], HEADER, PLAIN, HEADER, withCell('Tracking ID', '9810001')];
    const { complaints, skipped } = snapshotOf(table, 'x', zone, 0);
    expect(complaints.map(({ trackingId }) => trackingId)).toEqual(['9810000', '9810001']);
    expect(skipped).toEqual([]);
  });
});

describe('a word with something around it', () => {
  it.each([
    ['Pengaduan Berkadar Pengawasan', 'oversight_complaint'],
    ['Pengaduan Berkadar Pengawasan (60HK)', 'oversight_complaint'],
    ['Pengaduan Berkadar Pengawasan.', 'oversight_complaint'],
    ['Pengaduan\u200b Berkadar\u00a0Pengawasan', 'oversight_complaint'],
    ['Pengaduan (Berkadar Pengawasan)', 'oversight_complaint'],
    ['BERKADAR PENGAWASAN - 60 hari kerja', 'oversight_complaint'],
    ['Pengaduan Tidak Berkadar Pengawasan (14HK)', 'complaint'],
    ['pengaduan tidak  berkadar pengawasan;', 'complaint'],
    ['Pengaduan Tdk Berkadar Pengawasan', 'complaint'],
    ['Permintaan Informasi (5 HK)', 'information_request'],
    ['"Aspirasi"', 'aspiration'],
    ['Pengaduan', 'unspecified'],
    ['Pengaduan (14 HK).', 'unspecified'],
    ['Gratifikasi', 'unspecified'],
  ] as const)('%j is of the class %s', (text, wanted) => {
    expect(classificationOf(text)).toBe(wanted);
  });
  it.each([
    ['Pengaduan', true],
    ['pengaduan.', true],
    ['Pengaduan (14HK)', true],
    ['Aspirasi', true],
    ['Gratifikasi', false],
    ['Pengaduan Khusus', false],
    ['', false],
    ['-', false],
  ])('%j is a known class: %s', (text, known) => {
    expect(isKnownClass(text)).toBe(known);
  });
  it.each([
    ['-', 'open'],
    ['', 'open'],
    [' \u200b- ', 'open'],
    ['Rahasia', 'secret'],
    ['(Rahasia)', 'secret'],
    ['Anonim, Rahasia', 'secret'],
    ['anonim.', 'anonymous'],
    ['.', null],
    ['Biasa', null],
    ['?', null],
  ])('%j is the type %s', (text, wanted) => {
    expect(privacyOf(text)).toBe(wanted);
  });
  it.each([
    ['Dicabut oleh Pelapor', 'withdrawn'],
    ['DICABUT', 'withdrawn'],
    ['Ditarik oleh pelapor.', 'withdrawn'],
    ['Selesai.', 'closed'],
    ['Ditanggapi\u200b oleh Pelapor', 'reporter_replied'],
    ['Setengah selesai', 'unknown'],
  ])('%j is the status %s', (text, wanted) => {
    expect(statusOf(text)).toBe(wanted);
  });
});

describe('a date as a spreadsheet shows it', () => {
  it.each([
    ...['3-Sep-26', '3-Sep-2026', "3 Sep '26", '3/Sep/2026', '03/09/26', '2026/09/03', '2026.9.3'],
    ...['3 September 2026', 'Kamis, 3 Sep 2026', '03.09.2026', '46268', '46268.328'],
    ...['03.09.26', '3.9.26', "Jum'at, 3 September 2026", 'Jum’at 3-Sep-26', '03.09.26 07.52'],
    ...['Kamis, 3 September 2026 pukul 07.52 WIB', '3 Sep 2026, jam 7:52', '03/09/2026 Pkl. 07.52'],
  ])('%j is the third of September', (text) => {
    expect(dayText(readDate(text)?.day ?? 0)).toBe('2026-09-03');
  });
  it.each([
    ['7:52 PM', 19 * 60 + 52],
    ['07.52', 7 * 60 + 52],
    ['12:05 AM', 5],
    ['12:05 pm', 12 * 60 + 5],
    ['0.328', 7 * 60 + 52],
    ['0', 0],
    ['25:00', null],
    ['13:05 PM', null],
    ['pagi', null],
  ])('%j is so many minutes after midnight: %s', (text, minutes) => {
    const found = readTime(text);
    expect(found === null ? null : Math.floor(found)).toBe(minutes);
  });
  it('is read in the order that the whole column shows', () => {
    expect(dateOrderOf(['3/9/2026', '13/9/2026'])).toBe('day');
    expect(dateOrderOf(['9/3/2026', '9/13/2026'])).toBe('month');
    expect(dateOrderOf(['9/3/2026', '3 Sep 2026'])).toBe('day');
    expect(dateOrderOf(['13/9/2026', '9/13/2026'])).toBeNull();
    expect(dateOrderOf(['3/9/2026', '31/13/2026'])).toBe('day');
    expect(dateOrderOf(['99/99/2026', '9/13/2026'])).toBe('month');
    const days = ['9/3/2026', '9/13/2026'].map((day, i) =>
      PLAIN.map((cell, at) => (at === 0 ? `981000${i}` : at === 1 ? day : cell)),
    );
    expect(read(days).complaints.map((c) => dayText(zone.dayOf(c.receivedAt ?? 0)))).toEqual([
      ...['2026-09-03', '2026-09-13'],
    ]);
    const mixed = ['13/9/2026', '9/14/2026'].map((day, i) =>
      PLAIN.map((cell, at) => (at === 0 ? `981000${i}` : at === 1 ? day : cell)),
    );
    expect(() => read(mixed)).toThrow(/dates contradict each other/);
  });
  it.each(['kemarin', '31/13/2026', '99/99/2026', '07.11.10.12', '2026'])(
    'that cannot be read is counted, and named by its row: %s',
    (day) => {
      const rows = [PLAIN, withCell('Tanggal Laporan Masuk', day)].map((cells, i) =>
        cells.map((cell, at) => (at === 0 ? `981000${i}` : cell)),
      );
      expect(read(rows).unreadDates).toEqual([3]);
    },
  );
  it.each([
    ...['9810000', '#9810000', '9810000.0', '9810000,00', '9.810.000', '9,810,000', '9,810,000.00'],
    ...['9.810.000,00', '9,810,000.000000', '="9810000"', "'9810000", '\u200b9810000\u00a0'],
  ])('is beside a number that is one however a spreadsheet writes it: %s', (id) => {
    const cells = PLAIN.map((cell, at) => (at === 0 ? id : cell));
    expect(read([cells]).complaints[0]?.trackingId).toBe('9810000');
  });
  it.each(['9,810,000.5', '9,810,000,00', '9,810.000,00', '9,81,0000.00'])(
    'and no other number is made one: %s',
    (id) => {
      const cells = PLAIN.map((cell, at) => (at === 0 ? id : cell));
      expect(() => read([cells])).toThrow(/none of its 1 rows can be used/);
    },
  );
});

describe('a file that is something else than its name says', () => {
  const csv = [HEADER, PLAIN].map((cells) => cells.join(',')).join('\n');
  const refused = async (content: string | Uint8Array, name = 'export.xls') => {
    await expect(tablesFrom(Buffer.from(content as Uint8Array), name)).rejects.toThrow(name);
    return tablesFrom(Buffer.from(content as Uint8Array), name).catch((error: unknown) =>
      String(error),
    );
  };
  it.each([
    ['<html><table><tr><td>Tracking ID</td></tr></table></html>', /web page.*save it as \.xlsx/],
    ['\ufeff<table border="1"><tr><td>x</td></tr></table>', /web page/],
    ['\n\n  <!DOCTYPE html><html><table></table></html>', /web page/],
    ['<!-- x --><table></table>', /web page/],
    ['<style>td{}</style><table></table>', /web page/],
    ['MIME-Version: 1.0\nContent-Type: multipart/related', /MHTML/],
    ['<?xml version="1.0"?><Workbook></Workbook>', /XML file/],
    ['<html><body>Login: sesi Anda telah berakhir</body></html>', /login that had ended/],
    ['{"data": [{"trackingId": "9810000"}]}', /JSON/],
    ['[{"trackingId": 1}]', /JSON/],
    ['%PDF-1.7 ...', /PDF/],
  ])('%j is called what it is', async (content, what) => {
    expect(await refused(content)).toMatch(what);
  });
  it.each([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(csv, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(csv, 'utf16le').swap16()],
    ['UTF-8', Buffer.from(csv)],
  ])('%s is read', async (_, content) => {
    expect((await tablesFrom(content, 'x'))[0]?.[1]?.[0]).toBe('9810000');
  });
  it('one byte of Windows in a file of UTF-8 spoils nothing else', async () => {
    const content = Buffer.concat([
      Buffer.from('judul,isi\n“kutip” … ꦥ,caf'),
      Buffer.from([0xe9]),
      Buffer.from(' — 😡\n'),
    ]);
    expect((await tablesFrom(content, 'x'))[0]).toEqual([
      ['judul', 'isi'],
      ['“kutip” … ꦥ', 'café — 😡'],
    ]);
    const all = Buffer.from('caf\xe9,\x93x\x94\n', 'latin1');
    expect((await tablesFrom(all, 'x'))[0]).toEqual([['café', '“x”']]);
  });
});

describe('a workbook that another program wrote', () => {
  const changed = (change: (sheet: string) => string) => {
    const parts = unzipSync(workbook(sheetRow(1, HEADER) + sheetRow(2, PLAIN)));
    const name = 'xl/worksheets/sheet1.xml';
    const sheet = Buffer.from(parts[name] ?? []).toString('utf8');
    return Buffer.from(zipSync({ ...parts, [name]: strToU8(change(sheet)) }));
  };
  const tableOf = async (content: Buffer) => (await tablesFrom(content, 'x.xlsx'))[0] ?? [];
  const cell = 'Lampu mati';

  it.each([
    ['<![CDATA[Lampu <b>mati</b> & gelap]]>', 'Lampu <b>mati</b> & gelap'],
    ['&#128545;&#x1F621; mati', '😡😡 mati'],
    ['Caf&#233; &amp; &#60;b&#62;', 'Café & <b>'],
    ['<![CDATA[a]]> dan <![CDATA[b]]>', 'a dan b'],
  ])('with %j in a cell', async (written, wanted) => {
    const table = await tableOf(changed((sheet) => sheet.replace(cell, written)));
    expect(table[1]?.[5]).toBe(wanted);
  });
  it('with formulas: the stored value counts, and one that was never computed is named by its cell', async () => {
    const formula = (value: string) =>
      changed((sheet) =>
        sheet.replace(/<c r="F2"[^>]*>.*?<\/c>/, `<c r="F2" t="str"><f>A2&amp;"x"</f>${value}</c>`),
      );
    expect((await tableOf(formula('<v>Lampu mati</v>')))[1]?.[5]).toBe('Lampu mati');
    for (const none of ['', '<v></v>', '<v/>']) {
      const table = await tableOf(formula(none));
      expect(() => snapshotOf(table, 'x.xlsx', zone, 0)).toThrow(/cell F2 holds a formula/);
    }
  });
  it('in which somebody wrote the sign of an uncomputed formula, which holds nothing up', async () => {
    for (const written of ['\u{10FFFD}', '&#1114109;', '&#x10FFFD;', 'Lampu \u{10FFFD} mati']) {
      const table = await tableOf(changed((sheet) => sheet.replace(cell, written)));
      expect(snapshotOf(table, 'x', zone, 0).complaints).toHaveLength(1);
    }
    const csv = [HEADER, withCell('Judul Laporan', '\u{10FFFD}')].map((row) => row.join(','));
    const [table] = await tablesFrom(Buffer.from(csv.join('\n')), 'x.csv');
    expect(snapshotOf(table ?? [], 'x', zone, 0).complaints).toHaveLength(1);
  });
  it('with several sheets: the one that has the header is read; of two nothing is guessed', () => {
    const other = [['Rekap'], ['Jumlah', '8']];
    const one = [HEADER, PLAIN];
    const isHeader = (row: readonly string[]) => row.includes('Tracking ID');
    expect(tableWith([other, one], isHeader, 'x')).toBe(one);
    expect(tableWith([[HEADER], one], isHeader, 'x')).toBe(one);
    expect(tableWith([other], isHeader, 'x')).toBe(other);
    expect(() => tableWith([one, one], isHeader, 'x')).toThrow(/2 sheets have data/);
  });
});

describe('a workbook whose directory was hurt', () => {
  it('is refused in words, wherever that was, and never waited for', async () => {
    const whole = Buffer.from(readFileSync('data/reference/lapor-export-sample.xlsx'));
    const end = whole.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    const directory = whole.readUInt32LE(end + 16);
    const hurt: Buffer[] = [];
    for (let at = directory - 40; at < end + 20; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      hurt.push(changed);
      hurt.push(Buffer.concat([whole.subarray(0, at), Buffer.from('x'), whole.subarray(at)]));
    }
    for (const content of hurt) {
      // What does not matter to a reader may stay; what does is said.
      const read = tablesFrom(content, 'x.xlsx').then(
        () => 'read',
        (error: unknown) => (error instanceof FileProblem ? 'refused' : String(error)),
      );
      expect(['read', 'refused']).toContain(await read);
    }
  }, 60_000);
});

describe('a cell that says it stands nowhere', () => {
  it.each(['Whttp://evil.ru/x11', 'A', 'ABCDEFG1', '1A', 'A-1', 'A99999999', 'a1', '', '=A1'])(
    'is refused before a reader counts its columns: %j',
    async (place) => {
      const cell = `<c r="${place}" t="inlineStr"><is><t>x</t></is></c>`;
      const read = tablesFrom(Buffer.from(workbook(`<row r="1">${cell}</row>`)), 'x.xlsx');
      await expect(read).rejects.toThrow(FileProblem);
    },
  );
  it('in a text is a text', async () => {
    const [table] = await tablesFrom(
      Buffer.from(workbook(sheetRow(1, ['tertulis r="ABCDEF1" di papan', '&lt;c r="QQQQ9"']))),
      'x.xlsx',
    );
    expect(table).toEqual([['tertulis r="ABCDEF1" di papan', '<c r="QQQQ9"']]);
  });
});
