import { beforeEach, describe, expect, it } from 'vitest';
import {
  assigned,
  createWorld,
  FULL_ROSTER,
  HEALTH,
  LIAISON,
  ROADS,
  ROADS_LIAISON,
  type World,
} from '../world/world.js';

// Which complaint is meant: the number named, the message quoted, the list last shown, the only open one.

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const MINUTE = 60_000;
const titles = ['Pungutan di sekolah dasar', 'Antrean puskesmas panjang', 'Obat habis'];
const IDS = ['9810000', '9810001', '9810002'];
/** Three open complaints, each handed over in its own message. */
async function three(): Promise<string[]> {
  const told: string[] = [];
  for (const [i, id] of IDS.entries()) {
    await world.shows([world.row(id, HEALTH, { title: titles[i] ?? '' })]);
    told.push(world.expects(LIAISON, new RegExp(`#${id}`)).messageId);
  }
  world.readAll();
  return told;
}
/** What was reported of each, in order. */
const reported = () =>
  IDS.map((_, i) =>
    world.store.inbound
      .reportsOn(i + 1)
      .map(({ kind }) => kind)
      .join('+'),
  );
const later = (time: number) => world.app.runUntil(world.clock.now() + time, world.clock);
const says = async (text: string, quoted: string | null = null) => {
  await world.replies(LIAISON, text, quoted);
  return world
    .readAll()
    .flatMap(({ to, text: answer }) => (to === LIAISON.phone ? [answer] : []))
    .join('\n');
};

