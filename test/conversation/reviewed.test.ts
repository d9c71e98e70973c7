import { beforeEach, describe, expect, it } from 'vitest';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  type Person,
  type World,
} from '../world/world.js';

// What a reviewer brought the conversation to do that nobody had meant.

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const IDS = ['9810000', '9810001'];
const two = async () => {
  for (const id of IDS) await world.dispositionArrives(id, HEALTH);
  world.readAll();
};
const one = async () => {
  await world.dispositionArrives('9810000', HEALTH);
  world.readAll();
};
const says = async (who: Person, text: string, quoted: string | null = null) => {
  await world.replies(who, text, quoted);
  const sent = world.readAll();
  return (to: Person) => sent.flatMap((m) => (m.to === to.phone ? [m.text] : [])).join('\n');
};
const holds = (n = 1) =>
  world.store.inbound
    .reportsOn(n)
    .map(({ kind }) => kind)
    .join('+');
const open = () => world.store.dispositions.allOpenIds().length;

describe('a digit', () => {
  it.each([
    [['PANDUAN', '4', '3']],
    [['BANTUAN', '3']],
    [['DETAIL 9810000', '3']],
    [['TERIMA 9810000', '3']],
    [['kayaknya sudah beres 9810000', 'DETAIL 9810001', '3']],
    [['SELESAI 9810000', '1']],
  ])('means nothing behind what was shown since: %j', async (texts) => {
    await two();
    for (const text of texts) await says(LIAISON, text);
    expect([holds(1), holds(2)].join(' ')).not.toMatch(/not_ours/);
    expect(holds(2)).toBe('');
  });

  it('means the menu still, behind answers about its own complaint', async () => {
    await one();
    await says(LIAISON, 'DETAIL 9810000');
    await says(LIAISON, '1');
    await says(LIAISON, '2 tim menyurvei lokasi');
    expect(holds()).toBe('acknowledge+in_progress');
  });

  it('is no count of things', async () => {
    await two();
    await says(LIAISON, 'DAFTAR');
    await says(LIAISON, '2 tiang sudah selesai dipasang');
    await says(LIAISON, '1 sudah selesai dan 2 belum');
    expect([holds(1), holds(2)]).toEqual(['', '']);
  });
});

describe('"which one?"', () => {
  it.each([
    'tidak jadi, yang puskesmas belum',
    'bukan yang kedua',
    '2 belum',
    'semua kecuali yang kedua',
    'selain 2',
    'nomor 2 bukan',
  ])('is completed by no refusal: %s', async (text) => {
    await two();
    await says(LIAISON, 'sudah selesai diperbaiki kemarin');
    await says(LIAISON, text);
    expect([holds(1), holds(2)]).toEqual(['', '']);
  });

  it('is asked where a place is named in no list, or the last message was of another complaint', async () => {
    await two();
    await says(COORDINATOR, 'TUTUP 9810000');
    await says(LIAISON, 'siap');
    expect(holds(2)).toBe('');
    await world.advance({ workingDays: 1 });
    world.readAll();
    await says(LIAISON, 'nomor 7 sudah selesai diperbaiki');
    expect(holds(2)).toBe('');
  });
});

describe('BATAL', () => {
  it.each([
    'jangan batalkan selesai 9810000',
    'apakah selesai 9810000 bisa dibatalkan?',
    'rapat besok dibatalkan',
    'kalau salah nanti saya batalkan',
    'laporan ini keliru, alamatnya salah',
    'batalkan rapat hari ini',
    'siap salah ndan',
  ])('is not "%s"', async (text) => {
    await one();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, text);
    expect(holds()).toBe('done');
  });

  it('means what is quoted, and nothing else', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    world.readAll();
    await world.dispositionArrives('9810001', HEALTH);
    const other = world.expects(LIAISON, /9810001/);
    world.readAll();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, 'BATAL', other.messageId);
    await says(LIAISON, 'maaf salah ketik tadi', other.messageId);
    expect(holds(1)).toBe('done');
  });

  it('takes a report back with what explained or repeated it, and a thumb behind it', async () => {
    for (const texts of [
      ['SELESAI 9810000', 'petugas memasang lampu baru di depan pasar'],
      ['SELESAI 9810000', 'SELESAI 9810000'],
      ['SELESAI 9810000 lampu diganti baru', 'TERIMA 9810000'],
    ]) {
      world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
      await one();
      const was = world.store.dispositions.byId(1)?.clocks;
      for (const text of texts) await says(LIAISON, text);
      await says(LIAISON, 'BATAL 9810000');
      expect(holds()).toBe('');
      expect(world.store.dispositions.byId(1)?.clocks).toEqual(was);
    }
  });

  it('behind something else that was done asks what is meant', async () => {
    await one();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, 'BERHENTI');
    await says(LIAISON, 'BATAL');
    expect(holds()).toBe('done');
  });

  it('calls off what its own report let be told, and no colleague’s', async () => {
    await one();
    await says(LIAISON, 'PROSES 9810000 tim menyurvei');
    await says(OPERATOR, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, 'BATAL 9810000');
    await world.gathers();
    const told = world.readAll().filter(({ to }) => to === COORDINATOR.phone);
    expect(told.some(({ text }) => text.includes('Operator Dinkes'))).toBe(true);
  });

  it('tells back what had joined a message that waited', async () => {
    await two();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, 'SELESAI 9810001 saluran dikeruk warga');
    await says(LIAISON, 'BATAL');
    await world.gathers();
    const told = world.readAll().filter(({ to }) => to === COORDINATOR.phone);
    expect(told.map(({ text }) => text).join('\n')).toMatch(/menarik kembali[^]*9810001/);
  });
});

