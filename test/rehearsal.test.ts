import { afterAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { createProgram, ROOT } from './world/program.js';

const program = createProgram();
afterAll(() => program.remove());

const ROSTER = join(ROOT, 'data/reference/roster-sample.csv');
const HEADER =
  'Tracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Klasifikasi Laporan,Judul Laporan,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan\n';
const complaints = program.file(
  'c.csv',
  `${HEADER}9810000,5 Jan 2026,10:00,Pengaduan Tidak Berkadar Pengawasan,Jalan,3527001,PUPR,Ditutup oleh Admin\n9810001,6 Jan 2026,20:00,Aspirasi,Lampu,3527004,Dishub,Terverifikasi\n`,
);

interface Message {
  at: string;
  to: { phone: string; roles: string[] };
  kind: string;
  items: {
    trackingId: string;
    agencyId: string;
    why: string;
    clock: string | null;
    rung: number | null;
    tone: string | null;
  }[];
  text: string;
}
const rehearse = (...more: string[]) => {
  const ran = program.run([
    'rehearse',
    '--roster',
    ROSTER,
    '--complaints',
    complaints,
    '--start',
    '2026-01-05',
    '--days',
    '60',
    ...more,
  ]);
  expect(ran.code, ran.err).toBe(0);
  return ran.out;
};
const messages = (...more: string[]) =>
  rehearse('--json', ...more)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Message);

describe('a rehearsal', () => {
  it('prints every message, in order, with what it is about', () => {
    const all = messages();
    expect(all.map((m) => m.at)).toEqual(all.map((m) => m.at).toSorted());
    for (const message of all) {
      expect(Object.keys(message)).toEqual(['at', 'since', 'to', 'kind', 'items', 'text']);
      expect(message.at).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
      expect(message.to.phone).toMatch(/^628\d{8,11}$/);
      for (const item of message.items) {
        expect(Object.keys(item)).toEqual([
          'trackingId',
          'agencyId',
          'why',
          'clock',
          'rung',
          'tone',
        ]);
        expect(item.why === 'rung').toBe(item.clock !== null);
      }
    }
    const told = all.filter((m) =>
      m.items.some((i) => i.why === 'new' && i.trackingId === '9810000'),
    );
    expect(told.map((m) => [m.at.slice(0, 16), m.to.roles])).toEqual([
      ['2026-01-05T10:00', ['liaison']],
      ['2026-01-05T10:00', ['operator']],
    ]);
    expect(
      all.find((m) => m.items.some((i) => i.why === 'new' && i.trackingId === '9810001'))?.at,
    ).toMatch(/^2026-01-07T07:30/);
  });

  it('says each rung to each officer once, at its time', () => {
    const rungs = messages()
      .filter((m) => m.to.roles.includes('liaison'))
      .flatMap((m) =>
        m.items
          .filter((i) => i.trackingId === '9810000' && i.why === 'rung')
          .map((i) => `${m.at.slice(0, 10)} ${i.clock ?? ''} ${i.rung ?? ''} ${i.tone ?? ''}`),
      );
    expect(rungs).toEqual([
      '2026-01-06 acknowledge 0 polite',
      '2026-01-07 acknowledge 1 firm',
      '2026-01-08 respond -2 polite',
      '2026-01-12 respond 0 firm',
      '2026-01-13 respond 1 urgent',
      '2026-01-14 resolve -7 polite',
      '2026-01-15 respond 3 urgent',
      '2026-01-21 resolve -3 polite',
      '2026-01-23 resolve -1 polite',
      '2026-01-26 resolve 0 firm',
      '2026-01-27 resolve 1 urgent',
      '2026-01-29 resolve 3 urgent',
      '2026-02-02 resolve 5 urgent',
      '2026-02-09 resolve 10 urgent',
      '2026-02-18 resolve 15 urgent',
      '2026-02-25 resolve 20 urgent',
    ]);
  });

  it('takes replies and statuses at their time, and is the same each time', () => {
    const replies = program.file(
      'r.jsonl',
      [
        { at: '2026-01-05T11:00:00+07:00', from: '0813-5550-0007', text: 'PROSES 9810000 dicek' },
        { at: '2026-01-12T09:00', trackingId: '9810000', agencyId: '3527001', status: 'Selesai' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const all = messages('--replies', replies);
    expect(all.find((m) => m.kind === 'answer')).toMatchObject({
      to: { phone: '6281355500007' },
      items: [{ trackingId: '9810000', why: 'answer' }],
    });
    expect(
      all.flatMap((m) => m.items.filter((i) => i.trackingId === '9810000' && i.why === 'rung')),
    ).toEqual([]);
    expect(messages('--replies', replies)).toEqual(all);
  });

  it('without --json sums up by agency and role', () => {
    expect(rehearse()).toMatch(
      /^agency +role +new +reminder[\s\S]*3527001 +liaison +1 [\s\S]* messages\.\nMessages a person and working day [\s\S]*Busiest[\s\S]*Digests that list/,
    );
  });

  it('refuses replies that cannot be read, by line', () => {
    const replies = program.file(
      'bad.jsonl',
      '{"at":"2026-01-05T11:00","from":"0813-5550-0007","text":"x"}\n{"at":1}\n',
    );
    const ran = program.run([
      'rehearse',
      '--roster',
      ROSTER,
      '--complaints',
      complaints,
      '--start',
      '2026-01-05',
      '--days',
      '3',
      '--replies',
      replies,
    ]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/bad\.jsonl, line 2: must have/);
  });
});
