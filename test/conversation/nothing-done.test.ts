import { expect, describe, it } from 'vitest';
import { COORDINATOR, createWorld, HEALTH, LIAISON, type World } from '../world/world.js';

// What a reviewer with fresh eyes wrote, and nothing may be done upon: others' words, numbers that are none, remarks behind
// a question, a digit with something else behind it, others' mistakes, a command that is put off.

const IDS = ['9810000', '9810001', '9810002'];
const TITLES = [
  'Lampu jalan mati di Omben',
  'Pungutan di sekolah dasar',
  'Antrean puskesmas panjang',
];

async function withOpen(count: number): Promise<World> {
  const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
  for (const [i, id] of IDS.slice(0, count).entries())
    await world.shows([world.row(id, HEALTH, { title: TITLES[i] ?? '' })]);
  world.readAll();
  return world;
}
const reported = (world: World) =>
  IDS.map((_, i) =>
    world.store.inbound
      .reportsOn(i + 1)
      .map(({ kind }) => kind)
      .join('+'),
  );
const NOTHING = ['', '', ''];

describe('nothing is done', () => {
  it.each([
    '#9810000 sudah ditutup. Tidak ada yang dicatat.',
    'Balas angka: 1 Terima 2 Proses 3 Selesai 4 Bukan kewenangan',
    'Tembusan: pejabat penghubung telah diingatkan',
    'Mohon perkenan Bapak/Ibu menindaklanjuti 2 laporan berikut',
    'Diterima 2 Feb, didisposisi 2 Feb',
    '"sudah selesai diperbaiki"',
    'Pak Camat: sudah selesai diperbaiki',
    '[Budi] sudah selesai diperbaiki',
    'dari tukang: "sudah beres pak"',
    'SELESAI #98l0000',
    'id 98 100 01 sudah selesai diperbaiki',
    'laporan #12 sudah selesai diperbaiki',
    'laporan 45/2026 sudah selesai diperbaiki',
    'laporan no 45/XI/2026 sudah selesai',
    'no. tiket ABC123 sudah selesai diperbaiki',
    'laporan yang ditutup kemarin sudah diperbaiki',
    'punya PUPR sudah selesai diperbaiki',
    'yang punya pak Budi sudah diperbaiki',
    'selain itu sudah selesai diperbaiki',
    '3 anak saya sakit',
    '3 makan siang',
    '3 sore rapat',
    '3 WIB',
    '3 juta',
    '3 mobil',
    '3 katanya',
    '3 bercanda',
    '3 salah',
    '3 atau 2',
    '3 dulu',
    '3 Desember selesai',
    '4 petugas ke lokasi',
    '4 lampu',
    '4 mungkin',
    '4 kah',
    '4 tapi kami bantu',
    '4 itu apa',
    '2 org',
    '2 lampu',
    '2 dulu',
    '1 Desember kami kerjakan',
    '2 Proses?',
  ])('where one is open, upon "%s"', async (text) => {
    const world = await withOpen(1);
    await world.replies(LIAISON, text);
    expect(reported(world)).toEqual(NOTHING);
  });

  it('upon the bot\u2019s own words, sent back', async () => {
    const world = await withOpen(1);
    await world.replies(LIAISON, 'DETAIL 9810000');
    const shown = world.expects(LIAISON, /#9810000/);
    for (const line of shown.text.split('\n').filter((one) => one.split(' ').length > 3))
      await world.replies(LIAISON, line);
    await world.replies(LIAISON, shown.text.replaceAll('*', ''));
    expect(reported(world)).toEqual(NOTHING);
  });

  it.each([
    'semuanya capek',
    'semua butuh waktu',
    'semua tergantung anggaran',
    'semua laporan bikin pusing',
    'no 2 hold',
    'no 2 tunggu',
    'no 2 ditunda',
    'no 2 kok masih ada',
    'no 2 hmm',
    'yang 2 dulu ditahan',
    'sekolah libur',
    'saya di sekolah',
    'puskesmas tutup',
    'jalan dulu ya',
    'semua orang tahu',
  ])('behind "which one?", upon "%s"', async (text) => {
    const world = await withOpen(3);
    await world.replies(LIAISON, 'sudah selesai diperbaiki');
    await world.replies(LIAISON, text);
    expect(reported(world)).toEqual(NOTHING);
  });

  it.each([
    'no 2 bukan, no 3 selesai',
    'yang kedua kalinya sudah diperbaiki',
    '2 sudah menyala dari 5 lampu',
    'no 2 sudah selesai, no 3 juga',
  ])('behind a list, upon "%s"', async (text) => {
    const world = await withOpen(3);
    await world.replies(LIAISON, 'DAFTAR');
    await world.replies(LIAISON, text);
    expect(reported(world)).toEqual(NOTHING);
  });

  it.each([
    'kontraktor menarik kembali alatnya',
    'pelapor salah ketik',
    'pelapor 9810000 salah ketik',
    '9810000 aduan ini keliru',
    'abaikan saja pesan pelapor',
    'kembalikan status jalan kabupaten',
    'tadi salah jalan',
    'maaf tadi salah paham',
    'ini salah kami',
    'kami salah',
    'mohon maaf kami yang salah',
    'salah ketik di undangan',
    'foto tadi salah',
  ])('to a report of before, upon "%s"', async (text) => {
    const world = await withOpen(1);
    await world.replies(LIAISON, 'PROSES 9810000 tim sudah turun');
    await world.replies(LIAISON, text);
    expect(reported(world)[0]).toBe('in_progress');
  });

  it.each([
    'minggu depan',
    'senin',
    'jam 3',
    'sesudah lebaran',
    'usai lebaran',
    'begitu warga puas',
    'tunggu arahan',
    'menunggu warga',
    'salah',
    'eh salah',
    'hehe bercanda',
    'hanya contoh',
    'gimana caranya',
    'boleh',
    'siapa yang suruh',
    'katanya',
    'kata pak kadis',
    'usul saya',
    '& yang lain',
    'juga yang sekolah',
  ])('by a coordinator who writes TUTUP 9810000 and "%s"', async (text) => {
    const world = await withOpen(1);
    await world.replies(COORDINATOR, `TUTUP 9810000 ${text}`);
    expect(world.store.dispositions.byId(1)?.endedAt).toBeNull();
  });
});
