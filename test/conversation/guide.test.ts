import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, HEAD, HEALTH, LIAISON, OPERATOR, ROADS, type World } from '../world/world.js';

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const says = async (text: string) => {
  await world.replies(LIAISON, text);
  return world.expects(LIAISON, /./).text;
};

describe('PANDUAN', () => {
  it('lists its topics, and answers each in a short message, with the numbers of the rules', async () => {
    expect(await says('PANDUAN')).toMatch(/1\. Batas waktu[^]*6\. Cuti/);
    expect(await says('panduan 1')).toMatch(
      /Pengaduan tidak berkadar pengawasan: tindak lanjut pertama 5 hari; selesai paling lambat 14 hari/,
    );
    const wanted = [
      /aplikasi LAPOR!/,
      /foto atau dokumen/,
      /BUKAN KEWENANGAN/,
      /112/,
      /pindah tugas/,
    ];
    for (const [i, topic] of wanted.entries()) {
      const text = await says(`PANDUAN ${i + 2}`);
      expect(text).toMatch(topic);
      expect(text.length).toBeLessThan(400);
    }
    for (const text of ['PANDUAN 7', 'PANDUAN 0', 'panduan dong'])
      expect(await says(text)).toMatch(/1\. Batas waktu/);
  });

  it('names in its examples a complaint that is the officer’s own', async () => {
    await world.dispositionArrives('9812345', HEALTH);
    world.readAll();
    expect(await says('PANDUAN 4')).toContain('BUKAN KEWENANGAN 9812345');
  });
});

describe('the first complaint of an officer', () => {
  it('brings the topic that fits, once, to whoever acts', async () => {
    await world.dispositionArrives('9810000', HEALTH);
    expect(world.expects(LIAISON, /9810000/).text).toMatch(/Batas waktu\* dihitung[^]*PANDUAN/);
    expect(world.expects(OPERATOR, /9810000/).text).toMatch(/PANDUAN/);
    await world.dispositionArrives('9810001', HEALTH);
    expect(world.expects(LIAISON, /9810001/).text).not.toMatch(/PANDUAN/);
    await world.advance({ workingDays: 4 });
    expect(world.readAll().filter(({ text }) => text.includes('PANDUAN'))).toEqual([]);
    expect(HEAD.phone).not.toBe(LIAISON.phone);
  });

  it('that came through another channel brings what is to be known of those', async () => {
    await world.dispositionArrives('L-2026-0001', ROADS, { channel: '112' });
    const told = world.readAll().find(({ text }) => text.includes('L-2026-0001'));
    expect(told?.text).toMatch(/Laporan dari kanal lain/);
  });
});
