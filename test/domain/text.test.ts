import { describe, expect, it } from 'vitest';
import { agencyKey, matchAgency } from '../../src/domain/agency.js';
import { scrub } from '../../src/domain/scrub.js';

describe('a name whose letters markup parts', () => {
  it.each([
    ['saya Budi San*toso, warga', 'saya [nama], warga'],
    ['saya B*udi* S~antoso~', 'saya [nama]'],
  ])('is taken out: %s', (text, clean) => {
    expect(scrub(text, 'Budi Santoso').replace(/[*~]/g, '')).toBe(clean);
  });

  it('is taken out where markup alone parts it from a word', () => {
    expect(scrub('rumah*Budi Santoso*nya', 'Budi Santoso')).not.toContain('Budi');
  });

  it('leaves a single word that only looks like one of its parts', () => {
    expect(scrub('jalan Santoso rusak', 'Santoso')).toBe('jalan [nama] rusak');
    expect(scrub('sejuk dan dingin', 'Ju')).toBe('sejuk dan dingin');
  });
});

describe('scrubbing', () => {
  it.each([
    'hubungi 081234567890',
    'wa 0812-3456-7890',
    'wa 0812.3456.7890',
    'telp +62 812 3456 7890',
    'telp 6281234567890',
    'telp (0323) 321456',
    'nomor 81234567890 ya',
    'NIK 3527014508700003',
    'nik 3527 0145 0870 0003',
    'email wali@example.com',
    'email wali @ example . com',
    'surel wali.murid+x@mail.example.co.id.',
    '0812\u200b3456\u200b7890',
    'RT 3 081234567890',
    'RT 03/081234567890',
    'kamar 12, 081234567890',
    'RW 5 0812-3456-7890',
    'blok 7 62 812 3456 7890',
    'hub 2 (0323) 321456',
    '081234567890 081234567891',
    '081234567890 3527014508700003 081234567892',
    '0812_3456_7890',
    '0812,3456,7890',
    '0812 - 3456 - 7890',
    '3*081234567890',
    '3527/0145/0870/0003',
    '3527, 0145, 0870, 0003',
    'budi@mail.c*om',
    'bu*di*@m~ail.com',
    'rekeningnya atas nama saya sendiri di bank daerah 1234567890',
    'BRI an saya 1234 5678 9012',
    'nomor rekeningku yaitu\n1234567890',
    'BRI1234567890',
    'bankjatim 0012345678',
    '0812•3456•7890',
    '0812·3456·7890',
    '0812=3456=7890',
    '0812[3456]7890',
    '0812"3456"7890',
    '+62#812#3456#7890',
    'nama  [at]  mail  [dot]  com',
    'nama@gmail[.]com',
    'nama (at) gmail (.) com',
  ])('takes the number or address out of %j', (text) => {
    expect(scrub(text, null).replace(/\[[^\]]*\]/g, '')).not.toMatch(/\d{3}|@/);
  });

  it.each([
    'anggaran Rp 1.500.000.000 tahun 2026',
    'sejak 02-02-2026 08.30',
    'tanggal 12/11/2026 belum ada',
    'laporan 9810000',
    'RT 03 RW 05 nomor 12',
    'rekening air dibayar 12/11/2026',
    'sudah ke bank BRI pada 03-11-2026',
    'tanggal 08-12-2026 07.30',
    '08.12.2026, 07.30 WIB',
    'sejak 08/12/2026 - 09/12/2026',
    'pukul 07.30-16.00',
    'pukul 07.30-16.00, 08.00-12.00',
    'tgl 12-11-2026, 03-11-2026, 04-11-2026',
    'tahun 2020, 2021, 2022, 2023',
    'anggaran 85.000.000.000',
    'RT 02, 03, 04, 05, 06',
    'No. 62/830/434.101/2026',
  ])('leaves %j as it is', (text) => {
    expect(scrub(text, null)).toBe(text);
  });

  it.each([
    '٠٨١٢٣٤٥٦٧٨٩٠',
    '०८१२٣٤٥٦७८९०',
    '0\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33456789',
    '\u24ea\u2467\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468',
    '\u24ff\u277d\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u277e',
  ])('knows a number in any digits: %j', (text) => {
    expect(scrub(text, null)).toBe('[nomor telepon]');
  });

  it.each([
    ['M. Budi', 'Muhammad Budi Santoso Putra'],
    ['José Álvarez', 'Jose Alvarez'],
    ['Jose Alvarez', 'José Álvarez'],
    ['B.S. Putra', 'Budi Santoso Putra'],
    ['Bu*di Santoso', 'Budi Santoso'],
    ['Ⓢⓘⓣⓘ Aminah', 'Siti Aminah'],
    ['a. Siti Aminah', 'Siti Aminah'],
    ['SitiNurAini', 'Siti Nur-Aini Rahmawati'],
    ['SitiRahmawati', 'Siti Nur-Aini Rahmawati'],
    ['Siti NurAini', 'Siti Nur-Aini Rahmawati'],
    ['Siti  -  Rahmawati', 'Siti Nur-Aini Rahmawati'],
    ['Siti binti Rahmawati', 'Siti Nur-Aini Rahmawati'],
    ['Siti 🌸 Nur', 'Siti Nur-Aini Rahmawati'],
    ['Siti\u200b\u200bNur', 'Siti Nur-Aini Rahmawati'],
    ['S. Siti Aminah', 'Siti Aminah'],
    ['𝓢𝓲𝓽𝓲 Aminah', 'Siti Aminah'],
  ])('takes %j out for the name of %j', (text, name) => {
    expect(scrub(text, name)).toBe('[nama]');
  });

  it.each([
    [
      "- BRI 1234-5678-9012 proses rusak Nur'aini Siti-Rahma Nur'aini Siti-Rahma 12345678",
      "Nur'aini Siti-Rahma",
    ],
    [
      'rekening milik warga-yang-sangat-panjang-alamatnya-di-sini@surel.contoh.id ya 12345678',
      null,
    ],
    ['[nama] mengirim [surel] ke [nomor rekening] 12345678', 'nama surel'],
    ['Nama saya Nama, rekening nama 123456789', 'Nama'],
    ['Rekening', 'nomor rekening'],
    ['rekening Rekening Nomor 1234567 12345678', 'nomor rekening'],
  ])('leaves what is clean as it is: %j of %j', (text, name) => {
    const clean = scrub(text, name);
    expect(scrub(clean, name)).toBe(clean);
    expect(clean).not.toContain('[[');
  });

  it.each(['*', '~', '`', '**', '㋊', '㏂', '™', '№', '🆐', '㍘', '…', '〟', '🙏'])(
    'takes out a name beside the sign %s, which is no letter of it',
    (sign) => {
      for (const text of [`${sign}Siti Aminah${sign}`, `Siti${sign}Aminah`, `a${sign}Siti Aminah`])
        expect(scrub(text, 'Siti Aminah')).not.toMatch(/Siti|Aminah/);
    },
  );

  it("takes out the reporter's name, in any case and spacing, but no part of other words", () => {
    expect(scrub('Saya SITI  Aminah, ibu Siti Aminahwati', 'Siti Aminah')).toBe(
      'Saya [nama], ibu Siti Aminahwati',
    );
  });
});

