import { describe, expect, it } from 'vitest';
import { parse } from '../../src/conversation/parse.js';
import { agencyCodeFrom, agencyKey, cutShort } from '../../src/domain/agency.js';
import { classificationOf, isKnownClass, privacyOf, statusOf } from '../../src/domain/complaint.js';
import { plainLine, plainText } from '../../src/domain/plain-text.js';
import { createZone } from '../../src/domain/zone.js';
import { maskPhone } from '../../src/log.js';
import { dateOrderOf, readDate, readMoment, readTime } from '../../src/sources/dates.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { phoneOf, rosterOf } from '../../src/sources/roster-file.js';
import { scrub, scrubFor } from '../../src/domain/scrub.js';
import { quote } from '../../src/wording/quote.js';

/** Texts that made some pattern try every place again from every place. */
const HARD: Readonly<Record<string, (length: number) => string>> = {
  'letters without a space': (n) => 'a'.repeat(n),
  'lone dots': (n) => `Nama saya Pelapor ${' .'.repeat(n / 2)}`,
  digits: (n) => '8'.repeat(n),
  'digits apart': (n) => '0 2 '.repeat(n / 4),
  'a zero and much space': (n) => `0${' '.repeat(n)}2`,
  'labels of a domain': (n) => 'a.'.repeat(n / 2),
  'hyphenated words': (n) => 'a-'.repeat(n / 2),
  'at signs': (n) => 'a@'.repeat(n / 2),
  'dotted addresses': (n) => 'a@a.'.repeat(n / 4),
  'a name again and again': (n) => 'Pelapor '.repeat(n / 8),
  brackets: (n) => '(('.repeat(n / 2),
  'white space': (n) => ' '.repeat(n),
  'white space and a letter': (n) => `${' '.repeat(n)}a`,
  commas: (n) => ', '.repeat(n / 2),
  'words of an officer': (n) => 'bukan kami selesai '.repeat(n / 19),
  'digits of another script': (n) => '٠'.repeat(n),
  'marks on a letter': (n) => `a${'\u0316\u0301'.repeat(n / 2)}`,
};
const NAMES = [
  'Pelapor . . . . . . . . Contoh',
  'Pelapor Contoh',
  `${'a'.repeat(200_000)} b`,
  '. . . .',
  'Pelapor '.repeat(50),
];

const zone = createZone('Asia/Jakarta');
const HEADER = [
  ...['Tracking ID', 'Tanggal Laporan Masuk', 'Klasifikasi Laporan', 'Judul Laporan'],
  ...['Isi Laporan Awal', 'Nama Pelapor', 'Tipe Laporan (Anonim/Rahasia)', 'Kategori'],
  ...['ID Instansi Terdisposisi', 'Instansi Terdisposisi', 'Status Laporan'],
];

/** Milliseconds of CPU of the fastest of five. */
function cost(work: () => unknown, times = 5): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }),
  );
}

/** How often the CPU time of the short work the long one takes; less than ten milliseconds are noise. */
function growth(short: () => unknown, long: () => unknown): number {
  return cost(long) / Math.max(cost(short), 10);
}

describe('the time that a text takes', () => {
  it.each(Object.entries(HARD))('grows no faster than its length: %s', (_, text) => {
    const works: ((given: string) => unknown)[] = [
      (given) => quote(given),
      (given) => quote(given, 700),
      ...[null, ...NAMES].map((name) => (given: string) => scrub(given, name)),
      // The first that reads what strangers write: an officer's message, a cell, a header, a roster's number.
      ...[
        parse,
        plainText,
        agencyKey,
        cutShort,
        statusOf,
        classificationOf,
        privacyOf,
        isKnownClass,
      ],
      ...[readDate, readTime, phoneOf, maskPhone, plainLine],
      (given) => agencyCodeFrom(given, scrubFor(null)),
      (given) => readMoment(given, zone),
      (given) => dateOrderOf([given]),
      (given) =>
        rosterOf([['nomor_wa', 'peran', 'nama', 'nama_instansi'], Array(4).fill(given)], 'x'),
      (given) => {
        const cells = HEADER.map((title) => (title === 'Tracking ID' ? '9810000' : given));
        return snapshotOf([HEADER, cells], 'x', zone, 0);
      },
    ];
    for (const work of works) {
      const [short, long] = [text(20_000), text(200_000)];
      if (cost(() => work(long), 1) < 20 * 10) continue;
      // Ten times the text costs a linear work ten times, and a quadratic one a hundred times. A busy
      // machine doubles either, at times: what is over twenty is measured again before it is believed.
      const growths = [];
      do
        growths.push(
          growth(
            () => work(short),
            () => work(long),
          ),
        );
      while (growths.length < 4 && Math.min(...growths) >= 20);
      expect(Math.min(...growths), String(work)).toBeLessThan(20);
    }
  });

  it("ends for a reporter's name of lone dots, and takes the name out all the same", () => {
    const name = `Pelapor${' .'.repeat(40)} Contoh`;
    expect(scrub(`Nama saya Pelapor ${'.'.repeat(120)}`, name)).toContain('Pelapor');
    expect(scrub('Saya Pelapor . . Contoh, warga', name)).toBe('Saya [nama], warga');
  });
});
