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
    ['belum selesai', 'ask'],
    ['blm beres', 'ask'],
    ['tidak bisa diselesaikan', 'ask'],
    ['selesai belum?', 'question'],
    ['kapan selesai', 'question'],
    ['akan selesai besok', 'ask'],
    ['sudah', 'unknown'],
    ['sdh pak', 'unknown'],
    ['terima kasih', 'thanks'],
    ['2 hari lagi', 'unknown'],
    ['ok tapi ini bukan wilayah kami', 'not_ours'],
    ['batal', 'undo'],
    ['', 'unknown'],
    ['assalamualaikum', 'greeting'],
    ['belum bisa dinyatakan selesai', 'ask'],
    ['belum ada yang selesai', 'ask'],
    ['sudah kami laporkan, belum bisa kami nyatakan selesai', 'ask'],
    ['tidak sanggup kami selesai', 'ask'],
    ['tidak lama lagi selesai', 'ask'],
    ['selesai belum', 'question'],
    ['selesai tidak', 'question'],
    ['SELESAI tidak jadi', 'ask'],
    ['SELESAI. tapi belum semua', 'ask'],
    ['not done', 'ask'],
    ['not yet done', 'ask'],
    ['selesai besok pak', 'ask'],
    ['insya Allah selesai minggu depan', 'ask'],
    ['kemungkinan selesai hari jumat', 'ask'],
    ['mudah-mudahan selesai hari ini', 'ask'],
    ['mohon waktu 3 hari untuk selesai', 'ask'],
    ['menunggu selesai pekerjaan fisik', 'ask'],
    ['kalau sudah selesai kami kabari', 'ask'],
    ['setelah selesai kami laporkan', 'ask'],
    ['setengah selesai', 'ask'],
    ['pekerjaan selesai 50%', 'ask'],
    ['tidak dapat kami proses', 'ask'],
    ['bukan kami yang proses', 'ask'],
    ['proses belum', 'question'],
    ['3 belum selesai', 'ask'],
    ['3, belum', 'unknown'],
    ['3 tidak jadi', 'unknown'],
    ['4 tidak', 'unknown'],
    ['ini bukan di luar kewenangan kami', 'ask'],
    ['bukan bukan kewenangan', 'ask'],
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
    ['akan SELESAI 9810000 minggu ini', 'ask'],
    ['akan SELESAI', 'ask'],
    ['segera SELESAI 9810000', 'ask'],
    ['belum SELESAI 9810000', 'ask'],
    ['nanti SELESAI pak', 'ask'],
    ['kalau SELESAI 9810000 kami kabari', 'ask'],
    ['akan PROSES 9810000', 'ask'],
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