describe('a coordinator', () => {
  it.each(['maaf salah kirim', 'rapat besok dibatalkan', 'salah', 'keliru tadi'])(
    'takes nothing back by "%s"',
    async (text) => {
      await one();
      await says(COORDINATOR, 'TUTUP 9810000');
      await says(COORDINATOR, text);
      expect(open()).toBe(0);
    },
  );

  it.each([
    'tutup lubang di 9810000 dulu',
    'tutup sementara 9810000',
    'TUTUP 9810000 asal sudah dijawab',
    'TUTUP 9810000 duplikat dari 9810001',
    'TUTUP 9810000 lihat juga 9810001',
    'TUTUP 9810000 PUPR',
    'DISPOSISI 9810000 jangan ke PUPR',
    'DISPOSISI 9810000 ke PUPR?',
    'TUNDA 9810000 16 Februari jangan dulu',
    'TUNDA 9810000 2026-02-16',
    'TUNDA 9810000 2099-01-01 anggaran',
  ])('does nothing by "%s"', async (text) => {
    await two();
    await world.dispositionArrives('9899999', ROADS);
    world.readAll();
    await says(COORDINATOR, text);
    expect(world.store.audit.list(5)).toEqual([]);
    expect(open()).toBe(3);
  });

  it('takes back what is quoted, and all that one message closed', async () => {
    await two();
    await world.replies(COORDINATOR, 'TUTUP 9810000');
    const closed = world.expects(COORDINATOR, /ditutup/);
    await says(COORDINATOR, 'TUNDA 9810001 2026-02-16 menunggu anggaran');
    await says(COORDINATOR, 'BATAL', closed.messageId);
    expect(open()).toBe(2);
    expect(
      world.store.audit.list(9).find(({ act }) => act === 'complaint postpone')?.undoneBy,
    ).toBeNull();
    await says(COORDINATOR, 'TUTUP 9810000 9810001 sudah dijawab');
    expect(open()).toBe(0);
    await says(COORDINATOR, 'BATAL');
    expect(open()).toBe(2);
  });

  it('is told the truth where LAPOR! has closed it since', async () => {
    await one();
    await says(COORDINATOR, 'TUTUP 9810000');
    await world.shows([world.row('9810000', HEALTH, { rawStatus: 'Selesai', status: 'closed' })]);
    world.readAll();
    const answer = await says(COORDINATOR, 'BATAL');
    expect(answer(COORDINATOR)).not.toMatch(/dibuka/);
  });
});

