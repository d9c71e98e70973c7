import { describe, expect, it } from 'vitest';
import { strToU8 } from 'fflate';
import { classificationOf, mayQuote, privacyOf } from '../../src/domain/complaint.js';
import { createZone } from '../../src/domain/zone.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { tablesFrom } from '../../src/sources/table.js';
import { row as sheetRow, workbook } from '../world/files.js';
import { createWorld, HEALTH } from '../world/world.js';

// What somebody did to a file, or what a later file leaves unsaid, never opens a complaint's words.

const zone = createZone('Asia/Jakarta');
const HEADER = ['Tracking ID', 'Tanggal Laporan Masuk', 'Instansi Terdisposisi', 'Status Laporan'];
const TYPE = 'Tipe Laporan (Anonim/Rahasia)';
const CLASS = 'Klasifikasi Laporan';
const TITLES = [...HEADER, TYPE, CLASS, 'Judul Laporan', 'Nama Pelapor'];
const read = (rows: readonly (readonly string[])[], titles: readonly string[] = TITLES) =>
  snapshotOf([titles, ...rows], 'x.csv', zone, 0);
const plain = (id: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    'Tracking ID': id,
    'Tanggal Laporan Masuk': '3 Feb 2026',
    'Instansi Terdisposisi': 'Dinas A',
    'Status Laporan': 'Proses',
    [TYPE]: '-',
    [CLASS]: 'Pengaduan',
    'Judul Laporan': 'Lampu mati',
    'Nama Pelapor': '',
    ...more,
  };
  return TITLES.map((title) => cells[title] ?? '');
};
const isOpen = (complaint: Parameters<typeof mayQuote>[0] | { privacy: null }) =>
  mayQuote({
    ...(complaint as Parameters<typeof mayQuote>[0]),
    privacy: complaint.privacy ?? 'open',
  });

describe('a row whose cells slipped', () => {
  it.each<[string, string[]]>([
    [
      'by one to the right',
      ['9810001', '3 Feb 2026', 'Dinas A', 'Proses', '', 'Rahasia', 'Pengaduan', 'Lampu'],
    ],
    ['so that the type stands at the name', plain('9810001', { 'Nama Pelapor': 'RAHASIA' })],
    ['so that the type stands at the status', plain('9810001', { 'Status Laporan': 'Rahasia' })],
    [
      'so that the class stands at the name',
      plain('9810001', { 'Nama Pelapor': 'Pengaduan Berkadar Pengawasan' }),
    ],
    ['so that the class stands at the type', plain('9810001', { [TYPE]: 'Berkadar Pengawasan' })],
  ])('%s, is not quoted', (_, cells) => {
    const { complaints } = read([plain('9810002'), cells]);
    const found = complaints.filter(({ trackingId }) => trackingId === '9810001');
    expect(found.map(isOpen)).toEqual(found.map(() => false));
    expect(complaints.filter(({ trackingId }) => trackingId === '9810002').map(isOpen)).toEqual([
      true,
    ]);
  });

  it('and is skipped, still says that its complaint is secret', () => {
    const other = plain('9810001', { 'Instansi Terdisposisi': 'Dinas B' });
    for (const strict of [
      [...plain('9810001', { [TYPE]: 'Rahasia' }), 'one cell too many'],
      plain('9810001', { [TYPE]: 'Rahasia', 'Instansi Terdisposisi': '' }),
      plain('9810001', { [CLASS]: 'Berkadar Pengawasan', 'Instansi Terdisposisi': '' }),
    ])
      for (const rows of [
        [other, strict],
        [strict, other],
      ]) {
        const { complaints, skipped, doubted } = read(rows);
        expect(skipped).toHaveLength(1);
        expect(complaints.map(isOpen)).toEqual([false]);
        expect(doubted).toHaveLength(1);
      }
  });

  it('a text that speaks of secrets is a text', () => {
    const told = plain('9810001', { 'Judul Laporan': 'Rahasia' });
    expect(read([told]).complaints.map(isOpen)).toEqual([true]);
  });
});

describe('a column that says who is anonymous', () => {
  it.each(['Anonim', 'ANONIM', 'Anonim?', 'Pelapor Anonim'])(
    'says nothing of what is secret: %s',
    (title) => {
      const titles = TITLES.map((one) => (one === TYPE ? title : one));
      const { complaints, missingColumns } = read([plain('9810001', { [TYPE]: 'Tidak' })], titles);
      expect(missingColumns).toContain(TYPE);
      expect(complaints.map(isOpen)).toEqual([false]);
    },
  );
});

