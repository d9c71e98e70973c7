import { afterEach, describe, expect, it } from 'vitest';
import type { SendingRules } from '../../src/domain/sending.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  type Person,
  type World,
  type WorldOptions,
} from '../world/world.js';

// Machines that answer, floods, and what is kept for notices whatever is answered.

let world: World;
afterEach(() => world.store.close());
const begin = async (options: WorldOptions = {}) => {
  world = createWorld({ ...options, env: { DIGEST_OFFICERS: 'off', ...options.env } });
  await world.dispositionArrives('9810000', HEALTH);
  world.readAll();
};
const to = (of: Person) => world.readAll().filter((m) => m.to === of.phone);
const MINUTE = 60_000;
const later = (time: number) => world.app.runUntil(world.clock.now() + time, world.clock);
const acknowledged = () =>
  world.store.dispositions.byId(1)?.clocks.find(({ kind }) => kind === 'acknowledge')?.state ===
  'stopped';

describe('a machine that answers for an officer', () => {
  it.each([
    'Terima kasih telah menghubungi kami. Pesan Anda sudah kami terima dan akan segera diproses.',
    'Pesan otomatis: saya sedang cuti',
    'Ini adalah balasan otomatis. Mohon maaf, kami di luar jam kerja.',
    'Mohon maaf, kami sedang di luar jam layanan. Laporan diterima, sudah selesai kami catat.',
    'Ketik 1 untuk informasi, ketik 2 untuk pengaduan',
    'AUTO REPLY: ok siap diterima',
    'Thank you for contacting Dinas Kesehatan!',
  ])(
    'is told once that it is not answered, and so is the coordinator; nothing is recorded: %s',
    async (text) => {
      await begin();
      for (let i = 0; i < 5; i += 1) {
        await world.replies(LIAISON, text);
        await later(MINUTE);
      }
      expect(to(LIAISON).map((m) => m.text)).toEqual([
        expect.stringMatching(/terkirim otomatis atau berulang/),
      ]);
      await world.gathers();
      expect(to(COORDINATOR)).toHaveLength(1);
      expect(acknowledged()).toBe(false);
      // What is understood is recorded and answered all the same.
      await world.replies(LIAISON, 'TERIMA 9810000');
      expect(to(LIAISON)[0]?.text).toMatch(/dicatat sudah diterima/);
    },
  );

  it('that says the same twice without being understood is one', async () => {
    await begin();
    await world.replies(LIAISON, 'undangan peresmian gedung serbaguna');
    world.readAll();
    await world.replies(LIAISON, 'undangan peresmian gedung serbaguna');
    expect(to(LIAISON)[0]?.text).toMatch(/terkirim otomatis atau berulang/);
    await world.replies(LIAISON, 'undangan peresmian gedung serbaguna');
    expect(to(LIAISON)).toEqual([]);
  });

  it('is nobody who means what they say: two "siap", twelve reports line by line', async () => {
    await begin();
    await world.shows(
      Array.from({ length: 12 }, (_, i) => world.row(String(9_820_000 + i), HEALTH, {})),
    );
    world.readAll();
    for (let i = 0; i < 12; i += 1) await world.replies(LIAISON, `PROSES ${9_820_000 + i}`);
    expect(to(LIAISON).every(({ text }) => text.includes('dicatat sedang diproses'))).toBe(true);
    await world.replies(OPERATOR, 'siap');
    await world.replies(OPERATOR, 'siap');
    expect(to(OPERATOR).some(({ text }) => text.includes('otomatis'))).toBe(false);
  });

  it('of many words at once is a flood, and ends in silence', async () => {
    await begin();
    for (let i = 0; i < 40; i += 1) {
      await world.replies(
        LIAISON,
        `undangan nomor ${'abcdefghij'[i % 10]} ${'klmnopqrst'[Math.floor(i / 10)]}`,
      );
      await later(5_000);
    }
    const answers = to(LIAISON);
    expect(answers.length).toBeLessThanOrEqual(3);
    await later(25 * 60 * MINUTE);
    world.readAll();
    await world.replies(LIAISON, 'BANTUAN');
    expect(to(LIAISON)[0]?.text).toMatch(/Petunjuk/);
  });
});

const ceilings: SendingRules = {
  session: { hourly: 1000, daily: 1000 },
  warmUp: [],
  recipient: { hourly: 6, daily: 100 },
  noticeShare: 0.5,
  coldDaily: 100,
  restrictionHours: 24,
};

describe('a number’s ceiling', () => {
  it('keeps a share for notices, however much is answered', async () => {
    await begin({ sending: ceilings });
    for (let i = 0; i < 6; i += 1) await world.replies(LIAISON, 'DAFTAR');
    expect(to(LIAISON)).toHaveLength(3);
    await world.dispositionArrives('9810001', HEALTH);
    expect(to(LIAISON).map(({ text }) => text)).toEqual([expect.stringMatching(/9810001/)]);
  });

  it('lets answers to what was not understood fall away after an hour, and others go', async () => {
    await begin({ sending: { ...ceilings, recipient: { hourly: 4, daily: 4 } } });
    for (let i = 0; i < 2; i += 1) await world.replies(LIAISON, 'DAFTAR');
    world.readAll();
    await world.replies(LIAISON, 'undangan rapat untuk senin depan');
    await world.replies(LIAISON, 'TERIMA 9810000');
    await world.advance({ workingDays: 2 });
    const texts = to(LIAISON).map(({ text }) => text);
    expect(texts.some((text) => text.includes('dicatat sudah diterima'))).toBe(true);
    expect(texts.some((text) => text.includes('belum dipahami'))).toBe(false);
    const dropped = world.store.outbox.every().filter(({ reason }) => reason === 'too_late');
    expect(dropped).toHaveLength(1);
  });

  it('sends what waits too long for one officer to the next contact', async () => {
    await begin({
      sending: { ...ceilings, recipient: { hourly: 1, daily: 1 }, noticeShare: 0 },
      env: { UNDELIVERED_HOURS: '4' },
    });
    // The hand-over used up the day's one message.
    await world.dispositionArrives('9810001', HEALTH);
    world.readAll();
    expect(to(OPERATOR)).toEqual([]);
    await later(8 * 60 * MINUTE);
    const waiting = world.store.outbox.waiting().map(({ reason }) => reason);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.every((reason) => /^unreached/.test(reason ?? ''))).toBe(true);
    expect(world.all.some((m) => m.text.includes('#9810001'))).toBe(true);
  });
});