describe('agencies', () => {
  const known = [
    {
      id: 1,
      code: '1',
      joinedInto: null,
      key: agencyKey('DINAS KESEHATAN DAN KELUARGA BERENCANA KABUPATEN SAMPANG'),
    },
    {
      id: 2,
      joinedInto: null,
      code: '2',
      key: agencyKey('Dinas Sosial, Pemberdayaan Perempuan Kab. Sampang'),
    },
    { id: 3, joinedInto: null, code: null, key: agencyKey('Kecamatan Torjun') },
  ];
  it.each([
    ['by ID, whatever the name', '2', 'nama lain', 2],
    ['by name in other spelling', null, 'dinas kesehatan dan keluarga berencana kab. sampang', 1],
    ['by a name cut short', null, 'DINAS SOSIAL, PEMBERDAYAAN PEREMP...', 2],
    ['an abbreviation', '9', 'Kec. Torjun', 3],
    ['not by an ambiguous beginning', null, 'Dinas...', null],
    [
      'not by the name of an agency with another ID',
      '9',
      'Dinas Sosial, Pemberdayaan Perempuan Kabupaten Sampang',
      null,
    ],
    ['not at all', null, 'Badan Baru', null],
  ])('are matched %s', (_, code, name, id) => {
    expect(matchAgency(known, code, name)?.id ?? null).toBe(id);
  });
});
