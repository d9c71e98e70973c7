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
  it.each([
    ...[
      'lapor-go.c*om/login',
      'bit.do/x',
      '10.0.0.1:8080/x',
      'evil.ru',

      'HTTPS://A.B/c',
      'evil.рф',
    ],
    ...[
      'wa.me/6281255500028',
      'www.contoh',
      'ftp://contoh/x',
      'contoh.co.id',
      'a.b.c.example.com/?q=1',
    ],
    ...[
      'ev_il_.com',
      'evil.com.',
      'whatsapp://send?phone=1',
      'evil\u200b.com',
      '//evil.com/x',
      'evil.zip',
    ],
  ])('leaves nothing of %j to tap on', (link) => {
    const quoted = quote(`lihat ${link} ya`);
    expect(quoted).toMatch(/^lihat (?:\/\/)?\[tautan\]\.? ya$/);
  });
  it.each([
    ['(60HK).bit.do/x', '(60HK).[tautan]'],
    ['rusakhttp://evil.ru/x', '[tautan]'],
    ['lihat:evil.ru', 'lihat:[tautan]'],
    ['...evil.ru', '...[tautan]'],
    ['(evil.ru)', '([tautan])'],
    ['lihat 10.0.0.1.', 'lihat [tautan].'],
    ['lihat ୬10.0.0.1:8080/x', 'lihat ୬[tautan]'],
    ['lihat ٦10.0.0.1', 'lihat ٦[tautan]'],
    ['lihat ㏂evil.ru', 'lihat [tautan]'],
    ['surat 610.0.0.1', 'surat 610.0.0.1'],
  ])('finds a link behind other signs: %j', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
  it.each([
    ...['evil.com:8080/login', 'evil.com:443', 'http:evil.ru', 'tel:0323999', 'localhost:3000/x'],
    ...['evil\u3002ru', 'evil\uff0eru', '\uff11\uff10.0.0.1', 'ev\ufe0fil.ru', 'evil\u034f.ru'],
    ...['evil.\u3164ru', 'evil\uffa0.ru', 'evil.com?x=1', 'bitcoin:abc', 'sms:123', 'evil.ru'],
  ])('leaves nothing of %j behind any other sign', (link) => {
    for (const sign of ['/', '@', '-', '|', '=', '"', '(', '\u{1f600}', ':', '+', '…'])
      expect(quote(`lihat${sign}${link}`)).not.toMatch(/evil|localhost|\d{3}|abc|0\.0/u);
  });
  it('makes no link by cutting', () => {
    for (let before = 50; before < 90; before++)
      expect(quote(`${'x'.repeat(before)} bit.lyxyz dan lagi`)).not.toMatch(/bit\.ly…/);
  });
  it.each([
    ['Kepala Dinas, S.Pd., M.Si', 'Kepala Dinas, S.Pd., M. Si'],
    ['di Jl.Raya.No.12', 'di Jl. Raya. No. 12'],
  ])('sets apart what only looks like a link: %j', (text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });
  it.each([
    ...['Rp 1.500.000.000 tahun 2026', 'pukul 07.30-16.00', 'tanggal 12.11.2026', 'RT 03/RW 05'],
    ...[
      'jalan rusak.Mohon segera',
      'Jl. Raya No.12',
      'dr. Zyn',
      'a.n. Kepala Dinas',
      'versi 1.2.3',
    ],
  ])('leaves %j as it is', (text) => {
    expect(quote(text)).toBe(text);
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