describe('cells that were merged', () => {
  const merged = (ref: string) => {
    const rows = [
      TITLES,
      plain('9810001', { [TYPE]: 'Rahasia' }),
      plain('9810002', { [TYPE]: '' }),
      plain('9810003', { [TYPE]: '' }),
      plain('9810004', { [TYPE]: '' }),
    ];
    const cells = rows.map((cells, i) => sheetRow(i + 1, cells)).join('');
    const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    return workbook('', {
      'xl/worksheets/sheet1.xml': strToU8(
        `<?xml version="1.0"?><worksheet xmlns="${ns}"><sheetData>${cells}</sheetData><mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells></worksheet>`,
      ),
    });
  };
  it.each([
    ['E2:E4', [false, false, false, true]],
    ['E2:E3', [false, false, true, true]],
    ['E2:E5', [false, false, false, false]],
  ])('all say what the first of them says: %s', async (ref, quoted) => {
    const [table = []] = await tablesFrom(Buffer.from(merged(ref)), 'x.xlsx');
    expect(snapshotOf(table, 'x', zone, 0).complaints.map(isOpen)).toEqual(quoted);
  });
});

describe('a class that was cut short', () => {
  it.each([
    'Pengaduan …',
    'Pengaduan...',
    'Pengaduan ..',
    'Pengaduan Tidak Berkadar ...',
    'Pengaduan\u200b…',
    'Permintaan Informasi…',
  ])('is not known: %j', (word) => {
    expect(
      isOpen({ ...UNSAID, classification: classificationOf(word), rawClassification: word }),
    ).toBe(false);
  });
  it.each(['Pengaduan', 'Pengaduan.', 'Pengaduan Tidak Berkadar Pengawasan.'])(
    'is known when it is whole: %j',
    (word) => {
      expect(
        isOpen({ ...UNSAID, classification: classificationOf(word), rawClassification: word }),
      ).toBe(true);
    },
  );
  it.each(['Terbuka…', '-...', 'Anonim ..', 'Anonim + Rahsia', 'Tidak anonim'])(
    'and so is a type: %j',
    (word) => {
      expect(privacyOf(word)).toBeNull();
    },
  );
});
const UNSAID = { privacy: 'open', rawPrivacy: '-' } as const;

describe('a column of reporters', () => {
  it.each([
    'Nama Pelapor',
    'Pelapor',
    'Nama Lengkap Pelapor',
    'Identitas Pelapor',
    'Nama dan Alamat Pelapor',
  ])('is known by what it means: %s', (title) => {
    const titles = TITLES.map((one) => (one === 'Nama Pelapor' ? title : one));
    const cells = plain('9810001', {
      'Judul Laporan': 'Saya Pelapor Contoh melapor',
      'Nama Pelapor': 'Pelapor Contoh',
    });
    expect(read([cells], titles).complaints[0]?.title).not.toContain('Contoh');
  });

  it('may stand there twice: each of the names is taken out', () => {
    const titles = [...TITLES, 'Pelapor'];
    const cells = [
      ...plain('9810001', {
        'Judul Laporan': 'Siti Aminah dan Joko Contoh',
        'Nama Pelapor': 'Siti Aminah',
      }),
      'Joko Contoh',
    ];
    expect(read([cells], titles).complaints[0]?.title).not.toMatch(/Siti|Aminah|Joko|Contoh/);
  });

  it.each(['-', '--', ' ', 'Anonim', 'ANONIM', 'anonymous'])(
    'says %j where there is none',
    (name) => {
      const cells = plain('9810001', { 'Judul Laporan': 'Laporan anonim', 'Nama Pelapor': name });
      expect(read([cells]).complaints[0]?.title).toBe('Laporan anonim');
    },
  );
});

describe('a later word', () => {
  const title = 'Siti Aminah melaporkan jalan rusak';
  const hidden = '[nama] melaporkan jalan rusak';
  const shown = async (...texts: string[]) => {
    const world = createWorld();
    for (const text of texts) {
      world.clock.moveTo(world.clock.now() + 60_000);
      await world.shows([world.row('9810001', HEALTH, { title: text, text })]);
    }
    const complaint = world.store.dispositions.complaint('9810001');
    return [complaint?.title, complaint?.text];
  };
  it('that came without the reporter’s name, or with another’s, does not undo what was taken out', async () => {
    for (const texts of [
      [hidden, title],
      [title, hidden],
      [title, hidden, title],
    ])
      expect(await shown(...texts)).toEqual([hidden, hidden]);
  });
  it('that hides as much is taken', async () => {
    expect(await shown('Jalan rusak', 'Jalan rusak berat')).toEqual([
      'Jalan rusak berat',
      'Jalan rusak berat',
    ]);
  });

  it.each(['Pengaduan Khusus', 'Lainnya', 'Pengaduan …'])(
    'for the class that nobody knows closes what was open: %s',
    async (unknown) => {
      const world = createWorld();
      const take = async (word: string) => {
        world.clock.moveTo(world.clock.now() + 60_000);
        await world.shows([
          world.row('9810001', HEALTH, {
            classification: classificationOf(word),
            rawClassification: word,
          }),
        ]);
        const complaint = world.store.dispositions.complaint('9810001');
        return complaint === undefined ? null : mayQuote(complaint);
      };
      expect(await take('Pengaduan Tidak Berkadar Pengawasan')).toBe(true);
      expect(await take(unknown)).toBe(false);
      expect(await take('Pengaduan Tidak Berkadar Pengawasan')).toBe(true);
    },
  );
});
