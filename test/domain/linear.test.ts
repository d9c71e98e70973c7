import { describe, expect, it } from 'vitest';
import { scrub } from '../../src/domain/scrub.js';
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
  'marks on a letter': (n) => `a${'\u0316\u0301'.repeat(n / 2)}`,
};
const NAMES = [
  'Pelapor . . . . . . . . Contoh',
  'Pelapor Contoh',
  `${'a'.repeat(200_000)} b`,
  '. . . .',
  'Pelapor '.repeat(50),
];

/** Milliseconds of CPU of the fastest of five. */
function cost(work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }),
  );
}

describe('the time that a text takes', () => {
  it.each(Object.entries(HARD))('grows no faster than its length: %s', (_, text) => {
    const works: ((given: string) => unknown)[] = [
      (given) => quote(given),
      (given) => quote(given, 700),
      ...[null, ...NAMES].map((name) => (given: string) => scrub(given, name)),
    ];
    for (const work of works) {
      const [short, long] = [text(20_000), text(200_000)];
      // Of less than ten milliseconds the machine's own noise is too great a part.
      expect(cost(() => work(long))).toBeLessThan(
        20 *
          Math.max(
            cost(() => work(short)),
            10,
          ),
      );
    }
  });

  it("ends for a reporter's name of lone dots, and takes the name out all the same", () => {
    const name = `Pelapor${' .'.repeat(40)} Contoh`;
    expect(scrub(`Nama saya Pelapor ${'.'.repeat(120)}`, name)).toContain('Pelapor');
    expect(scrub('Saya Pelapor . . Contoh, warga', name)).toBe('Saya [nama], warga');
  });
});
