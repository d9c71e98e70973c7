import { createRequire } from 'node:module';
import fc from 'fast-check';
import { LinkifyIt } from 'linkify-it';
import { describe, expect, it } from 'vitest';
import { scrub } from '../../src/domain/scrub.js';
import { quote } from '../../src/wording/quote.js';

const domains = createRequire(import.meta.url)('tlds') as readonly string[];
/** The judge, which knows nothing of how a quotation is made. */
const judge = new LinkifyIt()
  .tlds([...domains])
  .set({ fuzzyLink: true, fuzzyIP: true, fuzzyEmail: true });

const words = fc.constantFrom(
  ...[
    'jalan',
    'rusak',
    'sejak',
    'RT',
    '05',
    'pukul',
    '10.30',
    'S.Pd.',
    'M.Si',
    '12/3',
    'dst.',
    '1.500',
  ],
);
const names = fc.constantFrom('evil', 'bit', 'lapor-go', 'e', 'tanah-longsor', 'a1', 'contoh');
const ends = fc.oneof(fc.constantFrom(...domains), fc.constantFrom('com', 'ru', 'id', 'co.id'));
const behind = fc.constantFrom('', '/x', ':8080', ':8080/login', '?q=1', '#a', '.', '/', ',');
const before = fc.constantFrom(
  '',
  '',
  'http://',
  'HTTPS://',
  'http:',
  'ftp://',
  '//',
  'www.',
  'a@',
);
const hosts = fc.tuple(names, ends).map(([name, end]) => `${name}.${end}`);
const addresses = fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.0.${a}.${b}`);
const links = fc
  .tuple(before, fc.oneof(hosts, hosts, addresses), behind)
  .map(([open, host, close]) => `${open}${host}${close}`);
/** A link with a sign in it that a phone, or the program, takes away. */
const hidden = fc
  .tuple(links, fc.nat(), fc.constantFrom('*', '_', '~', '\u200b', '\ufe0f', '\u034f', '\u00ad'))
  .map(([link, at, sign]) => {
    const place = at % (link.length + 1);
    return link.slice(0, place) + sign + link.slice(place);
  });
const signs = fc.constantFrom(
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    ',',
    ', ',
    '.',
    '. ',
    ':',
    ';',
    '-',
    '--',
    '/',
    '|',
    '=',
    '+',
    '(',
    ')',
    '"',
  ],
  ...[
    "'",
    '…',
    '•',
    '😀',
    '\u200b',
    '*',
    '_',
    '!',
    '?',
    '@',
    '#',
    '&',
    '[',
    ']',
    '{',
    '<',
    '>',
    '',
  ],
);
const texts = fc
  .array(fc.tuple(fc.oneof(words, links, hidden), signs), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.flat().join(''));

/** What a phone may make something to tap on of, in a text as it is shown and where signs part it. */
function toTapOn(shown: string): string[] {
  const marks = shown.replaceAll('[tautan]', ' ').replaceAll('[surel]', ' ');
  const asShown = marks.replace(/[*_~`]/g, '');
  const parted = marks.replace(/[^\p{L}\p{N}.:/@?#=-]/gu, ' ');
  return [marks, asShown, parted].flatMap((text) => judge.match(text)?.map(({ raw }) => raw) ?? []);
}

describe('whatever a citizen writes', () => {
  it('is nothing to tap on, wherever it is cut', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 10, max: 120 }), (text, length) => {
        for (const shown of [quote(scrub(text, null)), quote(scrub(text, null), length)])
          expect(toTapOn(shown), JSON.stringify({ text, shown })).toEqual([]);
      }),
      { numRuns: 3_000, seed: 20_261_126 },
    );
  });

  const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x1b50, 0xa9d0, 0xff10];
  const between = fc.constantFrom('', '', '', ' ', '-', '.', ' - ', ',', '_', '*', '\u200b', '–');
  const numbers = fc.tuple(
    fc.constantFrom('0', '62', '+62', '+62 '),
    fc.integer({ min: 1, max: 9 }),
    fc.array(fc.nat(9), { minLength: 7, maxLength: 9 }),
    fc.constantFrom(...zeros),
    between,
    fc.nat(3),
  );
  const digitIn = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0;
    const of = zeros.find((one) => code >= one && code < one + 10);
    return of === undefined ? '' : String(code - of);
  };
  it('shows no mobile number, in whatever groups, signs and digits it is written', () => {
    fc.assert(
      fc.property(numbers, words, signs, words, (number, first, sign, last) => {
        const [start, second, rest, zero, separator, every] = number;
        const digits = `8${second}${rest.join('')}`;
        const grouped = Array.from(
          digits,
          (digit, i) => (i > 0 && i % (every + 2) === 0 ? separator : '') + digit,
        ).join('');
        const written = (start + grouped).replace(/\d/g, (digit) =>
          String.fromCodePoint(zero + Number(digit)),
        );
        const text = `${first}${sign} ${written} ${last}`;
        const shown = scrub(text, null);
        const left = Array.from(shown, digitIn).join('');
        expect(left.includes(digits), JSON.stringify({ text, shown })).toBe(false);
        expect(shown.includes(written), JSON.stringify({ text, shown })).toBe(false);
      }),
      { numRuns: 3_000, seed: 20_261_126 },
    );
  });
});
