import { beforeEach, describe, expect, it } from 'vitest';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  type Person,
  type World,
} from '../world/world.js';

// A report of SELESAI that says what was done, and officers of one agency who agree.

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const says = async (who: Person, text: string) => {
  await world.replies(who, text);
  await world.app.runUntil(world.clock.now() + 16 * 60_000, world.clock);
  const sent = world.readAll();
  return (to: Person) => sent.flatMap((m) => (m.to === to.phone ? [m.text] : [])).join('\n');
};
const notes = () => world.store.inbound.reportsOn(1).map(({ kind, note }) => [kind, note]);
const arrives = async () => {
  await world.dispositionArrives('9810000', HEALTH);
  world.readAll();
};

describe('SELESAI', () => {
  it.each([
    'SELESAI 9810000',
    'SELESAI 9810000 sudah ditindaklanjuti',
    'SELESAI 9810000 sudah kami tindak lanjuti sesuai ketentuan',
    'SELESAI 9810000 telah dikoordinasikan dengan pihak terkait',
    'selesai pak',
    '9810000 sudah beres, terima kasih',
  ])('without a word of what was done is recorded, asked about and flagged: %s', async (text) => {
    await arrives();
    const answers = await says(LIAISON, text);
    expect(notes()).toHaveLength(1);
    expect(answers(LIAISON)).toMatch(/dicatat selesai[^]*Mohon dilengkapi dengan penjelasan/);
    expect(answers(COORDINATOR)).toMatch(/belum menjelaskan apa yang dikerjakan/);
  });

  it.each([
    'SELESAI 9810000 lampu diganti baru di tiang 12',
    'sudah selesai, saluran dikeruk kemarin bersama warga',
  ])('that says what was done is merely recorded: %s', async (text) => {
    await arrives();
    const answers = await says(LIAISON, text);
    expect(answers(LIAISON)).not.toMatch(/Mohon dilengkapi/);
    expect(answers(COORDINATOR)).not.toMatch(/belum menjelaskan/);
  });

  it('is completed by the words that were asked for', async () => {
    await arrives();
    await says(LIAISON, 'SELESAI 9810000');
    const answers = await says(LIAISON, 'petugas memasang lampu baru di depan SD Negeri 1');
    expect(notes().at(-1)).toEqual(['done', 'petugas memasang lampu baru di depan SD Negeri 1']);
    expect(answers(COORDINATOR)).toMatch(/Catatan: petugas memasang lampu baru/);
    expect(answers(COORDINATOR)).not.toMatch(/belum menjelaskan/);
  });

  it('is completed by nothing that says something else', async () => {
    await arrives();
    await says(LIAISON, 'SELESAI 9810000');
    await says(LIAISON, 'maaf ternyata belum selesai pekerjaannya di sana');
    await says(LIAISON, 'kapan rapat evaluasi triwulan di kominfo?');
    expect(notes()).toHaveLength(1);
  });

  it('said once more is passed on as it is, and the coordinator hears that the officer insists', async () => {
    await arrives();
    await says(LIAISON, 'SELESAI 9810000');
    const answers = await says(LIAISON, 'SELESAI 9810000');
    expect(answers(LIAISON)).not.toMatch(/Mohon dilengkapi/);
    expect(answers(COORDINATOR)).toMatch(/menegaskan selesai tanpa menjelaskan/);
  });
});

describe('two officers of one agency', () => {
  it.each([
    ['SELESAI 9810000 lampu diganti baru', 'PROSES 9810000', 'Selesai', 'Proses'],
    ['BUKAN KEWENANGAN 9810000 jalan provinsi', 'PROSES 9810000', 'Bukan kewenangan', 'Proses'],
    ['PROSES 9810000', 'BUKAN KEWENANGAN 9810000 jalan provinsi', 'Proses', 'Bukan kewenangan'],
  ])(
    'who contradict each other hear of it by role, and so do coordinators: %s, %s',
    async (first, then, was, is) => {
      await arrives();
      await says(LIAISON, first);
      const answers = await says(OPERATOR, then);
      expect(answers(OPERATOR)).toMatch(`Sebelumnya Pejabat Penghubung melaporkan *${was}*`);
      expect(answers(LIAISON)).toMatch(
        `Operator SP4N-LAPOR! instansi Bapak/Ibu melaporkan *${is}*`,
      );
      expect(answers(COORDINATOR)).toMatch(/Jawaban Dinas Kesehatan[^]*berbeda/);
      expect(answers(LIAISON) + (answers(COORDINATOR).split('berbeda')[1] ?? '')).not.toContain(
        OPERATOR.name,
      );
    },
  );

  it.each([
    ['PROSES 9810000', 'SELESAI 9810000 lampu diganti baru'],
    ['TERIMA 9810000', 'PROSES 9810000'],
    ['SELESAI 9810000 lampu diganti baru', 'siap'],
  ])('who go on from each other contradict nobody: %s, %s', async (first, then) => {
    await arrives();
    await says(LIAISON, first);
    const answers = await says(OPERATOR, then);
    expect(answers(OPERATOR)).not.toMatch(/Sebelumnya/);
    expect(answers(LIAISON)).toBe('');
  });
});

describe('what coordinators are told', () => {
  it('within a quarter of an hour is one message, and the next one another', async () => {
    await world.shows(['9810000', '9810001', '9810002'].map((id) => world.row(id, HEALTH, {})));
    await world.gathers();
    world.readAll();
    await world.replies(LIAISON, 'SELESAI 9810000 lampu diganti baru di tiang');
    await world.app.runUntil(world.clock.now() + 5 * 60_000, world.clock);
    await world.replies(OPERATOR, 'BUKAN KEWENANGAN 9810001 jalan provinsi');
    await world.replies(LIAISON, 'BERHENTI');
    expect(world.readAll().filter(({ to }) => to === COORDINATOR.phone)).toEqual([]);
    await world.gathers();
    const told = world.readAll().filter(({ to }) => to === COORDINATOR.phone);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(
      /^Yth\. Bapak\/Ibu Admin[^]*melaporkan bahwa laporan berikut \*selesai\*[^]*bukan kewenangan[^]*meminta berhenti[^]*_Dinas Kominfo_$/,
    );
    expect(told[0]?.text.match(/Yth\./g)).toHaveLength(1);
    await world.replies(LIAISON, 'SELESAI 9810002 saluran dikeruk bersama warga');
    await world.gathers();
    expect(world.readAll().filter(({ to }) => to === COORDINATOR.phone)).toHaveLength(1);
  });
});
