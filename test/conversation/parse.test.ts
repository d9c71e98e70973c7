import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, INTENTS } from '../../src/conversation/parse.js';

describe('an officer’s words', () => {
  it.each([
    ['siap pak', 'acknowledge'],
    ['Siap, laksanakan', 'acknowledge'],
    ['ok', 'acknowledge'],
    ['OK bu 🙏', 'acknowledge'],
    ['👍🏽', 'acknowledge'],
    ['86', 'acknowledge'],
    ['8-6 ndan', 'acknowledge'],
    ['njih', 'acknowledge'],
    ['noted', 'acknowledge'],
    ['Mohon ijin, siap', 'acknowledge'],
    ['sudah diterima', 'acknowledge'],
    ['siap pak akan kami tindaklanjuti', 'acknowledge'],
    ['baik, terima kasih', 'acknowledge'],
    ['TERIMA', 'acknowledge'],
    ['*terima* 9810000', 'acknowledge'],
    ['1', 'acknowledge'],
    ['proses', 'in_progress'],
    ['dlm proses pak', 'in_progress'],
    ['sedang ditindaklanjuti', 'in_progress'],
    ['otw lokasi', 'in_progress'],
    ['belum selesai, masih proses', 'in_progress'],
    ['2 petugas ke lokasi', 'in_progress'],
    ['SELESAI', 'done'],
    ['sdh beres pak', 'done'],
    ['sudah selesai', 'done'],
    ['lampu sudah diganti', 'done'],
    ['closed', 'done'],
    ['3', 'done'],
    ['Bukan kewenangan kami', 'not_ours'],
    ['mohon maaf ini bukan tupoksi dinas kami', 'not_ours'],
    ['diluar kewenangan', 'not_ours'],
    ['4', 'not_ours'],
    ['daftar', 'list'],
    ['DETAIL #9810000', 'detail'],
    ['bantuan', 'help'],
    ['belum selesai', 'unknown'],
    ['blm beres', 'unknown'],
    ['tidak bisa diselesaikan', 'unknown'],
    ['selesai belum?', 'unknown'],
    ['kapan selesai', 'unknown'],
    ['akan selesai besok', 'unknown'],
    ['sudah', 'unknown'],
    ['sdh pak', 'unknown'],
    ['terima kasih', 'unknown'],
    ['2 hari lagi', 'unknown'],
    ['ok tapi ini bukan wilayah kami', 'unknown'],
    ['batal', 'unknown'],
    ['', 'unknown'],
    ['assalamualaikum', 'unknown'],
    ['belum bisa dinyatakan selesai', 'unknown'],
    ['belum ada yang selesai', 'unknown'],
    ['sudah kami laporkan, belum bisa kami nyatakan selesai', 'unknown'],
    ['tidak sanggup kami selesai', 'unknown'],
    ['tidak lama lagi selesai', 'unknown'],
    ['selesai belum', 'unknown'],
    ['selesai tidak', 'unknown'],
    ['SELESAI tidak jadi', 'unknown'],
    ['SELESAI. tapi belum semua', 'unknown'],
    ['not done', 'unknown'],
    ['not yet done', 'unknown'],
    ['selesai besok pak', 'unknown'],
    ['insya Allah selesai minggu depan', 'unknown'],
    ['kemungkinan selesai hari jumat', 'unknown'],
    ['mudah-mudahan selesai hari ini', 'unknown'],
    ['mohon waktu 3 hari untuk selesai', 'unknown'],
    ['menunggu selesai pekerjaan fisik', 'unknown'],
    ['kalau sudah selesai kami kabari', 'unknown'],
    ['setelah selesai kami laporkan', 'unknown'],
    ['setengah selesai', 'unknown'],
    ['pekerjaan selesai 50%', 'unknown'],
    ['tidak dapat kami proses', 'unknown'],
    ['bukan kami yang proses', 'unknown'],
    ['proses belum', 'unknown'],
    ['3 belum selesai', 'unknown'],
    ['3, belum', 'unknown'],
    ['3 tidak jadi', 'unknown'],
    ['4 tidak', 'unknown'],
    ['ini bukan di luar kewenangan kami', 'unknown'],
    ['bukan bukan kewenangan', 'unknown'],
    ['SELESAI 9810002 tidak terbukti', 'done'],
    ['SELESAI tidak ada kendala lagi', 'done'],
    ['PROSES belum selesai', 'in_progress'],
    ['2 belum selesai', 'in_progress'],
    ['1️⃣', 'acknowledge'],
    ['3️⃣', 'done'],
    ['sudah kami tindak lanjuti', 'in_progress'],
    ['4 ini bukan jalan kabupaten', 'not_ours'],
    ['siap tindak lanjuti', 'acknowledge'],
    ['sudah kami proses pak', 'in_progress'],
    ['siap, tapi bukan kewenangan kami', 'not_ours'],
    ['akan SELESAI 9810000 minggu ini', 'unknown'],
    ['akan SELESAI', 'unknown'],
    ['segera SELESAI 9810000', 'unknown'],
    ['belum SELESAI 9810000', 'unknown'],
    ['nanti SELESAI pak', 'unknown'],
    ['kalau SELESAI 9810000 kami kabari', 'unknown'],
    ['akan PROSES 9810000', 'unknown'],
    ['pak, SELESAI 9810000', 'done'],
    ['sudah SELESAI 9810000', 'done'],
  ])('%j is %s', (text, intent) => {
    expect(parse(text).intent).toBe(intent);
  });

  it.each([
    ['SELESAI 9810000 lampu sudah diganti', ['9810000'], 'lampu sudah diganti'],
    ['proses #9810000, petugas di lokasi', ['9810000'], 'petugas di lokasi'],
    ['terima 9810000 dan 9810037', ['9810000', '9810037'], null],
    ['9810000 selesai', ['9810000'], null],
    ['BUKAN KEWENANGAN 9810000 jalan provinsi', ['9810000'], 'jalan provinsi'],
    ['2: tim berangkat', [], 'tim berangkat'],
    ['siap, nomor saya 081234567890', [], 'siap, nomor saya 081234567890'],
    ['selesai 12345', [], '12345'],
    ['SELESAI 9810002 tidak terbukti', ['9810002'], 'tidak terbukti'],
    ['hubungi 0812345678', [], null],
  ])('%j: IDs and note', (text, trackingIds, note) => {
    const parsed = parse(text);
    expect(parsed.trackingIds).toEqual(trackingIds);
    if (note !== null) expect(parsed.note).toBe(note);
  });

  it('asks back about a bare "sudah"', () => {
    expect(parse('sudah pak').halfDone).toBe(true);
    expect(parse('sudah selesai').halfDone).toBe(false);
  });

  it('understands any text in some way, and never closes what is denied', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(INTENTS).toContain(parse(text).intent);
      }),
    );
    const not = fc.constantFrom('belum', 'blm', 'tidak', 'tdk', 'gak', 'nggak', 'bukan');
    const done = fc.constantFrom('selesai', 'beres', 'tuntas', 'clear', 'diperbaiki');
    const address = fc.constantFrom('', 'pak ', 'mohon izin bu, ', 'siap ');
    fc.assert(
      fc.property(address, not, done, (opening, denial, word) => {
        expect(parse(`${opening}${denial} ${word}`).intent).not.toBe('done');
      }),
    );
  });
});