describe('an honest officer', () => {
  it('is not silenced by the same words about another complaint', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    const a = world.expects(LIAISON, /9810000/);
    await world.dispositionArrives('9810001', HEALTH);
    const b = world.expects(LIAISON, /9810001/);
    world.readAll();
    await says(LIAISON, 'belum selesai', a.messageId);
    const answer = await says(LIAISON, 'belum selesai', b.messageId);
    expect(answer(LIAISON)).not.toMatch(/otomatis/);
  });

  it.each([
    'minta tambahan waktu 5 hari',
    'dicabut pelapor',
    'salah sambung pak',
    'pelapor membatalkan laporan 9810000',
  ])('who writes what nobody at the bot can decide is passed on at once: %s', async (text) => {
    await one();
    const answer = await says(LIAISON, text);
    expect(answer(LIAISON)).toMatch(/diteruskan kepada Admin Koordinator/);
    await world.gathers();
    expect(
      world.readAll().some(({ to, text: told }) => to === COORDINATOR.phone && told.includes(text)),
    ).toBe(true);
    expect(holds()).toBe('');
  });

  it('who writes on after that is heard by the coordinator all the same', async () => {
    await one();
    await says(LIAISON, 'saya cuti sampai 12 Desember');
    await says(LIAISON, 'alat berat rusak total di gudang utama');
    await world.gathers();
    const told = world.readAll().filter(({ to }) => to === COORDINATOR.phone);
    expect(told.map(({ text }) => text).join('\n')).toMatch(/alat berat rusak total/);
  });

  it.each([
    'eh lampunya ternyata mati lagi',
    'mohon nomor telepon admin puskesmas yang baru',
    'tidak ada tambahan pak',
  ])('who is asked what was done explains nothing by "%s"', async (text) => {
    await one();
    await says(LIAISON, 'SELESAI 9810000');
    await says(LIAISON, text);
    expect(holds()).toBe('done');
  });

  it('explains by quoting the question', async () => {
    await one();
    await world.replies(LIAISON, 'SELESAI 9810000');
    const asked = world.expects(LIAISON, /Mohon dilengkapi/);
    world.readAll();
    await says(LIAISON, 'petugas memasang lampu baru di depan pasar', asked.messageId);
    expect(world.store.inbound.reportsOn(1).at(-1)?.note).toMatch(/lampu baru/);
  });

  it.each([
    'hp saya sudah diperbaiki',
    'siap hadir rapat besok',
    'Pesan Anda telah diterima dan sedang diproses',
  ])('reports nothing by "%s"', async (text) => {
    await one();
    await says(LIAISON, text);
    expect(holds()).toBe('');
  });
});

describe('what is passed on', () => {
  it('is a question, with where its complaint stands for who asks', async () => {
    await one();
    const answer = await says(LIAISON, '9810000 batas waktunya sampai kapan?');
    expect(answer(LIAISON)).toMatch(/diteruskan kepada Admin[^]*#9810000[^]*paling lambat/);
    await world.gathers();
    const told = world.readAll().find(({ to }) => to === COORDINATOR.phone);
    expect(told?.text).toMatch(/"9810000 batas waktunya sampai kapan\?"[^]*Mohon dijawab langsung/);
  });

  it('is no word about what may not be quoted', async () => {
    await world.shows([world.row('9810000', HEALTH, { classification: 'oversight_complaint' })]);
    world.readAll();
    await says(LIAISON, '9810000 pak kadis menerima uang, minta tambahan waktu');
    await world.gathers();
    const told = world.readAll().filter(({ to }) => to === COORDINATOR.phone);
    expect(told.map(({ text }) => text).join('\n')).toMatch(/#9810000[^]*tidak dikutip/);
    expect(told.map(({ text }) => text).join('\n')).not.toMatch(/menerima uang/);
  });

  it('"ralat" says what is true in place of what was said', async () => {
    await one();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, 'ralat 9810000 masih proses');
    expect(holds()).toBe('in_progress');
  });
});

describe('what is corrected or called off', () => {
  it.each([
    'ralat jadwal rapat jam 10',
    '9810000 salah input kategori',
    'batal cuti pak',
    'pelapor minta dibatalkan',
    'kegiatan hari ini batal',
  ])('is no word of a report: %s', async (text) => {
    await one();
    await says(LIAISON, 'SELESAI 9810000 lampu diganti baru');
    await says(LIAISON, text);
    expect(holds()).toBe('done');
  });

  it('is said truly of what a coordinator handed on', async () => {
    await one();
    await world.dispositionArrives('9899999', ROADS);
    world.readAll();
    await says(COORDINATOR, 'DISPOSISI 9810000 ke Dinas PUPR');
    expect((await says(LIAISON, 'SELESAI 9810000'))(LIAISON)).toMatch(/sudah dialihkan/);
  });

  it('of several kinds names each', async () => {
    await two();
    await says(LIAISON, '9810000 selesai lampu diganti baru, 9810001 masih proses');
    expect((await says(LIAISON, 'BATAL'))(LIAISON)).toMatch(/Proses, Selesai|Selesai, Proses/);
  });
});

describe('SELESAI once more', () => {
  it('is of the same, whatever else is open', async () => {
    await two();
    await says(LIAISON, 'SELESAI 9810000');
    await says(LIAISON, 'selesai pak');
    expect([holds(1), holds(2)]).toEqual(['done+done', '']);
  });
});

describe('"which one?" for the third time', () => {
  it('is asked of nobody: the coordinator reads the words', async () => {
    await two();
    await says(LIAISON, 'masih dikerjakan tim kami');
    await says(LIAISON, 'masih dikerjakan tim kami di sana');
    const answer = await says(LIAISON, 'yang itu masih dikerjakan');
    expect(answer(LIAISON)).toMatch(/diteruskan kepada Admin Koordinator/);
    expect([holds(1), holds(2)]).toEqual(['', '']);
  });
});