describe('a list that was shown', () => {
  it('is answered by places, and never as the menu before it', async () => {
    await three();
    expect(await says('DAFTAR')).toMatch(/1\. \*#9810000\*.*\n2\. \*#9810001\*/);
    expect(await says('2 sudah selesai, obat sudah dikirim')).toMatch(/#9810001 dicatat selesai/);
    expect(reported()).toEqual(['', 'done', '']);
  });

  it('is forgotten once another list of numbers was shown', async () => {
    await three();
    await says('DAFTAR');
    await says('PANDUAN');
    await says('2 sudah selesai, obat sudah dikirim');
    expect(reported()).toEqual(['', '', '']);
  });

  it('shows one with the menu, whose digits then mean that one', async () => {
    await three();
    await says('DAFTAR');
    expect(await says('3')).toMatch(/#9810002[^]*\*1\* Terima/);
    expect(await says('1')).toMatch(/#9810002 dicatat sudah diterima/);
    expect(reported()).toEqual(['', '', 'acknowledge']);
  });

  it.each([
    ['yang kedua masih dikerjakan', ['', 'in_progress', '']],
    ['nomor 3 sudah selesai diperbaiki', ['', '', 'done']],
    ['1 dan 3 masih proses', ['in_progress', '', 'in_progress']],
    ['yang terakhir bukan kewenangan kami', ['', '', 'not_ours']],
    ['1. sudah selesai\n2. masih proses', ['done', 'in_progress', '']],
    ['PROSES 2', ['', 'in_progress', '']],
    // Counts, doubts and denials are none.
    ['2 hari lagi selesai', ['', '', '']],
    ['3 dari 5 lubang selesai', ['', '', '']],
    ['nomor 2 kayaknya sudah selesai', ['', '', '']],
    ['yang ketiga belum selesai', ['', '', '']],
    ['4 sudah selesai', ['', '', '']],
    ['semua sudah selesai', ['', '', '']],
    ['jalan rt 2 sudah selesai', ['', '', '']],
    ['12', ['', '', '']],
    ['0', ['', '', '']],
  ])('reads "%s"', async (text, wanted) => {
    await three();
    await says('DAFTAR');
    await says(text);
    expect(reported()).toEqual(wanted);
  });

  it('has lost its numbers after ten minutes, and the menu before it stays forgotten', async () => {
    await three();
    await says('DAFTAR');
    await later(11 * MINUTE);
    expect(await says('2')).toMatch(/sebutkan laporan yang dimaksud/);
    expect(reported()).toEqual(['', '', '']);
  });

  it('can be quoted later, and its numbers mean its places', async () => {
    await three();
    await world.replies(LIAISON, 'DAFTAR');
    const list = world.expects(LIAISON, /Laporan terbuka/);
    await later(40 * MINUTE);
    expect(await says('2 masih dikerjakan', list.messageId)).toMatch(/#9810001/);
    // Thanks for a list receive nothing.
    await says('siap', list.messageId);
    expect(reported()).toEqual(['', 'in_progress', '']);
  });

  it('makes a digit uncertain where a new complaint with its menu comes behind it', async () => {
    await three();
    await world.replies(LIAISON, 'DAFTAR');
    await world.dispositionArrives('9810009', HEALTH);
    world.readAll();
    expect(await says('2')).toMatch(/sebutkan laporan yang dimaksud/);
    expect(reported()).toEqual(['', '', '']);
  });
});

describe('"which one?"', () => {
  it.each([
    ['2', ['', 'in_progress', '']],
    ['9810002', ['', '', 'in_progress']],
    ['yang 9810001 pak', ['', 'in_progress', '']],
    ['yang pungutan sekolah', ['in_progress', '', '']],
    ['puskesmas', ['', 'in_progress', '']],
    ['semua', ['in_progress', 'in_progress', 'in_progress']],
    ['semuanya pak', ['in_progress', 'in_progress', 'in_progress']],
    ['ketiganya', ['in_progress', 'in_progress', 'in_progress']],
    ['1 dan 2', ['in_progress', 'in_progress', '']],
    // Its own words go before what was said.
    ['2 sudah selesai', ['', 'done', '']],
    // Two of three, or a title that several bear, is not sure.
    ['dua-duanya', ['', '', '']],
    ['yang di sana', ['', '', '']],
    ['belum semua', ['', '', '']],
    ['9819999', ['', '', '']],
    ['7', ['', '', '']],
  ])('keeps what was said until "%s" completes it', async (text, wanted) => {
    await three();
    expect(await says('masih dikerjakan tim kami')).toMatch(/sebutkan laporan yang dimaksud/);
    await says(text);
    expect(reported()).toEqual(wanted);
  });

  it('keeps the note, too', async () => {
    await three();
    await says('sudah selesai diperbaiki, lampu menyala kembali');
    expect(await says('3')).toMatch(/#9810002 dicatat selesai: .*lampu menyala kembali/);
  });

  it('is forgotten after an hour, and after anything else that was said', async () => {
    await three();
    await says('masih dikerjakan tim kami');
    await later(61 * MINUTE);
    await says('2');
    expect(reported()).toEqual(['', '', '']);
    await says('masih dikerjakan tim kami');
    await says('BANTUAN');
    await says('yang pungutan sekolah');
    expect(reported()).toEqual(['', '', '']);
  });

  it('keeps nothing that was not sure', async () => {
    await three();
    await says('kayaknya sudah beres');
    await says('2');
    expect(reported()).toEqual(['', '', '']);
  });
});

describe('"yang lain"', () => {
  it('is the one besides, where there is one, and asked about where there are several', async () => {
    await world.shows(IDS.slice(0, 2).map((id) => world.row(id, HEALTH, {})));
    world.readAll();
    await says('9810000 selesai, yang lain masih proses');
    expect(reported()).toEqual(['done', 'in_progress', '']);
    await world.dispositionArrives('9810002', HEALTH);
    world.readAll();
    expect(await says('9810001 sudah selesai, yang lain masih dikerjakan')).toMatch(/dimaksud/);
    expect(reported()).toEqual(['done', 'in_progress+done', '']);
  });
});

describe('a quotation', () => {
  it('of what is closed, handed on or another agency’s is answered as that, and changes nothing', async () => {
    const [first = '', second = ''] = await three();
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    expect(await says('masih dikerjakan', first)).toMatch(/#9810000 sudah ditutup\. Tidak ada/);
    await world.shows([world.row('9810001', ROADS, {})]);
    world.readAll();
    expect(await says('sudah selesai', second)).toMatch(/#9810001 sudah dialihkan/);
    expect(await says('SELESAI 9810000')).toMatch(/#9810000 sudah ditutup/);
    expect(reported()).toEqual(['', '', '']);
    await world.dispositionArrives('9810007', ROADS);
    const other = world.expects(ROADS_LIAISON, /9810007/);
    expect(await says('sudah selesai', other.messageId)).toMatch(/sebutkan laporan|9810002/);
    expect(reported()).toEqual(['', '', '']);
  });

  it('of words about no complaint points at none, though one alone is open', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    await world.replies(LIAISON, 'BANTUAN');
    const help = world.expects(LIAISON, /Petunjuk/);
    expect(await says('sudah selesai', help.messageId)).toMatch(/sebutkan laporan yang dimaksud/);
    expect(await says('sudah selesai', 'UNKNOWN-TO-US')).toMatch(/sebutkan laporan/);
    expect(reported()).toEqual(['', '', '']);
    expect(await says('1')).toMatch(/#9810000 dicatat selesai/);
  });

  it('of the officer’s own report means what that was about', async () => {
    await three();
    await world.replies(LIAISON, 'PROSES 9810001', null, 'OWN');
    world.readAll();
    expect(await says('sudah selesai sekarang', 'OWN')).toMatch(/#9810001 dicatat selesai/);
  });
});

describe('what a message points at', () => {
  it('is one of a bundle that is quoted, unless all of it is merely received', async () => {
    await world.shows(IDS.map((id) => world.row(id, HEALTH, {})));
    const bundle = world.expects(LIAISON, /9810000[^]*9810002/);
    for (const text of ['SELESAI', 'sudah selesai diperbaiki', 'PROSES', 'bukan kewenangan kami'])
      expect(await says(text, bundle.messageId)).toMatch(
        /sebutkan laporan yang dimaksud|diteruskan kepada/,
      );
    expect(reported()).toEqual(['', '', '']);
  });

  it('is what is open of it, where the rest is over', async () => {
    await world.shows(IDS.slice(0, 2).map((id) => world.row(id, HEALTH, {})));
    const bundle = world.expects(LIAISON, /9810000[^]*9810001/);
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    world.readAll();
    expect(await says('masih dikerjakan', bundle.messageId)).toMatch(/#9810001/);
    expect(reported()).toEqual(['', 'in_progress', '']);
  });

  it('by a digit is nothing once its complaint is over', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    world.readAll();
    await says('3');
    expect(reported()).toEqual(['', '', '']);
  });

  it('by a digit is asked again where the menu of an answer is old', async () => {
    await three();
    await says('DAFTAR');
    await says('2');
    await later(61 * MINUTE);
    expect(await says('3')).toMatch(/sebutkan laporan yang dimaksud/);
    expect(reported()).toEqual(['', '', '']);
  });

  it.each([
    ['Pungutan di sekolah dasar', 'laporan jalan di Robatal sudah diaspal'],
    ['Pungutan di sekolah dasar', 'gaji sudah diproses'],
    ['Pungutan di sekolah dasar', 'soal lampu jalan masih kami kerjakan'],
    ['Jalan rusak di Camplong', 'jalan di Robatal sudah diaspal'],
    ['Jalan rusak di Camplong', 'lampunya sudah diganti semalam'],
    ['Antrean puskesmas panjang', 'aduan sampah di pasar sudah diangkut'],
    ['Antrean puskesmas panjang', 'ktp sudah dicetak'],
  ])('is asked where the only one, "%s", is not what "%s" is about', async (title, text) => {
    await world.shows([world.row('9810000', HEALTH, { title })]);
    world.readAll();
    expect(await says(text)).toMatch(/sebutkan laporan yang dimaksud[^]*#9810000/);
    expect(reported()).toEqual(['', '', '']);
    await says('iya itu');
    expect(reported()[0]).not.toBe('');
  });

  it.each([
    ['Jalan rusak di Camplong', 'jalan sudah di perbaiki', 'done'],
    ['Jalan rusak di Camplong', 'laporan dari warga sudah kami perbaiki, lubang ditambal', 'done'],
    ['Lampu jalan padam', 'sudah kami ganti lampunya di jalan Trunojoyo', 'done'],
    ['Antrean puskesmas panjang', 'laporan puskesmas banyuates sedang kami tangani', 'in_progress'],
    ['Mohon ditindaklanjuti', 'sampahnya sudah diangkut kemarin', 'done'],
    ['Pungutan di sekolah dasar', 'laporan sudah kami terima', 'acknowledge'],
  ])('is the only one, "%s", where "%s" may be about it', async (title, text, kind) => {
    await world.shows([world.row('9810000', HEALTH, { title })]);
    world.readAll();
    await says(text);
    expect(reported()[0]).toBe(kind);
  });

  it('is received at both agencies of an officer, and finished at the one that is named', async () => {
    world = createWorld({
      env: { DIGEST_OFFICERS: 'off' },
      roster: [...FULL_ROSTER, assigned(LIAISON, 'liaison', ROADS)],
    });
    await world.shows([world.row('9810000', HEALTH, {}), world.row('9810000', ROADS, {})]);
    world.readAll();
    await says('TERIMA 9810000');
    expect(reported()).toEqual(['acknowledge', 'acknowledge', '']);
    expect(await says('SELESAI 9810000 antrean sudah ditambah loketnya')).toMatch(
      /sebutkan laporan yang dimaksud[^]*Kesehatan[^]*PUPR/,
    );
    expect(reported()).toEqual(['acknowledge', 'acknowledge', '']);
    expect(await says('1')).toMatch(/dicatat selesai/);
    expect(reported()).toEqual(['acknowledge+done', 'acknowledge', '']);
  });
});
