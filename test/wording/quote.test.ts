import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/wording/quote.js';

describe('quoting', () => {
  it.each([
    ['*tebal* _miring_ ~coret~ ```kode```', 'tebal miring coret kode'],
    ['baris satu\nbaris dua\r\n\u2028tiga', 'baris satu baris dua tiga'],
    ['lihat https://jahat.example/x dan www.jahat.example', 'lihat [tautan] dan [tautan]'],
    ['\u202Ekebalik\u202C', 'kebalik'],
    ['nol\u0000', 'nol'],
  ])('%j becomes %j', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });
  it('never breaks out of its place, whatever is quoted', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.integer({ min: 5, max: 120 }),
        (text, most) => {
          const quoted = quote(text, most);
          expect(quoted).not.toMatch(/[*_~`\n\r\u2028\u2029\p{Cc}]/u);
          expect([...new Intl.Segmenter().segment(quoted)].length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
